import { expect, test } from "vitest";
import { assemble } from "../../src/model/assemble.ts";
import { runEnsemble } from "../../src/simulation/ensemble.ts";
import { inProcess } from "../../src/simulation/inProcess.ts";
import type { Runner } from "../../src/simulation/runner.ts";
import { certain } from "../model/community.ts";
import { campaign, town } from "./campaign.ts";

const model = assemble(town({ plan: campaign({ scarce: true }), discount: certain(0.05) }), {});

const shuffled: Runner = (of, tasks, onPlayed) =>
  inProcess(
    of,
    [...tasks].sort((a, b) => ((a.replicate * 5) % 7) - ((b.replicate * 5) % 7)),
    onPlayed,
  );

test("replicates stand in the order of their numbers, whatever order they were played in", async () => {
  const heard: number[] = [];
  const inOrder = await runEnsemble(model, 6, inProcess, { onProgress: (done) => heard.push(done) });
  const mixed = await runEnsemble(model, 6, shuffled);
  expect(heard).toEqual([1, 2, 3, 4, 5, 6]);
  expect(mixed.replicates.map((r) => r.replicate)).toEqual([0, 1, 2, 3, 4, 5]);
  expect(mixed).toEqual(inOrder);
});

test("an ensemble says what it is of", async () => {
  const ensemble = await runEnsemble(model, 2, inProcess);
  expect(ensemble.arms.map((a) => a.id)).toEqual(["baseline", "test"]);
  expect(ensemble.days).toBe(28);
  expect(ensemble.start).toBe(model.firstDay + model.start);
  expect((1 + ensemble.discountPerDay) ** 365.25).toBeCloseTo(1.05, 12);
  for (const { worlds } of ensemble.replicates)
    for (const { ledger } of worlds) expect(ledger.length).toBe(ensemble.lines.length);
});

test("digests differ between seeds, numbers of replicates and plans", async () => {
  const digests = await Promise.all([
    runEnsemble(model, 2, inProcess),
    runEnsemble(model, 3, inProcess),
    runEnsemble({ ...model, seed: "another" }, 2, inProcess),
    runEnsemble(assemble(town({ plan: campaign({ dose: 0.9, scarce: true }) }), {}), 2, inProcess),
  ]);
  expect(new Set(digests.map((d) => d.digest)).size).toBe(4);
});
