/** Whole scenarios by chance, sound ones: what the reader refuses of a first draft is left out until it takes the rest. */
import { stringify } from "yaml";
import { families, familyNames } from "../../src/levers/families.ts";
import { modelKnowledge } from "../../src/model/knowledge.ts";
import { dayText, parseDay } from "../../src/scenario/dates.ts";
import { type DecodedFile, decodeScenario } from "../../src/scenario/decode.ts";
import type { Family } from "../../src/scenario/scenario.ts";
import { arbitraryLever, type Document, type Place } from "./arbitraryLever.ts";
import { type Chance, chanceOf } from "./chance.ts";

const leavingOf = (chance: Chance): Document =>
  chance.one<Document>([
    {
      leaving: {
        new: "2% per day",
        active: "0.5%..2% per day",
        dormant: "2% per day",
        differ: { gamma: 0.8 },
      },
    },
    { leaving: { new: "3% per day", active: "0.2% per day", dormant: "0.4% per day" } },
    {
      leaving: { new: "20% per year", active: "40% per year", dormant: "60% per year" },
      contract: "monthly",
    },
  ]);

const communityOf = (chance: Chance, start: string, days: number, groups: boolean): Document => ({
  scenario: chance.one(["Town", "读书会"]),
  currency: "CNY",
  seed: "any",
  replicates: 2,
  calendar: { start, days, ...(chance.happens(0.2) ? { history: "10 days" } : {}) },
  members: {
    count: chance.one([0, 60, 150]),
    tenure: { "0..60 days": "60%", "60..365 days": "40%" },
    segments: [
      { name: "readers", share: "60%" },
      { name: "潜水者", share: "40%", visits: "0.5..1 times" },
    ],
    ...(groups ? { "chat groups": { limit: chance.one([20, 60]), upkeep: "6 CNY per week" } } : {}),
  },
  arrivals: {
    channels: [
      { name: "friends", rate: chance.one(["4 per day", "10..40 per week"]), cost: "3 CNY per member" },
    ],
    ...(chance.happens(0.3)
      ? { invitations: { rate: "0.5 per month", accepted: "12%", cost: "6 CNY per member" } }
      : {}),
  },
  behaviour: {
    ...leavingOf(chance),
    activation: { rate: "10% per day" },
    visits: { active: chance.one(["3 per week", "1..4 per week"]), differ: { gamma: 0.9 } },
    dormancy: { rate: "4%..10% per week", return: "10% per week" },
    purchases: { "per visit": "10%", basket: "40..60 CNY", margin: "30%" },
    ...(chance.happens(0.4) ? { posts: { "per visit": "20%" }, time: { "per visit": "8 minutes" } } : {}),
    ...(chance.happens(0.3) ? { fees: { price: "12 CNY per 30 days", margin: "80%" } } : {}),
  },
  ...(chance.happens(0.3)
    ? {
        feedback: {
          habit: { effects: { "more visits": "10%..40%" } },
          belonging: { "half at": 40, effects: { "fewer leave": "20%..50%" } },
        },
      }
    : {}),
  ...(chance.happens(0.2)
    ? { shocks: [{ name: "rival", from: start, chance: "30%", effects: { "more leave": "20%" } }] }
    : {}),
  source: { assumption: "a test" },
});

const conditions = [
  'stage == "active" && days_since_visit >= 2',
  'segment == "readers"',
  'channel == "friends" || purchases > 0',
  "visits_last(7) < 2 ? member_week <= 3 : day_of_plan > 4",
  '!(weekday in ["saturday", "sunday"])',
];

const leversOf = (place: Place, among: readonly Family[], many: number, suffix: string): Document => {
  const found: Record<string, Document[]> = {};
  // Who helps others comes after them, so that there is somebody to help.
  const chosen = [...place.chance.shuffled(among).slice(0, many)].sort(
    (a, b) => (families[a].refers?.length ?? 0) - (families[b].refers?.length ?? 0),
  );
  for (const family of chosen) {
    const lever = arbitraryLever(place, family);
    const name = `${lever.name}${suffix}`;
    place.levers.set(family, [...(place.levers.get(family) ?? []), name]);
    found[family] = [{ ...lever, name }];
  }
  return found;
};

/** Levers of a set under the same names, some stopped and some with keys stated anew. */
const changesOf = (place: Place, set: Document): Document =>
  Object.fromEntries(
    Object.entries(set).flatMap(([family, levers]) => {
      const [lever] = levers as Document[];
      if (lever === undefined || place.chance.happens(0.6)) return [];
      const { name, ...other } = arbitraryLever(place, family as Family, lever.name as string);
      const keys = Object.entries(other).filter(() => place.chance.happens(0.3));
      return [[family, [keys.length === 0 ? { name, remove: true } : { name, ...Object.fromEntries(keys) }]]];
    }),
  );

