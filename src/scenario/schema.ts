import * as Schema from "effect/Schema";
import { effectPhrases, retentionKey } from "./effectParser.ts";
import { arrivalKeys } from "./resolveShocks.ts";
import { targetMeasures } from "./resolveTargets.ts";

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
const key = <S extends Schema.Top>(schema: S, description: string, fallback?: string) => {
  // Of a list the description shows one entry.
  const examples = schema.ast._tag === "Arrays" ? [] : examplesIn(description);
  return Schema.optionalKey(schema).annotateKey({
    description: fallback === undefined ? description : `${description} Default: ${fallback}.`,
    ...(fallback !== undefined && writable.test(fallback) ? { default: asValue(fallback) } : {}),
    ...(examples.length === 0 ? {} : { examples }),
    // Typed by the key's value, which is any of those above.
  } as never);
};

const Text = Schema.String.annotate({ expected: "a text" });
const Name = Schema.String.annotate({ expected: "a name (a number goes in quotes)" });
const Length = Schema.String.annotate({ expected: "a length of time such as `14 days`" });
const Cap = Schema.String.annotate({ expected: "a cap such as `2 per member per week`" });
const Path = Schema.String.annotate({ expected: "the path of a file such as `base/club.yaml`" });
const Truth = Schema.Boolean.annotate({ expected: "`true` or `false`" });
const Count = Schema.Finite.annotate({ expected: "a number" });

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

const Amount = Schema.Union([Schema.Finite, Schema.String]).annotate({ expected: "a number" });

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

