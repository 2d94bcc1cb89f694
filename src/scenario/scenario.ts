import type { Rule } from "../program/rule.ts";
import type { ChatGroups } from "./chatGroups.ts";
import type { Correlation } from "./correlations.ts";
import type { Feedbacks } from "./feedback.ts";
import type { Invitations } from "./invitations.ts";
import type { RetentionChange } from "./modelKnowledge.ts";
import type { Quantity } from "./quantity.ts";
import type { Stock } from "./stocks.ts";

/** A calendar day as the number of days since 1970-01-01. */
export type Day = number;

/** Monday = 0 … Sunday = 6. */
export type Weekday = 0 | 1 | 2 | 3 | 4 | 5 | 6;

/**
 * What a community is judged by: `retention`, the share of the members at the start who have not left, or
 * `activeRetention`, the share of them who visited in the 28 days before; for communities where leaving is silent.
 */
export type Headline = "retention" | "activeRetention";

/** A scenario as decoded: `extends` merged, defaults filled, units resolved. Plain data. */
export interface Scenario {
  /** The file's stem. */
  readonly id: string;
  readonly name: string;
  readonly language: "en" | "zh";
  readonly headline: Headline;
  /** ISO 4217 code, e.g. CNY, and how many minor units one of it has (100). */
  readonly currency: { readonly code: string; readonly minorUnits: number };
  readonly seed: string;
  readonly replicates: number;
  readonly calendar: Calendar;
  /** Per year. */
  readonly discount: Quantity;
  readonly members: Members;
  readonly arrivals: readonly Channel[];
  readonly behaviour: Behaviour;
  /** Uncertain numbers that are drawn together, those of the fit among them; absent = none. */
  readonly correlations?: readonly Correlation[];
  /** Levers whose effect is inside the measured behaviour. */
  readonly today: LeverSet;
  /** Levers as they stand under the plan: today's with the plan's changes, additions and removals by name. */
  readonly plan: LeverSet;
  /**
   * Of the plan's numbers that dials have set, the values at the dials' defaults, by name: what a lever does is stated on
   * the size that it has there.
   */
  readonly atRest?: Readonly<Record<string, number>>;
  /** Further plans beside `plan`: each is the plan with changes of its own. */
  readonly arms: readonly PlannedArm[];
  /** What is asked of the outcome, on every arm. */
  readonly targets: readonly Target[];
  /** What may befall the community, the same in all arms. */
  readonly shocks: readonly Shock[];
  /** What switches levers of the plans on for a while. */
  readonly switches: readonly Switch[];
  /** Share of the members whom no lever of a plan reaches; absent = nobody is held out. */
  readonly holdout?: Quantity;
  /** Whether the holdout is a share of the members (default) or of the groups. */
  readonly holdoutOf?: "members" | "groups";
  /** What the community does to itself; absent = nothing. */
  readonly feedback?: Feedbacks;
  /** How members bring others; absent = nobody does. */
  readonly invitations?: Invitations;
  /** How many there are who could ever join, by any way; absent = no end of them. */
  readonly prospects?: Quantity;
  /** Numbers that later analyses may turn. */
  readonly dials: readonly Dial[];
}

/** A plan under a name of its own. */
export interface PlannedArm {
  /** Fit for a file's name; begins with the scenario's id. */
  readonly id: string;
  readonly name: string;
  readonly levers: LeverSet;
}

/** Whose number a target is about. `joined` are those who joined on one of the days from…until, inclusive. */
export type TargetGroup =
  | { readonly kind: "members at the start" }
  | { readonly kind: "everyone" }
  | { readonly kind: "joined"; readonly from: Day; readonly until: Day };

/** When a target is looked at. */
export type TargetTime =
  /** On the morning of a day: after all days before it. */
  | { readonly kind: "day"; readonly day: Day }
  /** At the end of each member's own week of membership, counted from 1. */
  | { readonly kind: "member week"; readonly week: number }
  /** Over the days from…until, inclusive. */
  | { readonly kind: "month"; readonly from: Day; readonly until: Day };

