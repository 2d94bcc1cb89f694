/** The speed workload on both engines and in numpy, the share of the generator, and the cost of a decision. */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { type Load, type LoadedProgram, loadReference } from "../src/engine/engine.ts";
import { compile } from "../src/engine/wasm/compile.ts";
import { loadModule } from "../src/engine/wasm/compiled.ts";
import { cpuSeconds, median, printTable, type Round, rate, ratesOf, ratio, rounds } from "./measure.ts";
import { drawsAlone, speedInputs, speedWorkload } from "./speedWorkload.ts";

const members = 10_000;
const weeks = 52;
const worldsPerRound = 6;
/** After so many rounds the machine code of the engine no longer changes. */
const warmUpRounds = 20;

/** As for the peer, only totals are asked for: what members who have left held is not kept. */
const loadCompiled: Load = (program) => loadModule(compile(program, { asked: new Set() }));

/** Plays one world, and gives its steps of live members and the share that stayed. */
const play = (
  program: LoadedProgram,
  key: readonly [number, number],
  size = members,
  length = weeks,
): { readonly steps: number; readonly stayed: number } => {
  const world = program.create(speedInputs(size, length), key, size + 16);
  let steps = 0;
  for (let week = 0; week < length; week++) {
    program.advance(world);
    steps += world.liveCount;
  }
  const stayed = world.tallies.get("alive");
  const alive = stayed === undefined ? 0 : stayed.reduce((sum, n) => sum + n, 0);
  program.release(world);
  return { steps, stayed: alive / size };
};

const roundOf =
  (program: LoadedProgram, size = members, worlds = worldsPerRound, length = weeks) =>
  (index: number): Round => {
    let steps = 0;
    const seconds = cpuSeconds(() => {
      for (let w = 0; w < worlds; w++) steps += play(program, [index + 1000, w], size, length).steps;
    });
    return { steps, seconds };
  };

interface NumpyRun {
  readonly steps: number;
  readonly seconds: number;
  readonly stayed: readonly number[];
}

/** The peer, by whichever python has numpy; undefined where none has. */
const numpyPeer = (replicates: number, seed: number, pushChance = 0.3): NumpyRun | undefined => {
  const script = fileURLToPath(new URL("./numpyPeer.py", import.meta.url));
  for (const python of ["python3", "/usr/bin/python3"]) {
    const given = [script, members, weeks, replicates, seed, pushChance].map(String);
    const { status, stdout } = spawnSync(python, given, { encoding: "utf8" });
    if (status === 0) return JSON.parse(stdout) as NumpyRun;
  }
  return undefined;
};

const variance = (values: readonly number[]): number => {
  const mean = values.reduce((sum, v) => sum + v, 0) / values.length;
  return values.reduce((sum, v) => sum + (v - mean) ** 2, 0) / (values.length - 1);
};

/** Rounds of our engine and of numpy in turn, so that both meet the same machine, each warm when its time begins. */
const besideNumpy = (): void => {
  const program = loadCompiled(speedWorkload());
  const worlds = 3 * worldsPerRound;
  const round = roundOf(program, members, worlds);
  for (let i = 0; i < warmUpRounds; i++) round(-1 - i);
  const pairs = Array.from({ length: 3 * rounds }, (_, i) => {
    // The peer's process has had the caches, and the processor its rest while this one waited.
    round(-warmUpRounds - 1 - i);
    const { steps, seconds } = round(i);
    const peer = numpyPeer(worlds, i);
    return {
      own: steps / seconds / 1e6,
      peer: peer === undefined ? undefined : peer.steps / peer.seconds / 1e6,
    };
  });
  const own = median(pairs.map((p) => p.own));
  const reference = median(ratesOf(roundOf(loadReference(speedWorkload()), members, 1), 1));
  const draws = median(ratesOf(roundOf(loadCompiled(drawsAlone())), warmUpRounds));
  const empty = median(ratesOf(roundOf(loadCompiled(drawsAlone(0))), warmUpRounds));
  const peers = pairs.flatMap(({ own: mine, peer }) => (peer === undefined ? [] : [{ mine, peer }]));
  printTable(
    "speed workload, 10,000 members, 52 weeks",
    ["M steps/CPU s", "ratio to it", "share of the compiled engine's time"],
    [
      ["compiled engine", rate(own), ""],
      ["reference engine", rate(reference), ratio(own / reference)],
      peers.length === 0
        ? ["numpy: not found", "", ""]
        : [
            "numpy, vectorised, f64",
            rate(median(peers.map((p) => p.peer))),
            ratio(median(peers.map((p) => p.mine / p.peer))),
          ],
      ["its draws alone", rate(draws), "", `${(100 * (1 / draws - 1 / empty) * own).toFixed(0)}%`],
    ],
  );
};

/** CPU seconds until the 95% interval of the difference that pushes make to who stays is within ±0.1 points. */
const timeToDecision = (): void => {
  const replicates = 60;
  const width = 0.001;
  const needed = (variancePerReplicate: number): number => 1.96 ** 2 * (variancePerReplicate / width ** 2);
  const [with_, without] = [loadCompiled(speedWorkload()), loadCompiled(speedWorkload(false))];
  const differences: number[] = [];
  const pair = (seed: number): number => play(with_, [seed, 1]).stayed - play(without, [seed, 1]).stayed;
  for (let i = 0; i < warmUpRounds * worldsPerRound; i++) pair(-i - 1);
  const seconds = cpuSeconds(() => {
    for (let r = 0; r < replicates; r++) differences.push(pair(r));
  });
  const own = (needed(variance(differences)) * seconds) / replicates;
  const [pushed, quiet] = [numpyPeer(replicates, 1), numpyPeer(replicates, 2, 0)];
  const rows = [["compiled engine, the same draws", `${own.toFixed(3)} s`, ""]];
  if (pushed !== undefined && quiet !== undefined) {
    const perReplicate = (pushed.seconds + quiet.seconds) / replicates;
    const peer = needed(variance(pushed.stayed) + variance(quiet.stayed)) * perReplicate;
    rows.push(["numpy, independent seeds", `${peer.toFixed(3)} s`, ratio(peer / own)]);
  }
  printTable("a difference in retention to ±0.1 points", ["CPU time", "ratio to it"], rows);
};

/** CPU nanoseconds per member and week: the same for any number of members, of weeks and of replicates. */
const scaling = (load: Load): void => {
  const program = load(speedWorkload());
  const cost = (size: number, length: number, worlds: number): string =>
    (1000 / median(ratesOf(roundOf(program, size, worlds, length), size > 1_000_000 ? 0 : 2))).toPrecision(3);
  const table = (title: string, rows: readonly (readonly [number, string])[]): void =>
    printTable(
      title,
      ["ns/step"],
      rows.map(([n, nanoseconds]) => [n.toLocaleString("en"), nanoseconds]),
    );
  const sizes = [1_000, 10_000, 100_000, 1_000_000, 10_000_000];
  table(
    `by members, ${weeks} weeks (13 for ten million)`,
    sizes.map((n) => [n, cost(n, n > 1_000_000 ? 13 : weeks, Math.max(1, Math.round(60_000 / n)))]),
  );
  const lengths = [13, 26, 52, 104, 208];
  table(
    "by weeks, 10,000 members",
    lengths.map((n) => [n, cost(members, n, 4)]),
  );
  const counts = [1, 10, 100];
  table(
    `by replicates, 10,000 members, ${weeks} weeks`,
    counts.map((n) => [n, cost(members, weeks, n)]),
  );
};

export const benchWorkload = (): void => {
  besideNumpy();
  timeToDecision();
  scaling(loadCompiled);
};
