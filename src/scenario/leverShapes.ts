/** Shapes that levers of several families share. */
import * as Schema from "effect/Schema";
import { effectPhrases, retentionKey } from "./effectParser.ts";
import { key, Length, Name, quantities, source, Text, Truth, Words, WrittenNumber } from "./schemaShapes.ts";

export const lasting = key(Length, "Full for so many days, then gone, e.g. 7 days.");
export const halfLife = key(Length, "Halved every so many days, e.g. 3 days.");

export const effectKeys = Object.fromEntries(
  Object.keys(effectPhrases).map((phrase) => [
    phrase,
    key(WrittenNumber, `How many ${phrase}, as a change of the rate in percent, e.g. 2%..12%.`),
  ]),
);

const standingEffectKeys = {
  ...effectKeys,
  for: key(
    Text,
    "Whom the effect is on: `attendees` for events, `everyone reached` for all else. Stated for the reader and checked.",
  ),
  source,
};

const retentionEffects = [
  Schema.Record(Schema.String.check(Schema.isPattern(retentionKey)), WrittenNumber),
] as never;

/** Effects of a state that a member is in: they last as long as the state does. */
export const RungEffects = Schema.StructWithRest(
  Schema.Struct(standingEffectKeys),
  retentionEffects,
).annotate({
  identifier: "RungEffects",
  description: "The average change of rates of members on the rung, for as long as they are on it.",
  expected: "a mapping such as `{fewer leave: 2%..12%}`",
});

export const Effects = Schema.StructWithRest(
  Schema.Struct({ ...standingEffectKeys, lasting, "half-life": halfLife }),
  retentionEffects,
).annotate({
  identifier: "Effects",
  description:
    "The average change of rates of those exposed, over one period of the lever's own schedule. No signs: `fewer leave: 2%..12%`. Of leaving also as the retention of those exposed from joining on: `retention at week 4: +2pp..+6pp`.",
  expected: "a mapping such as `{fewer leave: 2%..12%}`",
});

export const GoalGradient = Schema.Struct({
  "more visits": key(WrittenNumber, "More visits just before the goal."),
  "fewer visits": key(WrittenNumber, "Fewer visits just before the goal."),
  "more purchases": key(WrittenNumber, "More orders just before the goal.", "nothing"),
  "fewer purchases": key(WrittenNumber, "Fewer orders just before the goal.", "nothing"),
  exponent: key(WrittenNumber, "The effect grows with progress to this power.", "2"),
  source,
}).annotate({
  identifier: "GoalGradient",
  expected: "a mapping such as `{more visits: 0%..20%}`",
});

export const Earn = Schema.Struct({
  visit: key(WrittenNumber, "Points for a day with a visit.", "0"),
  purchase: key(WrittenNumber, "Points for an order.", "0"),
  post: key(WrittenNumber, "Points for a day with a post.", "0"),
  source,
}).annotate({ identifier: "Earn", expected: "a mapping such as `{visit: 10, purchase: 60}`" });

const Every = key(
  Words,
  "Days on which the lever acts: day, monday, [mon, thu], 2 weeks, 10 days, month (30 days), 2 weeks on friday.",
);

/** Keys of a lever that runs on every day of its time. */
export const standing = {
  name: key(Name, "Its name; a plan changes what runs today by this name."),
  remove: key(Truth, "true takes away the inherited one of this name; in a plan it stops what runs today."),
  to: key(
    Text,
    'Whom it is for: a rule such as `stage == "active" && days_since_visit >= 3`.',
    "every member",
  ),
  score: key(
    Schema.Struct({
      finds: key(WrittenNumber, "Of those whom `to` means, the share that is recognised. Required."),
      mistakes: key(WrittenNumber, "Of the others, the share that is taken for them.", "0%"),
      source,
    }).annotate({ expected: "a mapping such as `{finds: 70%, mistakes: 10%}`" }),
    "How well those whom `to` means can be told from the others, by a score of the risk to leave, say; a member is told right or wrong for good.",
    "everyone is told right",
  ),
  responds: key(
    quantities("a mapping such as `{hosts: 1.5 times}`"),
    "Multiples of its effects by segment, for members who answer more or less to it.",
    "all alike",
  ),
  "answers differ": key(
    WrittenNumber,
    "How unlike members answer to its effects: the standard deviation of the ln rate ratio between members, e.g. 0.3. The average stays what the effect says.",
    "0",
  ),
  from: key(Text, "First day.", "the calendar's first day"),
  until: key(Text, "Last day.", "the calendar's last day"),
  source,
};

/** Keys of a lever that acts on dates, and whose effect may wear out with use. */
export const common = {
  ...standing,
  every: Every,
  on: key(Words, "The date or dates on which the lever acts, instead of `every`."),
  "wear-out": key(
    Schema.Struct({
      floor: key(WrittenNumber, "The share of the effect that never wears out."),
      "half after": key(WrittenNumber, "Uses after which half of the novelty is gone, e.g. 20 uses."),
      "recovers in": key(WrittenNumber, "Days of rest after which half of it is back, e.g. 28 days."),
      source,
    }).annotate({ expected: "a mapping such as `{floor: 40%, half after: 20 uses, recovers in: 28 days}`" }),
    "Novelty that wears out with use.",
    "none",
  ),
};

export const costs = <const K extends string>(descriptions: Readonly<Record<K, string>>) =>
  key(
    Schema.Struct({
      ...(Object.fromEntries(
        Object.entries<string>(descriptions).map(([name, description]) => [
          name,
          key(WrittenNumber, description, "nothing"),
        ]),
      ) as Record<K, ReturnType<typeof key<typeof WrittenNumber>>>),
      source,
    }).annotate({ expected: `a mapping such as \`{${Object.keys(descriptions)[0]}: 10 CNY}\`` }),
    "What it costs.",
    "nothing",
  );
