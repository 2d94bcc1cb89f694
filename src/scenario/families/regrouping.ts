import { keyedFamily, type LeverOf } from "../keyedFamily.ts";
import { count, money, optional, required } from "../leverKeys.ts";
import { reportMissing } from "../reader.ts";

const members = (written: string, description: string) =>
  optional(count(written, description, required("180 members"), ["members"]), "never", description);

/** Regrouping: chat groups that are too large are divided, those that have run dry are merged into others. */
export const regrouping = keyedFamily({
  family: "regrouping",
  identifier: "Regrouping",
  description: "Dividing chat groups that are too large, and merging those that have run dry.",
  days: "standing",
  keys: {
    splitAt: members(
      "split at",
      "A group of so many is divided the day after: half of its members, by lot, go into a new one.",
    ),
    mergeBelow: members(
      "merge below",
      "A group that once had so many and now has fewer is closed: its members go into groups that have room.",
    ),
    perMember: money("per member", "What moving one member costs."),
  },
  effects: {
    fading: { key: "lasting", text: "7 days" },
    described: "On those who are moved: some do not come along. ",
  },
  needs: "chat groups",
  check: ({ splitAt, mergeBelow }, scope) => {
    if (splitAt === undefined && mergeBelow === undefined) reportMissing(scope, "merge below", "40 members");
  },
  example:
    "{ name: tidy up, split at: 80 members, merge below: 20 members, per member: 1 CNY, effects: { more leave: 50%..200% } }",
});

export type Regrouping = LeverOf<typeof regrouping>;

declare module "../scenario.ts" {
  interface LeverFamilies {
    readonly regrouping: Regrouping;
  }
}
