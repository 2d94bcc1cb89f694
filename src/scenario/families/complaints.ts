import { checkTimeOfCases } from "../hoursOfWork.ts";
import { keyedFamily, type LeverOf } from "../keyedFamily.ts";
import { consequence, count, forAll, money, plainNumber, required, share } from "../leverKeys.ts";
import { plainly } from "../reader.ts";

/** Handling of complaints: it makes good a part of the harm, never all of it. */
export const complaints = keyedFamily({
  family: "complaints",
  identifier: "Complaints",
  description: "Handling of complaints: hours for them, and how much of the harm it makes good.",
  days: "standing",
  keys: {
    perVisit: share("per visit", "Chance that a day with a visit brings a complaint.", required("1%")),
    riseWithNoise: plainNumber(
      "rise with noise",
      "How many more complaints a `feedback.noise` of 1 brings, e.g. 0.5 for half as many again. Their harm is what noise does itself.",
      plainly("0", "complaints do not go by noise"),
    ),
    harm: consequence(
      "harm",
      "What a complaint that nobody answers does; it is inside the measured behaviour.",
      "leave",
      "more leave",
      "30 days",
      // A desk that has nothing to make good costs its hours and does nothing.
      { example: "{more leave: 20%..60%}" },
    ),
    recovery: share(
      "recovery",
      "The part of the harm that an answer makes good.",
      plainly("60%", "our judgement: recovery makes good less than the whole"),
    ),
    hours: forAll(count("hours", "Hours for complaints on a day.", required("1 hours"), ["hours"])),
    perCase: plainNumber("hours per case", "Hours that a complaint takes.", required("0.5")),
    perHour: money("per hour", "For one hour worked."),
  },
  check: checkTimeOfCases,
  example:
    "{ name: complaints desk, per visit: 1%, harm: { more leave: 20%..60%, lasting: 30 days }, recovery: 60%, hours: 2, hours per case: 0.5, per hour: 50 CNY }",
});

export type Complaints = LeverOf<typeof complaints>;

declare module "../scenario.ts" {
  interface LeverFamilies {
    readonly complaints: Complaints;
  }
}
