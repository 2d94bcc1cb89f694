import { describe, expect, test } from "vitest";
import { evidenceText } from "../../src/cli/evidenceText.ts";
import { evidenceTextsOf } from "../../src/cli/evidenceTexts.ts";
import { evidenceOn } from "../../src/scenario/evidence/library.ts";
import { holdfast } from "./process.ts";

describe("evidence", () => {
  test("tells studies, grade, published size and default of one lever, and what is not known of it", async () => {
    const [text, chinese, json] = await Promise.all([
      holdfast("evidence", "push"),
      holdfast("evidence", "推送", "--lang", "zh"),
      holdfast("evidence", "push", "--json"),
    ]);
    expect(text.code).toBe(0);
    expect(text.out).toContain("Milkman et al. 2021, Nature 600");
    expect(text.out).toContain("default: ln rate ratio 0.08 (sd 0.10), 90% between −8%..+28%");
    expect(text.out).toContain("by the rule: 0.5 of what was published (grade B)");
    expect(text.out).toContain("the parameters of contact fatigue");
    expect(chinese.out).toContain("默认值：速率比的对数 0.08（标准差 0.10）");
    expect(chinese.out).toContain("不按规则：两项研究中有一项未能重复");
    const { findings, unmeasured } = JSON.parse(json.out);
    expect(findings[0]).toMatchObject({ id: "name in a message", default: { mean: 0.04, sd: 0.1 } });
    expect(unmeasured.map(({ id }: { id: string }) => id)).toContain("fatigue");
  });

  test("of a name that nobody knows, offers the nearest and prints nothing", async () => {
    const [close, far] = await Promise.all([holdfast("evidence", "pusch"), holdfast("evidence", "a", "b")]);
    expect(close).toMatchObject({ code: 2, out: "" });
    expect(close.err).toContain("did you mean push?");
    expect(far).toMatchObject({ code: 2, out: "" });
  });

  test("lists everything in both languages, each column in its own", () => {
    const { findings, unmeasured } = evidenceOn();
    for (const language of ["en", "zh"] as const) {
      const lines = evidenceText(findings, unmeasured, language, false).split("\n");
      expect(lines).toHaveLength(findings.length + unmeasured.length + 11);
      expect(lines[2].split(/ {2,}/)).toEqual(evidenceTextsOf(language).columns);
    }
    expect(evidenceText(findings, unmeasured, "en", false)).not.toMatch(/\p{Script=Han}/u);
  });
});
