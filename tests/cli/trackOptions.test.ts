import * as Effect from "effect/Effect";
import { expect, test } from "vitest";
import { textsOf } from "../../src/cli/texts.ts";
import { readTrackOptions, type TrackOptions } from "../../src/cli/trackOptions.ts";
import { trackTextsOf } from "../../src/cli/trackTexts.ts";

const read = (...words: readonly string[]) =>
  Effect.runSync(
    Effect.result(readTrackOptions(["a.yaml", "b.csv", ...words], textsOf("en"), trackTextsOf("en"))),
  );

const sound = (...words: readonly string[]): TrackOptions => {
  const result = read(...words);
  if (result._tag === "Failure") throw result.failure;
  return result.success;
};

test("without options three usual changes are tried, at a rate of 5%", () => {
  expect(sound()).toMatchObject({
    scenario: "a.yaml",
    actuals: "b.csv",
    alarm: 0.05,
    keep: true,
    changes: [{ of: "leave" }, { of: "visit" }, { of: "join" }],
  });
});

test("options say what the table means and what to try", () => {
  expect(
    sound(
      "--alarm",
      "10%",
      "--period",
      "month",
      "--dated",
      "last",
      "--change",
      "go dormant +50%",
      "--no-store",
    ),
  ).toMatchObject({
    alarm: 0.1,
    pace: "month",
    dated: "last",
    keep: false,
    changes: [{ of: "goDormant", rateRatio: 1.5 }],
  });
  expect(sound("--change", "leave -20%", "--change", "join −30%").changes).toEqual([
    { of: "leave", rateRatio: 0.8 },
    { of: "join", rateRatio: 0.7 },
  ]);
  expect(sound("--no-power").changes).toEqual([]);
});

test.each([
  [["--alarm", "60%"], "--alarm"],
  [["--alarm", "x"], "--alarm"],
  [["--period", "year"], "day or week or month"],
  [["--dated", "middle"], "first or last or after"],
  [["--change", "leave +0%"], "no change of a rate"],
  [["--change", "leave more"], "no change of a rate"],
  [["--replicates", "0"], "--replicates"],
  [["c.csv"], "a scenario and a table"],
])("%j is refused", (words, message) => {
  const result = read(...words);
  expect(result._tag === "Failure" ? result.failure.message : "").toContain(message);
});