const draftOf = (seed: string): Document => {
  const chance = chanceOf(seed);
  const start = chance.one(["2026-07-06", "2028-02-20", "2026-12-28"]);
  const days = chance.whole(20, 30);
  const groups = chance.happens(0.3);
  const place: Place = {
    chance,
    days: Array.from({ length: days }, (_, day) => dayText((parseDay(start) as number) + day)),
    segments: ["readers", "潜水者"],
    conditions,
    levers: new Map(),
  };
  const able = familyNames.filter((family) => groups || families[family].needs !== "chat groups");
  const running = able.filter((family) => families[family].plannedOnly !== true);
  const community = communityOf(chance, start, days, groups);
  const today = leversOf(place, running, chance.whole(0, 4), " now");
  const added = leversOf(place, able, chance.whole(1, 6), "");
  const plan = Object.fromEntries(Object.entries(changesOf(place, today)).concat(Object.entries(added)));
  return { ...community, today, plan, arms: [{ name: "an arm", ...changesOf(place, added) }] };
};

/** Takes away what stands at a path of keys and names, or `above` levels higher. */
const without = (node: unknown, path: string, above: number): void => {
  const trail: { readonly holder: Document | unknown[]; readonly key: string }[] = [];
  let at: unknown = node;
  let rest = path;
  while (rest !== "" && typeof at === "object" && at !== null) {
    const holder = at as Document;
    const named = Object.keys(holder)
      .map((key) => ({ key, name: Array.isArray(at) ? String((holder[key] as Document)?.name ?? key) : key }))
      .filter(({ name }) => rest === name || rest.startsWith(`${name}.`))
      .sort((a, b) => b.name.length - a.name.length)[0];
    if (named === undefined) break;
    trail.push({ holder, key: named.key });
    at = holder[named.key];
    rest = rest.slice(named.name.length + 1);
  }
  const last = trail[Math.max(0, trail.length - 1 - above)];
  if (last === undefined) return;
  if (Array.isArray(last.holder)) last.holder.splice(Number(last.key), 1);
  else delete last.holder[last.key];
};

/** Families, arms and sets that hold nothing any more are left out. */
const withoutEmpty = (document: Document): void => {
  const sets = [document.today, document.plan, ...((document.arms ?? []) as Document[])] as (
    | Document
    | undefined
  )[];
  for (const set of sets)
    for (const [family, levers] of Object.entries(set ?? {}))
      if (Array.isArray(levers) && levers.length === 0) delete set?.[family];
  for (const part of ["today", "plan"])
    if (Object.keys((document[part] ?? {}) as Document).length === 0) delete document[part];
};

export interface ArbitraryScenario {
  readonly document: Document;
  readonly decoded: DecodedFile;
}

export const textOf = (document: Document): string => stringify(document, { lineWidth: 0 });

export const decodedText = (text: string): DecodedFile => {
  const decoding = decodeScenario([{ name: "any.yaml", text }], modelKnowledge);
  if (decoding.ok) return decoding.decoded;
  throw new Error(
    `${text}\n${decoding.problems.map(({ path, message }) => `${path}: ${message.en}`).join("\n")}`,
  );
};

const mostDrafts = 25;

/** A sound scenario of a seed. Every refusal on the way has its words in both languages and its place in the text. */
export const arbitraryScenario = (seed: string): ArbitraryScenario => {
  const document = draftOf(seed);
  const refused = new Map<string, number>();
  for (let draft = 0; draft < mostDrafts; draft++) {
    const text = textOf(document);
    const decoding = decodeScenario([{ name: "any.yaml", text }], modelKnowledge);
    if (decoding.ok) return { document, decoded: decoding.decoded };
    for (const { path, message, line, missing } of decoding.problems) {
      if (
        !message.en.trim() ||
        !/\p{Script=Han}/u.test(message.zh) ||
        line < 1 ||
        line > text.split("\n").length
      )
        throw new Error(`${path}:${line} is refused without a place or a word: ${JSON.stringify(message)}`);
      const before = refused.get(path) ?? 0;
      refused.set(path, before + 1);
      without(document, path, before + (missing === true ? 1 : 0));
    }
    withoutEmpty(document);
  }
  throw new Error(`no draft of ${seed} is sound:\n${textOf(document)}`);
};
