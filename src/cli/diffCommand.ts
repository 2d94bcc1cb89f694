import * as Effect from "effect/Effect";
import { type Side, scenarioDifference } from "../analysis/scenarioDifference.ts";
import type { Command } from "./command.ts";
import { readWords } from "./commandLine.ts";
import { UsageProblem } from "./failure.ts";
import { placeText } from "./place.ts";
import { readAll } from "./readScenarios.ts";

/** As those of diff(1). */
const same = 0;
const differs = 1;

/** Says what differs in meaning between two scenarios. */
export const diffCommand: Command = (words, { texts }) =>
  Effect.gen(function* () {
    const { flags, rest: files } = yield* readWords(words, { json: { type: "boolean" } }, texts);
    if (files.length !== 2)
      return yield* new UsageProblem({
        message: texts.diff.twoFiles,
        mend: "npx holdfast diff scenarios/q3.yaml scenarios/brand-group.yaml",
      });
    const [first, second] = yield* readAll(files);
    const found = scenarioDifference(first.scenario, second.scenario);
    const equal = found.differences.length === 0;
    if (flags.has("json")) {
      process.stdout.write(`${JSON.stringify({ files, same: equal, ...found }, null, 2)}\n`);
      return equal ? same : differs;
    }
    const side = (sign: string, one: Side | undefined): string =>
      one === undefined
        ? `  ${sign} ${texts.diff.nothing}`
        : `  ${sign} ${one.text}${one.place === undefined ? "" : `  ${placeText(one.place)}`}`;
    const lines = [
      ...found.labels.map((d) => texts.diff.label(d.path, d.first?.text ?? "", d.second?.text ?? "")),
      ...(equal
        ? [texts.diff.same(files[0], files[1])]
        : [
            texts.diff.differ(found.differences.length),
            ...found.differences.flatMap((d) => ["", d.path, side("−", d.first), side("+", d.second)]),
          ]),
    ];
    process.stdout.write(`${lines.join("\n")}\n`);
    return equal ? same : differs;
  });
