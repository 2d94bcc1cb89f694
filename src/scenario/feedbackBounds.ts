import { feedbackMessages } from "./messages/feedback.ts";
import type { Stability } from "./modelKnowledge.ts";
import { atNumber, type Problem } from "./problems.ts";

const figure = (x: number): string => x.toFixed(x < 10 ? 2 : 0);

const messageOf = ({ guard, value }: Stability): Pick<Problem, "message" | "expected"> => {
  switch (guard) {
    case "contagion":
      return {
        message: feedbackMessages.runaway(figure(value)),
        expected: feedbackMessages.milderContagion,
      };
    case "habit":
      return { message: feedbackMessages.tipping(value), expected: feedbackMessages.milderHabit };
    case "visits":
      return { message: feedbackMessages.visitsTip(value), expected: feedbackMessages.milderFeedback };
    case "invitations":
      return {
        message: feedbackMessages.endlessInvitations(figure(value)),
        expected: feedbackMessages.statePool,
      };
  }
};

/** What is wrong with feedbacks that run away at the central values, each at the number that decides. */
export const boundProblems = (found: readonly Stability[]): readonly Problem[] =>
  found.filter(({ beyond }) => beyond).map((one) => ({ ...atNumber(one.quantity), ...messageOf(one) }));
