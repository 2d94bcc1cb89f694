import type { VisitingRates } from "./visitLikelihood.ts";

/** The numbers that visits may tell. Rates per day. */
export type VisitParameter =
  /** Visit rate of active members (their mean), and the shape of its gamma distribution. */
  | "active"
  | "shape"
  /** Leave rate of active and of dormant members, and the shape of its frailty. */
  | "leaving"
  | "frailty"
  /** Rate at which active members go dormant; return rate on the first dormant day, falling as (1 + d/scale)^−slowing. */
  | "dormancy"
  | "return"
  | "slowing"
  /** Rate at which new members become active; their visit and leave rates. */
  | "activation"
  | "fresh"
  | "freshLeaving";

/** Days: the scale on which returns slow down; a log hardly tells it apart from the slowing itself. */
export const slowingScale = 7;

/** A form of the model of visits: what of it is there, and thereby estimated. */
export interface VisitForm {
  readonly name: string;
  readonly parameters: readonly VisitParameter[];
}

const visiting = ["active", "shape"] as const;
const base = [...visiting, "leaving"] as const;
const spells = ["dormancy", "return"] as const;
const newcomers = ["activation", "fresh", "freshLeaving"] as const;

/** From the simplest on; each extends one before it. */
export const visitForms: readonly VisitForm[] = [
  { name: "visits until leaving", parameters: base },
  { name: "frailty of leaving", parameters: [...base, "frailty"] },
  { name: "spells of dormancy", parameters: [...base, ...spells] },
  { name: "spells with slowing returns, nobody leaves", parameters: [...visiting, ...spells, "slowing"] },
  { name: "spells with slowing returns", parameters: [...base, ...spells, "slowing"] },
  { name: "new members apart", parameters: [...base, ...newcomers] },
  { name: "new members apart, spells", parameters: [...base, ...newcomers, ...spells] },
  {
    name: "new members apart, slowing returns, only new members leave",
    parameters: [...visiting, ...newcomers, ...spells, "slowing"],
  },
  {
    name: "new members apart, spells with slowing returns",
    parameters: [...base, ...newcomers, ...spells, "slowing"],
  },
];

export type VisitEstimates = Readonly<Partial<Record<VisitParameter, number>>>;

/** What sets some members apart from the others: multiples of their rates. */
export interface Multiples {
  readonly visits: number;
  readonly leaves: number;
  readonly returns: number;
}

/** The rates that estimates stand for: what a form leaves out does not happen or is the same for everyone. */
export const ratesOfEstimates = (
  estimates: VisitEstimates,
  joiningIsVisit: boolean,
  multiples: Multiples = { visits: 1, leaves: 1, returns: 1 },
): VisitingRates => {
  const active = (estimates.active ?? 0) * multiples.visits;
  const leaving = (estimates.leaving ?? 0) * multiples.leaves;
  const fresh = estimates.fresh === undefined ? active : estimates.fresh * multiples.visits;
  return {
    activation: estimates.activation ?? 0,
    visits: {
      active,
      fresh,
      ...(estimates.shape === undefined ? {} : { shape: estimates.shape }),
      joiningIsVisit,
    },
    leaving: {
      fresh: estimates.freshLeaving === undefined ? leaving : estimates.freshLeaving * multiples.leaves,
      active: leaving,
      dormant: leaving,
    },
    dormancy: {
      rate: estimates.dormancy ?? 0,
      return: (estimates.return ?? 0) * multiples.returns,
      slowing: estimates.slowing ?? 0,
      scale: slowingScale,
    },
    ...(estimates.frailty === undefined ? {} : { frailty: estimates.frailty }),
  };
};

/** Ranges in which estimates are kept; at their ends the data say no more than that a number is small or large. */
export const visitRanges: Readonly<Record<VisitParameter, { readonly low: number; readonly high: number }>> =
  {
    active: { low: 1e-5, high: 6 },
    shape: { low: 0.05, high: 50 },
    leaving: { low: 1e-6, high: 2 },
    frailty: { low: 0.05, high: 20 },
    dormancy: { low: 1e-4, high: 2 },
    return: { low: 1e-5, high: 2 },
    slowing: { low: 0.02, high: 6 },
    activation: { low: 1e-4, high: 2 },
    fresh: { low: 1e-5, high: 6 },
    freshLeaving: { low: 1e-6, high: 3 },
  };
