import { expect, test } from "vitest";
import { worldKey } from "../../src/engine/generator.ts";
import { assemble, uncertainQuantities } from "../../src/model/assemble.ts";
import { inputsFrom } from "../../src/simulation/inputs.ts";
import { seedKey } from "../../src/simulation/seed.ts";
import { read, town } from "../levers/plan.ts";

const welcome = (packs: string) =>
  `${town}plan:\n  welcome: [{ name: pack, packs: ${packs}, effects: { more activation: 5% } }]\n`;
const desk = (agents: string) =>
  `${town}plan:\n  service: [{ name: mentors, every: day, need: 5%, hours: 0, hours per case: 0.25, effects: { fewer leave: 5% } }]\n  staff: [{ name: desk, of: [mentors], hours: 8, agents: ${agents} }]\n`;

/** What no replicate draws anew cannot be written as if each did. */
test.each([
  ["count", (number: string) => town.replace("count: 300", `count: ${number}`)],
  ["discount", (number: string) => `${town}discount: ${number} per year\n`],
  ["packs", welcome],
  ["agents", desk],
])("`%s` is one number", (key, text) => {
  const one = key === "discount" ? "5%" : "300";
  expect(uncertainQuantities(read(text(one))).filter(({ name }) => name.endsWith(key))).toEqual([]);
  for (const several of key === "discount"
    ? ["5%..9%"]
    : ["100..300", "{ uniform: 100..300 }", "{ value: 100..300, source: { assumption: a guess } }"])
    expect(() => read(text(several))).toThrow(`\`${key}\` is one number, the same in all worlds`);
});

const week = (trend: string) =>
  town
    .replace("weeks: 4", "weeks: 60")
    .replace("rate: 4 per day", `rate: 40 per day, trend: ${trend}`)
    .concat(
      `plan:\n  acquisition: [{ name: ads, spend: 3000 CNY per week, at most: 700 per week, half at: 3000 CNY per week, trend: ${trend} }]\n`,
    );

test("an uncertain trend is drawn: who comes is who comes under the trend that a replicate has drawn", () => {
  const key = worldKey(seedKey("trend"), 0);
  const arrivals = (text: string, parameters: Readonly<Record<string, number>>) => {
    const { signals } = inputsFrom(assemble(read(text), {}).arms[1], parameters, key);
    return [signals["arrivals: friends"], signals["arrivals: acquisition: ads"]];
  };
  const drawn = (perYear: number) =>
    arrivals(week("10%..60% fewer per year"), {
      "arrivals.channels.friends.trend": perYear,
      "plan.acquisition.ads.trend": perYear,
    });
  for (const fewer of [20, 50])
    expect(drawn(1 - fewer / 100)).toEqual(arrivals(week(`${fewer}% fewer per year`), {}));
  expect(drawn(0.8)).not.toEqual(drawn(0.5));
});
