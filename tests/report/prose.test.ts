import { beforeAll, describe, expect, it } from "vitest";
import { summarise } from "../../src/analysis/summary.ts";
import { reportFiles } from "../../src/report/reportFiles.ts";
import { syntheticEnsemble } from "../analysis/syntheticEnsemble.ts";
import { syntheticScenario } from "../analysis/syntheticScenario.ts";

const fourPlans = [
  { id: "q3", name: "成长等级 </script> & a live show", saves: 25, costPerDay: 3_000, outlay: 20_000 },
  { id: "lean", name: "Lean", saves: 12, costPerDay: 600, outlay: 0 },
  { id: "dear", name: "Dear", saves: 30, costPerDay: 30_000, outlay: 90_000 },
  { id: "harm/ful", name: "Harmful", saves: -10, costPerDay: 900, outlay: 0 },
];

const megabytes = 2.5;

/** A cited number of the page, as its element tells it. */
interface Cited {
  readonly value: string;
  readonly place: string;
  readonly reading: string;
  readonly shown: string;
}

const sentencesOf = (page: string): string =>
  [...page.matchAll(/<p class="(?:lead|details|sentence)">(.*?)<\/p>/gs)].map(([, text]) => text).join("\n");

const citedIn = (prose: string): readonly Cited[] =>
  [
    ...prose.matchAll(/<data value="([^"]*)" data-place="([^"]*)" data-reading="([^"]*)">([^<]*)<\/data>/g),
  ].map(([, value, place, reading, shown]) => ({ value, place, reading, shown }));

/** A JSON pointer (RFC 6901) followed into plain data. */
const at = (data: unknown, pointer: string): unknown =>
  pointer
    .split("/")
    .slice(1)
    .map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~"))
    .reduce<unknown>((node, key) => (node as Record<string, unknown>)[key], data);

const months = ["January", "February", "March", "April", "May", "June", "July", "August", "September"];

/** The number that a text shows, and half a unit of its last significant digit. */
const numberIn = (text: string): { readonly number: number; readonly half: number } => {
  const [, sign, digits] = /([−-]?)[^\d]*?(\d[\d,]*(?:\.\d+)?)/.exec(text)!;
  const plain = digits.replaceAll(",", "");
  const decimals = plain.split(".")[1]?.length ?? -(/0*$/.exec(plain)![0].length % plain.length);
  return { number: (sign === "" ? 1 : -1) * Number(plain), half: 0.5 * 10 ** -decimals + 1e-9 };
};

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
    const uncited = sentencesOf(page)
      .replace(/<data [^>]*>[^<]*<\/data>/g, "")
      // How many plans there are, windows of 28 days, "of 100 members", "each 1 CNY": words of the catalogue.
      .replace(/Of 4 plans|none of 4 plans|4 个方案|28 days|28 天|Of 100 members|每 100 名|1 CNY|1 元/g, "");
    expect(uncited.match(/\d+/g)).toBeNull();
  });

  it("leaves no mark of a citation behind, in text, attribute or script", () => {
    const written = page.slice(page.indexOf("<body>")).replace(/<script>[\s\S]*?<\/script>/, "");
    expect(written).not.toMatch(/[\u{e000}-\u{e002}]/u);
  });

  it(`takes less than ${megabytes} MB`, () => {
    expect(Buffer.byteLength(page)).toBeLessThan(megabytes * 1e6);
  });
});
