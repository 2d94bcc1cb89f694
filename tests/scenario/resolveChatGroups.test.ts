import { describe, expect, it } from "vitest";
import { scaleScenario } from "../../src/model/sample.ts";
import { town } from "../levers/plan.ts";
import { decoded, wordedProblemsOf } from "./sources.ts";

const withGroups = (keys: string): string =>
  town.replace("  count: 300\n", `  count: 300\n  chat groups: ${keys}\n`);
const read = (text: string) => decoded([{ name: "town.yaml", text }]).scenario;
const chatGroups = (keys: string) => read(withGroups(keys)).members.chatGroups;
const problems = (text: string) =>
  wordedProblemsOf(text).map(({ message, found, expected, line }) => ({
    ...message,
    found,
    expected: typeof expected === "object" ? expected.en : expected,
    line,
  }));

describe("chat groups", () => {
  it("are as few as hold the members, and twice as many may be open as everyone would fill", () => {
    // 300 members and 4 a day for 28 days: 412, of 60 to a group 7.
    expect(chatGroups("{ limit: 60 members }")).toMatchObject({
      limit: { value: 60 },
      starting: { value: 5 },
      most: { value: 14 },
      refilled: false,
      upkeep: { value: 0 },
    });
    expect(
      chatGroups(
        "{ limit: 200 members, at the start: 3 groups, at most: 9 groups, free places: go to newcomers, upkeep: 70 CNY per week }",
      ),
    ).toMatchObject({
      starting: { value: 3 },
      most: { value: 9 },
      refilled: true,
      upkeep: { value: 1000 },
    });
  });

  it("keep their size in a sample, and there are fewer of them", () => {
    const { scenario } = scaleScenario(read(withGroups("{ limit: 60 members }")), 100);
    expect(scenario.members.chatGroups).toMatchObject({
      limit: { value: 60 },
      starting: { value: 2 },
      most: { value: 5 },
    });
  });

  it("are whole, and hold the members", () => {
    expect(problems(withGroups("{ limit: 1.5 members }"))).toEqual([
      {
        en: "a whole number from 2 to 100000 is due here",
        zh: "这里要写 2 到 100000 的整数",
        found: "1.5 members",
        expected: undefined,
        line: 6,
      },
    ]);
    expect(problems(withGroups("{ limit: 50..60 members }"))).toMatchObject([{ found: "50..60 members" }]);
    expect(problems(withGroups("{ limit: 60 members, at the start: 4 groups }"))).toEqual([
      {
        en: "4 groups of at most 60 do not hold 300 members",
        zh: "4 个群、每群最多 60 人，装不下 300 名成员",
        found: "4 groups",
        expected: "`at the start: 5 groups` or more",
        line: 6,
      },
    ]);
    expect(problems(withGroups("{ limit: 60 members, at most: 4 groups }"))).toMatchObject([
      { en: "more groups at the start than there may be" },
    ]);
  });

  it("need a limit, and know their keys", () => {
    expect(problems(withGroups("{ at most: 9 groups }"))).toMatchObject([
      { expected: "`limit: 200 members`" },
    ]);
    expect(problems(withGroups("{ limit: 60 members, free places: empty }"))).toMatchObject([
      { expected: "`stay empty` or `go to newcomers`" },
    ]);
    expect(problems(withGroups("{ limits: 60 members }"))).toMatchObject([{ found: "limits" }]);
  });

  it("are not told apart by number as well", () => {
    const both = withGroups("{ limit: 60 members }").replace("  tenure:", "  groups: 5\n  tenure:");
    expect(problems(both)).toMatchObject([
      {
        en: "members are in a fixed number of `groups` or in `chat groups`, not in both",
        line: 7,
      },
    ]);
  });

  it("are needed for an atmosphere of theirs, and for rules on their size", () => {
    const atmosphere = `feedback:
  atmosphere: { of: chat groups, half at: 20, attention: 40, effects: { more visits: 10% } }
`;
    expect(problems(town + atmosphere)).toMatchObject([
      { en: "an atmosphere of chat groups needs chat groups that members are in", found: "chat groups" },
    ]);
    expect(read(withGroups("{ limit: 60 members }") + atmosphere).feedback?.atmosphere?.ofChatGroups).toBe(
      true,
    );
    const rule = `plan:
  push: [{ name: hello, to: group_size < 40, every: day, open: 30%, relevance: 70%, effects: { more visits: 10% } }]
`;
    expect(problems(town + rule)).toHaveLength(1);
    expect(read(withGroups("{ limit: 60 members }") + rule).plan.push).toHaveLength(1);
  });
});
