import type { Ensemble } from "../simulation/records.ts";
import { type ByArm, estimateByArm } from "./byArm.ts";
import { total } from "./money.ts";

/** What a lever did over the horizon: messages sent, seats taken, coupons redeemed… */
export interface LeverCount {
  /** `<family>: <name>` */
  readonly lever: string;
  /** As the record names it, e.g. `messages`, `attendees`, `on 核心`. */
  readonly count: string;
  /** A stock is that of the last evening, anything else the sum over the horizon. */
  readonly kind: "stock" | "sum";
  readonly arms: ByArm;
}

/** Of amounts, the ledger tells. */
const amounts = new Set(["discount"]);

/** Members of a trial are counted for each day, to be compared day by day; rules are told of elsewhere. */
const notLevers = new Set(["rule", "trial"]);

/** Whether something is counted as it stands each evening: members on rungs and levels, chat groups. */
const isStock = (lever: string, count: string): boolean =>
  count.startsWith("on ") || lever === "chat groups: groups";

/** What every lever counts of itself, in the order of the record; zero for an arm that lacks the lever. */
export function leverCounts(ensemble: Ensemble): readonly LeverCount[] {
  const names = new Set(
    ensemble.replicates
      .slice(0, 1)
      .flatMap(({ worlds }) => worlds.flatMap(({ series }) => Object.keys(series))),
  );
  return [...names].flatMap((name) => {
    const parts = name.split(": ");
    const count = parts[parts.length - 1];
    if (parts.length < 3 || notLevers.has(parts[0]) || amounts.has(count)) return [];
    const lever = parts.slice(0, -1).join(": ");
    const kind = isStock(lever, count) ? "stock" : "sum";
    return [
      {
        lever,
        count,
        kind,
        arms: estimateByArm(ensemble, ({ series }) => {
          const values = series[name];
          if (values === undefined) return 0;
          return kind === "stock" ? values[ensemble.days - 1] : total(values);
        }),
      },
    ];
  });
}
