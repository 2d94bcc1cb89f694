import { expect, test } from "vitest";
import {
  certain,
  community,
  founders,
  fourErrors,
  monday,
  plainBehaviour,
  playBaseline,
  rateOf,
  total,
} from "./community.ts";

/**
 * The chain active → (active .85, dormant .10, left .05), dormant → (active .15, dormant .75, left .10). A day decides
 * on leaving first, so that the chances of the later decisions are those given that the member stays: .10/.95 and
 * .15/.90.
 */
const size = 20000;
const world = playBaseline(
  community({
    members: founders(size),
    calendar: { start: monday, days: 200, history: 0 },
    behaviour: {
      ...plainBehaviour(0, 0),
      // Everyone is active on the first day.
      activation: certain(100, "per day"),
      leaving: {
        ...plainBehaviour(0, 0).leaving,
        active: certain(rateOf(0.05), "per day"),
        dormant: certain(rateOf(0.1), "per day"),
      },
      dormancy: {
        ...plainBehaviour(0, 0).dormancy,
        rate: certain(rateOf(0.1 / 0.95), "per day"),
        return: certain(rateOf(0.15 / 0.9), "per day"),
      },
    },
  }),
);
const { active, dormant, members } = world.series;

test("stages of the dormancy chain after 4, 12 and 52 steps", () => {
  for (const [steps, isActive, isDormant] of [
    [4, 0.582306, 0.2104],
    [12, 0.299477, 0.15998],
    [52, 0.017981, 0.009864],
  ]) {
    expect(Math.abs(active[steps - 1] / size - isActive)).toBeLessThan(fourErrors(isActive, size));
    expect(Math.abs(dormant[steps - 1] / size - isDormant)).toBeLessThan(fourErrors(isDormant, size));
  }
});

test("expected time to leave is 15.556 steps, with the fundamental matrix's variance of 206.7", () => {
  // Survivors of step 200 are fewer than one in 10^6: 0.932288^200.
  const lifetime = 1 + total(members) / size;
  expect(Math.abs(lifetime - 15.5556)).toBeLessThan(4 * Math.sqrt(206.7 / size));
});

test("the survivors settle into the quasi-stationary share of 0.645751 active", () => {
  const at = 30;
  expect(Math.abs(active[at] / members[at] - 0.645751)).toBeLessThan(fourErrors(0.645751, members[at]));
});
