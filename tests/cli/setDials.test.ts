import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { root, simulate } from "./process.ts";

const folder = mkdtempSync(join(tmpdir(), "holdfast-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const file = join(folder, "dials.yaml");
writeFileSync(
  file,
  `scenario: Dials
extends: ${join(root, "scenarios/q3.yaml")}
replicates: 2
vary:
  weekly seats: { of: plan.events.Friday live show.seats, default: 300 per show, over: [100, 300] }
`,
);
const out = join(folder, "out");
const play = (...words: readonly string[]) => simulate(file, "--out", out, "-q", ...words);

test("a dial is turned from the command line, and the resolved scenario keeps it", async () => {
  const turned = await play("--members", "60", "--set", "weekly seats=120 per show");
  expect([turned.err, turned.code]).toEqual(["", 0]);
  const resolved = readFileSync(join(out, "scenario.resolved.yaml"), "utf8");
  // In the place of the number, and as the dial's setting; its default stays.
  expect(resolved.match(/120 per show/g)).toHaveLength(2);
  expect(resolved).toMatch(/set: 120 per show/);
  expect(resolved.match(/300 per show/g)).toHaveLength(1);
});

test("what cannot be set ends with code 2, and nothing is written", async () => {
  rmSync(out, { recursive: true, force: true });
  for (const [setting, said] of [
    ["weekly seat=120", /did you mean "weekly seats"/],
    ["weekly seats=many", /many/],
    ["weekly seats", /--set/],
  ] as const) {
    const { code, err } = await play("--set", setting);
    expect([code, setting]).toEqual([2, setting]);
    expect(err).toMatch(said);
  }
  expect(existsSync(out)).toBe(false);
});
