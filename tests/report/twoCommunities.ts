import { summarise } from "../../src/analysis/summary.ts";
import { mergeEnsembles } from "../../src/simulation/mergedEnsemble.ts";
import { syntheticEnsemble } from "../analysis/syntheticEnsemble.ts";

/** Two communities of different size and season, one plan each, in one ensemble, and what sets them apart. */
export const [first, second] = [300, 120].map((members) =>
  syntheticEnsemble({ replicates: 22, days: 40, members, plans: [plan(members)] }),
);
function plan(members: number) {
  return { id: `of ${members}`, name: `Plan of ${members}`, saves: 25, costPerDay: 100, outlay: 0 };
}
export const ensemble = mergeEnsembles([first, { ...second, start: first.start + 92 }], ["summer", "autumn"]);
export const summary = summarise(
  ensemble,
  "summer",
  "retention",
  [],
  {},
  {
    communities: [
      { scenarios: ["summer"], targets: [], differences: [] },
      {
        scenarios: ["autumn"],
        targets: [],
        differences: [
          { path: "behaviour.fees.price", first: "88 CNY per 30 days", own: "60 CNY per 30 days" },
          { path: "members.count", first: "300", own: "120" },
          { path: "today.push.digest", first: null, own: "digest" },
        ],
      },
    ],
    adjustments: [
      { scenario: "autumn", what: "horizon", from: 70, to: 40 },
      { scenario: "autumn", what: "discount", from: 0.05, to: 0.08 },
      { scenario: "autumn", what: "target", target: "late" },
    ],
  },
);
