import { beforeAll, describe, expect, it } from "vitest";
import type { Estimate } from "../../src/analysis/estimate.ts";
import { summarise } from "../../src/analysis/summary.ts";
import { decisionText } from "../../src/report/decisionText.ts";
import { html, literal, script } from "../../src/report/markup.ts";
import { reportFiles } from "../../src/report/reportFiles.ts";
import { sampleText } from "../../src/report/sampleText.ts";
import { pngOf, wrap } from "../../src/report/staticChart.ts";
import type { Headline } from "../../src/scenario/scenario.ts";
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
        "summary.md",
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
      const decision = page.slice(page.indexOf('<p class="lead">'), page.indexOf("</section>"));
      const said = decision.replace(/<[^>]+>/g, "").replaceAll("&#39;", "'");
      const letters = (text: string) => text.replace(/\s/g, "");
      expect(letters(said)).toBe(letters(decisionText(summary, language)));
      const at = page.indexOf('<p class="lead">');
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

  async function pageOf(
    unusual: Ensemble,
    options: {
      readonly language?: "en" | "zh";
      readonly headline?: Headline;
      readonly manifest?: Readonly<Record<string, unknown>>;
    } = {},
  ): Promise<Map<string, string | Uint8Array>> {
    const { language = "en", headline = "retention", manifest = {} } = options;
    const files = await reportFiles({
      ensemble: unusual,
      summary: summarise(unusual, "q3", headline),
      scenario: { ...syntheticScenario(language), headline },
      resolvedYaml: "",
      manifest,
      language,
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

  it.each([
    ["en", "Without a plan", "Things as they are"],
    ["zh", "没有方案时", "现状"],
  ] as const)(
    "shows a community without a plan as it is, without roi charts (%s)",
    async (language, said, arm) => {
      const alone = syntheticEnsemble({ replicates: 22, plans: [] });
      const files = await pageOf(alone, { language });
      expect(files.has("roi.svg")).toBe(false);
      const page = (files.get("report.html") as string).replace(/<script>[\s\S]*?<\/script>/g, "");
      expect(page).toContain(said);
      expect(page).toContain(arm);
      expect(page.slice(0, page.indexOf('id="assumptions"'))).not.toMatch(/the baseline|：基线/);
      const figures = page.slice(page.indexOf('<dl class="figures">'));
      const values = [...figures.slice(0, figures.indexOf("</dl>")).matchAll(/class="value">([^<]+)</g)];
      const { retention: kept, membersAtEnd } = summarise(alone, "q3");
      expect(values).toHaveLength(5);
      expect(Number(values[0][1].replace("%", "")) / 100).toBeCloseTo((kept.baseline as Estimate).mean, 3);
      expect(Number(values[2][1])).toBeCloseTo((membersAtEnd.baseline as Estimate).mean, -1);
      for (const id of ["chart-retention", "chart-active-retention", "chart-visitors"])
        expect(page).toContain(`id="${id}"`);
      for (const id of ["chart-headline-difference", "chart-members", "chart-net-value"])
        expect(page).not.toContain(`id="${id}"`);
    },
  );

  it.each([
    ["en", "Still active among today’s members", "active retention on"],
    ["zh", "现有成员的活跃留存", "活跃留存率平均相差"],
  ] as const)(
    "leads with active retention where leaving is silent (%s)",
    async (language, title, difference) => {
      const ensemble = syntheticEnsemble({ replicates: 24 });
      const files = await pageOf(ensemble, { language, headline: "activeRetention" });
      expect(files.get("retention.svg")).toContain(title);
      const page = (files.get("report.html") as string).replace(/<script>[\s\S]*?<\/script>/g, "");
      const charts = [...page.matchAll(/id="chart-([a-z-]+)"/g)].map(([, id]) => id);
      expect(charts.slice(0, 4)).toEqual(["active-retention", "roi", "headline-difference", "retention"]);
      const [plan] = summarise(ensemble, "q3", "activeRetention").comparison;
      const points = /activeRetentionDifference\/mean" data-reading="hundredfold">([\d.]+)/.exec(page)!;
      expect(Number(points[1])).toBeCloseTo(plan.activeRetentionDifference.mean * 100, 0);
      expect(Math.abs(Number(points[1]) - plan.retentionDifference.mean * 100)).toBeGreaterThan(1);
      expect(page).toContain(difference);
    },
  );

  it("says beside the decision that a sample was played, and names the facts of the run", async () => {
    const manifest = {
      holdfast: "0.1.0",
      engine: "compiled",
      scenarios: ["q3", "lean"],
      sampled: 1 / 12,
      inputs: "ab",
      seconds: { simulation: 1.5, untilReport: 2 },
      workers: 2,
      node: "v20",
    };
    for (const language of ["en", "zh"] as const) {
      const files = await pageOf(syntheticEnsemble({ replicates: 4 }), { language, manifest });
      const page = files.get("report.html") as string;
      const said = page.indexOf(sampleText(1 / 12, language));
      expect(said).toBeGreaterThan(page.indexOf('class="decision"'));
      expect(said).toBeLessThan(page.indexOf('id="plans"'));
      const facts = page.slice(page.indexOf('<dl class="facts">'));
      const names = [...facts.slice(0, facts.indexOf("</dl>")).matchAll(/<dt>([^<]+)</g)].map(
        ([, name]) => name,
      );
      expect(names).toHaveLength(6 + 9);
      for (const key of Object.keys(manifest)) expect(names).not.toContain(key);
      if (language === "zh") for (const name of names) expect(name).toMatch(/\p{Script=Han}/u);
      expect(facts).toContain("<dd>q3, lean</dd>");
      expect(facts).toContain("<dd>8.3%</dd>");
    }
    const whole = await pageOf(syntheticEnsemble({ replicates: 4 }), {
      manifest: { ...manifest, sampled: 1 },
    });
    expect(whole.get("report.html")).not.toContain("A sample of");
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
  const drawn = async (text: string) =>
    Buffer.from(
      await pngOf(
        `<svg xmlns="http://www.w3.org/2000/svg" width="200" height="40"><text x="4" y="28" font-size="24" font-family="system-ui, sans-serif">${text}</text></svg>`,
      ),
    );

  it("draws Latin and Chinese with the font that comes along", async () => {
    const pictures = await Promise.all(["", "成长", "等级", "Ag", "Rt"].map(drawn));
    expect(new Set(pictures.map((picture) => picture.toString("base64"))).size).toBe(5);
  });

  it("draws marks beside Latin as wide as Latin", async () => {
    const alike = async (one: string, other: string) => (await drawn(one)).equals(await drawn(other));
    expect(await alike("−5%", "–5%")).toBe(true);
    expect(await alike("today’s “plan”", "today's &quot;plan&quot;")).toBe(true);
    expect(await alike("“方案”", "&quot;方案&quot;")).toBe(false);
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