/**
 * What a target measures: of its group, the share who have not left (`still members`), who visited in the 28 days
 * before (`active in 28 days`), who visited in that week of membership (`active in the week`); how many there are
 * (`members`), how many visited in the month (`monthly actives`); the sums up to the day of `margin` and `cost`, and
 * the discounted difference of margin less cost from the baseline's (`net value`).
 */
export type TargetMeasure =
  | "still members"
  | "active in 28 days"
  | "active in the week"
  | "members"
  | "monthly actives"
  | "margin"
  | "cost"
  | "net value";

/** A bound on an outcome: the chance of a `target` is reported, a `limit` must hold in every world. */
export interface Target {
  readonly name: string;
  readonly kind: "target" | "limit";
  readonly who: TargetGroup;
  readonly what: TargetMeasure;
  readonly at: TargetTime;
  readonly side: "at least" | "at most";
  /** A share, a number of members, or minor units. */
  readonly bound: number;
  readonly unit: "share" | "count" | "money";
  /** Who, when and how much as the scenario wrote it. */
  readonly text: { readonly who: string; readonly at: string; readonly bound: string };
}

/** Something that befalls the community in a world with a chance, on the days from…until, inclusive. */
export interface Shock {
  readonly name: string;
  readonly from: Day;
  readonly until: Day;
  readonly chance: Quantity;
  /** Whom it acts on; absent = every member. How many join does not hang on it. */
  readonly to?: Rule;
  readonly effects: readonly { readonly process: Process; readonly lnRateRatio: Quantity }[];
  /** ln rate ratio of the rate at which members join. */
  readonly arrivals?: Quantity;
}

/** A rule on the state of the community: on each day after which it holds, levers are on for the next `days` days. */
export interface Switch {
  readonly name: string;
  readonly when: Rule;
  /** Levers that are off unless this or another rule has switched them on. */
  readonly levers: readonly { readonly family: Family; readonly name: string }[];
  readonly days: number;
}

/** A number of the scenario under a name, with its default and the values that an analysis may give it. */
export interface Dial {
  readonly name: string;
  /** Path of the number in the scenario. */
  readonly of: string;
  readonly value: string;
  readonly over: readonly string[];
}

export interface Calendar {
  readonly start: Day;
  /** Length of the horizon in days. */
  readonly days: number;
  /** Days before the start that are simulated first, to bring the community into its state. */
  readonly history: number;
}

/** Who is there at the start of the simulation. `count` is 0 where history alone builds the community. */
export interface Members {
  readonly count: Quantity;
  /** Groups (chat groups, say) that members are spread over at random; absent = none are told apart. */
  readonly groups?: Quantity;
  /** Chat groups that open, fill up and close; absent = none. */
  readonly chatGroups?: ChatGroups;
  /** Tenure brackets of those members: fromDays ≤ tenure < toDays; shares add up to 1. */
  readonly tenure: readonly {
    readonly fromDays: number;
    readonly toDays: number;
    readonly share: Quantity;
  }[];
  /** At least one; shares add up to 1. */
  readonly segments: readonly Segment[];
}

export interface Segment {
  readonly name: string;
  readonly share: Quantity;
  /** Multiples of the community's rates (1 = the same). */
  readonly visits: Quantity;
  readonly leaves: Quantity;
  /** Multiple of how much is posted on a day with a visit; absent = as everyone. */
  readonly posts?: Quantity;
}

/** A source of new members. */
export interface Channel {
  readonly name: string;
  /** Mean arrivals per day. */
  readonly rate: Quantity;
  /** Change of the rate per year, as a multiple (0.9 = 10% fewer a year later). */
  readonly trend: Quantity;
  /** Multiples by calendar month, January first; twelve values. */
  readonly months: readonly Quantity[];
  /** Multiples by weekday, Monday first; seven values. */
  readonly weekdays: readonly Quantity[];
  /** Minor units per member who joins. */
  readonly cost: Quantity;
  /** First and last day on which the channel is open; absent = always. */
  readonly from?: Day;
  readonly until?: Day;
  /** Multiples of the community's rates of those who come through it; absent = as everyone. */
  readonly visits?: Quantity;
  readonly leaves?: Quantity;
  readonly returns?: Quantity;
}

