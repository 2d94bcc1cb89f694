/** A plan with levers of every family, all on, without feedback and with all of it: the rate of the plan's worlds. */
import { fileURLToPath } from "node:url";
import { compile } from "../src/engine/wasm/compile.ts";
import type { Model } from "../src/model/model.ts";
import type { Program } from "../src/program/program.ts";
import { type PreparedModel, playReplicate, prepareModel } from "../src/simulation/replicate.ts";
import { seedKey } from "../src/simulation/seed.ts";
import { cpuSeconds, median, printTable, type Round, rate, ratesOf, wallMilliseconds } from "./measure.ts";
import { readModel } from "./scenarioModel.ts";

export const allLevers = (): Promise<Model> =>
  readModel(fileURLToPath(new URL("./scenarios/all-levers.yaml", import.meta.url)));
export const allLeversAndFeedback = (): Promise<Model> =>
  readModel(fileURLToPath(new URL("./scenarios/all-levers-feedback.yaml", import.meta.url)));

/** How many decisions a program knows: distinct draws of a member and step. */
const decisions = (program: Program): number => {
  const found = new Set<string>();
  const seen = new Set<object>();
  const visit = (part: unknown): void => {
    if (typeof part !== "object" || part === null || seen.has(part)) return;
    seen.add(part);
    if ("op" in part && part.op === "draw" && "name" in part && "block" in part && "lane" in part)
      found.add(JSON.stringify([part.name, part.block, part.lane]));
    for (const inner of Object.values(part)) visit(inner);
  };
  visit(program.step);
  return found.size;
};

/** One replicate's plan; the baseline is played before, since only its members' ends are needed for the pair. */
const roundOf =
  (prepared: PreparedModel) =>
  (index: number): Round => {
    const replicate = 100 + index;
    const { baselineEnd } = playReplicate(prepared, { replicate, arms: [0] });
    let steps = 0;
    const seconds = cpuSeconds(() => {
      const { arms } = playReplicate(prepared, {
        replicate,
        arms: [1],
        ...(baselineEnd === undefined ? {} : { baselineEnd }),
      });
      for (const members of arms.get(1)?.world.series.members ?? []) steps += members;
    });
    return { steps, seconds };
  };

const row = (name: string, model: Model): string[] => {
  const { program } = model.arms[1];
  const prepared = prepareModel(model, seedKey(model.seed));
  return [
    name,
    rate(median(ratesOf(roundOf(prepared)))),
    `${wallMilliseconds(() => compile(program)).toFixed(0)} ms`,
    String(decisions(program)),
    String(program.columns.length),
  ];
};

export const benchAllLevers = async (): Promise<void> =>
  printTable(
    "every family of levers on, 20,000 members, days",
    ["M steps/CPU s", "compiling", "decisions", "columns"],
    [row("without feedback", await allLevers()), row("with every feedback", await allLeversAndFeedback())],
  );
