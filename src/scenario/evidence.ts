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

const published = (grade: "A" | "B" | "C", citation: string): Provenance => ({
  kind: "published",
  citation,
  grade,
});

/** Effects of lever families for which there is published evidence; the others must state their own. */
export const priors = {
  push: {
    phrase: "more visits",
    mean: 0.08,
    sd: 0.1,
    provenance: published(
      "B",
      "Milkman et al. 2021, Nature 600: 54 arms of micro-incentives and reminders, 61,293 gym members; 45% of arms +9 to +27% visits, halved for transfer",
    ),
  },
  points: {
    phrase: "more visits",
    mean: 0.02,
    sd: 0.03,
    provenance: published(
      "C",
      "Nastasoiu et al. 2021: a points programme accounts for 1.74% of sales (structural estimate, used as it is)",
    ),
  },
  welcome: {
    phrase: "more activation",
    mean: 0.08,
    sd: 0.1,
    provenance: published(
      "A",
      "Wikimedia newcomer tasks, randomised on four wikis over six months: activation +11.6%, shrunk by 0.7",
    ),
  },
  goalGradient: {
    phrase: "more visits",
    mean: 0.11,
    sd: 0.11,
    provenance: published(
      "B",
      "Kivetz, Urminsky and Zheng 2006, Journal of Marketing Research 43: intervals 20% shorter before the reward, halved for transfer",
    ),
  },
} as const satisfies Record<string, Prior>;
