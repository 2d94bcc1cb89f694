import { describe, expect, it } from "vitest";
import {
  type ActivityDays,
  activityUntil,
  daysOf,
  type MemberSpells,
  spellsUntil,
  triangleUntil,
} from "../../../src/analysis/calibration/memberLog.ts";

const log: ActivityDays = {
  kind: "activity",
  members: 3,
  offsets: Uint32Array.of(0, 2, 3, 5),
  days: Int32Array.of(10, 14, 30, 11, 20),
  joined: Int32Array.of(10, 30, 11),
  joiningStated: false,
  from: 10,
  until: 40,
  segments: { names: ["a", "b"], of: Uint16Array.of(0, 1, 1) },
  orders: {
    member: Uint32Array.of(0, 1, 2),
    day: Int32Array.of(14, 30, 11),
    count: Uint16Array.of(1, 1, 2),
    amount: Float64Array.of(5, 6, 7),
  },
};

describe("a log up to a day", () => {
  it("has the members who had joined and what they had done", () => {
    const cut = activityUntil(log, 15);
    expect(cut.members).toBe(2);
    expect([...daysOf(cut, 0)]).toEqual([10, 14]);
    expect([...daysOf(cut, 1)]).toEqual([11]);
    expect(cut.until).toBe(15);
    expect([...cut.segments!.of]).toEqual([0, 1]);
    expect([...cut.orders!.member]).toEqual([0, 1]);
    expect([...cut.orders!.amount]).toEqual([5, 7]);
  });

  it("is the log itself where it ends later", () => {
    expect(activityUntil(log, 100)).toEqual(log);
  });

  it("does not know who leaves later", () => {
    const spells: MemberSpells = {
      kind: "spells",
      spells: 3,
      member: Uint32Array.of(0, 1, 2),
      began: Int32Array.of(0, 10, 50),
      beginningKnown: Uint8Array.of(1, 1, 1),
      entered: Int32Array.of(5, 10, 50),
      until: Int32Array.of(20, 40, 60),
      ended: Uint8Array.of(1, 1, 0),
      from: 5,
      lastDay: 60,
      covariates: [{ name: "tier", levels: ["x", "y"], of: Uint16Array.of(0, 1, 0) }],
    };
    const cut = spellsUntil(spells, 30);
    expect(cut.spells).toBe(2);
    expect([...cut.until]).toEqual([20, 30]);
    expect([...cut.ended]).toEqual([1, 0]);
    expect([...cut.covariates[0]!.of]).toEqual([0, 1]);
  });

  it("of a triangle lacks the last periods of every cohort", () => {
    const triangle = {
      kind: "triangle" as const,
      periodDays: 7,
      shares: false,
      cohorts: [
        { label: "1", remaining: [10, 8, 6] },
        { label: "2", remaining: [12] },
      ],
    };
    expect(triangleUntil(triangle, 1).cohorts).toEqual([{ label: "1", remaining: [10, 8] }]);
  });
});
