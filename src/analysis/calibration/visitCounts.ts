import { type DormantBands, type MemberRates, returnRate } from "../../model/expectation.ts";
import type { Nodes } from "../../model/expectationNodes.ts";
import { exp } from "../../numerics/exponential.ts";

/**
 * P(n active days within the first days of a membership) for n = 1 … most, the last standing for itself and all
 * more; joining is the first. Members who all leave at the rates given. `visits` and `returns`: multiples of the visit
 * and return rates on each of those days, as many as there are; `bands`: one for each of them (`dailyBands`).
 */
export const firstDaysDistribution = (
  rates: MemberRates,
  bands: DormantBands,
  visits: ArrayLike<number>,
  returns: ArrayLike<number>,
  propensities: Nodes,
  most: number,
): Float64Array => {
  const days = visits.length;
  const count = bands.day.length;
  const staysFresh = exp(-rates.activation);
  const staysActive = exp(-rates.dormancy.rate);
  const keepFresh = exp(-rates.leaving.fresh);
  const keepActive = exp(-rates.leaving.active);
  const keepDormant = exp(-rates.leaving.dormant);
  const stays = Array.from({ length: days }, (_, day) =>
    bands.day.map((d) => exp(-returns[day]! * returnRate(rates.dormancy, d))),
  );
  const distribution = new Float64Array(most);
  for (let node = 0; node < propensities.values.length; node++) {
    const propensity = propensities.values[node]!;
    const weight = propensities.weights[node]!;
    const fresh = new Float64Array(most);
    const active = new Float64Array(most);
    const dormant = new Float64Array(most * count);
    const settled = new Float64Array(most);
    fresh[0] = 1;
    for (let day = 0; day < days; day++) {
      if (day > 0) {
        const freshVisit = 1 - exp(-propensity * visits[day]! * rates.visits.fresh);
        const activeVisit = 1 - exp(-propensity * visits[day]! * rates.visits.active);
        for (let n = most - 1; n > 0; n--) {
          const stay = n === most - 1 ? 1 : 0;
          fresh[n] = fresh[n]! * (1 - freshVisit * (1 - stay)) + fresh[n - 1]! * freshVisit;
          active[n] = active[n]! * (1 - activeVisit * (1 - stay)) + active[n - 1]! * activeVisit;
        }
        fresh[0] = fresh[0]! * (1 - freshVisit);
        active[0] = active[0]! * (1 - activeVisit);
      }
      for (let n = 0; n < most; n++) {
        const still = fresh[n]! * staysFresh;
        const working = active[n]! + fresh[n]! - still;
        fresh[n] = still * keepFresh;
        const live = working * keepActive;
        settled[n] = settled[n]! + still - fresh[n]! + working - live;
        let back = 0;
        for (let d = Math.min(day, count) - 1; d >= 0; d--) {
          const at = n * count + d;
          const alive = dormant[at]! * keepDormant;
          const staying = alive * stays[day]![d]!;
          const moving = staying * bands.advance[d]!;
          settled[n] = settled[n]! + dormant[at]! - alive;
          back += alive - staying;
          dormant[at] = staying - moving;
          if (moving > 0) dormant[at + 1] = dormant[at + 1]! + moving;
        }
        const staying = live * staysActive;
        active[n] = staying + back;
        dormant[n * count] = dormant[n * count]! + live - staying;
      }
    }
    for (let n = 0; n < most; n++) {
      let mass = settled[n]! + fresh[n]! + active[n]!;
      for (let d = 0; d < count; d++) mass += dormant[n * count + d]!;
      distribution[n] = distribution[n]! + weight * mass;
    }
  }
  return distribution;
};
