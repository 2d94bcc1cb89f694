import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { runInNewContext } from "node:vm";
import { afterAll, expect, test } from "vitest";
import { writeBundle } from "../../src/cli/bundle.ts";
import { fitWorkerCode } from "../../src/cli/fitWorkerCode.ts";
import { crewMemberCode } from "../../src/simulation/crewMemberCode.ts";
import { workerCode } from "../../src/simulation/workerCode.ts";
import { holdfast, root } from "./process.ts";

const cache = mkdtempSync(join(root, "node_modules", ".bundle-test-"));
afterAll(() => rmSync(cache, { recursive: true, force: true }));

test("the bundle knows the sources' places and carries what threads run, to the letter", async () => {
  const folder = join(cache, "0".repeat(32));
  await writeBundle(root, folder);
  expect(readdirSync(folder)).toEqual(["main.cjs"]);
  const [bundle, font, ...others] = readdirSync(cache).sort();
  expect([bundle, others]).toEqual(["0".repeat(32), []]);
  expect(font).toMatch(/^font-[0-9a-f]{32}\.otf$/);
  const script = readFileSync(join(folder, "main.cjs"), "utf8");
  // The engine's version is made of that script: it must be the same from the bundle and from the sources.
  const carried = /^ *(?:var )?workerCode = async \(\) => (.*);$/m.exec(script)?.[1] ?? "";
  expect(runInNewContext(carried)).toEqual(await workerCode());
  const ofCrew = /^ *(?:var )?crewMemberCode = async \(\) => (.*);$/m.exec(script)?.[1] ?? "";
  expect(runInNewContext(ofCrew)).toEqual(await crewMemberCode());
  const fitting = /^ *(?:var )?fitWorkerCode = async \(\) => (.*);$/m.exec(script)?.[1] ?? "";
  expect(runInNewContext(fitting)).toEqual(await fitWorkerCode());
  const own = pathToFileURL(join(root, "src")).href;
  expect(script).toContain(`${own}/report/assets.ts`);
  expect(script).toContain(JSON.stringify(join(cache, font)));
  const { main } = createRequire(import.meta.url)(join(folder, "main.cjs")) as { readonly main: unknown };
  expect(main).toBeTypeOf("function");
});

test("a command starts from the bundle of the present sources", async () => {
  expect((await holdfast("validate", "scenarios/q3.yaml")).out).toContain("sound");
  const kept = join(root, "node_modules", ".cache", "holdfast");
  const before = readdirSync(kept);
  // From the script, and the machine code that the first run has left.
  expect((await holdfast("validate", "scenarios/q3.yaml")).out).toContain("sound");
  expect(readdirSync(kept)).toEqual(before);
});

test("a command that loads packages of machine code does so from what its first run has kept, and says nothing", async () => {
  const log = join(cache, "log.csv");
  writeFileSync(
    log,
    `member,joined,left\n${Array.from({ length: 40 }, (_, i) => `${i},2025-01-01,2025-0${(i % 8) + 2}-01`).join("\n")}\n`,
  );
  for (const time of ["first", "second", "third"]) {
    const { code, err } = await holdfast("calibrate", log, "-q", "--no-store");
    expect(err, time).toBe("");
    expect(code, time).toBe(0);
  }
});

test("machine code that does not fit is put aside and made anew", async () => {
  await holdfast("schema");
  const kept = join(root, "node_modules", ".cache", "holdfast");
  const newest = readdirSync(kept, { recursive: true, encoding: "utf8" })
    .filter((name) => name.includes("main.cjs.schema-"))
    .map((name) => ({ path: join(kept, name), at: statSync(join(kept, name)).mtimeMs }))
    .sort((a, b) => b.at - a.at)[0].path;
  writeFileSync(newest, "torn");
  const { code, out } = await holdfast("schema");
  expect(code).toBe(0);
  expect(out).toContain("$schema");
  expect(statSync(newest).size).toBeGreaterThan(1000);
});
