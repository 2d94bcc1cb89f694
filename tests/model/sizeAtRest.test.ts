import { describe, expect, it } from "vitest";
import { grammar } from "../../src/levers/grammar.ts";
import { assemble } from "../../src/model/assemble.ts";
import { fitLeaving } from "../../src/model/fitLeaving.ts";
import { decodeScenario } from "../../src/scenario/decode.ts";
import { resolvedYaml } from "../../src/scenario/resolvedYaml.ts";
import type { Family } from "../../src/scenario/scenario.ts";
import { prepareModel, runReplicate } from "../../src/simulation/replicate.ts";
import { seedKey } from "../../src/simulation/seed.ts";
import { townWith } from "../levers/plan.ts";

/** Levers whose effect is stated on a size, with another size. */
const sized: readonly (readonly [Family, string, string, string])[] = [
  ["content", "posts", "3", "{ name: sized, every: day, posts: 1, effects: { more visits: 30% } }"],
  [
    "coupons",
    "face",
    "20 CNY",
    "{ name: sized, every: monday, face: 5 CNY, valid: 7 days, redemption: 30%, half effect at: 10 CNY, effects: { more purchases: 60% } }",
  ],
  [
    "limited offers",
    "discount",
    "30%",
    "{ name: sized, every: week, window: 3 days, discount: 10%, half effect at: 10%, effects: { more purchases: 60% } }",
  ],
  [
    "lotteries",
    "prizes",
    "40",
    "{ name: sized, every: friday, enter: 60%, prizes: 5, prize: 10 CNY, half effect at: 100 CNY, effects: { more visits: 60% } }",
  ],
];

const decode = (text: string, set: Readonly<Record<string, string>> = {}) => {
  const decoding = decodeScenario([{ name: "town.yaml", text }], { grammar, fitLeaving, set });
  if (!decoding.ok) throw new Error(decoding.problems[0]?.message.en);
  return decoding.decoded;
};

/** What became of the members under the last arm of a scenario. */
const lives = ({ scenario }: ReturnType<typeof decode>): string => {
  const model = assemble(scenario, {});
  return runReplicate(prepareModel(model, seedKey("size")), 0).worlds.at(-1)?.digest ?? "";
};

describe("a dial on a size", () => {
  it.each(sized)("of %s (`%s`) does what an arm with that size does", (family, key, size, lever) => {
    const text = townWith(family, lever);
    const dial = `vary:\n  size: { of: plan.${family}.sized.${key} }\n`;
    const arm = `arms:\n  - { name: other, ${family}: [{ name: sized, ${key}: ${size} }] }\n`;
    const turned = decode(`${text}${dial}`, { size });
    expect(lives(turned)).toBe(lives(decode(`${text}${arm}`)));
    expect(lives(turned)).not.toBe(lives(decode(text)));
    // Read again as it was understood, and with the setting written in the file.
    expect(lives(decode(resolvedYaml(turned)))).toBe(lives(turned));
    expect(lives(decode(`${text}${dial.replace(" }", `, set: ${size} }`)}`))).toBe(lives(turned));
  });
});
