import { MessageChannel, type MessagePort, Worker } from "node:worker_threads";
import { type Crew, runPart } from "../engine/wasm/parts.ts";
import { type CrewMessage, type CrewSetting, mostPhases, orderWords, word, writePart } from "./crewOrders.ts";

interface Hand {
  readonly messages: MessagePort;
  readonly orders: Int32Array;
}

/** Numbers things in the order in which they are first met. */
const numbering = <T extends object>(onNew: (one: T) => void): ((one: T) => number) => {
  const numbers = new Map<T, number>();
  return (one) => {
    const known = numbers.get(one);
    if (known !== undefined) return known;
    const number = numbers.size;
    numbers.set(one, number);
    onNew(one);
    return number;
  };
};

/** Telling a thread of a part and hearing of its end takes about as long as so many groups of members take in a phase. */
const worthTelling = 2048;

/**
 * A crew of threads that wait for orders of this one; they end with it.
 *
 * @param threads how many, with this one
 * @param code of `crewMember.ts`, as one script
 * @param leastGroups see `Crew`
 */
export const crewThreads = (threads: number, code: string, leastGroups = worthTelling): Crew => {
  const hands = Array.from({ length: threads - 1 }, (): Hand => {
    const orders = new Int32Array(new SharedArrayBuffer(4 * orderWords));
    const { port1, port2 } = new MessageChannel();
    const setting: CrewSetting = { orders, messages: port2 };
    const worker = new Worker(code, { eval: true, workerData: setting, transferList: [port2] });
    worker.unref();
    port1.unref();
    return { messages: port1, orders };
  });
  const tell = (message: CrewMessage): void => {
    for (const { messages, orders } of hands) {
      messages.postMessage(message);
      Atomics.add(orders, word.messages, 1);
    }
  };
  const namesOf = new Map<WebAssembly.Module, readonly string[]>();
  const moduleNumber = numbering<WebAssembly.Module>((module) => {
    const phases = WebAssembly.Module.exports(module).map(({ name }) => name);
    namesOf.set(module, phases);
    tell({ module, phases });
  });
  const memoryNumber = numbering<WebAssembly.Memory>((memory) => tell({ memory }));

  const finished = ({ orders }: Hand): number => {
    const given = Atomics.load(orders, word.given);
    for (let done = Atomics.load(orders, word.done); done !== given; done = Atomics.load(orders, word.done))
      Atomics.wait(orders, word.done, done);
    const listed = orders[word.listed];
    if (listed < 0) throw new Error("a thread could not do its part of a world");
    return listed;
  };
  return {
    threads,
    leastGroups,
    run: (module, memory, phases, own, [first, ...others]) => {
      // What did not fit would be left undone in silence.
      if (phases.length > mostPhases) throw new RangeError(`an order names at most ${mostPhases} phases`);
      const [ofModule, ofMemory] = [moduleNumber(module), memoryNumber(memory)];
      const names = namesOf.get(module) ?? [];
      others.forEach((part, i) => {
        const { orders } = hands[i];
        orders[word.module] = ofModule;
        orders[word.memory] = ofMemory;
        writePart(orders, part);
        orders[word.phases] = phases.length;
        phases.forEach((name, place) => {
          orders[word.phases + 1 + place] = names.indexOf(name);
        });
        Atomics.add(orders, word.given, 1);
        Atomics.notify(orders, word.given);
      });
      return [runPart(own, first), ...others.map((_, i) => finished(hands[i]))];
    },
  };
};
