import type { InvertRetention } from "../scenario/modelKnowledge.ts";
import { retentionAt } from "./retentionChange.ts";

/** Rate ratios beyond e^±12 leave nobody or everybody. */
const widest = 12;

/**
 * The ln rate ratio of leaving that changes the expected retention of new members as stated. Retention falls as the
 * ratio rises, so the root is the only one; it is found by false position with the Illinois modification
 * (Dowell & Jarratt 1971, BIT 11, 168–174) to 1e-10.
 */
export const invertRetention: InvertRetention = (community, { day, by, inForce }) => {
  if (community.behaviour.leaving.clock === "renewal") return { _tag: "RenewalClock" };
  if (by === 0) return { lnRateRatio: 0 };
  const retention = retentionAt(community, day, inForce);
  const now = retention(0);
  const excess = (lnRateRatio: number): number => retention(lnRateRatio) - now - by;
  let [from, to] = by > 0 ? [-widest, 0] : [0, widest];
  let [atFrom, atTo] = [excess(from), excess(to)];
  if (!(atFrom > 0 && atTo < 0) || now + by <= 0)
    return { _tag: "OutOfReach", now, highest: by > 0 ? atFrom + now + by : 1 };
  let side = 0;
  for (let iteration = 0; iteration < 200 && to - from > 1e-10; iteration++) {
    const next = (from * atTo - to * atFrom) / (atTo - atFrom);
    const at = excess(next);
    if (at === 0) return { lnRateRatio: next };
    if (at > 0) {
      if (next - from < 1e-11) return { lnRateRatio: next };
      [from, atFrom] = [next, at];
      if (side > 0) atTo /= 2;
      side = 1;
    } else {
      if (to - next < 1e-11) return { lnRateRatio: next };
      [to, atTo] = [next, at];
      if (side < 0) atFrom /= 2;
      side = -1;
    }
  }
  return { lnRateRatio: (from + to) / 2 };
};
