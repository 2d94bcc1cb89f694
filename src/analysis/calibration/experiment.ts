import { expm1, log, log1p } from "../../numerics/exponential.ts";

/** One group of an experiment: of `n` members (or over their time) `events` happened. */
export interface ExperimentGroup {
  readonly name: string;
  readonly treated: boolean;
  /** `before` of a comparison with a control; absent = after, or the only period. */
  readonly before: boolean;
  readonly n: number;
  readonly events: number;
}

export type ExperimentDesign = "randomised" | "before and after with control" | "before and after";

/** An effect on the scale of the ln rate ratio. */
export interface Effect {
  readonly mean: number;
  readonly sd: number;
}

export type ExperimentProblem =
  | { readonly _tag: "NoControl" }
  | { readonly _tag: "NoTreatment" }
  | { readonly _tag: "NoEvents"; readonly group: string }
  | { readonly _tag: "Everybody"; readonly group: string }
  | { readonly _tag: "MoreEventsThanMembers"; readonly group: string };

export interface ExperimentResult {
  readonly design: ExperimentDesign;
  /** What the counts say on their own. */
  readonly effect: Effect;
  /** Rates per member over the period, of the treated and of the others, in the last period. */
  readonly treated: number;
  readonly control: number;
}

/**
 * ln of the rate behind a share or a count, with its variance: of a share p the rate is −ln(1 − p), so that effects on it
 * are ln hazard ratios (Prentice & Gloeckler 1978, Biometrics 34, 57–67); of counts it is events per member.
 */
const lnRate = (
  { n, events }: { readonly n: number; readonly events: number },
  countsEvents: boolean,
): { readonly value: number; readonly variance: number } => {
  if (countsEvents) return { value: log(events / n), variance: 1 / events };
  const p = events / n;
  const rate = -log1p(-p);
  return { value: log(rate), variance: p / (n * (1 - p) * rate * rate) };
};

const sumOf = (groups: readonly ExperimentGroup[]): { readonly n: number; readonly events: number } => ({
  n: groups.reduce((sum, { n }) => sum + n, 0),
  events: groups.reduce((sum, { events }) => sum + events, 0),
});

/**
 * The effect that counts show: the difference of ln rates between treated and control, less that of the time before where
 * there is one (a difference in differences, on the scale on which trends are taken to be parallel).
 *
 * @param countsEvents true where events are counted and a member can have several; false where members are
 */
export const experimentEffect = (
  groups: readonly ExperimentGroup[],
  countsEvents: boolean,
): ExperimentResult | ExperimentProblem => {
  for (const { name, n, events } of groups) {
    if (events <= 0) return { _tag: "NoEvents", group: name };
    if (!countsEvents && events > n) return { _tag: "MoreEventsThanMembers", group: name };
    if (!countsEvents && events === n) return { _tag: "Everybody", group: name };
  }
  const pick = (treated: boolean, before: boolean) =>
    groups.filter((group) => group.treated === treated && group.before === before);
  const after = { treated: pick(true, false), control: pick(false, false) };
  const before = { treated: pick(true, true), control: pick(false, true) };
  if (after.treated.length === 0) return { _tag: "NoTreatment" };
  const alone = after.control.length === 0;
  if (alone && before.treated.length === 0) return { _tag: "NoControl" };
  const rate = (those: readonly ExperimentGroup[]) => lnRate(sumOf(those), countsEvents);
  const parts: { readonly value: number; readonly variance: number; readonly sign: 1 | -1 }[] = [
    { ...rate(after.treated), sign: 1 },
  ];
  if (!alone) parts.push({ ...rate(after.control), sign: -1 });
  if (before.treated.length > 0) parts.push({ ...rate(before.treated), sign: -1 });
  if (!alone && before.treated.length > 0 && before.control.length > 0)
    parts.push({ ...rate(before.control), sign: 1 });
  const design: ExperimentDesign = alone
    ? "before and after"
    : before.treated.length > 0 && before.control.length > 0
      ? "before and after with control"
      : "randomised";
  // A time before without a control's is no part of a comparison of groups.
  const used = design === "randomised" ? parts.slice(0, 2) : parts;
  const against = alone ? before.treated : after.control;
  return {
    design,
    effect: {
      mean: used.reduce((sum, { value, sign }) => sum + sign * value, 0),
      sd: Math.sqrt(used.reduce((sum, { variance }) => sum + variance, 0)),
    },
    treated: sumOf(after.treated).events / sumOf(after.treated).n,
    control: sumOf(against).events / sumOf(against).n,
  };
};

/**
 * What is known after an experiment: prior and result weighted by their precisions, the posterior of a normal mean with a
 * normal prior (Gelman et al. 2013, Bayesian Data Analysis, §2.5).
 */
export const updated = (prior: Effect, result: Effect): Effect => {
  const before = 1 / (prior.sd * prior.sd);
  const measured = 1 / (result.sd * result.sd);
  return {
    mean: (before * prior.mean + measured * result.mean) / (before + measured),
    sd: Math.sqrt(1 / (before + measured)),
  };
};

const z90 = 1.6448536269514722;

/** An effect as change of the rate in percent: its 90% interval. */
export const percentInterval = ({ mean, sd }: Effect): { readonly low: number; readonly high: number } => ({
  low: 100 * expm1(mean - z90 * sd),
  high: 100 * expm1(mean + z90 * sd),
});
