import { expect, test } from "vitest";
import { assemble } from "../../src/model/assemble.ts";
import type { Feedbacks } from "../../src/scenario/feedback.ts";
import type { Scenario } from "../../src/scenario/scenario.ts";
import {
  baselineOf,
  certain,
  channel,
  community,
  founders,
  fourErrors,
  lasting,
  monday,
  plainBehaviour,
  play,
} from "./community.ts";

const catching = (spread: "mean field" | "chat groups", b = 0.4): Feedbacks => ({
  contagion: { ties: 5, windowDays: certain(20, "days"), spread, effects: [lasting("leave", b, 1)] },
});

const inGroups = (
  members: number,
  limit: number,
  starting: number,
  feedback: Feedbacks,
  changes: Partial<Scenario> = {},
): Scenario =>
  community({
    behaviour: plainBehaviour(0.01, 0.3),
    calendar: { start: monday, days: 61, history: 0 },
    ...changes,
    members: {
      ...founders(members),
      chatGroups: {
        limit: certain(limit, "count"),
        starting: certain(starting, "count"),
        most: certain(starting, "count"),
        refilled: true,
        changing: certain(0, "per day"),
        upkeep: certain(0, "minor"),
      },
    },
    feedback,
  });

const baseline = (scenario: Scenario) => play(baselineOf(scenario))[0].worlds[0];

test("in one group of all is the mean field of the community", () => {
  const open = { arrivals: [channel("friends", 3)] };
  const [groups, all] = (["chat groups", "mean field"] as const).map((spread) =>
    baseline(inGroups(400, 100000, 1, catching(spread), open)),
  );
  expect(groups.digest).toBe(all.digest);
});

test("of one who is alone in a group does nothing, since nobody there can leave before", () => {
  const [with_, without] = [0.4, 0].map((b) => baseline(inGroups(60, 1, 60, catching("chat groups", b))));
  expect(with_.digest).toBe(without.digest);
  expect(with_.series.ageAtRisk[60]).toBeLessThan(60);
});

test("in groups of two leaves as many as the chain of pairs says", () => {
  const [pairs, days, window, ties, b, base] = [1500, 40, 20, 5, 0.4, 0.01];
  const { series } = baseline(
    inGroups(2 * pairs, 2, pairs, catching("chat groups", b), {
      behaviour: plainBehaviour(base, 0),
      calendar: { start: monday, days: days + 1, history: 0 },
    }),
  );
  // A pair is whole with chance (1 − p)² a day; the one who is left feels ties · kept^(d − 1) of a group of one, d days later.
  const p = 1 - Math.exp(-base);
  const kept = Math.exp(-1 / window);
  const alone: number[] = [];
  for (let since = 1, chance = 1; since <= days; since++) {
    chance *= Math.exp(-base * Math.exp(b * ties * kept ** (since - 1)));
    alone[since] = chance;
  }
  let expected = 2 * (1 - p) ** (2 * days);
  for (let lost = 0; lost < days; lost++) {
    const since = days - 1 - lost;
    expected += (1 - p) ** (2 * lost) * 2 * p * (1 - p) * (since === 0 ? 1 : alone[since]);
  }
  const seen = series.ageAtRisk[days] / (2 * pairs);
  // The two of a pair are not independent: at worst a pair counts as one.
  expect(Math.abs(seen - expected / 2)).toBeLessThan(fourErrors(expected / 2, pairs));
  // In the mean field of the whole community it would be felt less: ties · E/n stays small.
  expect(expected / 2).toBeLessThan(Math.exp(-base * days) - 0.05);
});

test("in one group that members are spread over for good is the mean field too, and in several it is not", () => {
  // Mild enough that the community does not run empty: a group that nobody is in begins anew.
  const { contagion } = catching("mean field", 0.1);
  if (contagion === undefined) throw new Error("no contagion");
  const spread = (how: "mean field" | "groups", groups: number): string =>
    baseline(
      community({
        behaviour: plainBehaviour(0.02, 0.3),
        calendar: { start: monday, days: 61, history: 0 },
        members: { ...founders(400), groups: certain(groups, "count") },
        arrivals: [channel("friends", 3)],
        feedback: { contagion: { ...contagion, spread: how } },
      }),
    ).digest;
  expect(spread("groups", 1)).toBe(spread("mean field", 1));
  expect(spread("groups", 20)).not.toBe(spread("mean field", 20));
});

test("what was lost before the start is felt on the first day in the groups that there are, and in none that opens then", () => {
  const [members, groups, ties, b, base, lost, arrivals, activation] = [
    20000, 7, 5, 0.4, 0.02, 1, 2000, 0.01,
  ];
  const size = Math.round(members / groups);
  // The seven hold all who are there: whoever comes is in the eighth.
  const scenario = inGroups(members, size + 1, groups, catching("chat groups", b), {
    behaviour: { ...plainBehaviour(base, 0), activation: certain(activation, "per day") },
    calendar: { start: monday, days: 2, history: 0 },
    arrivals: [{ ...channel("friends", arrivals), until: monday }],
  });
  const { chatGroups } = scenario.members;
  // Long enough to be active, all of them.
  const tenure = [{ fromDays: 3000, toDays: 3001, share: certain(1, "probability") }];
  if (chatGroups === undefined) throw new Error("no chat groups");
  const roomy = {
    ...scenario,
    members: {
      ...scenario.members,
      tenure,
      chatGroups: { ...chatGroups, most: certain(groups + 2, "count") },
    },
  };
  const model = assemble(roomy, { centres: { "measure: feedback: contagion: shared": lost } });
  const { series } = play(model)[0].worlds[0];
  const leaving = (felt: number): number => 1 - Math.exp(-base * Math.exp(b * felt));
  const near = (seen: number, expected: number): void =>
    expect(Math.abs(seen - expected)).toBeLessThan(4 * Math.sqrt(expected));
  near(series.leftActive[0], members * leaving(lost));
  // Of those who came some have become active, before they could leave.
  const fresh = (days: number): number => Math.exp(-activation * days);
  near(series.leftNew[0], series.joined[0] * fresh(1) * leaving(0));
  // On the day after the new group has lost those alone who left it on the first.
  const lostBy = (ties * series.joined[0] * leaving(0)) / (series.joined[0] * (1 - leaving(0)));
  near(series.leftNew[1], series.joined[0] * fresh(2) * (1 - leaving(0)) * leaving(lostBy));
});
