import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { runInNewContext } from "node:vm";
import { afterAll, expect, test } from "vitest";
import { writeBundle } from "../../src/cli/bundle.ts";
import { workerCode } from "../../src/simulation/workerCode.ts";
import { holdfast, root } from "./process.ts";

const cache = mkdtempSync(join(root, "node_modules", ".bundle-test-"));
afterAll(() => rmSync(cache, { recursive: true, force: true }));

test("the bundle knows the sources' places and carries what threads run, to the letter", async () => {
  const folder = join(cache, "0".repeat(32));
  await writeBundle(root, folder);
  expect(existsSync(join(folder, "main.mjs"))).toBe(true);
  expect(readdirSync(cache)).toEqual(["0".repeat(32)]);
  const scripts = readdirSync(folder).map((name) => readFileSync(join(folder, name), "utf8"));
  // The engine's version is made of that script: it must be the same from the bundle and from the sources.
  const carried = scripts.flatMap((text) => /^var workerCode = async \(\) => (.*);$/m.exec(text)?.[1] ?? []);
  expect(carried.map((literal) => runInNewContext(literal))).toEqual([await workerCode()]);
  const own = pathToFileURL(join(root, "src")).href;
  expect(scripts.some((text) => text.includes(`${own}/report/assets.ts`))).toBe(true);
  const { main } = (await import(join(folder, "main.mjs"))) as { readonly main: unknown };
  expect(main).toBeTypeOf("function");
});

test("a command starts from the bundle of the present sources", async () => {
  expect((await holdfast("--help")).code).toBe(0);
  const kept = join(root, "node_modules", ".cache", "holdfast");
  const before = readdirSync(kept);
  expect((await holdfast("validate", "scenarios/q3.yaml")).out).toContain("sound");
  expect(readdirSync(kept)).toEqual(before);
});
