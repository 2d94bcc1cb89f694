import { withHours } from "../hoursOfWork.ts";
import { keyedFamily, type LeverOf } from "../keyedFamily.ts";
import {
  consequence,
  count,
  days,
  duration,
  forAll,
  leverNames,
  moneyInTime,
  multiple,
  plainNumber,
  required,
  share,
} from "../leverKeys.ts";
import { plainly } from "../reader.ts";

/** Members who help to run the place: hours of theirs for other levers, a role that binds, and what too much of it does. */
export const volunteers = keyedFamily({
  family: "volunteers",
  identifier: "Volunteers",
  description: "Volunteers: moderators, group leaders, a ladder of roles.",
  days: "dates",
  keys: {
    of: leverNames("of", "The levers that their hours go to, by their names.", true),
    accept: share("accept", "Chance that a member who is asked accepts.", required("20%")),
    places: forAll(
      count("places", "Volunteers that are taken on, at most, on each date.", required("10 members"), [
        "members",
      ]),
      true,
    ),
    hours: plainNumber("hours", "Hours of each in a week.", required("4")),
    comfort: plainNumber("comfortable up to", "Hours in a week that do not wear anyone out.", required("3")),
    burnsIn: duration(
      "worn in",
      "Half of the wear of too many hours has come after this time.",
      plainly("28 days", "our judgement: four weeks"),
    ),
    burnout: consequence(
      "worn out",
      "What it does to one who is wholly worn out.",
      "leave",
      "more leave",
      undefined,
    ),
    promotedAfter: days(
      "promoted after",
      "After so long they are promoted.",
      plainly("60 days", "our judgement: two months"),
    ),
    leader: multiple(
      "leaders",
      "Hours of the promoted as a multiple.",
      plainly("1 times", "as many hours as before"),
    ),
    cost: moneyInTime("cost", "What each of them costs, e.g. 20 CNY per month."),
  },
  effects: {
    fading: { key: "lasting", text: "1 day" },
    standing: true,
    mayBeAbsent: true,
    described: "On the volunteers themselves, as long as they are members. ",
  },
  plannedOnly: true,
  refersTo: withHours,
  example:
    "{ name: helpers, every: 4 weeks on monday, to: visits_last(28) >= 8, of: [mentor hours], accept: 20%, places: 10, hours: 4, comfortable up to: 3, worn out: { more leave: 10%..60% }, leaders: 1.5 times, cost: 20 CNY per month, effects: { fewer leave: 5%..30% } }",
});

export type Volunteers = LeverOf<typeof volunteers>;

declare module "../scenario.ts" {
  interface LeverFamilies {
    readonly volunteers: Volunteers;
  }
}
