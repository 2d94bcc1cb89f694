import { priorFrom } from "../evidence.ts";
import { keyedFamily, type LeverOf } from "../keyedFamily.ts";
import { count, forAll, money, required, share } from "../leverKeys.ts";

const { mean, provenance } = priorFrom(
  "red packets",
  "more visits",
  "Yuan et al. 2024, 36 million WeChat red packets, natural experiment: 0.18 sent within a day for each received",
);

/** Red packets: a pulse of a day, and gifts that are passed on. */
export const redPackets = keyedFamily({
  family: "red packets",
  identifier: "RedPackets",
  description: "Red packets given to the group, some of which are passed on.",
  days: "dates",
  keys: {
    packets: forAll(count("packets", "Packets on each date.", required("50 packets"), ["packets"]), true),
    amount: money("amount", "What one packet holds.", "2"),
    passedOn: share("passed on", "Chance that who gets one gives one of their own the day after.", {
      text: `${mean}`,
      because: provenance,
    }),
  },
  effects: { fading: { key: "lasting", text: "1 day" }, described: "On those who get one. " },
  example:
    "{ name: evening packets, every: friday, packets: 50, amount: 2 CNY, effects: { more visits: 5%..30% } }",
});

export type RedPackets = LeverOf<typeof redPackets>;

declare module "../scenario.ts" {
  interface LeverFamilies {
    readonly "red packets": RedPackets;
  }
}
