import { priorFrom, priors } from "../evidence.ts";
import { keyedFamily, type LeverOf } from "../keyedFamily.ts";
import { consequence, count, days, money, plainNumber, required, share } from "../leverKeys.ts";
import { leverMessages } from "../messages/lever.ts";
import { plainly, reportBelow } from "../reader.ts";

/** Onboarding: a guide for the first days with a checklist whose near end pulls, given steps included. */
export const onboarding = keyedFamily({
  family: "onboarding",
  identifier: "Onboarding",
  description: "Onboarding of new members: a guide, a trial, staged rewards, a checklist.",
  days: "any day",
  keys: {
    within: days(
      "within",
      "It is for the first so many days of membership.",
      plainly("14 days", "our judgement: two weeks"),
    ),
    steps: count("steps", "Steps of the checklist that are left to do.", required("6 steps"), ["steps"]),
    given: count("given", "Steps that stand as done from the start.", plainly("0", "no step is given"), [
      "steps",
    ]),
    perVisit: share(
      "per visit",
      "Chance that a day with a visit does a step.",
      plainly("100%", "a visit does a step"),
    ),
    gradient: consequence(
      "goal gradient",
      "More visits as the list comes to its end.",
      "visit",
      "more visits",
      undefined,
      priors.goalGradient,
      [["purchase", "more purchases"]],
    ),
    exponent: plainNumber(
      "gradient exponent",
      "The pull grows with progress to this power.",
      plainly("2", "our judgement: most of the pull comes on the last stretch"),
    ),
    reward: money("reward", "What the reward for a finished list costs."),
    perMember: money("per member", "What it costs for each who is guided."),
  },
  effects: {
    fading: { key: "lasting", text: "14 days" },
    prior: priorFrom(
      "onboarding tasks",
      "more activation",
      "Wikimedia newcomer tasks, randomised on four wikis over six months: activation +11.6%, shrunk by 0.7",
    ),
    fromJoining: true,
    described: "On new members, from joining on. ",
  },
  check: ({ steps }, scope) => {
    if (steps.text !== "" && Math.round(steps.value) < 1)
      reportBelow(scope, "steps", {
        message: leverMessages.noStepToDo,
        found: steps.text,
        expected: "`steps: 6`",
      });
  },
  example: "{ name: first steps, steps: 6, given: 1, reward: 3 CNY, effects: { more activation: 0%..15% } }",
});

export type Onboarding = LeverOf<typeof onboarding>;

declare module "../scenario.ts" {
  interface LeverFamilies {
    readonly onboarding: Onboarding;
  }
}
