import {
  appendFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { openBlockStore } from "../../src/cli/blockStore.ts";
import { assemble } from "../../src/model/assemble.ts";
import { playEnsemble, runEnsemble } from "../../src/simulation/ensemble.ts";
import { inProcessWith } from "../../src/simulation/inProcess.ts";
import type { PlayedReplicate } from "../../src/simulation/records.ts";
import type { Runner } from "../../src/simulation/runner.ts";
import { everyDay, lasting, monday, noLevers, points } from "../model/community.ts";
import { town } from "../simulation/campaign.ts";

const root = mkdtempSync(join(tmpdir(), "holdfast-blocks-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));
let folders = 0;
const newFolder = (): string => join(root, `${folders++}`);

const version = "test";
const filesIn = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".blocks"))
    .sort()
    .map((name) => join(folder, name));

/** Keeps pieces of one identity in a new file. */
const keepAll = (folder: string, identity: string, pieces: readonly (readonly [number, unknown])[]): void => {
  const store = openBlockStore(folder, { version });
  const kept = store.open(identity);
  for (const [replicate, piece] of pieces) kept.keep(replicate, piece);
  store.close();
};

describe("the store", () => {
  test("makes no folder until there is something to keep", () => {
    const folder = newFolder();
    const store = openBlockStore(folder, { version });
    expect(store.open("a").read(0)).toBeUndefined();
    store.close();
    expect(existsSync(folder)).toBe(false);
  });

  test("gives back what was kept, under the same identity and version alone", () => {
    const folder = newFolder();
    keepAll(folder, "a", [
      [0, { x: Float64Array.of(1, 2) }],
      [5, "five"],
    ]);
    const kept = openBlockStore(folder, { version }).open("a");
    expect(kept.read(0)).toEqual({ x: Float64Array.of(1, 2) });
    expect(kept.read(5)).toBe("five");
    expect([0, 1, 5].map(kept.has)).toEqual([true, false, true]);
    expect(openBlockStore(folder, { version }).open("b").has(0)).toBe(false);
    expect(openBlockStore(folder, { version: "other" }).open("a").has(0)).toBe(false);
    expect(readFileSync(join(folder, "README.txt"), "utf8")).toMatch(/delete.*\n.*删除/);
  });

  test("reads what it keeps in the same run", () => {
    const kept = openBlockStore(newFolder(), { version }).open<string>("a");
    kept.keep(3, "three");
    kept.keep(4, "four");
    expect([kept.read(3), kept.read(4)]).toEqual(["three", "four"]);
  });

  test("never changes a file of another run, and serves two runs at a time", () => {
    const folder = newFolder();
    keepAll(folder, "a", [[0, "zero"]]);
    const before = readFileSync(filesIn(folder)[0]);
    const [left, right] = [1, 2].map(() => openBlockStore(folder, { version }));
    const [a, b] = [left, right].map((store) => store.open<string>("a"));
    a.keep(1, "one");
    b.keep(1, "one");
    b.keep(2, "two");
    a.keep(3, "three");
    left.close();
    right.close();
    expect(readFileSync(filesIn(folder)[0])).toEqual(before);
    const kept = openBlockStore(folder, { version }).open("a");
    expect([0, 1, 2, 3].map(kept.read)).toEqual(["zero", "one", "two", "three"]);
  });

  test("deletes what was not used for the longest beyond its size, but nothing that is in use", () => {
    const folder = newFolder();
    const big = new Uint8Array(1000);
    const open = () => openBlockStore(folder, { version, mostBytes: 2500 });
    const ages = { yesterday: 24, "two days ago": 48, "three days ago": 72, "this hour": 0.5 };
    for (const [name, hours] of Object.entries(ages)) {
      const before = existsSync(folder) ? filesIn(folder) : [];
      keepAll(folder, name, [[0, big]]);
      const [file] = filesIn(folder).filter((path) => !before.includes(path));
      const then = Date.now() / 1000 - hours * 3600;
      for (const path of [file, join(file, "..")]) utimesSync(path, then, then);
    }
    const store = open();
    expect(store.open("three days ago").read(0)).toEqual(big);
    store.close();
    const left = Object.keys(ages).filter((name) => open().open(name).has(0));
    expect(left).toEqual(["three days ago", "this hour"]);
  });

  test("goes on without keeping where it cannot write, and says why", () => {
    const folder = newFolder();
    writeFileSync(folder, "a file, not a folder");
    const store = openBlockStore(folder, { version });
    const kept = store.open<string>("a");
    kept.keep(0, "zero");
    expect(kept.read(0)).toBeUndefined();
    expect(store.failure()).toBeInstanceOf(Error);
    store.close();
  });
});

describe("whatever happens to a file", () => {
  const pieces = Array.from({ length: 6 }, (_, replicate): readonly [number, unknown] => [
    replicate,
    { replicate, values: Float64Array.from({ length: 5 + replicate }, (_, i) => i / 3) },
  ]);
  const original = newFolder();
  keepAll(original, "a", pieces);
  const [file] = filesIn(original);
  const bytes = readFileSync(file);

  /** What is found in a store whose file was tampered with: each piece is as it was or missing. */
  const survivors = (tamper: (file: string) => void): readonly number[] => {
    writeFileSync(file, bytes);
    tamper(file);
    const kept = openBlockStore(original, { version }).open("a");
    return pieces.flatMap(([replicate, piece]) => {
      const found = kept.read(replicate);
      if (found === undefined) return [];
      expect(found).toEqual(piece);
      return [replicate];
    });
  };

  test("any beginning of it gives the pieces that are whole", () => {
    let last = 0;
    for (let length = 0; length <= bytes.length; length++) {
      const found = survivors((path) => truncateSync(path, length));
      expect(found).toEqual(pieces.slice(0, found.length).map(([replicate]) => replicate));
      expect(found.length).toBeGreaterThanOrEqual(last);
      last = found.length;
    }
    expect(last).toBe(pieces.length);
  });

  test("any byte turned loses no piece before it and makes none wrong", () => {
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, turn) => {
        const found = survivors((path) => {
          const turned = Buffer.from(bytes);
          turned[at] ^= turn;
          writeFileSync(path, turned);
        });
        const whole = survivors((path) => truncateSync(path, at));
        expect(found).toEqual(whole);
      }),
    );
  });

  test("anything behind it changes nothing", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (more) => {
        expect(survivors((path) => appendFileSync(path, more)).length).toBe(pieces.length);
      }),
    );
  });
});

