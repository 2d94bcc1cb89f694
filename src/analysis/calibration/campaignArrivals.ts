import { exp, log } from "../../numerics/exponential.ts";
import type { Day } from "../../scenario/scenario.ts";
import { nextOf, type Seen } from "./betweenOccasions.ts";
import { type Campaign, daysOfCampaign, isDuring } from "./campaign.ts";
import { type FittedNumber, onLogScale } from "./fittedBaseline.ts";

/** Days before and after a campaign that tell how many would have joined without it. */
const besides = 42;

/** From one campaign to the next of a series, responses change by about two fifths where nothing else is known. */
const usualStep = 0.4;

/** How many joined by the campaigns of one series: those that have been, and the next one. */
export interface CampaignArrivals {
  /** In the order of the campaigns; absent where no more joined than otherwise. */
  readonly past: readonly (FittedNumber | undefined)[];
  /** Per day of the next campaign; absent where none has brought anybody. */
  readonly next?: FittedNumber;
}

/**
 * Those who joined during campaigns beyond the number who join on the days before and after; of the next one as a row
 * of logarithms that wander from one to the next.
 *
 * @param campaigns of one series, in order; those that are over by the end of `counts`
 * @param usual days (from 0) that are no campaign's
 */
export const campaignArrivals = (
  counts: ArrayLike<number>,
  from: Day,
  campaigns: readonly Campaign[],
  usual: (i: number) => boolean,
): CampaignArrivals => {
  const measured = campaigns.map((campaign) => {
    let joined = 0;
    let around = 0;
    let days = 0;
    for (let day = campaign.from - besides; day <= campaign.until + besides; day++) {
      const i = day - from;
      if (i < 0 || i >= counts.length) continue;
      if (isDuring(day, campaign)) joined += counts[i]!;
      else if (usual(i)) {
        around += counts[i]!;
        days += 1;
      }
    }
    const length = daysOfCampaign(campaign);
    const without = days === 0 ? 0 : (around * length) / days;
    const variance = joined + (days === 0 ? 0 : (around + 1) * (length / days) ** 2);
    return { joined, length, beyond: joined - without, error: Math.sqrt(variance) };
  });
  const past = measured.map(({ joined, length, beyond, error }) =>
    beyond > error ? onLogScale(beyond / length, error / beyond, joined) : undefined,
  );
  const seen = measured.map(({ length, beyond, error }): Seen => {
    // At least half a member: what is known of a campaign that brought nobody is that they were few.
    const least = Math.max(0.5, beyond);
    return { value: log(least / length), error: error / least };
  });
  if (past.every((one) => one === undefined)) return { past };
  const { value, error } = nextOf(seen, usualStep);
  const joined = measured.reduce((sum, one) => sum + one.joined, 0);
  return { past, next: onLogScale(exp(value), error, joined) };
};
