import { describe, expect, it } from "vitest";
import { summarise } from "../../src/analysis/summary.ts";
import { terminalTable } from "../../src/report/terminalTable.ts";
import { terminalWidth } from "../../src/report/textWidth.ts";
import { syntheticEnsemble } from "../analysis/syntheticEnsemble.ts";

const summary = summarise(syntheticEnsemble(), "q3");

describe("terminalTable", () => {
  it.each(["en", "zh"] as const)("looks as agreed in %s", async (language) => {
    const table = terminalTable(summary, language, { colour: false, width: 100 });
    await expect(`${table}\n`).toMatchFileSnapshot(`golden/table.${language}.txt`);
  });

  it.each(["en", "zh"] as const)("lines its columns up by display width (%s)", (language) => {
    const lines = terminalTable(summary, language, { colour: false, width: 100 }).split("\n");
    const full = lines.slice(0, 6).map((line) => terminalWidth(line));
    expect(new Set(full).size).toBe(1);
  });

  it.each([
    ["en", "Kept and active", "Members kept"],
    ["zh", "活跃留存", "成员留存"],
  ] as const)("leads with the headline metric (%s)", (language, active, kept) => {
    const first = (headline: "retention" | "activeRetention", plans?: []) =>
      terminalTable(
        summarise(syntheticEnsemble(plans === undefined ? {} : { plans, replicates: 5 }), "q3", headline),
        language,
        { colour: false, width: 100 },
      ).split("\n")[1];
    expect(first("retention")).toContain(kept);
    expect(first("activeRetention")).toContain(active);
    expect(first("activeRetention")).toContain("35.5%");
    expect(first("activeRetention", [])).toContain(active);
  });

  it("leaves columns out from the right where the terminal is narrow", () => {
    const narrow = terminalTable(summary, "en", { colour: false, width: 64 });
    expect(Math.max(...narrow.split("\n").slice(0, 7).map(terminalWidth))).toBeLessThanOrEqual(64);
    expect(narrow).not.toContain("error of mean");
    expect(narrow).toContain("Difference");
  });

  it("shows the baseline alone where there is no plan", () => {
    const alone = summarise(syntheticEnsemble({ plans: [], replicates: 5 }), "base");
    const table = terminalTable(alone, "zh", { colour: false, width: 80 });
    expect(table.split("\n")).toHaveLength(6);
    expect(table).toContain("成员留存");
    expect(table.split("\n")[0]).toContain("现状");
    const english = terminalTable(alone, "en", { colour: false, width: 80 }).split("\n");
    expect(english).toHaveLength(6);
    expect(english[0]).toContain("Things as they are");
  });

  it("sets several plans side by side, one row each", () => {
    const plans = [
      { id: "a", name: "Alpha", saves: 25, costPerDay: 100, outlay: 0 },
      { id: "b", name: "方案二", saves: 10, costPerDay: 9_000, outlay: 0 },
    ];
    const several = summarise(syntheticEnsemble({ plans, replicates: 25 }), "q3");
    const lines = terminalTable(several, "en", { colour: false, width: 140 }).split("\n");
    expect(lines).toHaveLength(4);
    expect(new Set(lines.map((line) => terminalWidth(line))).size).toBe(1);
    for (const [line, name] of [
      [lines[1], "Baseline"],
      [lines[2], "Alpha"],
      [lines[3], "方案二"],
    ])
      expect(line.startsWith(name)).toBe(true);
    const [alpha, second] = several.comparison;
    expect(lines[2]).toContain(`+${(alpha.retentionDifference.mean * 100).toFixed(1)} pp`);
    expect(lines[3]).toContain("never");
    expect(second.paybackDays).toBeNull();
  });

  it("holds control characters only with colour", () => {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: escapes are what is looked for
    const escapes = /\u001b/;
    expect(terminalTable(summary, "zh", { colour: false, width: 80 })).not.toMatch(escapes);
    expect(terminalTable(summary, "zh", { colour: true, width: 80 })).toMatch(escapes);
  });
});
