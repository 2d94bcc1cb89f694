/** Communities of founders alone, what is expected of them, and how near it must be. */
import { expect } from "vitest";
import type { Scenario } from "../../src/scenario/scenario.ts";
import { founders, fourErrors, monday, plainBehaviour } from "../model/community.ts";

/** Founders of a community unless a test says otherwise. */
export const size = 20000;

/** A community of founders who leave and visit at one rate a day, for some days. */
export const from = (days: number, leave: number, rate: number, members = size): Partial<Scenario> => ({
  members: founders(members),
  behaviour: plainBehaviour(leave, rate),
  calendar: { start: monday, days, history: 0 },
});

/** The chance of an event on a day, of its rate and the sum of its terms. */
export const comes = (rate: number, ln: number): number => 1 - Math.exp(-rate * Math.exp(ln));

/** Holds a share of n members to what is expected, within four standard errors. */
export const near = (share: number, expected: number, n = size): void =>
  expect(Math.abs(share - expected)).toBeLessThan(fourErrors(expected, n));