test("from any wreck of a store the same ensemble comes, and what was lost alone is played", {
  timeout: 30000,
}, async () => {
  const plan = {
    ...noLevers,
    points: [points({ schedule: everyDay(monday, 3650), effects: [lasting("leave", -0.3, 1)] })],
  };
  const model = assemble(town({ plan }), {});
  const done: PlayedReplicate[] = [];
  const count = 4;
  const whole = await runEnsemble(model, count, (of, tasks, onPlayed) =>
    inProcessWith("reference")(of, tasks, (played) => {
      done.push(played);
      onPlayed(played);
    }),
  );
  /** Gives again what was played above. */
  const again: Runner = async (_, tasks, onPlayed) => {
    for (const { replicate, arms, baselineEnd } of tasks) {
      const before = done[replicate];
      onPlayed({
        replicate,
        arms: new Map(
          [...before.arms].filter(([arm]) => arms.includes(arm) || (arm === 0 && baselineEnd === undefined)),
        ),
        ...(baselineEnd === undefined && before.baselineEnd !== undefined
          ? { baselineEnd: before.baselineEnd }
          : {}),
      });
    }
  };
  const folder = newFolder();
  const first = openBlockStore(folder, { version });
  await playEnsemble(model, count, again, { store: first });
  first.close();
  const files = filesIn(folder);
  expect(files.length).toBe(3);
  const contents = files.map((path) => readFileSync(path));
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ cut: fc.double({ min: 0, max: 1, noNaN: true }), turn: fc.boolean() }), {
        minLength: 3,
        maxLength: 3,
      }),
      async (wrecks) => {
        for (const path of filesIn(folder)) rmSync(path);
        wrecks.forEach(({ cut, turn }, i) => {
          const at = Math.floor(cut * contents[i].length);
          const wreck = Buffer.from(turn ? contents[i] : contents[i].subarray(0, at));
          if (turn && at < wreck.length) wreck[at] ^= 0x40;
          writeFileSync(files[i], wreck);
        });
        const run = async () => {
          const store = openBlockStore(folder, { version });
          const outcome = await playEnsemble(model, count, again, { store });
          store.close();
          return outcome;
        };
        const mended = await run();
        expect(mended.ensemble).toEqual(whole);
        const sound = await run();
        expect(sound.ensemble).toEqual(whole);
        expect(sound.worlds).toEqual({ played: 0, kept: 2 * count });
      },
    ),
    { numRuns: 25 },
  );
});
