import { describe, expect, test } from "vitest";
import { assemble } from "../../src/model/assemble.ts";
import type { Model } from "../../src/model/model.ts";
import type { Scenario } from "../../src/scenario/scenario.ts";
import { playEnsemble } from "../../src/simulation/ensemble.ts";
import { inProcessWith } from "../../src/simulation/inProcess.ts";
import { memoryStore, type ReplicateStore } from "../../src/simulation/replicateStore.ts";
import type { Runner } from "../../src/simulation/runner.ts";
import { everyDay, lasting, monday, noLevers, points, uncertain } from "../model/community.ts";
import { town, uncertainEffect } from "./campaign.ts";

/** A store in memory, of copies. */
const memory = (): ReplicateStore & { readonly held: Map<string, Map<number, unknown>> } => {
  const held = new Map<string, Map<number, unknown>>();
  return {
    held,
    open: <T>(identity: string) => {
      const pieces = held.get(identity) ?? new Map<number, unknown>();
      held.set(identity, pieces);
      return {
        has: (replicate) => pieces.has(replicate),
        read: (replicate) => structuredClone(pieces.get(replicate)) as T | undefined,
        keep: (replicate, piece) => void pieces.set(replicate, structuredClone(piece)),
      };
    },
  };
};

/** Plays on this thread and notes which worlds: `replicate: arm, arm …`. */
const noting = (played: string[]): Runner => {
  const reference = inProcessWith("reference");
  return (model, tasks, onPlayed, signal) =>
    reference(
      model,
      tasks,
      (one) => {
        played.push(`${one.replicate}: ${[...one.arms.keys()].map((a) => model.arms[a].name).sort()}`);
        onPlayed(one);
      },
      signal,
    );
};

const plan = (name: string, effect: number, from = monday): Scenario["plan"] => ({
  ...noLevers,
  points: [points({ name, schedule: everyDay(from, 3650), effects: [lasting("leave", effect, 1)] })],
});
const arm = (name: string, levers: Scenario["plan"]) => ({ id: name, name, levers });
const [one, two, three, four] = [
  arm("one", plan("stamps", -0.2)),
  arm("two", plan("stamps", -0.4, monday + 7)),
  arm("three", plan("badges", -0.3)),
  arm("four", plan("cards", -0.5, monday + 3)),
];
const modelOf = (arms: Scenario["arms"], changes: Partial<Scenario> = {}): Model =>
  assemble(town({ arms, ...changes }), {});

const run = async (model: Model, count: number, store?: ReplicateStore) => {
  const played: string[] = [];
  const { ensemble, worlds } = await playEnsemble(model, count, noting(played), store ? { store } : {});
  return { ensemble, worlds, played };
};

