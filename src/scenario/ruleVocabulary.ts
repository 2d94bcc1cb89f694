import type { RuleVocabulary } from "../program/rule.ts";
import { weekdayNames } from "./dates.ts";
import { invitationChannel } from "./invitations.ts";

/** A lever that newcomers come through. */
export interface LeverChannel {
  readonly family: string;
  readonly name: string;
}

/** What of a scenario the words of a rule depend on. */
export interface RuleSubjects {
  readonly segments: readonly string[];
  readonly channels: readonly string[];
  /** Levers that are channels of their own, in the order of their indices. */
  readonly leverChannels?: readonly LeverChannel[];
  /** Rungs of every tiers lever, without repetition. */
  readonly rungs: readonly string[];
  /** Levels of membership, without repetition. */
  readonly levels?: readonly string[];
  /** Whether members invite others. */
  readonly invitations?: boolean;
  /** Whether memberships run for terms. */
  readonly contract?: boolean;
  /** Whether members are in chat groups. */
  readonly chatGroups?: boolean;
  /** Whether posts of members, and the time that they spend, are looked at. */
  readonly posts?: boolean;
  readonly time?: boolean;
}

/** The value of `channel` for members who are there when the simulation begins; it comes after the channels. */
export const atStart = "at start";

/** The value of `level` for members who are on none. */
const noLevel = "none";

export const stages = ["new", "active", "dormant"] as const;

const number = { type: "number" } as const;
const text = (values: readonly string[]) => ({ type: "text", values }) as const;

/** The values of `channel`: a lever goes by its name, and by its family too where another channel has that name. */
const channelValues = ({ channels, invitations, leverChannels = [] }: RuleSubjects): readonly string[] => {
  const values = new Set([...channels, atStart, ...(invitations === true ? [invitationChannel] : [])]);
  for (const { family, name } of leverChannels) values.add(values.has(name) ? `${family}: ${name}` : name);
  return [...values];
};

/**
 * The variables and functions of the rule language.
 *
 * `member_day` counts from 0 (the day of joining) and `member_week` from 1; `week` and `day_of_plan` count from 1
 * at the calendar's start; `spend` is in major units of the currency, `purchases` counts orders and `points` is the
 * balance in the points programme; `posts` counts days with a post and `minutes` the time spent so far; `days_to_renewal` is 0 on the day of a renewal; `group_size` is 0 for one without a place; `visits_last(n)` counts visit-days of the last n days (1…31).
 * The order of the values of a text is that of its indices in the member language.
 */
export const ruleVocabulary = (subjects: RuleSubjects): RuleVocabulary => ({
  variables: {
    stage: text(stages),
    segment: text(subjects.segments),
    channel: text(channelValues(subjects)),
    ...(subjects.rungs.length === 0 ? {} : { tier: text(subjects.rungs) }),
    ...((subjects.levels ?? []).length === 0 ? {} : { level: text([noLevel, ...(subjects.levels ?? [])]) }),
    member_day: number,
    member_week: number,
    days_since_visit: number,
    ...(subjects.contract === true ? { days_to_renewal: number } : {}),
    ...(subjects.chatGroups === true ? { group_size: number } : {}),
    ...(subjects.posts === true ? { posts: number } : {}),
    ...(subjects.time === true ? { minutes: number } : {}),
    spend: number,
    purchases: number,
    points: number,
    weekday: text(weekdayNames),
    month: number,
    week: number,
    day_of_plan: number,
  },
  functions: { visits_last: { from: 1, to: 31, returns: "number" } },
});

/**
 * What rules on the community may speak of, as it was at the end of the day before: `members`, the share of them who
 * visited in the last n days (`active_rate(n)`), how many joined and left in these days; and the day itself, counted
 * as in rules on members. n is 1…28.
 */
export const communityVocabulary: RuleVocabulary = {
  variables: { members: number, week: number, day_of_plan: number },
  functions: {
    active_rate: { from: 1, to: 28, returns: "number" },
    joined_last: { from: 1, to: 28, returns: "number" },
    left_last: { from: 1, to: 28, returns: "number" },
  },
};
