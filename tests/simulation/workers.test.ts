import { expect, test } from "vitest";
import { assemble } from "../../src/model/assemble.ts";
import { runEnsemble } from "../../src/simulation/ensemble.ts";
import { inProcess } from "../../src/simulation/inProcess.ts";
import { workerThreads } from "../../src/simulation/workerThreads.ts";
import { noLevers } from "../model/community.ts";
import { campaign, town } from "./campaign.ts";

const { events, push } = campaign({ scarce: true });
const model = assemble(town({ plan: { ...noLevers, events, push } }), {});

test("one, two and four workers leave the ensemble that this thread leaves", {
  timeout: 60_000,
}, async () => {
  const expected = await runEnsemble(model, 5, inProcess);
  for (const workers of [1, 2, 4]) {
    const ensemble = await runEnsemble(model, 5, workerThreads(workers));
    expect(ensemble.digest).toBe(expected.digest);
    expect(ensemble).toEqual(expected);
  }
});

test("no replicates, no records", async () => {
  const ensemble = await runEnsemble(model, 0, workerThreads(2));
  expect(ensemble.replicates).toEqual([]);
});

test("an error in a worker is an error of the run", async () => {
  const broken = { ...model, arms: model.arms.map((arm) => ({ ...arm, tables: [] })) };
  await expect(runEnsemble(broken, 3, workerThreads(2))).rejects.toBeDefined();
});
