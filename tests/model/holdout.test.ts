import { expect, test } from "vitest";
import { assemble } from "../../src/model/assemble.ts";
import type { LeverSet, Scenario } from "../../src/scenario/scenario.ts";
import { prepareModel, runReplicate } from "../../src/simulation/replicate.ts";
import { seedKey } from "../../src/simulation/seed.ts";
import { campaign, town } from "../simulation/campaign.ts";
import {
  certain,
  community,
  everyDay,
  founders,
  monday,
  noLevers,
  plainBehaviour,
  push,
} from "./community.ts";

const share = (value: number) => certain(value, "probability", "holdout");
const play = (scenario: Scenario, engine: "compiled" | "reference" = "compiled") =>
  runReplicate(prepareModel(assemble(scenario, {}), seedKey("h"), engine), 0).worlds;

test("who is held out lives as in the baseline, whatever the levers", () => {
  const whole = campaign({});
  const families = (Object.keys(noLevers) as (keyof LeverSet)[]).filter((family) => whole[family].length > 0);
  expect(families.length).toBeGreaterThan(5);
  for (const family of families) {
    const plan = { ...noLevers, [family]: campaign({})[family] } as LeverSet;
    const [baseline, all] = play(town({ plan, holdout: share(1) }));
    expect([family, all.digest]).toEqual([family, baseline.digest]);
    const counted = Object.entries(all.series).filter(([name]) => name.startsWith(`${family}: `));
    expect(counted.length).toBeGreaterThan(0);
    for (const [name, values] of counted) expect([name, values.some((v) => v !== 0)]).toEqual([name, false]);
    const [, none] = play(town({ plan, holdout: share(0) }));
    expect(none.digest).toBe(play(town({ plan }))[1].digest);
    expect(none.digest).not.toBe(baseline.digest);
  }
});

test("as many are held out as the share says", () => {
  const size = 20000;
  const plan = { ...noLevers, push: [push({ schedule: everyDay(monday, 1), effects: [] })] };
  const [, planned] = play(
    community({
      calendar: { start: monday, days: 1, history: 0 },
      members: founders(size),
      behaviour: plainBehaviour(0, 0.3),
      plan,
      holdout: share(0.1),
    }),
  );
  const name = Object.keys(planned.series).find((series) => series.endsWith(": messages")) as string;
  expect(Math.abs(planned.series[name][0] - 0.9 * size)).toBeLessThan(4 * Math.sqrt(size * 0.09));
});

test("both engines agree", () => {
  const scenario = town({ plan: campaign({ scarce: true }), holdout: share(0.2) });
  expect(play(scenario, "reference").map((w) => w.digest)).toEqual(play(scenario).map((w) => w.digest));
});

test("of groups, whole groups are held out, as many as the share says", () => {
  const size = 20000;
  const plan = { ...noLevers, push: [push({ schedule: everyDay(monday, 1), effects: [] })] };
  const scenario = community({
    calendar: { start: monday, days: 1, history: 0 },
    members: { ...founders(size), groups: certain(40, "count") },
    behaviour: plainBehaviour(0, 0.3),
    plan,
    holdout: share(0.1),
    holdoutOf: "groups",
  });
  const messages = (engine: "compiled" | "reference"): number => {
    const [, planned] = play(scenario, engine);
    const name = Object.keys(planned.series).find((series) => series.endsWith(": messages")) as string;
    return planned.series[name][0];
  };
  // 4 of 40 groups: each member is in one of them with probability a tenth.
  expect(Math.abs(messages("compiled") - 0.9 * size)).toBeLessThan(4 * Math.sqrt(size * 0.09));
  expect(messages("reference")).toBe(messages("compiled"));
});
