/**
 * What is special about each family of levers, as a number that can be worked out by hand, where it stops growing, and what
 * would be left of it without. One row for each family; the type checker and a test see that none is missing.
 */
import type { Arm, Model } from "../../src/model/model.ts";
import { erlangWait } from "../../src/numerics/erlang.ts";
import { gammaCellMeans } from "../../src/numerics/frailtyCells.ts";
import { normalQuantile } from "../../src/numerics/normal.ts";
import { namedTraitDraw, traitDraw } from "../../src/program/draws.ts";
import { type Expression, equal, f32, i32 } from "../../src/program/expression.ts";
import { uniform } from "../../src/program/functions.ts";
import { equalExpressions } from "../../src/program/pattern.ts";
import type { Family, Scenario } from "../../src/scenario/scenario.ts";
import { certain, monday, oneCohort, plainBehaviour, playWorld } from "../model/community.ts";
import {
  agents,
  type Claim,
  days,
  exactly,
  fatigue,
  fourErrorsOf,
  inAll,
  lots,
  many,
  model,
  on,
  onRate,
  shareOf,
  silentAtOnce,
  tally,
  twoKinds,
  withOdds,
} from "./claims.ts";
import { read, townFor } from "./plan.ts";
import { hardly, memberPulls, modelOf, pulls, rewritten, still, stillBut, surely } from "./stillWorld.ts";

export interface SpecialPart extends Claim {
  /** The arm without the special part: its plain terms, unless something else is special about it. */
  readonly plain?: (arm: Arm) => Arm;
  /** Where more of it adds nothing any more; of what has no such place, what more of it does instead. */
  readonly limits: readonly [Claim, ...Claim[]];
}

/** In the place of every expression that another one is, a third. */
const replacing =
  (is: (e: Expression) => boolean, by: (e: Expression) => Expression) =>
  (arm: Arm): Arm =>
    rewritten(arm, (e) => (is(e) ? by(e) : undefined));

const isSignal =
  (name: string) =>
  (e: Expression): boolean =>
    e.op === "signal" && e.name === name;
const isRegister =
  (name: string) =>
  (e: Expression): boolean =>
    e.op === "register" && e.name === name;

/** Many newcomers on one day, whose frailty is gamma-distributed. */
const comers = (): Partial<Scenario> => {
  const plain = plainBehaviour(hardly, surely);
  return {
    ...oneCohort(many),
    behaviour: {
      ...plain,
      visits: { ...plain.visits, joiningIsVisit: true },
      leaving: { ...plain.leaving, heterogeneity: { kind: "gamma", shape: certain(0.5) } },
    },
    calendar: { start: monday, days: 1, history: 0 },
  };
};

/** Mean normal score of staying (of the frailty, turned round) of those who became members. */
const meanFit = (m: Model, arm: Arm): number => {
  const { world } = playWorld(m, arm);
  const cellOf = new Map(
    Array.from(gammaCellMeans(0.5, 4096), (mean, cell) => [Math.fround(mean), cell] as const),
  );
  const [stage, frailty] = ["stage", "frailty"].map((name) => world.columns.get(name) ?? []);
  const fits = days(world.rows)
    .filter((row) => stage[row] < 3)
    .map((row) => -normalQuantile(((cellOf.get(frailty[row]) ?? Number.NaN) + 0.5) / 4096));
  return fits.reduce((a, b) => a + b, 0) / fits.length;
};

/** The same, of members who post on every other day with a visit. */
const posting = (world: Partial<Scenario>): Partial<Scenario> => ({
  ...world,
  behaviour: {
    ...(world.behaviour ?? plainBehaviour(hardly, surely)),
    posts: { perVisit: certain(0.5, "probability") },
  },
});

/** Members bring others now and then. */
const { invitations } = read(
  townFor().replace(
    "arrivals: { ",
    "arrivals: { invitations: { rate: 0.001 per month, accepted: 1%, effects: { more leave: 0% } }, ",
  ),
);

/** Where a member stands among all newcomers by their frailty, and where a draw without meaning would have them stand. */
const frailtyRank = uniform(traitDraw("frailty"));
const anyRank = uniform(namedTraitDraw("nothing that matters"));

const desk = (hours: number, more = ""): string => `{ name: desk, of: [agents], hours: ${hours}${more} }`;

