import * as Schema from "effect/Schema";
import { type Families, namesOfFamilies } from "./leverFamily.ts";
import type { Family } from "./scenario.ts";
import { scenarioFile } from "./schema.ts";

type ScenarioFile = ReturnType<typeof scenarioFile>;

/**
 * What scenarios may say: the community's own keys, which are written down in this folder, and those of the lever
 * families, of which it only knows that each is a `LeverFamily`.
 */
export interface Grammar {
  readonly families: Families;
  readonly familyNames: readonly Family[];
  /** What one file of a scenario may say. */
  readonly file: ScenarioFile;
  /** Holds what a file says to that; a failure names all that is wrong. */
  readonly decode: ReturnType<typeof decoderOf>;
}

// No key of a scenario asks for a service, which a family's type does not say.
const decoderOf = (file: ScenarioFile) =>
  Schema.decodeUnknownResult(file as unknown as Schema.Codec<unknown>, {
    errors: "all",
    onExcessProperty: "error",
  });

/** The grammar of scenarios with these lever families. */
export const grammarOf = (families: Families): Grammar => {
  const file = scenarioFile(families);
  return { families, familyNames: namesOfFamilies(families), file, decode: decoderOf(file) };
};
