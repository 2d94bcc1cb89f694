/**
 * How a thread whose world it is gives orders to the threads of its crew: 32-bit words in memory that both share, on
 * which they wait for one another, and messages for what words cannot hold.
 */
import type { MessagePort } from "node:worker_threads";
import { type Part, partFields } from "../engine/wasm/parts.ts";

/** Words of the orders of one thread. */
export const word = {
  /** Counts orders given; a thread waits for it to change. */
  given: 0,
  /** Counts orders carried out; who gave them waits for it. */
  done: 1,
  /** Messages that are to be read before the order is carried out. */
  messages: 2,
  /** Numbers of module and memory, in the order in which they were made known. */
  module: 3,
  memory: 4,
  /** Words that were listed; −1 where the order failed. */
  listed: 5,
  part: 6,
  /** How many phases, and their places among the names of the module. */
  phases: 6 + partFields.length,
} as const;

/** Phases that one order can name. */
export const mostPhases = 256;
export const orderWords = word.phases + 1 + mostPhases;

/** What a thread is given when it starts. */
export interface CrewSetting {
  readonly orders: Int32Array;
  readonly messages: MessagePort;
}

/** What a thread is told besides: it numbers modules and memories as they come. */
export type CrewMessage =
  | { readonly module: WebAssembly.Module; readonly phases: readonly string[] }
  | { readonly memory: WebAssembly.Memory };

export const writePart = (orders: Int32Array, part: Part): void => {
  partFields.forEach((field, i) => {
    orders[word.part + i] = part[field];
  });
};

export const readPart = (orders: Int32Array): Part =>
  Object.fromEntries(partFields.map((field, i) => [field, orders[word.part + i]])) as unknown as Part;
