import seedrandom from "seedrandom";
import { describe, expect, test } from "vitest";
import { baselineScenario } from "../../../src/analysis/calibration/baselineScenario.ts";
import { calibrateSpells, groupMultiples } from "../../../src/analysis/calibration/calibrateSpells.ts";
import type { MemberSpells } from "../../../src/analysis/calibration/memberLog.ts";
import { type GroupEstimate, partiallyPooled } from "../../../src/analysis/calibration/partialPooling.ts";
import { exp } from "../../../src/numerics/exponential.ts";
import { normalQuantile } from "../../../src/numerics/normal.ts";

const quantile90 = normalQuantile(0.95);

describe("groups that lean on the whole", () => {
  test("with equal errors are those of James and Stein towards the mean, positive part (Efron & Morris 1975)", () => {
    const values = [0.9, -0.4, 0.3, 0.1, -0.7, 0.5];
    const error = 0.3;
    const k = values.length;
    const mean = values.reduce((sum, x) => sum + x, 0) / k;
    const squares = values.reduce((sum, x) => sum + (x - mean) ** 2, 0);
    const lean = ((k - 3) * error * error) / squares;
    const pooled = partiallyPooled(values.map((value) => ({ value, error })))!;
    pooled.estimates.forEach(({ value }, i) => {
      expect(value).toBeCloseTo(values[i]! - lean * (values[i]! - mean), 10);
    });
    expect(pooled.spread ** 2).toBeCloseTo(squares / (k - 1) - error * error, 10);
  });

  test("do so the more, the less is known of them, and hardly where all is known", () => {
    const values = [0.9, -0.4, 0.3, 0.1, -0.7];
    const pooled = partiallyPooled(values.map((value, i) => ({ value, error: i === 0 ? 0.6 : 0.05 })))!;
    expect(pooled.estimates[0]!.value).toBeLessThan(0.75);
    expect(Math.abs(pooled.estimates[1]!.value - values[1]!)).toBeLessThan(0.01);
    expect(pooled.estimates[0]!.error).toBeLessThan(0.6);
  });

  test("are too few to tell how far they differ where there are three", () => {
    expect(partiallyPooled([1, 2, 3].map((value) => ({ value, error: 1 })))).toBeUndefined();
  });

  test.each([0.15, 0.25, 0.4])(
    "are nearer to the truth than alone and than all as one, with honest intervals (spread %f)",
    (spread) => {
      const random = seedrandom.alea(`pooling ${spread}`);
      const normal = (): number => normalQuantile(random());
      const errors = [0.1, 0.15, 0.2, 0.2, 0.3, 0.3, 0.4, 0.5, 0.6, 0.8];
      const rounds = 1500;
      /** Mean squared errors of each round, so that their differences have an error of their own. */
      const worse = { alone: [] as number[], asOne: [] as number[] };
      let held = 0;
      for (let round = 0; round < rounds; round++) {
        const truth = errors.map(() => 0.2 + spread * normal());
        const seen: GroupEstimate[] = truth.map((value, i) => ({
          value: value + errors[i]! * normal(),
          error: errors[i]!,
        }));
        const weights = errors.map((error) => 1 / (error * error + spread * spread));
        const one =
          seen.reduce((sum, { value }, i) => sum + weights[i]! * value, 0) /
          weights.reduce((sum, w) => sum + w, 0);
        const squared = (of: (i: number) => number): number =>
          truth.reduce((sum, value, i) => sum + (of(i) - value) ** 2, 0) / truth.length;
        const { estimates } = partiallyPooled(seen)!;
        const pooled = squared((i) => estimates[i]!.value);
        worse.alone.push(squared((i) => seen[i]!.value) - pooled);
        worse.asOne.push(squared(() => one) - pooled);
        truth.forEach((value, i) => {
          held += Math.abs(estimates[i]!.value - value) <= quantile90 * estimates[i]!.error ? 1 : 0;
        });
      }
      for (const [than, gains] of Object.entries(worse)) {
        const mean = gains.reduce((sum, x) => sum + x, 0) / rounds;
        const sd = Math.sqrt(gains.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (rounds - 1));
        // At a spread below most errors, all as one is nearly the best there is: there it must not be beaten.
        if (than === "alone" || spread > 0.2)
          expect(mean, than).toBeGreaterThan((4 * sd) / Math.sqrt(rounds));
      }
      const coverage = held / (rounds * errors.length);
      // Within the bounds that are promised of any interval: 86 to 94% (its own error here is a quarter of a point).
      expect(coverage).toBeGreaterThan(0.86);
      // Where groups differ by less than most errors, Morris's intervals are known to be on the safe side.
      if (spread > 0.2) expect(coverage).toBeLessThan(0.94);
    },
  );
});

const perDay = 0.01;
const lastDay = 364;
const sizes = [12, 15, 20, 25, 30, 40, 60, 80, 120, 200];
const members = sizes.reduce((sum, n) => sum + n, 0);

