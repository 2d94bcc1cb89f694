import { beforeAll, describe, expect, it } from "vitest";
import { summarise } from "../../src/analysis/summary.ts";
import { reportFiles } from "../../src/report/reportFiles.ts";
import { syntheticEnsemble } from "../analysis/syntheticEnsemble.ts";
import { syntheticScenario } from "../analysis/syntheticScenario.ts";
import { at, citedIn, numberIn, sentencesOf, uncited } from "./citedNumbers.ts";

const fourPlans = [
  { id: "q3", name: "成长等级 </script> & a live show", saves: 25, costPerDay: 3_000, outlay: 20_000 },
  { id: "lean", name: "Lean", saves: 12, costPerDay: 600, outlay: 0 },
  { id: "dear", name: "Dear", saves: 30, costPerDay: 30_000, outlay: 90_000 },
  { id: "harm/ful", name: "Harmful", saves: -10, costPerDay: 900, outlay: 0 },
];

const megabytes = 2.5;

const months = ["January", "February", "March", "April", "May", "June", "July", "August", "September"];

describe.each(["en", "zh"] as const)("the prose of a report of four plans (%s)", (language) => {
  const ensemble = syntheticEnsemble({ plans: fourPlans, replicates: 24 });
  let page: string;
  let summary: ReturnType<typeof summarise>;
  beforeAll(async () => {
    const files = await reportFiles({
      ensemble,
      summary: summarise(ensemble, "q3"),
      scenario: syntheticScenario(language),
      resolvedYaml: "",
      manifest: {},
      language,
    });
    page = files.get("report.html") as string;
    summary = JSON.parse(files.get("summary.json") as string);
  }, 60_000);

  const readings: Readonly<Record<string, (value: number) => number>> = {
    value: (value) => value,
    hundredfold: (value) => value * 100,
    negative: (value) => -value,
    "negative hundredfold": (value) => -value * 100,
    "plus one": (value) => 1 + value,
    "of 100 members": (value) => (value / summary.members) * 100,
    worlds: (value) => value * summary.replicates,
  };

  const dateOf = (value: unknown): string => {
    const day =
      typeof value === "string"
        ? Date.parse(value)
        : Date.parse(summary.start) + 86_400_000 * (value as number);
    const date = new Date(day);
    return language === "zh"
      ? `${date.getUTCMonth() + 1}月${date.getUTCDate()}日`
      : `${date.getUTCDate()} ${months[date.getUTCMonth()]}`;
  };

  it("shows the numbers of summary.json, each where it says that it stands", () => {
    const cited = citedIn(sentencesOf(page));
    expect(cited.length).toBeGreaterThan(80);
    for (const { value, place, reading, shown } of cited) {
      const known = place.startsWith("/summary/")
        ? at(summary, place.slice("/summary".length))
        : at({ fit: { largestMiss: 0.007, n: 1840 } }, place);
      const said = `${shown} at ${place}`;
      expect(String(known), said).toBe(value);
      if (reading === "date") expect(shown, said).toBe(dateOf(known));
      else {
        const { number, half } = numberIn(shown);
        expect(Math.abs(number - readings[reading](known as number)), said).toBeLessThanOrEqual(half);
      }
    }
  });

  it("has no number of its own", () => {
    const words = uncited(sentencesOf(page))
      // How many plans there are, windows of 28 days, "of 100 members", "each 1 CNY": words of the catalogue.
      .replace(/Of 4 plans|none of 4 plans|4 个方案|28 days|28 天|Of 100 members|每 100 名|1 CNY|1 元/g, "");
    expect(words.match(/\d+/g)).toBeNull();
  });

  it("leaves no mark of a citation behind, in text, attribute or script", () => {
    const written = page.slice(page.indexOf("<body>")).replace(/<script>[\s\S]*?<\/script>/, "");
    expect(written).not.toMatch(/[\u{e000}-\u{e002}]/u);
  });

  it(`takes less than ${megabytes} MB`, () => {
    expect(Buffer.byteLength(page)).toBeLessThan(megabytes * 1e6);
  });
});
