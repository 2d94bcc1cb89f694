import { readFileSync } from "node:fs";
import Ajv from "ajv/dist/2020.js";
import { beforeAll, describe, expect, it } from "vitest";
import { type Summary, summarise } from "../../src/analysis/summary.ts";
import { reportFiles } from "../../src/report/reportFiles.ts";
import { syntheticEnsemble } from "../analysis/syntheticEnsemble.ts";
import { syntheticScenario } from "../analysis/syntheticScenario.ts";
import { at, citedIn, numberIn, sentencesOf, uncited } from "./citedNumbers.ts";
import { syntheticFindings } from "./syntheticFindings.ts";

const ensemble = syntheticEnsemble({ replicates: 24 });
const summarised = summarise(ensemble, "q3", "retention", [], syntheticFindings("q3"));
// The synthetic ensemble does not tell whom its plan treats.
const treated = { members: 204, sureThings: 160, lostCauses: 30, saved: 13.2, lost: 0.8 };
const summary: Summary = {
  ...summarised,
  comparison: summarised.comparison.map((one) => ({ ...one, members: { ...one.members!, treated } })),
};

const reportOf = async (of: Summary, language: "en" | "zh") => {
  const files = await reportFiles({
    ensemble,
    summary: of,
    scenario: syntheticScenario(language),
    resolvedYaml: "",
    manifest: {},
    language,
  });
  return {
    page: (files.get("report.html") as string).replace(/<script>[\s\S]*?<\/script>/g, ""),
    written: JSON.parse(files.get("summary.json") as string) as Summary,
  };
};

/** The part of the page under a heading of the third rank. */
const under = (page: string, heading: string): string => {
  const from = page.indexOf(`<h3>${heading}</h3>`);
  expect(from, heading).toBeGreaterThan(0);
  const end = /<\/figure>|<h3>|<\/section>/.exec(page.slice(from + 4));
  return page.slice(from, from + 4 + (end?.index ?? 0));
};

const rowsOf = (part: string): readonly (readonly string[])[] =>
  [...part.matchAll(/<tr>(<t[hd] (?:scope="row"|class).*?)<\/tr>/g)].map(([, row]) =>
    row.split(/<\/t[hd]>/).map((cell) => cell.replace(/<[^>]+>/g, "")),
  );

const headings = {
  en: [
    "What each lever contributes",
    "Why members leave",
    "How strong each lever must be to pay",
    "How much of the gain rests on assumptions",
    "After the horizon",
    "How far the levers were used",
    "Staff load",
    "What each lever brings for its money",
    "Whom the plan treats",
  ],
  zh: [
    "各项手段的贡献",
    "成员为何离开",
    "各项手段要多强才划算",
    "收益有多少建立在假设之上",
    "期末之后",
    "各项手段用到了什么程度",
    "人手负荷",
    "各项手段的钱花得值不值",
    "方案触达了谁",
  ],
} as const;

const readings: Readonly<Record<string, (value: number) => number>> = {
  value: (value) => value,
  hundredfold: (value) => value * 100,
  negative: (value) => -value,
};