describe("what has been played", () => {
  test("is not played again, and comes back as it was", async () => {
    const store = memory();
    const fresh = await run(modelOf([one, two]), 3, store);
    expect(fresh.worlds).toEqual({ played: 9, kept: 0 });
    const again = await run(modelOf([one, two]), 3, store);
    expect(again.played).toEqual([]);
    expect(again.worlds).toEqual({ played: 0, kept: 9 });
    expect(again.ensemble).toEqual(fresh.ensemble);
  });

  test("stays when more replicates are asked for, and when fewer are", async () => {
    const store = memory();
    await run(modelOf([one]), 2, store);
    const more = await run(modelOf([one]), 4, store);
    expect(more.played).toEqual(["2: baseline,one", "3: baseline,one"]);
    expect(more.ensemble).toEqual((await run(modelOf([one]), 4)).ensemble);
    const fewer = await run(modelOf([one]), 3, store);
    expect(fewer.played).toEqual([]);
    expect(fewer.ensemble).toEqual((await run(modelOf([one]), 3)).ensemble);
  });

  test("of three plans stays when a fourth is added: that one alone is played", async () => {
    const store = memory();
    await run(modelOf([one, two, three]), 2, store);
    const added = await run(modelOf([one, two, three, four]), 2, store);
    expect(added.played).toEqual(["0: four", "1: four"]);
    expect(added.ensemble).toEqual((await run(modelOf([one, two, three, four]), 2)).ensemble);
    const reordered = await run(modelOf([four, two]), 2, store);
    expect(reordered.played).toEqual([]);
    expect(reordered.ensemble).toEqual((await run(modelOf([four, two]), 2)).ensemble);
  });

  test("is of no use to another seed, behaviour or effect", async () => {
    const store = memory();
    const model = modelOf([one]);
    await run(model, 1, store);
    const others: readonly (readonly [Model, readonly string[]])[] = [
      [{ ...model, seed: "another" }, ["0: baseline,one"]],
      [modelOf([arm("one", plan("stamps", -0.21))]), ["0: one"]],
      [
        modelOf([one], { members: { ...town().members, count: { ...town().members.count, value: 301 } } }),
        ["0: baseline,one"],
      ],
    ];
    for (const [other, expected] of others) expect((await run(other, 1, store)).played).toEqual(expected);
  });

  test("is of no use where an uncertain number spreads otherwise, but where it only has another name's company", async () => {
    const effectOf = (sd: number): Scenario["plan"] => ({
      ...noLevers,
      points: [
        points({
          schedule: everyDay(monday, 3650),
          effects: [
            {
              process: "leave",
              lnRateRatio: { ...uncertainEffect, spread: { kind: "normal", mean: -0.2, sd } },
              fading: { kind: "lasting", days: 1 },
            },
          ],
        }),
      ],
    });
    const store = memory();
    const model = modelOf([arm("one", effectOf(0.1))]);
    await run(model, 1, store);
    const wider = await run(modelOf([arm("one", effectOf(0.2))]), 1, store);
    expect(wider.played).toEqual(["0: one"]);
    const company = uncertain("unused", 1, { kind: "normal", mean: 1, sd: 0.1 });
    const accompanied = {
      ...model,
      uncertain: [
        ...model.uncertain,
        { name: company.name, spread: { kind: "normal", mean: 1, sd: 0.1 } as const },
      ],
    };
    expect((await run(accompanied, 1, store)).played).toEqual([]);
    const correlated = {
      ...accompanied,
      correlations: [{ between: ["an effect", "unused"] as const, rho: 0.5 }],
    };
    expect((await run(correlated, 1, store)).played).toEqual(["0: one"]);
  });

  test("without the baseline's members at the end, the baseline is played once more and nothing else changes", async () => {
    const store = memory();
    await run(modelOf([one]), 2, store);
    for (const [identity, pieces] of store.held) if (identity.endsWith("members at the end")) pieces.clear();
    const added = await run(modelOf([one, two]), 2, store);
    expect(added.played).toEqual(["0: baseline,two", "1: baseline,two"]);
    expect(added.ensemble).toEqual((await run(modelOf([one, two]), 2)).ensemble);
  });
});

test("a run that is stopped keeps what is done, and goes on from there to the same ensemble", async () => {
  const store = memory();
  const model = modelOf([one, two]);
  const controller = new AbortController();
  const heard: (readonly [number, number])[] = [];
  const stopped = playEnsemble(model, 5, noting([]), {
    store,
    signal: controller.signal,
    onProgress: (done) => {
      if (done === 2) controller.abort(new Error("enough"));
    },
  });
  await expect(stopped).rejects.toThrow("enough");
  const played: string[] = [];
  const { ensemble, worlds } = await playEnsemble(model, 5, noting(played), {
    store,
    onProgress: (done, before) => heard.push([done, before]),
  });
  expect(worlds).toEqual({ played: 9, kept: 6 });
  expect(heard).toEqual([
    [2, 2],
    [3, 2],
    [4, 2],
    [5, 2],
  ]);
  expect(ensemble).toEqual((await run(model, 5)).ensemble);
});

test("a run that is continued plays only what is new, and comes to the same as one that went through", async () => {
  const model = modelOf([one, two]);
  const store = memoryStore();
  const first = await run(model, 2, store);
  const second = await run(model, 4, store);
  const through = await run(model, 4);
  expect(first.played.map((line) => line.split(":")[0])).toStrictEqual(["0", "1"]);
  expect(second.played.map((line) => line.split(":")[0])).toStrictEqual(["2", "3"]);
  expect(second.ensemble).toStrictEqual(through.ensemble);
});
