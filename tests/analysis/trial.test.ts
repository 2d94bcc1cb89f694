import { expect, test } from "vitest";
import { membersPerArm, trialEstimate } from "../../src/analysis/trial.ts";
import type { WorldRecord } from "../../src/simulation/records.ts";

test("members per arm for 80% power at 5%: 20% against 22% needs 6,510, 40% against 42% needs 9,493", () => {
  expect(membersPerArm(0.2, 0.22)).toBe(6510);
  expect(membersPerArm(0.4, 0.42)).toBe(9493);
  expect(membersPerArm(0.22, 0.2)).toBe(6510);
});

test("a trial's estimate is the difference of two shares with its standard error", () => {
  const series = {
    "trial: treated: under way": Float64Array.of(400, 380),
    "trial: treated: members": Float64Array.of(380, 300),
    "trial: control: under way": Float64Array.of(100, 90),
    "trial: control: members": Float64Array.of(90, 60),
  };
  const found = trialEstimate({ series } as unknown as WorldRecord, "members", 1);
  expect(found).toMatchObject({ treated: 400, control: 100 });
  expect(found.difference).toBeCloseTo(0.15, 12);
  expect(found.error).toBeCloseTo(Math.sqrt((0.75 * 0.25) / 400 + (0.6 * 0.4) / 100), 12);
});