describe.each(["en", "zh"] as const)("findings in the report (%s)", (language) => {
  let page: string;
  let written: Summary;
  beforeAll(async () => {
    ({ page, written } = await reportOf(summary, language));
  }, 60_000);

  it("opens each with sentences whose numbers are those of summary.json", () => {
    const places = headings[language].map((heading) => {
      const prose = sentencesOf(under(page, heading));
      const cited = citedIn(prose);
      for (const { value, place, reading, shown } of cited) {
        const known = at(written, place.slice("/summary".length));
        expect(String(known), place).toBe(value);
        const { number, half } = numberIn(shown);
        expect(Math.abs(number - readings[reading](known as number)), place).toBeLessThanOrEqual(half);
      }
      expect(uncited(prose).match(/\d+/g), heading).toBeNull();
      return cited.map(({ place }) => place);
    });
    expect(places).toEqual([
      [
        "/summary/contributions/0/measures/1/total/mean",
        "/summary/contributions/0/measures/1/levers/0/shapley/mean",
        "/summary/contributions/0/measures/1/levers/1/shapley/mean",
        "/summary/contributions/0/measures/1/interactions/0/value/mean",
      ],
      ["/summary/churnCauses/0/exits/mean", "/summary/churnCauses/0/causes/2/exits/mean"],
      ["/summary/breakEven/1/upTo", "/summary/breakEven/0/multiple"],
      expect.arrayContaining([
        "/summary/assumptionShares/0/share/mean",
        "/summary/assumptionShares/0/gain/mean",
      ]),
      [
        "/summary/beyond/days",
        "/summary/beyond/comparison/0/npvBeyond/mean",
        "/summary/beyond/comparison/0/npvInAll/mean",
        "/summary/beyond/comparison/0/lasting/mean",
      ],
      [
        "/summary/leverUse/0/reached/mean",
        "/summary/leverUse/1/capacity/exhausted/share",
        "/summary/leverUse/1/capacity/exhausted/day",
        "/summary/leverUse/2/pointsOwed/points/mean",
        "/summary/leverUse/2/pointsOwed/cost/mean",
      ],
      [
        "/summary/staffLoads/0/asked/mean",
        "/summary/staffLoads/0/available/mean",
        "/summary/staffLoads/0/served/mean",
      ],
      ["/summary/contributions/0/returns/0/netPerCost"],
      [
        "/summary/comparison/0/members/treated/members",
        "/summary/comparison/0/members/treated/sureThings",
        "/summary/comparison/0/members/treated/saved",
      ],
    ]);
  });

  it("has a table behind each that tells the rest", () => {
    const [contributions, causes, breakEven, shares, beyond, use, staff, returns, whom] = headings[
      language
    ].map((heading) => rowsOf(under(page, heading)));
    const row = (rows: typeof use, name: string) => rows.find((cells) => cells.includes(name))?.join(" | ");
    const said = {
      en: [
        "Friday live show | added | +4,570 | 41 | +4,560 | +4,580",
        "Friday live show: effect on leaving | −12.3 | 0.90",
        "It keeps 7 of 100 leavers and 100 visits become 114 | if it keeps 4 of 100 leavers and 100 visits become 108 | 0.57 (0.45 to 0.69)",
        "+3.1 | +1.9 | 40%",
        "Net value of the days after (CNY) | 81,200 | 83,400",
        "48 of 50 coupons (96%) | in 75% of worlds, after 43 days",
        "mentors | 34.6 | 21.5 | 20.4 | 59%",
        "Friday live show | 61.5 | 0.72",
        "204 | 160 | 30 | 13 | 0.8",
        "Friday live show × come-back reminder | together, beyond the sum | −220 | 21",
      ],
      zh: [
        "Friday live show | 新增 | +4,570 | 41 | +4,560 | +4,580",
        "Friday live show：对流失的作用 | −12.3 | 0.90",
        "每 100 名将离开者留住 7 名，且 100 次到访变为 114 次 | 只要每 100 名将离开者留住 4 名",
        "+3.1 | +1.9 | 40%",
        "期末之后的净值（元） | 81,200 | 83,400",
        "50 张优惠券中用了 48 张",
        "mentors | 34.6 | 21.5 | 20.4 | 59%",
        "Friday live show | 61.5 | 0.72",
        "204 | 160 | 30 | 13 | 0.8",
        "Friday live show × come-back reminder | 一起采用，超出总和 | −220 | 21",
      ],
    }[language];
    const found = [
      row(contributions, "Friday live show"),
      causes.map((cells) => cells.join(" | ")).join("\n"),
      row(breakEven, "Friday live show"),
      shares[0].join(" | "),
      beyond[0].join(" | "),
      row(use, "come again"),
      row(staff, "mentors"),
      row(returns, "Friday live show"),
      whom[0].join(" | "),
      row(contributions, "Friday live show × come-back reminder"),
    ];
    said.forEach((text, i) => {
      expect(found[i]).toContain(text);
    });
  });

  it("shows none of them where they were not asked for", async () => {
    const without = await reportOf(summarise(ensemble, "q3"), language);
    // Whom the plan treats is told of every run.
    for (const heading of headings[language].slice(0, -1))
      expect(without.page).not.toContain(`<h3>${heading}</h3>`);
  });
});

describe("the findings of the test", () => {
  it("are such as summary.json may have", () => {
    const schema = JSON.parse(
      readFileSync(new URL("../../src/report/summary.schema.json", import.meta.url), "utf8"),
    );
    const validate = new Ajv.Ajv2020({ allowUnionTypes: true }).compile(schema);
    expect(validate(JSON.parse(JSON.stringify(summary))), JSON.stringify(validate.errors)).toBe(true);
  });
});
