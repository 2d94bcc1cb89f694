import { findingOf } from "./evidence/library.ts";
import { defaultOf } from "./evidence/priorRule.ts";
import type { Reason } from "./messages/reasons.ts";
import type { Provenance } from "./quantity.ts";

/** A prior from published evidence, as a scenario would write the effect. */
export interface Prior {
  readonly phrase: string;
  /** Mean and standard deviation of the ln rate ratio, shrunk from the published one by its grade. */
  readonly mean: number;
  readonly sd: number;
  readonly provenance: Provenance;
}

/** The text of a prior in a scenario: the normal distribution of the ln rate ratio. */
export const priorText = (prior: Prior): string => `ln rate ratio ${prior.mean} (sd ${prior.sd})`;

/**
 * The prior that a finding of the library gives an effect.
 *
 * @param id the finding's; it must have a size (`evidence/library.ts`)
 * @param phrase the effect as a scenario writes it, e.g. `more visits`
 * @param rests what it rests on in one line, beside the citation
 */
export const priorFrom = (id: string, phrase: string, rests: Reason): Prior => {
  const finding = findingOf(id);
  const prior = defaultOf(finding);
  if (prior === undefined) throw new Error(`the finding ${id} has no size`);
  return {
    phrase,
    ...prior,
    provenance: { kind: "published", citation: rests, grade: finding.grade },
  };
};

/** Effects of lever families for which there is published evidence; the others must state their own. */
export const priors = {
  push: priorFrom(
    "micro-incentives",
    "more visits",
    "Milkman et al. 2021, Nature 600: 54 arms of micro-incentives and reminders, 61,293 gym members; 45% of arms +9 to +27% visits, halved for transfer",
  ),
  points: priorFrom(
    "points programme",
    "more visits",
    "Nastasoiu et al. 2021: a points programme accounts for 1.74% of sales (structural estimate, used as it is)",
  ),
  welcome: priorFrom(
    "onboarding tasks",
    "more activation",
    "Wikimedia newcomer tasks, randomised on four wikis over six months: activation +11.6%, shrunk by 0.7",
  ),
  contagion: priorFrom(
    "churn contagion",
    "more leave",
    "between Nitzan & Libai 2011 (×1.80) and Ferreira, Telang & Matos 2019 (×1.028), per neighbour lost in 30 days",
  ),
  referred: priorFrom(
    "referred members",
    "more leave",
    "Schmitt, Skiera & Van den Bulte 2011 and two replications: referred members leave 18% less, halved",
  ),
  goalGradient: priorFrom(
    "goal gradient",
    "more visits",
    "Kivetz, Urminsky and Zheng 2006, Journal of Marketing Research 43: intervals 20% shorter before the reward, halved for transfer",
  ),
} as const satisfies Record<string, Prior>;
