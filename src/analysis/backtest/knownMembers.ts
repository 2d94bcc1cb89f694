/**
 * Members who are known on the evening of a cut, each in his own state: what his visits, or the length of his
 * membership, say of him under the fit.
 */
import { membersByTenure } from "../../model/expectation.ts";
import type { KnownColumn, KnownMembers } from "../../model/knownMembers.ts";
import { never, stages } from "../../model/member.ts";
import { frailtyNodesOf, ratesOf } from "../../model/startingMembers.ts";
import type { Scenario } from "../../scenario/scenario.ts";
import { type ActivityDays, daysOf, type MemberSpells } from "../calibration/memberLog.ts";
import { visitHistories } from "../calibration/visitHistories.ts";
import { rateGrid, type VisitingRates } from "../calibration/visitLikelihood.ts";
import { evenings, visitStates } from "../calibration/visitStates.ts";
import { isThere } from "./measures.ts";

/** Rows of states in all, of which each member has as many as there is room for, up to 64. */
const mostRows = 2 ** 18;
const mostStates = 64;

const statesFor = (members: number): number => {
  let states = 1;
  while (states < mostStates && 2 * states * members <= mostRows) states *= 2;
  return states;
};

type Columns = Readonly<Record<KnownColumn, Int32Array | Float64Array>>;

const emptyColumns = (rows: number): Columns => ({
  joined: new Int32Array(rows),
  stage: new Int32Array(rows),
  frailty: new Float64Array(rows).fill(1),
  propensity: new Float64Array(rows).fill(1),
  segment: new Int32Array(rows),
  channel: new Int32Array(rows),
  lastVisit: new Int32Array(rows).fill(never),
  dormantSince: new Int32Array(rows),
  visitsWindow: new Int32Array(rows),
});

/** Places of a log's groups among those of a scenario; a group that the scenario has not is as its first. */
const segmentPlaces = ({ members }: Scenario, names: readonly string[] = []): readonly number[] =>
  names.map((name) =>
    Math.max(
      0,
      members.segments.findIndex((one) => one.name === name),
    ),
  );

const modelStage = [stages.fresh, stages.active, stages.dormant, stages.outside] as const;

/**
 * Members of an activity log that ends with the day before the start.
 *
 * @param campaigns names of the channels that are campaigns: who joined on their days came by them
 */
export const knownByVisits = (
  log: ActivityDays,
  scenario: Scenario,
  campaigns: readonly string[],
): KnownMembers => {
  const { arrivals, behaviour, members, calendar } = scenario;
  const count = log.members;
  const states = statesFor(count);
  const columns = emptyColumns(count * states);
  const places = segmentPlaces(scenario, log.segments?.names);
  const segmentOf = (member: number): number =>
    log.segments === undefined ? 0 : (places[log.segments.of[member]!] ?? 0);
  const channelOf = (member: number): number => {
    const joined = log.joined[member]!;
    const at = arrivals.findIndex(
      ({ name, from, until }) =>
        campaigns.includes(name) && joined >= (from ?? joined) && joined <= (until ?? joined),
    );
    return at < 0 ? arrivals.length : at;
  };
  const kinds = new Map<string, { segment: number; channel: number; of: number[] }>();
  for (let member = 0; member < count; member++) {
    const segment = segmentOf(member);
    const channel = channelOf(member);
    const key = `${segment} ${channel}`;
    const kind = kinds.get(key);
    if (kind === undefined) kinds.set(key, { segment, channel, of: [member] });
    else kind.of.push(member);
  }
  const central = ratesOf(scenario);
  const { heterogeneity } = behaviour.leaving;
  const whole = log.until - log.from + 1;
  for (const { segment, channel, of } of kinds.values()) {
    const by = arrivals[channel];
    const visits = members.segments[segment]!.visits.value * (by?.visits?.value ?? 1);
    const leaves = members.segments[segment]!.leaves.value * (by?.leaves?.value ?? 1);
    const rates: VisitingRates = {
      ...central,
      visits: {
        ...central.visits,
        fresh: central.visits.fresh * visits,
        active: central.visits.active * visits,
        joiningIsVisit: !log.joiningStated,
      },
      leaving: {
        fresh: central.leaving.fresh * leaves,
        active: central.leaving.active * leaves,
        dormant: central.leaving.dormant * leaves,
      },
      dormancy: {
        ...central.dormancy,
        return: central.dormancy.return * (by?.returns?.value ?? 1),
      },
      ...(heterogeneity.kind === "gamma" ? { frailty: heterogeneity.shape.value } : {}),
    };
    const histories = visitHistories(log, of, () => log.until, whole);
    const known = visitStates(histories, rates, rateGrid(histories), states);
    of.forEach((member, i) => {
      const days = daysOf(log, member);
      const joined = log.joined[member]! - calendar.start;
      const last = days.length === 0 ? never : days[days.length - 1]! - calendar.start;
      let window = 0;
      for (const day of days) if (calendar.start - day <= 31) window |= 1 << (calendar.start - day - 1);
      for (let state = 0; state < states; state++) {
        const from = i * states + state;
        const row = member * states + state;
        columns.joined[row] = joined;
        columns.segment[row] = segment;
        columns.channel[row] = channel;
        columns.stage[row] = modelStage[known.stage[from]!]!;
        columns.propensity[row] = known.propensity[from]!;
        columns.frailty[row] = known.frailty[from]!;
        columns.dormantSince[row] = -known.dormantDays[from]!;
        columns.lastVisit[row] = last;
        columns.visitsWindow[row] = window;
      }
    });
  }
  return {
    count,
    states,
    columns,
    ...(central.visits.shape === undefined ? {} : { visitRate: central.visits.active }),
  };
};

