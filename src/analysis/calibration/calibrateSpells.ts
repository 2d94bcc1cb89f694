import { exp, log as lnOf } from "../../numerics/exponential.ts";
import { dailyCounts, fitArrivals } from "./arrivals.ts";
import { betweenYears, withYears } from "./betweenYears.ts";
import { type FitMemory, noMemory } from "./fitMemory.ts";
import type { SurvivalFitProblem } from "./fitSurvival.ts";
import { assumed, type FittedBaseline, type FittedNumber } from "./fittedBaseline.ts";
import { leavingOfSpells } from "./leavingOfSpells.ts";
import { errorsOf, maximise } from "./maximumLikelihood.ts";
import type { MemberSpells } from "./memberLog.ts";
import { pooledMultiples } from "./pooledMultiples.ts";
import { groupShares, tenureBrackets } from "./present.ts";

/** Where a log comes from, for provenance. */
export type LogSourceName = Pick<FittedBaseline["source"], "name" | "command">;

const noVisits = {
  en: "the log has memberships and no visits",
  zh: "日志只有会员资格，没有访问记录",
} as const;

/** What a log without visits leaves open: the scenario needs the keys, and nobody's leaving hangs on them. */
export const withoutVisits = (
  settling: FittedNumber | undefined,
): Pick<FittedBaseline, "activation" | "visits" | "dormancy"> => ({
  activation: settling ?? assumed(5, noVisits.en, noVisits.zh),
  visits: {
    active: assumed(1 / 30, noVisits.en, noVisits.zh),
    fresh: assumed(1 / 30, noVisits.en, noVisits.zh),
    joiningIsVisit: true,
  },
  dormancy: {
    rate: assumed(0, noVisits.en, noVisits.zh),
    return: assumed(0, noVisits.en, noVisits.zh),
    slowing: assumed(0, noVisits.en, noVisits.zh),
    scale: assumed(30, noVisits.en, noVisits.zh),
    months: [],
  },
});

/**
 * Multiples of the rate of leaving by group, each by the likelihood of its memberships given the common form: time runs
 * m times as fast (docs/model.md, closed forms with covariates). Each leans on the whole (partialPooling.ts), and all are
 * scaled so that their mean logarithm, by share, is 0.
 */
export const groupMultiples = (
  log: MemberSpells,
  survival: (days: number) => number,
): ReturnType<typeof pooledMultiples> => {
  const { segments } = log;
  if (segments === undefined) return { of: [] };
  const fits = segments.names.map((_, group) => {
    const own: number[] = [];
    let left = 0;
    for (let i = 0; i < log.spells; i++) {
      if (segments.of[i] !== group || log.beginningKnown[i] !== 1) continue;
      own.push(i);
      left += log.ended[i]!;
    }
    if (left < 5) return undefined;
    const found = maximise(
      ([x]) => {
        const multiple = exp(x!);
        let sum = 0;
        for (const i of own) {
          const from = survival(multiple * (log.entered[i]! - log.began[i]!));
          const last = log.until[i]! - log.began[i]!;
          const at = survival(multiple * last);
          const chance = log.ended[i] === 1 ? (at - survival(multiple * (last + 1))) / from : at / from;
          sum += chance > 0 ? lnOf(chance) : -50;
        }
        return sum;
      },
      [0],
      { tolerance: 1e-5 },
    );
    return { value: found.point[0]!, error: errorsOf(found)[0]!, n: left, members: own.length };
  });
  const total = fits.reduce((sum, fit) => sum + (fit?.members ?? 0), 0);
  return pooledMultiples(
    fits.map((fit) => (fit === undefined || !Number.isFinite(fit.error) ? undefined : fit)),
    fits.map((fit) => (fit?.members ?? 0) / total),
  );
};

/** A community from its table of memberships. */
export const calibrateSpells = (
  log: MemberSpells,
  source: LogSourceName,
  channel = "joining",
  memory: FitMemory = noMemory,
): FittedBaseline | SurvivalFitProblem => {
  const leaving = leavingOfSpells(log, memory);
  if ("_tag" in leaving) return leaving;
  const starts: number[] = [];
  const tenures: number[] = [];
  const present: number[] = [];
  for (let i = 0; i < log.spells; i++) {
    if (log.beginningKnown[i] === 1) starts.push(log.began[i]!);
    if (log.ended[i] !== 1 && log.until[i]! >= log.lastDay) {
      tenures.push(log.lastDay - log.began[i]!);
      present.push(i);
    }
  }
  // The first day of a log whose members were there before it is no day of joining.
  const from = log.beginningKnown.some((known) => known === 0) ? log.from + 1 : log.from;
  const arrivals = fitArrivals(dailyCounts(starts, from, log.lastDay), from, channel);
  const multiples = groupMultiples(log, leaving.survival);
  const years = betweenYears(log, leaving.expected);
  const { segments } = log;
  const counts =
    segments?.names.map((_, group) => present.filter((i) => segments.of[i] === group).length) ?? [];
  const shares = counts.length === 0 || present.length === 0 ? [] : groupShares(counts);
  return {
    source: { ...source, members: new Set(log.member).size, from: log.from, until: log.lastDay },
    arrivals: arrivals === undefined ? [] : [arrivals.channel],
    present: { count: present.length, tenure: tenureBrackets(tenures) },
    segments: shares.flatMap((share, group) => {
      const leaves = multiples.of[group];
      return share === 0
        ? []
        : [{ name: segments!.names[group]!, share, ...(leaves === undefined ? {} : { leaves }) }];
    }),
    ...(multiples.spread === undefined ? {} : { groupSpread: { leaves: multiples.spread } }),
    ...withoutVisits(leaving.settling),
    ...(years === undefined
      ? { leaving: leaving.leaving, correlations: leaving.correlations }
      : withYears(leaving.leaving, leaving.correlations, years)),
    choices: [leaving.choice, ...(arrivals === undefined ? [] : [arrivals.choice])],
  };
};
