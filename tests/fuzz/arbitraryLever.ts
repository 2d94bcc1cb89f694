/** Levers of any family with any of their keys, made from what the schema says that there is. */
import { parse } from "yaml";
import { families } from "../../src/levers/families.ts";
import { grammar } from "../../src/levers/grammar.ts";
import type { Family } from "../../src/scenario/scenario.ts";
import { scenarioJsonSchema } from "../../src/scenario/schema.ts";
import type { Chance } from "./chance.ts";

export type Document = Record<string, unknown>;

/** What levers may speak of. */
export interface Place {
  readonly chance: Chance;
  /** ISO dates of the calendar. */
  readonly days: readonly string[];
  readonly segments: readonly string[];
  /** Conditions that hold for some members, as `to` takes them. */
  readonly conditions: readonly string[];
  /** Names of levers so far, by family. */
  readonly levers: Map<Family, string[]>;
}

interface Shape {
  readonly $ref?: string;
  readonly type?: string;
  readonly enum?: readonly string[];
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly items?: Shape;
}

const definitions = (scenarioJsonSchema(grammar) as { readonly $defs: Readonly<Record<string, Shape>> })
  .$defs;

const nameOf = ({ $ref = "" }: Shape): string => $ref.slice($ref.lastIndexOf("/") + 1);
const shapeOf = (shape: Shape): Shape =>
  shape.$ref === undefined ? shape : (definitions[nameOf(shape)] ?? shape);

const kinds: readonly (readonly [keys: string, values: readonly unknown[]])[] = [
  [
    "finds mistakes floor match interest show-up recap worth breakage redemption halo keep reach open relevance join accept enter need respond discount follow enrol precision dip passes sorts margin recovery renewed",
    ["30%", "0%", "100%", "5%..15%", 0.5, { beta: { mean: "30%", n: 50 } }],
  ],
  ["opt-out per-visit passed-on go-on of-ours bring", ["5%", "0%", "30%", "5%..15%"]],
  ["half-after posts seats visit purchase exponent given packets load prizes visits", [2, 1, 10, "1..3"]],
  ["reward-at hours-per-case steps finished-with size needed hours winners places", [2, 5, 0.5, 20]],
  ["recovers-in half-life fades-with fresh-for", ["3 days", "14 days", "2..5 days"]],
  [
    "per-post per-show per-attendee cost-per-point per-coupon per-pack per-message reward prize per-date amount per-hour per-answer per-contact per-return per-learner per-award per-km per-topic once price per-invitation per-finisher per-offer face",
    ["12 CNY", "0.05 CNY", "1..3 CNY"],
  ],
  ["per-week running spend cost", ["35 CNY per week", "4 CNY per month"]],
  ["hook hurdle odds hour newcomers leaders mon fri sat", ["1.3 times", "0.5 times", "1..2 times"]],
  ["answers-differ", [0.3, "0.1..0.5"]],
  ["budget", ["5 coupons", "80 CNY redeemed"]],
  ["packs agents", [3, 10]],
  ["removals joining", ["2% per month", "2 per day"]],
  ["split-at", ["30 members"]],
  ["merge-below", ["10 members"]],
];

const valuesFor = (key: string): readonly unknown[] =>
  kinds.find(([keys]) => keys.split(" ").includes(key.replaceAll(" ", "-")))?.[1] ?? [];

const processes = [
  "activation",
  "visits",
  "posts",
  "purchases",
  "leave",
  "go dormant",
  "returns",
  "invitations",
];

const effectSizes = [
  "0%..20%",
  "10%",
  "5%..25%",
  "0%",
  "-5%..10%",
  "50%",
  { normal: { mean: "10%", sd: "2%" } },
];

const lengths = ["1 day", "3 days", "7 days", "2 weeks", "40 days"];

