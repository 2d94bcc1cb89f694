import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { simulate } from "./process.ts";

const folder = mkdtempSync(join(tmpdir(), "holdfast-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const quick = ["--members", "200", "--replicates", "4", "--workers", "2"] as const;

const resultFiles = [
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
];

describe("simulate", () => {
  test("leaves every file of a result, and says where the report is", async () => {
    const out = join(folder, "q3");
    const { code, out: printed, err } = await simulate("scenarios/q3.yaml", ...quick, "--out", out);
    expect(err).toMatch(/4\/4 replicates/);
    expect(code).toBe(0);
    for (const file of resultFiles) expect(existsSync(join(out, file)), file).toBe(true);
    expect(printed).toContain(join(out, "report.html"));
    expect(printed).toMatch(/sample/i);
    // Not a terminal: no control characters.
    expect(printed + err).not.toContain(String.fromCharCode(27));
  });

  test("takes away the chart of money of a former result where it has none, and leaves other files alone", async () => {
    const [out, file] = [join(folder, "free"), join(folder, "free.yaml")];
    writeFileSync(
      file,
      `scenario: Free
currency: CNY
calendar: { start: 2026-07-06, weeks: 2 }
replicates: 2
members: { count: 50, tenure: { 0..60 days: 100% } }
behaviour:
  leaving: { new: 2% per day, active: 1% per day, dormant: 2% per day }
  activation: { rate: 10% per day }
  visits: { active: 3 per week }
  dormancy: { rate: 5% per week, return: 5% per week }
plan:
  rituals: [{ name: paper, every: day, follow: 50%, effects: { more visits: 10% } }]
source: { assumption: a test }
`,
    );
    mkdirSync(out);
    for (const name of ["roi.svg", "roi.png", "notes.txt"]) writeFileSync(join(out, name), "of before");
    const { code, err } = await simulate(file, "--quiet", "--workers", "1", "--out", out);
    expect([err, code]).toEqual(["", 0]);
    expect(["roi.svg", "roi.png", "notes.txt"].map((name) => existsSync(join(out, name)))).toEqual([
      false,
      false,
      true,
    ]);
  });

  test("--json prints the summary and nothing else; the same seed gives the same bytes", async () => {
    const run = (workers: string, name: string) =>
      simulate(
        "scenarios/q3.yaml",
        "--members",
        "200",
        "--replicates",
        "4",
        "--json",
        "--quiet",
        "--workers",
        workers,
        "--out",
        join(folder, name),
      );
    const [one, two] = await Promise.all([run("1", "one"), run("2", "two")]);
    expect(one.err).toBe("");
    expect(one.out).toBe(two.out);
    const summary = JSON.parse(one.out) as { arms: string[]; digest: string };
    expect(summary.arms).toEqual(["baseline", "q3"]);
    expect(readFileSync(join(folder, "one", "series.csv"))).toEqual(
      readFileSync(join(folder, "two", "series.csv")),
    );
  });

  test("both engines give the same digest", async () => {
    const run = (engine: string) =>
      simulate(
        "scenarios/brand-group.yaml",
        "--members",
        "100",
        "--replicates",
        "2",
        "--json",
        "-q",
        "--engine",
        engine,
        "--out",
        join(folder, engine),
      );
    const [compiled, reference] = await Promise.all([run("compiled"), run("reference")]);
    expect((JSON.parse(compiled.out) as { digest: string }).digest).toBe(
      (JSON.parse(reference.out) as { digest: string }).digest,
    );
  });

  test("the resolved scenario, run again, has the same digest", async () => {
    const first = join(folder, "first");
    const { out } = await simulate(
      "scenarios/q3.yaml",
      "--members",
      "200",
      "--replicates",
      "2",
      "--json",
      "-q",
      "--out",
      first,
    );
    const again = await simulate(
      join(first, "scenario.resolved.yaml"),
      ...["--members", "200", "--replicates", "2", "--json", "-q", "--out", join(folder, "again")],
    );
    expect((JSON.parse(again.out) as { digest: string }).digest).toBe(
      (JSON.parse(out) as { digest: string }).digest,
    );
  });

  test("a failed run leaves a former result as it was, and other files alone", async () => {
    const out = join(folder, "kept");
    await simulate("scenarios/brand-group.yaml", "--members", "60", "--replicates", "2", "-q", "--out", out);
    writeFileSync(join(out, "notes.txt"), "mine");
    const before = readFileSync(join(out, "summary.json"), "utf8");
    const broken = join(folder, "broken.yaml");
    writeFileSync(broken, "scenario: [");
    const { code } = await simulate(broken, "--out", out);
    expect(code).toBe(2);
    expect(readFileSync(join(out, "summary.json"), "utf8")).toBe(before);
    expect(readFileSync(join(out, "notes.txt"), "utf8")).toBe("mine");
  });

  test("--help reads as help", async () => {
    const { code, out } = await simulate("--help");
    expect(code).toBe(0);
    expect(out).toContain("npx tsx simulate SCENARIO.yaml");
    expect(out).toContain("Exit code: 0 done");
  });
});
