import { describe, expect, it } from "vitest";
import { grammar } from "../../src/levers/grammar.ts";
import { decodeScenario } from "../../src/scenario/decode.ts";
import { resolvedYaml } from "../../src/scenario/resolvedYaml.ts";

import { constantFit, decoded, problemsOf, small } from "./sources.ts";

const base = `${small}  events:
    - {name: Dr. No show, every: friday, seats: {value: "300 per show, lottery", source: {assumption: me}}, interest: 20%, show-up: 60%, effects: {fewer leave: 5%}}
`;
const withDial = (dial: string): string => `${base}vary:\n  seats: ${dial}\n`;
const seats = "{of: plan.events.Dr. No show.seats, default: 200, over: [100, 200, 400]}";
const messages = (dial: string) => problemsOf(withDial(dial)).map(({ message }) => message);
const read = (text: string, set: Readonly<Record<string, string>> = {}) =>
  decodeScenario([{ name: "a.yaml", text }], { grammar, fitLeaving: constantFit, set });

describe("dials", () => {
  it("put their default in the place of a number, which keeps its name and source", () => {
    const { scenario } = decoded([{ name: "a.yaml", text: withDial(seats) }]);
    expect(scenario.dials).toEqual([
      { name: "seats", of: "plan.events.Dr. No show.seats", value: "200", over: ["100", "200", "400"] },
    ]);
    expect(scenario.plan.events[0]?.seats).toMatchObject({
      name: "plan.events.Dr. No show.seats",
      value: 200,
      provenance: { kind: "assumption", note: "me" },
    });
  });

  it("leave a number as it stands where they have no default", () => {
    const { scenario } = decoded([{ name: "a.yaml", text: withDial(seats.replace("default: 200, ", "")) }]);
    expect(scenario.plan.events[0]?.seats?.value).toBe(300);
    expect(scenario.dials[0]?.value).toBe("300 per show, lottery");
  });

  it("are set from outside, and the resolved scenario keeps the setting", () => {
    for (const dial of [seats, seats.replace("default: 200, ", "")]) {
      const decoding = read(withDial(dial), { seats: "120" });
      if (!decoding.ok) throw new Error(decoding.problems[0]?.message.en);
      expect(decoding.decoded.scenario.plan.events[0]?.seats?.value).toBe(120);
      const again = decoded([{ name: "a.yaml", text: resolvedYaml(decoding.decoded) }]);
      expect(again.scenario.plan.events[0]?.seats?.value).toBe(120);
    }
  });

  it("refuse what cannot be set", () => {
    const failing = (set: Readonly<Record<string, string>>) => {
      const decoding = read(withDial(seats), set);
      return decoding.ok ? [] : decoding.problems.map(({ message }) => message.en);
    };
    expect(failing({ seat: "120" })).toEqual(['there is no dial called "seat" to set']);
    expect(failing({ seats: "many" })).toHaveLength(1);
  });

  it.each([
    [seats.replace("show.seats", "show.seat"), "there is no number of this path in the scenario"],
    [seats.replace("show.seats", "show"), "there is no number of this path in the scenario"],
    [seats.replace("of: plan.events.Dr. No show.seats, ", ""), "`vary.seats` needs `of`"],
    [seats.replace("400", "4 CNY"), /^the dial "seats" cannot stand here/],
    [seats.replace("default: 200", "default: some"), /./],
    [seats.replace("over:", "ovr:"), "unknown key `ovr`"],
  ])("refuse %s", (dial, message) => {
    expect(messages(dial)).toHaveLength(1);
    expect(messages(dial)[0]).toMatch(message);
  });
});

describe("a holdout", () => {
  const held = (text: string, rest = "") => problemsOf(`${small}${rest}holdout: ${text}\n`)[0]?.message;

  it("is a share of the members", () => {
    const { scenario } = decoded([{ name: "a.yaml", text: `${small}holdout: 10% of members\n` }]);
    expect(scenario.holdout).toMatchObject({ name: "holdout", value: 0.1 });
    expect(decoded([{ name: "a.yaml", text: small }]).scenario.holdout).toBeUndefined();
  });

  it("is a share of whole groups", () => {
    const grouped = small.replace("count: 100", "count: 100\n  groups: 20");
    const read = (holdout: string) =>
      decodeScenario([{ name: "a.yaml", text: `${grouped}holdout: ${holdout}\n` }], {
        grammar,
        fitLeaving: constantFit,
      });
    const sound = read("10% of groups");
    expect(sound.ok && sound.decoded.scenario).toMatchObject({
      members: { groups: { value: 20 } },
      holdout: { value: 0.1 },
      holdoutOf: "groups",
    });
    expect(read("1% of groups").ok).toBe(false);
  });

  it("is refused where it says anything else", () => {
    expect(held("10%")).toBe("a holdout says of what it is a share");
    expect(held("10% of groups")).toBe("no groups are told apart");
    expect(held("10% of weeks")).toBe("members or groups can be held out");
    expect(held("5%..10% of members")).toBe("a holdout is one number, not an interval");
    expect(held("100% of members")).toBe("a holdout lies between 0% and 100%");
  });

  it("is refused beside a plan or an arm that changes what runs today", () => {
    const today = "today:\n  push: [{name: digest, every: day, open: 20%, relevance: 50%}]\n";
    expect(held("10% of members", today)).toBeUndefined();
    for (const change of ["{name: digest, every: monday}", "{name: digest, remove: true}"])
      expect(held("10% of members", `${today}arms: [{name: less, push: [${change}]}]\n`)).toMatch(
        /changes what runs today: "digest"/,
      );
  });
});
