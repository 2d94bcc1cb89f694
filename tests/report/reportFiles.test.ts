import { beforeAll, describe, expect, it } from "vitest";
import { summarise } from "../../src/analysis/summary.ts";
import { decisionParagraphs } from "../../src/report/decisionText.ts";
import { html, literal, script } from "../../src/report/markup.ts";
import { reportFiles } from "../../src/report/reportFiles.ts";
import { pngOf, wrap } from "../../src/report/staticChart.ts";
import type { Ensemble } from "../../src/simulation/records.ts";
import { syntheticEnsemble } from "../analysis/syntheticEnsemble.ts";
import { syntheticScenario } from "../analysis/syntheticScenario.ts";

const ensemble = syntheticEnsemble();
const summary = summarise(ensemble, "q3");

function filesOf(language: "en" | "zh") {
  return reportFiles({
    ensemble,
    summary,
    scenario: syntheticScenario(language),
    resolvedYaml: "scenario: Q3\n",
    manifest: { version: "0.1.0", backend: "reference" },
    language,
  });
}

describe("reportFiles", () => {
  let english: Map<string, string | Uint8Array>;
  let chinese: Map<string, string | Uint8Array>;
  beforeAll(async () => {
    english = await filesOf("en");
    chinese = await filesOf("zh");
  }, 30_000);

  it("has all files of a run", () => {
    expect([...english.keys()].sort()).toEqual(
      [
        "report.html",
        "retention.svg",
        "retention.png",
        "roi.svg",
        "roi.png",
        "summary.json",
        "series.csv",
        "replicates.parquet",
        "scenario.resolved.yaml",
        "manifest.json",
      ].sort(),
    );
    expect(JSON.parse(english.get("summary.json") as string)).toEqual(JSON.parse(JSON.stringify(summary)));
    expect(english.get("scenario.resolved.yaml")).toBe("scenario: Q3\n");
  });

  it("gives the same bytes twice", async () => {
    const again = await filesOf("en");
    for (const [name, content] of english)
      expect(Buffer.from(again.get(name)!).equals(Buffer.from(content)), name).toBe(true);
  });

  it("says the decision before any figure, in the language of the page", () => {
    for (const [files, language, lang] of [
      [english, "en", "en"],
      [chinese, "zh", "zh-Hans"],
    ] as const) {
      const page = files.get("report.html") as string;
      expect(page).toContain(`<html lang="${lang}">`);
      const [{ lead }] = decisionParagraphs(summary, language);
      const at = page.indexOf(lead);
      expect(at).toBeGreaterThan(0);
      expect(at).toBeLessThan(page.indexOf("<figure"));
    }
  });

  it("marks where uncertain numbers come from, and says effects in plain words", () => {
    const page = english.get("report.html") as string;
    for (const kind of ["measured", "published", "assumption"])
      expect(page).toContain(`<span class="kind ${kind}">${kind}</span>`);
    expect(page).toContain("of 100 who would have left, 88 to 98 still do");
    expect(page).toContain("100 visits become 108 to 120");
    expect(page).toMatch(/scenarios\/q3\.yaml:\d+/);
    expect(chinese.get("report.html")).toContain("原本会离开的 100 人中，88 至 98 人仍会离开");
  });

  it("loads nothing from elsewhere and evaluates no text as code", () => {
    const page = english.get("report.html") as string;
    expect(page).toContain("default-src 'none'");
    expect(page).not.toContain("unsafe-eval");
    const outside = page.replace(/<script>[\s\S]*?<\/script>/g, "");
    expect(outside).not.toMatch(/(?:src|href)=["']?(?:https?:)?\/\//);
  });

  it("draws both charts with their titles as text", () => {
    expect(english.get("retention.svg")).toContain("Retention of today’s members");
    expect(chinese.get("retention.svg")).toContain("现有成员的留存率");
    expect(english.get("roi.svg")).toContain("Return per unit spent");
    for (const name of ["retention.png", "roi.png"]) {
      const png = Buffer.from(chinese.get(name) as Uint8Array);
      expect(png.subarray(1, 4).toString("latin1")).toBe("PNG");
      expect(png.readUInt32BE(16)).toBe(1920);
    }
  });
});

describe("reportFiles of unusual runs", () => {
  const plan = (saves: number, costPerDay: number) => [
    { id: "q3", name: "Q3", saves, costPerDay, outlay: 0 },
  ];

  async function pageOf(unusual: Ensemble): Promise<Map<string, string | Uint8Array>> {
    const files = await reportFiles({
      ensemble: unusual,
      summary: summarise(unusual, "q3"),
      scenario: syntheticScenario(),
      resolvedYaml: "",
      manifest: {},
      language: "en",
    });
    const page = (files.get("report.html") as string).replace(/<script>[\s\S]*?<\/script>/g, "");
    expect(page).not.toMatch(/NaN|Infinity|undefined/);
    for (const name of files.keys())
      if (name.endsWith(".svg")) expect(files.get(name), name).not.toMatch(/NaN|Infinity|undefined/);
    return files;
  }

  it("shows net value where the plan costs nothing more", async () => {
    const files = await pageOf(syntheticEnsemble({ replicates: 4, plans: plan(20, 0) }));
    expect(files.get("roi.svg")).toContain("Net value, accumulated");
  });

  it("says what becomes of the community where there is no plan, without roi charts", async () => {
    const files = await pageOf(syntheticEnsemble({ replicates: 22, plans: [] }));
    expect(files.has("roi.svg")).toBe(false);
    expect(files.get("report.html")).toContain("Without a plan");
  });

  it("bears a single world, a horizon of three days, and an idle plan", async () => {
    await pageOf(syntheticEnsemble({ replicates: 1 }));
    await pageOf(syntheticEnsemble({ replicates: 3, days: 3 }));
    await pageOf(syntheticEnsemble({ replicates: 3, plans: plan(0, 0) }));
  });

  it("bears a community that nobody has joined yet", async () => {
    const empty = syntheticEnsemble({ replicates: 3, members: 1 });
    const files = await pageOf({
      ...empty,
      replicates: empty.replicates.map((replicate) => ({
        ...replicate,
        worlds: replicate.worlds.map((world) => ({
          ...world,
          presentAtStart: 0,
          series: {
            ...world.series,
            present: new Float64Array(empty.days),
            presentActive: new Float64Array(empty.days),
          },
        })),
        pairs: replicate.pairs.map((pair) => ({ ...pair, saved: 0, lost: 0, keptAnyway: 0, leftAnyway: 0 })),
      })),
    });
    expect(files.get("report.html")).toContain("Nobody is a member at the start");
  });
}, 60_000);

describe("pngOf", () => {
  const drawn = (text: string) =>
    Buffer.from(
      pngOf(
        `<svg xmlns="http://www.w3.org/2000/svg" width="200" height="40"><text x="4" y="28" font-size="24" font-family="system-ui, sans-serif">${text}</text></svg>`,
      ),
    );

  it("draws Latin and Chinese with the font that comes along", () => {
    const pictures = ["", "成长", "等级", "Ag", "Rt"].map((text) => drawn(text).toString("base64"));
    expect(new Set(pictures).size).toBe(5);
  });
});

describe("wrap", () => {
  it("breaks Latin at spaces and Chinese anywhere but before closing marks", () => {
    expect(wrap("one two three", 4)).toEqual(["one two", "three"]);
    expect(wrap("留存率，更高", 3)).toEqual(["留存率，", "更高"]);
    expect(wrap("", 10)).toEqual([]);
  });
});

describe("markup", () => {
  it("escapes every text, and keeps scripts from closing themselves", () => {
    expect(html`<p title="${'"'}">${"<b> & 'x'"}</p>`.markup).toBe(
      '<p title="&quot;">&lt;b&gt; &amp; &#39;x&#39;</p>',
    );
    expect(script('a = "</script><!--"').markup).toBe('<script>a = "<\\/script><\\!--"</script>');
    expect(literal({ name: "</script>" })).not.toContain("<");
  });
});
