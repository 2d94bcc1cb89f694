import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("../src", import.meta.url));

/** A folder may import those before it, never one after it. */
const order = [
  "numerics",
  "program",
  "scenario",
  "levers",
  "model",
  "engine",
  "simulation",
  "analysis",
  "report",
  "cli",
];

/** What must give the same bits everywhere: whatever enters a simulated world. */
const worlds = ["program", "scenario", "levers", "model", "engine", "simulation"];

interface Module {
  /** Path below src, with forward slashes. */
  readonly path: string;
  readonly folder: string;
  /** Without comments and texts. */
  readonly code: string;
  /** Imports that remain when types are gone: paths below src, or names of packages. */
  readonly imports: readonly string[];
  /** All imports, those of types included. */
  readonly allImports: readonly string[];
}

const withoutComments = (source: string): string =>
  source.replace(/\/\*[\s\S]*?\*\//g, "").replace(/(^|[^:"'`\\])\/\/.*$/gm, "$1");

const importPattern =
  /(?:^|\n)\s*(?:import|export)\s+(type\s+)?(?:[^"'`;]*?\sfrom\s+)?["']([^"']+)["']|import\(\s*["']([^"']+)["']\s*\)/g;

const readModule = (file: string): Module => {
  const path = relative(root, file).split(sep).join("/");
  const code = withoutComments(readFileSync(file, "utf8"));
  const found = [...code.matchAll(importPattern)].map(([, type, fixed, dynamic]) => {
    const name = (fixed ?? dynamic) as string;
    const target = name.startsWith(".")
      ? relative(root, join(dirname(file), name))
          .split(sep)
          .join("/")
      : name;
    return { target, isType: type !== undefined };
  });
  return {
    path,
    folder: path.split("/")[0],
    code: code.replace(/"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'/g, '""'),
    imports: found.filter((i) => !i.isType).map((i) => i.target),
    allImports: found.map((i) => i.target),
  };
};

const modules = readdirSync(root, { recursive: true, encoding: "utf8" })
  .filter((name) => /\.(ts|mts|mjs)$/.test(name))
  .map((name) => readModule(join(root, name)));
const byPath = new Map(modules.map((m) => [m.path, m]));

const isOwn = (target: string): boolean => byPath.has(target);
const folderOf = (target: string): string => target.split("/")[0];

/** Everything that a module loads when it runs: paths below src and names of packages. */
const closure = (path: string, seen = new Set<string>()): ReadonlySet<string> => {
  if (seen.has(path)) return seen;
  seen.add(path);
  for (const target of byPath.get(path)?.imports ?? []) closure(target, seen);
  return seen;
};

it("reads the modules and their imports", () => {
  expect(modules.length).toBeGreaterThan(50);
  expect(byPath.get("engine/reference.ts")?.imports).toContain("engine/generator.ts");
  expect(byPath.get("engine/reference.ts")?.allImports).toContain("engine/referenceWorld.ts");
  const lost = modules.flatMap((m) =>
    m.allImports.filter(
      (t) => t.includes("/") && order.includes(folderOf(t)) && t.endsWith(".ts") && !isOwn(t),
    ),
  );
  expect(lost).toEqual([]);
});

describe("imports", () => {
  it("have a place in the order for every folder", () => {
    expect(modules.map((m) => m.folder).filter((f) => !order.includes(f))).toEqual([]);
  });

  it("go one way", () => {
    const wrong = modules.flatMap((m) =>
      m.allImports
        .filter((t) => isOwn(t) && order.indexOf(folderOf(t)) > order.indexOf(m.folder))
        .map((t) => `${m.path} imports ${t}`),
    );
    expect(wrong).toEqual([]);
  });

  it("of the engine are of the member language and of numerics alone", () => {
    const wrong = modules
      .filter((m) => m.folder === "engine")
      .flatMap((m) =>
        m.allImports
          .filter((t) => !isOwn(t) || !["engine", "program", "numerics"].includes(folderOf(t)))
          .map((t) => `${m.path} imports ${t}`),
      );
    expect(wrong).toEqual([]);
  });

  it("of what a worker thread loads hold no effect, no reader of files or rules, no charts", () => {
    const heavy = /^(effect|yaml|vega|@marcbachmann\/cel-js|@resvg|hyparquet|picocolors|@embedpdf)/;
    const loaded = [...closure("simulation/worker.ts")];
    expect(loaded).toContain("engine/reference.ts");
    expect(loaded.filter((t) => heavy.test(t))).toEqual([]);
    expect(loaded.filter((t) => !isOwn(t)).sort()).toEqual(["node:worker_threads", "seedrandom"]);
  });
});

/** The lines of some modules that match a pattern. */
const offending = (pattern: RegExp, among: (m: Module) => boolean): string[] =>
  modules
    .filter(among)
    .flatMap((m) =>
      m.code.split("\n").flatMap((line) => (pattern.test(line) ? [`${m.path}: ${line.trim()}`] : [])),
    );

const isCore = (m: Module): boolean => m.folder !== "cli";
const isOfWorlds = (m: Module): boolean => worlds.includes(m.folder);

describe("the core", () => {
  it("touches no file, process or network, but for the files of installed packages that a report carries", () => {
    const wrong = modules
      .filter((m) => isCore(m) && m.path !== "report/assets.ts")
      .flatMap((m) =>
        m.allImports
          .filter((t) => /^(node:)?(fs|process|child_process|net|http|https|os)(\/|$)/.test(t))
          .map((t) => `${m.path} imports ${t}`),
      );
    expect(wrong).toEqual([]);
    expect(offending(/\bprocess\.|\bfetch\(|\bconsole\./, isCore)).toEqual([]);
  });

  it("looks at no clock and rolls no dice of its own", () => {
    expect(offending(/Math\.random|Date\.now|performance\.now|new Date\(\s*\)/, isCore)).toEqual([]);
  });
});

describe("what enters a world", () => {
  it("uses no function whose last bit differs between machines", () => {
    const pattern =
      /Math\.(exp|log|log2|log10|log1p|expm1|pow|sin|cos|tan|asin|acos|atan|atan2|sinh|cosh|tanh|asinh|acosh|atanh|cbrt|hypot)\b/;
    expect(offending(pattern, isOfWorlds)).toEqual([]);
  });

  it("raises nothing to a power but literals to literals", () => {
    const literalPower = /(^|[^\w.)\]])\(?-?[\d._]+\)?\s*\*\*\s*\(?-?[\d._]+/g;
    const wrong = modules.filter(isOfWorlds).flatMap((m) =>
      m.code
        .split("\n")
        .filter((line) => line.replace(literalPower, "").includes("**"))
        .map((line) => `${m.path}: ${line.trim()}`),
    );
    expect(wrong).toEqual([]);
  });

  it("does not depend on the reader's place", () => {
    expect(offending(/toLocale|localeCompare|\bIntl\./, isOfWorlds)).toEqual([]);
  });
});
