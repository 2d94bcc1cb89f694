import { describe, expect, it } from "vitest";
import { grammar } from "../../src/levers/grammar.ts";
import { modelKnowledge } from "../../src/model/knowledge.ts";
import { stabilityOf } from "../../src/model/stability.ts";
import { decodeScenario } from "../../src/scenario/decode.ts";
import { town } from "../levers/plan.ts";
import { constantFit, small } from "./sources.ts";

const decodingWith = (invitations: string, prospects = "", rule = "") =>
  decodeScenario(
    [
      {
        name: "small.yaml",
        text: small
          .replace(
            "- {name: friends, rate: 7 per week}\n",
            `- {name: friends, rate: 7 per week}\n${prospects}  invitations: ${invitations}\n`,
          )
          .replace('stage == "active" && ', rule === "" ? 'stage == "active" && ' : `${rule} && `),
      },
    ],
    { ...modelKnowledge, fitLeaving: constantFit },
  );

const scenarioWith = (...given: Parameters<typeof decodingWith>) => {
  const decoding = decodingWith(...given);
  if (!decoding.ok) throw new Error(decoding.problems.map((p) => p.message.en).join("\n"));
  return decoding.decoded.scenario;
};

const messagesOf = (...given: Parameters<typeof decodingWith>): readonly string[] => {
  const decoding = decodingWith(...given);
  return decoding.ok ? [] : decoding.problems.map((p) => p.message.en);
};

