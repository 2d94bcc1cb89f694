import { expect, test } from "vitest";
import { worldKey } from "../../src/engine/generator.ts";
import { assemble } from "../../src/model/assemble.ts";
import type { Channel, Scenario, Shock } from "../../src/scenario/scenario.ts";
import { inputsFrom } from "../../src/simulation/inputs.ts";
import { prepareModel, runReplicate } from "../../src/simulation/replicate.ts";
import { seedKey } from "../../src/simulation/seed.ts";
import { campaign, town } from "../simulation/campaign.ts";
import {
  certain,
  channel,
  community,
  founders,
  isText,
  monday,
  noLevers,
  plainBehaviour,
} from "./community.ts";

const shock = (changes: Partial<Shock> = {}): Shock => ({
  name: "rival",
  from: monday + 7,
  until: monday + 13,
  chance: certain(1, "probability"),
  effects: [{ process: "leave", lnRateRatio: certain(Math.log(2), "ln rate ratio") }],
  ...changes,
});

const play = (scenario: Scenario, replicate = 0, engine: "compiled" | "reference" = "compiled") =>
  runReplicate(prepareModel(assemble(scenario, {}), seedKey("a"), engine), replicate);

test("a shock that never happens, or does nothing, changes no world", () => {
  const plain = play(town()).worlds[0].digest;
  const still = [{ process: "leave" as const, lnRateRatio: certain(0, "ln rate ratio") }];
  expect(play(town({ shocks: [shock({ chance: certain(0, "probability") })] })).worlds[0].digest).toBe(plain);
  expect(play(town({ shocks: [shock({ effects: still })] })).worlds[0].digest).toBe(plain);
  expect(play(town({ shocks: [shock()] })).worlds[0].digest).not.toBe(plain);
});

test("it befalls the baseline and all arms alike: an arm without changes stays the baseline", () => {
  const shocks = [shock({ chance: certain(0.5, "probability"), arrivals: certain(-0.5, "ln rate ratio") })];
  const plan = campaign({ from: monday + 21 });
  const scenario = town({ shocks, plan, arms: [{ id: "idle", name: "idle", levers: noLevers }] });
  for (let replicate = 0; replicate < 4; replicate++) {
    const [baseline, planned, idle] = play(scenario, replicate).worlds;
    expect(idle.digest).toBe(baseline.digest);
    for (const name of ["present", "joined", "visitors"])
      expect(planned.series[name].subarray(0, 21)).toEqual(baseline.series[name].subarray(0, 21));
    expect(planned.series.joined).toEqual(baseline.series.joined);
  }
});

test("both engines agree", () => {
  const shocks = [shock({ effects: [{ process: "visit", lnRateRatio: certain(0.3, "ln rate ratio") }] })];
  const scenario = town({ shocks, plan: campaign({}) });
  expect(play(scenario, 1, "reference").worlds.map((w) => w.digest)).toEqual(
    play(scenario, 1).worlds.map((w) => w.digest),
  );
});

test("it multiplies the rates on its days and no others", () => {
  const size = 20000;
  const leave = 0.02;
  const { worlds } = play(
    community({
      calendar: { start: monday, days: 21, history: 0 },
      members: founders(size),
      behaviour: plainBehaviour(leave, 0.3),
      arrivals: [channel("friends", 400)],
      shocks: [shock({ arrivals: certain(Math.log(0.5), "ln rate ratio") })],
    }),
  );
  const { members, left, joined } = worlds[0].series;
  for (const [from, to, ratio] of [
    [0, 7, 1],
    [7, 14, 2],
    [14, 21, 1],
  ] as const) {
    const exposed = members.subarray(from, to).reduce((sum, n, d) => sum + n + left[from + d], 0);
    const gone = left.subarray(from, to).reduce((a, b) => a + b, 0);
    const chance = 1 - Math.exp(-leave * ratio);
    expect(Math.abs(gone - exposed * chance)).toBeLessThan(4 * Math.sqrt(exposed * chance * (1 - chance)));
    const came = joined.subarray(from, to).reduce((a, b) => a + b, 0);
    const expected = 7 * 400 * (ratio === 2 ? 0.5 : 1);
    expect(Math.abs(came - expected)).toBeLessThan(4 * Math.sqrt(expected));
  }
});

