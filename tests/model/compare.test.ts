import { expect, test } from "vitest";
import { joinModels } from "../../src/model/compare.ts";
import type { Scenario } from "../../src/scenario/scenario.ts";
import { buildModel } from "../../src/simulation/build.ts";
import { prepareModel, runReplicate } from "../../src/simulation/replicate.ts";
import { seedKey } from "../../src/simulation/seed.ts";
import { community, everyDay, monday, noLevers, uncertain } from "./community.ts";

const planned = (id: string, mean: number): Scenario =>
  community({
    id,
    plan: {
      ...noLevers,
      push: [
        {
          family: "push",
          name: "reminder",
          today: false,
          schedule: everyDay(monday, 28),
          effects: [
            {
              process: "visit",
              lnRateRatio: uncertain(
                "plan.push.reminder.effects.more visits",
                mean,
                { kind: "normal", mean, sd: 0.05 },
                "ln rate ratio",
              ),
              fading: { kind: "lasting", days: 1 },
            },
          ],
          ...pushNumbers(),
        },
      ],
    },
  });

const pushNumbers = () => {
  const number = (value: number) => ({ ...community().discount, value });
  return {
    reach: number(1),
    open: number(1),
    relevance: number(1),
    fatigue: { halfLifeDays: number(7), damping: number(0), leave: number(0) },
    cost: { perMessage: number(0) },
  };
};

test("plans that give one number different spreads each keep their own, on the same draw", () => {
  const apart = [planned("weak", 0.05), planned("strong", 0.5)].map(buildModel);
  const joined = joinModels(apart);
  if (!joined.ok) throw new Error(joined.differs);
  const seed = seedKey("compare");
  const together = runReplicate(prepareModel(joined.model, seed, "reference"), 0);
  const [weak, strong] = apart.map((model) => runReplicate(prepareModel(model, seed, "reference"), 0));
  expect(together.worlds[1].series.visitors).toEqual(weak.worlds[1].series.visitors);
  expect(together.worlds[2].series.visitors).toEqual(strong.worlds[1].series.visitors);
  expect(together.worlds[1].digest).not.toBe(together.worlds[2].digest);
});
