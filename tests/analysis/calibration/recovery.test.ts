import seedrandom from "seedrandom";
import { expect, it } from "vitest";
import { dailyCounts, fitArrivals } from "../../../src/analysis/calibration/arrivals.ts";
import { fitSurvival } from "../../../src/analysis/calibration/fitSurvival.ts";
import { type FittedNumber, interval90 } from "../../../src/analysis/calibration/fittedBaseline.ts";
import { fitVisitForm, type VisitFit } from "../../../src/analysis/calibration/fitVisits.ts";
import { lifeTableOfSpells } from "../../../src/analysis/calibration/lifeTable.ts";
import { type ActivityDays, daysOf } from "../../../src/analysis/calibration/memberLog.ts";
import { survivalForm } from "../../../src/analysis/calibration/survivalForms.ts";
import { visitForms } from "../../../src/analysis/calibration/visitForms.ts";
import { visitHistories } from "../../../src/analysis/calibration/visitHistories.ts";
import { choleskyFactor } from "../../../src/numerics/cholesky.ts";
import { exp } from "../../../src/numerics/exponential.ts";
import { normalQuantile } from "../../../src/numerics/normal.ts";
import { activityOf, drawTruth, spellsOf, type Truth } from "./syntheticCommunity.ts";

/** RECOVERY=1000 plays the slow suite; its bounds are four standard errors of a coverage of 90% as well. */
const communities = Number(process.env.RECOVERY ?? 200);
const allowed = communities >= 1000 ? { low: 0.86, high: 0.94 } : { low: 0.81, high: 0.99 };
const days = 120;

/** What comes in the days after the log. */
const ahead = 28;

/**
 * Worlds that a band is made of: one more of their kind lies between the least and the largest of nineteen with a
 * probability of 18 in 20.
 */
const worldsOfBand = 19;

/** Communities as the fit leaves them possible: estimates drawn together, log-normal, and the rate of joining. */
const drawnWorlds = (fit: VisitFit, rate: FittedNumber, random: () => number): Truth[] | undefined => {
  if (fit.covariance === undefined) return undefined;
  const root = choleskyFactor(fit.covariance);
  if (root === undefined) return undefined;
  return Array.from({ length: worldsOfBand }, () => {
    const normal = root.map(() => normalQuantile(random()));
    const [active, shape, leaving] = fit.form.parameters.map(
      (name, i) =>
        fit.estimates[name]! * exp(root[i]!.reduce((sum, x, j) => (j <= i ? sum + x * normal[j]! : sum), 0)),
    );
    return {
      active: active!,
      shape: shape!,
      leaving: leaving!,
      arrivals: rate.value * exp(rate.error * normalQuantile(random())),
    };
  });
};

/** What is foretold of a community: who joins, who is active, and how often, in the days after the log. */
const foretold: Readonly<Record<string, (log: ActivityDays) => number>> = {
  "who will join": ({ joined }) => joined.filter((day) => day >= days).length,
  "who will be active": (log) =>
    Array.from({ length: log.members }, (_, member) => daysOf(log, member)).filter((own) =>
      own.some((day) => day >= days),
    ).length,
  "visits to come": (log) => log.days.filter((day) => day >= days).length,
};

it(`the 90% intervals of ${communities} small communities hold the truth as often as they say`, {
  timeout: 1_800_000,
}, () => {
  const held: Record<string, { in: number; of: number }> = {};
  const count = (name: string, truth: number, value: number, error: number): void => {
    held[name] ??= { in: 0, of: 0 };
    const { low, high } = interval90({ value, error, scale: "log", n: 1 });
    held[name].of += 1;
    if (low <= truth && truth <= high) held[name].in += 1;
  };
  for (let i = 0; i < communities; i++) {
    const random = seedrandom(`recovery ${i}`);
    const truth = drawTruth(random);
    const log = activityOf(truth, days, random);
    const histories = visitHistories(
      log,
      Array.from({ length: log.members }, (_, member) => member).filter(
        (member) => log.joined[member]! < log.until,
      ),
    );
    const fit = fitVisitForm(visitForms[0]!, histories);
    for (const [at, name] of (["active", "shape", "leaving"] as const).entries()) {
      count(name, truth[name], fit.estimates[name]!, fit.errors[at]!);
    }
    const { channel } = fitArrivals(dailyCounts(log.joined, 0, log.until), 0, "joining")!;
    // The level at the end of a trend, where one was chosen, is what it is now: here, what it always was.
    count("arrivals", truth.arrivals, channel.rate.value, channel.rate.error);

    const drawn = drawnWorlds(fit, channel.rate, random);
    if (drawn !== undefined) {
      // What comes is that of another community of the same numbers: of the same one more is known than a fit keeps.
      const another = activityOf(truth, days + ahead, random);
      const worlds = drawn.map((one) => activityOf(one, days + ahead, random));
      for (const [name, of] of Object.entries(foretold)) {
        const said = worlds.map(of);
        const came = of(another);
        held[name] ??= { in: 0, of: 0 };
        held[name].of += 1;
        if (came >= Math.min(...said) && came <= Math.max(...said)) held[name].in += 1;
      }
    }

    const shape = 0.6 + random();
    const spells = spellsOf(truth.leaving, shape, 300, 300, random);
    const frailty = fitSurvival(survivalForm("gamma frailty"), lifeTableOfSpells(spells, 1));
    if ("_tag" in frailty || frailty.covariance === undefined) continue;
    count(
      "rate of memberships",
      truth.leaving,
      frailty.parameters[0]!,
      Math.sqrt(frailty.covariance[0]![0]!),
    );
    count("frailty of memberships", shape, frailty.parameters[1]!, Math.sqrt(frailty.covariance[1]![1]!));
  }
  const coverage = Object.fromEntries(
    Object.entries(held).map(([name, { in: inside, of }]) => [name, inside / of]),
  );
  if (communities >= 1000) console.log(coverage);
  for (const [name, { of }] of Object.entries(held)) expect(of, name).toBeGreaterThan(0.95 * communities);
  for (const [name, share] of Object.entries(coverage)) {
    expect(share, JSON.stringify({ name, ...coverage })).toBeGreaterThanOrEqual(allowed.low);
    expect(share, JSON.stringify({ name, ...coverage })).toBeLessThanOrEqual(allowed.high);
  }
});
