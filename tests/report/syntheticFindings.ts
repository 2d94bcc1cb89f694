import type { Band } from "../../src/analysis/bands.ts";
import type { Estimate } from "../../src/analysis/estimate.ts";
import type { Further } from "../../src/analysis/further.ts";

const estimate = (mean: number, sd: number): Estimate => ({
  mean,
  sd,
  p5: mean - 1.6 * sd,
  p50: mean,
  p95: mean + 1.6 * sd,
  mcse: sd / 5,
});

const live = "events: Friday live show";
const chat = "push: come-back reminder";
const stamps = "points: stamps";
const again = "coupons: come again";

/** Findings about a plan as a run with `--contributions` and `--beyond` leaves them, of numbers made up to be told apart. */
export function syntheticFindings(arm: string): Partial<Further> {
  const lever = (name: string, shapley: number, mcse: number) => ({
    lever: name,
    change: "added" as const,
    shapley: { mean: shapley, mcse },
    orderError: null,
    leaveOneOut: { mean: shapley - 10, mcse },
    alone: { mean: shapley + 10, mcse },
  });
  const hours = (of: string, mean: number) => ({
    arm,
    metric: `hours ${of}`,
    group: "service: mentors",
    x: [0, 7],
    ...Object.fromEntries(["mean", "p5", "p25", "p50", "p75", "p95"].map((key) => [key, [mean, mean + 1]])),
  });
  return {
    staffLoads: [
      {
        arm,
        lever: "service: mentors",
        asked: estimate(34.6, 2),
        worked: estimate(20.4, 1),
        available: estimate(21.5, 0),
        served: estimate(0.59, 0.05),
        weekly: {
          asked: hours("asked", 34) as unknown as Band,
          available: hours("available", 21.5) as unknown as Band,
        },
      },
    ],
    contributions: [
      {
        arm,
        against: "baseline",
        method: "exact",
        orders: null,
        worlds: 3,
        returns: [
          { lever: live, costPerMemberKept: 61.5, netPerCost: 0.72 },
          { lever: chat, costPerMemberKept: null, netPerCost: -1.5 },
        ],
        measures: [
          {
            measure: "retention",
            total: { mean: 0.0312, mcse: 0.0013 },
            levers: [lever(live, 0.0251, 0.0012), lever(chat, 0.0061, 0.0008)],
            interactions: [],
          },
          {
            measure: "npv",
            total: { mean: 3456, mcse: 31 },
            levers: [lever(live, 4567, 41), lever(chat, -1111, 12)],
            interactions: [{ levers: [live, chat], value: { mean: -222, mcse: 21 } }],
          },
        ],
      },
    ],
    churnCauses: [
      {
        arm,
        exits: { mean: 123, mcse: 2 },
        byStage: {
          new: { mean: 33, mcse: 1 },
          active: { mean: 66, mcse: 1 },
          dormant: { mean: 24, mcse: 1 },
        },
        anyway: { mean: 129, mcse: 2 },
        causes: [
          {
            term: `${chat}: fatigue`,
            process: "leave",
            lever: chat,
            exits: { mean: 4.2, mcse: 0.6 },
          },
          {
            term: "shock: rival opens: leave",
            process: "leave",
            lever: null,
            exits: { mean: 2.1, mcse: 0.5 },
          },
          { term: `${live}: leave`, process: "leave", lever: live, exits: { mean: -12.3, mcse: 0.9 } },
        ],
      },
    ],
    breakEven: [
      {
        arm,
        lever: live,
        outcome: "breaks even",
        multiple: 0.57,
        low: 0.45,
        high: 0.69,
        upTo: 4,
        effects: [
          { name: `${live}: leave`, process: "leave", stated: 0.93, breakEven: 0.93 ** 0.57 },
          { name: `${live}: visit`, process: "visit", stated: 1.14, breakEven: 1.14 ** 0.57 },
        ],
        gains: [],
        withoutEffects: { mean: -1500, mcse: 8 },
        asStated: { mean: 4500, mcse: 40 },
      },
      {
        arm,
        lever: chat,
        outcome: "never pays",
        multiple: null,
        low: null,
        high: null,
        upTo: 4,
        effects: [{ name: `${chat}: visit`, process: "visit", stated: 1.05, breakEven: null }],
        gains: [],
        withoutEffects: { mean: -1200, mcse: 8 },
        asStated: { mean: -1100, mcse: 9 },
      },
    ],
    assumptionShares: [
      {
        arm,
        against: "baseline",
        measure: "retention",
        gain: { mean: 0.0312, mcse: 0.0013 },
        evidenced: { mean: 0.0187, mcse: 0.0011 },
        share: { mean: 0.401, mcse: 0.022 },
        assumed: ["plan.events.Friday live show.effects.more visits"],
      },
      {
        arm,
        against: "baseline",
        measure: "npv",
        gain: { mean: -50, mcse: 31 },
        evidenced: { mean: -90, mcse: 30 },
        share: null,
        assumed: ["plan.events.Friday live show.effects.more visits"],
      },
    ],
    beyond: {
      days: 182,
      at: "2027-03-31",
      npvBeyond: { baseline: estimate(81_230, 900), [arm]: estimate(83_350, 910) },
      comparison: [
        {
          arm,
          against: "baseline",
          npvBeyond: estimate(2120, 150),
          npvInAll: estimate(5576, 200),
          retentionAtHorizon: estimate(0.0312, 0.006),
          retentionLater: estimate(0.0203, 0.006),
          lasting: { mean: 0.651, mcse: 0.031 },
          membersLater: estimate(14, 3),
          paybackDays: 61,
        },
      ],
      difference: [],
    },
    leverUse: [
      {
        arm,
        lever: live,
        reached: estimate(211, 6),
        counts: [],
        capacity: {
          of: "seats",
          offered: 260,
          taken: estimate(199, 5),
          share: estimate(0.765, 0.02),
          exhausted: { share: 0.31, day: null },
        },
        pointsOwed: null,
      },
      {
        arm,
        lever: again,
        reached: estimate(87, 6),
        counts: [],
        capacity: {
          of: "coupons",
          offered: 50,
          taken: estimate(48, 2),
          share: estimate(0.96, 0.02),
          exhausted: { share: 0.75, day: 43.4 },
        },
        pointsOwed: null,
      },
      {
        arm,
        lever: stamps,
        reached: null,
        counts: [],
        capacity: null,
        pointsOwed: { points: estimate(2412, 90), cost: estimate(193.4, 12) },
      },
    ],
  };
}
