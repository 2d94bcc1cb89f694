import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import * as Effect from "effect/Effect";
import { beforeAll, describe, expect, test } from "vitest";
import { kaplanMeier } from "../../src/analysis/newMembers.ts";
import { grammar } from "../../src/levers/grammar.ts";
import { fitLeaving } from "../../src/model/fitLeaving.ts";
import { parseDay } from "../../src/scenario/dates.ts";
import { readScenario } from "../../src/scenario/readScenario.ts";
import { buildModel } from "../../src/simulation/build.ts";
import { runEnsemble } from "../../src/simulation/ensemble.ts";
import { workerThreads } from "../../src/simulation/workerThreads.ts";
import { dataFile, root } from "./log.ts";

const path = dataFile("cncf_membership_to_2022/spells.csv", "the paid membership");
const replicates = 3;
/** Members do not meet, so a larger community has the same survival with less chance in it. */
const larger = 15;
const ages = [365, 450, 730, 1095];

interface Spell {
  readonly joined: number;
  readonly days: number;
  readonly left: boolean;
}

/** Spells that began under observation. */
const spellsIn = (text: string): readonly Spell[] =>
  text
    .trim()
    .split("\n")
    .slice(1)
    .map((line) => line.split(","))
    .filter((cells) => cells[5] === "0")
    .map(([, , first, end, left]) => {
      const joined = parseDay(first) as number;
      return { joined, days: (parseDay(end) as number) - joined, left: left === "1" };
    });

/** Kaplan–Meier with the 95% interval on the scale of ln(−ln S), by Greenwood's variance. */
const observed = (spells: readonly Spell[], age: number): { readonly low: number; readonly high: number } => {
  let survival = 1;
  let sum = 0;
  for (const day of [...new Set(spells.filter((s) => s.left).map((s) => s.days))].sort((a, b) => a - b)) {
    if (day > age) break;
    const atRisk = spells.filter((s) => s.days >= day).length;
    const left = spells.filter((s) => s.left && s.days === day).length;
    survival *= 1 - left / atRisk;
    sum += left / (atRisk * (atRisk - left));
  }
  const scale = Math.sqrt(sum) / Math.abs(Math.log(survival));
  const at = (z: number): number => survival ** Math.exp(z * scale);
  return { low: at(1.96), high: at(-1.96) };
};

describe.skipIf(path === undefined)("scenarios/paid-membership.yaml against 719 organisations", () => {
  let spells: readonly Spell[];
  let survival: Float64Array;
  let atRisk: Float64Array;
  let leftAtAge: Float64Array;
  /** Who left per calendar month of the simulation, January first. */
  const byMonth = new Float64Array(12);

  beforeAll(async () => {
    spells = spellsIn(readFileSync(path ?? "", "utf8"));
    const { scenario } = await Effect.runPromise(
      readScenario(join(root, "scenarios/paid-membership.yaml"), {
        readFile: (name) => Effect.tryPromise(async () => new Uint8Array(await readFile(name))),
        grammar,
        fitLeaving,
      }),
    );
    const model = buildModel({
      ...scenario,
      arrivals: scenario.arrivals.map((c) => ({ ...c, rate: { ...c.rate, value: larger * c.rate.value } })),
    });
    const ensemble = await runEnsemble(
      { ...model, arms: model.arms.slice(0, 1) },
      replicates,
      workerThreads(2),
    );
    atRisk = new Float64Array(ensemble.days);
    leftAtAge = new Float64Array(ensemble.days);
    for (const { worlds } of ensemble.replicates) {
      const { series } = worlds[0];
      series.ageAtRisk.forEach((n, age) => {
        atRisk[age] += n;
      });
      series.ageLeft.forEach((n, age) => {
        leftAtAge[age] += n;
      });
      series.left.forEach((n, day) => {
        byMonth[new Date((ensemble.start + day) * 86400000).getUTCMonth()] += n;
      });
    }
    survival = kaplanMeier(atRisk, leftAtAge, ensemble.days);
  });

  test("survival at 365, 450, 730 and 1,095 days is within the data's 95% interval", () => {
    expect(spells).toHaveLength(719);
    for (const age of ages) {
      const { low, high } = observed(spells, age);
      expect(survival[age], `day ${age}`).toBeGreaterThan(low);
      expect(survival[age], `day ${age}`).toBeLessThan(high);
    }
  });

  test("the first year's exits sit at the first anniversary", () => {
    const around = (from: number, until: number) =>
      spells.filter((s) => s.left && s.days >= from && s.days <= until).length;
    const share = around(320, 425) / around(0, 425);
    const counted = (from: number, until: number) =>
      leftAtAge.slice(from, until + 1).reduce((a, b) => a + b, 0);
    const simulated = counted(320, 425) / counted(0, 425);
    const error = Math.sqrt((share * (1 - share)) / around(0, 425));
    expect(Math.abs(simulated - share)).toBeLessThan(1.96 * error);
    // In a window of 106 days of 426; without a membership clock it would have about a quarter.
    expect(simulated).toBeGreaterThan(0.6);
  });

  test("January has its cliff", () => {
    const exits = spells.filter((s) => s.left);
    const inJanuary = exits.filter(
      (s) => new Date((s.joined + s.days) * 86400000).getUTCMonth() === 0,
    ).length;
    const share = inJanuary / exits.length;
    const simulated = byMonth[0] / byMonth.reduce((a, b) => a + b, 0);
    const error = Math.sqrt((share * (1 - share)) / exits.length);
    expect(Math.abs(simulated - share)).toBeLessThan(1.96 * error);
    // Three of the 42 months of the calendar are Januaries: 7% if all months were alike.
    expect(simulated).toBeGreaterThan(0.12);
  });
});
