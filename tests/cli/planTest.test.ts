import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { town } from "../levers/plan.ts";
import { holdfast } from "./process.ts";

const written = (text: string): string => {
  const file = join(mkdtempSync(join(tmpdir(), "holdfast-plan-test-")), "town.yaml");
  writeFileSync(file, text);
  return file;
};
const plan = `plan:
  rituals: [{ name: paper, every: day, follow: 100%, effects: { fewer leave: 30%, lasting: 1 day } }]
`;

describe("plan-test", () => {
  test("says how many members it takes to tell two shares apart, in both languages and as data", async () => {
    const [english, chinese, json] = await Promise.all([
      holdfast("plan-test", "--from", "20%", "--to", "22%"),
      holdfast("plan-test", "--from", "40%", "--to", "42%", "--lang", "zh"),
      holdfast("plan-test", "--from", "0.2", "--to", "0.22", "--power", "90%", "--json"),
    ]);
    expect(english.code).toBe(0);
    expect(english.out).toContain("each of two groups needs 6,510 members");
    expect(chinese.out).toContain("两组各需 9,493 名成员");
    expect(JSON.parse(json.out)).toMatchObject({ power: 0.9, level: 0.05 });
    expect(JSON.parse(json.out).membersPerGroup).toBeGreaterThan(6510);
  });

  test("plays the holdout of a scenario", async () => {
    const file = written(`${town}holdout: 30% of members\n${plan}`);
    const [text, json] = await Promise.all([
      holdfast("plan-test", file, "--replicates", "20", "--on", "2026-07-26"),
      holdfast("plan-test", file, "--replicates", "20", "--measure", "visitors", "--json"),
    ]);
    expect(text.code).toBe(0);
    expect(text.out).toContain("on the evening of 2026-07-26");
    expect(text.out).toContain("The test is fair");
    expect(text.out).toMatch(/in \d+ of 20 worlds/);
    const [found] = JSON.parse(json.out);
    expect(found).toMatchObject({ what: "visitors", day: 27, worlds: 20 });
    expect(found.treated).toBeGreaterThan(found.control);
  });

  test("refuses what it cannot test, with what to do", async () => {
    const [noHoldout, share, day, nothing] = await Promise.all([
      holdfast("plan-test", written(`${town}${plan}`)),
      holdfast("plan-test", "--from", "20%", "--to", "120%"),
      holdfast("plan-test", written(`${town}holdout: 30% of members\n${plan}`), "--on", "2027-01-01"),
      holdfast("plan-test"),
    ]);
    for (const one of [noHoldout, share, day, nothing]) expect(one).toMatchObject({ code: 2, out: "" });
    expect(noHoldout.err).toContain("holdout: 10% of members");
    expect(share.err).toContain("--to takes a share");
    expect(day.err).toContain("not a day of the horizon, 2026-07-06 to 2026-08-02");
    expect(nothing.err).toContain("or two shares");
  });
});