/** Memberships of groups of these sizes that leave at `perDay` times e^truth, and what was seen of each group. */
const membershipsOf = (
  truth: readonly number[],
  random: () => number,
): {
  readonly log: MemberSpells;
  readonly seen: readonly { readonly left: number; readonly watched: number }[];
} => {
  const began: number[] = [];
  const until: number[] = [];
  const ended: number[] = [];
  const of: number[] = [];
  const seen = sizes.map(() => ({ left: 0, watched: 0 }));
  sizes.forEach((n, group) => {
    for (let i = 0; i < n; i++) {
      const from = Math.floor(random() * 300);
      const life = -Math.log(1 - random()) / (perDay * Math.exp(truth[group]!));
      const last = Math.min(lastDay, from + Math.floor(life));
      const left = from + life <= lastDay;
      began.push(from);
      until.push(last);
      ended.push(left ? 1 : 0);
      of.push(group);
      seen[group]!.left += left ? 1 : 0;
      seen[group]!.watched += Math.min(life, lastDay - from);
    }
  });
  const log: MemberSpells = {
    kind: "spells",
    spells: members,
    member: Uint32Array.from(began.keys()),
    began: Int32Array.from(began),
    beginningKnown: new Uint8Array(members).fill(1),
    entered: Int32Array.from(began),
    until: Int32Array.from(until),
    ended: Uint8Array.from(ended),
    from: 0,
    lastDay,
    segments: { names: sizes.map((n) => `of ${n}`), of: Uint16Array.from(of) },
    covariates: [],
  };
  return { log, seen };
};

describe("groups of a table of memberships", () => {
  test("of which some are small are foretold better together, with honest intervals", () => {
    const random = seedrandom.alea("groups of memberships");
    const spread = 0.4;
    const centred = (values: readonly number[]): readonly number[] => {
      const centre = values.reduce((sum, value, i) => sum + (sizes[i]! / members) * value, 0);
      return values.map((value) => value - centre);
    };
    const rounds = 100;
    const gains = { alone: [] as number[], asOne: [] as number[] };
    let held = 0;
    let told = 0;
    for (let round = 0; round < rounds; round++) {
      const truth = sizes.map(() => spread * normalQuantile(random()));
      const { log, seen } = membershipsOf(truth, random);
      const { of: found } = groupMultiples(log, (days) => exp(-perDay * days));
      if (found.some((one) => one === undefined)) continue;
      told += 1;
      const wanted = centred(truth);
      const together = found.map((one) => Math.log(one!.value));
      const alone = centred(seen.map(({ left, watched }) => Math.log(left / watched / perDay)));
      const squared = (values: readonly number[]): number =>
        values.reduce((sum, value, i) => sum + (value - wanted[i]!) ** 2, 0) / sizes.length;
      gains.alone.push(squared(alone) - squared(together));
      gains.asOne.push(squared(sizes.map(() => 0)) - squared(together));
      wanted.forEach((value, i) => {
        held += Math.abs(together[i]! - value) <= quantile90 * found[i]!.error ? 1 : 0;
      });
    }
    expect(told).toBeGreaterThan(0.9 * rounds);
    for (const [than, each] of Object.entries(gains)) {
      const mean = each.reduce((sum, x) => sum + x, 0) / told;
      const sd = Math.sqrt(each.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (told - 1));
      expect(mean, than).toBeGreaterThan((3 * sd) / Math.sqrt(told));
    }
    const coverage = held / (told * sizes.length);
    const error = Math.sqrt((0.9 * 0.1) / (told * sizes.length));
    expect(coverage).toBeGreaterThan(0.86 - error);
    expect(coverage).toBeLessThan(0.94 + error);
  });

  test.each(["en", "zh"] as const)(
    "say in the base that they lean on the whole, and how far they differ (%s)",
    (language) => {
      const random = seedrandom.alea("groups in a base");
      const { log } = membershipsOf(
        sizes.map((_, i) => (i % 2 === 0 ? 0.5 : -0.5)),
        random,
      );
      const fitted = calibrateSpells(log, {
        name: "members.csv",
        command: "npx holdfast calibrate members.csv",
      });
      if ("_tag" in fitted) throw new Error(fitted._tag);
      const options = {
        title: "groups",
        language,
        currency: "EUR",
        start: lastDay + 1,
        weeks: 13,
        margin: 0.3,
      };
      const factor = String(Number(Math.exp(fitted.groupSpread!.leaves!).toPrecision(3)));
      expect(baselineScenario(fitted, options)).toContain(
        language === "en"
          ? `# Groups lean on the whole, the more the less is known of them. Factors between groups (one sd): leaving by ${factor}.`
          : `# 各组向整体靠拢，人数越少靠得越近；组间相差（一个标准差）：离开 ${factor} 倍。`,
      );
    },
  );
});
