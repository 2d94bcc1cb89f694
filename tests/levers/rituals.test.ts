import { expect, test } from "vitest";
import { assemble } from "../../src/model/assemble.ts";
import {
  certain,
  community,
  founders,
  fourErrors,
  lineOf,
  monday,
  noLevers,
  plainBehaviour,
  play,
  playWorld,
  total,
} from "../model/community.ts";
import { size } from "./founded.ts";
import { modelWith, read, town } from "./plan.ts";

const from = (days: number) => ({
  members: founders(size),
  behaviour: plainBehaviour(0, 0.3),
  calendar: { start: monday, days, history: 0 },
});

test("the same members keep to it on every date, and the others do not", () => {
  const model = modelWith(
    "rituals",
    "{ name: paper, every: day, follow: 40%, effects: { more visits: ln rate ratio 0.5 }, per date: 20 CNY }",
    from(5),
  );
  const { worlds } = play(model)[0];
  const followers = worlds[1].series["rituals: paper: followers"];
  expect(new Set(followers).size).toBe(1);
  expect(Math.abs(followers[0] / size - 0.4)).toBeLessThan(fourErrors(0.4, size));
  const share = 0.4 * (1 - Math.exp(-0.3 * Math.exp(0.5))) + 0.6 * (1 - Math.exp(-0.3));
  for (let day = 0; day < 5; day++)
    expect(Math.abs(worlds[1].series.visitors[day] / size - share)).toBeLessThan(fourErrors(share, size));
  expect(total(lineOf(model, worlds[1], "rituals: paper: dates"))).toBe(5 * 2000);
});

test("it wears out by 0.6 + 0.4 · 2^(−uses/10)", () => {
  const days = 30;
  const model = modelWith(
    "rituals",
    "{ name: paper, every: day, follow: 100%, effects: { more visits: ln rate ratio 1 }, wear-out: { floor: 60%, half after: 10 uses, recovers in: 1000000 days } }",
    from(days),
  );
  const { visitors } = play(model)[0].worlds[1].series;
  for (const day of [0, 9, 29]) {
    const share = 1 - Math.exp(-0.3 * Math.exp(0.6 + 0.4 * 2 ** (-(day + 1) / 10)));
    expect(Math.abs(visitors[day] / size - share)).toBeLessThan(fourErrors(share, size));
  }
});

test("they are cues on which visits form a habit faster, in those who keep to them, and act on no rate besides", () => {
  const text = `${town}feedback:\n  habit: { forms in: 66 days, effects: { more visits: 30% } }\nplan:\n  rituals:\n    - { name: paper, every: monday, follow: 40%, feeds: { more habit: 0.5 } }\n`;
  const { plan, feedback } = read(text);
  const [days, count] = [21, 300];
  const model = assemble(
    community({
      members: founders(count),
      behaviour: plainBehaviour(0, 50),
      calendar: { start: monday, days, history: 0 },
      plan: { ...noLevers, ...plan },
      feedback: { habit: { ...feedback?.habit, formsInDays: certain(66, "days"), effects: [] } },
    }),
    {},
  );
  const arm = model.arms[1];
  expect(arm.terms.filter(({ name }) => name.startsWith("rituals: "))).toEqual([]);
  const { world } = playWorld(model, arm);
  const pace = 1 - 0.05 ** (1 / 66);
  const after = (onMondays: number): number =>
    Array.from({ length: days }, (_, day) => (day % 7 === 0 ? onMondays : pace)).reduce(
      (held, share) => held + share * (1 - held),
      0,
    );
  // Half as fast again on average over the week is seven halves more on its one day.
  const levels = [after(pace * (1 + 7 * 0.5)), after(pace)];
  const strengths = Array.from(world.columns.get("feedback: habit: strength") ?? []).slice(0, count);
  for (const strength of strengths)
    expect(Math.min(...levels.map((level) => Math.abs(strength - level)))).toBeLessThan(1e-5);
  const cued = strengths.filter((strength) => Math.abs(strength - levels[0]) < 1e-5).length;
  expect(Math.abs(cued / count - 0.4)).toBeLessThan(fourErrors(0.4, count));
});
