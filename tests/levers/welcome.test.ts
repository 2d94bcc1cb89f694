import { expect, test } from "vitest";
import { assemble } from "../../src/model/assemble.ts";
import type { Model } from "../../src/model/model.ts";
import type { WelcomePack } from "../../src/scenario/families/welcome.ts";
import {
  certain,
  channel,
  community,
  everyDay,
  founders,
  fourErrors,
  lasting,
  lineOf,
  monday,
  noLevers,
  oneCohort,
  plainBehaviour,
  play,
  playWorld,
  total,
  welcomePack,
} from "../model/community.ts";

const withPacks = (lever: WelcomePack, days: number): Model =>
  assemble(
    community({
      members: founders(0),
      arrivals: [channel("door", 20)],
      calendar: { start: monday, days, history: 0 },
      plan: { ...noLevers, welcome: [lever] },
    }),
    {},
  );

test("whoever joins gets a pack on that day, at its price", () => {
  const model = withPacks(welcomePack({ cost: { perPack: certain(1200, "minor") } }), 14);
  const world = play(model)[0].worlds[1];
  expect(world.series["welcome: pack: packs"]).toEqual(world.series.joined);
  expect([...lineOf(model, world, "welcome: pack: packs")]).toEqual(
    [...world.series.joined].map((n) => 1200 * n),
  );
});

test("packs run out exactly", () => {
  const model = withPacks(welcomePack({ packs: certain(100.9, "count") }), 14);
  for (const { worlds } of play(model, 5)) {
    const { joined, "welcome: pack: packs": packs } = worlds[1].series;
    let left = 100;
    packs.forEach((given, day) => {
      expect(given).toBe(Math.min(left, joined[day]));
      left -= given;
    });
    expect(left).toBe(0);
  }
  const { world } = playWorld(model, model.arms[1]);
  expect(world.registers.get("welcome: pack: left")).toBe(0);
});

test("no packs after the last day of the offer", () => {
  const world = play(withPacks(welcomePack({ schedule: everyDay(monday, 5) }), 14))[0].worlds[1];
  expect(world.series["welcome: pack: packs"].slice(0, 5)).toEqual(world.series.joined.slice(0, 5));
  expect(total(world.series["welcome: pack: packs"].slice(5))).toBe(0);
});

test("its effect lasts for its days from joining on", () => {
  const model = assemble(
    community({
      ...oneCohort(20000),
      calendar: { start: monday, days: 12, history: 0 },
      behaviour: plainBehaviour(0.1, 0),
      plan: { ...noLevers, welcome: [welcomePack({ effects: [lasting("leave", Math.log(0.5), 7)] })] },
    }),
    {},
  );
  const { ageAtRisk, ageLeft } = play(model)[0].worlds[1].series;
  for (let day = 0; day < 12; day++) {
    const leaves = 1 - Math.exp(day < 7 ? -0.05 : -0.1);
    expect(Math.abs(ageLeft[day] / ageAtRisk[day] - leaves)).toBeLessThan(fourErrors(leaves, ageAtRisk[day]));
  }
});
