import { read, refuse } from "./amount.ts";
import { priors } from "./evidence.ts";
import type { Feedbacks } from "./feedback.ts";
import { chatGroupMessages } from "./messages/chatGroups.ts";
import { feedbackMessages } from "./messages/feedback.ts";
import type { Quantity } from "./quantity.ts";
import {
  child,
  has,
  plainly,
  quantity,
  readWith,
  reportAt,
  reportMissing,
  type Scope,
  words,
} from "./reader.ts";
import { resolveEffects } from "./resolveEffects.ts";

const days = { kind: "days" } as const;
const visitors = { kind: "count", words: ["visitors per day", "visitors a day", "per day"] } as const;

/** Neighbours that a member can have: each takes a column of its own. */
const mostTies = 12;

const standing = { fading: { key: "lasting", text: "1 day" }, standing: true } as const;

const resolveContagion = (feedback: Scope): Feedbacks["contagion"] => {
  if (!has(feedback, "contagion")) return undefined;
  const scope = child(feedback, "contagion");
  const node = words(scope, "ties", { example: "5" });
  const ties =
    node &&
    readWith(scope.reader, node, (text) =>
      /^\d+$/.test(text.trim()) && Number(text) >= 1 && Number(text) <= mostTies
        ? read(Number(text))
        : refuse(feedbackMessages.tiesDue(mostTies), "`ties: 5`"),
    );
  const spread = words(scope, "spread", plainly("network", "each member has friends of his own"))?.text;
  return {
    ties: ties ?? 1,
    windowDays: quantity(
      scope,
      "window",
      days,
      plainly("30 days", "exits older than five weeks were found to matter no more (Haenlein 2013)"),
    ),
    ...(spread === "mean field"
      ? {}
      : {
          renewedInDays: quantity(
            scope,
            "renewed",
            days,
            plainly("90 days", "our judgement: members come to know those who joined after them"),
          ),
        }),
    spread: spread === "mean field" ? "mean field" : "network",
    effects: resolveEffects(scope, { ...standing, prior: priors.contagion }),
  };
};

const resolveHabit = (feedback: Scope): Feedbacks["habit"] => {
  if (!has(feedback, "habit")) return undefined;
  const scope = child(feedback, "habit");
  return {
    formsInDays: quantity(
      scope,
      "forms in",
      days,
      plainly("66 days", "the median of Lally et al. 2010, European Journal of Social Psychology 40(6)"),
    ),
    effects: resolveEffects(scope, standing),
  };
};

const positive = (scope: Scope, key: string, found: Quantity): Quantity => {
  if (found.text !== "" && found.value <= 0)
    reportAt(scope.reader, words(scope, key) ?? scope.node, {
      message: feedbackMessages.aboveZero(key),
      found: found.text,
    });
  return found;
};

const resolveAtmosphere = (feedback: Scope, hasChatGroups: boolean): Feedbacks["atmosphere"] => {
  if (!has(feedback, "atmosphere")) return undefined;
  const scope = child(feedback, "atmosphere");
  const whose = words(scope, "of", plainly("the community", "all share in all visits"));
  if (whose?.text === "chat groups" && !hasChatGroups)
    reportAt(scope.reader, whose, {
      message: chatGroupMessages.atmosphereOfGroups,
      found: whose.text,
      expected: chatGroupMessages.exampleChatGroups,
    });
  return {
    ...(whose?.text === "chat groups" ? { ofChatGroups: true } : {}),
    settlesInDays: quantity(scope, "settles in", days, plainly("14 days", "our judgement")),
    halfAt: positive(scope, "half at", quantity(scope, "half at", visitors, { example: "40" })),
    attention: positive(scope, "attention", quantity(scope, "attention", visitors, { example: "200" })),
    crowding: quantity(scope, "crowding", { kind: "number" }, plainly("1", "our judgement")),
    effects: resolveEffects(scope, standing),
  };
};

/** What the community does to itself; undefined where nothing of it is switched on. */
export const resolveFeedback = (root: Scope): Feedbacks | undefined => {
  if (!has(root, "feedback")) return undefined;
  const scope = child(root, "feedback");
  const contagion = resolveContagion(scope);
  const habit = resolveHabit(scope);
  const atmosphere = resolveAtmosphere(scope, has(child(root, "members"), "chat groups"));
  if (contagion === undefined && habit === undefined && atmosphere === undefined)
    reportMissing(scope, "habit", "{effects: {more visits: 10%..50%}}");
  return {
    ...(contagion === undefined ? {} : { contagion }),
    ...(habit === undefined ? {} : { habit }),
    ...(atmosphere === undefined ? {} : { atmosphere }),
  };
};
