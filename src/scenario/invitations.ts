import type { Quantity } from "./quantity.ts";
import type { Effect, Process } from "./scenario.ts";

/** Members who bring others. Part of the community as it was measured; levers change how many by `more invitations`. */
export interface Invitations {
  /** Invitations that a member who is active or new sends in a day. */
  readonly rate: Quantity;
  /** Chance that one leads to a new member: the product of the steps of its path. */
  readonly path: readonly { readonly name: string; readonly share: Quantity }[];
  /** Chance that who is invited is of the inviter's kind: the same segment, frailty and propensity to visit. */
  readonly alike: Quantity;
  /** Minor units for each who joins. */
  readonly cost: Quantity;
  /** Share of the orders of those who were invited that goes to the inviter, for so many days after they joined. */
  readonly commission?: { readonly share: Quantity; readonly days: number };
  /** What being invited does to a member. */
  readonly effects: readonly Effect<Process>[];
  /** What having brought someone does to the inviter, for as long as each lasts. */
  readonly inviters: readonly Effect<Process>[];
}

/** What rules, charts and tables call those who were invited. */
export const invitationChannel = "invitation";
