import { namedDraw } from "../program/draws.ts";
import { and, not } from "../program/expression.ts";
import { chance } from "../program/functions.ts";
import type { Meetup } from "../scenario/families/meetups.ts";
import { sequelOf } from "./consequence.ts";
import { effectsOn, settledOf } from "./effects.ts";
import { journeys } from "./journeys.ts";
import { keyOf } from "./keys.ts";
import { combined, type LeverContext, type Lowered, type Lowering, numberOf } from "./lowered.ts";
import { costEach, costPerDate, datesSignal, dueOn, participation, placesOn } from "./participation.ts";

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

export const meetups: Lowering<Meetup> = { lower };
