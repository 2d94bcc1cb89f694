import * as Effect from "effect/Effect";
import type { Finding } from "../scenario/evidence/finding.ts";
import { evidenceOn, leverWords } from "../scenario/evidence/library.ts";
import { defaultOf, lnRateRatioOf } from "../scenario/evidence/priorRule.ts";
import { nearest } from "../scenario/suggestion.ts";
import type { Command } from "./command.ts";
import { readWords } from "./commandLine.ts";
import { evidenceText } from "./evidenceText.ts";
import { evidenceTextsOf } from "./evidenceTexts.ts";
import { exitCodes, UsageProblem } from "./failure.ts";

/** A finding with the numbers that follow from it; null where it has no size. */
const asData = (finding: Finding) => ({
  ...finding,
  publishedSize: finding.published === undefined ? null : lnRateRatioOf(finding.published),
  default: defaultOf(finding) ?? null,
});

/** Prints what is known of a lever, or of all: studies, grades, published sizes and the defaults drawn from them. */
export const evidenceCommand: Command = (words, { texts, language }) =>
  Effect.gen(function* () {
    const { flags, rest } = yield* readWords(words, { json: { type: "boolean" } }, texts);
    const own = evidenceTextsOf(language);
    if (rest.length > 1)
      return yield* new UsageProblem({
        message: own.oneLever,
        mend: `npx holdfast evidence "${rest.join(" ")}"`,
      });
    const [lever] = rest;
    const { findings, unmeasured } = evidenceOn(lever);
    if (lever !== undefined && findings.length + unmeasured.length === 0) {
      const close = nearest(lever, leverWords);
      return yield* new UsageProblem({
        message: own.nothing(lever),
        mend:
          close === undefined
            ? own.words(["push", "points", "tiers", "红包", "裂变"])
            : texts.usage.didYouMean(close),
      });
    }
    process.stdout.write(
      flags.has("json")
        ? `${JSON.stringify({ findings: findings.map(asData), unmeasured }, null, 2)}\n`
        : evidenceText(findings, unmeasured, language, lever !== undefined),
    );
    return exitCodes.done;
  });
