import type { Wording } from "../program/wording.ts";
import { read, refuse } from "./amount.ts";
import { answersToNothing } from "./answersToNothing.ts";
import { currencyCodes, minorUnitsOf } from "./currencies.ts";
import { type TreeDial, turnDials, withNumberAt } from "./dials.ts";
import { boundProblems } from "./feedbackBounds.ts";
import { unfedStocks } from "./feeds.ts";
import { applyRemovals, attachPaths, mergeNodes } from "./merge.ts";
import { communityMessages } from "./messages/community.ts";
import { fileMessages } from "./messages/file.ts";
import type { ModelKnowledge } from "./modelKnowledge.ts";
import { oneNumber } from "./oneNumber.ts";
import { withOperations } from "./operation.ts";
import { type Problem, type Sources, sortProblems } from "./problems.ts";
import { attachProvenance } from "./provenance.ts";
import { quantitiesIn } from "./quantities.ts";
import type { Quantity } from "./quantity.ts";
import { currencySigns } from "./quantityParser.ts";
import {
  child,
  has,
  plainly,
  quantity,
  type Reader,
  readWith,
  reportAt,
  reportMissing,
  type Scope,
  words,
} from "./reader.ts";
import { resolveBehaviour } from "./resolveBehaviour.ts";
import { resolveArrivals, resolveCalendar, resolveMembers } from "./resolveCommunity.ts";
import { isContract } from "./resolveContract.ts";
import { resolveCorrelations } from "./resolveCorrelations.ts";
import { resolveFeedback } from "./resolveFeedback.ts";
import { resolveHoldout } from "./resolveHoldout.ts";
import { resolveInvitations } from "./resolveInvitations.ts";
import { levelsOf, leverChannelsOf, resolveLevers, rungsOf } from "./resolveLevers.ts";
import { resolveSwitches } from "./resolveRules.ts";
import { resolveShocks } from "./resolveShocks.ts";
import { resolveTargets } from "./resolveTargets.ts";
import { retentionMessage, withRetentionInverted } from "./retentionEffects.ts";
import { ruleVocabulary } from "./ruleVocabulary.ts";
import type { Scenario } from "./scenario.ts";
import { sharingDraws } from "./sharedDraws.ts";
import { sortsNothing } from "./sortsNothing.ts";
import { checkStructure } from "./structure.ts";
import { nearest } from "./suggestion.ts";
import { languageOfTitle } from "./titleLanguage.ts";
import { type OptionalProcess, unheardProcesses } from "./unheardProcesses.ts";
import {
  childOf,
  type Entry,
  type MapNode,
  parseYaml,
  type ScalarNode,
  type SourceFile,
} from "./yamlTree.ts";

/** A scenario with all that is needed to explain it and to write it out again. */
export interface DecodedFile {
  readonly scenario: Scenario;
  /** The texts of the scenario's file and of those that it extends. */
  readonly sources: Sources;
  /** The merged tree, the quantity that each scalar was read as, and the defaults that were filled in. */
  readonly tree: MapNode;
  readonly quantities: ReadonlyMap<ScalarNode, Quantity>;
  readonly filled: ReadonlyMap<MapNode, readonly Entry[]>;
}

export type Decoding =
  | { readonly ok: true; readonly decoded: DecodedFile }
  | { readonly ok: false; readonly problems: readonly Problem[]; readonly sources: Sources };

export interface DecodeOptions extends ModelKnowledge {
  /** Values of dials (`vary:`) by name, instead of their defaults. */
  readonly set?: Readonly<Record<string, string>>;
}

/** One file of a chain of `extends`, parsed. */
export interface Layer {
  readonly file: SourceFile;
  readonly tree: MapNode;
}

/** The directory of a name, and a relative name resolved against it. */
export const relativeName = (from: string, to: string): string => {
  const parts = to.startsWith("/") ? [] : from.split("/").slice(0, -1);
  for (const part of to.split("/")) {
    if (part === "." || (part === "" && parts.length > 0)) continue;
    if (part === ".." && parts.length > 0 && parts.at(-1) !== ".." && parts.at(-1) !== "") parts.pop();
    else parts.push(part);
  }
  return parts.join("/");
};

/** The node that names a layer's base, if it extends one. */
export const baseOf = (layer: Layer): ScalarNode | undefined => {
  const node = childOf(layer.tree, "extends");
  return node?.kind === "scalar" && typeof node.value === "string" ? node : undefined;
};

export const problemAt = (
  node: ScalarNode,
  problem: { readonly message: Wording } & Partial<Problem>,
): Problem => ({
  ...node.place,
  length: node.length,
  path: "extends",
  found: node.text,
  ...problem,
});

