import { dayText } from "../scenario/dates.ts";
import { displayWidth } from "../scenario/problems.ts";
import type { Day, Scenario } from "../scenario/scenario.ts";
import type { ArmStory, DecisionRecord, MemberDay, MemberStory } from "../simulation/memberStory.ts";
import type { Texts } from "./texts.ts";

const columnWidth = 62;

const percent = (share: number): string => {
  const value = share * 100;
  return `${value >= 10 ? value.toFixed(0) : value.toPrecision(2)}%`;
};

/** A decision's chance with what made it: the base and each term that changes it by half a percent or more. */
const because = ({ rate, base, terms }: DecisionRecord, texts: Texts): string => {
  const chance = (r: number): string => percent(-Math.expm1(-r));
  const factors = terms
    .map(({ name, coefficient, amount }) => ({ name, factor: Math.exp(coefficient * amount) }))
    .filter(({ factor }) => Math.abs(factor - 1) >= 0.005)
    .map(({ name, factor }) => `${texts.story.term(name)} ×${factor.toFixed(2)}`);
  return factors.length === 0
    ? texts.story.chance(chance(rate))
    : `${texts.story.chance(chance(rate))} = ${[texts.story.base(chance(base)), ...factors].join(", ")}`;
};

/** Counts that say where a member stands, not what happened to him, e.g. `tiers: ladder: on core`. */
const isStanding = (count: string): boolean => count.split(": ").slice(2).join(": ").startsWith("on ");

const standings = (day: MemberDay | undefined): ReadonlyMap<string, string> =>
  new Map(
    Object.keys(day?.counted ?? {})
      .filter(isStanding)
      .map((count) => {
        const parts = count.split(": ");
        return [parts.slice(0, 2).join(": "), parts.slice(2).join(": ").replace(/^on /, "")];
      }),
  );

/** What happened to a member on a day, each with the terms that decided it. */
const turnsOf = (
  day: MemberDay,
  before: MemberDay | undefined,
  joinedToday: boolean,
  scenario: Scenario,
  texts: Texts,
): readonly string[] => {
  const words = texts.story;
  const decided = (process: DecisionRecord["process"]): string => {
    const decision = day.decisions.find((d) => d.process === process && d.happened);
    return decision === undefined ? "" : ` (${because(decision, texts)})`;
  };
  const stageBefore = before?.stage ?? "fresh";
  const climbed = [...standings(day)].filter(
    ([ladder, rung]) => before !== undefined && standings(before).get(ladder) !== rung,
  );
  return [
    ...(joinedToday ? [words.joinedToday] : []),
    ...Object.entries(day.counted)
      .filter(([count]) => !isStanding(count))
      .map(([count, value]) => `${words.counted(count)}${value === 1 ? "" : ` ${value}`}`),
    ...(day.visited ? [`${words.visited}${decided("visit")}`] : []),
    ...(day.ordered
      ? [
          `${words.ordered(`${(day.basket / scenario.currency.minorUnits).toFixed(2)} ${scenario.currency.code}`)}${decided("purchase")}`,
        ]
      : []),
    ...climbed.map(([ladder, rung]) => words.rung(ladder, rung)),
    ...(before !== undefined && day.stage !== stageBefore
      ? [
          day.stage === "left"
            ? `${words.became.left}${decided("leave")}`
            : day.stage === "dormant"
              ? `${words.became.dormant}${decided("goDormant")}`
              : stageBefore === "dormant"
                ? `${words.cameBack}${decided("return")}`
                : `${words.became.active}${decided("activate")}`,
        ]
      : []),
  ];
};

/** Text in lines of a width, broken at spaces and commas. */
const wrapped = (text: string, width: number): readonly string[] => {
  const lines: string[] = [];
  let line = "";
  for (const piece of text.match(/[^\s]+\s*/gu) ?? []) {
    if (line !== "" && displayWidth(line + piece.trimEnd()) > width) {
      lines.push(line.trimEnd());
      line = "  ";
    }
    line += piece;
  }
  return [...lines, line.trimEnd()];
};

const padded = (text: string, width: number): string =>
  text + " ".repeat(Math.max(0, width - displayWidth(text)));

/** A member's story, the baseline and a plan and the plans side by side, with the terms that decided each turn. */
export const storyText = (
  story: MemberStory,
  armNames: readonly string[],
  scenario: Scenario,
  range: { readonly from: Day; readonly until: Day },
  texts: Texts,
): string => {
  const words = texts.story;
  const byDay = story.arms.map(
    (arm) => new Map(arm?.days.map((day, i) => [day.day, { day, before: arm.days[i - 1] }])),
  );
  const rows: { readonly label: string; readonly cells: readonly (readonly string[])[] }[] = [];
  for (let day = range.from; day <= range.until; day++) {
    const cells = story.arms.map((arm, index) => {
      const one = byDay[index].get(day);
      return one === undefined || arm === undefined
        ? []
        : turnsOf(one.day, one.before, arm.joined === day, scenario, texts).flatMap((turn) =>
            wrapped(turn, columnWidth),
          );
    });
    if (cells.some((cell) => cell.length > 0)) rows.push({ label: dayText(day), cells });
  }
  const opening = (arm: ArmStory | undefined): string =>
    arm === undefined ? words.neverJoins : words.joined(dayText(arm.joined));
  const ending = (arm: ArmStory | undefined): string =>
    arm === undefined ? "" : words.end(words.stage[arm.days.at(-1)?.stage ?? "fresh"]);
  const line = (label: string, cells: readonly string[]): string =>
    `${padded(label, 12)}${cells.map((cell) => padded(cell, columnWidth + 2)).join("")}`.trimEnd();
  return [
    words.title(story.member, story.replicate, scenario.name),
    "",
    line(
      "",
      armNames.map((name) => wrapped(name, columnWidth)[0]),
    ),
    line("", story.arms.map(opening)),
    ...(rows.length === 0 ? [words.nothing] : []),
    ...rows.flatMap(({ label, cells }) =>
      Array.from({ length: Math.max(...cells.map((cell) => cell.length)) }, (_, i) =>
        line(
          i === 0 ? label : "",
          cells.map((cell) => cell[i] ?? ""),
        ),
      ),
    ),
    line("", story.arms.map(ending)),
    "",
  ].join("\n");
};
