import { priorFrom } from "../evidence.ts";
import { keyedFamily, type LeverOf } from "../keyedFamily.ts";
import { consequence, count, forAll, money, optional, part, required, share } from "../leverKeys.ts";
import { plainly } from "../reader.ts";

/** Meetings in person: who comes is tied to those who came, and a little less to those who did not. */
export const meetups = keyedFamily({
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
        perDate: money("per date", "For one date."),
        perAttendee: money("per attendee", "For each who comes, travel included."),
      },
      "{per date: 3000 CNY, per attendee: 40 CNY}",
    ),
  },
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
    "{ name: city meeting, every: 4 weeks on saturday, interest: 8%, show-up: 70%, seats: 40, effects: { fewer leave: 5%..30% }, left out: { more leave: 0%..2% }, cost: { per date: 3000 CNY, per attendee: 40 CNY } }",
});

export type Meetup = LeverOf<typeof meetups>;

declare module "../scenario.ts" {
  interface LeverFamilies {
    readonly meetups: Meetup;
  }
}