/** What the levels of `extends` may add up to. */
export const mostLevels = 20;

/** Why a layer's base cannot be taken up after the layers before it, if it cannot. */
export const refuseBase = (base: ScalarNode, name: string, layers: readonly Layer[]): Problem | undefined => {
  const names = layers.map((layer) => layer.file.name);
  if (names.includes(name))
    return problemAt(base, {
      message: fileMessages.circle,
      found: [...names.slice(names.indexOf(name)), name].join(" → "),
      expected: fileMessages.baseOutside,
    });
  return layers.length >= mostLevels
    ? problemAt(base, { message: fileMessages.tooManyLevels(mostLevels) })
    : undefined;
};

const withoutEmpty = (tree: MapNode): MapNode => ({
  ...tree,
  entries: tree.entries.filter(
    ({ key, value }) =>
      !(key === "extends" && value.kind === "scalar" && typeof value.value === "string") &&
      !((key === "plan" || key === "today") && value.kind === "scalar" && value.value === null),
  ),
});

/** Lays the layers over each other, the base (last) first. */
const mergeLayers = (layers: readonly Layer[], problems: Problem[]): MapNode => {
  const report = (problem: Problem): void => {
    problems.push(problem);
  };
  const merged = layers.toReversed().reduce<MapNode | undefined>((base, layer) => {
    const over = attachProvenance(withoutEmpty(layer.tree), report) as MapNode;
    const both = base === undefined ? over : mergeNodes(base, over);
    return applyRemovals(
      both,
      (path) => path[0] === "plan",
      base,
      ({ node, name }) =>
        report({
          ...node.place,
          length: 1,
          path: "",
          message: fileMessages.nothingToRemove(name),
          expected: fileMessages.inheritedName,
        }),
    ) as MapNode;
  }, undefined);
  return attachPaths(withOperations(merged as MapNode, report));
};

const stemOf = (name: string): string => (name.split("/").at(-1) as string).replace(/\.ya?ml$/i, "");

const currencyOf = (tree: MapNode): { readonly code: string; readonly minorUnits: number } => {
  const node = childOf(tree, "currency");
  const code = node?.kind === "scalar" ? node.text.trim() : "";
  const minorUnits = minorUnitsOf(code);
  return minorUnits === undefined ? { code: "", minorUnits: 100 } : { code, minorUnits };
};

/** What a code that is none was probably meant to be. */
const currencyMeant = (written: string): Wording | string | undefined => {
  const text = written.trim().toUpperCase();
  const meant = currencySigns[text] ?? text;
  if (currencyCodes.includes(meant)) return `\`${meant}\``;
  const alike = nearest(meant, currencyCodes);
  return alike === undefined ? undefined : fileMessages.didYouMean(alike);
};

const mostReplicates = 1_000_000;

/** Decodes parsed layers, the scenario first and the base that extends nothing last. */
export const decodeLayers = (layers: readonly Layer[], options: DecodeOptions): Decoding => {
  const sources: Sources = new Map(layers.map(({ file }) => [file.name, file.text]));
  const problems: Problem[] = [];
  const merged = mergeLayers(layers, problems);
  const { tree, atRest, dials } = turnDials(merged, options.set ?? {}, (problem) => problems.push(problem));
  const id = stemOf(layers[0]!.file.name);
  const turned = decodeTree(tree, dials, id, sources, problems, options);
  if (!turned.ok) return turned;
  const resting = atRest === undefined ? turned : decodeTree(atRest, dials, id, sources, [], options);
  if (!resting.ok) return resting;
  const decoding = atRest === undefined ? turned : withValuesAtRest(turned, resting);
  const wrong = dials.flatMap((dial) =>
    dial.choices.flatMap((choice) => {
      const chosen = decodeTree(withNumberAt(tree, dial.of, choice), dials, id, sources, [], options);
      if (chosen.ok) return [];
      const { message, expected, suggestion } = chosen.problems[0]!;
      return [
        {
          ...problemAt(choice, { message: fileMessages.dialCannotStand(dial.name, message) }),
          path: choice.path.join("."),
          ...(expected === undefined ? {} : { expected }),
          ...(suggestion === undefined ? {} : { suggestion }),
        },
      ];
    }),
  );
  return wrong.length === 0 ? decoding : { ok: false, problems: sortProblems(wrong), sources };
};

type Sound = Extract<Decoding, { ok: true }>;

/** The scenario with the values at rest of those numbers of its plan that dials have set. */
const withValuesAtRest = (turned: Sound, resting: Sound): Sound => {
  const { scenario } = turned.decoded;
  const values = new Map([...quantitiesIn(scenario.plan)].map((number) => [number.name, number.value]));
  const moved = [...quantitiesIn(resting.decoded.scenario.plan)].filter(
    ({ name, value }) => values.has(name) && values.get(name) !== value,
  );
  const atRest = Object.fromEntries(moved.map(({ name, value }) => [name, value]));
  return { ...turned, decoded: { ...turned.decoded, scenario: { ...scenario, atRest } } };
};