export interface Behaviour {
  readonly visits: {
    /** Visit rate per day of an active member; a visit-day happens with probability 1 − e^−rate. */
    readonly active: Quantity;
    /** Visit rate per day of a new member who is not activated yet. */
    readonly fresh: Quantity;
    /** Seven multiples, Monday first, that average 1. */
    readonly weekdays: readonly Quantity[];
    /** Multiples by calendar month, January first; twelve values. */
    readonly months: readonly Quantity[];
    /** Shape of the gamma-distributed visit propensity (mean 1); absent = all alike. */
    readonly shape?: Quantity;
    /** Joining itself is a visit on day 0. */
    readonly joiningIsVisit: boolean;
  };
  /** Rate per day at which a new member becomes active. */
  readonly activation: Quantity;
  readonly leaving: Leaving;
  readonly dormancy: {
    /** Rate per day at which an active member goes dormant. */
    readonly rate: Quantity;
    /** Rate per day at which a dormant member returns, on the first dormant day. */
    readonly return: Quantity;
    /** The return rate falls as (1 + d/scale)^−slowing with d days of dormancy. */
    readonly slowing: Quantity;
    /** Days. */
    readonly scale: Quantity;
    /** Multiples of the return rate by calendar month, January first; twelve values. */
    readonly months: readonly Quantity[];
  };
  /** Posts of members; absent = they are not looked at. */
  readonly posts?: {
    /** Chance that on a day with a visit something is posted. */
    readonly perVisit: Quantity;
  };
  /** Minutes of a member's own that a day with a visit takes, and one with a post on top; absent = not looked at. */
  readonly time?: { readonly perVisit: Quantity; readonly perPost: Quantity };
  readonly purchases?: {
    /** Chance that a visit-day brings an order. */
    readonly perVisit: Quantity;
    /** Mean basket, minor units. */
    readonly basket: Quantity;
    /** Standard deviation of the basket over its mean. */
    readonly variation: Quantity;
    /** Contribution margin as a share of revenue. */
    readonly margin: Quantity;
  };
  readonly fees?: {
    /** Minor units per period. */
    readonly price: Quantity;
    readonly everyDays: number;
    readonly margin: Quantity;
  };
  /** What an active day is worth, minor units (communities without money of their own). */
  readonly visitValue?: Quantity;
}

/** Leaving: daily rates of the complementary log-log link, per stage, and how members differ. */
export interface Leaving {
  readonly clock: "daily" | "renewal";
  /** Period of the membership clock where `clock` is renewal. */
  readonly everyDays: number;
  /** How a membership that runs for terms ends; absent = at the end of each period, and only then. */
  readonly contract?: Contract;
  readonly heterogeneity:
    | { readonly kind: "none" }
    /** Gamma frailty of mean 1. */
    | { readonly kind: "gamma"; readonly shape: Quantity }
    /** Beta-distributed chance to leave in one period of `periodDays`; the stage rates are then multiples of it. */
    | {
        readonly kind: "beta";
        readonly alpha: Quantity;
        readonly beta: Quantity;
        readonly periodDays: number;
      };
  /** Per day; with beta heterogeneity multiples of the member's own rate. */
  readonly fresh: Quantity;
  readonly active: Quantity;
  readonly dormant: Quantity;
  /** Present where the rates were fitted on load to what the strategist knows. */
  readonly fit?: Fit;
}

/** A membership that runs for terms of `everyDays`. Of the hazard of each term a part acts on any day, the rest at its end. */
export interface Contract {
  /** Days before and after the end of a term between which a member's own renewal falls. */
  readonly early: number;
  readonly late: number;
  /** Share of a term's hazard that acts on any day: in the first term, and in later ones. */
  readonly firstTerm: Quantity;
  readonly between: Quantity;
  /** Multiples by calendar month of what acts on any day, January first; twelve values that average 1. */
  readonly months: readonly Quantity[];
}

