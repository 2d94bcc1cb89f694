import type { DecodedFile } from "./decode.ts";
import { fileMessages } from "./messages/file.ts";
import { type Problem, sortProblems } from "./problems.ts";
import { isUnsourced } from "./provenance.ts";
import type { Quantity } from "./quantity.ts";

/** Every number of a scenario of which nobody says where it comes from. Holdfast's own defaults say so. */
export const unsourcedNumbers = ({ quantities }: DecodedFile): readonly Problem[] =>
  sortProblems(
    [...quantities].flatMap(([node, { provenance, name, text }]): readonly Problem[] =>
      isUnsourced(provenance)
        ? [
            {
              ...node.place,
              length: Math.max(1, node.length),
              path: name,
              message: fileMessages.unsourced(name),
              found: text,
              expected: fileMessages.sourceBeside,
            },
          ]
        : [],
    ),
  );

/** The numbers of a scenario that are defaults of Holdfast, those that say nothing (1 times, nothing paid) included. */
export const defaultNumbers = ({ quantities }: DecodedFile): readonly Quantity[] =>
  [...quantities.values()].filter(({ provenance }) => provenance.kind === "default");
