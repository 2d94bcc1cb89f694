import { describe, expect, it } from "vitest";
import { decoded, problemsOf, small } from "./sources.ts";

const withContract = (contract: string, plan = "to: days_to_renewal <= 14"): string =>
  small
    .replace("behaviour:\n", `behaviour:\n  contract: ${contract}\n`)
    .replace('to: stage == "active" && days_since_visit >= 5', plan);

const leavingOf = (contract: string) =>
  decoded([{ name: "small.yaml", text: withContract(contract) }]).scenario.behaviour.leaving;

describe("a contract", () => {
  it("is monthly, annual, a length, or none", () => {
    expect(leavingOf("monthly")).toMatchObject({ clock: "renewal", everyDays: 30 });
    expect(leavingOf("annual")).toMatchObject({ clock: "renewal", everyDays: 365 });
    expect(leavingOf("{term: 90 days}")).toMatchObject({ everyDays: 90 });
    const none = decoded([{ name: "small.yaml", text: withContract("none", "to: member_day > 3") }]);
    expect(none.scenario.behaviour.leaving).toMatchObject({ clock: "daily" });
    expect(none.scenario.behaviour.leaving.contract).toBeUndefined();
  });

  it("takes a window, shares between renewals and months that average 1", () => {
    const { contract } = leavingOf(
      "{term: annual, early: 45 days, late: 60 days, between renewals: 40%, months: {1: 4}}",
    );
    expect(contract).toMatchObject({
      early: 45,
      late: 60,
      between: { value: 0.4 },
      firstTerm: { value: 0.4 },
    });
    const months = contract?.months.map(({ value }) => value) ?? [];
    expect(months[0]).toBeCloseTo((4 * 12) / 15, 12);
    expect(months.reduce((a, b) => a + b, 0)).toBeCloseTo(12, 12);
  });

  it("keeps to one statement of when members can leave", () => {
    const clocked = withContract("annual").replace("leaving: {", "leaving: {clock: daily, ");
    expect(problemsOf(clocked)[0]?.message).toContain("`term` of the contract");
    const curve = withContract("annual").replace(
      /leaving: \{.*\}/,
      "new members: {still members: {week 1: 91%, week 4: 77%}, n: 100}",
    );
    expect(problemsOf(curve)[0]?.message).toContain("with a contract members leave at renewals");
  });

  it("refuses what is no term, and a window as long as one", () => {
    expect(problemsOf(withContract("yearly"))[0]).toMatchObject({
      message: "this is not a term of membership",
      found: "yearly",
    });
    expect(problemsOf(withContract("{early: 5 days}"))[0]?.message).toMatch(/needs `term`/);
    expect(problemsOf(withContract("{term: 30 days, early: 20 days, late: 10 days}"))[0]?.message).toContain(
      "shorter than a term",
    );
  });

  it("is what `days_to_renewal` needs", () => {
    expect(problemsOf(small.replace("days_since_visit >= 5", "days_to_renewal < 5"))[0]?.message).toMatch(
      /days_to_renewal/,
    );
  });
});
