/** The examples of docs/terms.md: what stands on the page, and what is seen when one is played. */
import { readFileSync } from "node:fs";
import { leversOf } from "../../src/levers/families.ts";
import { fitLeaving } from "../../src/model/fitLeaving.ts";
import { modelKnowledge } from "../../src/model/knowledge.ts";
import type { Model } from "../../src/model/model.ts";
import { decodeScenario } from "../../src/scenario/decode.ts";
import { buildModel } from "../../src/simulation/build.ts";
import { memberStories } from "../../src/simulation/memberStory.ts";
import { ledgerLines } from "../../src/simulation/replicate.ts";
import { seedKey } from "../../src/simulation/seed.ts";
import { play } from "../model/community.ts";
import { sourceFile } from "../scenario/sources.ts";

/** What an example comes to, day by day from the first: `` `visit` ×1.1000 ×1.1000 ``, and so on. */
export interface Outcome {
  /** A process, a count as in series.csv, or a line of the ledger. */
  readonly of: string;
  /** What a rate of member 1 is multiplied by, or of all members; a count; money in the currency. */
  readonly kind: "multiple" | "multiples of all" | "count" | "money";
  /** As they are written; `…` is left out. */
  readonly values: readonly string[];
  /** What is written is expected of a chance: of so many, or of a Poisson number (0). */
  readonly among?: number;
}

export interface Example {
  readonly title: string;
  readonly yaml: string;
  /** What the line with the arrow says in words. */
  readonly said: string;
  readonly outcomes: readonly Outcome[];
}

const outcomeOf = (text: string): Outcome => {
  const [, of, seen, rest = ""] = /^`([^`]+)` (.+?)( CNY| of all| of \d+)?$/.exec(text) ?? [];
  if (of === undefined) throw new Error(`what comes out of \`${text}\`?`);
  const values = seen.split(" ");
  const kind =
    rest === " CNY"
      ? "money"
      : rest === " of all"
        ? "multiples of all"
        : /[×–]/.test(seen)
          ? "multiple"
          : "count";
  const among = /^ of (\d+)$/.exec(rest)?.[1] ?? "0";
  return { of, kind, values, ...(seen.includes("≈") ? { among: Number(among) } : {}) };
};

/** The page's examples: below each heading of the third level one block of YAML and one line with an arrow. */
export const examplesIn = (page: string): readonly Example[] =>
  page
    .split(/^### /m)
    .slice(1)
    .map((section) => {
      const title = section.slice(0, section.indexOf("\n"));
      const blocks = [...section.matchAll(/^```yaml\n([\s\S]*?)^```$/gm)].map(([, yaml]) => yaml);
      const arrows = [...section.matchAll(/^→ (.*)$/gm)].map(([, line]) => line);
      if (blocks.length !== 1 || arrows.length !== 1) throw new Error(`${title}: one block, and one line`);
      const [seen] = arrows[0].split(" · ");
      return {
        title,
        yaml: blocks[0],
        said: arrows[0].slice(seen.length + 3),
        outcomes: seen.split("; ").map(outcomeOf),
      };
    });

export const page = (): string => readFileSync(new URL("../../docs/terms.md", import.meta.url), "utf8");

/** The model of an example, for as many days as are looked at. */
export const modelOf = (yaml: string, days: number): Model => {
  const decoding = decodeScenario(
    [
      { name: "scenarios/mine.yaml", text: yaml },
      ...["quiet", "crowd"].map((base) => sourceFile(`scenarios/base/${base}.yaml`)),
    ],
    { ...modelKnowledge, fitLeaving },
  );
  if (!decoding.ok) throw new Error(decoding.problems.map(({ message }) => message.en).join("\n"));
  const { scenario } = decoding.decoded;
  // What is centred on what was measured is so over the whole time.
  const whole = scenario.feedback !== undefined || leversOf(scenario.today).length > 0;
  return buildModel(whole ? scenario : { ...scenario, calendar: { ...scenario.calendar, days } });
};

/** What the rate of a decision is multiplied by, per member from the first and per day, in the last arm. */
export const multiplesOf = (
  model: Model,
  process: string,
  members: number,
): readonly (readonly number[])[] => {
  const numbers = Array.from({ length: members }, (_, i) => i + 1);
  const stories = memberStories(model, seedKey(model.seed), { replicate: 0, members: numbers });
  if ("_tag" in stories) throw new Error(`there are ${stories.members} members`);
  return stories.map(({ arms }) =>
    (arms.at(-1)?.days ?? []).map(({ decisions }) => {
      const faced = decisions.find((decision) => decision.process === process);
      return faced === undefined ? Number.NaN : faced.rate / faced.base;
    }),
  );
};

/** A multiple as it is written; none where the member does not face the decision. */
export const multiple = (value: number): string => (Number.isNaN(value) ? "–" : `×${value.toFixed(4)}`);

const countsOf = (model: Model, { of, kind }: Outcome): readonly number[] => {
  const world = play(model)[0].worlds.at(-1);
  const lines = ledgerLines(model.arms).map(({ name }) => name);
  const daily = kind === "money" ? world?.ledger[lines.indexOf(of)] : world?.series[of];
  if (daily === undefined) throw new Error(`there is no ${of}`);
  return Array.from(daily);
};

/** What is seen of an outcome, per day, as it is written. */
export const seenOf = (model: Model, outcome: Outcome): readonly string[] => {
  const { of, kind, values } = outcome;
  if (kind === "multiple") return multiplesOf(model, of, 1)[0].map(multiple);
  if (kind === "multiples of all") {
    const members = multiplesOf(model, of, startingMembers(model));
    return values.map((_, day) =>
      [...new Set(members.flatMap((days) => (day < days.length ? [multiple(days[day])] : [])))]
        .sort()
        .join("/"),
    );
  }
  return countsOf(model, outcome).map((value) => (kind === "money" ? (value / 100).toFixed(2) : `${value}`));
};

const startingMembers = ({ arms }: Model): number => {
  const starting = arms[0].signals.find(({ name }) => name === "starting members");
  if (starting?.kind !== "values") throw new Error("how many members there are is not certain");
  return starting.values[0];
};
