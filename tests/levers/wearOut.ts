/**
 * How long what each family does lasts, and how it wears out, as numbers that can be worked out by hand (docs/model.md,
 * “Levers”): the fading that holds where a lever states none, novelty that wears out, fatigue that builds up. One row for
 * each family; the type checker and a test see that none is missing.
 */
import type { Family, Process, Scenario } from "../../src/scenario/scenario.ts";
import { channel, oneCohort, play } from "../model/community.ts";
import {
  agents,
  type Claim,
  days,
  exactly,
  fourErrorsOf,
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
import { memberPulls, still } from "./stillWorld.ts";

/** Fades by its own half-life or number of days, is a state that stays, or does nothing by itself. */
export interface WearOut {
  /** How what one exposure does fades where the lever does not say; of a state, that it stays. */
  readonly fades: Claim;
  /** How its novelty wears out with use; absent where it is not written. */
  readonly wears?: Claim;
  /** How its contacts tire by default; absent where it has none. */
  readonly tires?: Claim;
}

/** Novelty after so many uses: f + (1 − f) · 2^(−uses/h), of levers that lose all but two fifths, half after two uses. */
const novelty = (uses: number): number => 0.4 + 0.6 * 2 ** (-uses / 2);
const wear = (rest: string): string => `wear-out: { floor: 40%, half after: 2 uses, recovers in: ${rest} }`;
const effects = (lasting: string, phrase = "more leave"): string =>
  `effects: { ${phrase}: ln rate ratio 0.8${lasting} }`;

/** Uses that are remembered of one on each of so many days, half of them forgotten in two days. */
const usesAfter = (count: number): number => days(count).reduce((uses) => uses * Math.SQRT1_2 + 1, 0);

/** A lever of the still world: its family, what it has besides dates and effects, and how its world is. */
interface Subject {
  readonly family: Family;
  /** Its keys; they end where the effects begin. */
  readonly keys: string;
  /** Its first date, days after the world's. */
  readonly first?: number;
  readonly process?: Process;
  readonly phrase?: string;
  readonly world?: (count: number) => Partial<Scenario>;
  /** Between a date and what comes of it. */
  readonly later?: number;
  /** How much of it the mean member has. */
  readonly share?: number;
  readonly seen?: Claim["seen"];
}

/** `2026-07-06` and so many days later. */
const date = (later: number): string => `2026-07-${`${6 + later}`.padStart(2, "0")}`;

const seenOf = ({ seen, process = "leave" }: Subject): Claim["seen"] => seen ?? onRate(process);

const modelOf = (subject: Subject, dates: string, rest: string, count: number): Claim["model"] =>
  model(
    { [subject.family]: `{ name: x, ${dates}${subject.keys}${subject.keys === "" ? "" : ", "}${rest} }` },
    (subject.world ?? still)(count),
  );

/** Of one exposure half is left after so many days, where the lever does not say how it fades. */
const halvedAfter = (subject: Subject, halfLife: number, dated = true): Claim => {
  const { first = 0, later = 0, share = 1, phrase } = subject;
  const from = first + later;
  // A half-life that is no whole number has its half at twice of it.
  const full = Number.isInteger(halfLife) ? halfLife : 2 * halfLife;
  return {
    says: `half of it is left after ${halfLife} days`,
    model: modelOf(subject, dated ? `on: ${date(first)}, ` : "", effects("", phrase), from + full + 1),
    seen: on([from, from + full], seenOf(subject)),
    expected: [0.8 * share, 0.8 * share * 2 ** (-full / halfLife)],
    // Halved in so many steps of single precision.
    within: Math.max(exactly, full * 2 ** -24),
  };
};

/** One exposure lasts so many days and is gone then, where the lever does not say. */
const goneAfter = (subject: Subject, length: number, dated = true): Claim => {
  const { first = 0, later = 0, share = 1, phrase } = subject;
  const from = first + later;
  return {
    says: `it lasts ${length} days, whole, and is gone`,
    model: modelOf(subject, dated ? `on: ${date(first)}, ` : "", effects("", phrase), from + length + 1),
    seen: on([from, from + length - 1, from + length], seenOf(subject)),
    expected: [0.8 * share, 0.8 * share, 0],
    within: exactly,
  };
};

/** Used every day: each use makes it less new, and what has been used is forgotten by half in two days. */
const wornDaily = (subject: Subject, fading = ", lasting: 1 day"): Claim => {
  const { first = 0, later = 0, phrase, share = 1 } = subject;
  const count = 6;
  return {
    says: "its novelty is 0.4 + 0.6 · 2^(−uses/2), and half of the uses are forgotten in two days",
    model: modelOf(
      subject,
      "every: day, ",
      `${effects(fading, phrase)}, ${wear("2 days")}`,
      first + later + count,
    ),
    seen: on(
      days(count).map((day) => first + later + day),
      seenOf(subject),
    ),
    expected: days(count).map((day) => 0.8 * share * novelty(usesAfter(day + 1))),
    within: exactly,
  };
};

/** Given once: its only use is the first. */
const wornOnce = (subject: Subject, dated = true): Claim => {
  const { first = 0, later = 0, phrase, share = 1 } = subject;
  const from = first + later;
  return {
    says: "it is had once, and its one use is the first: 0.4 + 0.6 · 2^(−1/2)",
    model: modelOf(
      subject,
      dated ? "every: day, " : "",
      `${effects(", lasting: 3 days", phrase)}, ${wear("1000000000 days")}`,
      from + 4,
    ),
    seen: on([from, from + 2, from + 3], seenOf(subject)),
    expected: [0.8 * share * novelty(1), 0.8 * share * novelty(1), 0],
    within: exactly,
  };
};

/** A state does on its hundredth day what it does on its second. */
const stays = (subject: Subject, amount: number, from = 1): Claim => ({
  says: "it is a state: what it does on its hundredth day is what it does on its second",
  model: modelOf(subject, "", effects("", subject.phrase), 100),
  seen: on([from, 99], seenOf(subject)),
  expected: [amount, amount],
  within: exactly,
});

/** The largest pull that any member has: of those who came by the lever, where founders have none. */
const largest =
  (process: Process): Claim["seen"] =>
  (m, arm) =>
    memberPulls(m, arm, process).map((values) => Math.max(0, ...values));

/** Fifty newcomers on the first day, and nobody else. */
const comers = (count: number): Partial<Scenario> => ({ ...still(count), ...oneCohort(50) });

const everyoneOf = (family: Family, keys: string): Subject => ({ family, keys });

const content = everyoneOf("content", "");
const events = everyoneOf("events", "interest: 100%, show-up: 100%");
const coupons = everyoneOf("coupons", "face: 10 CNY, valid: 9 days, redemption: 0%");
const welcome = everyoneOf("welcome", "");
const push = everyoneOf("push", "open: 100%, relevance: 100%");
const missions = everyoneOf(
  "missions",
  "accept: 100%, visits: 1, within: 1 day, goal gradient: { more visits: 0% }",
);
const lotteries = everyoneOf("lotteries", "enter: 100%, prizes: 20, prize: 10 CNY, half effect at: 200 CNY");
const redPackets = everyoneOf("red packets", "packets: 1000, amount: 1 CNY, passed on: 0%");
const service = everyoneOf("service", "need: 100%, hours: 100, hours per case: 1");
const surveys = everyoneOf("surveys", "respond: 100%");
const winBack: Subject = {
  family: "win-back",
  keys: "after: 1 day, reach: 100%, fades with: 1000000000 days",
  process: "return",
  phrase: "more returns",
  world: silentAtOnce,
  // Silent from the second morning on, and for a day on the third.
  first: 2,
};
const limitedOffers = everyoneOf("limited offers", "window: 1 day, deadline: { more purchases: 0% }");
const rituals = everyoneOf("rituals", "follow: 100%");
const onboarding = everyoneOf("onboarding", "steps: 6, goal gradient: { more visits: 0% }");
const education = everyoneOf("education", "enrol: 100%");
const awards = everyoneOf("awards", "winners: 1000");
const meetups = everyoneOf("meetups", "interest: 100%, show-up: 100%");
const hotTopics = everyoneOf("hot topics", "interest: 100%");
const noveltyLever = everyoneOf("novelty", "");
const ads = everyoneOf("ads", "load: 0");
const teamTasks: Subject = {
  ...everyoneOf("team tasks", "join: 100%, size: 1, needed: 1, within: 1 day"),
  later: 1,
};
const groupBuying = everyoneOf(
  "group buying",
  "open: 100%, needed: 1, joining: 50 per day, within: 1 day, goal gradient: { more visits: 0% }",
);
const exchanges = everyoneOf("exchanges", "shown to: 0 members, accept: 0%, of ours: 100%");

export const wearOut: Readonly<Record<Family, WearOut>> = {
  content: { fades: halvedAfter(content, 3), wears: wornDaily(content) },
  events: { fades: goneAfter(events, 7), wears: wornDaily(events) },
  points: {
    fades: stays(
      everyoneOf(
        "points",
        "earn: { visit: 10 }, reward at: 40, cost per point: 0.02 CNY, goal gradient: { more visits: 0% }",
      ),
      0.8,
    ),
  },
  coupons: {
    fades: goneAfter(coupons, 9),
    wears: wornDaily({ ...coupons, keys: coupons.keys.replace("9 days", "1 day, times: every time") }),
  },
  welcome: { fades: goneAfter(welcome, 14, false), wears: wornOnce(welcome) },
  tiers: {
    fades: {
      ...stays({ family: "tiers", keys: "" }, 0.8),
      model: model(
        {
          tiers:
            "{ name: x, earn: { visit: 10 }, ladder: { new: 0, core: 10 }, effects: { core: { more leave: ln rate ratio 0.8 } }, goal gradient: { more visits: 0% } }",
        },
        still(100),
      ),
    },
  },
  push: {
    fades: halvedAfter(push, 2),
    wears: wornDaily(push),
    tires: {
      says: "a message without relevance raises the ln rate of leaving by 0.06, and by half of it after seven days",
      model: model(
        { push: "{ name: x, on: 2026-07-06, open: 0%, relevance: 0%, effects: { more visits: 0% } }" },
        still(8),
      ),
      seen: on([0, 7], onRate("leave")),
      expected: [0.06, 0.03],
      within: exactly,
    },
  },
  "check-ins": {
    fades: {
      says: "a streak that never breaks has s/(3 + s) of it after s days, for as long as it holds",
      model: model(
        { "check-ins": `{ name: x, join: 100%, reward every: 7 days, ${effects("")} }` },
        still(100),
      ),
      seen: on([2, 99], onRate("leave")),
      expected: [0.8 / 2, (0.8 * 100) / 103],
      within: exactly,
    },
  },
  missions: { fades: goneAfter(missions, 7), wears: wornDaily(missions) },
  lotteries: { fades: goneAfter(lotteries, 1), wears: wornDaily(lotteries) },
  "red packets": { fades: goneAfter(redPackets, 1), wears: wornDaily(redPackets) },
  service: { fades: goneAfter(service, 14), wears: wornDaily(service) },
  staff: {
    fades: {
      says: "staff serve as many on their hundredth day as on their first",
      model: model(
        {
          service: agents.replace("hours: 4", "hours: 0"),
          staff: "{ name: x, of: [agents], hours: 3 }",
        },
        still(100),
      ),
      seen: on([0, 99], tally("service: agents: served")),
      expected: [3, 3],
      within: 0,
    },
  },
  surveys: {
    fades: halvedAfter(surveys, 365),
    wears: wornDaily(surveys),
    tires: {
      says: "who does not answer is tired by half a message, 0.06 of leaving a unit, and by half of that in seven days",
      model: model(
        { surveys: `{ name: x, on: 2026-07-06, respond: 0%, effects: { fewer leave: 0% } }` },
        still(8),
      ),
      seen: on([0, 7], onRate("leave")),
      expected: [0.5 * 0.06, 0.25 * 0.06],
      within: exactly,
    },
  },
  "win-back": { fades: goneAfter(winBack, 7), wears: wornDaily(winBack) },
  "limited offers": { fades: goneAfter(limitedOffers, 1), wears: wornDaily(limitedOffers, "") },
  rituals: { fades: goneAfter(rituals, 1), wears: wornDaily(rituals) },
  onboarding: { fades: goneAfter(onboarding, 14, false), wears: wornOnce(onboarding, false) },
  education: { fades: goneAfter(education, 180), wears: wornOnce(education) },
  awards: { fades: halvedAfter(awards, 180), wears: wornDaily(awards) },
  contests: {
    fades: {
      says: "the board stands for seven days, from the morning after its date",
      model: model(
        {
          contests:
            "{ name: x, on: 2026-07-09, enter: 100%, below the median: { more visits: ln rate ratio 0.8 }, above the median: { more visits: 0% } }",
        },
        twoKinds(12),
      ),
      // Whoever is never there stands below the median.
      seen: on([3, 4, 10, 11], largest("visit")),
      expected: [0, 0.8, 0.8, 0],
      within: exactly,
    },
    wears: {
      says: "each round that is entered makes it less new: 0.4 + 0.6 · 2^(−uses/2), half of the uses forgotten in two days",
      model: model(
        {
          contests: `{ name: x, every: day, enter: 100%, round: 1 day, below the median: { more visits: 0% }, above the median: { more visits: ln rate ratio -0.8 }, ${wear("2 days")} }`,
        },
        twoKinds(8),
      ),
      // Who is there on every day stands above the median from the third day on.
      seen: on([2, 3, 7], (m, arm) => memberPulls(m, arm, "visit").map((values) => Math.min(...values))),
      expected: [3, 4, 8].map((count) => -0.8 * novelty(usesAfter(count))),
      within: exactly,
    },
  },
  meetups: { fades: goneAfter(meetups, 90), wears: wornDaily(meetups) },
  "hot topics": { fades: halvedAfter(hotTopics, 1.5), wears: wornDaily(hotTopics) },
  product: { fades: stays(everyoneOf("product", ""), 0.8) },
  nudges: {
    fades: {
      says: "it acts on its dates alone",
      model: model(
        {
          nudges: "{ name: x, on: 2026-07-07, of: [show], odds: 3 times }",
          events: "{ name: show, every: day, interest: 20%, show-up: 100%, effects: { fewer leave: 0% } }",
        },
        lots(3),
      ),
      seen: shareOf("events: show: interested", many),
      expected: [0.2, withOdds(0.2, 3), 0.2],
      within: fourErrorsOf(withOdds(0.2, 3), many),
    },
    wears: {
      says: "the odds are 3^(0.4 + 0.6 · 2^(−uses/2)), and half of the uses are forgotten in two days",
      model: model(
        {
          nudges: `{ name: x, every: day, of: [show], odds: 3 times, ${wear("2 days")} }`,
          events: "{ name: show, every: day, interest: 20%, show-up: 100%, effects: { fewer leave: 0% } }",
        },
        lots(4),
      ),
      seen: shareOf("events: show: interested", many),
      // Uses before the date: none, one, …
      expected: [0, 1, 1 + Math.SQRT1_2, 1.5 + Math.SQRT1_2].map((uses) => withOdds(0.2, 3 ** novelty(uses))),
      within: fourErrorsOf(withOdds(0.2, 3), many),
    },
  },
  timing: {
    fades: {
      says: "the tenth Friday is like the first",
      model: model(
        {
          timing: "{ name: x, of: [show], weekdays: { fri: 3 times } }",
          events: "{ name: show, every: friday, interest: 20%, show-up: 100%, effects: { fewer leave: 0% } }",
        },
        lots(4 + 63 + 1),
      ),
      seen: on([4, 67], shareOf("events: show: interested", many)),
      expected: [withOdds(0.2, 21 / 9), withOdds(0.2, 21 / 9)],
      within: fourErrorsOf(withOdds(0.2, 21 / 9), many),
    },
  },
  novelty: { fades: halvedAfter(noveltyLever, 28), wears: wornDaily(noveltyLever) },
  recommendations: {
    fades: {
      says: "they suit as many after two months as on the first day",
      model: model(
        {
          recommendations: "{ name: x, of: [posts], precision: 30% }",
          content: "{ name: posts, every: day, match: 40%, effects: { more visits: 0% } }",
        },
        lots(61),
      ),
      seen: on([0, 60], shareOf("content: posts: readers", many)),
      expected: [0.58, 0.58],
      within: fourErrorsOf(0.58, many),
    },
  },
  "hand-over": {
    fades: {
      says: "half of what is lost is back after fourteen days",
      model: model(
        {
          "hand-over": "{ name: x, on: 2026-07-06, of: [agents], dip: 40% }",
          service: agents.replace("hours: 4", "hours: 1000.5"),
        },
        still(15, { members: 2000 }),
      ),
      seen: on([0, 14], tally("service: agents: served")),
      expected: [600, 800],
      within: 0,
    },
  },
  norms: { fades: stays(everyoneOf("norms", "hours: 1000"), 0.8) },
  entry: {
    fades: goneAfter(
      { ...everyoneOf("entry", "passes: 100%"), world: comers, seen: largest("leave") },
      14,
      false,
    ),
  },
  acquisition: {
    fades: {
      ...stays(
        {
          ...everyoneOf(
            "acquisition",
            "spend: 7000 CNY per week, half at: 7000 CNY per week, at most: 100 per day",
          ),
          seen: largest("leave"),
        },
        0.8,
      ),
      says: "who came by it is other than the rest for good",
    },
  },
  routing: {
    fades: goneAfter(
      {
        ...everyoneOf("routing", "until: 2026-07-06, invited: 1000 per day, accept: 10%"),
        seen: largest("leave"),
      },
      14,
      false,
    ),
  },
  ads: {
    fades: goneAfter(ads, 2),
    wears: wornDaily(ads),
    tires: {
      says: "one tires a newcomer like three messages without relevance, and by half of it after seven days",
      model: model({ ads: "{ name: x, on: 2026-07-06, effects: { more visits: 0% } }" }, still(8)),
      seen: on([0, 7], onRate("leave")),
      expected: [3 * 0.06, 1.5 * 0.06],
      within: exactly,
    },
  },
  hosts: {
    fades: stays(everyoneOf("hosts", "posts: 100000000, half effect at: 10, small below: 1000000000"), 0.8),
  },
  volunteers: {
    fades: {
      says: "half of the wear of too many hours has come after 28 days; the role itself stays",
      model: model(
        {
          volunteers: `{ name: x, on: 2026-07-06, accept: 100%, places: 8, hours: 4, comfortable up to: 3, worn out: { more leave: ln rate ratio 2 }, effects: { more visits: ln rate ratio 0.8 } }`,
        },
        still(100),
      ),
      seen: (m, arm) => [onRate("leave")(m, arm)[27], ...on([1, 99], onRate("visit"))(m, arm)],
      expected: [2 * 0.25 * 0.5, 0.8, 0.8],
      within: exactly,
    },
  },
  "team tasks": { fades: goneAfter(teamTasks, 7), wears: wornDaily(teamTasks) },
  "group buying": { fades: goneAfter(groupBuying, 7), wears: wornDaily(groupBuying) },
  complaints: {
    fades: {
      says: "what an answer makes good, three fifths of the harm, it makes good on thirty days, its own the first",
      model: model(
        {
          complaints:
            "{ name: x, to: member_day == 0, per visit: 100%, hours: 100, hours per case: 1, harm: { more leave: ln rate ratio 0.5 } }",
        },
        still(33),
      ),
      seen: on([0, 29, 30], onRate("leave")),
      expected: [-0.3, -0.3, 0],
      within: exactly,
    },
  },
  seasons: {
    fades: {
      says: "who comes to it later has as many days as who came first",
      model: model(
        { seasons: "{ name: x, length: 3 days, finished with: 1 }" },
        { ...still(60), arrivals: [channel("friends", 20)] },
      ),
      // Members at the end of a day, less those of them who came on it and on the day before.
      seen: (m) => {
        const { members, joined } = play(m)[0].worlds[1].series;
        return days(58).map((day) => members[day + 2] - joined[day + 2] - joined[day + 1]);
      },
      expected: days(58).map(() => 0),
      within: 0,
    },
  },
  exchanges: { fades: goneAfter(exchanges, 7), wears: wornDaily(exchanges) },
  regrouping: {
    fades: goneAfter({ ...everyoneOf("regrouping", "split at: 8 members"), later: 2, share: 0.5 }, 7, false),
  },
  levels: {
    fades: {
      says: "a level without a term is for good",
      model: model(
        { levels: `{ name: x, on: 2026-07-06, path: { pays: 100% }, price: 99 CNY, ${effects("")} }` },
        still(100),
      ),
      seen: on([1, 99], onRate("leave")),
      expected: [0.8, 0.8],
      within: exactly,
    },
  },
};
