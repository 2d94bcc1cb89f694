import { priors } from "./evidence.ts";
import { type Invitations, invitationChannel } from "./invitations.ts";
import { feedbackMessages } from "./messages/feedback.ts";
import { refuseNoLimit } from "./noLimit.ts";
import type { Quantity } from "./quantity.ts";
import { parseQuantity } from "./quantityParser.ts";
import {
  child,
  freeEntries,
  has,
  keyPlace,
  plainly,
  quantity,
  quantityOf,
  reportAt,
  reportBelow,
  reportMissing,
  type Scope,
} from "./reader.ts";
import { effectsIn, resolveRateEffects } from "./resolveEffects.ts";
import type { Channel } from "./scenario.ts";
import { wholeDays } from "./wholeNumbers.ts";

const share = { kind: "share" } as const;

const resolvePath = (scope: Scope): Invitations["path"] => {
  if (has(scope, "accepted") && has(scope, "path"))
    reportBelow(scope, "accepted", {
      message: feedbackMessages.acceptedOrPath,
    });
  if (has(scope, "path")) {
    const path = child(scope, "path");
    const steps = freeEntries(path).flatMap(({ entry, node }) => {
      const found = quantityOf(scope.reader, node, "probability", (text) =>
        parseQuantity(text, share, scope.reader.currency),
      );
      return found === undefined ? [] : [{ name: entry.key.trim(), share: found }];
    });
    if (steps.length === 0 && path.written)
      reportAt(scope.reader, { ...path.node, length: 1 }, { message: feedbackMessages.emptyPath });
    return steps;
  }
  return [{ name: "accepted", share: quantity(scope, "accepted", share, { example: "20%" }) }];
};

const resolveCommission = (scope: Scope): Invitations["commission"] => {
  if (!has(scope, "commission")) return undefined;
  const commission = child(scope, "commission");
  return {
    share: quantity(commission, "share", share, { example: "10%" }),
    days: wholeDays(commission, "for", { example: "90 days" }),
  };
};

/** How members bring others, and how many there are to be brought at all; absent where nobody invites. */
export const resolveInvitations = (
  root: Scope,
  channels: readonly Channel[],
): { readonly invitations?: Invitations; readonly prospects?: Quantity } => {
  const arrivals = child(root, "arrivals");
  refuseNoLimit(arrivals, "prospects");
  const prospects = has(arrivals, "prospects")
    ? quantity(arrivals, "prospects", { kind: "count", words: ["prospects"] }, { example: "20000" })
    : undefined;
  const pool = prospects === undefined ? {} : { prospects };
  if (!has(arrivals, "invitations")) return pool;
  const scope = child(arrivals, "invitations");
  if (!has(scope, "rate")) reportMissing(scope, "rate", "0.2 per month");
  const commission = resolveCommission(scope);
  const taken = channels.find(({ name }) => name === invitationChannel);
  if (taken !== undefined)
    reportAt(
      root.reader,
      keyPlace(
        arrivals,
        arrivals.node.entries.find(({ key }) => key === "invitations") ?? arrivals.node.entries[0]!,
      ),
      { message: feedbackMessages.channelTaken(invitationChannel) },
    );
  return {
    ...pool,
    invitations: {
      rate: quantity(scope, "rate", { kind: "flow" }, plainly("0 per day", "no rate was given")),
      path: resolvePath(scope),
      alike: quantity(scope, "alike", share, plainly("0%", "who is invited is like any newcomer")),
      cost: quantity(
        scope,
        "cost",
        { kind: "money", words: ["per member", "each"] },
        plainly(`0 ${scope.reader.currency.code}`, "no cost was given"),
      ),
      ...(commission === undefined ? {} : { commission }),
      effects: resolveRateEffects(scope, {
        fading: { key: "lasting", text: "1 day" },
        standing: true,
        prior: priors.referred,
      }),
      inviters: has(scope, "inviters")
        ? effectsIn(child(scope, "inviters"), { key: "lasting", text: "365 days" }, "everyone reached")
        : [],
    },
  };
};