describe("invitations", () => {
  it("say what having brought someone does to the inviter, for a year unless it is said, and nothing where it is not", () => {
    const inviters = (more: string) =>
      scenarioWith(`{rate: 0.3 per month, accepted: 20%${more}}`).invitations?.inviters;
    expect(inviters("")).toEqual([]);
    expect(inviters(", inviters: {fewer leave: 0%..30%}")).toMatchObject([
      { process: "leave", lnRateRatio: { spread: {} }, fading: { kind: "lasting", days: 365 } },
    ]);
    expect(inviters(", inviters: {fewer leave: 10%, half-life: 30 days}")).toMatchObject([
      { lnRateRatio: { value: expect.closeTo(Math.log(0.9), 12) }, fading: { kind: "halving", days: 30 } },
    ]);
  });

  it("have a rate, a path of steps, and the published effect of being referred", () => {
    const { invitations, prospects } = scenarioWith(
      "{rate: 0.3 per month, path: {sees: 50%, joins: 40%}, alike: 30%, cost: 5 CNY per member, commission: {share: 10%, for: 90 days}}",
      "  prospects: 5000\n",
      'channel == "invitation"',
    );
    expect(prospects?.value).toBe(5000);
    expect(invitations?.rate.value).toBeCloseTo((0.3 * 12) / 365.25, 12);
    expect(invitations?.path.map(({ name, share }) => [name, share.value])).toEqual([
      ["sees", 0.5],
      ["joins", 0.4],
    ]);
    expect(invitations).toMatchObject({
      alike: { value: 0.3 },
      cost: { value: 500 },
      commission: { share: { value: 0.1 }, days: 90 },
      effects: [
        { process: "leave", lnRateRatio: { value: -0.1, provenance: { kind: "published", grade: "C" } } },
      ],
    });
  });

  it("that multiply without end are refused unless prospects are finite", () => {
    const wild = "{rate: 20 per week, accepted: 50%}";
    expect(messagesOf(wild)[0]).toMatch(/each member brings \d+ others .* grows without end/);
    expect(messagesOf(wild, "  prospects: 3000\n")).toEqual([]);
    const mild = stabilityOf(scenarioWith("{rate: 0.2 per month, accepted: 50%}"));
    expect(mild[0]).toMatchObject({ guard: "invitations", beyond: false, shareBeyond: 0 });
    // 28 days of a member who leaves now and then, at 0.1 a month.
    expect(mild[0]!.value).toBeGreaterThan(0.05);
    expect(mild[0]!.value).toBeLessThan((0.1 * 28) / 30);
  });

  it("that a plan drives beyond one for each member are refused at the effect, unless prospects are finite", () => {
    const text = (more: string, prospects: string): string =>
      `${town}plan:\n  push:\n    - { name: bring a friend, every: day, open: 30%, relevance: 70%, effects: { more invitations: ${more} } }\n`.replace(
        "arrivals: { channels:",
        `arrivals: { ${prospects}invitations: { rate: 1 per month, accepted: 50% }, channels:`,
      );
    const problemsOf = (more: string, prospects = "") => {
      const decoding = decodeScenario([{ name: "town.yaml", text: text(more, prospects) }], {
        ...modelKnowledge,
        fitLeaving: constantFit,
      });
      return decoding.ok ? [] : decoding.problems;
    };
    expect(problemsOf("20%")).toEqual([]);
    const line =
      text("900%", "")
        .split("\n")
        .findIndex((one) => one.includes("bring a friend")) + 1;
    expect(problemsOf("900%")).toMatchObject([
      { line, found: "900%", message: { en: expect.stringContaining("grows without end") } },
    ]);
    expect(problemsOf("900%", "prospects: 3000, ")).toEqual([]);
    // What openers of a group do to fill it counts like an effect.
    const filling = text("900%", "").replace(
      /plan:[\s\S]*$/,
      "plan:\n  group buying:\n    - { name: bring a friend, every: friday, open: 100%, needed: 3, joining: 1 per day, within: 7 days, while open: { more invitations: 900% } }\n",
    );
    const decoding = decodeScenario([{ name: "town.yaml", text: filling }], {
      ...modelKnowledge,
      fitLeaving: constantFit,
    });
    expect(decoding.ok ? [] : decoding.problems).toMatchObject([
      { found: "900%", message: { en: expect.stringContaining("grows without end") } },
    ]);
  });

  it("are bounded by the share of the members whom a lever exposes, where its keys say it", () => {
    // Each member brings about a half: three times as many are too many, and what few are exposed to is not.
    const refused = (plan: string): boolean => {
      const decoding = decodeScenario(
        [
          {
            name: "town.yaml",
            text: `${town}plan:\n${plan}`.replace(
              "arrivals: { channels:",
              "arrivals: { invitations: { rate: 1 per month, accepted: 50% }, channels:",
            ),
          },
        ],
        { ...modelKnowledge, fitLeaving: constantFit },
      );
      return !decoding.ok;
    };
    const ritual = (follow: string, days: string) =>
      `  rituals:\n    - { name: bring a friend, every: week, follow: ${follow}, effects: { more invitations: 250%, lasting: ${days} } }\n`;
    expect(refused(ritual("100%", "1 day"))).toBe(true);
    expect(refused(ritual("10%", "7 days"))).toBe(false);
    // What outlasts four dates reaches 1 − 0.7⁴ = 76% instead of 30%.
    expect(refused(ritual("30%", "7 days"))).toBe(false);
    expect(refused(ritual("30%", "28 days"))).toBe(true);
    // Whom a nudge helps to it is not known.
    const nudged = `${ritual("10%", "7 days")}  nudges:\n    - { name: tonight, every: week, of: [bring a friend], odds: 2 times }\n`;
    expect(refused(nudged)).toBe(true);
    const seats = (seats: string) =>
      `  events:\n    - { name: party, every: week, ${seats}interest: 100%, show-up: 100%, effects: { more invitations: 250% } }\n`;
    expect(refused(seats(""))).toBe(true);
    expect(refused(seats("seats: 30, "))).toBe(false);
    // Hosts do s(posts) · n₀/(n + n₀) among 300 members.
    const hosts = (below: string) =>
      `  hosts:\n    - { name: cast, posts: 1000000, small below: ${below}, effects: { more invitations: 250% } }\n`;
    expect(refused(hosts("1000000"))).toBe(true);
    expect(refused(hosts("30"))).toBe(false);
  });

  it("are stated one way, and their name is theirs", () => {
    expect(messagesOf("{rate: 1 per month, accepted: 20%, path: {a: 50%}}")[0]).toContain("not both");
    expect(messagesOf("{accepted: 20%}")[0]).toMatch(/needs `rate`/);
    const taken = decodeScenario(
      [
        {
          name: "small.yaml",
          text: small.replace(
            "- {name: friends, rate: 7 per week}\n",
            "- {name: invitation, rate: 7 per week}\n  invitations: {rate: 0.1 per month, accepted: 20%}\n",
          ),
        },
      ],
      { grammar, fitLeaving: constantFit },
    );
    expect(taken.ok ? [] : taken.problems.map((p) => p.message.en)).toEqual([
      'no channel can be called "invitation" where members invite others',
    ]);
  });
});
