import { checkDistances, distances } from "../distances.ts";
import { priorFrom } from "../evidence.ts";
import { keyedFamily, type LeverOf } from "../keyedFamily.ts";
import { consequence, count, forAll, money, optional, part, required, share } from "../leverKeys.ts";
import { plainly } from "../reader.ts";

/** Meetings in person: who comes is tied to those who came, and a little less to those who did not; the far come less. */
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

export type Meetup = LeverOf<typeof meetups>;

declare module "../scenario.ts" {
  interface LeverFamilies {
    readonly meetups: Meetup;
  }
}