export const specialParts: Readonly<Record<Family, SpecialPart>> = {
  content: {
    says: "who has missed a week's posts meets seven at once, which do s(7)/s(1) = 1.75 of what one does",
    model: model(
      { content: "{ name: posts, every: day, effects: { more leave: ln rate ratio 0.5, lasting: 1 day } }" },
      still(9, { mondays: true }),
    ),
    seen: onRate("leave"),
    expected: [0.5, 0, 0, 0, 0, 0, 0, 0.5 * 1.75, 0],
    within: exactly,
    limits: [
      {
        says: "an arm with nine posts a day does (9/10)/(1/2) of what the plan does with one",
        model: model(
          {
            content:
              "{ name: posts, every: day, effects: { more leave: ln rate ratio 0.5, lasting: 1 day } }",
          },
          still(2),
          { content: "{ name: posts, posts: 9 }" },
        ),
        arm: 2,
        seen: onRate("leave"),
        expected: [0.9, 0.9],
        within: exactly,
      },
      {
        says: "an arm with a million posts a day does twice of it, and none does more",
        model: model(
          {
            content:
              "{ name: posts, every: day, effects: { more leave: ln rate ratio 0.5, lasting: 1 day } }",
          },
          still(2),
          { content: "{ name: posts, posts: 1000000 }" },
        ),
        arm: 2,
        seen: onRate("leave"),
        expected: [1, 1],
        within: 1e-6 + exactly,
      },
      {
        says: "a million posts a day do no more after a week than on a day",
        model: model(
          {
            content:
              "{ name: posts, every: day, posts: 1000000, effects: { more leave: ln rate ratio 0.5, lasting: 1 day } }",
          },
          still(9, { mondays: true }),
        ),
        seen: on([0, 7], onRate("leave")),
        expected: [0.5, 0.5],
        within: exactly,
      },
    ],
  },
  events: {
    says: "three of eight have a seat, and the recap gives the other five two fifths of it a day later",
    model: model(
      {
        events:
          "{ name: show, on: 2026-07-06, seats: 3, interest: 100%, show-up: 100%, after: { recap: 100%, worth: 40% }, effects: { more leave: ln rate ratio 0.8, lasting: 1 day } }",
      },
      still(3),
    ),
    seen: onRate("leave"),
    expected: [(0.8 * 3) / 8, (0.8 * 0.4 * 5) / 8, 0],
    within: exactly,
    limits: [
      {
        says: "of a thousand seats eight are taken",
        model: model(
          {
            events:
              "{ name: show, on: 2026-07-06, seats: 1000, interest: 100%, show-up: 100%, effects: { more leave: ln rate ratio 0.8 } }",
          },
          still(2),
        ),
        seen: tally("events: show: attendees"),
        expected: [8, 0],
        within: 0,
      },
    ],
  },
  points: {
    says: "the nearer the reward the stronger the pull, (balance/price)², and from the beginning after it",
    model: model(
      {
        points:
          "{ name: stamps, earn: { visit: 10 }, reward at: 40, cost per point: 0.02 CNY, goal gradient: { more visits: ln rate ratio 0.8, exponent: 2 }, effects: { more visits: 0% } }",
      },
      still(6),
    ),
    seen: onRate("visit"),
    expected: [0, 0.05, 0.2, 0.45, 0, 0.05],
    within: exactly,
    limits: [
      {
        says: "where that is stated it pulls orders by the same progress, and else visits alone",
        model: model(
          {
            points:
              "{ name: stamps, earn: { visit: 10 }, reward at: 40, cost per point: 0.02 CNY, goal gradient: { more visits: 0%, more purchases: ln rate ratio 0.8 }, effects: { more visits: 0% } }",
          },
          still(5),
        ),
        seen: (m, arm) => [...pulls(m, arm, "purchase"), ...pulls(m, arm, "visit")],
        expected: [0, 0.05, 0.2, 0.45, 0, 0, 0, 0, 0, 0],
        within: exactly,
      },
      {
        says: "a reward that a single visit earns ten times over is never ahead, so that nothing pulls",
        model: model(
          {
            points:
              "{ name: stamps, earn: { visit: 400 }, reward at: 40, cost per point: 0.02 CNY, goal gradient: { more visits: ln rate ratio 0.8 }, effects: { more visits: 0% } }",
          },
          still(3),
        ),
        seen: onRate("visit"),
        expected: [0, 0, 0],
        within: exactly,
      },
    ],
  },
  coupons: {
    says: "orders are raised as long as the coupon is valid, and those after a redemption are pulled forward",
    model: model(
      {
        coupons:
          "{ name: ten, on: 2026-07-06, face: 10 CNY, valid: 3 days, redemption: 100%, effects: { more purchases: ln rate ratio 0.5 }, afterwards: { more purchases: ln rate ratio -0.3, lasting: 2 days } }",
      },
      still(5),
    ),
    seen: onRate("purchase"),
    expected: [0.5, 0.2, 0.2, 0, 0],
    within: exactly,
    limits: [
      {
        says: "three times the face does (3/4)/(1/2) of what the plan's does, where half is reached at the plan's",
        model: model(
          {
            coupons:
              "{ name: ten, on: 2026-07-06, face: 10 CNY, half effect at: 10 CNY, valid: 2 days, redemption: 0%, effects: { more purchases: ln rate ratio 0.5 } }",
          },
          still(3),
          { coupons: "{ name: ten, face: 30 CNY }" },
        ),
        arm: 2,
        seen: onRate("purchase"),
        expected: [0.75, 0.75, 0],
        within: exactly,
      },
      {
        says: "no more are redeemed than the budget pays for",
        model: model(
          {
            coupons:
              "{ name: ten, every: day, face: 10 CNY, valid: 3 days, times: every time, redemption: 100%, budget: 11 coupons, effects: { more purchases: 0% } }",
          },
          still(3),
        ),
        seen: tally("coupons: ten: redeemed"),
        expected: [8, 3, 0],
        within: 0,
      },
    ],
  },
  welcome: {
    says: "three of eight newcomers get a pack, and what it does ends after its days",
    model: model(
      {
        welcome: "{ name: pack, packs: 3, effects: { more activation: ln rate ratio 0.8, lasting: 3 days } }",
      },
      still(5),
    ),
    seen: onRate("activate"),
    expected: [0.3, 0.3, 0.3, 0, 0],
    within: exactly,
    limits: [
      {
        says: "of a thousand packs eight are given",
        model: model(
          { welcome: "{ name: pack, packs: 1000, effects: { more activation: ln rate ratio 0.8 } }" },
          still(3),
        ),
        seen: tally("welcome: pack: packs"),
        expected: [8, 0, 0],
        within: 0,
      },
    ],
  },
  tiers: {
    says: "the next rung pulls the more the nearer it is; on it its own effect holds",
    model: model(
      {
        tiers:
          "{ name: ladder, earn: { visit: 10 }, ladder: { new: 0, core: 40 }, effects: { core: { more visits: ln rate ratio 0.3 } }, goal gradient: { more visits: ln rate ratio 0.8 } }",
      },
      still(6),
    ),
    seen: onRate("visit"),
    expected: [0, 0.05, 0.2, 0.45, 0.3, 0.3],
    within: exactly,
    limits: [
      {
        says: "above the last rung there is nothing to pull",
        model: model(
          {
            tiers:
              "{ name: ladder, earn: { visit: 1000 }, ladder: { new: 0, core: 40 }, effects: { core: { more visits: ln rate ratio 0.3 } }, goal gradient: { more visits: ln rate ratio 0.8 } }",
          },
          still(4),
        ),
        seen: onRate("visit"),
        expected: [0, 0.3, 0.3, 0.3],
        within: exactly,
      },
    ],
  },
  push: {
    says: "each message tires by 1 − relevance, and fatigue damps what messages do: β · e^(−0.1 · F)",
    model: model(
      {
        push: "{ name: digest, every: day, open: 100%, relevance: 60%, fatigue: { half-life: 7 days, damping: 0.1, leave: 0.06 }, effects: { more visits: ln rate ratio 0.15, lasting: 1 day } }",
      },
      still(28),
    ),
    seen: onRate("visit"),
    expected: fatigue(28, 7, () => 0.4).map((level) => 0.15 * Math.exp(-0.1 * level)),
    within: exactly,
    limits: [
      {
        says: "fatigue of daily messages of relevance 0.6 grows to 4.243 and no further, ln rate of leaving 0.06 · 4.243",
        model: model(
          {
            push: "{ name: digest, every: day, open: 100%, relevance: 60%, fatigue: { half-life: 7 days, damping: 0.1, leave: 0.06 }, effects: { more visits: 0% } }",
          },
          still(140),
        ),
        seen: on([139], onRate("leave")),
        expected: [0.06 * 4.243],
        within: 0.06 * 0.0005,
      },
    ],
  },
  "check-ins": {
    says: "the pull of a streak of s days is s/(2 + s), gone after the day that is missed",
    model: model(
      {
        "check-ins":
          "{ name: daily, join: 100%, half effect at: 2 days, reward every: 7 days, effects: { more visits: ln rate ratio 0.6 } }",
      },
      still(5),
    ),
    seen: onRate("visit"),
    expected: [0, 0.6 / 3, 0.6 / 2, (0.6 * 3) / 5, (0.6 * 4) / 6],
    within: exactly,
    limits: [
      {
        says: "who comes on Mondays alone has no streak on any other day but the one after",
        model: model(
          {
            "check-ins":
              "{ name: daily, join: 100%, half effect at: 2 days, reward every: 7 days, effects: { more leave: ln rate ratio 0.6 } }",
          },
          still(10, { mondays: true }),
        ),
        // Leaving is decided in the evening, with that day's streak.
        seen: onRate("leave"),
        expected: [0.2, 0, 0, 0, 0, 0, 0, 0.2, 0, 0],
        within: exactly,
      },
    ],
  },
  missions: {
    says: "with the days that are done the goal pulls as (done/4)², and what it does when it is reached lasts its days",
    model: model(
      {
        missions:
          "{ name: four, on: 2026-07-06, accept: 100%, visits: 4, within: 7 days, goal gradient: { more visits: ln rate ratio 0.8 }, effects: { more visits: ln rate ratio 0.3, lasting: 2 days } }",
      },
      still(8),
    ),
    seen: onRate("visit"),
    expected: [0, 0.05, 0.2, 0.45, 0.3, 0.3, 0, 0],
    within: exactly,
    limits: [
      {
        says: "who is not there on one of the days is pulled until it is over, and has missed it",
        model: model(
          {
            missions:
              "{ name: four, on: 2026-07-06, accept: 100%, visits: 4, within: 4 days, goal gradient: { more visits: ln rate ratio 0.8 } }",
          },
          stillBut(3, 5),
        ),
        seen: (m, arm) => [
          ...pulls(m, arm, "visit"),
          ...inAll(tally("missions: four: completed"))(m, arm),
          ...inAll(tally("missions: four: missed"))(m, arm),
        ],
        expected: [0, 0.05, 0.2, 0.45, 0, 0, 8],
        within: exactly,
      },
      {
        says: "a mission of one visit is done before anything can pull",
        model: model(
          {
            missions:
              "{ name: one, on: 2026-07-06, accept: 100%, visits: 1, within: 7 days, goal gradient: { more visits: ln rate ratio 0.8 } }",
          },
          still(3),
        ),
        seen: (m, arm) => [...pulls(m, arm, "visit"), ...tally("missions: one: completed")(m, arm)],
        expected: [0, 0, 0, 8, 0, 0],
        within: exactly,
      },
    ],
  },
  lotteries: {
    says: "three times the prizes do (3/4)/(1/2) of what the plan's do, on the day alone",
    model: model(
      {
        lotteries:
          "{ name: draw, on: 2026-07-07, enter: 100%, prizes: 20, prize: 10 CNY, half effect at: 200 CNY, effects: { more visits: ln rate ratio 0.6 } }",
      },
      still(3),
      { lotteries: "{ name: draw, prizes: 60 }" },
    ),
    arm: 2,
    seen: onRate("visit"),
    expected: [0, 0.9, 0],
    within: exactly,
    limits: [
      {
        says: "a million prizes do twice of what half of the possible does",
        model: model(
          {
            lotteries:
              "{ name: draw, on: 2026-07-07, enter: 100%, prizes: 20, prize: 10 CNY, half effect at: 200 CNY, effects: { more visits: ln rate ratio 0.6 } }",
          },
          still(3),
          { lotteries: "{ name: draw, prizes: 1000000 }" },
        ),
        arm: 2,
        seen: onRate("visit"),
        expected: [0, 1.2, 0],
        within: 1.2 * 2e-5 + exactly,
      },
    ],
  },
  "red packets": {
    says: "what is passed on makes 1/(1 − 0.18) = 1.2195 of every packet (§ docs/model.md, red packets)",
    model: model(
      {
        "red packets":
          "{ name: evening, on: 2026-07-06, packets: 10000, amount: 1 CNY, passed on: 18%, effects: { more visits: 0% } }",
      },
      lots(12),
    ),
    seen: (m, arm) => [inAll(tally("red packets: evening: received"))(m, arm)[0] / 10000],
    expected: [1 / (1 - 0.18)],
    // The variance of a cascade's total is θ/(1 − θ)³ for each packet.
    within: 4 * Math.sqrt(0.18 / 0.82 ** 3 / 10000) + 0.18 ** 12,
    plain: replacing(isRegister("red packets: evening: passed on"), () => i32(0)),
    limits: [
      {
        says: "there are no more receivers than members",
        model: model(
          {
            "red packets":
              "{ name: evening, on: 2026-07-06, packets: 10000, amount: 1 CNY, passed on: 0%, effects: { more visits: 0% } }",
          },
          still(2),
        ),
        seen: tally("red packets: evening: received"),
        expected: [8, 0],
        within: 0,
      },
    ],
  },
  service: {
    says: "of eight cases the hours serve four, and only who is served is better off",
    model: model({ service: agents }, still(2)),
    seen: onRate("leave"),
    expected: [0.4, 0.4],
    within: exactly,
    limits: [
      {
        says: "hours beyond what is needed serve nobody more",
        model: model({ service: agents.replace("hours: 4", "hours: 400") }, still(2)),
        seen: tally("service: agents: served"),
        expected: [8, 8],
        within: 0,
      },
    ],
  },
  staff: {
    says: "three agents at a load of 2.4 make one wait 1.0787 cases (Erlang C), after which an answer is worth half",
    model: model(
      {
        service: agents.replace("hours: 4", "hours: 0"),
        staff: desk(30, ", agents: 3, worth half after: 1.0787"),
      },
      still(3, { members: 24 }),
    ),
    // Twenty-four cases of an hour each in thirty hours are a load of 2.4 of three; the wait is that of the day before.
    seen: on([1, 2], onRate("leave")),
    expected: [0.4, 0.4],
    // How busy they are is looked up in steps of 1/1024.
    within: 0.8 * (2 ** (-erlangWait(3, (3 * 819) / 1024) / 1.0787) - 0.5) + 1e-4,
    plain: replacing(isRegister("staff: desk: wait"), () => f32(0)),
    limits: [
      {
        says: "of ten hours ten cases are served, of a thousand all twenty-four",
        model: model(
          { service: agents.replace("hours: 4", "hours: 0"), staff: desk(10) },
          still(1, { members: 24 }),
          { staff: "{ name: desk, hours: 1000 }" },
        ),
        seen: (m) => m.arms.slice(1).flatMap((arm) => tally("service: agents: served")(m, arm)),
        expected: [10, 24],
        within: 0,
      },
    ],
  },
  surveys: {
    says: "what is acted on is better for everyone, from so many days later on and for so long",
    model: model(
      {
        surveys:
          "{ name: ask, on: 2026-07-06, respond: 0%, relevance: 100%, effects: { fewer leave: 0% }, acted on: { more visits: ln rate ratio 0.5, lasting: 3 days }, acted on after: 2 days }",
      },
      still(7),
    ),
    seen: onRate("visit"),
    expected: [0, 0, 0.5, 0.5, 0.5, 0, 0],
    within: exactly,
    limits: [
      {
        says: "where all answer nobody is tired, and no more than the whole of it is to be had",
        model: model(
          {
            surveys:
              "{ name: ask, on: 2026-07-06, respond: 100%, relevance: 0%, effects: { more leave: ln rate ratio 0.8 } }",
          },
          still(366),
        ),
        seen: on([0, 365], onRate("leave")),
        expected: [0.8, 0.4],
        // Halved in 365 steps of single precision.
        within: 0.4 * 366 * 2 ** -24,
      },
      {
        says: "it has no saturation: two that are acted on at a time do twice of it",
        model: model(
          {
            surveys:
              "{ name: ask, on: [2026-07-06, 2026-07-07], respond: 0%, relevance: 100%, effects: { fewer leave: 0% }, acted on: { more visits: ln rate ratio 0.5, lasting: 2 days }, acted on after: 1 day }",
          },
          still(5),
        ),
        seen: onRate("visit"),
        expected: [0, 0.5, 1, 0.5, 0],
        within: exactly,
      },
    ],
  },
  "win-back": {
    says: "the longer the silence the less it does: e^(−d/60)",
    model: model(
      {
        "win-back":
          "{ name: mail, every: 7 days, after: 1 day, up to: 90 days, reach: 100%, fades with: 60 days, effects: { more returns: ln rate ratio 1.2, lasting: 1 day } }",
      },
      silentAtOnce(30),
    ),
    // Active from the first evening and silent from the second morning on.
    seen: on([7, 14, 28], onRate("return")),
    expected: [6, 13, 27].map((silence) => 1.2 * Math.exp(-silence / 60)),
    within: exactly,
    limits: [
      {
        says: "whoever has been silent for longer than it reaches back is not contacted",
        model: model(
          {
            "win-back":
              "{ name: mail, every: 7 days, after: 1 day, up to: 13 days, reach: 100%, effects: { more returns: 0% } }",
          },
          silentAtOnce(30),
        ),
        seen: on([7, 14, 21, 28], tally("win-back: mail: contacted")),
        expected: [8, 8, 0, 0],
        within: 0,
      },
    ],
  },
  "limited offers": {
    says: "the end pulls as (elapsed/window)² beside the offer itself, and afterwards there is nothing",
    model: model(
      {
        "limited offers":
          "{ name: days, on: 2026-07-07, window: 3 days, deadline: { more purchases: ln rate ratio 0.8 }, effects: { more purchases: ln rate ratio 0.2 } }",
      },
      still(6),
    ),
    seen: onRate("purchase"),
    expected: [0, 0.2, 0.4, 1, 0, 0],
    within: exactly,
    limits: [
      {
        says: "a discount of 60% does (6/7)/(1/2) of what 10% does, where half is reached at 10%",
        model: model(
          {
            "limited offers":
              "{ name: days, on: 2026-07-06, window: 1 day, discount: 10%, half effect at: 10%, deadline: { more purchases: 0% }, effects: { more purchases: ln rate ratio 0.35 } }",
          },
          still(2),
          { "limited offers": "{ name: days, discount: 60% }" },
        ),
        arm: 2,
        seen: onRate("purchase"),
        expected: [0.6, 0],
        within: exactly,
      },
    ],
  },
  rituals: {
    says: "its hold goes to 0.6 + 0.4 · 2^(−uses/10)",
    model: model(
      {
        rituals:
          "{ name: paper, every: day, follow: 100%, effects: { more visits: ln rate ratio 1 }, wear-out: { floor: 60%, half after: 10 uses, recovers in: 1000000000 days } }",
      },
      still(11),
    ),
    seen: on([0, 9], onRate("visit")),
    expected: [1, 10].map((uses) => 0.6 + 0.4 * 2 ** (-uses / 10)),
    within: exactly,
    limits: [
      {
        says: "it never loses more than its floor",
        model: model(
          {
            rituals:
              "{ name: paper, every: day, follow: 100%, effects: { more visits: ln rate ratio 1 }, wear-out: { floor: 60%, half after: 0.1 uses, recovers in: 1000000000 days } }",
          },
          still(11),
        ),
        seen: on([9], onRate("visit")),
        expected: [0.6],
        within: exactly,
      },
    ],
  },
  onboarding: {
    says: "a list with two of its four steps given pulls as ((2 + done)/4)² until it is done",
    model: model(
      {
        onboarding:
          "{ name: card, within: 10 days, steps: 2, given: 2, goal gradient: { more visits: ln rate ratio 0.8 }, effects: { more activation: 0% } }",
      },
      still(4),
    ),
    seen: onRate("visit"),
    expected: [0.2, 0.45, 0, 0],
    within: exactly,
    limits: [
      {
        says: "however many steps are given, the end pulls with its whole effect and no more",
        model: model(
          {
            onboarding:
              "{ name: card, within: 10 days, steps: 2, given: 100000000, goal gradient: { more visits: ln rate ratio 0.8 }, effects: { more activation: 0% } }",
          },
          still(4),
        ),
        seen: onRate("visit"),
        expected: [0.8, 0.8, 0, 0],
        within: exactly,
      },
    ],
  },
  education: {
    says: "with three seats a day eight have learnt it after three days, once each, and it helps in the first two alone",
    model: model(
      {
        education:
          "{ name: class, every: day, enrol: 100%, seats: 3, helps in the first: 2 days, effects: { more leave: ln rate ratio 0.8, lasting: 100 days } }",
      },
      still(4),
    ),
    seen: onRate("leave"),
    expected: [0.3, 0.6, 0, 0],
    within: exactly,
    limits: [
      {
        says: "everyone learns it once at most",
        model: model(
          { education: "{ name: class, every: day, enrol: 100%, seats: 3, effects: { fewer leave: 0% } }" },
          still(5),
        ),
        seen: tally("education: class: learners"),
        expected: [3, 3, 2, 0, 0],
        within: 0,
      },
    ],
  },
  awards: {
    says: "two of eight have one; half of it is left after half a year",
    model: model(
      { awards: "{ name: wall, on: 2026-07-06, winners: 2, effects: { more leave: ln rate ratio 0.8 } }" },
      still(181),
    ),
    seen: on([0, 90, 180], onRate("leave")),
    expected: [0.2, 0.2 * 2 ** -0.5, 0.1],
    within: exactly,
    limits: [
      {
        says: "there are no more winners than members",
        model: model(
          { awards: "{ name: wall, on: 2026-07-06, winners: 100, effects: { fewer leave: 0% } }" },
          still(1),
        ),
        seen: tally("awards: wall: awards"),
        expected: [8],
        within: 0,
      },
    ],
  },
  contests: {
    says: "who stands below the median comes more, who stands above it less, and who stands at it as ever",
    model: model(
      {
        contests:
          "{ name: board, on: 2026-07-09, enter: 100%, below the median: { more visits: ln rate ratio 0.7 }, above the median: { more visits: ln rate ratio -0.4 } }",
      },
      twoKinds(5),
    ),
    seen: (m, arm) =>
      [...new Set(memberPulls(m, arm, "visit")[4].map((pull) => Math.round(pull * 1e4) / 1e4))].sort(
        (a, b) => a - b,
      ),
    expected: [-0.4, 0, 0.7],
    within: exactly,
    limits: [
      {
        says: "what it does to posts is read on the same board as what it does to visits",
        model: model(
          {
            contests:
              "{ name: board, on: 2026-07-09, enter: 100%, below the median: { more visits: 0% }, above the median: { more visits: 0%, more posts: ln rate ratio -0.4 } }",
          },
          posting(twoKinds(5)),
        ),
        // Whoever is there on every day stands above the median; now and then one at it is there too.
        seen: (m, arm) => [Math.min(...memberPulls(m, arm, "contribute")[4])],
        expected: [-0.4],
        within: exactly,
      },
      {
        says: "where all stand alike nobody is below the median or above it, and the board does nothing",
        model: model(
          {
            contests:
              "{ name: board, every: day, enter: 100%, below the median: { more visits: ln rate ratio 0.7 }, above the median: { more visits: ln rate ratio -0.4 } }",
          },
          still(9),
        ),
        seen: onRate("visit"),
        expected: days(9).map(() => 0),
        within: exactly,
      },
    ],
  },
  meetups: {
    says: "who was there stays the more, and who was left out the less",
    model: model(
      {
        meetups:
          "{ name: city, on: 2026-07-06, interest: 100%, show-up: 100%, seats: 2, effects: { more leave: ln rate ratio -0.8, lasting: 2 days }, left out: { more leave: ln rate ratio 0.4, lasting: 1 day } }",
      },
      still(3),
    ),
    seen: onRate("leave"),
    expected: [-0.2 + 0.3, -0.2, 0],
    within: exactly,
    limits: [
      {
        says: "of a thousand seats eight are taken",
        model: model(
          {
            meetups:
              "{ name: city, on: 2026-07-06, interest: 100%, show-up: 100%, seats: 1000, effects: { fewer leave: 0% } }",
          },
          still(1),
        ),
        seen: tally("meetups: city: attendees"),
        expected: [8],
        within: 0,
      },
    ],
  },
  "hot topics": {
    says: "it halves in a day and a half, and comes at half where it is a day and a half behind the news",
    model: model(
      {
        "hot topics":
          "{ name: prize, on: 2026-07-06, interest: 100%, days behind: 3, effects: { more visits: ln rate ratio 0.8 } }",
      },
      still(4),
    ),
    seen: on([0, 3], onRate("visit")),
    expected: [0.2, 0.05],
    within: exactly,
    limits: [
      {
        says: "what was news half a year ago does nothing",
        model: model(
          {
            "hot topics":
              "{ name: prize, on: 2026-07-06, interest: 100%, days behind: 180, effects: { more visits: ln rate ratio 0.8 } }",
          },
          still(2),
        ),
        seen: onRate("visit"),
        expected: [0, 0],
        within: exactly,
      },
      {
        says: "it has no saturation: a topic of the day after comes on top of what is left of the first",
        model: model(
          {
            "hot topics":
              "{ name: prize, on: [2026-07-06, 2026-07-09], interest: 100%, effects: { more visits: ln rate ratio 0.8 } }",
          },
          still(4),
        ),
        seen: on([0, 3], onRate("visit")),
        expected: [0.8, 0.8 + 0.2],
        within: exactly,
      },
    ],
  },
  product: {
    says: "it is met by a visit after it has come out, and stays",
    model: model(
      { product: "{ name: pages, from: 2026-07-07, effects: { more leave: ln rate ratio 0.6 } }" },
      still(15, { mondays: true }),
    ),
    seen: on([0, 1, 6, 7, 14], onRate("leave")),
    expected: [0, 0, 0, 0.6, 0.6],
    within: exactly,
    limits: [
      {
        says: "it has no saturation: a step comes on top of the one before",
        model: model(
          {
            product: [
              "{ name: pages, from: 2026-07-06, effects: { more leave: ln rate ratio 0.6 } }",
              "{ name: more pages, from: 2026-07-07, effects: { more leave: ln rate ratio 0.6 } }",
            ],
          },
          still(4),
        ),
        // A visit of the day on which it comes out meets it in the evening.
        seen: onRate("leave"),
        expected: [0.6, 1.2, 1.2, 1.2],
        within: exactly,
      },
    ],
  },
  nudges: {
    says: "the odds of taking part wear out: odds^(0.2 + 0.8 · 2^(−uses/2))",
    model: model(
      {
        nudges:
          "{ name: tonight, every: day, of: [show], odds: 3 times, wear-out: { floor: 20%, half after: 2 uses, recovers in: 1000000 days } }",
        events: "{ name: show, every: day, interest: 20%, show-up: 100%, effects: { fewer leave: 0% } }",
      },
      lots(6),
    ),
    seen: on([5], shareOf("events: show: interested", many)),
    expected: [withOdds(0.2, 3 ** (0.2 + 0.8 * 2 ** (-5 / 2)))],
    within: fourErrorsOf(0.28, many),
    plain: replacing(isRegister("nudges: tonight: uses"), () => f32(0)),
    limits: [
      {
        says: "who cannot be moved is not, and who comes anyway comes",
        model: model(
          {
            nudges: "{ name: tonight, every: day, of: [none, all], odds: 1000 times }",
            events: [
              "{ name: none, every: day, interest: 0%, show-up: 100%, effects: { fewer leave: 0% } }",
              "{ name: all, every: day, interest: 100%, show-up: 100%, effects: { fewer leave: 0% } }",
            ],
          },
          still(2),
        ),
        seen: (m, arm) => ["none", "all"].flatMap((name) => tally(`events: ${name}: attendees`)(m, arm)),
        expected: [0, 0, 8, 8],
        within: 0,
      },
    ],
  },
  timing: {
    says: "what Friday gains the other days lose: three times of one day in seven are 21/9 and 7/9",
    model: model(
      {
        timing: "{ name: slot, of: [show], weekdays: { fri: 3 times } }",
        events: "{ name: show, every: day, interest: 20%, show-up: 100%, effects: { fewer leave: 0% } }",
      },
      lots(7),
    ),
    seen: on([0, 4], shareOf("events: show: interested", many)),
    expected: [withOdds(0.2, 7 / 9), withOdds(0.2, 21 / 9)],
    within: fourErrorsOf(0.37, many),
    plain: replacing(
      (e) => e.op === "binary" && e.operator === "remainder" && equalExpressions(e.b, i32(7)),
      () => i32(0),
    ),
    limits: [
      {
        says: "all that a week has on one day is seven times, and nothing on the others",
        model: model(
          {
            timing: "{ name: slot, of: [show], weekdays: { fri: 1000000000 times } }",
            events: "{ name: show, every: day, interest: 20%, show-up: 100%, effects: { fewer leave: 0% } }",
          },
          lots(7),
        ),
        seen: shareOf("events: show: interested", many),
        expected: [0, 0, 0, 0, withOdds(0.2, 7), 0, 0],
        within: fourErrorsOf(withOdds(0.2, 7), many),
      },
    ],
  },
  novelty: {
    says: "what had worn out is new again on its date: the use of that day is the first",
    model: model(
      {
        novelty: "{ name: walk, on: 2026-07-10, of: [paper], effects: { more visits: 0% } }",
        rituals:
          "{ name: paper, every: day, follow: 100%, effects: { more visits: ln rate ratio 1 }, wear-out: { floor: 0%, half after: 1 uses, recovers in: 1000000000 days } }",
      },
      still(6),
    ),
    seen: onRate("visit"),
    expected: [1, 2, 3, 4, 1, 2].map((uses) => 2 ** -uses),
    within: exactly,
    plain: replacing(
      (e) => e.op === "select" && e.b.op === "column" && e.b.name === "rituals: paper: uses",
      (e) => (e.op === "select" ? e.b : e),
    ),
    limits: [
      {
        says: "where every day has something new each use is the first, and none is newer than that",
        model: model(
          {
            novelty: "{ name: walk, every: day, of: [paper], effects: { more visits: 0% } }",
            rituals:
              "{ name: paper, every: day, follow: 100%, effects: { more visits: ln rate ratio 1 }, wear-out: { floor: 0%, half after: 1 uses, recovers in: 1000000000 days } }",
          },
          still(4),
        ),
        seen: onRate("visit"),
        expected: [0.5, 0.5, 0.5, 0.5],
        within: exactly,
      },
    ],
  },
  recommendations: {
    says: "match + precision · (1 − match) of the members find something that suits them",
    model: model(
      {
        recommendations: "{ name: for you, of: [posts], precision: 30% }",
        content: "{ name: posts, every: day, match: 40%, effects: { more visits: 0% } }",
      },
      lots(1),
    ),
    seen: shareOf("content: posts: readers", many),
    expected: [0.4 + 0.3 * 0.6],
    within: fourErrorsOf(0.58, many),
    plain: replacing(isSignal("recommendations: for you: running"), () => f32(0)),
    limits: [
      {
        says: "a perfect one lets everyone find something, and nobody twice",
        model: model(
          {
            recommendations: "{ name: for you, of: [posts], precision: 100% }",
            content: "{ name: posts, every: day, match: 40%, effects: { more visits: 0% } }",
          },
          still(1),
        ),
        seen: tally("content: posts: readers"),
        expected: [8],
        within: 0,
      },
    ],
  },
  "hand-over": {
    says: "hours come back: 1 − 0.5 · 2^(−t/2) of a thousand, t days after it",
    model: model(
      {
        "hand-over": "{ name: change, on: 2026-07-07, of: [agents], dip: 50%, recovers in: 2 days }",
        service: agents.replace("hours: 4", "hours: 1000.5"),
      },
      still(6, { members: 2000 }),
    ),
    seen: tally("service: agents: served"),
    expected: [1000, 500, 646, 750, 823, 875],
    within: 0,
    plain: replacing(isSignal("hand-over: change: since"), () => f32(0)),
    limits: [
      {
        says: "no more than all hours can be lost, and all come back in the end",
        model: model(
          {
            "hand-over": "{ name: change, on: 2026-07-07, of: [agents], dip: 100%, recovers in: 2 days }",
            service: agents.replace("hours: 4", "hours: 1000.5"),
          },
          still(42, { members: 2000 }),
        ),
        seen: on([0, 1, 41], tally("service: agents: served")),
        expected: [1000, 0, 1000],
        within: 0,
      },
    ],
  },
  norms: {
    says: "new members take part the more as far as moderation keeps up: one hour of the four that eight visits need",
    model: model(
      {
        norms:
          "{ name: rules, hours: 1, minutes per visit: 30, effects: { more visits: ln rate ratio 0.8 } }",
      },
      still(3),
    ),
    seen: onRate("visit"),
    expected: [0.8, 0.2, 0.2],
    within: exactly,
    limits: [
      {
        says: "more hours than visits need do the whole of it and no more",
        model: model(
          {
            norms:
              "{ name: rules, hours: 1000, minutes per visit: 30, effects: { more visits: ln rate ratio 0.8 } }",
          },
          still(3),
        ),
        seen: onRate("visit"),
        expected: [0.8, 0.8, 0.8],
        within: exactly,
      },
    ],
  },
  entry: {
    says: "a door that tells who will stay lets those pass who leave less: their mean fit is 1.14108 where 30.854% pass",
    model: () => modelOf({ entry: "{ name: door, passes: 30.854%, sorts: 100% }" }, comers()),
    seen: (m, arm) => [meanFit(m, arm)],
    expected: [1.14108],
    // The variance of a normal score above 0.5 is 1 + 0.5 · 1.14108 − 1.14108².
    within: 4 * Math.sqrt((1 + 0.5 * 1.14108 - 1.14108 ** 2) / (0.30854 * many)) + 1 / 4096,
    plain: (arm) => rewritten(arm, (e) => (equalExpressions(frailtyRank, e) ? anyRank : undefined)),
    limits: [
      {
        says: "who lets everyone pass lets everyone pass",
        model: () => modelOf({ entry: "{ name: door, passes: 100%, sorts: 100% }" }, comers()),
        seen: (m, arm) => [meanFit(m, arm)],
        expected: [0],
        within: 4 / Math.sqrt(many),
      },
    ],
  },
  acquisition: {
    says: "at the spending of half of them half come, 5,000 a day; three times of it brings three quarters",
    model: () =>
      modelOf(
        {
          acquisition:
            "{ name: ads, spend: 7000 CNY per week, half at: 7000 CNY per week, at most: 10000 per day }",
        },
        still(4),
        { acquisition: "{ name: ads, spend: 21000 CNY per week }" },
      ),
    seen: (m) => m.arms.slice(1).flatMap((arm) => inAll(tally("acquisition: ads: members"))(m, arm)),
    expected: [20000, 30000],
    within: 4 * Math.sqrt(30000),
    plain: (arm) => ({
      ...arm,
      signals: arm.signals.map((signal) =>
        signal.kind === "poisson" && signal.name === "arrivals: acquisition: ads"
          ? { ...signal, scales: signal.scales.slice(0, 1) }
          : signal,
      ),
    }),
    limits: [
      {
        says: "no spending brings more than there are",
        model: () =>
          modelOf(
            {
              acquisition:
                "{ name: ads, spend: 7000000000000 CNY per week, half at: 7000 CNY per week, at most: 10000 per day }",
            },
            still(1),
          ),
        seen: tally("acquisition: ads: members"),
        expected: [10000],
        within: 400,
      },
    ],
  },
  routing: {
    says: "of 10,000 who are invited a day the fifth who accept become members",
    model: model(
      { routing: "{ name: app, invited: 10000 per day, accept: 20%, effects: { more activation: 0% } }" },
      still(2),
    ),
    seen: tally("routing: app: members"),
    expected: [2000, 2000],
    within: 4 * Math.sqrt(2000),
    plain: (arm) => ({
      ...arm,
      signals: arm.signals.map((signal) =>
        signal.kind === "poisson" && signal.name === "arrivals: routing: app"
          ? { ...signal, scales: signal.scales.slice(0, 1) }
          : signal,
      ),
    }),
    limits: [
      {
        says: "it has no saturation: twice as many who are invited are twice as many who come",
        model: () =>
          modelOf(
            {
              routing: "{ name: app, invited: 10000 per day, accept: 20%, effects: { more activation: 0% } }",
            },
            still(2),
            { routing: "{ name: app, invited: 20000 per day }" },
          ),
        seen: (m) => m.arms.slice(1).flatMap((arm) => inAll(tally("routing: app: members"))(m, arm)),
        expected: [4000, 8000],
        within: 4 * Math.sqrt(8000),
      },
      {
        says: "where all accept all who are invited come",
        model: model(
          {
            routing: "{ name: app, invited: 10000 per day, accept: 100%, effects: { more activation: 0% } }",
          },
          still(1),
        ),
        seen: tally("routing: app: members"),
        expected: [10000],
        within: 400,
      },
    ],
  },
  ads: {
    says: "a newcomer of less than two days is tired three times as much",
    model: model(
      {
        ads: "{ name: shop, every: day, load: 0.5, newcomers: 3 times, new for: 2 days, fatigue: { half-life: 7 days, damping: 0, leave: 0.1 }, effects: { more purchases: 0% } }",
      },
      still(5),
    ),
    seen: onRate("leave"),
    expected: fatigue(5, 7, (day) => 0.5 * (day < 2 ? 3 : 1)).map((level) => 0.1 * level),
    within: exactly,
    limits: [
      {
        says: "fatigue of one a day grows to 1/(1 − 2^(−1/7)) = 10.6071 and no further",
        model: model(
          {
            ads: "{ name: shop, every: day, load: 1, newcomers: 1 times, fatigue: { half-life: 7 days, damping: 0, leave: 0.1 }, effects: { more purchases: 0% } }",
          },
          still(200),
        ),
        seen: on([199], onRate("leave")),
        expected: [0.1 * 10.6071],
        within: 0.1 * 0.00005,
      },
    ],
  },
  hosts: {
    says: "ten posts among eight members do s(10) · 8/(8 + 8), which is a quarter",
    model: model(
      {
        hosts:
          "{ name: cast, posts: 10, half effect at: 10, small below: 8, effects: { more visits: ln rate ratio 1.2 } }",
      },
      still(3),
    ),
    seen: onRate("visit"),
    expected: [0, 0.3, 0.3],
    within: exactly,
    limits: [
      {
        says: "of a million posts to nearly nobody the effect is whole and no more; in a large community it is nothing",
        model: model(
          {
            hosts: [
              "{ name: small, posts: 100000000, half effect at: 10, small below: 1000000000, effects: { more visits: ln rate ratio 1.2 } }",
              "{ name: large, posts: 100000000, half effect at: 10, small below: 0.000001, effects: { more leave: ln rate ratio 1.2 } }",
            ],
          },
          still(2),
        ),
        seen: (m, arm) => [pulls(m, arm, "visit")[1], pulls(m, arm, "leave")[1]],
        expected: [1.2, 0],
        within: exactly,
      },
    ],
  },
  volunteers: {
    says: "four hours where three are comfortable wear by (1 − 3/4) · (1 − 2^(−t/5)), and leaving rises by it",
    model: model(
      {
        volunteers:
          "{ name: helpers, on: 2026-07-06, accept: 100%, places: 8, hours: 4, comfortable up to: 3, worn in: 5 days, worn out: { more leave: ln rate ratio 2 } }",
      },
      still(11),
    ),
    seen: onRate("leave"),
    expected: days(11).map((day) => 2 * 0.25 * (1 - 2 ** (-(day + 1) / 5))),
    within: exactly,
    limits: [
      {
        says: "in comfort nobody wears out",
        model: model(
          {
            volunteers:
              "{ name: helpers, on: 2026-07-06, accept: 100%, places: 8, hours: 3, comfortable up to: 3, worn out: { more leave: ln rate ratio 2 } }",
          },
          still(3),
        ),
        seen: onRate("leave"),
        expected: [0, 0, 0],
        within: exactly,
      },
      {
        says: "no more are taken on than there are places",
        model: model(
          {
            volunteers:
              "{ name: helpers, every: day, accept: 100%, places: 3, hours: 3, comfortable up to: 3 }",
          },
          still(4),
        ),
        seen: tally("volunteers: helpers: serving"),
        expected: [3, 6, 8, 8],
        within: 0,
      },
    ],
  },
  "team tasks": {
    says: "a team of three with two needed: of those who act the share 1 − (1 − q)² are rewarded, q the share who do",
    model: model(
      {
        "team tasks": "{ name: relay, on: 2026-07-06, join: 100%, size: 3, needed: 2, within: 1 day }",
      },
      lots(2, -Math.log(0.6)),
    ),
    seen: on([1], shareOf("team tasks: relay: rewarded", many)),
    expected: [0.4 * (1 - 0.6 ** 2)],
    // The share is looked up in steps of 1/1024; its slope is below 2.
    within: fourErrorsOf(0.256, many) + 2 * (1 / 1024 + fourErrorsOf(0.4, many)),
    plain: replacing(
      (e) => e.op === "table" && e.name === "team tasks: relay: done",
      () => f32(1),
    ),
    limits: [
      {
        says: "where all act, all are rewarded",
        model: model(
          { "team tasks": "{ name: relay, on: 2026-07-06, join: 100%, size: 6, needed: 6, within: 1 day }" },
          still(2),
        ),
        seen: tally("team tasks: relay: rewarded"),
        expected: [0, 8],
        within: 0,
      },
    ],
  },
  "group buying": {
    says: "a group of three that 2.4 join on average is full in time with P(Poisson(2.4) ≥ 3)",
    model: model(
      {
        "group buying":
          "{ name: three, on: 2026-07-06, open: 100%, needed: 3, goal gradient: { more visits: 0% }, joining: 1.2 per day, within: 2 days }",
      },
      lots(3),
    ),
    seen: (m, arm) => [inAll(tally("group buying: three: full"))(m, arm)[0] / many],
    expected: [1 - Math.exp(-2.4) * (1 + 2.4 + 2.4 ** 2 / 2)],
    within: fourErrorsOf(0.43, many),
    // Without the time in which it must be full.
    plain: replacing(
      (e) =>
        e.op === "binary" &&
        e.operator === "less" &&
        e.b.op === "column" &&
        e.b.name === "group buying: three: until",
      () => equal(i32(0), i32(0)),
    ),
    limits: [
      {
        says: "on the mornings after the days on which it is open, and on no others, its opener asks others",
        model: model(
          {
            "group buying":
              "{ name: three, on: 2026-07-06, open: 100%, needed: 3, goal gradient: { more visits: 0% }, joining: 0 per day, within: 2 days, while open: { more invitations: ln rate ratio 0.6 } }",
          },
          { ...still(4), ...(invitations === undefined ? {} : { invitations }) },
        ),
        // Nobody invites on the day of joining.
        seen: on([1, 2, 3], onRate("invite")),
        expected: [0.6, 0.6, 0],
        within: exactly,
      },
      {
        says: "where nobody joins all groups fail on their last day",
        model: model(
          {
            "group buying":
              "{ name: three, on: 2026-07-06, open: 100%, needed: 3, goal gradient: { more visits: 0% }, joining: 0 per day, within: 2 days }",
          },
          still(4),
        ),
        seen: tally("group buying: three: failed"),
        expected: [0, 8, 0, 0],
        within: 0,
      },
    ],
  },
  complaints: {
    says: "an answer makes good three fifths of the harm, and twice of that where it comes again within thirty days",
    model: model(
      {
        complaints:
          "{ name: desk, per visit: 100%, hours: 100, hours per case: 1, harm: { more leave: ln rate ratio 0.5, lasting: 2 days }, recovery: 60% }",
      },
      still(3),
    ),
    seen: onRate("leave"),
    expected: [-0.3, -0.6, -0.6],
    within: exactly,
    limits: [
      {
        says: "two hours answer two of eight",
        model: model(
          {
            complaints:
              "{ name: desk, per visit: 100%, hours: 2, hours per case: 1, harm: { more leave: ln rate ratio 0.5, lasting: 1 day }, recovery: 60% }",
          },
          still(1),
        ),
        seen: onRate("leave"),
        expected: [(-0.3 * 2) / 8],
        within: exactly,
      },
    ],
  },
  seasons: {
    says: "on the closing day all graduate, and none of them has left",
    model: model(
      { seasons: "{ name: camp, length: 3 days, finished with: 3, per finisher: 5 CNY }" },
      still(5),
    ),
    seen: (m, arm) => [...tally("members")(m, arm), inAll(tally("left"))(m, arm)[0]],
    expected: [8, 8, 0, 0, 0, 0],
    within: 0,
    // As leaving like any other.
    plain: (arm) => ({
      ...arm,
      program: {
        ...arm.program,
        step: arm.program.step.filter(
          (s) => !(s.kind === "set" && s.column === "stage" && equalExpressions(s.value, i32(-1))),
        ),
      },
    }),
    limits: [
      {
        says: "whoever was not there often enough has not finished",
        model: model({ seasons: "{ name: camp, length: 3 days, finished with: 3 }" }, stillBut(1, 4)),
        seen: tally("seasons: camp: finished"),
        expected: [0, 0, 0, 0],
        within: 0,
      },
    ],
  },
  exchanges: {
    says: "the leak is of those who are shown the other, from the date on for its days",
    model: model(
      {
        exchanges:
          "{ name: swap, on: 2026-07-07, shown to: 0 members, accept: 0%, of ours: 100%, effects: { more leave: ln rate ratio 0.5, lasting: 2 days } }",
      },
      still(5),
    ),
    seen: onRate("leave"),
    expected: [0, 0.5, 0.5, 0, 0],
    within: exactly,
    limits: [
      {
        says: "of 10,000 who are shown ours the fifth who accept come, on the date alone",
        model: model(
          {
            exchanges:
              "{ name: swap, on: 2026-07-07, shown to: 10000 members, accept: 20%, of ours: 0%, effects: { more leave: 0% } }",
          },
          still(3),
        ),
        seen: tally("members"),
        expected: [8, 2008, 2008],
        within: 4 * Math.sqrt(2000),
      },
    ],
  },
  regrouping: {
    says: "of a group of eight that is to be divided four are moved, the day after",
    model: model(
      {
        regrouping:
          "{ name: tidy, split at: 8 members, effects: { more leave: ln rate ratio 0.8, lasting: 1 day } }",
      },
      still(4),
    ),
    // Full in the first evening, seen to be so in the second morning, done on the third.
    seen: onRate("leave"),
    expected: [0, 0, 0.4, 0],
    within: exactly,
    limits: [
      {
        says: "groups that are small enough are left alone",
        model: model(
          { regrouping: "{ name: tidy, split at: 9 members, effects: { more leave: 0% } }" },
          still(5),
        ),
        seen: tally("regrouping: tidy: moved by dividing"),
        expected: [0, 0, 0, 0, 0],
        within: 0,
      },
    ],
  },
  levels: {
    says: "of those offered 50% · 40% go to the end of the path and are on it from then on",
    model: model(
      {
        levels:
          "{ name: yearly, on: 2026-07-07, path: { reads: 50%, pays: 40% }, price: 99 CNY, effects: { more leave: 0% } }",
      },
      lots(3),
    ),
    seen: shareOf("levels: yearly: on yearly", many),
    expected: [0, 0.2, 0.2],
    within: fourErrorsOf(0.2, many),
    // Only the last step asks.
    plain: replacing(
      (e) =>
        e.op === "binary" &&
        e.operator === "multiply" &&
        equalExpressions(e.a, f32(0.5)) &&
        equalExpressions(e.b, f32(0.4)),
      () => f32(0.4),
    ),
    limits: [
      {
        says: "who is on it is offered it no more",
        model: model(
          {
            levels:
              "{ name: yearly, every: day, path: { pays: 100% }, price: 99 CNY, effects: { more leave: ln rate ratio 0.5 } }",
          },
          still(3),
        ),
        seen: (m, arm) => [...tally("levels: yearly: offers")(m, arm), ...pulls(m, arm, "leave")],
        expected: [8, 0, 0, 0.5, 0.5, 0.5],
        within: exactly,
      },
    ],
  },
};
