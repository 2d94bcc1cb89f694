import { beforeAll, describe, expect, it } from "vitest";
import { checks } from "../../src/analysis/checks.ts";
import { type Summary, summarise } from "../../src/analysis/summary.ts";
import { reportFiles } from "../../src/report/reportFiles.ts";
import { terminalTable } from "../../src/report/terminalTable.ts";
import { syntheticScenario } from "../analysis/syntheticScenario.ts";
import { at, citedIn, numberIn, sentencesOf, uncited } from "./citedNumbers.ts";
import { ensemble, first, summary } from "./twoCommunities.ts";

describe.each(["en", "zh"] as const)("files of different communities in the report (%s)", (language) => {
  let files: Map<string, string | Uint8Array>;
  let page: string;
  beforeAll(async () => {
    files = await reportFiles({
      ensemble,
      summary,
      scenario: syntheticScenario(language),
      resolvedYaml: "",
      manifest: {},
      language,
    });
    page = (files.get("report.html") as string).replace(/<script>[\s\S]*?<\/script>/g, "");
  }, 60_000);

  it("come after a page that says what differs and what that does to the reading", () => {
    const ground = page.slice(page.indexOf('<section id="ground"'), page.indexOf('<div class="first-part">'));
    const prose = sentencesOf(ground);
    const written = JSON.parse(files.get("summary.json") as string) as Summary;
    const cited = citedIn(prose);
    expect(cited.map(({ place }) => place)).toEqual([
      "/summary/baselines/0/members",
      "/summary/baselines/1/members",
      "/summary/baselines/1/start",
      "/summary/adjustments/0/from",
      "/summary/adjustments/0/to",
      "/summary/adjustments/1/to",
      "/summary/adjustments/1/from",
    ]);
    for (const { value, place, reading, shown } of cited) {
      const known = at(written, place.slice("/summary".length));
      expect(String(known), place).toBe(value);
      if (reading === "date") continue;
      const { number, half } = numberIn(shown);
      expect(
        Math.abs(number - (known as number) * (reading === "hundredfold" ? 100 : 1)),
      ).toBeLessThanOrEqual(half);
    }
    expect(uncited(prose).match(/\d+/g)).toBeNull();
    expect(ground.match(/<li>/g)).toHaveLength(3);
    expect(ground).toContain("60 CNY per 30 days");
    expect(page).not.toMatch(/NaN|undefined/);
    expect(ground).toContain(language === "en" ? "“summer”, “autumn”" : "“summer”、“autumn”");
  });

  it("name each baseline after its file, and dates after its own calendar", () => {
    const name = language === "en" ? "Baseline of “autumn”" : "“autumn”的基线";
    expect(page).toContain(`<th scope="row">${name}</th>`);
    const headline = page.slice(page.indexOf('id="chart-headline-difference"') - 2500);
    expect(headline).toContain('data-place="/summary/baselines/1/end"');
    expect(terminalTable(summary, language, { colour: false, width: 200 })).toContain(name);
    expect(files.get("summary.md")).toContain(
      language === "en" ? "## The files do not share one community" : "## 这些文件描述的不是同一个社群",
    );
  });
});

it("is a health check", () => {
  expect(checks(summary, [], null).find(({ id }) => id === "pairing")).toEqual({
    id: "pairing",
    status: "attention",
    files: ["summer", "autumn"],
  });
  expect(checks(summarise(first, "summer"), [], null).some(({ id }) => id === "pairing")).toBe(false);
});
