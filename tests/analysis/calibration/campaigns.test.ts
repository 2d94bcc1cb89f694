import seedrandom from "seedrandom";
import { describe, expect, it } from "vitest";
import { nextOf, spreadBetween } from "../../../src/analysis/calibration/betweenOccasions.ts";
import type { Campaign } from "../../../src/analysis/calibration/campaign.ts";
import { campaignArrivals } from "../../../src/analysis/calibration/campaignArrivals.ts";
import {
  campaignQuality,
  campaignResponse,
  centralMultiples,
} from "../../../src/analysis/calibration/campaignResponse.ts";
import type { VisitFit } from "../../../src/analysis/calibration/fitVisits.ts";
import type { ActivityDays } from "../../../src/analysis/calibration/memberLog.ts";
import { type Multiples, visitForms } from "../../../src/analysis/calibration/visitForms.ts";
import { gammaQuantile } from "../../../src/numerics/gamma.ts";
import { poissonQuantile } from "../../../src/numerics/poisson.ts";

/** Campaigns of 31 days, a year apart. */
const campaigns: readonly Campaign[] = [300, 665, 1030].map((from, i) => ({
  series: "fair",
  name: `fair ${i + 1}`,
  from,
  until: from + 30,
}));
const days = 1100;
const isCampaign = (day: number): boolean => campaigns.some(({ from, until }) => day >= from && day <= until);

const truth = { active: 0.25, shape: 1, dormancy: 0.15, return: 0.05, slowing: 1 };
const fit: VisitFit = {
  form: visitForms.find(({ name }) => name === "spells with slowing returns, nobody leaves")!,
  estimates: truth,
  errors: [0.1, 0.1, 0.1, 0.1, 0.1],
  logLikelihood: 0,
  converged: true,
  determined: true,
};

const even: Multiples = { visits: 1, leaves: 1, returns: 1 };

/** Days of a member by the order of a step: visit, then going dormant or coming back. */
const lived = (
  joined: number,
  own: Multiples,
  duringCampaigns: number,
  random: () => number,
): readonly number[] => {
  const propensity = gammaQuantile(random(), truth.shape, 1 / truth.shape);
  const happens = (rate: number): boolean => random() < 1 - Math.exp(-rate);
  const visited = [joined];
  let dormantSince = -1;
  for (let day = joined; day < days; day++) {
    if (dormantSince < 0 && day > joined && happens(propensity * truth.active * own.visits))
      visited.push(day);
    if (dormantSince >= 0) {
      const slowed = truth.return * (1 + (day - dormantSince) / 7) ** -truth.slowing;
      if (happens(slowed * own.returns * (isCampaign(day) ? duringCampaigns : 1))) dormantSince = -1;
    } else if (happens(truth.dormancy)) dormantSince = day + 1;
  }
  return visited;
};

const logOf = (members: readonly (readonly number[])[]): ActivityDays => ({
  kind: "activity",
  members: members.length,
  offsets: Uint32Array.from([0, ...cumulated(members.map((one) => one.length))]),
  days: Int32Array.from(members.flat()),
  joined: Int32Array.from(members, ([first]) => first!),
  joiningStated: false,
  from: 0,
  until: days - 1,
});

const cumulated = (lengths: readonly number[]): number[] => {
  let sum = 0;
  return lengths.map((length) => {
    sum += length;
    return sum;
  });
};

const everyone = ({ members }: ActivityDays): number[] => Array.from({ length: members }, (_, i) => i);

const within = (estimate: { readonly value: number; readonly error: number }, real: number): number =>
  Math.abs(Math.log(estimate.value / real)) / estimate.error;

describe("who joins by campaigns", () => {
  it("are those beyond the number of the days around, and the next brings as many", () => {
    const random = seedrandom("campaign arrivals");
    const counts = Float64Array.from({ length: days }, (_, day) =>
      poissonQuantile(random(), 2 + (isCampaign(day) ? 5 : 0)),
    );
    const { past, next } = campaignArrivals(counts, 0, campaigns, (i) => !isCampaign(i));
    expect(past).toHaveLength(3);
    for (const one of past) expect(within(one!, 5)).toBeLessThan(4);
    expect(within(next!, 5)).toBeLessThan(4);
    expect(next!.error).toBeGreaterThan(past[2]!.error);
  });

  it("are nobody where campaigns bring nobody", () => {
    const counts = new Float64Array(days).fill(2);
    const { past, next } = campaignArrivals(counts, 0, campaigns, (i) => !isCampaign(i));
    expect(past).toEqual([undefined, undefined, undefined]);
    expect(next).toBeUndefined();
  });
});

describe("what differs from one occasion to the next", () => {
  it("is what is usual where nothing was seen, and what was seen where much was", () => {
    // Standard deviations are tried an eighth apart.
    expect(Math.abs(Math.log(spreadBetween([], 0.2) / 0.2))).toBeLessThan(0.06);
    const random = seedrandom("occasions");
    const seen = Array.from({ length: 400 }, () => ({ value: 0.5 * normal(random), error: 0.1 }));
    // A standard deviation of n draws is known to 1/√(2n).
    expect(Math.abs(Math.log(spreadBetween(seen, 0.2) / 0.5))).toBeLessThan(0.06 + 4 / Math.sqrt(800));
  });

  it("leaves the last one as the best guess where it was known exactly", () => {
    const { value, error } = nextOf(
      [1, 3, 2].map((one) => ({ value: one, error: 1e-9 })),
      0.4,
    );
    expect(value).toBeCloseTo(2, 6);
    // The likelihood of steps 2 and −1 alone has its largest at √2.5; the prior draws it down.
    expect(error).toBeLessThan(Math.sqrt(2.5));
    expect(error).toBeGreaterThan(0.4);
  });
});

const normal = (random: () => number): number =>
  Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

describe("members and campaigns", () => {
  const random = seedrandom("campaign members");
  const own: Multiples = { visits: 0.5, leaves: 1, returns: 2 };
  const brought = campaigns
    .slice(0, 2)
    .flatMap(({ from }) => Array.from({ length: 700 }, (_, i) => lived(from + (i % 31), own, 8, random)));
  const others = Array.from({ length: 1500 }, (_, i) =>
    lived(Math.floor((i / 1500) * 1000), even, 1, random),
  );

  it("differ as those who came by them were made to, by what they did before the next", () => {
    const log = logOf(brought);
    const quality = campaignQuality(log, everyone(log), campaigns, fit);
    expect(Object.keys(quality).sort()).toEqual(["returns", "visits"]);
    expect(within(quality.visits!, own.visits)).toBeLessThan(4);
    expect(within(quality.returns!, own.returns)).toBeLessThan(4);
  });

  it("come back more in a later campaign where they do, and not where they do not", () => {
    const log = logOf(brought);
    const echo = campaignResponse(log, everyone(log), () => true, campaigns, fit, own)!;
    expect(echo.of).toBe("return");
    expect(within(echo.multiple, 8)).toBeLessThan(4);
    expect(echo.multiple.error).toBeLessThan(0.6);
    const rest = logOf(others);
    const none = campaignResponse(rest, everyone(rest), () => true, campaigns, fit, centralMultiples({}))!;
    expect(within(none.multiple, 1)).toBeLessThan(4);
    expect(none.multiple.value).toBeLessThan(2);
  });

  it("show no response where hardly anybody was there", () => {
    const few = logOf([[0], [1], [2, 700]]);
    expect(campaignResponse(few, everyone(few), () => true, campaigns, fit, even)).toBeUndefined();
    expect(campaignQuality(few, everyone(few), campaigns, fit)).toEqual({});
  });
});
