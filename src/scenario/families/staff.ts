import { withHours } from "../hoursOfWork.ts";
import { keyedFamily, type LeverOf } from "../keyedFamily.ts";
import { count, forAll, leverNames, money, plainNumber, required } from "../leverKeys.ts";
import { oneNumber } from "../oneNumber.ts";
import { plainly } from "../reader.ts";

/** People whose hours several levers share: tickets, messages, tutoring and moderation are worked on by the same ones. */
export const staff = keyedFamily({
  family: "staff",
  identifier: "Staff",
  description:
    "Staff: hours that levers of `service`, `complaints` and `norms` share, and how long answers take.",
  days: "standing",
  keys: {
    of: leverNames(
      "of",
      "The levers of `service`, `complaints` and `norms` that share its hours, by their names.",
    ),
    hours: forAll(
      count("hours", "Hours of work on a day, of all together.", required("16 hours"), ["hours"]),
    ),
    agents: forAll(
      count(
        "agents",
        "How many work at the same time; 0 leaves waiting out.",
        plainly("0", "how long members wait is not looked at"),
        ["agents"],
      ),
      true,
    ),
    halfAfter: plainNumber(
      "worth half after",
      "Hours of waiting after which an answer is worth half.",
      plainly("24", "our judgement: a day"),
    ),
    perHour: money("per hour", "For one hour of staff, whether there is work or not."),
  },
  refersTo: withHours,
  forEveryone: true,
  check: ({ agents }, scope) => {
    oneNumber(scope, "agents", agents);
  },
  example:
    "{ name: service desk, of: [mentor hours], hours: 4, agents: 2, worth half after: 8, per hour: 60 CNY }",
});

export type Staff = LeverOf<typeof staff>;

declare module "../scenario.ts" {
  interface LeverFamilies {
    readonly staff: Staff;
  }
}