/** Stages in the order in which those of a tenure stand: new, active, dormant. */
const stagesInOrder = [evenings.fresh, evenings.active, evenings.dormant] as const;

/**
 * Memberships that are under way on the morning of the start. Of those of which nobody knows since when, the beginning
 * lies before the log by as long as the longest membership that is seen, and anywhere in a term.
 */
export const knownByTenure = (log: MemberSpells, scenario: Scenario): KnownMembers => {
  const { calendar, behaviour, members, arrivals } = scenario;
  const spells: number[] = [];
  let oldest = 0;
  for (let spell = 0; spell < log.spells; spell++) {
    if (isThere(log, spell, calendar.start)) spells.push(spell);
    if (log.beginningKnown[spell] === 1) oldest = Math.max(oldest, log.until[spell]! - log.began[spell]!);
  }
  const states = statesFor(spells.length);
  const columns = emptyColumns(spells.length * states);
  const places = segmentPlaces(scenario, log.segments?.names);
  const term = behaviour.leaving.everyDays;
  const nodes = frailtyNodesOf(scenario);
  const rates = ratesOf(scenario);
  const tenureOf = (spell: number): number =>
    calendar.start - (log.beginningKnown[spell] === 1 ? log.began[spell]! : log.entered[spell]! - oldest);
  const tenures = [...new Set(spells.map(tenureOf))].sort((a, b) => a - b);
  const at = new Map(tenures.map((tenure, i) => [tenure, i]));
  const bySegment = members.segments.map(({ leaves }) =>
    membersByTenure(rates, nodes, leaves.value, tenures),
  );
  spells.forEach((spell, i) => {
    const segment = log.segments === undefined ? 0 : (places[log.segments.of[spell]!] ?? 0);
    const tenure = tenureOf(spell);
    const { nodes: weights, fresh, active, dormant } = bySegment[segment]![at.get(tenure)!]!;
    const shares = [fresh, active, dormant] as const;
    let node = 0;
    let stage = 0;
    let sum = weights[0]! * fresh[0]!;
    const shift = ((i + 1) * 0.618033988749895) % 1;
    for (let state = 0; state < states; state++) {
      const part = (state + shift) / states;
      while (sum <= part && !(node === weights.length - 1 && stage === 2)) {
        stage += 1;
        if (stage === 3) {
          stage = 0;
          node += 1;
        }
        sum += weights[node]! * shares[stage]![node]!;
      }
      const row = i * states + state;
      // States are in the order of frailty; terms are not.
      const unknown = log.beginningKnown[spell] === 1 ? 0 : Math.floor(((part * 29.618) % 1) * term);
      columns.joined[row] = -tenure - unknown;
      columns.frailty[row] = nodes.values[node]!;
      columns.stage[row] = modelStage[stagesInOrder[stage]!]!;
      columns.segment[row] = segment;
      columns.channel[row] = arrivals.length;
      columns.lastVisit[row] = -1;
    }
  });
  return { count: spells.length, states, columns };
};
