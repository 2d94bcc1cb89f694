import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { small } from "../scenario/sources.ts";
import { simulate } from "./process.ts";

const folder = mkdtempSync(join(tmpdir(), "holdfast-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const quick = ["--members", "40", "--replicates", "2", "--workers", "1", "--quiet"] as const;

const written = (name: string, text: string): string => {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
};

describe("simulate --strict", () => {
  it("refuses numbers without a source, each with its place, and writes nothing", async () => {
    const out = join(folder, "refused");
    const file = written("unsourced.yaml", small);
    const { code, err } = await simulate(file, ...quick, "--strict", "--out", out);
    expect(code).toBe(2);
    expect(err).toContain(`${file}:12:29`);
    expect(err).toMatch(/nobody says where `arrivals\.channels\.friends\.rate` comes from/);
    expect(existsSync(out)).toBe(false);
  });

  it("lists the defaults of a scenario whose own numbers all have one", async () => {
    const file = written(
      "sourced.yaml",
      small.replace("currency: CNY", "currency: CNY\nsource: {assumption: workshop}"),
    );
    const { code, err } = await simulate(file, ...quick, "--strict", "--out", join(folder, "sourced"));
    expect(code).toBe(0);
    expect(err).toMatch(/\d+ numbers are defaults of Holdfast/);
    expect(err).toMatch(/plan\.push\.reminder\.fatigue\.half-life = 7 days/);
  });
});

it("a source past its day of review warns on standard error and in the report, in the language of the run", async () => {
  const file = written(
    "stale.yaml",
    small.replace("currency: CNY", "currency: CNY\nsource: {assumption: workshop, review by: 2020-01-31}"),
  );
  const out = join(folder, "stale");
  const { code, err } = await simulate(file, ...quick, "--lang", "zh", "--out", out);
  expect(code).toBe(0);
  expect(err).toMatch(/2020-01-31 前复核：workshop/);
  expect(err).toContain(`${file}:13:29  arrivals.channels.friends.rate`);
  expect(readFileSync(join(out, "report.html"), "utf8")).toMatch(/2020-01-31 前复核：workshop/);
});
