import { type ColumnRole, nameFit } from "./columnNames.ts";
import { dateFormats } from "./dateFormats.ts";
import { LogRefused, type TakenColumn } from "./refusal.ts";
import type { LogSource } from "./source.ts";

/** Columns that the user names, by role. */
export type NamedColumns = Readonly<Partial<Record<ColumnRole, string>>>;

export type ChosenColumns = Readonly<Partial<Record<ColumnRole, TakenColumn>>>;

/** What the first rows show of a column. */
export interface ColumnContent {
  readonly name: string;
  readonly filled: number;
  readonly distinct: number;
  /** Shares of the filled ones. */
  readonly dates: number;
  readonly numbers: number;
  /** Numbers, with a sign or a code of a currency perhaps. */
  readonly amounts: number;
  readonly flags: number;
  readonly examples: readonly string[];
}

const patterns = dateFormats.map(({ pattern }) => new RegExp(pattern));
const numberPattern = /^-?\d+(\.\d+)?([eE][-+]?\d+)?%?$/;
const amountPattern = /^-?\D{0,4}-?\d[\d.,]*\D{0,4}$/;
const flagPattern = /^(0|1|true|false|yes|no|是|否)$/i;

const contentsOf = (source: LogSource): readonly ColumnContent[] =>
  source.columns.map((name, at) => {
    const filled = source.sample.flatMap((row) => (row[at] === null ? [] : [row[at]!]));
    const share = (holds: (text: string) => boolean): number =>
      filled.length === 0 ? 0 : filled.filter(holds).length / filled.length;
    return {
      name,
      filled: filled.length,
      distinct: new Set(filled).size,
      dates: share((text) => patterns.some((pattern) => pattern.test(text))),
      numbers: share((text) => numberPattern.test(text)),
      amounts: share((text) => amountPattern.test(text)),
      flags: share((text) => flagPattern.test(text)),
      examples: [...new Set(filled)].slice(0, 3),
    };
  });

const dateRoles: readonly ColumnRole[] = ["time", "joined", "end"];

/** Whether a column's content can have the role at all. */
const canBe = (content: ColumnContent, role: ColumnRole): boolean => {
  if (dateRoles.includes(role)) return content.dates > 0.5 || content.numbers > 0.9;
  if (role === "left") return content.dates > 0.5 || content.flags > 0.9 || content.numbers > 0.9;
  if (role === "amount") return content.amounts > 0.9;
  // A name with a number in it is one age among several columns.
  if (role === "age" && /\d/.test(content.name)) return false;
  if (role === "count" || role === "share") return content.numbers > 0.9;
  if (role === "alreadyIn") return content.flags > 0.9;
  if (role === "segment" || role === "kind") return content.distinct <= Math.max(50, content.filled / 20);
  if (role === "member") return content.dates < 0.5 || content.numbers > 0.9;
  return true;
};

/** Roles in the order in which they take columns: a name that fits two of them is taken for the first. */
const order: readonly ColumnRole[] = [
  "alreadyIn",
  "joined",
  "left",
  "end",
  "cohort",
  "time",
  "member",
  "amount",
  "kind",
  "segment",
  "age",
  "count",
  "share",
];

/**
 * Which column is what: by flags, else by name; the member and the time of an activity log also by content. Columns
 * whose names fit nothing have no role.
 */
export const chooseColumns = (source: LogSource, named: NamedColumns): ChosenColumns => {
  const contents = contentsOf(source);
  const chosen: Partial<Record<ColumnRole, TakenColumn>> = {};
  const taken = new Set<string>();
  const take = (role: ColumnRole, column: string, how: TakenColumn["how"]): void => {
    chosen[role] = { role, column, how };
    taken.add(column);
  };
  for (const [role, name] of Object.entries(named) as [ColumnRole, string][]) {
    const column = source.columns.find((one) => one === name) ?? source.columns[Number(name) - 1];
    if (column === undefined)
      throw new LogRefused({ _tag: "NoSuchColumn", flag: role, name, columns: source.columns });
    take(role, column, "flag");
  }
  if (source.named) {
    for (const role of order) {
      if (chosen[role] !== undefined) continue;
      const fits = contents
        .filter((content) => !taken.has(content.name) && content.filled > 0 && canBe(content, role))
        .map((content) => ({ content, fit: nameFit(content.name, role) }))
        // A month of joining is a cohort, and months since it are an age: neither is the day of joining.
        .filter(
          ({ content, fit }) =>
            fit > 0 &&
            (role !== "joined" || (nameFit(content.name, "cohort") < 3 && nameFit(content.name, "age") < 3)),
        )
        .sort((a, b) => b.fit - a.fit);
      const [best] = fits;
      if (best !== undefined) take(role, best.content.name, "name");
    }
  }
  const free = () => contents.filter((content) => !taken.has(content.name) && content.filled > 0);
  // An id that is only an id: the member, where no other column is.
  if (chosen.time === undefined && chosen.joined === undefined && chosen.cohort === undefined) {
    const dates = free().filter((content) => content.dates > 0.95);
    if (dates.length === 1) take("time", dates[0]!.name, "content");
  }
  if (chosen.member === undefined && chosen.time !== undefined) {
    const ids = free().filter(
      ({ distinct, filled, dates, numbers, examples }) =>
        distinct > 1 &&
        distinct < 0.95 * filled &&
        dates < 0.5 &&
        // A few small numbers are counts, and numbers with decimals are amounts.
        (numbers < 0.9 || distinct >= Math.sqrt(filled) / 2) &&
        !examples.every((text) => /^-?\d+[.,]\d+$/.test(text)),
    );
    const mostDistinct = [...ids].sort((a, b) => b.distinct - a.distinct);
    const [first, second] = mostDistinct;
    // Without names the column with by far the most different values that come again is whose events these are; two
    // that go together are two names of the same member.
    const clear =
      first !== undefined &&
      (second === undefined ||
        (!source.named &&
          (first.distinct > 2 * second.distinct ||
            sameThing(source, first.name, second.name, first.distinct))));
    if (clear) take("member", first.name, "content");
    else if (ids.length > 1)
      throw new LogRefused({ _tag: "SeveralColumns", role: "member", columns: ids.map(({ name }) => name) });
  }
  return chosen;
};

/** Whether two columns have one value each for one value of the other. */
const sameThing = (source: LogSource, first: string, second: string, distinct: number): boolean => {
  const a = source.columns.indexOf(first);
  const b = source.columns.indexOf(second);
  return new Set(source.sample.map((row) => `${row[a]}\u0000${row[b]}`)).size === distinct;
};
