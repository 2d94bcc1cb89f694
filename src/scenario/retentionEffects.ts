import type { MessageText, Wording } from "../program/wording.ts";
import { amountBetween } from "./amount.ts";
import { effectMessages } from "./messages/effect.ts";
import type { Community, InvertRetention, RetentionProblem } from "./modelKnowledge.ts";
import type { Quantity } from "./quantity.ts";
import type { Effect, Scenario } from "./scenario.ts";

/** A change of retention that no rate ratio brings about. */
export interface ImpossibleRetention {
  readonly quantity: Quantity;
  readonly problem: RetentionProblem | { readonly _tag: "NoModel" };
}

const percent = (share: number): string => `${(100 * share).toFixed(1)}%`;

/** Why a change of retention is impossible, and what would be possible. */
export const retentionMessage = ({
  problem,
}: ImpossibleRetention): { readonly message: Wording; readonly expected?: MessageText } => {
  switch (problem._tag) {
    case "NoModel":
      return {
        message: effectMessages.noModel,
        expected: "`fewer leave: …`",
      };
    case "RenewalClock":
      return {
        message: effectMessages.renewalClock,
        expected: "`fewer leave: 2%..12%`",
      };
    case "OutOfReach":
      return {
        message: effectMessages.outOfReach(percent(problem.now)),
        expected: effectMessages.withinReach(percent(problem.highest)),
      };
  }
};

const isStatedAsRetention = (value: object): value is Effect & Required<Pick<Effect, "retention">> =>
  "lnRateRatio" in value && "retention" in value && value.retention !== undefined;

/**
 * The scenario with every effect that was stated as a change of retention turned into a ln rate ratio of leaving: the
 * ends of the interval become the 5% and 95% points of a normal distribution. The larger change is the smaller ratio.
 */
export const withRetentionInverted = <S extends Scenario>(
  scenario: S,
  invert: InvertRetention | undefined,
): { readonly scenario: S; readonly impossible: readonly ImpossibleRetention[] } => {
  const community: Community = scenario;
  const impossible = new Map<string, ImpossibleRetention>();
  const known = new Map<object, unknown>();
  const inverted = (effect: Effect & Required<Pick<Effect, "retention">>): Effect => {
    const { day, low, high, inForce } = effect.retention;
    const quantity = effect.lnRateRatio;
    const [most, least] = [high, low].map((by) =>
      invert === undefined ? { _tag: "NoModel" as const } : invert(community, { day, by, inForce }),
    ) as [ReturnType<InvertRetention>, ReturnType<InvertRetention>];
    const problem = "_tag" in most ? most : "_tag" in least ? least : undefined;
    if (problem !== undefined || "_tag" in most || "_tag" in least) {
      if (problem !== undefined) impossible.set(JSON.stringify(quantity.place), { quantity, problem });
      return effect;
    }
    const amount = amountBetween(most.lnRateRatio, least.lnRateRatio, "normal");
    return amount.ok ? { ...effect, lnRateRatio: { ...quantity, ...amount.value } } : effect;
  };
  const walk = (value: unknown): unknown => {
    if (typeof value !== "object" || value === null) return value;
    const done = known.get(value);
    if (done !== undefined) return done;
    const entries = Array.isArray(value) ? value.map(walk) : mapped(value);
    const result = isStatedAsRetention(value)
      ? inverted(value)
      : Array.isArray(value)
        ? (entries as unknown[]).some((one, i) => one !== value[i])
          ? entries
          : value
        : entries;
    known.set(value, result);
    return result;
  };
  const mapped = (value: object): object => {
    const entries = Object.entries(value).map(([key, inner]) => [key, walk(inner)] as const);
    return entries.some(([key, inner]) => inner !== (value as Record<string, unknown>)[key])
      ? Object.fromEntries(entries)
      : value;
  };
  return { scenario: walk(scenario) as S, impossible: [...impossible.values()] };
};
