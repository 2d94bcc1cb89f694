/** Shapes of what a scenario file may say, with the descriptions, defaults and examples that editors show. */
import * as Schema from "effect/Schema";

/** Words among the defaults that a scenario could write as they are; others only say what holds. */
const writable = /^(?:\d.*|true|false|D|daily|members|once per member)$/;

const asValue = (text: string): string | number | boolean =>
  text === "true" || text === "false" ? text === "true" : /^\d+(?:\.\d+)?$/.test(text) ? Number(text) : text;

/** The example that a description gives behind "e.g.", in code marks or to the end of the sentence. */
const examplesIn = (description: string): readonly (string | number | boolean)[] => {
  const [, after] = / e\.g\. (.+?)\.?(?: Required\.)?$/.exec(description) ?? [];
  if (after === undefined) return [];
  const marked = [...after.matchAll(/`([^`]+)`/g)].map((one) => one[1]);
  if (marked.length > 0) return marked.map(asValue);
  return /[;:.]\s/.test(after) ? [] : [asValue(after)];
};

/** An optional key with its meaning and, where there is one, its default as a scenario would write it. */
export const key = <S extends Schema.Top>(schema: S, description: string, fallback?: string) => {
  // Of a list the description shows one entry.
  const examples = schema.ast._tag === "Arrays" ? [] : examplesIn(description);
  return Schema.optionalKey(schema).annotateKey({
    description: fallback === undefined ? description : `${description} Default: ${fallback}.`,
    ...(fallback !== undefined && writable.test(fallback) ? { default: asValue(fallback) } : {}),
    ...(examples.length === 0 ? {} : { examples }),
    // Typed by the key's value, which is any of those above.
  } as never);
};

export const Text = Schema.String.annotate({ expected: "a text" });
export const Name = Schema.String.annotate({ expected: "a name (a number goes in quotes)" });
export const Length = Schema.String.annotate({ expected: "a length of time such as `14 days`" });
export const Cap = Schema.String.annotate({ expected: "a cap such as `2 per member per week`" });
export const Path = Schema.String.annotate({ expected: "the path of a file such as `base/club.yaml`" });
export const Truth = Schema.Boolean.annotate({ expected: "`true` or `false`" });
export const Count = Schema.Finite.annotate({ expected: "a number" });

const Source = Schema.Struct({
  measured: key(Text, "Your own data: what was measured, where."),
  n: key(Count, "How many members or events stand behind a measurement."),
  period: key(Text, "When it was measured, e.g. 2026-01-01..2026-05-31."),
  command: key(Text, "The command that made the number from the data."),
  published: key(Text, "A citation."),
  grade: key(
    Schema.Literals(["A", "B", "C", "D"]).annotate({ expected: "a grade: A, B, C or D" }),
    "How good the published evidence is: A randomised in an online community … D hearsay.",
    "D",
  ),
  assumption: key(Text, "Nobody measured it: who assumed it, when."),
  default: key(Text, "A default of Holdfast's, with its reason; written in resolved scenarios."),
  "review by": key(
    Text,
    "The day by which these numbers are to be looked at again, e.g. 2026-12-01; a run after it warns.",
  ),
}).annotate({
  identifier: "Source",
  description:
    "Where the numbers beside and below come from: `measured`, `published` or `assumption`. A number takes the nearest source upward in its own file.",
  expected: "a mapping such as `{assumption: workshop of 2026-06-12}`",
  examples: [{ assumption: "founders' workshop of 2026-06-12" }],
});

export const Amount = Schema.Union([Schema.Finite, Schema.String]).annotate({ expected: "a number" });

const Distribution = Schema.Struct({
  value: key(Amount, "The number or the interval."),
  beta: key(
    Schema.Struct({
      mean: key(Amount, "The mean, a share."),
      n: key(Amount, "How many observations it is worth: alpha + beta."),
      alpha: key(Amount, "Instead of mean and n: the first parameter."),
      beta: key(Amount, "The second parameter."),
    }).annotate({ expected: "a mapping such as `{mean: 30%, n: 50}`" }),
    "A beta distribution, of a share.",
  ),
  normal: key(
    Schema.Struct({
      mean: key(Amount, "The mean, with its unit."),
      sd: key(Amount, "The standard deviation, in the same unit."),
    }).annotate({ expected: "a mapping such as `{mean: 400 per week, sd: 50 per week}`" }),
    "A normal distribution.",
  ),
  lognormal: key(
    Schema.Struct({
      median: key(Amount, "The median, with its unit; this or the mean."),
      mean: key(Amount, "The mean, with its unit."),
      sd: key(Amount, "The standard deviation of the number itself, in its unit; this or cv."),
      cv: key(Amount, "The standard deviation over the mean, e.g. 20%."),
    }).annotate({ expected: "a mapping such as `{median: 400 per week, cv: 20%}`" }),
    "A log-normal distribution, of a positive number.",
  ),
  uniform: key(Amount, "Any number between two ends alike, e.g. 5%..15%."),
  triangular: key(
    Schema.Struct({
      low: key(Amount, "The least."),
      mode: key(Amount, "The most likely."),
      high: key(Amount, "The largest."),
    }).annotate({ expected: "a mapping such as `{low: 5%, mode: 8%, high: 15%}`" }),
    "A triangular distribution.",
  ),
  between: key(Amount, "Truncation: values outside of this interval do not occur, e.g. 0%..40%."),
  source: key(Source, "Where this number comes from."),
}).annotate({
  identifier: "Distribution",
  description: "A number with a distribution or a source of its own.",
});

export const WrittenNumber = Schema.Union([Schema.Finite, Schema.String, Distribution]).annotate({
  identifier: "Quantity",
  description:
    "A number with its unit, an interval `low..high` that holds it with 90% probability, a distribution `{beta: {mean: 30%, n: 50}}`, or any of them with a source of its own: `{value: 30%, source: {…}}`.",
  expected: "a number or an interval",
  examples: [
    "30%",
    "2%..12%",
    "400 per week",
    "12 CNY",
    "3 days",
    "0.6 times",
    { beta: { mean: "30%", n: 50 } },
    { normal: { mean: "400 per week", sd: "50 per week" }, between: "300..500 per week" },
  ],
});

export const Words = Schema.Union([Schema.String, Schema.Array(Schema.String)]).annotate({
  expected: "a text or a list of texts",
});

export const source = key(Source, "Where the numbers here come from.");

/** A mapping whose keys the scenario chooses; `source` beside them is a source. */
export const free = <S extends Schema.Top>(value: S, expected: string) =>
  Schema.StructWithRest(Schema.Struct({ source }), [
    Schema.Record(Schema.String.check(Schema.isPattern(/^(?!source$)/u)), value),
    // The index signature leaves `source` out, which a type cannot say.
  ] as never).annotate({ expected });

export const quantities = (expected: string) => free(WrittenNumber, expected);