/** What members of a scenario do besides visiting, staying and leaving; of a misspelt key what it was meant to say. */
const doneIn = (root: Scope): ReadonlySet<OptionalProcess> => {
  const { meant } = root.reader.structure;
  const says = (part: string, key: string): boolean => {
    const scope = child(root, part);
    return (
      has(scope, key) || meant.get(root.node)?.has(part) === true || meant.get(scope.node)?.has(key) === true
    );
  };
  return new Set<OptionalProcess>([
    ...(says("behaviour", "posts") ? (["contribute"] as const) : []),
    ...(says("behaviour", "purchases") ? (["purchase"] as const) : []),
    ...(says("arrivals", "invitations") ? (["invite"] as const) : []),
  ]);
};

const decodeTree = (
  tree: MapNode,
  dials: readonly TreeDial[],
  id: string,
  sources: Sources,
  problems: Problem[],
  options: DecodeOptions,
): Decoding => {
  const structure = checkStructure(tree, options.grammar, sources);
  const reader: Reader = {
    grammar: options.grammar,
    currency: currencyOf(tree),
    structure,
    silent: new Set(structure.wrong),
    problems,
    quantities: new Map(),
    filled: new Map(),
  };
  const root: Scope = { reader, node: tree, written: true };

  const name = words(root, "scenario", { example: "Q3 – member tiers" })?.text ?? id;
  const currency = words(root, "currency", { example: "CNY" });
  if (currency !== undefined && reader.currency.code === "") {
    const meant = currencyMeant(currency.text);
    reportAt(reader, currency, {
      message: communityMessages.notACurrency,
      found: currency.text,
      expected: communityMessages.exampleCurrency,
      ...(meant === undefined ? {} : { suggestion: meant }),
    });
  }
  const language = words(root, "language", plainly(languageOfTitle(name), "the language of the title"))?.text;
  const headline = words(
    root,
    "headline",
    plainly("members", "leaving is seen unless the scenario says otherwise"),
  )?.text;
  const seed = words(root, "seed", plainly(id, "the file's name"))?.text ?? id;
  const replicatesNode = words(root, "replicates", plainly("200", "enough for a first look"));
  const replicates =
    replicatesNode &&
    readWith(reader, replicatesNode, (text) =>
      /^\d+$/.test(text.trim()) && Number(text) >= 1 && Number(text) <= mostReplicates
        ? read(Number(text))
        : refuse(communityMessages.replicatesDue, communityMessages.upTo(mostReplicates)),
    );
  const discount = oneNumber(
    root,
    "discount",
    quantity(
      root,
      "discount",
      { kind: "yearly rate" },
      plainly("8% per year", "our judgement: a usual cost of capital"),
    ),
  );
  const calendar = resolveCalendar(root);
  const arrivals = resolveArrivals(root, calendar);
  const members = resolveMembers(root, calendar, arrivals);
  const inviting = resolveInvitations(root, arrivals);
  const vocabulary = ruleVocabulary({
    segments: members.segments.map((segment) => segment.name),
    channels: arrivals.map((channel) => channel.name),
    leverChannels: leverChannelsOf(root),
    rungs: rungsOf(root),
    levels: levelsOf(root),
    contract: isContract(child(root, "behaviour")),
    invitations: inviting.invitations !== undefined,
    chatGroups: members.chatGroups !== undefined,
    posts: has(child(root, "behaviour"), "posts"),
    time: has(child(root, "behaviour"), "time"),
  });
  const levers = resolveLevers(root, { calendar, vocabulary }, { id, name });
  const switches = resolveSwitches(root, [levers.plan, ...levers.arms.map((arm) => arm.levers)]);
  const holdout = resolveHoldout(
    root,
    levers.today,
    [levers.plan, ...levers.arms.map((arm) => arm.levers)],
    members.groups?.value ?? members.chatGroups?.starting.value,
  );
  const targets = resolveTargets(root, calendar);
  const shocks = resolveShocks(root, calendar, vocabulary);
  const feedback = resolveFeedback(root);
  problems.push(
    ...unfedStocks(levers, feedback),
    ...answersToNothing(levers),
    ...unheardProcesses(levers, doneIn(root)),
  );
  if (members.count.text !== "" && members.count.value === 0 && arrivals.length === 0)
    reportMissing(root, "members", communityMessages.nobodyAtAll);
  // Last, since the fit needs every other number to be sound.
  const behaviour = resolveBehaviour(root, members, options.fitLeaving);
  problems.push(...sortsNothing(levers, behaviour.leaving));

  const all = [...structure.problems, ...problems];
  if (all.length > 0) return { ok: false, problems: sortProblems(all), sources };
  const { scenario: inverted, impossible } = withRetentionInverted<Scenario>(
    {
      id,
      name,
      language: language === "zh" ? "zh" : "en",
      headline: headline === "active members" ? "activeRetention" : "retention",
      currency: reader.currency,
      seed,
      replicates: replicates ?? 1,
      calendar,
      discount,
      members,
      arrivals,
      behaviour,
      today: levers.today,
      plan: levers.plan,
      arms: levers.arms,
      targets,
      shocks,
      switches,
      ...(feedback === undefined ? {} : { feedback }),
      ...inviting,
      ...(holdout === undefined ? {} : { holdout: holdout.share, holdoutOf: holdout.of }),
      dials: dials.map(({ choices: _, ...dial }) => dial),
    },
    options.invertRetention,
  );
  // Once all that is uncertain is known.
  const scenario = { ...inverted, ...sharingDraws(inverted) };
  for (const one of impossible) {
    const { name: path, place, text } = one.quantity;
    problems.push({ ...place, length: text.length, path, found: text, ...retentionMessage(one) });
  }
  if (options.stabilityOf !== undefined) problems.push(...boundProblems(options.stabilityOf(scenario)));
  const stated = [...quantitiesIn(scenario)];
  const correlations = resolveCorrelations(root, stated, behaviour.leaving.fit?.correlations ?? []);
  if (problems.length > 0) return { ok: false, problems: sortProblems(problems), sources };
  return {
    ok: true,
    decoded: {
      scenario: correlations.length === 0 ? scenario : { ...scenario, correlations },
      sources,
      tree,
      quantities: withFound(reader.quantities, stated),
      filled: reader.filled,
    },
  };
};