/** The fit of the leaving rates to a retention curve, to be shown. */
export interface Fit {
  readonly points: readonly {
    readonly label: string;
    readonly day: number;
    readonly count: CurveCount;
    readonly observed: Quantity;
    readonly fitted: number;
  }[];
  /** Members behind the curve. */
  readonly n: number;
  readonly renewals?: { readonly everyDays: number; readonly observed: Quantity; readonly fitted: number };
  /** Largest absolute difference, as a share. */
  readonly largestMiss: number;
  /** What remains uncertain after the fit: how the fitted numbers hang together. */
  readonly correlations?: readonly Correlation[];
}

/**
 * What a retention curve counts: `members` = has not left by that day (survival); `active` = visited on that day
 * (for a day) or within the seven days that start there (for a week).
 */
export type CurveCount = "members" | "active on day" | "active in week";

/** Levers by family. */
export type LeverSet = { readonly [F in Family]: readonly LeverFamilies[F][] };

/** Days on which a lever acts: every `everyDays` from `from`, or on named weekdays. */
export interface Schedule {
  readonly from: Day;
  /** Last day, inclusive. */
  readonly until: Day;
  readonly days:
    | { readonly kind: "weekdays"; readonly weekdays: readonly Weekday[]; readonly everyWeeks: number }
    | { readonly kind: "every"; readonly days: number }
    | { readonly kind: "dates"; readonly dates: readonly Day[] };
  readonly text: string;
}

export type Process =
  | "activate"
  | "visit"
  | "contribute"
  | "purchase"
  | "leave"
  | "goDormant"
  | "return"
  | "invite";

/** What an effect acts on. */
export type Destination = Process | Stock;

/**
 * The average change of the rate of a process, of those exposed, over one period of the lever's schedule; or, on a
 * stock, what those exposed are given of it, read in the same way.
 */
export interface Effect<On extends Destination = Destination> {
  readonly process: On;
  /** ln rate ratio; of a stock, the amount. */
  readonly lnRateRatio: Quantity;
  /** Present where it was stated as a change of retention, and inverted on load. */
  readonly retention?: {
    /** Days since joining. */
    readonly day: number;
    /** Smallest and largest change of the share who are still members then. */
    readonly low: number;
    readonly high: number;
    readonly inForce: RetentionChange["inForce"];
  };
  /** How the effect of one exposure fades: full for some days and then gone, or halved every so many days. */
  readonly fading:
    | { readonly kind: "lasting"; readonly days: number }
    | { readonly kind: "halving"; readonly days: number };
}

/** What levers of all families have. */
export interface LeverCommon {
  readonly name: string;
  /** Today's effects are inside the measured behaviour: only departures from today's dose count. */
  readonly today: boolean;
  readonly schedule: Schedule;
  /** Whom it is for; absent = every live member. */
  readonly to?: Rule;
  /** How well those whom it is for are told from the others; absent = without error. */
  readonly score?: { readonly finds: Quantity; readonly mistakes: Quantity };
  /** Standard deviation between members of the ln rate ratio of its effects; absent = all of a segment answer alike. */
  readonly differ?: Quantity;
  /** On rates, or on stocks, never both: what goes through a stock would count twice. */
  readonly effects: readonly Effect[];
  /** Multiples of the effects by segment; a segment that is not named has 1. Absent = all answer alike. */
  readonly responds?: readonly { readonly segment: string; readonly times: Quantity }[];
  /** Novelty: multiplier floor + (1 − floor)·2^(−uses/halfLifeUses), recovering at rest; absent = none. */
  readonly wear?: {
    readonly floor: Quantity;
    readonly halfLifeUses: Quantity;
    readonly recoveryDays: Quantity;
  };
}

/** The meaning of a lever of each family, by the family's key; every family adds its own (see leverFamily.ts). */
// biome-ignore lint/suspicious/noEmptyInterface: each family's file adds its entry.
export interface LeverFamilies {}

export type Family = keyof LeverFamilies;

export type Lever = LeverFamilies[Family];
