import { expect } from "vitest";
import type { Model } from "../../src/model/model.ts";
import { scaleScenario } from "../../src/model/sample.ts";
import { resolvedYaml } from "../../src/scenario/resolvedYaml.ts";
import { buildModel } from "../../src/simulation/build.ts";
import type { ReplicateRecord, WorldRecord } from "../../src/simulation/records.ts";
import { type EngineName, ledgerLines, prepareModel, runReplicate } from "../../src/simulation/replicate.ts";
import { seedKey } from "../../src/simulation/seed.ts";
import { total } from "../model/community.ts";
import type { Document } from "./arbitraryLever.ts";
import { arbitraryScenario, decodedText, textOf } from "./arbitraryScenario.ts";
import { type Chance, chanceOf } from "./chance.ts";

const played = (model: Model, engine: EngineName = "compiled"): ReplicateRecord =>
  runReplicate(prepareModel(model, seedKey(model.seed), engine), 1);

/** Each arm's lives by the name of the arm. */
const livesOf = ({ arms }: Model, { worlds }: ReplicateRecord): Readonly<Record<string, string>> =>
  Object.fromEntries(arms.map(({ name }, i) => [name, worlds[i]?.digest ?? ""]));

/** Sums of the lines of the ledger, arm by arm: to the tenth of a cent, since sums are in another order. */
const moneyOf = (model: Model, { worlds }: ReplicateRecord): Readonly<Record<string, string>> =>
  Object.fromEntries(
    model.arms.flatMap((arm, i) =>
      ledgerLines(model.arms).map((line, j) => [
        `${arm.name}: ${line.name}`,
        total(worlds[i]?.ledger[j] ?? []).toFixed(1),
      ]),
    ),
  );

/** Mappings whose order has a meaning. */
const ordered: ReadonlySet<string> = new Set(["ladder", "path", "tenure"]);

const inOtherOrder = (chance: Chance, value: unknown, key = ""): unknown => {
  if (Array.isArray(value)) {
    const items = value.map((item) => inOtherOrder(chance, item, key));
    const named = items.every((item) => typeof item === "object" && item !== null && "name" in item);
    return named && key !== "segments" ? chance.shuffled(items) : items;
  }
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(
    ([name, inner]) => [name, inOtherOrder(chance, inner, name)] as const,
  );
  return Object.fromEntries(ordered.has(key) ? entries : chance.shuffled(entries));
};

const expectSoundBooks = ({ series, ledger }: WorldRecord): void => {
  for (const [name, values] of Object.entries(series))
    expect(
      Array.from(values).every((value) => Number.isFinite(value) && value >= 0),
      name,
    ).toBe(true);
  for (const line of ledger) expect(Array.from(line).every(Number.isFinite)).toBe(true);
  const ended = Object.keys(series).filter((name) => /: (?:removed|graduated)$/.test(name));
  for (let day = 1; day < series.members.length; day++)
    expect(series.members[day], `members on day ${day}`).toBe(
      series.members[day - 1] +
        series.joined[day] -
        series.left[day] -
        ended.reduce((sum, name) => sum + (series[name]?.[day] ?? 0), 0),
    );
};

/** What holds of any scenario whatever, of the one that a seed makes. */
export const expectWhatAlwaysHolds = (seed: string): void => {
  const { document, decoded } = arbitraryScenario(seed);
  const model = buildModel(decoded.scenario);
  const record = played(model);
  expect(played(model, "reference"), "the engines agree").toEqual(record);
  for (const world of record.worlds) expectSoundBooks(world);

  const sample = buildModel(scaleScenario(decoded.scenario, 40).scenario);
  expect(played(sample, "reference"), "the engines agree on a sample").toEqual(played(sample));

  const shuffled = buildModel(
    decodedText(textOf(inOtherOrder(chanceOf(seed), document) as Document)).scenario,
  );
  const again = played(shuffled);
  expect(livesOf(shuffled, again), "order does not matter").toEqual(livesOf(model, record));
  expect(moneyOf(shuffled, again), "nor for money").toEqual(moneyOf(model, record));

  const text = resolvedYaml(decoded);
  const resolved = decodedText(text);
  const reread = buildModel(resolved.scenario);
  const rerun = played(reread);
  expect(resolvedYaml(resolved), "a resolved scenario is resolved").toBe(text);
  expect(livesOf(reread, rerun), "and played alike").toEqual(livesOf(model, record));
  expect(moneyOf(reread, rerun)).toEqual(moneyOf(model, record));

  const [arm] = (document.arms ?? []) as Document[];
  if (arm !== undefined) {
    const doubled = buildModel(
      decodedText(textOf({ ...document, arms: [arm, { ...arm, name: "the same again" }] })).scenario,
    );
    const { worlds, pairs } = played(doubled);
    expect(worlds.at(-1), "an arm that is listed twice does the same twice").toEqual(worlds.at(-2));
    expect(pairs.at(-1)).toEqual(pairs.at(-2));
  }

  const asToday: Document = { ...document, plan: document.today };
  delete asToday.arms;
  if (document.today !== undefined) {
    const unchanged = buildModel(decodedText(textOf(asToday)).scenario);
    const { worlds, pairs } = played(unchanged);
    expect(new Set(worlds.map(({ digest }) => digest)).size, "a plan that is today changes nothing").toBe(1);
    for (const { saved, lost } of pairs) expect([saved, lost]).toEqual([0, 0]);
    expect(worlds.at(-1)?.ledger.map(total), "nor what it costs").toEqual(worlds[0].ledger.map(total));
  }
};
