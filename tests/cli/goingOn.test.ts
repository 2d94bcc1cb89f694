import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { root, simulate } from "./process.ts";

const folder = mkdtempSync(join(tmpdir(), "holdfast-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const scenario = "scenarios/brand-group.yaml";
const replicates = 150;
const words = (out: string, ...more: readonly string[]): readonly string[] => [
  scenario,
  "--members",
  "60",
  "--replicates",
  String(replicates),
  "--out",
  out,
  ...more,
];

interface Manifest {
  readonly digest: string;
  readonly worlds: { readonly played: number; readonly kept: number };
}
const manifest = (out: string): Manifest =>
  JSON.parse(readFileSync(join(out, "manifest.json"), "utf8")) as Manifest;

const blocksIn = (out: string): number =>
  existsSync(out)
    ? readdirSync(out, { recursive: true, encoding: "utf8" })
        .filter((name) => name.endsWith(".blocks"))
        .reduce((bytes, name) => bytes + statSync(join(out, name)).size, 0)
    : 0;

/** Starts a run and sends it a signal once it has kept something. */
const interrupted = async (
  out: string,
  signal: NodeJS.Signals,
  ...more: readonly string[]
): Promise<{
  readonly code: number | null;
  readonly killedBy: NodeJS.Signals | null;
  readonly err: string;
}> => {
  const held = blocksIn(out);
  const child: ChildProcess = spawn(
    process.execPath,
    ["--import", "tsx", "simulate.ts", ...words(out, ...more)],
    { cwd: root, env: { ...process.env, NO_COLOR: "1", LC_ALL: "C" }, stdio: ["ignore", "ignore", "pipe"] },
  );
  let err = "";
  child.stderr?.on("data", (chunk) => {
    err += chunk;
  });
  const ended = new Promise<readonly [number | null, NodeJS.Signals | null]>((resolve) =>
    child.on("close", (code, killedBy) => resolve([code, killedBy])),
  );
  const waiting = setInterval(() => {
    if (blocksIn(out) > held + 5000) {
      clearInterval(waiting);
      child.kill(signal);
    }
  }, 5);
  const [code, killedBy] = await ended;
  clearInterval(waiting);
  return { code, killedBy, err };
};

describe("a run that is stopped in the middle", { timeout: 240_000 }, () => {
  test("goes on from there to the same digest, after kill -9 and after Ctrl-C, and leaves no half result", async () => {
    const whole = join(folder, "whole");
    expect((await simulate(...words(whole, "-q"))).code).toBe(0);
    expect(manifest(whole).worlds).toEqual({ played: 2 * replicates, kept: 0 });

    const out = join(folder, "stopped");
    const killed = await interrupted(out, "SIGKILL");
    expect(killed.killedBy).toBe("SIGKILL");
    expect(readdirSync(out)).toEqual([".blocks"]);

    const stopped = await interrupted(out, "SIGINT");
    expect(stopped.code).toBe(1);
    const [, done] = /stopped after (\d+) of 150 replicates/.exec(stopped.err) ?? [];
    expect(Number(done)).toBeGreaterThan(0);
    expect(stopped.err).toContain(
      `they are kept in ${join(out, ".blocks")}: the same command again plays only the other ${replicates - Number(done)}`,
    );
    expect(readdirSync(out)).toEqual([".blocks"]);

    const { code, err } = await simulate(...words(out));
    expect(err).toMatch(/150\/150 replicates/);
    expect(code).toBe(0);
    const resumed = manifest(out);
    expect(resumed.digest).toBe(manifest(whole).digest);
    expect(resumed.worlds.kept).toBeGreaterThanOrEqual(2 * Number(done));
    expect(resumed.worlds.played + resumed.worlds.kept).toBe(2 * replicates);
    for (const file of ["series.csv", "summary.json"])
      expect(readFileSync(join(out, file)), file).toEqual(readFileSync(join(whole, file)));
  });

  test("leaves a former result as it was, and says in Chinese how to go on", async () => {
    const out = join(folder, "former");
    expect((await simulate(...words(out, "-q", "--replicates", "2", "--json"))).code).toBe(0);
    const before = readFileSync(join(out, "summary.json"), "utf8");
    const { code, err } = await interrupted(out, "SIGINT", "-q", "--lang", "zh");
    expect(code).toBe(1);
    expect(err).toMatch(
      /^已停止：150 次配对模拟完成了 \d+ 次\n {2}已完成的存在 .*：再次运行同一条命令，只需算余下的 \d+ 次\n$/,
    );
    expect(readFileSync(join(out, "summary.json"), "utf8")).toBe(before);
  });
});
