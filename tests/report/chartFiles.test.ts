import { beforeAll, describe, expect, it } from "vitest";
import { summarise } from "../../src/analysis/summary.ts";
import { decisionText } from "../../src/report/decisionText.ts";
import { reportFiles } from "../../src/report/reportFiles.ts";
import { syntheticEnsemble } from "../analysis/syntheticEnsemble.ts";
import { syntheticScenario } from "../analysis/syntheticScenario.ts";
import { numberIn } from "./citedNumbers.ts";
import { syntheticFindings } from "./syntheticFindings.ts";

const ensemble = syntheticEnsemble({ replicates: 22 });
const summary = summarise(ensemble, "q3", "retention", [], syntheticFindings("q3"));

describe.each(["en", "zh"] as const)("the files for other tools (%s)", (language) => {
  let files: Map<string, string | Uint8Array>;
  let ids: readonly string[];
  beforeAll(async () => {
    files = await reportFiles({
      ensemble,
      summary,
      scenario: syntheticScenario(language),
      resolvedYaml: "",
      manifest: {},
      language,
      charts: true,
    });
    ids = [...files.keys()].flatMap((name) => /^charts\/(.*)\.svg$/.exec(name)?.[1] ?? []);
  }, 120_000);

  it("are every chart of the report as SVG, PNG and specification", () => {
    const page = files.get("report.html") as string;
    const drawn = [...page.matchAll(/<div [^>]*id="chart-([a-z-]+)"/g)].map(([, id]) => id);
    expect(drawn.length).toBeGreaterThan(15);
    expect([...ids].sort()).toEqual([...new Set(drawn)].sort());
    for (const id of ids)
      for (const kind of ["svg", "png", "vl.json"]) expect(files.has(`charts/${id}.${kind}`), id).toBe(true);
  });

  it("have pictures with marks in them", () => {
    for (const id of ids) {
      const svg = files.get(`charts/${id}.svg`) as string;
      expect(svg, id).toMatch(/^<svg [^>]*viewBox="0 0 \d+ \d+/);
      expect(svg, id).not.toMatch(/NaN|undefined|Infinity/);
      expect(
        svg.match(/<path [^>]*aria-roledescription=|<g [^>]*role="graphics-object"/g) ?? svg,
        id,
      ).toBeTruthy();
      expect((svg.match(/<path /g) ?? []).length, id).toBeGreaterThan(3);
      const png = Buffer.from(files.get(`charts/${id}.png`) as Uint8Array);
      expect(png.subarray(1, 4).toString("latin1"), id).toBe("PNG");
      expect(png.readUInt32BE(16), id).toBeGreaterThan(800);
      expect(png.length, id).toBeGreaterThan(4000);
    }
  });

  it("have specifications that are valid, with their data in them", async () => {
    const { compile } = await import("vega-lite");
    const { parse, View } = await import("vega");
    for (const id of ids) {
      const spec = JSON.parse(files.get(`charts/${id}.vl.json`) as string);
      expect(spec.$schema, id).toBe("https://vega.github.io/schema/vega-lite/v6.json");
      const said: string[] = [];
      const note = (...words: readonly unknown[]) => {
        said.push(words.join(" "));
        return logger;
      };
      const logger = {
        level: () => logger,
        error: note,
        warn: note,
        info: () => logger,
        debug: () => logger,
      };
      const vega = compile(spec, { logger: logger as never }).spec;
      const view = new View(parse(vega), { renderer: "none" });
      await view.runAsync();
      view.finalize();
      expect(
        said.filter((text) => /error|invalid/i.test(text)),
        id,
      ).toEqual([]);
      expect(valuesIn(spec), id).toBeGreaterThan(0);
      expect(JSON.stringify(spec), id).not.toMatch(/"(?:NaN|undefined)"/);
    }
  });

  it("have a summary to paste: the decision, the plans, the pictures, what to mind, and how to repeat it", () => {
    const text = files.get("summary.md") as string;
    const plain = text
      .replace(/\\([\\`*_[\]<>|#~])/g, "$1")
      .replaceAll("**", "")
      .replace(/\s/g, "");
    expect(plain).toContain(decisionText(summary, language).split("\n\n")[0].replace(/\s/g, "").slice(0, 60));
    for (const heading of language === "en"
      ? ["## The plans side by side", "## Mind this before you sign"]
      : ["## 各方案并列", "## 签字之前请留意"])
      expect(text).toContain(heading);
    const table = text.split("\n").filter((row) => row.startsWith("|"));
    expect(table).toHaveLength(4);
    const [plan] = summary.comparison;
    const { number, half } = numberIn(table[3].split("|")[4]);
    expect(Math.abs(number - plan.npvDifference.mean)).toBeLessThanOrEqual(half);
    expect(text).toContain("![](retention.png)");
    expect(text).toContain("![](roi.png)");
    expect(text).toContain(`\`${summary.digest}\``);
    expect(text).not.toMatch(/NaN|undefined|[\u{e000}-\u{e002}]/u);
  });
});

/** How many rows of data a specification has, in itself and its layers. */
function valuesIn(node: unknown): number {
  if (typeof node !== "object" || node === null) return 0;
  const own = (node as { readonly data?: { readonly values?: unknown } }).data?.values;
  return (
    (Array.isArray(own) ? own.length : 0) +
    Object.entries(node).reduce((sum, [key, child]) => (key === "data" ? sum : sum + valuesIn(child)), 0)
  );
}
