/** A thread of a crew: it carries out orders, one after the other, until it is ended. */
import { receiveMessageOnPort, workerData } from "node:worker_threads";
import { type PhaseFunction, runPart } from "../engine/wasm/parts.ts";
import { type CrewMessage, type CrewSetting, readPart, word } from "./crewOrders.ts";

const { orders, messages } = workerData as CrewSetting;
const modules: { readonly module: WebAssembly.Module; readonly phases: readonly string[] }[] = [];
const memories: WebAssembly.Memory[] = [];
const instances = new Map<string, readonly PhaseFunction[]>();
let read = 0;

const readMessages = (): void => {
  while (read < Atomics.load(orders, word.messages)) {
    const message = receiveMessageOnPort(messages)?.message as CrewMessage | undefined;
    if (message === undefined) continue;
    if ("module" in message) modules.push(message);
    else memories.push(message.memory);
    read++;
  }
};

/** The phases that a module exports, bound to a memory. */
const phasesIn = (moduleNumber: number, memoryNumber: number): readonly PhaseFunction[] => {
  const key = `${moduleNumber} ${memoryNumber}`;
  const known = instances.get(key);
  if (known !== undefined) return known;
  const { module, phases } = modules[moduleNumber];
  const { exports } = new WebAssembly.Instance(module, { environment: { memory: memories[memoryNumber] } });
  const made = phases.map((name) => exports[name] as PhaseFunction);
  instances.set(key, made);
  return made;
};

const carryOut = (): number => {
  readMessages();
  const all = phasesIn(orders[word.module], orders[word.memory]);
  const named = orders.subarray(word.phases + 1, word.phases + 1 + orders[word.phases]);
  return runPart(
    Array.from(named, (place) => all[place]),
    readPart(orders),
  );
};

for (let done = 0; ; done++) {
  Atomics.wait(orders, word.given, done);
  try {
    orders[word.listed] = carryOut();
  } catch {
    orders[word.listed] = -1;
  }
  Atomics.store(orders, word.done, done + 1);
  Atomics.notify(orders, word.done);
}
