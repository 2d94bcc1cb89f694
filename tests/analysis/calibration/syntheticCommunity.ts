import type { ActivityDays, MemberSpells } from "../../../src/analysis/calibration/memberLog.ts";
import { exp, log } from "../../../src/numerics/exponential.ts";
import { gammaQuantile } from "../../../src/numerics/gamma.ts";
import { normalQuantile } from "../../../src/numerics/normal.ts";

/** A small community and the numbers that made it. */
export interface Truth {
  readonly active: number;
  readonly shape: number;
  readonly leaving: number;
  readonly arrivals: number;
}

/** ln-normal around a middle with a spread of the logarithm. */
const drawn = (middle: number, spread: number, random: () => number): number =>
  exp(log(middle) + spread * normalQuantile(random()));

/** Visits every third to every thirtieth day, memberships of weeks to a year, one or two joiners a day. */
export const drawTruth = (random: () => number): Truth => ({
  active: drawn(0.2, 0.5, random),
  shape: drawn(1.2, 0.4, random),
  leaving: drawn(0.02, 0.5, random),
  arrivals: drawn(1.2, 0.3, random),
});

/** The log of a community over some days, by the order of a step: visit, then leaving; joining is a visit. */
export const activityOf = (truth: Truth, days: number, random: () => number): ActivityDays => {
  const joined: number[] = [];
  const visited: number[] = [];
  const offsets: number[] = [0];
  for (let day = 0; day < days; day++) {
    // Poisson by exponential gaps.
    const wait = (): number => -log(1 - random());
    for (let at = wait(); at < truth.arrivals; at += wait()) {
      const rate = truth.active * gammaQuantile(random(), truth.shape, 1 / truth.shape);
      joined.push(day);
      visited.push(day);
      for (let now = day; now < days; now++) {
        if (now > day && random() < 1 - exp(-rate)) visited.push(now);
        if (random() < 1 - exp(-truth.leaving)) break;
      }
      offsets.push(visited.length);
    }
  }
  return {
    kind: "activity",
    members: joined.length,
    offsets: Uint32Array.from(offsets),
    days: Int32Array.from(visited),
    joined: Int32Array.from(joined),
    joiningStated: false,
    from: 0,
    until: days - 1,
  };
};

/** Memberships of gamma frailty: rate, shape. */
export const spellsOf = (
  rate: number,
  shape: number,
  members: number,
  days: number,
  random: () => number,
): MemberSpells => {
  const began = Int32Array.from({ length: members }, () => Math.floor(random() * days * 0.8));
  const ended = new Uint8Array(members);
  const until = new Int32Array(members).fill(days);
  for (let i = 0; i < members; i++) {
    const own = rate * gammaQuantile(random(), shape, 1 / shape);
    const life = Math.floor(-log(1 - random()) / own);
    if (began[i]! + life < days) {
      ended[i] = 1;
      until[i] = began[i]! + life;
    }
  }
  return {
    kind: "spells",
    spells: members,
    member: Uint32Array.from({ length: members }, (_, i) => i),
    began,
    beginningKnown: new Uint8Array(members).fill(1),
    entered: began,
    until,
    ended,
    from: 0,
    lastDay: days,
    covariates: [],
  };
};
