/** Peak memory of a thread that plays large worlds, each size in a process of its own: a peak is that of a process. */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { printTable } from "./measure.ts";

const sizes = [100_000, 1_000_000];

/** What the process says at its end; bytes. */
export interface LargeWorldCost {
  /** Most members live at a time, in either arm. */
  readonly mostMembers: number;
  /** Members in all, who left too. */
  readonly everBorn: number;
  /** Of the whole process: before the thread is started, and at the most. */
  readonly before: number;
  readonly peak: number;
}

const megabytes = (bytes: number): string => `${(bytes / 2 ** 20).toFixed(0)} MB`;

export const benchLargeWorlds = (): void => {
  const script = fileURLToPath(new URL("./largeWorldProcess.ts", import.meta.url));
  const rows = sizes.map((members) => {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ["--import", "tsx", script, String(members)],
      { encoding: "utf8" },
    );
    if (status !== 0) throw new Error(stderr);
    const { mostMembers, everBorn, before, peak } = JSON.parse(stdout) as LargeWorldCost;
    return [
      `${members.toLocaleString("en")} members`,
      megabytes(peak - before),
      megabytes(peak),
      mostMembers.toLocaleString("en"),
      everBorn.toLocaleString("en"),
    ];
  });
  printTable(
    "peak memory of q3, both arms",
    ["its thread", "whole process", "members at once", "in all"],
    rows,
  );
};
