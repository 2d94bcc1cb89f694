import { namedDraw } from "../program/draws.ts";
import {
  add,
  and,
  f32,
  greater,
  i32,
  nearest,
  register,
  select,
  signal,
  tallied,
  toI32,
} from "../program/expression.ts";
import { chance } from "../program/functions.ts";
import { priorFrom } from "../scenario/evidence.ts";
import { keyedFamily, type LeverOf } from "../scenario/keyedFamily.ts";
import type { LeverFamily } from "../scenario/leverFamily.ts";
import { count, forAll, money, required, share } from "../scenario/leverKeys.ts";
import { effectsOn } from "./effects.ts";
import { keyOf } from "./keys.ts";
import { combined, type LeverContext, type Lowered, type Lowering, numberOf } from "./lowered.ts";
import { datesSignal, handedOut, participation, shareWithin } from "./participation.ts";

const { mean, provenance } = priorFrom(
  "red packets",
  "more visits",
  "Yuan et al. 2024, 36 million WeChat red packets, natural experiment: 0.18 sent within a day for each received",
);

/** Red packets: a pulse of a day, and gifts that are passed on. */
const written = keyedFamily({
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

export type RedPackets = LeverOf<typeof written>;

declare module "../scenario/scenario.ts" {
  interface LeverFamilies {
    readonly "red packets": RedPackets;
  }
}

/**
 * Red packets: as many members get one as there are, by lot. Who got one gives one of their own the day after, with a
 * chance θ; so a packet comes to 1/(1 − θ) in all. The operator pays for the first ones only,
 * and for none that nobody is there to take.
 */
const lower = (lever: RedPackets, context: LeverContext): Lowered => {
  const key = keyOf(lever);
  const passing = register(`${key}: passed on`, "i32");
  const passedOn = `${key}: passed on`;
  const onDate = context.onDate(key);
  const received = participation({
    lever,
    key,
    context,
    what: "received",
    // Gifts of yesterday are given today, whether it is a date or not.
    due: and(greater(signal(`${key}: running`), f32(0)), context.target(lever.to)),
    places: add(select(onDate, toI32(nearest(numberOf(lever.packets))), i32(0)), passing),
  });
  return combined(
    datesSignal(lever, key, context),
    received.part,
    {
      signals: [{ name: `${key}: running`, kind: "values", type: "f32", values: afterFirst(context, lever) }],
      registers: [{ name: passing.name, type: "i32", initial: 0, settles: "count" }],
      tallies: [{ name: passedOn, groups: 1, scale: 1 }],
      counts: [{ name: passedOn, tally: passedOn }],
      exposure: [
        {
          kind: "tally",
          tally: passedOn,
          value: and(received.took, chance(numberOf(lever.passedOn), namedDraw(`${key}: passes on`))),
        },
        { kind: "update", register: passing.name, value: tallied(passedOn) },
      ],
    },
    // In the order of the same lot, so that the first who get one are those whom the operator pays for.
    handedOut({
      key,
      context,
      what: "packets",
      among: received.took,
      things: lever.packets,
      price: lever.amount,
      lot: received.lot,
    }),
    effectsOn(lever, key, context, received.took, { single: true }),
  );
};

/** 1 from the first day on: what is passed on may be given after the last date. */
const afterFirst = ({ steps, firstDay }: LeverContext, { schedule }: RedPackets): number[] =>
  Array.from({ length: steps }, (_, s) => (firstDay + s >= schedule.from ? 1 : 0));

export const redPackets: LeverFamily<RedPackets> & Lowering<RedPackets> = {
  ...written,
  lower,
  exposed: ({ packets, passedOn }, members) => shareWithin(1, packets.value / (1 - passedOn.value), members),
};
