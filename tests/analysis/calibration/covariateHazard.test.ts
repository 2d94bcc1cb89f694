import seedrandom from "seedrandom";
import { describe, expect, it } from "vitest";
import { type CovariateHazard, covariateHazard } from "../../../src/analysis/calibration/covariateHazard.ts";
import type { MemberSpells } from "../../../src/analysis/calibration/memberLog.ts";
import { readLog } from "../../../src/cli/logs/readLog.ts";
import { dataFile } from "../../data/log.ts";

/** Memberships that all begin on day 0, with a column or two. */
const table = (
  spells: readonly { readonly until: number; readonly ended: boolean; readonly values: readonly number[] }[],
  columns: readonly (readonly string[])[],
): MemberSpells => ({
  kind: "spells",
  spells: spells.length,
  member: Uint32Array.from(spells.keys()),
  began: new Int32Array(spells.length),
  beginningKnown: new Uint8Array(spells.length).fill(1),
  entered: new Int32Array(spells.length),
  until: Int32Array.from(spells, ({ until }) => until),
  ended: Uint8Array.from(spells, ({ ended }) => Number(ended)),
  from: 0,
  lastDay: spells.reduce((last, { until }) => Math.max(last, until), 0),
  covariates: columns.map((levels, column) => ({
    name: `column ${column + 1}`,
    levels,
    of: Uint16Array.from(spells, ({ values }) => values[column]!),
  })),
});

const found = (log: MemberSpells, ...names: readonly string[]): CovariateHazard => {
  const hazard = covariateHazard(log, names);
  if ("_tag" in hazard) throw new Error(hazard._tag);
  return hazard;
};

describe("leaving by column", () => {
  it("is the ratio of ln(1 − share) where there is one period", () => {
    // Some leave on the first day, and nobody later.
    const spells = Array.from({ length: 150 }, (_, i) => {
      const leaves = i % 3 === 2 ? i % 6 === 2 : i < 30;
      return { until: leaves ? 0 : 3, ended: leaves, values: [i % 3 === 2 ? 1 : 0] };
    });
    const share = (value: number) =>
      spells.filter(({ ended, values }) => ended && values[0] === value).length /
      spells.filter(({ values }) => values[0] === value).length;
    const [effect] = found(table(spells, [["a", "b"]]), "column 1").effects;
    expect(effect).toMatchObject({ column: "column 1", level: "b", reference: "a" });
    expect(effect!.ratio.value).toBeCloseTo(Math.log(1 - share(1)) / Math.log(1 - share(0)), 8);
  });

  it("is told for several columns together, within four errors of the truth", () => {
    const random = seedrandom("columns");
    const spells = Array.from({ length: 4000 }, () => {
      // The second column goes with the first: alone it would seem to matter.
      const first = random() < 0.4 ? 1 : 0;
      const second = random() < (first === 1 ? 0.7 : 0.2) ? 1 : 0;
      const rate = 0.01 * (first === 1 ? 2 : 1);
      const life = Math.floor(-Math.log(1 - random()) / rate);
      return { until: Math.min(life, 120), ended: life <= 120, values: [first, second] };
    });
    const levels = ["0", "1"];
    const log = table(spells, [levels, levels]);
    /** Errors by which a multiple of the value 1 is off. */
    const off = (column: string, truth: number, ...names: readonly string[]): number => {
      const { level, ratio } = found(log, ...names).effects.find((one) => one.column === column)!;
      return ((level === "1" ? 1 : -1) * Math.log(ratio.value) - Math.log(truth)) / ratio.error;
    };
    expect(Math.abs(off("column 1", 2, "column 1", "column 2"))).toBeLessThan(4);
    expect(Math.abs(off("column 2", 1, "column 1", "column 2"))).toBeLessThan(4);
    expect(off("column 2", 1, "column 2")).toBeGreaterThan(4);
    expect(found(log, "column 1").likelihoodRatio).toBeGreaterThan(found(log, "column 2").likelihoodRatio);
  });

  it("makes groups of all values together, whose multiples are the products of the columns' ratios", () => {
    const random = seedrandom("groups");
    const spells = Array.from({ length: 3000 }, () => {
      const values = [Math.floor(3 * random()), Math.floor(2 * random())];
      const rate = 0.01 * [1, 2, 0.5][values[0]!]! * [1, 1.5][values[1]!]!;
      const life = Math.floor(-Math.log(1 - random()) / rate);
      return { until: Math.min(life, 200), ended: life < 200, values };
    });
    const { effects, groups } = found(
      table(spells, [
        ["a", "b", "c"],
        ["x", "y"],
      ]),
      "column 1",
      "column 2",
    );
    expect(groups.map(({ name }) => name).sort()).toEqual(["a, x", "a, y", "b, x", "b, y", "c, x", "c, y"]);
    expect(groups.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 10);
    const there = spells.filter(({ ended }) => !ended);
    for (const { name, share } of groups) {
      const values = name
        .split(", ")
        .map((level) => ["abc", "xy"].map((all) => all.indexOf(level)).find((at) => at >= 0));
      const own = there.filter((one) => one.values.every((value, column) => value === values[column]));
      expect(share).toBeCloseTo(own.length / there.length, 3);
    }
    const ratioOf = (level: string): number => effects.find((one) => one.level === level)?.ratio.value ?? 1;
    const multipleOf = (name: string): number => groups.find((one) => one.name === name)!.leaves!.value;
    for (const first of ["a", "b", "c"])
      for (const second of ["x", "y"])
        expect(multipleOf(`${first}, ${second}`) / multipleOf("a, x")).toBeCloseTo(
          (ratioOf(first) * ratioOf(second)) / (ratioOf("a") * ratioOf("x")),
          8,
        );
  });

  it("is refused for columns that are not there, and for values of which nobody left", () => {
    const spells = [0, 1, 2, 3, 4].map((i) => ({ until: 5, ended: i < 2, values: [i < 3 ? 0 : 1] }));
    const log = table(spells, [["a", "b"]]);
    expect(covariateHazard(log, ["colour"])).toEqual({
      _tag: "NoCovariate",
      name: "colour",
      known: ["column 1"],
    });
    expect(covariateHazard(log, ["column 1"])).toEqual({ _tag: "NotTold" });
  });
});