test("it happens in as many worlds as its chance says", () => {
  const chance = 0.3;
  const [arm] = assemble(town({ shocks: [shock({ chance: certain(chance, "probability") })] }), {}).arms;
  const worlds = 2000;
  let happened = 0;
  const only = { ...arm, tables: [], signals: arm.signals.filter((s) => s.kind === "occasion") };
  for (let w = 0; w < worlds; w++) {
    const signal = inputsFrom(only, {}, worldKey(seedKey("a"), w)).signals["shock: rival"];
    if (signal.some((v) => v !== 0)) happened++;
    expect([0, 7]).toContain(Array.from(signal).reduce((a, b) => a + b, 0));
  }
  expect(Math.abs(happened - worlds * chance)).toBeLessThan(4 * Math.sqrt(worlds * chance * (1 - chance)));
});

test("one that is for some acts on them alone, and who comes through a channel has its multiples", () => {
  const leave = 0.02;
  const size = 40_000;
  const leftBy = (name: string, changes: Partial<Channel>) => {
    const { worlds } = play(
      community({
        calendar: { start: monday, days: 14, history: 0 },
        members: founders(0),
        behaviour: plainBehaviour(leave, 0.3),
        arrivals: [
          channel("fair", 0, changes),
          channel("friends", 0),
          channel(name, size, { ...changes, until: monday }),
        ].filter((one, i, all) => all.findLastIndex(({ name: other }) => other === one.name) === i),
        shocks: [shock({ to: isText("channel", "friends") })],
      }),
    );
    return worlds[0].series;
  };
  for (const [name, changes, before, during] of [
    ["fair", { leaves: certain(3, "multiple") }, 3, 3],
    ["friends", {}, 1, 2],
  ] as const) {
    const { members, left } = leftBy(name, changes);
    for (const [from, to, multiple] of [
      [0, 7, before],
      [7, 14, during],
    ] as const) {
      const gone = left.subarray(from, to).reduce((a, b) => a + b, 0);
      const exposed = members.subarray(from, to).reduce((sum, n, d) => sum + n + left[from + d], 0);
      const chance = 1 - Math.exp(-leave * multiple);
      expect(Math.abs(gone - exposed * chance)).toBeLessThan(4 * Math.sqrt(exposed * chance * (1 - chance)));
    }
  }
});

test("visits and returns have multiples by channel too, on both engines", () => {
  const scenario = town({
    arrivals: [
      channel("fair", 20, { visits: certain(0.5, "multiple"), returns: certain(0, "multiple") }),
      channel("friends", 20),
    ],
  });
  expect(play(scenario, 1, "reference").worlds.map((w) => w.digest)).toEqual(
    play(scenario, 1).worlds.map((w) => w.digest),
  );
  const lone = (changes: Partial<Channel>) =>
    play(
      community({
        calendar: { start: monday, days: 14, history: 0 },
        members: founders(0),
        behaviour: {
          ...plainBehaviour(0, 0.3),
          visits: { ...plainBehaviour(0, 0.3).visits, joiningIsVisit: false },
        },
        arrivals: [channel("fair", 20_000, { ...changes, until: monday })],
      }),
    ).worlds[0].series;
  const { members, visitors } = lone({ visits: certain(0.5, "multiple") });
  const exposed = members.reduce((a, b) => a + b, 0);
  const chance = 1 - Math.exp(-0.15);
  const visits = visitors.reduce((a, b) => a + b, 0);
  expect(Math.abs(visits - exposed * chance)).toBeLessThan(4 * Math.sqrt(exposed * chance * (1 - chance)));
});
