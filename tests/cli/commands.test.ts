import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { holdfast, holdfastWith, root } from "./process.ts";

const folder = mkdtempSync(join(tmpdir(), "holdfast-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const write = (name: string, text: string): string => {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
};

describe("holdfast", () => {
  test("--help names every command in one line, in the language of the environment", async () => {
    const [english, chinese] = await Promise.all([
      holdfast("--help"),
      holdfastWith({ LC_ALL: "zh_CN.UTF-8" }, "--help"),
    ]);
    for (const name of ["simulate", "compare", "validate", "explain", "diff", "new", "schema"]) {
      expect(english.out).toMatch(new RegExp(`^ {2}${name} +\\S.*$`, "m"));
      expect(chinese.out).toMatch(new RegExp(`^ {2}${name} +\\S.*$`, "m"));
    }
    expect(chinese.out).toContain("命令");
    expect(english.code).toBe(0);
  });

  test("offers the command and the option that were meant", async () => {
    const [command, option, chinese] = await Promise.all([
      holdfast("valdate", "x.yaml"),
      holdfast("validate", "--jsno"),
      holdfast("valdate", "--lang", "zh"),
    ]);
    expect(command).toMatchObject({ code: 2, out: "" });
    expect(command.err).toContain("did you mean validate?");
    expect(option).toMatchObject({ code: 2, out: "" });
    expect(option.err).toContain("did you mean --json?");
    expect(chinese.err).toContain("是不是 validate？");
  });
});

describe("validate", () => {
  test("says all that is wrong with any file, and which are sound", async () => {
    const club = readFileSync(join(root, "scenarios/base/reading-club.yaml"), "utf8");
    const one = write("one.yaml", club.replace("activation:", "activaton:").replace("55%", "65%"));
    const two = write("two.yaml", club.replace("rate: 70 per week", "rate: 70"));
    const { code, out, err } = await holdfast("validate", one, "scenarios/q3.yaml", two);
    expect(code).toBe(2);
    expect(err).toMatch(/one\.yaml:\d+:\d+ .*activaton/);
    expect(err).toMatch(/one\.yaml:\d+:\d+ .*110%/);
    expect(err).toMatch(/two\.yaml:\d+:\d+ /);
    expect(out).toMatch(/^scenarios\/q3\.yaml: sound/);
    expect(err).not.toMatch(/\n\s+at /);
  });

  test("--json gives the findings as data", async () => {
    const wrong = write("wrong.yaml", "scenario: [");
    const { code, out } = await holdfast("validate", "--json", wrong, "scenarios/q3.yaml");
    expect(code).toBe(2);
    expect(JSON.parse(out)).toMatchObject([
      { file: wrong, ok: false, problems: [{ line: 1 }] },
      { file: "scenarios/q3.yaml", ok: true, problems: [] },
    ]);
  });
});

describe("explain", () => {
  test("prints the model and its numbers; --json the same as data", async () => {
    const [text, json] = await Promise.all([
      holdfast("explain", "scenarios/q3.yaml"),
      holdfast("explain", "scenarios/q3.yaml", "--json"),
    ]);
    expect(text.code).toBe(0);
    expect(text.out).toContain("‹today.push.morning digest.effects.more visits›");
    expect(text.out).toMatch(/scenarios\/base\/reading-club\.yaml:\d+:\d+/);
    expect(text.out).toMatch(/of 100 .*88 to 98/i);
    const { processes, numbers } = JSON.parse(json.out);
    expect(processes.map((p: { process: string }) => p.process)).toContain("leave");
    expect(numbers.length).toBeGreaterThan(100);
  });

  test("--member tells one member's story; a member who never joins is refused", async () => {
    const [text, json, nobody, wrong] = await Promise.all([
      holdfast("explain", "scenarios/brand-group.yaml", "--member", "3", "--days", "1..28", "--lang", "zh"),
      holdfast("explain", "scenarios/brand-group.yaml", "--member", "3", "--json", "--replicate", "1"),
      holdfast("explain", "scenarios/brand-group.yaml", "--member", "9999999"),
      holdfast("explain", "scenarios/brand-group.yaml", "--days", "1..3"),
    ]);
    expect(text.code).toBe(0);
    expect(text.out).toMatch(/第 3 位成员/);
    expect(text.out).toMatch(/^ +基线 /m);
    // Levers go by their names, what happened by words: no name of the record is left.
    expect(text.out).not.toMatch(/(?:points|push|events|welcome|members): /);
    const story = JSON.parse(json.out) as {
      member: number;
      replicate: number;
      arms: readonly { days: readonly { decisions: readonly { rate: number; base: number }[] }[] }[];
    };
    expect(story).toMatchObject({ member: 3, replicate: 1 });
    expect(story.arms.length).toBeGreaterThanOrEqual(2);
    expect(story.arms[0].days[0].decisions.length).toBeGreaterThan(0);
    expect(nobody).toMatchObject({ code: 2, out: "" });
    expect(nobody.err).toContain("there is no member 9999999");
    expect(wrong.err).toContain("--days goes with --member");
  });
});

describe("diff", () => {
  test("exits as diff does: 0 the same, 1 different, 2 not to be compared", async () => {
    const [same, different, wrong] = await Promise.all([
      holdfast("diff", "scenarios/q3.yaml", "scenarios/q3.yaml"),
      holdfast("diff", "scenarios/q3.yaml", "scenarios/base/reading-club.yaml", "--json"),
      holdfast("diff", "scenarios/q3.yaml"),
    ]);
    expect(same).toMatchObject({ code: 0, err: "" });
    expect(same.out).toContain("mean the same");
    expect(different.code).toBe(1);
    expect(JSON.parse(different.out).differences.length).toBeGreaterThan(3);
    expect(wrong.code).toBe(2);
  });
});

describe("new", () => {
  test("writes a scenario that is sound, and never over a file", async () => {
    const file = join(folder, "mine.yaml");
    const flags = ["--kind", "membership", "--members", "300", "--weekly", "12", "--currency", "USD"];
    const first = await holdfast("new", file, ...flags, "--lang", "zh");
    expect(first.code).toBe(0);
    const text = readFileSync(file, "utf8");
    expect(text).toContain("count: 300");
    const again = await holdfast("new", file, ...flags);
    expect(again).toMatchObject({ code: 2, out: "" });
    expect(again.err).toContain("is there already");
    expect(readFileSync(file, "utf8")).toBe(text);
  });

  test("asks nothing where there is no terminal, and writes nothing that was asked wrongly", async () => {
    const file = join(folder, "none.yaml");
    const [silent, kind, rising] = await Promise.all([
      holdfast("new", file),
      holdfast("new", file, "--kind", "clan"),
      holdfast("new", file, "--kind", "club", "--week1", "50", "--week4", "60"),
    ]);
    for (const { code } of [silent, kind, rising]) expect(code).toBe(2);
    expect(kind.err).toContain("club, app, group or membership");
    expect(existsSync(file)).toBe(false);
  });
});

describe("schema", () => {
  test("is the file beside the scenarios", async () => {
    const { code, out } = await holdfast("schema");
    expect(code).toBe(0);
    expect(JSON.parse(out)).toEqual(
      JSON.parse(readFileSync(join(root, "scenarios/scenario.schema.json"), "utf8")),
    );
  });
});
