import { readFileSync } from "node:fs";
import seedrandom from "seedrandom";
import { describe, expect, it } from "vitest";
import { foretoldCohorts, jointMultiple } from "../../../src/analysis/calibration/foretoldCohorts.ts";
import type { Cohort } from "../../../src/analysis/calibration/memberLog.ts";
import { normalQuantile } from "../../../src/numerics/normal.ts";
import { poissonQuantile } from "../../../src/numerics/poisson.ts";
import { dataFile } from "../../data/log.ts";

const triangle = (cohorts: readonly Cohort[]) =>
  ({ kind: "triangle", cohorts, periodDays: 7, shares: false }) as const;

describe("a joint band", () => {
  it("is that of one normal where there is one, and of independent ones where nothing is shared", () => {
    const multiple = (shared: number, own: number, count: number) =>
      jointMultiple(
        [{ probability: 1, deviations: new Array(count).fill({ shared, own }) }],
        new Array(count).fill(Math.sqrt(shared ** 2 + own ** 2)),
        0.9,
      );
    expect(multiple(1, 0.5, 1)).toBeCloseTo(normalQuantile(0.95), 4);
    // Three independent ones are all inside with the cube of the probability of one.
    expect(multiple(1e-9, 1, 3)).toBeCloseTo(normalQuantile((1 + Math.cbrt(0.9)) / 2), 4);
    expect(multiple(1, 0.5, 3)).toBeGreaterThan(multiple(1, 0.5, 1));
    expect(multiple(1, 0.5, 3)).toBeLessThan(multiple(1e-9, 1, 3));
  });
});

describe("cohorts that were not seen in full", () => {
  it("go on as the others did from the same age", () => {
    const [cohort] = foretoldCohorts(
      triangle([
        { label: "a", remaining: [1000, 500, 250, 100] },
        { label: "b", remaining: [3000, 1500, 750, 300] },
        { label: "c", remaining: [400, 200] },
      ]),
    );
    expect(cohort).toMatchObject({ label: "c", seen: 2 });
    expect(cohort!.cells.map(({ age, mean }) => [age, Math.round(1e6 * mean) / 1e6])).toEqual([
      [2, 100],
      [3, 40],
    ]);
    for (const { low, mean, high } of cohort!.cells) expect(low < mean && mean < high).toBe(true);
  });

  it("are in their joint band nine times in ten", () => {
    const random = seedrandom("cohorts");
    const rounds = 100;
    let inside = 0;
    for (let round = 0; round < rounds; round++) {
      // Five cohorts whose declines differ by a fifth; the last one is seen for two periods.
      const whole = Array.from({ length: 5 }, (_, i) => {
        const own = 1 + 0.2 * normalQuantile(random());
        const size = 4000;
        const remaining = [0.1, 0.08, 0.05, 0.03].map((share) =>
          poissonQuantile(random(), size * 0.1 * (share / 0.1) ** own),
        );
        return { label: String(i), remaining: [size, ...remaining] };
      });
      const last = whole[4]!;
      const [cohort] = foretoldCohorts(
        triangle([...whole.slice(0, 4), { ...last, remaining: last.remaining.slice(0, 2) }]),
      );
      if (
        cohort!.cells.every(
          ({ age, low, high }) => low <= last.remaining[age]! && last.remaining[age]! <= high,
        )
      )
        inside += 1;
    }
    // Below by four standard errors of a share of 90%; the spread of four cohorts is drawn to what is usual, which it is.
    expect(inside / rounds).toBeGreaterThan(0.9 - 4 * Math.sqrt(0.09 / rounds));
  });

  it("are none where all were seen equally long", () => {
    expect(
      foretoldCohorts(
        triangle([
          { label: "a", remaining: [3, 2] },
          { label: "b", remaining: [4, 4] },
        ]),
      ),
    ).toEqual([]);
  });
});

const folder = "wikipedia_newcomers_2017_es_fr_pt";
const edits = dataFile(`${folder}/edit_days.csv`, "newcomers of a third language");
const registrations = dataFile(`${folder}/registrations_per_day.csv`, "newcomers of a third language");

describe.skipIf(edits === undefined || registrations === undefined)("newcomers of three languages", () => {
  const rowsOf = (path: string | undefined): readonly (readonly string[])[] =>
    readFileSync(path ?? "", "utf8")
      .trim()
      .split("\n")
      .slice(1)
      .map((line) => line.split(","));

  it("of any one of them after two weeks have their weeks 4, 8 and 12 in one band of the other two", () => {
    const registered = new Map<string, number>();
    for (const [wiki, , n] of rowsOf(registrations))
      registered.set(wiki!, (registered.get(wiki!) ?? 0) + Number(n));
    const active = new Map<string, Set<string>>();
    for (const [member, wiki, day] of rowsOf(edits)) {
      const key = `${wiki} ${Math.floor(Number(day) / 7)}`;
      active.set(key, (active.get(key) ?? new Set()).add(member!));
    }
    const whole = [...registered.keys()].map((wiki) => ({
      label: wiki,
      // The first two weeks are weeks 0 and 1.
      remaining: [
        registered.get(wiki)!,
        ...[0, 1, 4, 8, 12].map((week) => active.get(`${wiki} ${week}`)!.size),
      ],
    }));
    expect(whole).toHaveLength(3);
    for (const { label, remaining } of whole) {
      const [cohort] = foretoldCohorts(
        triangle(
          whole.map((one) => (one.label === label ? { label, remaining: remaining.slice(0, 3) } : one)),
        ),
      );
      for (const { age, low, high } of cohort!.cells)
        expect({
          label,
          age,
          low,
          seen: remaining[age],
          high,
          inside: low <= remaining[age]! && remaining[age]! <= high,
        }).toMatchObject({ inside: true });
    }
  });
});