const effects = ({ chance }: Place, fading: boolean): Document => {
  const rates = chance.shuffled(processes).slice(0, chance.whole(1, 3));
  return {
    ...Object.fromEntries(
      rates.map((rate) => [`${chance.one(["more", "fewer"])} ${rate}`, chance.one<unknown>(effectSizes)]),
    ),
    ...(fading && chance.happens(0.5) ? { [chance.one(["lasting", "half-life"])]: chance.one(lengths) } : {}),
  };
};

/** A value for a key of a lever; undefined where none is known for it. */
const valueFor = (place: Place, key: string, shape: Shape, given: unknown): unknown => {
  const { chance } = place;
  const inner = shapeOf(shape);
  if (/^(?:more|fewer) /.test(key)) return chance.one<unknown>(effectSizes);
  if (nameOf(shape) === "Quantity")
    return valuesFor(key).length === 0 ? undefined : chance.one(valuesFor(key));
  if (nameOf(shape) === "Effects" || nameOf(shape) === "RungEffects")
    return effects(place, nameOf(shape) === "Effects");
  if (inner.enum !== undefined) return chance.one(inner.enum);
  if (inner.type === "boolean") return chance.happens(0.5);
  if (key === "to") return chance.one(place.conditions);
  if (key === "from" && inner.type === "string") return place.days[chance.whole(0, 5)];
  if (key === "until") return place.days.at(-chance.whole(1, 5));
  if (key === "responds") return { [chance.one(place.segments)]: chance.one(["1.5 times", "0.5..2 times"]) };
  if (key === "at most" && inner.type === "string")
    return chance.one(["2 per member per week", "1 per member per day"]);
  if (key === "start") return "history of 30 days";
  if (inner.type === "string") return chance.one(lengths);
  const more = withKeys(place, inner, (given ?? {}) as Document, 0.6);
  return inner.type === "object" && Object.keys(more).length > 0 ? more : undefined;
};

/** A mapping with keys of its schema added or stated otherwise, each with a probability. */
const withKeys = (place: Place, shape: Shape, given: Document, probability: number): Document => {
  const stated = { ...given };
  for (const [key, inner] of Object.entries(shape.properties ?? {})) {
    if (["source", "name", "remove", "of", "every", "on", "feeds", "ladder"].includes(key)) continue;
    const opposite = key.replace(/^(more|fewer) /, (_, way) => (way === "more" ? "fewer " : "more "));
    if ((opposite !== key && opposite in stated) || !place.chance.happens(probability)) continue;
    const value = valueFor(place, key, inner, given[key]);
    if (value !== undefined) stated[key] = value;
  }
  return stated;
};

const schedule = ({ chance, days }: Place): Document =>
  chance.happens(0.2)
    ? { on: chance.one(days) }
    : {
        every: chance.one<unknown>([
          "day",
          "weekday",
          "weekend",
          ["mon", "thu"],
          "周五",
          "10 days",
          "2 weeks on friday",
        ]),
      };

/** A lever of a family: its example with keys added, changed and scheduled otherwise. */
export const arbitraryLever = (place: Place, family: Family, name?: string): Document => {
  const { example, refers = [], refersTo } = families[family];
  const { every, on, ...given } = parse(example) as Document;
  const dated = every !== undefined || on !== undefined;
  const ofDates =
    on !== undefined ? { on: place.chance.one(place.days) } : every === undefined ? {} : { every };
  const others = ((refersTo ?? []) as readonly Family[]).flatMap((other) => place.levers.get(other) ?? []);
  const lever = {
    ...withKeys(
      place,
      shapeOf(definitions.Levers?.properties?.[family]?.items ?? {}),
      given,
      place.chance.one([0.1, 0.3]),
    ),
    ...(dated && place.chance.happens(0.5) ? schedule(place) : ofDates),
    ...(refers.length > 0 && others.length > 0 ? { of: [place.chance.one(others)] } : {}),
    ...(name === undefined ? {} : { name }),
  };
  return family === "tiers" ? { ...lever, effects: given.effects } : lever;
};
