import seedrandom from "seedrandom";
import { expect, test } from "vitest";
import { pastArrivals } from "../../../src/analysis/calibration/arrivals.ts";
import { calibrate } from "../../../src/analysis/calibration/calibrate.ts";
import { streamNamesOf } from "../../../src/analysis/calibration/streamNames.ts";
import { parseDay } from "../../../src/scenario/dates.ts";
import { activityOf, drawTruth } from "./syntheticCommunity.ts";

test.each([
  ["en", "joining"],
  ["zh", "加入"],
] as const)("streams of a base in %s are called %s", (language, name) => {
  const random = seedrandom.alea("names");
  const log = activityOf(drawTruth(random), 60, random);
  const fitted = calibrate(log, { name: "log.csv", command: "x" }, { language });
  if ("_tag" in fitted) throw new Error(fitted._tag);
  expect(fitted.arrivals.map((one) => one.name)).toEqual([name]);
});

test("past streams and campaigns are named in Chinese without an English word", () => {
  const names = streamNamesOf("zh");
  const past = pastArrivals(
    new Float64Array(1500).fill(1),
    parseDay("2020-01-01")!,
    names.joining,
    undefined,
    names,
  );
  expect(past[0]!.name).toMatch(/^加入（\d{4}-\d\d-\d\d 至 \d{4}-\d\d-\d\d）$/);
  for (const one of [...past.map(({ name }) => name), names.rest("秋季市集"), names.until("秋季市集", 2024)])
    expect(one).not.toMatch(/[a-z]/i);
});
