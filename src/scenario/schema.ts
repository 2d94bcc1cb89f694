import * as Schema from "effect/Schema";
import { Feedback, InvitationKeys } from "./feedbackShapes.ts";
import type { Grammar } from "./grammar.ts";
import type { Families, LeverFamily } from "./leverFamily.ts";
import { effectKeys } from "./leverShapes.ts";
import { Operation } from "./operation.ts";
import { ChatGroupKeys } from "./resolveChatGroups.ts";
import { arrivalKeys } from "./resolveShocks.ts";
import { targetMeasures } from "./resolveTargets.ts";
import type { Lever } from "./scenario.ts";
import {
  Amount,
  Count,
  free,
  key,
  Length,
  Name,
  Path,
  quantities,
  source,
  Text,
  Truth,
  WrittenNumber,
} from "./schemaShapes.ts";

/** The lists of levers, one per family. */
const leverLists = (families: Families) =>
  Object.fromEntries(
    Object.entries(families).map(([family, { schema, listed, expected }]) => [
      family,
      key(Schema.Array(schema).annotate({ expected }), listed),
    ]),
  );

const operation = key(
  Operation,
  "How intensely the community is operated: fills in service, content, events, reminders, rituals and hosts.",
  "nothing is filled in",
);

const leversOf = (families: Families) =>
  Schema.Struct({ ...leverLists(families), operation, source }).annotate({
    identifier: "Levers",
    expected: "a mapping of lever families such as `push: […]`",
  });

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
      renewed: key(WrittenNumber, "The share of established members who renew."),
      n: key(Count, "Renewals behind it."),
      source,
    }).annotate({ expected: "a mapping such as `{every: 30 days, renewed: 94%, n: 2400}`" }),
    "What you know of established members.",
  ),
  leaving: key(
    Schema.Struct({
      new: key(WrittenNumber, "Rate of leaving before activation, e.g. 3% per day."),
      active: key(WrittenNumber, "Rate of leaving of active members."),
      dormant: key(WrittenNumber, "Rate of leaving of dormant members."),
      differ: key(
        Schema.Struct({
          gamma: key(WrittenNumber, "Shape of the gamma frailty (mean 1)."),
          beta: key(
            Schema.Struct({
              alpha: key(WrittenNumber, "First parameter."),
              beta: key(WrittenNumber, "Second parameter."),
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
  contract: key(
    Schema.Union([
      Schema.String,
      Schema.Struct({
        term: key(Text, "`monthly` (30 days), `annual` (365 days), or a length such as 90 days. Required."),
        early: key(Length, "How long before the end of a term a renewal may fall, e.g. 45 days.", "0 days"),
        late: key(Length, "How long after it, e.g. 60 days.", "0 days"),
        "between renewals": key(
          WrittenNumber,
          "Of the leaving of one term, the share that happens on any day; the rest happens at the renewal.",
          "0%",
        ),
        "first term": key(WrittenNumber, "The same for the first term.", "as between renewals"),
        months: key(
          Months,
          "Multiples by month 1…12 of what happens on any day; they are scaled to average 1.",
          "all 1",
        ),
        source,
      }),
    ]).annotate({ expected: "`monthly`, `annual`, `none`, or a mapping such as `{term: annual}`" }),
    "A membership that runs for terms: `monthly`, `annual`, or a mapping. Members leave at renewals, beside `leaving`.",
    "none",
  ),
  activation: key(
    quantities("`{within 14 days: 58%}` or `{rate: 6% per day}`"),
    "How fast new members become active: `within 14 days: 58%` or `rate: 6% per day`. Required.",
  ),
  visits: key(
    Schema.Struct({
      active: key(WrittenNumber, "Days with a visit of an active member, e.g. 2.4 per week. Required."),
      new: key(WrittenNumber, "Days with a visit of a new member.", "as active members"),
      differ: key(
        Schema.Struct({
          gamma: key(WrittenNumber, "Shape of the gamma-distributed propensity (mean 1)."),
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
      rate: key(WrittenNumber, "How fast active members go dormant, e.g. 4% per week. Required."),
      return: key(WrittenNumber, "How fast dormant members return at first, e.g. 9% per week. Required."),
      leave: key(
        WrittenNumber,
        "Dormant members' rate of leaving over active members', beside a curve.",
        "1 times",
      ),
      slowing: key(WrittenNumber, "The return rate falls as (1 + days/scale)^−slowing.", "0"),
      scale: key(WrittenNumber, "The scale of that fall.", "30 days"),
      months: key(Months, "Multiples of the return rate by month 1…12.", "all 1"),
      source,
    }).annotate({ expected: "a mapping such as `{rate: 4% per week, return: 9% per week}`" }),
    "Dormancy. Required.",
  ),
  posts: key(
    Schema.Struct({
      "per visit": key(
        WrittenNumber,
        "Chance that a member posts something on a day with a visit. Required.",
      ),
      source,
    }).annotate({ expected: "a mapping such as `{per visit: 12%}`" }),
    "Posts of members.",
    "not looked at",
  ),
  time: key(
    Schema.Struct({
      "per visit": key(WrittenNumber, "Minutes that a day with a visit takes, e.g. 8 minutes. Required."),
      "per post": key(WrittenNumber, "Minutes more of a day with a post.", "0"),
      source,
    }).annotate({ expected: "a mapping such as `{per visit: 8 minutes}`" }),
    "Time that members spend.",
    "not looked at",
  ),
  purchases: key(
    Schema.Struct({
      "per visit": key(WrittenNumber, "Chance that a day with a visit brings an order."),
      basket: key(WrittenNumber, "Mean order, e.g. 46 CNY."),
      variation: key(WrittenNumber, "Standard deviation of orders over their mean.", "0.7"),
      margin: key(WrittenNumber, "Contribution margin as a share of revenue."),
      source,
    }).annotate({ expected: "a mapping such as `{per visit: 3.5%, basket: 46 CNY, margin: 31%}`" }),
    "Orders.",
    "none",
  ),
  fees: key(
    Schema.Struct({
      price: key(WrittenNumber, "Fee and its period, e.g. 25 CNY per 30 days."),
      margin: key(WrittenNumber, "Contribution margin as a share of the fee."),
      source,
    }).annotate({ expected: "a mapping such as `{price: 25 CNY per 30 days, margin: 88%}`" }),
    "Membership fees.",
    "none",
  ),
  "visit value": key(WrittenNumber, "What a day with a visit is worth, e.g. 3 CNY per visit.", "nothing"),
  source,
}).annotate({ identifier: "Behaviour", expected: "a mapping with `new members`, `visits` …" });

const Shock = Schema.Struct({
  name: key(Name, "Its name. Required."),
  remove: key(Truth, "true takes away the inherited one of this name."),
  from: key(Text, "First day. Required."),
  until: key(Text, "Last day.", "the calendar's last day"),
  chance: key(WrittenNumber, "Chance that it happens in a world.", "100%"),
  to: key(Text, "Whom it acts on: a rule.", "every member"),
  effects: key(
    Schema.Struct({
      ...effectKeys,
      ...Object.fromEntries(
        arrivalKeys.map((one) => [
          one,
          key(WrittenNumber, `How many ${one}, as a change of the rate in percent.`),
        ]),
      ),
      source,
    }).annotate({ expected: "a mapping such as `{more leave: 5%..20%}`" }),
    "What it does to the rates of those members on its days, and to how many join. Required.",
  ),
  source,
}).annotate({
  identifier: "Shock",
  expected:
    "a shock such as `{name: rival opens, from: 2026-08-01, chance: 30%, effects: {more leave: 5%..20%}}`",
});

/** Keys of a lever that a rule gives: all but those that the rule itself has. */
const givenKeys = ({ schema }: Pick<LeverFamily<Lever>, "schema">) => {
  const { name: _name, remove: _remove, to: _to, ...given } = schema.fields;
  return given;
};

const ruleOf = ({ coupons, push }: Families) =>
  Schema.Struct({
    name: key(Name, "Its name; what it gives is a lever of the plan of this name. Required."),
    remove: key(Truth, "true takes away the inherited rule of this name."),
    when: key(
      Text,
      "With `give` a rule on each member, as in `to`; with `switch on` a rule on the community as it was the day before, e.g. `active_rate(3) < 0.36`. Required.",
    ),
    give: key(
      Schema.Struct({
        coupon: key(
          Schema.Struct(givenKeys(coupons)).annotate({
            expected: "a mapping such as `{face: 10 CNY, valid: 14 days, …}`",
          }),
          "A coupon, with the keys of one of the plan; by default looked at every day.",
        ),
        push: key(
          Schema.Struct(givenKeys(push)).annotate({
            expected: "a mapping such as `{open: 30%, relevance: 70%}`",
          }),
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

const armOf = (levers: ReturnType<typeof leversOf>) =>
  Schema.Struct({
    name: key(Name, "The arm's name, as charts and tables call it. Required."),
    remove: key(Truth, "true takes away the inherited arm of this name."),
    combines: key(
      Schema.Array(Schema.String).annotate({ expected: "a list of arms" }),
      "Other arms whose changes this one unites; where two of them change one thing differently, that is refused.",
    ),
    ...levers.fields,
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
export const scenarioFile = (families: Families) => {
  const levers = leversOf(families);
  return Schema.Struct({
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
    discount: key(WrittenNumber, "Discount of later money, e.g. 8% per year.", "8% per year"),
    members: key(
      Schema.Struct({
        count: key(WrittenNumber, "Members at the start.", "0"),
        groups: key(
          WrittenNumber,
          "Groups that members are spread over at random, e.g. chat groups; a holdout can be of whole groups.",
          "no groups",
        ),
        "chat groups": key(
          ChatGroupKeys,
          "Chat groups with a life of their own: newcomers are let into the newest until it is full, then the next one opens.",
          "none",
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
              share: key(WrittenNumber, "Share of the members. Required."),
              visits: key(WrittenNumber, "Multiple of the community's visits.", "1 times"),
              leaves: key(WrittenNumber, "Multiple of the community's rate of leaving.", "1 times"),
              posts: key(WrittenNumber, "Multiple of how much is posted on a day with a visit.", "1 times"),
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
              rate: key(WrittenNumber, "New members in a time, e.g. 70 per week. Required."),
              trend: key(WrittenNumber, "e.g. 10% fewer per year.", "no change"),
              months: key(Months, "Multiples by month 1…12.", "all 1"),
              weekdays: key(Weekdays, "Multiples by weekday.", "all 1"),
              cost: key(WrittenNumber, "Cost of one who joins, e.g. 38 CNY per member.", "nothing"),
              from: key(Text, "First day.", "always open"),
              until: key(Text, "Last day.", "always open"),
              visits: key(WrittenNumber, "Multiple of the visits of those who come through it.", "1 times"),
              leaves: key(WrittenNumber, "Multiple of their rate of leaving.", "1 times"),
              returns: key(WrittenNumber, "Multiple of their rate of coming back from dormancy.", "1 times"),
              source,
            }).annotate({ expected: "a channel such as `{name: word of mouth, rate: 70 per week}`" }),
          ).annotate({ expected: "a list of channels" }),
          "Sources of new members.",
        ),
        invitations: key(InvitationKeys, "Members who bring others.", "nobody does"),
        prospects: key(
          WrittenNumber,
          "How many could ever join, by any way: the fewer are left, the fewer come.",
          "no end of them",
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
    today: key(levers, "Levers that run already: their effects are inside the measured behaviour."),
    plan: key(levers, "What the plan adds, changes (by name) or stops (`remove: true`)."),
    rules: key(
      Schema.Array(ruleOf(families)).annotate({ expected: "a list of rules" }),
      "What the plan does when something holds: gives a coupon or a message to members, or switches levers on for a while.",
    ),
    arms: key(
      Schema.Array(armOf(levers)).annotate({ expected: "a list of arms" }),
      "Further plans, played beside the plan on the same draws: each is the plan with its own levers added, changed (by name) or stopped.",
    ),
    shocks: key(
      Schema.Array(Shock).annotate({ expected: "a list of shocks" }),
      "What may befall the community: drawn once per world and the same in all arms, the baseline's too.",
    ),
    feedback: key(
      Feedback,
      "What the community does to itself: contagion of leaving, habit, atmosphere, satisfaction, belonging, noise. On average it is inside the measured behaviour; it amplifies or damps what a plan changes.",
      "off",
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
          set: key(
            Amount,
            "What it is turned to, in place of its default, on whose size effects go on being stated. `--set` turns it for one run.",
            "its default",
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
};

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
export const scenarioJsonSchema = ({ file }: Grammar): Readonly<Record<string, unknown>> => {
  const document = Schema.toJsonSchemaDocument(file, { onExcessProperty: "error" });
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
