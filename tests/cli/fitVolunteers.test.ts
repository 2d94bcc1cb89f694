import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
const folder = mkdtempSync(join(tmpdir(), "volunteers-"));
afterAll(() => rmSync(folder, { recursive: true }));

const run = (...args: string[]) =>
  spawnSync(
    process.execPath,
    [join(root, "node_modules/tsx/dist/cli.mjs"), join(root, "src/cli/fitVolunteers.ts"), ...args],
    { encoding: "utf8" },
  );

describe("fitVolunteers", { timeout: 30_000 }, () => {
  it("says how it is used", () => {
    const { status, stdout } = run("--help");
    expect(status).toBe(0);
    expect(stdout).toContain("fitVolunteers.ts LOG");
    expect(run().status).toBe(2);
  });

  it("names the line of a log that cannot be read", () => {
    writeFileSync(join(folder, "activity.csv"), "member,date,commits\n1,2020-01-01,1\n1,yesterday,1\n");
    const { status, stderr, stdout } = run(folder);
    expect(status).toBe(2);
    expect(stderr).toContain("activity.csv:3");
    expect(stdout).toBe("");
  });

  it("refuses a log without joiners in the fitted years", () => {
    writeFileSync(join(folder, "activity.csv"), "member,date,commits\n1,2012-01-01,1\n");
    const { status, stderr } = run(folder);
    expect(status).toBe(2);
    expect(stderr).toContain("nobody joined");
  });

  it("says where there is no log", () => {
    const { status, stderr } = run(join(folder, "nowhere"));
    expect(status).toBe(2);
    expect(stderr).toContain("cannot be read");
  });
});
