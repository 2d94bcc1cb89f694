import { keyedFamily, type LeverOf } from "../keyedFamily.ts";
import { forAll, money, perTime, required, share } from "../leverKeys.ts";

/** From the product or a bought list into the community: who is invited, and who accepts of their own accord. */
export const routing = keyedFamily({
  family: "routing",
  identifier: "Routing",
  description: "Leading users of the product, buyers or bought contacts into the community.",
  days: "standing",
  keys: {
    invited: forAll(perTime("invited", "How many are invited.", required("300 per week"))),
    accept: share("accept", "The share of them who accept.", required("12%")),
    perInvitation: money("per invitation", "For each who is invited: the contact, the call-back."),
  },
  effects: {
    fading: { key: "lasting", text: "14 days" },
    mayBeAbsent: true,
    described: "On those who come by it, from joining on. ",
  },
  isChannel: true,
  example:
    "{ name: from the app, invited: 300 per week, accept: 12%, per invitation: 0.3 CNY, effects: { more activation: 5%..25% } }",
});

export type Routing = LeverOf<typeof routing>;

declare module "../scenario.ts" {
  interface LeverFamilies {
    readonly routing: Routing;
  }
}
