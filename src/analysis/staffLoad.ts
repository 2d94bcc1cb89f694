import { keyOf, leversOf } from "../levers/families.ts";
import { isScheduled } from "../levers/lowered.ts";
import type { Quantity } from "../scenario/quantity.ts";
import type { Lever, LeverSet, Scenario } from "../scenario/scenario.ts";
import type { Ensemble, ReplicateRecord } from "../simulation/records.ts";
import { type Band, bandOfRows } from "./bands.ts";
import { type Estimate, estimate } from "./estimate.ts";
import { total } from "./money.ts";

/** Hours of staff under an arm: what members ask for, and what there is. */
export interface StaffLoad {
  readonly arm: string;
  /** A lever with hours of its own, or a staff whose hours several levers share, by its full name. */
  readonly lever: string;
  /** Hours a week, mean over the horizon: of the cases that come, of those dealt with, and what there is. */
  readonly asked: Estimate;
  readonly worked: Estimate;
  readonly available: Estimate;
  /** Share of the hours asked for that are worked: κ; 1 where nothing is asked for. */
  readonly served: Estimate;
  /** Of each whole week of the horizon, what is asked for and what there is; `x` is the day on which it begins. */
  readonly weekly: { readonly asked: Band; readonly available: Band };
}

/** Series of the cases dealt with, by family; those that come are `wanted …`. */
const cases: Readonly<Record<string, string>> = { service: "served", complaints: "answered" };

/**
 * The staff load of every arm of a scenario: its own baseline and plans. Levers that share a staff are taken together,
 * their own hours and the shared ones.
 */
export function staffLoads(
  ensemble: Ensemble,
  scenario: Scenario,
  plans: readonly { readonly id: string; readonly levers: LeverSet }[],
): readonly StaffLoad[] {
  const arms = [{ id: ensemble.arms[0].id, levers: scenario.today }, ...plans];
  return arms.flatMap(({ id, levers }) => {
    const arm = ensemble.arms.findIndex((one) => one.id === id);
    return arm < 0 ? [] : groupsOf(leversOf(levers)).map((group) => loadOf(ensemble, arm, group, scenario));
  });
}

/** Levers that are worked on together, under the name of the staff or of the lever. */
interface Group {
  readonly name: string;
  readonly working: readonly Worked[];
  readonly shared: readonly Shared[];
}
type OnCases = Extract<Lever, { readonly family: "service" | "complaints" }>;
type OnVisits = Extract<Lever, { readonly family: "norms" }>;
type Worked = OnCases | OnVisits;
type Shared = Extract<Lever, { readonly family: "staff" }>;

function groupsOf(levers: readonly Lever[]): readonly Group[] {
  const working = levers.filter(
    (l): l is Worked => l.family === "service" || l.family === "complaints" || l.family === "norms",
  );
  const staffs = levers.filter((l): l is Shared => l.family === "staff");
  const taken = new Set<Worked>();
  const pooled = staffs.map((staff): Group => {
    const own = working.filter((l) => staff.of.includes(l.name));
    for (const lever of own) taken.add(lever);
    return { name: keyOf(staff), working: own, shared: [staff] };
  });
  return [
    ...pooled.filter((group) => group.working.length > 0),
    // Moderation by itself is paid by the hour, asked for or not: its coverage is what its effects show.
    ...working
      .filter((l) => !taken.has(l) && l.family !== "norms")
      .map((l): Group => ({ name: keyOf(l), working: [l], shared: [] })),
  ];
}

function loadOf(ensemble: Ensemble, arm: number, group: Group, scenario: Scenario): StaffLoad {
  const weeks = Math.max(1, Math.floor(ensemble.days / 7));
  const daily = ensemble.replicates.map((replicate) =>
    dayByDay(replicate, arm, group, scenario, ensemble.days),
  );
  const perWeek = (of: keyof Daily) => daily.map((world) => (7 * total(world[of])) / ensemble.days);
  const [asked, worked] = [perWeek("asked"), perWeek("worked")];
  const weekly = (of: keyof Daily): Band => ({
    arm: ensemble.arms[arm].id,
    metric: `hours ${of}`,
    group: group.name,
    x: Array.from({ length: weeks }, (_, week) => 7 * week),
    ...bandOfRows(
      daily.map((world) =>
        Float64Array.from({ length: weeks }, (_, week) => total(world[of].subarray(7 * week, 7 * week + 7))),
      ),
      weeks,
    ),
  });
  return {
    arm: ensemble.arms[arm].id,
    lever: group.name,
    asked: estimate(asked),
    worked: estimate(worked),
    available: estimate(perWeek("available")),
    served: estimate(asked.map((hours, w) => (hours > 0 ? worked[w] / hours : 1))),
    weekly: { asked: weekly("asked"), available: weekly("available") },
  };
}

/** Hours per day of the horizon, in one world. */
interface Daily {
  readonly asked: Float64Array;
  readonly worked: Float64Array;
  readonly available: Float64Array;
}

function dayByDay(
  replicate: ReplicateRecord,
  arm: number,
  { working, shared }: Group,
  { calendar }: Scenario,
  days: number,
): Daily {
  const { series } = replicate.worlds[arm];
  const drawn = ({ name, value }: Quantity): number => replicate.parameters[name] ?? value;
  const hours = {
    asked: new Float64Array(days),
    worked: new Float64Array(days),
    available: new Float64Array(days),
  };
  const beyond = new Float64Array(days);
  const pool = new Float64Array(days);
  for (const staff of shared)
    for (let t = 0; t < days; t++) if (isOpen(staff, calendar.start + t)) pool[t] += drawn(staff.hours);
  for (const lever of working) {
    const own = drawn(lever.hours);
    const asked = hoursAsked(lever, series, drawn, days);
    for (let t = 0; t < days; t++) {
      hours.asked[t] += asked[t];
      beyond[t] += Math.max(0, asked[t] - own);
      if (isScheduled(lever.schedule, calendar.start + t)) hours.available[t] += own;
    }
    if (lever.family !== "norms")
      series[`${keyOf(lever)}: ${cases[lever.family]}`]?.forEach((done, t) => {
        hours.worked[t] += done * drawn(lever.perCase);
      });
  }
  for (const lever of working)
    if (lever.family === "norms") {
      const own = drawn(lever.hours);
      hoursAsked(lever, series, drawn, days).forEach((asked, t) => {
        const share = beyond[t] > pool[t] ? pool[t] / beyond[t] : 1;
        hours.worked[t] += Math.min(asked, own) + share * Math.max(0, asked - own);
      });
    }
  for (let t = 0; t < days; t++) hours.available[t] += pool[t];
  return hours;
}

const isOpen = ({ schedule }: Lever, day: number): boolean => day >= schedule.from && day <= schedule.until;

/** Hours that a lever's cases take, day by day; of moderation those of the visits of the day before. */
function hoursAsked(
  lever: Worked,
  series: ReplicateRecord["worlds"][number]["series"],
  drawn: (quantity: Quantity) => number,
  days: number,
): Float64Array {
  if (lever.family === "norms")
    return Float64Array.from({ length: days }, (_, t) =>
      t === 0 ? 0 : (series.visitors[t - 1] * drawn(lever.perVisit)) / 60,
    );
  const came = series[`${keyOf(lever)}: wanted ${cases[lever.family]}`];
  return Float64Array.from({ length: days }, (_, t) => (came?.[t] ?? 0) * drawn(lever.perCase));
}
