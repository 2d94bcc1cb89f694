import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import * as Effect from "effect/Effect";
import { beforeAll, describe, expect, test } from "vitest";
import { grammar } from "../../src/levers/grammar.ts";
import { fitLeaving } from "../../src/model/fitLeaving.ts";
import { readScenario } from "../../src/scenario/readScenario.ts";
import { buildModel } from "../../src/simulation/build.ts";
import { runEnsemble } from "../../src/simulation/ensemble.ts";
import type { Ensemble } from "../../src/simulation/records.ts";
import { workerThreads } from "../../src/simulation/workerThreads.ts";
import { dataFile, root } from "./log.ts";

const folder = "wikipedia_newcomers_2017_es_fr_pt";
const edits = dataFile(`${folder}/edit_days.csv`, "the newcomers of an encyclopedia");
const registrations = dataFile(`${folder}/registrations_per_day.csv`, "the newcomers of an encyclopedia");
const replicates = 5;
/** Week 0 is that of registering: who edits in it is activated. */
const weeks = [0, 1, 2, 4, 8, 12];

const rowsOf = (path: string | undefined): readonly (readonly string[])[] =>
  readFileSync(path ?? "", "utf8")
    .trim()
    .split("\n")
    .slice(1)
    .map((line) => line.split(","));

describe.skipIf(edits === undefined || registrations === undefined)(
  "scenarios/newcomers.yaml against 72,000 accounts",
  () => {
    let registered: number;
    let active: readonly number[];
    let ensemble: Ensemble;

    beforeAll(async () => {
      registered = rowsOf(registrations).reduce((sum, [, , n]) => sum + Number(n), 0);
      const seen = new Map<number, Set<string>>();
      for (const [member, wiki, day] of rowsOf(edits)) {
        const week = Math.floor(Number(day) / 7);
        seen.set(week, (seen.get(week) ?? new Set()).add(`${wiki} ${member}`));
      }
      active = weeks.map((week) => seen.get(week)?.size ?? 0);
      const { scenario } = await Effect.runPromise(
        readScenario(join(root, "scenarios/newcomers.yaml"), {
          readFile: (name) => Effect.tryPromise(async () => new Uint8Array(await readFile(name))),
          grammar,
          fitLeaving,
        }),
      );
      const model = buildModel(scenario);
      ensemble = await runEnsemble({ ...model, arms: model.arms.slice(0, 1) }, replicates, workerThreads(2));
    });

    test("activation and classic weeks 1, 2, 4, 8 and 12 are within four combined standard errors", () => {
      expect(registered).toBe(72000);
      const across = Math.ceil(ensemble.days / 7);
      weeks.forEach((week, i) => {
        let joined = 0;
        let visited = 0;
        for (const { worlds } of ensemble.replicates) {
          joined += worlds[0].series.joined.reduce((a, b) => a + b, 0);
          for (let cohort = 0; cohort < 5; cohort++) visited += worlds[0].triangle[cohort * across + week];
        }
        const share = active[i] / registered;
        const simulated = visited / joined;
        const error = Math.sqrt((share * (1 - share)) / registered + (simulated * (1 - simulated)) / joined);
        expect(Math.abs(simulated - share), `week ${week}: ${share} and ${simulated}`).toBeLessThan(
          4 * error,
        );
      });
    });
  },
);