/** What each scalar was read as, with what was found for it only once all was known. */
const withFound = (
  read: ReadonlyMap<ScalarNode, Quantity>,
  found: readonly Quantity[],
): ReadonlyMap<ScalarNode, Quantity> => {
  const ratios = new Map(found.flatMap((q) => (q.unit === "ln rate ratio" ? [[q.name, q] as const] : [])));
  return new Map([...read].map(([node, q]) => [node, ratios.get(q.name) ?? q]));
};

const largest = 1_000_000;

/** Holds a file's text to what is read at all; undefined where it is sound. */
const refuseText = (file: SourceFile): Problem | undefined => {
  const whole = { file: file.name, line: 1, column: 1, length: 1, path: "" };
  if (file.text.includes("\0") || file.text.includes("\uFFFD"))
    return {
      ...whole,
      message: fileMessages.notText,
      expected: fileMessages.utf8,
      suggestion: fileMessages.saveAsUtf8,
    };
  if (file.text.length > largest)
    return { ...whole, message: fileMessages.tooLarge, expected: fileMessages.fewKilobytes };
  return undefined;
};

/** Checks and parses the text of one file. */
export const openLayer = (file: SourceFile): { readonly layer: Layer } | { readonly problem: Problem } => {
  const refused = refuseText(file);
  if (refused !== undefined) return { problem: refused };
  const parsed = parseYaml(file);
  return parsed.ok ? { layer: { file, tree: parsed.tree } } : { problem: parsed.problem };
};

/**
 * Decodes a scenario from texts in memory: the first file, and those that it extends among the others, found by name.
 * Nothing is read from outside. Of a text that does not parse the first fault is given, else all problems at once.
 */
export const decodeScenario = (files: readonly SourceFile[], options: DecodeOptions): Decoding => {
  const sources: Sources = new Map(files.map((file) => [file.name, file.text]));
  const layers: Layer[] = [];
  let next: SourceFile | undefined = files[0];
  while (next !== undefined) {
    const opened: ReturnType<typeof openLayer> = openLayer(next);
    if ("problem" in opened) return { ok: false, problems: [opened.problem], sources };
    layers.push(opened.layer);
    const base: ScalarNode | undefined = baseOf(opened.layer);
    if (base === undefined) break;
    const name = relativeName(opened.layer.file.name, base.text);
    const refused = refuseBase(base, name, layers);
    if (refused !== undefined) return { ok: false, problems: [refused], sources };
    next = files.find((file): boolean => file.name === name);
    if (next === undefined)
      return {
        ok: false,
        problems: [
          problemAt(base, { message: fileMessages.noSuchFile(name), expected: fileMessages.relativePath }),
        ],
        sources,
      };
  }
  return decodeLayers(layers, options);
};
