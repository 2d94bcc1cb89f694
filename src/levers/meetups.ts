import { namedDraw } from "../program/draws.ts";
import { and, not } from "../program/expression.ts";
import { chance } from "../program/functions.ts";
import { checkDistances, distances } from "../scenario/distances.ts";
import { priorFrom } from "../scenario/evidence.ts";
import { keyedFamily, type LeverOf } from "../scenario/keyedFamily.ts";
import type { LeverFamily } from "../scenario/leverFamily.ts";
import { consequence, count, forAll, money, optional, part, required, share } from "../scenario/leverKeys.ts";
import { plainly } from "../scenario/reader.ts";
import { sequelOf } from "./consequence.ts";
import { effectsOn, settledOf } from "./effects.ts";
import { journeys } from "./journeys.ts";
import { keyOf } from "./keys.ts";
import { combined, type LeverContext, type Lowered, type Lowering, numberOf } from "./lowered.ts";
import {
  costEach,
  costPerDate,
  datesSignal,
  dueOn,
  participation,
  placesOn,
  shareWithin,
} from "./participation.ts";

/** Meetings in person: who comes is tied to those who came, and a little less to those who did not; the far come less. */
const written = keyedFamily({
  family: "meetups",
  identifier: "Meetup",
  description: "Offline events: meetings in person, fan meetings.",
  days: "dates",
  keys: {
    interest: share("interest", "Chance that a member who hears of it wants to come.", required("8%")),
    showUp: share("show-up", "Chance that someone with a place comes.", required("70%")),
    seats: optional(
      forAll(count("seats", "Places.", plainly("0", ""), ["seats"]), true),
      "no limit",
      "Places on each date, by lottery.",
    ),
    distance: distances(
      "distance",
      "How far members live from it: the share at each distance in whole kilometres; who lives far from one meeting lives far from all.",
    ),
    halvesEvery: optional(
      count("odds halve every", "", required("30 km"), ["km"]),
      "the same odds at any distance",
      "The odds of wanting to come halve with every so many kilometres; `interest` is then that of one who lives next door.",
    ),
    leftOut: consequence(
      "left out",
      "What it does to those who were not there.",
      "leave",
      "more leave",
      "30 days",
    ),
    cost: part(
      "cost",
      "What it costs.",
      {
        perDate: forAll(money("per date", "For one date.")),
        perAttendee: money("per attendee", "For each who comes."),
        perKm: money(
          "per km",
          "What is paid of the journey, there and back, for each kilometre of distance.",
        ),
      },
      "{per date: 3000 CNY, per attendee: 40 CNY, per km: 1 CNY}",
    ),
  },
  check: checkDistances,
  effects: {
    fading: { key: "lasting", text: "90 days" },
    target: "attendees",
    prior: priorFrom(
      "offline meetings",
      "more visits",
      "Sessions 2010, McCully et al. 2011, Pocchiari and Roos 2023: online activity after meetings went either way",
    ),
    described: "On attendees. ",
  },
  example:
    "{ name: city meeting, every: 4 weeks on saturday, interest: 8%, show-up: 70%, seats: 40, distance: { 5 km: 60%, 40 km: 40% }, odds halve every: 30 km, effects: { fewer leave: 5%..30% }, left out: { more leave: 0%..2% }, cost: { per date: 3000 CNY, per attendee: 40 CNY, per km: 1 CNY } }",
});

export type Meetup = LeverOf<typeof written>;

declare module "../scenario/scenario.ts" {
  interface LeverFamilies {
    readonly meetups: Meetup;
  }
}

/** Meetings in person: for those who came; and for those who did not, whom it leaves out. Who lives far comes less. */
const lower = (lever: Meetup, context: LeverContext): Lowered => {
  const key = keyOf(lever);
  const due = dueOn(lever, key, context);
  const { odds, paidFor } = journeys(lever, key);
  const places = placesOn(lever.seats, context.onDate(key));
  const seated = participation({
    lever,
    key,
    context,
    what: "seated",
    due,
    chance: numberOf(lever.interest),
    odds,
    ...(places === undefined ? {} : { places }),
    kept: true,
  });
  const attended = and(seated.took, chance(numberOf(lever.showUp), namedDraw(`${key}: show-up`)));
  const attendees = `${key}: attendees`;
  return combined(
    datesSignal(lever, key, context),
    seated.part,
    {
      tallies: [{ name: attendees, groups: 1, scale: 1 }],
      counts: [{ name: attendees, tally: attendees }],
      exposure: [{ kind: "tally", tally: attendees, value: attended }],
      ledger: [
        costPerDate(lever, key, context, lever.cost.perDate),
        costEach(key, "attendees", attendees, lever.cost.perAttendee),
      ],
    },
    paidFor(attended),
    effectsOn(lever, key, context, attended, { single: true }),
    sequelOf(lever.leftOut, `${key}: left out`, and(due, not(attended)), settledOf(lever, context)),
  );
};

export const meetups: LeverFamily<Meetup> & Lowering<Meetup> = {
  ...written,
  lower,
  exposed: ({ interest, seats, showUp }, members) =>
    shareWithin(interest.value, seats?.value, members) * showUp.value,
};
