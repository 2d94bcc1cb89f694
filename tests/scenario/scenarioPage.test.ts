import { expect, test } from "vitest";
import { scaleScenario } from "../../src/model/sample.ts";
import { buildModel } from "../../src/simulation/build.ts";
import { play } from "../model/community.ts";
import { examplesOfScenarioPage, overSomeCommunity } from "./scenarioPage.ts";

const examples = examplesOfScenarioPage();

test("docs/scenario.md has an example of every part of a scenario", () => {
  expect(examples.length).toBeGreaterThan(30);
});

test.each(examples.map((yaml, i) => ({ yaml, heading: `${i + 1}: ${yaml.trim().split("\n")[0]}` })))(
  "example $heading is sound, and is played",
  ({ yaml }) => {
    const reading = overSomeCommunity(yaml);
    if (!reading.ok) throw new Error(reading.problems.map(({ message }) => message.en).join("\n"));
    const { scenario } = scaleScenario(reading.decoded.scenario, 60);
    const model = buildModel({ ...scenario, calendar: { ...scenario.calendar, history: 0, days: 10 } });
    const [{ worlds }] = play(model);
    expect(worlds).toHaveLength(model.arms.length);
  },
);
