import type { Baseline, Summary } from "../analysis/summary.ts";
import type { GroundPart } from "./groundProse.ts";
import type { Words } from "./words.ts";

/** What a reader must know before files that do not share a community are compared; its numbers cited. */
export interface GroundInWords {
  readonly sentences: readonly string[];
  /** What the differences do to the reading, one text per part of the scenario that differs. */
  readonly consequences: readonly string[];
}

/** Null where all plans are of one community and nothing had to be changed. */
export function groundInWords(summary: Summary, words: Words): GroundInWords | null {
  const { baselines, adjustments } = summary;
  if (baselines.length === 1 && adjustments.length === 0) return null;
  const [first, ...others] = baselines;
  const { ground, nameSeparator } = words.prose;
  return {
    sentences: [
      ...(others.length === 0
        ? []
        : [
            ground.ownBaselines(
              baselines.map(({ scenarios }) => filesOf(scenarios, words)).join(nameSeparator),
            ),
            ...others.map((other) =>
              ground.draws({
                file: fileOf(first, words),
                members: membersOf(first, words),
                other: fileOf(other, words),
                others: membersOf(other, words),
              }),
            ),
            ...others
              .filter(({ start }) => start !== first.start)
              .map((other) =>
                ground.start({
                  file: fileOf(other, words),
                  date: words.cite(words.date(other.start), other, "start", "date"),
                }),
              ),
          ]),
      ...adjustments.map((one) => {
        const file = words.prose.quoted(one.scenario);
        if (one.what === "target") return ground.target({ file, target: words.prose.quoted(one.target) });
        const amount = (key: "from" | "to"): string =>
          one.what === "horizon"
            ? words.cite(words.number(one[key]), one, key)
            : words.cite(words.percent(one[key], 1), one, key, "hundredfold");
        return ground[one.what]({ file, from: amount("from"), to: amount("to") });
      }),
    ],
    consequences: [...new Set(others.flatMap(({ differences }) => differences.map(partOf)))]
      .sort((a, b) => order.indexOf(a) - order.indexOf(b))
      .map((part) => ground.parts[part]),
  };
}

/** Files of a community in quotes. */
export function filesOf(scenarios: readonly string[], words: Words): string {
  return scenarios.map(words.prose.quoted).join(words.prose.nameSeparator);
}

const fileOf = ({ scenarios }: Baseline, words: Words): string => words.prose.quoted(scenarios[0]);

const membersOf = (baseline: Baseline, words: Words): string =>
  words.cite(words.number(baseline.members), baseline, "members");

const order: readonly GroundPart[] = [
  "calendar",
  "members",
  "arrivals",
  "behaviour",
  "money",
  "today",
  "shocks",
  "other",
];

const parts: Readonly<Record<string, GroundPart>> = {
  calendar: "calendar",
  members: "members",
  arrivals: "arrivals",
  invitations: "arrivals",
  prospects: "arrivals",
  behaviour: "behaviour",
  feedback: "behaviour",
  discount: "money",
  today: "today",
  shocks: "shocks",
};

/** The part of a scenario that a path leads to. */
function partOf({ path }: { readonly path: string }): GroundPart {
  if (/^behaviour\.(?:fees|purchases|visit value|visitValue)\b/.test(path)) return "money";
  return parts[path.split(".")[0]] ?? "other";
}
