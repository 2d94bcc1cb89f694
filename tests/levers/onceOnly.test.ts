import { describe, expect, test } from "vitest";
import { buildModel } from "../../src/simulation/build.ts";
import { play } from "../model/community.ts";
import { read, town } from "./plan.ts";

const members = 3000;
/** Members of one to sixty days, who hardly ever leave; some join every day. */
const place = town
  .replace("count: 300", `count: ${members}`)
  .replace("0..60 days", "1..61 days")
  .replace("rate: 4 per day", "rate: 50 per day")
  .replace(
    "new: 2% per day, active: 1% per day, dormant: 2% per day",
    "new: 0% per day, active: 0% per day, dormant: 0% per day",
  );

const baseline = (family: string, lever: string) =>
  play(buildModel(read(`${place}today:\n  ${family}:\n    - ${lever}\n`)))[0].worlds[0].series;

describe("what happens to a member once, and runs today,", () => {
  test("has happened to those who were there: a coupon is given to newcomers alone", () => {
    const series = baseline(
      "coupons",
      "{ name: hello, every: day, face: 10 CNY, valid: 7 days, redemption: 50%, effects: { more purchases: 20% } }",
    );
    expect(series["coupons: hello: offered"]).toEqual(series.joined);
  });

  test("has happened to those who were there: newcomers alone learn what everyone enrols for", () => {
    const series = baseline(
      "education",
      "{ name: class, every: day, enrol: 100%, effects: { more activation: 20% } }",
    );
    expect(series["education: class: learners"]).toEqual(series.joined);
  });

  test("at 3% a day has happened to 1 − 0.97^T of those of T days", () => {
    const learners = baseline(
      "education",
      "{ name: class, every: day, enrol: 3%, effects: { more activation: 20% } }",
    )["education: class: learners"];
    const waiting = Array.from({ length: 60 }, (_, i) => 0.97 ** (i + 1));
    const share = waiting.reduce((a, b) => a + b, 0) / 60;
    const expected = members * 0.03 * share + 50 * 0.03;
    // The chance is that of a pilot, of a month's learners; of it depends the share as its age at the mean of those who wait.
    const age = waiting.reduce((sum, w, i) => sum + w * (i + 1), 0) / 60 / share;
    const pilot = (0.03 * age * expected) / Math.sqrt(28 * expected);
    expect(Math.abs(learners[0] - expected)).toBeLessThan(4 * Math.sqrt(expected + pilot ** 2));
    // Were it new to them it would be many more.
    expect(members * 0.03 - expected).toBeGreaterThan(4 * Math.sqrt(expected + pilot ** 2));
  });

  test("is new to all of them where it is new", () => {
    const text = `${place}plan:\n  education:\n    - { name: class, every: day, enrol: 100%, effects: { more activation: 20% } }\n`;
    const { series } = play(buildModel(read(text)))[0].worlds[1];
    expect(series["education: class: learners"][0]).toBe(members + series.joined[0]);
  });
});