const Quantity = Schema.Union([Schema.Finite, Schema.String, Distribution]).annotate({
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

const Words = Schema.Union([Schema.String, Schema.Array(Schema.String)]).annotate({
  expected: "a text or a list of texts",
});

const source = key(Source, "Where the numbers here come from.");

/** A mapping whose keys the scenario chooses; `source` beside them is a source. */
const free = <S extends Schema.Top>(value: S, expected: string) =>
  Schema.StructWithRest(Schema.Struct({ source }), [
    Schema.Record(Schema.String.check(Schema.isPattern(/^(?!source$)/u)), value),
    // The index signature leaves `source` out, which a type cannot say.
  ] as never).annotate({ expected });

const quantities = (expected: string) => free(Quantity, expected);

const lasting = key(Length, "Full for so many days, then gone, e.g. 7 days.");
const halfLife = key(Length, "Halved every so many days, e.g. 3 days.");

const effectKeys = Object.fromEntries(
  Object.keys(effectPhrases).map((phrase) => [
    phrase,
    key(Quantity, `How many ${phrase}, as a change of the rate in percent, e.g. 2%..12%.`),
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
  Schema.Record(Schema.String.check(Schema.isPattern(retentionKey)), Quantity),
] as never;

/** Effects of a state that a member is in: they last as long as the state does. */
const RungEffects = Schema.StructWithRest(Schema.Struct(standingEffectKeys), retentionEffects).annotate({
  identifier: "RungEffects",
  description: "The average change of rates of members on the rung, for as long as they are on it.",
  expected: "a mapping such as `{fewer leave: 2%..12%}`",
});

const Effects = Schema.StructWithRest(
  Schema.Struct({ ...standingEffectKeys, lasting, "half-life": halfLife }),
  retentionEffects,
).annotate({
  identifier: "Effects",
  description:
    "The average change of rates of those exposed, over one period of the lever's own schedule. No signs: `fewer leave: 2%..12%`. Of leaving also as the retention of those exposed from joining on: `retention at week 4: +2pp..+6pp`.",
  expected: "a mapping such as `{fewer leave: 2%..12%}`",
});

const GoalGradient = Schema.Struct({
  "more visits": key(Quantity, "More visits just before the goal."),
  "fewer visits": key(Quantity, "Fewer visits just before the goal."),
  exponent: key(Quantity, "The effect grows with progress to this power.", "2"),
  source,
}).annotate({
  identifier: "GoalGradient",
  expected: "a mapping such as `{more visits: 0%..20%}`",
});

const Earn = Schema.Struct({
  visit: key(Quantity, "Points for a day with a visit.", "0"),
  purchase: key(Quantity, "Points for an order.", "0"),
  source,
}).annotate({ identifier: "Earn", expected: "a mapping such as `{visit: 10, purchase: 60}`" });

const Every = key(
  Words,
  "Days on which the lever acts: day, monday, [mon, thu], 2 weeks, 10 days, month (30 days), 2 weeks on friday.",
);

/** Keys of a lever that runs on every day of its time. */
const standing = {
  name: key(Name, "Its name; a plan changes what runs today by this name."),
  remove: key(Truth, "true takes away the inherited one of this name; in a plan it stops what runs today."),
  to: key(
    Text,
    'Whom it is for: a rule such as `stage == "active" && days_since_visit >= 3`.',
    "every member",
  ),
  from: key(Text, "First day.", "the calendar's first day"),
  until: key(Text, "Last day.", "the calendar's last day"),
  source,
};

/** Keys of a lever that acts on dates, and whose effect may wear out with use. */
const common = {
  ...standing,
  every: Every,
  on: key(Words, "The date or dates on which the lever acts, instead of `every`."),
  "wear-out": key(
    Schema.Struct({
      floor: key(Quantity, "The share of the effect that never wears out."),
      "half after": key(Quantity, "Uses after which half of the novelty is gone, e.g. 20 uses."),
      "recovers in": key(Quantity, "Days of rest after which half of it is back, e.g. 28 days."),
      source,
    }).annotate({ expected: "a mapping such as `{floor: 40%, half after: 20 uses, recovers in: 28 days}`" }),
    "Novelty that wears out with use.",
    "none",
  ),
};

const costs = <const K extends string>(descriptions: Readonly<Record<K, string>>) =>
  key(
    Schema.Struct({
      ...(Object.fromEntries(
        Object.entries<string>(descriptions).map(([name, description]) => [
          name,
          key(Quantity, description, "nothing"),
        ]),
      ) as Record<K, ReturnType<typeof key<typeof Quantity>>>),
      source,
    }).annotate({ expected: `a mapping such as \`{${Object.keys(descriptions)[0]}: 10 CNY}\`` }),
    "What it costs.",
    "nothing",
  );

const families = {
  content: Schema.Struct({
    ...common,
    posts: key(Quantity, "Posts on each day of the schedule.", "1"),
    "half effect at": key(
      Quantity,
      "Posts since the last visit at which half of the possible effect is reached.",
      "1",
    ),
    match: key(Quantity, "How well the topics fit the members.", "100%"),
    effects: key(Effects, "Required. By default halved every 3 days."),
    cost: costs({ "per post": "For one post.", "per week": "For a week of running." }),
  }).annotate({ identifier: "Content", description: "Posts that visitors come across." }),
  events: Schema.Struct({
    ...common,
    seats: key(
      Quantity,
      "Seats and how they go, e.g. `300 per show, lottery` or `300, most visits first`.",
      "no limit",
    ),
    interest: key(Quantity, "Chance that a member who hears of it wants a seat. Required."),
    "show-up": key(Quantity, "Chance that someone with a seat comes. Required."),
    effects: key(Effects, "Required. On attendees; by default for 7 days."),
    cost: costs({ "per show": "For one date.", "per attendee": "For each who comes." }),
  }).annotate({ identifier: "Event", description: "A dated gathering with seats." }),
  points: Schema.Struct({
    ...standing,
    earn: key(Earn, "What earns points. Required."),
    "reward at": key(Quantity, "Points that one reward takes. Required."),
    "cost per point": key(Quantity, "What a redeemed point costs. Required."),
    breakage: key(Quantity, "The share of points never redeemed.", "0%"),
    "goal gradient": key(GoalGradient, "More visits as a reward comes near.", "published evidence"),
    effects: key(Effects, "By default published evidence; lasts for the day."),
  }).annotate({ identifier: "Points", description: "Points earned and spent." }),
  coupons: Schema.Struct({
    ...common,
    face: key(Quantity, "Money off one order. Required."),
    valid: key(Length, "How long it is valid, e.g. 14 days. Required."),
    times: key(
      Schema.Literals(["once per member", "every time"]).annotate({
        expected: "`once per member` or `every time`",
      }),
      "How often a member can get one.",
      "once per member",
    ),
    redemption: key(Quantity, "Chance that a holder's order uses the coupon. Required."),
    budget: key(Quantity, "`8000 CNY redeemed` or `500 coupons`.", "no limit"),
    effects: key(Effects, "Required. By default as long as the coupon is valid."),
    afterwards: key(
      Schema.Struct({
        "more purchases": key(Quantity, "More orders after a redemption."),
        "fewer purchases": key(Quantity, "Fewer orders after a redemption: purchases pulled forward."),
        lasting,
        source,
      }).annotate({ expected: "a mapping such as `{fewer purchases: 0%..20%, lasting: 14 days}`" }),
      "What a redemption does to later orders.",
      "nothing",
    ),
    cost: costs({ "per coupon": "For each coupon given, apart from its face." }),
  }).annotate({ identifier: "Coupon", description: "A coupon offer." }),
  welcome: Schema.Struct({
    ...common,
    packs: key(Quantity, "Packs in all.", "no limit"),
    effects: key(Effects, "By default published evidence; lasts 14 days."),
    cost: costs({ "per pack": "For one pack." }),
  }).annotate({ identifier: "WelcomePack", description: "A pack that a new member gets on joining." }),
  tiers: Schema.Struct({
    ...standing,
    earn: key(Earn, "What earns points towards the rungs. Required."),
    ladder: key(
      quantities("a mapping such as `{newcomer: 0, regular: 300}`"),
      "Rungs and their thresholds, ascending from 0. Required.",
    ),
    start: key(Text, "`history of 180 days`: past visits that are credited at the start.", "no history"),
    benefits: key(
      free(
        Schema.Struct({
          cost: key(Quantity, "Running cost per member on the rung, e.g. 4 CNY per month.", "nothing"),
          source,
        }).annotate({ expected: "a mapping such as `{cost: 4 CNY per month}`" }),
        "a mapping of rungs",
      ),
      "What the rungs cost.",
      "nothing",
    ),
    effects: key(
      free(RungEffects, "a mapping of rungs, such as `{core: {fewer leave: 2%..12%}}`"),
      "Effects on the members of each rung. Required.",
    ),
    "goal gradient": key(GoalGradient, "More visits as the next rung comes near.", "published evidence"),
    requalify: key(
      Schema.Struct({
        every: key(Length, "How often, e.g. 90 days."),
        keep: key(Quantity, "The share of the threshold to earn again."),
        source,
      }).annotate({ expected: "a mapping such as `{every: 90 days, keep: 50%}`" }),
      "Who does not earn this again drops a rung.",
      "never",
    ),
    demotion: key(
      Schema.Struct({
        "more leave": key(Quantity, "More leave after they dropped."),
        "fewer leave": key(Quantity, "Fewer leave after they dropped."),
        lasting,
        source,
      }).annotate({ expected: "a mapping such as `{more leave: 0%..20%, lasting: 60 days}`" }),
      "What dropping a rung does.",
      "nothing",
    ),
  }).annotate({ identifier: "Tiers", description: "A ladder of rungs climbed by points of its own." }),
  push: Schema.Struct({
    ...common,
    "at most": key(Cap, "A cap, e.g. `2 per member per week`.", "no cap"),
    reach: key(Quantity, "The share of members whom a message reaches.", "100%"),
    open: key(Quantity, "The share of messages that are opened. Required."),
    relevance: key(Quantity, "How relevant a message is; what is not relevant tires. Required."),
    fatigue: key(
      Schema.Struct({
        "half-life": key(Quantity, "Fatigue halves in this time.", "7 days"),
        damping: key(Quantity, "Damping of the response per unit of fatigue.", "0.1"),
        leave: key(Quantity, "Rise of the ln rate of leaving per unit of fatigue.", "0.06"),
        source,
      }).annotate({ expected: "a mapping such as `{half-life: 7 days, damping: 0.1, leave: 0.06}`" }),
      "How messages tire.",
    ),
    effects: key(Effects, "By default published evidence; halved every 2 days."),
    cost: costs({ "per message": "For one message." }),
  }).annotate({ identifier: "Push", description: "Messages sent to members." }),
};

const Levers = Schema.Struct({
  content: key(Schema.Array(families.content).annotate({ expected: "a list of content" }), "Posts."),
  events: key(Schema.Array(families.events).annotate({ expected: "a list of events" }), "Gatherings."),
  points: key(Schema.Array(families.points).annotate({ expected: "a list of points programmes" }), "Points."),
  coupons: key(Schema.Array(families.coupons).annotate({ expected: "a list of coupons" }), "Coupons."),
  welcome: key(
    Schema.Array(families.welcome).annotate({ expected: "a list of welcome packs" }),
    "Welcome packs.",
  ),
  tiers: key(Schema.Array(families.tiers).annotate({ expected: "a list of ladders" }), "Member tiers."),
  push: key(Schema.Array(families.push).annotate({ expected: "a list of messages" }), "Messages."),
  source,
}).annotate({ identifier: "Levers", expected: "a mapping of lever families such as `push: […]`" });

const Months = quantities("a mapping such as `{10: 2.4, 11: 1.3}`");
const Weekdays = quantities("a mapping such as `{mon: 0.9, sat: 1.2}`");

const Behaviour = Schema.Struct({
  "new members": key(
    Schema.Struct({
      "still members": key(
        quantities("a curve such as `{week 1: 91%, week 4: 77%}`"),
        "Of those who joined, the share who have not left so long after joining (week 1 = after 7 days).",
      ),
      "still active": key(
        quantities("a curve such as `{day 1: 62%, week 4: 27%}`"),
        "Of those who joined, the share who visited on that day, or in the seven days from that week on (week 1 = days 7 to 13).",
      ),
      n: key(Count, "Members behind the curve. Required."),
      source,
    }).annotate({ expected: "a mapping with a curve and `n`" }),
    "What you know of new members; the rates of leaving are fitted to it on load. This or `leaving`.",
  ),
  renewals: key(
    Schema.Struct({
      every: key(Length, "Length of a membership period, e.g. 30 days."),
      renewed: key(Quantity, "The share of established members who renew."),
      n: key(Count, "Renewals behind it."),
      source,
    }).annotate({ expected: "a mapping such as `{every: 30 days, renewed: 94%, n: 2400}`" }),
    "What you know of established members.",
  ),
  leaving: key(
    Schema.Struct({
      new: key(Quantity, "Rate of leaving before activation, e.g. 3% per day."),
      active: key(Quantity, "Rate of leaving of active members."),
      dormant: key(Quantity, "Rate of leaving of dormant members."),
      differ: key(
        Schema.Struct({
          gamma: key(Quantity, "Shape of the gamma frailty (mean 1)."),
          beta: key(
            Schema.Struct({
              alpha: key(Quantity, "First parameter."),
              beta: key(Quantity, "Second parameter."),
              per: key(Text, "The period that the chance is of, e.g. year."),
              source,
            }),
            "Beta-distributed chance to leave in a period; the three rates are then multiples.",
          ),
          source,
        }).annotate({ expected: "`{gamma: 0.5}` or `{beta: {alpha: 0.7, beta: 1.2, per: year}}`" }),
        "How members differ.",
        "not at all",
      ),
      clock: key(
        Schema.Literals(["daily", "renewal"]).annotate({ expected: "`daily` or `renewal`" }),
        "Whether members can leave on any day or at a renewal only.",
        "daily",
      ),
      every: key(Length, "Length of a membership period where the clock is `renewal`."),
      source,
    }).annotate({ expected: "a mapping such as `{new: 3% per day, active: 0.2% per day, …}`" }),
    "The rates of leaving themselves, instead of `new members`.",
  ),
  activation: key(
    quantities("`{within 14 days: 58%}` or `{rate: 6% per day}`"),
    "How fast new members become active: `within 14 days: 58%` or `rate: 6% per day`. Required.",
  ),
  visits: key(
    Schema.Struct({
      active: key(Quantity, "Days with a visit of an active member, e.g. 2.4 per week. Required."),
      new: key(Quantity, "Days with a visit of a new member.", "as active members"),
      differ: key(
        Schema.Struct({
          gamma: key(Quantity, "Shape of the gamma-distributed propensity (mean 1)."),
          source,
        }),
        "How members differ.",
        "not at all",
      ),
      weekdays: key(Weekdays, "Multiples by weekday; they are scaled to average 1.", "all 1"),
      months: key(Months, "Multiples by month 1…12.", "all 1"),
      "joining is a visit": key(Truth, "Joining itself is a visit on day 0.", "true"),
      source,
    }).annotate({ expected: "a mapping such as `{active: 2.4 per week}`" }),
    "Visits. Required.",
  ),
  dormancy: key(
    Schema.Struct({
      rate: key(Quantity, "How fast active members go dormant, e.g. 4% per week. Required."),
      return: key(Quantity, "How fast dormant members return at first, e.g. 9% per week. Required."),
      leave: key(
        Quantity,
        "Dormant members' rate of leaving over active members', beside a curve.",
        "1 times",
      ),
      slowing: key(Quantity, "The return rate falls as (1 + days/scale)^−slowing.", "0"),
      scale: key(Quantity, "The scale of that fall.", "30 days"),
      months: key(Months, "Multiples of the return rate by month 1…12.", "all 1"),
      source,
    }).annotate({ expected: "a mapping such as `{rate: 4% per week, return: 9% per week}`" }),
    "Dormancy. Required.",
  ),
  purchases: key(
    Schema.Struct({
      "per visit": key(Quantity, "Chance that a day with a visit brings an order."),
      basket: key(Quantity, "Mean order, e.g. 46 CNY."),
      variation: key(Quantity, "Standard deviation of orders over their mean.", "0.7"),
      margin: key(Quantity, "Contribution margin as a share of revenue."),
      source,
    }).annotate({ expected: "a mapping such as `{per visit: 3.5%, basket: 46 CNY, margin: 31%}`" }),
    "Orders.",
    "none",
  ),
  fees: key(
    Schema.Struct({
      price: key(Quantity, "Fee and its period, e.g. 25 CNY per 30 days."),
      margin: key(Quantity, "Contribution margin as a share of the fee."),
      source,
    }).annotate({ expected: "a mapping such as `{price: 25 CNY per 30 days, margin: 88%}`" }),
    "Membership fees.",
    "none",
  ),
  "visit value": key(Quantity, "What a day with a visit is worth, e.g. 3 CNY per visit.", "nothing"),
  source,
}).annotate({ identifier: "Behaviour", expected: "a mapping with `new members`, `visits` …" });

const Shock = Schema.Struct({
  name: key(Name, "Its name. Required."),
  remove: key(Truth, "true takes away the inherited one of this name."),
  from: key(Text, "First day. Required."),
  until: key(Text, "Last day.", "the calendar's last day"),
  chance: key(Quantity, "Chance that it happens in a world.", "100%"),
  effects: key(
    Schema.Struct({
      ...effectKeys,
      ...Object.fromEntries(
        arrivalKeys.map((one) => [
          one,
          key(Quantity, `How many ${one}, as a change of the rate in percent.`),
        ]),
      ),
      source,
    }).annotate({ expected: "a mapping such as `{more leave: 5%..20%}`" }),
    "What it does to the rates of all members on its days, and to how many join. Required.",
  ),
  source,
}).annotate({
  identifier: "Shock",
  expected:
    "a shock such as `{name: rival opens, from: 2026-08-01, chance: 30%, effects: {more leave: 5%..20%}}`",
});

const { name: _couponName, remove: _couponRemove, to: _couponTo, ...couponGiven } = families.coupons.fields;
const { name: _pushName, remove: _pushRemove, to: _pushTo, ...pushGiven } = families.push.fields;

const RuleEntry = Schema.Struct({
  name: key(Name, "Its name; what it gives is a lever of the plan of this name. Required."),
  remove: key(Truth, "true takes away the inherited rule of this name."),
  when: key(
    Text,
    "With `give` a rule on each member, as in `to`; with `switch on` a rule on the community as it was the day before, e.g. `active_rate(3) < 0.36`. Required.",
  ),
  give: key(
    Schema.Struct({
      coupon: key(
        Schema.Struct(couponGiven).annotate({
          expected: "a mapping such as `{face: 10 CNY, valid: 14 days, …}`",
        }),
        "A coupon, with the keys of one of the plan; by default looked at every day.",
      ),
      push: key(
        Schema.Struct(pushGiven).annotate({ expected: "a mapping such as `{open: 30%, relevance: 70%}`" }),
        "A message, with the keys of one of the plan; by default looked at every day.",
      ),
    }).annotate({ expected: "a mapping such as `{coupon: {face: 10 CNY, …}}`" }),
    "What a member gets when the rule holds; this or `switch on`.",
  ),
  times: key(
    Text,
    "How often, for a coupon `once per member` or `every time`, for a message e.g. `1 per member per week`.",
  ),
  budget: key(Text, "Of coupons: `8000 CNY redeemed` or `500 coupons`.", "no limit"),
  "switch on": key(
    Schema.Array(Schema.String).annotate({ expected: "a list of levers" }),
    "Levers of the plan that are off unless this rule has switched them on; this or `give`.",
  ),
  for: key(Length, "How long they stay on after a day on which the rule holds, e.g. 14 days."),
  source,
}).annotate({
  identifier: "Rule",
  expected: "a rule such as `{name: rescue, when: member_week == 3, give: {coupon: {…}}}`",
});

const Arm = Schema.Struct({
  name: key(Name, "The arm's name, as charts and tables call it. Required."),
  remove: key(Truth, "true takes away the inherited arm of this name."),
  combines: key(
    Schema.Array(Schema.String).annotate({ expected: "a list of arms" }),
    "Other arms whose changes this one unites; where two of them change one thing differently, that is refused.",
  ),
  ...Levers.fields,
}).annotate({
  identifier: "Arm",
  expected: "an arm such as `{name: without the show, events: [{name: Friday live show, remove: true}]}`",
});

const bounds = (what: string) =>
  Schema.Array(
    Schema.Struct({
      name: key(Name, "Its name, as the report calls it."),
      remove: key(Truth, "true takes away the inherited one of this name."),
      who: key(
        Text,
        "Whose number: `members at the start`, `joined 2026-07-01..2026-07-31` (those who joined on these days) or `everyone`.",
        "everyone, where the number is one of the whole community",
      ),
      what: key(
        Schema.Literals(targetMeasures).annotate({
          expected: targetMeasures.map((one) => `\`${one}\``).join(", "),
        }),
        "Of the group the share who have not left (`still members`), who visited in the 28 days before (`active in 28 days`) or in that week of their membership (`active in the week`); or a number of everyone: `members`, `monthly actives`, the sums of `margin` and `cost` from the start, or the discounted `net value` against the baseline. Required.",
      ),
      at: key(
        Text,
        "When: the morning of a date such as 2026-09-30, `end`, `week 8 of membership` (of a group by date of joining), or a month such as 2026-08 (monthly actives).",
        "end",
      ),
      "at least": key(Amount, "The least that is asked for; this or `at most`."),
      "at most": key(Amount, "The most that is allowed; this or `at least`."),
    }).annotate({
      expected:
        "a mapping such as `{name: kept, who: members at the start, what: still members, at least: 45%}`",
    }),
  ).annotate({ expected: `a list of ${what}` });

/** What one file of a scenario may say. Nothing is required of one file: the rest may come through `extends`. */
export const ScenarioFile = Schema.Struct({
  scenario: key(Text, "The scenario's title. Required."),
  extends: key(
    Path,
    "A base scenario, relative to this file; mappings merge by key, lists by `name`, later wins.",
  ),
  language: key(
    Schema.Literals(["en", "zh"]).annotate({ expected: "`en` or `zh`" }),
    "Language of the report.",
    "zh where the title is Chinese, else en",
  ),
  headline: key(
    Schema.Literals(["members", "active members"]).annotate({ expected: "`members` or `active members`" }),
    "What text, charts and tables lead with: the members kept (`members`), or those of them who visited in the last 28 days (`active members`), for communities where leaving is silent.",
    "members",
  ),
  currency: key(Text, "ISO 4217 code of all money, e.g. CNY. Required."),
  calendar: key(
    Schema.Struct({
      start: key(Text, "First day of the plan, e.g. 2026-07-01. Required."),
      weeks: key(Count, "Length in weeks; this or `days`."),
      days: key(Count, "Length in days; this or `weeks`."),
      history: key(
        Text,
        "Time that is simulated before the start, to bring members into their state.",
        "0 days",
      ),
    }).annotate({ expected: "a mapping such as `{start: 2026-07-01, weeks: 13}`" }),
    "When. A step is a day. Required.",
  ),
  seed: key(
    Schema.Union([Schema.String, Schema.Finite]).annotate({ expected: "a text" }),
    "Text that all chance follows from.",
    "the file's name",
  ),
  replicates: key(Count, "How many paired worlds are simulated.", "200"),
  discount: key(Quantity, "Discount of later money, e.g. 8% per year.", "8% per year"),
  members: key(
    Schema.Struct({
      count: key(Quantity, "Members at the start.", "0"),
      groups: key(
        Quantity,
        "Groups that members are spread over at random, e.g. chat groups; a holdout can be of whole groups.",
        "no groups",
      ),
      tenure: key(
        quantities("a mapping such as `{0..90 days: 40%, 90..1095 days: 60%}`"),
        "How long they have been members. Required where there are any.",
      ),
      segments: key(
        Schema.Array(
          Schema.Struct({
            name: key(Name, "The segment's name, as rules and charts call it."),
            remove: key(Truth, "true takes away the inherited segment."),
            share: key(Quantity, "Share of the members. Required."),
            visits: key(Quantity, "Multiple of the community's visits.", "1 times"),
            leaves: key(Quantity, "Multiple of the community's rate of leaving.", "1 times"),
            source,
          }).annotate({ expected: "a segment such as `{name: readers, share: 55%}`" }),
        ).annotate({ expected: "a list of segments" }),
        "Segments; shares add up to 100%.",
        "one segment",
      ),
      source,
    }).annotate({ expected: "a mapping such as `{count: 2400, tenure: …, segments: …}`" }),
    "Who is there at the start.",
  ),
  arrivals: key(
    Schema.Struct({
      channels: key(
        Schema.Array(
          Schema.Struct({
            name: key(Name, "The channel's name, as rules and charts call it."),
            remove: key(Truth, "true takes away the inherited channel."),
            rate: key(Quantity, "New members in a time, e.g. 70 per week. Required."),
            trend: key(Quantity, "e.g. 10% fewer per year.", "no change"),
            months: key(Months, "Multiples by month 1…12.", "all 1"),
            weekdays: key(Weekdays, "Multiples by weekday.", "all 1"),
            cost: key(Quantity, "Cost of one who joins, e.g. 38 CNY per member.", "nothing"),
            from: key(Text, "First day.", "always open"),
            until: key(Text, "Last day.", "always open"),
            source,
          }).annotate({ expected: "a channel such as `{name: word of mouth, rate: 70 per week}`" }),
        ).annotate({ expected: "a list of channels" }),
        "Sources of new members.",
      ),
      source,
    }).annotate({ expected: "a mapping such as `{channels: […], source: …}`" }),
    "Who joins.",
    "nobody",
  ),
  correlations: key(
    Schema.Array(
      Schema.Struct({
        between: key(
          Schema.Array(Schema.String).annotate({ expected: "a list of two paths" }),
          "The paths of two uncertain numbers, e.g. plan.push.reminder.effects.more visits.",
        ),
        rho: key(Count, "Correlation of their normal scores, between -1 and 1: of the numbers as written."),
        source,
      }).annotate({ expected: "a mapping such as `{between: […, …], rho: 0.5}`" }),
    ).annotate({ expected: "a list of correlations" }),
    "Uncertain numbers that rise and fall together.",
    "none: every number is drawn by itself",
  ),
  behaviour: key(Behaviour, "What members do, as it was measured with today's levers running. Required."),
  today: key(Levers, "Levers that run already: their effects are inside the measured behaviour."),
  plan: key(Levers, "What the plan adds, changes (by name) or stops (`remove: true`)."),
  rules: key(
    Schema.Array(RuleEntry).annotate({ expected: "a list of rules" }),
    "What the plan does when something holds: gives a coupon or a message to members, or switches levers on for a while.",
  ),
  arms: key(
    Schema.Array(Arm).annotate({ expected: "a list of arms" }),
    "Further plans, played beside the plan on the same draws: each is the plan with its own levers added, changed (by name) or stopped.",
  ),
  shocks: key(
    Schema.Array(Shock).annotate({ expected: "a list of shocks" }),
    "What may befall the community: drawn once per world and the same in all arms, the baseline's too.",
  ),
  holdout: key(
    Text,
    "Members whom no lever of a plan reaches, e.g. `10% of members` or `10% of groups`: the plans then tell what they do with the holdout in place. Plans may only add levers.",
    "nobody",
  ),
  vary: key(
    free(
      Schema.Struct({
        of: key(Text, "Path of the number, e.g. plan.events.Friday live show.seats. Required."),
        default: key(
          Amount,
          "Its value unless it is set; it takes the place of the number.",
          "the number as it stands",
        ),
        over: key(
          Schema.Array(Amount).annotate({ expected: "a list of values such as `[100, 200, 300]`" }),
          "The values that an analysis may give it.",
        ),
      }).annotate({
        expected:
          "a mapping such as `{of: plan.events.Friday live show.seats, default: 300, over: [100, 300]}`",
      }),
      "a mapping of dials",
    ),
    'Numbers under a name, which `--set "name=value"` turns.',
  ),
  targets: key(bounds("targets"), "What is hoped for: the chance of each is reported, on every arm."),
  limits: key(
    bounds("limits"),
    "What must hold in every world: each is a check, and a plan that breaks one is told with the number of worlds.",
  ),
  source,
}).annotate({ identifier: "Scenario", expected: "a mapping" });

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** Annotations that stand alone in an `allOf` belong beside what they describe, where editors look for them. */
const flattened = (json: Json): Json => {
  if (json === null || typeof json !== "object") return json;
  if (Array.isArray(json)) return json.map(flattened);
  const { allOf, ...rest } = Object.fromEntries(
    Object.entries(json as { readonly [key: string]: Json }).map(([name, value]) => [name, flattened(value)]),
  );
  return Array.isArray(allOf) ? Object.assign({}, rest, ...allOf) : rest;
};

/** `GoalGradient` as `Goal gradient`. */
const titleOf = (identifier: string): string =>
  identifier.replace(/(?<=[a-z])[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

/** The JSON Schema (draft 2020-12) of a scenario file, for editors. */
export const scenarioJsonSchema = (): Readonly<Record<string, unknown>> => {
  const document = Schema.toJsonSchemaDocument(ScenarioFile, { onExcessProperty: "error" });
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: "Holdfast scenario",
    ...(flattened(document.schema as Json) as Readonly<Record<string, unknown>>),
    $defs: Object.fromEntries(
      Object.entries(document.definitions).map(([name, definition]) => [
        name,
        { title: titleOf(name), ...(flattened(definition as Json) as Readonly<Record<string, Json>>) },
      ]),
    ),
  };
};
