import type { Wording } from "../../program/wording.ts";

/**
 * How good a piece of evidence is: A randomised or a natural experiment in an online community, B randomised in another
 * setting of consumers, C observed or matched, D no size that could be used.
 */
export type Grade = "A" | "B" | "C" | "D";

/** What an effect acts on: a process of the model, a choice, or one of the quantities of its structural layer. */
export type Destination =
  | "activate"
  | "visit"
  | "contribute"
  | "purchase"
  | "basket"
  | "leave"
  | "goDormant"
  | "return"
  | "invite"
  | "open"
  | "value"
  | "habit"
  | "belonging"
  | "novelty"
  | "pass-through";

/** What a study found, as a change of the rate of its outcome. */
export type Published =
  /** With the lever the outcome happened so many times as often; of several arms or studies the least and the most. */
  | { readonly kind: "rate ratio"; readonly low: number; readonly high: number }
  /** The share to whom it happened in one period, without the lever and with it. */
  | { readonly kind: "shares"; readonly without: number; readonly with: number }
  /** A number on the prior's own scale, such as a share of the direct effect. */
  | { readonly kind: "plain"; readonly value: number };

/** One source and what it says, in our words. */
export interface Study {
  readonly citation: string;
  readonly result: Wording;
  /** Only an account of it was seen, not the study's own text. */
  readonly secondHand?: true;
}

/** How a finding becomes a default. */
export type Use =
  /** By the rule of `priorRule.ts` from grade and published size. */
  | { readonly kind: "rule" }
  /** Against the rule, for a stated reason. */
  | { readonly kind: "judged"; readonly mean: number; readonly sd: number; readonly because: Wording }
  /** Nothing to take a size from: the sign, a shape or a time is all that it says. */
  | { readonly kind: "pattern"; readonly says: Wording };

/** What is known of one mechanism's effect on one outcome. */
export interface Finding {
  /** Short and lasting; what a scenario's family and code refer to. */
  readonly id: string;
  /** Words under which a strategist looks for it: names of levers and families, in both languages. */
  readonly levers: readonly string[];
  readonly mechanism: Wording;
  readonly on: Destination;
  /** For whom or when, where it is not for everyone always. */
  readonly limits?: Wording;
  readonly grade: Grade;
  readonly studies: readonly Study[];
  readonly published?: Published;
  readonly use: Use;
  /** What `mean` and `sd` are of, unless they are of the ln rate ratio. */
  readonly scale?: Wording;
  readonly caveat?: Wording;
}

/** A mechanism that nobody has measured well enough: its numbers are the scenario's own assumption. */
export interface Unmeasured {
  readonly id: string;
  readonly levers: readonly string[];
  readonly mechanism: Wording;
}
