import { describe, expect, it } from "vitest";
import { scenarioDifference } from "../../src/analysis/scenarioDifference.ts";
import { assemble } from "../../src/model/assemble.ts";
import type { SourceFile } from "../../src/scenario/yamlTree.ts";
import { decoded, q3, sourceFile } from "../scenario/sources.ts";

const scenarioOf = (...files: readonly SourceFile[]) => decoded(files).scenario;

const base = scenarioOf(...q3());

/** The same club and plan in one file: other units, other order, no `extends`. */
const respelt = (): SourceFile => {
  const [plan, targets] = sourceFile("scenarios/q3.yaml").text.split("\nplan:\n")[1].split("\ntargets:\n");
  const blocks = plan.split(/\n(?= {2}\w)/);
  const club = sourceFile("scenarios/base/reading-club.yaml")
    .text.replace(/^scenario: .*$/m, "scenario: Spelt otherwise")
    .replace(/( {4}- \{ name: readers.*\n)( {4}- \{ name: browsers.*\n)( {4}- \{ name: hosts.*\n)/, "$3$1$2")
    .replace(/( {4}- \{ name: word of mouth.*\n)( {4}- \{ name: paid ads.*\n)/, "$2$1")
    .replace("rate: 70 per week", "rate: 10 per day")
    .replace("weeks: 13", "days: 91")
    .replace("share: 55%", "share: 0.55")
    .replace("cost: 38 CNY per member", "cost: 38.00 CNY per member")
    .replace("activation: { within 14 days: 58% }", "activation: { within 2 weeks: 58% }")
    .replace(
      "{ 0..90 days: 24%, 90..365 days: 38%, 365..1095 days: 38% }",
      "{ 365..1095 days: 38%, 0..90 days: 24%, 90..365 days: 38% }",
    );
  return {
    name: "scenarios/respelt.yaml",
    text: `${club}\nseed: q3-2026\nplan:\n${blocks.toReversed().join("\n").replace("every: [mon, thu]", "every: [thursday, monday]")}\ntargets:\n${targets}`,
  };
};

const programs = (scenario: typeof base) =>
  assemble({ ...scenario, id: "one" }, {}).arms.map((a) => a.program);

describe("what differs between two scenarios", () => {
  it("is nothing where only units, order and extends differ, and their programs are the same", () => {
    const other = scenarioOf(respelt());
    const { differences, labels } = scenarioDifference(base, other);
    expect(differences).toEqual([]);
    expect(labels.map((d) => d.path)).toEqual(["title"]);
    expect(programs(other)).toEqual(programs(base));
  });

  it("is nothing for a scenario and itself", () => {
    expect(scenarioDifference(base, base)).toEqual({ differences: [], labels: [] });
  });

  const changed = (from: string, to: string) => {
    const [first, club] = q3();
    if (!first.text.includes(from)) throw new Error(`the scenario does not hold ${from}`);
    return scenarioDifference(base, scenarioOf({ ...first, text: first.text.replace(from, to) }, club))
      .differences;
  };

  it("names the number that was changed, on both sides with its place", () => {
    expect(changed("open: 30%", "open: 31%")).toEqual([
      {
        path: "plan.push.come-back reminder.open",
        first: { text: "30%", place: expect.objectContaining({ file: "scenarios/q3.yaml" }) },
        second: { text: "31%", place: expect.objectContaining({ file: "scenarios/q3.yaml" }) },
      },
    ]);
  });

  it("sees a width that changed while the middle stayed, a rule and a schedule", () => {
    expect(changed("more visits: 5%..25%", "more visits: 10%..19.3182%")).toHaveLength(1);
    expect(changed("days_since_visit >= 5", "days_since_visit >= 6").map((d) => d.path)).toEqual([
      "plan.push.come-back reminder.to",
    ]);
    expect(changed("every: monday", "every: tuesday")).toHaveLength(1);
    expect(changed("days_since_visit >= 5", "(days_since_visit >= 5.0)")).toEqual([]);
  });

  it("tells a lever that only one of them has", () => {
    const [, club] = q3();
    const without = scenarioDifference(base, scenarioOf(club)).differences;
    const rescue = without.find((d) => d.path === "plan.coupons.third-week rescue");
    expect(rescue?.first?.text).toBe("third-week rescue");
    expect(rescue?.second).toBeUndefined();
  });
});
