import { proseOf } from "./catalogue.ts";
import { percent, plainNumber } from "./format.ts";
import type { Language } from "./language.ts";

/**
 * Says that only a part of the community was played, or an enlarged one. `ratio` is the number of members played over
 * the scenario's; empty where it is 1.
 */
export function sampleText(ratio: number, language: Language): string {
  if (ratio === 1) return "";
  const { decision } = proseOf(language);
  return ratio < 1
    ? decision.sample(sampledPercentage(ratio))
    : decision.enlarged(plainNumber(ratio, ratio < 10 ? 1 : 0));
}

/** The share played, in two significant digits of it or of what is missing. */
export function sampledPercentage(ratio: number): string {
  const share = ratio * 100;
  const telling = share < 100 ? Math.min(share, 100 - share) : share;
  return percent(ratio, Math.max(0, 1 - Math.floor(Math.log10(telling))));
}
