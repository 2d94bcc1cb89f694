import type { Wording } from "../program/wording.ts";
import type { Consequence } from "./leverKeys.ts";
import { lostNumbers } from "./lostNumbers.ts";
import { communityMessages } from "./messages/community.ts";
import type { Problem } from "./problems.ts";
import { isSome, type Quantity } from "./quantity.ts";
import type { Effect, Lever, Process, Scenario } from "./scenario.ts";

/** What members do only where a scenario says so. */
export type OptionalProcess = Extract<Process, "contribute" | "purchase" | "invite">;

interface Said {
  readonly process: OptionalProcess;
  readonly said: Quantity;
}

const isOptional = (process: Effect["process"]): process is OptionalProcess =>
  process === "contribute" || process === "purchase" || process === "invite";

const ofEffects = (effects: readonly Pick<Effect, "process" | "lnRateRatio">[]): readonly Said[] =>
  effects.flatMap(({ process, lnRateRatio: said }) => (isOptional(process) ? [{ process, said }] : []));

/** What is stated beside the main effect of a consequence, such as orders of the pull of a goal. */
const ofConsequences = (lever: Lever): readonly Said[] =>
  Object.values(lever).flatMap((value) =>
    typeof value === "object" && value !== null && "also" in value
      ? ofEffects((value as Pick<Consequence, "also">).also ?? [])
      : [],
  );

/** What a lever says of posts, orders and invitations: effects on them, points that they earn, coupons that orders use. */
const saidBy = (lever: Lever): readonly Said[] => [
  ...ofEffects(lever.effects),
  ...ofConsequences(lever),
  ...(lever.family === "points" || lever.family === "tiers"
    ? [
        ...(lever.earn.post === undefined ? [] : [{ process: "contribute" as const, said: lever.earn.post }]),
        ...(lever.earn.purchase.value > 0
          ? [{ process: "purchase" as const, said: lever.earn.purchase }]
          : []),
        ...(lever.gradientOnOrders === undefined
          ? []
          : [{ process: "purchase" as const, said: lever.gradientOnOrders }]),
      ]
    : []),
  ...(lever.family === "tiers" ? lever.ladder.flatMap(({ effects }) => ofEffects(effects)) : []),
  ...(lever.family === "group buying" && isSome(lever.whileOpen.lnRateRatio)
    ? [{ process: "invite" as const, said: lever.whileOpen.lnRateRatio }]
    : []),
  ...(lever.family === "events" && lever.after !== undefined && isSome(lever.after.sales.lnRateRatio)
    ? [{ process: "purchase" as const, said: lever.after.sales.lnRateRatio }]
    : []),
  ...(lever.family === "coupons" ? [{ process: "purchase" as const, said: lever.redemption }] : []),
];

const texts: Readonly<Record<OptionalProcess, { readonly message: Wording; readonly expected: Wording }>> = {
  contribute: { message: communityMessages.noPosts, expected: communityMessages.examplePosts },
  purchase: { message: communityMessages.noPurchases, expected: communityMessages.examplePurchases },
  invite: { message: communityMessages.noInvitations, expected: communityMessages.exampleInvitations },
};

/**
 * Levers that speak of what nobody does in a scenario, each number once: what they say of it would be lost.
 *
 * @param done what members do besides visiting, staying and leaving
 */
export const unheardProcesses = (
  levers: Pick<Scenario, "today" | "plan" | "arms">,
  done: ReadonlySet<OptionalProcess>,
): readonly Problem[] =>
  lostNumbers(levers, (lever) =>
    saidBy(lever).flatMap(({ process, said }) => (done.has(process) ? [] : [{ said, ...texts[process] }])),
  );
