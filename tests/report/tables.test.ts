import { parquetReadObjects } from "hyparquet";
import { describe, expect, it } from "vitest";
import type { Estimate } from "../../src/analysis/estimate.ts";
import { summarise } from "../../src/analysis/summary.ts";
import { replicatesParquet } from "../../src/report/replicatesParquet.ts";
import { csvField, seriesCsv } from "../../src/report/seriesCsv.ts";
import { syntheticEnsemble } from "../analysis/syntheticEnsemble.ts";

const ensemble = syntheticEnsemble({ replicates: 7 });
const summary = summarise(ensemble, "q3");

describe("seriesCsv", () => {
  const rows = seriesCsv(ensemble)
    .split("\r\n")
    .slice(0, -1)
    .map((line) => line.split(","));

  it("has one row per arm, metric and date, and the contract's columns", () => {
    expect(rows[0]).toEqual(["arm", "group", "metric", "date", "mean", "p5", "p25", "p50", "p75", "p95"]);
    const keys = rows.slice(1).map((row) => row.slice(0, 4).join("|"));
    expect(new Set(keys).size).toBe(keys.length);
    expect(rows.every((row) => row.length === 10)).toBe(true);
  });

  it("ends retention at the summary's date with the summary's numbers", () => {
    const row = rows.find(
      ([arm, , metric, date]) => arm === "q3" && metric === "retention" && date === summary.retention.at,
    )!;
    const { mean, p5, p95 } = summary.retention.q3 as Estimate;
    expect(Number(row[4])).toBeCloseTo(mean, 12);
    expect([Number(row[5]), Number(row[9])]).toEqual([p5, p95]);
  });

  it("sums a cost line to the ledger, and gives an arm zero where it lacks a lever's series", () => {
    const sum = (arm: string, metric: string) =>
      rows
        .filter((row) => row[0] === arm && row[2] === metric)
        .reduce((total, row) => total + Number(row[4]), 0);
    expect(sum("q3", "cost: messages")).toBeCloseTo(2730, 8);
    expect(sum("baseline", "messages")).toBe(0);
    expect(sum("q3", "messages")).toBeGreaterThan(0);
  });

  it("quotes what RFC 4180 wants quoted", () => {
    expect(csvField('a "b", c')).toBe('"a ""b"", c"');
    expect(csvField("成长等级")).toBe("成长等级");
  });
});

describe("replicatesParquet", () => {
  it("reads back as one row per replicate, arm and metric", async () => {
    const file = await replicatesParquet(ensemble);
    const rows = (await parquetReadObjects({ file: file.slice().buffer })) as {
      replicate: number;
      arm: string;
      metric: string;
      value: number;
    }[];
    const keys = rows.map((row) => `${row.replicate}|${row.arm}|${row.metric}`);
    expect(new Set(keys).size).toBe(keys.length);
    const retention = rows.filter((row) => row.arm === "q3" && row.metric === "retention");
    expect(retention).toHaveLength(7);
    const mean = retention.reduce((sum, row) => sum + row.value, 0) / 7;
    expect(mean).toBeCloseTo((summary.retention.q3 as Estimate).mean, 12);
    const effect = rows.filter((row) => row.metric === "parameter: effect");
    expect(effect.map((row) => row.value)).toEqual(ensemble.replicates.map((r) => r.parameters.effect));
    expect(rows.filter((row) => row.metric === "saved")).toHaveLength(7);
  });
});
