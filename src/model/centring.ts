import type { Term } from "../levers/lowered.ts";
import { f32, negate, register } from "../program/expression.ts";
import type { Register } from "../program/program.ts";
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

/** Name of the register that is taken off the ln rate of a process while its centres are being found. */
export const adjustmentOf = (process: Process): string => `adjusted: ${process}`;

/** Such registers for all processes on which terms act, and the terms that take them off. */
export const adjusting = (
  acting: readonly Term<Process>[],
): { readonly registers: readonly Register[]; readonly terms: readonly Term<Process>[] } => {
  const processes = [...new Set(acting.map(({ process }) => process))].sort();
  return {
    registers: processes.map((process) => ({ name: adjustmentOf(process), type: "f32", initial: 0 })),
    terms: processes.map((process) => ({
      process,
      name: `today: ${adjustmentOf(process)}`,
      coefficient: f32(1),
      amount: negate(register(adjustmentOf(process), "f32")),
    })),
  };
};
