import { exp } from "../numerics/exponential.ts";
import { findings } from "../scenario/evidence/library.ts";
import { defaultOf } from "../scenario/evidence/priorRule.ts";
import type { Process } from "../scenario/scenario.ts";

/** 95% point of the standard normal. */
const upper = 1.6448536269514722;

/** Rate ratios of a process between which all defaults of the evidence library lie, with their 90% intervals. */
export interface EvidenceReach {
  readonly low: number;
  readonly high: number;
}

/** How far the evidence library reaches for a process; undefined where it says nothing of it. */
export function evidenceReach(process: Process): EvidenceReach | undefined {
  const defaults = findings
    .filter(({ on, scale }) => on === process && scale === undefined)
    .flatMap((finding) => defaultOf(finding) ?? []);
  if (defaults.length === 0) return undefined;
  return {
    low: exp(Math.min(0, ...defaults.map(({ mean, sd }) => mean - upper * sd))),
    high: exp(Math.max(0, ...defaults.map(({ mean, sd }) => mean + upper * sd))),
  };
}
