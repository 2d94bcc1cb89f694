import { checkTimeOfCases } from "../hoursOfWork.ts";
import { keyedFamily, type LeverOf } from "../keyedFamily.ts";
import { count, forAll, money, moneyInTime, part, plainNumber, required, share } from "../leverKeys.ts";

/** One-to-one service: cases that staff have so many hours for. */
export const service = keyedFamily({
  family: "service",
  identifier: "Service",
  description: "One-to-one service, dedicated agents, tutoring, call-backs.",
  days: "dates",
  keys: {
    need: share("need", "Chance that a member has a case on a date.", required("5%")),
    hours: forAll(count("hours", "Hours that staff have on a date.", required("8 hours"), ["hours"])),
    perCase: plainNumber("hours per case", "Hours that a case takes.", required("0.25")),
    cost: part(
      "cost",
      "What it costs.",
      {
        perHour: money("per hour", "For one hour worked on cases."),
        running: forAll(moneyInTime("running", "For the service as long as it runs, e.g. 800 CNY per week.")),
      },
      "{per hour: 60 CNY}",
    ),
  },
  effects: { fading: { key: "lasting", text: "14 days" }, described: "On those whose case is dealt with. " },
  check: checkTimeOfCases,
  example:
    "{ name: mentor hours, every: weekday, need: 5%, hours: 8, hours per case: 0.25, effects: { fewer leave: 2%..15% }, cost: { per hour: 60 CNY } }",
});

export type Service = LeverOf<typeof service>;

declare module "../scenario.ts" {
  interface LeverFamilies {
    readonly service: Service;
  }
}
