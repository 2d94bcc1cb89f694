import type { Day } from "../../scenario/scenario.ts";
import type { ActivityDays } from "../calibration/memberLog.ts";
import { sampleOf } from "../calibration/memberSample.ts";
import { repeatHistories } from "../calibration/purchaseHistories.ts";
import { expectedRepeats, fitRepeats, repeatForms } from "../calibration/repeatForms.ts";
import type { ReferenceForecast } from "./references.ts";

/** Days of a unit of time: with weeks the estimates are near 1, where a search finds them soonest. */
const unit = 7;

/** Fewer members who came back do not determine the four numbers. */
const enoughRepeats = 50;

/**
 * The BG/NBD in closed form (Fader, Hardie & Lee 2005), fitted to the visits before the cut: of each member the days
 * with a visit that are expected after it, given how many there were and when the last one was.
 *
 * @returns the mean number by so many days after the cut; null where joining is no visit, or the model has no fit
 */
export const repeatVisits = (log: ActivityDays, cut: Day): ((days: number) => ReferenceForecast) | null => {
  if (log.joiningStated) return null;
  const everyone = Array.from({ length: log.members }, (_, member) => member);
  const fitted = new Set(sampleOf(log, everyone));
  const sample = repeatHistories(log, cut, unit, (member) => fitted.has(member));
  const repeats = sample.count.reduce((sum, n, i) => sum + (sample.repeats[i]! > 0 ? n : 0), 0);
  if (repeats < enoughRepeats) return null;
  const form = repeatForms.find(({ name }) => name === "BG/NBD")!;
  const fit = fitRepeats(form, sample);
  if (!fit.converged || fit.covariance === undefined) return null;
  const all = repeatHistories(log, cut, unit);
  return (days) => {
    let mean = 0;
    for (let i = 0; i < all.count.length; i++)
      mean +=
        all.count[i]! *
        expectedRepeats(fit.parameters, all.repeats[i]!, all.last[i]!, all.watched[i]!, days / unit);
    return Number.isFinite(mean) ? { mean, sd: Math.sqrt(Math.max(mean, 0)) } : null;
  };
};
