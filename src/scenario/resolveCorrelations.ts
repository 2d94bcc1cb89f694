import { type Correlation, correlatedBlocks } from "./correlations.ts";
import { communityMessages } from "./messages/community.ts";
import { distributionMessages } from "./messages/distribution.ts";
import type { Quantity } from "./quantity.ts";
import { child, list, reportAt, reportMissing, type Scope, words } from "./reader.ts";
import { nearest } from "./suggestion.ts";
import { childOf, type ScalarNode } from "./yamlTree.ts";

/** Whether the canonical number falls where the number as written rises: `fewer leave`, more retention. */
const isReversed = ({ name, unit, text }: Quantity): boolean => {
  const key = name.split(".").at(-1) ?? "";
  return unit === "ln rate ratio" ? /^(?:fewer|retention at) /.test(key) : / fewer /.test(text);
};

/**
 * Reads `correlations: [{between: [path, path], rho: 0.5}]`. A correlation is one of the numbers as written: two that
 * are said to be `fewer` together are fewer together.
 *
 * @param quantities every number of the scenario
 * @param fitted correlations that follow from the fit, which those of the scenario must be possible beside
 */
export const resolveCorrelations = (
  root: Scope,
  quantities: Iterable<Quantity>,
  fitted: readonly Correlation[],
): readonly Correlation[] => {
  const { reader } = root;
  const byName = new Map([...quantities].map((one) => [one.name, one]));
  const seen = new Set<string>(fitted.map(({ between }) => JSON.stringify([...between].sort())));

  const quantityAt = (node: ScalarNode): Quantity | undefined => {
    const found = byName.get(node.text.trim());
    if (found?.spread !== undefined && found.follows === undefined) return found;
    const meant = found === undefined ? nearest(node.text.trim(), [...byName.keys()]) : undefined;
    reportAt(reader, node, {
      message:
        found === undefined
          ? distributionMessages.noSuchNumber(node.text)
          : found.follows !== undefined
            ? distributionMessages.followsAnother(node.text, found.follows)
            : distributionMessages.certain(node.text),
      found: node.text,
      expected: distributionMessages.examplePath,
      ...(found?.follows !== undefined
        ? { suggestion: distributionMessages.writeInstead(found.follows) }
        : meant === undefined
          ? {}
          : { suggestion: distributionMessages.didYouMean(meant) }),
    });
    return undefined;
  };

  const stated = list(root, "correlations").flatMap((scope): readonly Correlation[] => {
    const between = childOf(scope.node, "between");
    const rhoNode = words(scope, "rho", { example: "0.5" });
    if (between === undefined) reportMissing(scope, "between", communityMessages.pathsOfNumbers);
    if (between?.kind !== "list" || rhoNode === undefined) return [];
    const nodes = between.items.filter((item): item is ScalarNode => item.kind === "scalar");
    if (nodes.length !== 2) {
      reportAt(
        reader,
        { ...between, length: 1 },
        { message: distributionMessages.correlationOfTwo, expected: communityMessages.pathsOfNumbers },
      );
      return [];
    }
    const rho = Number(rhoNode.text);
    if (!(rho > -1 && rho < 1)) {
      reportAt(reader, rhoNode, {
        message: distributionMessages.correlationBetween,
        found: rhoNode.text,
        expected: distributionMessages.exampleCorrelation,
      });
      return [];
    }
    const [a, b] = nodes.map(quantityAt);
    if (a === undefined || b === undefined) return [];
    const pair = JSON.stringify([a.name, b.name].sort());
    if (a.name === b.name || seen.has(pair)) {
      reportAt(
        reader,
        { ...between, length: 1 },
        {
          message:
            a.name === b.name
              ? distributionMessages.correlatedWithItself
              : distributionMessages.correlationKnown,
        },
      );
      return [];
    }
    seen.add(pair);
    return [{ between: [a.name, b.name], rho: isReversed(a) === isReversed(b) ? rho : -rho }];
  });
  const all = [...fitted, ...stated];
  const blocks = correlatedBlocks(all);
  if (!blocks.ok && stated.length > 0)
    reportAt(
      reader,
      { ...(childOf(root.node, "correlations") ?? child(root, "correlations").node), length: 1 },
      {
        message: distributionMessages.notPositiveDefinite,
        found: blocks.names.join(", "),
        expected: distributionMessages.exampleConsistent,
      },
    );
  return all;
};
