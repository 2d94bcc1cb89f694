import type { Term } from "../levers/lowered.ts";
import { f32 } from "../program/expression.ts";
import type { Process } from "../scenario/scenario.ts";
import { isStock, type Stock } from "../scenario/stocks.ts";

/** Whether a term gives to a stock, or acts on a rate. */
export const isGain = (term: Term): term is Term<Stock> => isStock(term.process);
export const isOnRate = (term: Term): term is Term<Process> => !isGain(term);

/** Means over the community as measured: of the amount of each of today's terms, and of each measure, by name. */
export type Centres = Readonly<Record<string, number>>;

/** The name under which the mean of a measure stands among the centres, apart from those of terms. */
export const measured = (measure: string): string => `measure: ${measure}`;

/**
 * What today's levers already did to the measured behaviour: their terms less their mean amount, so that the
 * behaviour, as measured, stays what it was. The same in all arms; an arm that stops a lever keeps only this.
 */
export const centring = (terms: readonly Term<Process>[], centres: Centres): Term<Process>[] =>
  terms.map((t) => ({
    process: t.process,
    name: `today: ${t.name}`,
    coefficient: t.coefficient,
    amount: f32(-(centres[t.name] ?? 0)),
  }));
