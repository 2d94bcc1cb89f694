import { expect, test } from "vitest";
import { assemble } from "../../src/model/assemble.ts";
import { modelKnowledge } from "../../src/model/knowledge.ts";
import { decodeScenario } from "../../src/scenario/decode.ts";
import { tellProblem } from "../../src/scenario/problems.ts";
import { certain, community, founders, lineOf, noLevers, play } from "../model/community.ts";
import { constantFit } from "../scenario/sources.ts";
import { from, near, size } from "./founded.ts";
import { leverOf, town } from "./plan.ts";

const hosts = 'to: segment == "hosts"';
const message = (more: string): string =>
  `{ name: call, every: day, open: 100%, relevance: 100%, effects: { more visits: 0% }, cost: { per message: 0.5 CNY }, ${more} }`;

const calling = (more: string, holdout = {}) =>
  assemble(
    community({
      ...from(3, 0, 0.3),
      members: {
        ...founders(size),
        segments: [
          ["readers", 0.6],
          ["hosts", 0.4],
        ].map(([name, share]) => ({
          name: name as string,
          share: certain(share as number, "probability"),
          visits: certain(1, "multiple"),
          leaves: certain(1, "multiple"),
        })),
      },
      plan: { ...noLevers, push: [leverOf("push", message(more))] },
      ...holdout,
    }),
    {},
  );
const sent = (model: ReturnType<typeof calling>): readonly number[] => [
  ...play(model)[0].worlds[1].series["push: call: messages"],
];

test("of 40% who are meant 70% are found, of the others 10% mistaken for them: 34% are reached, on every day the same", () => {
  const model = calling(`${hosts}, score: { finds: 70%, mistakes: 10% }`);
  const [first, ...later] = sent(model);
  near(first / size, 0.4 * 0.7 + 0.6 * 0.1);
  expect(new Set(later)).toEqual(new Set([first]));
  expect(lineOf(model, play(model)[0].worlds[1], "push: call: messages")[0]).toBe(50 * first);
  // Without the score it is those who are meant.
  near(sent(calling(hosts))[0] / size, 0.4);
});

test("that never errs changes nothing, and that finds nobody reaches nobody", () => {
  expect(sent(calling(`${hosts}, score: { finds: 100% }`))).toEqual(sent(calling(hosts)));
  expect(sent(calling(`${hosts}, score: { finds: 0% }`))).toEqual([0, 0, 0]);
});

test("mistakes nobody who is held out", () => {
  const model = calling(`${hosts}, score: { finds: 70%, mistakes: 10% }`, {
    holdout: certain(0.5, "probability"),
    holdoutOf: "members",
  });
  near(sent(model)[0] / size, 0.34 / 2);
});

test("is refused where no rule says whom it should find, in both languages", () => {
  const text = `${town}plan:\n  push:\n    - ${message("score: { finds: 70% }")}\n`;
  const decoding = decodeScenario([{ name: "town.yaml", text }], {
    ...modelKnowledge,
    fitLeaving: constantFit,
  });
  const problems = decoding.ok ? [] : decoding.problems;
  expect(problems).toHaveLength(1);
  expect(tellProblem(problems[0], "en").message).toContain("no `to` says whom");
  expect(tellProblem(problems[0], "zh").message).toContain("没有写 `to`");
});