const courses = dataFile("oulad_2013/registrations.csv", "withdrawal from courses by column");

describe.skipIf(courses === undefined)("withdrawal from real courses", () => {
  it("differs by column as in statsmodels 0.15.0: GLM with a cloglog link, and Cox by Efron", async () => {
    const { log } = await readLog(courses!, {
      columns: {},
      dateFormats: [],
      kinds: [],
      botsFrom: 1000,
      keepBots: false,
      today: 22_000,
    });
    const { effects, periodDays } = found(log as MemberSpells, "gender", "age_band", "highest_education");
    expect(periodDays).toBe(13);
    // Coefficient and standard error of the GLM over periods of 13 days, and the coefficient of PHReg by the day.
    const reference: Readonly<Record<string, readonly [number, number, number]>> = {
      F: [0.0452, 0.033, 0.0452],
      "35-55": [-0.0767, 0.0371, -0.0766],
      "55<=": [-0.285, 0.2527, -0.2854],
      "HE Qualification": [-0.0689, 0.0561, -0.069],
      "Lower Than A Level": [0.2667, 0.0355, 0.2666],
      "No Formal quals": [0.4683, 0.1427, 0.4674],
      "Post Graduate Qualification": [0.0594, 0.2068, 0.0597],
    };
    expect(effects.map(({ level }) => level).sort()).toEqual(Object.keys(reference).sort());
    for (const { level, ratio } of effects) {
      const [coefficient, error, cox] = reference[level]!;
      // All are given to four decimals.
      expect(Math.abs(Math.log(ratio.value) - coefficient)).toBeLessThan(5.1e-5);
      expect(Math.abs(ratio.error - error)).toBeLessThan(5.1e-5);
      // Time in periods instead of days: a hundredth of an error apart.
      expect(Math.abs(Math.log(ratio.value) - cox)).toBeLessThan(0.01 * ratio.error);
    }
  });
});
