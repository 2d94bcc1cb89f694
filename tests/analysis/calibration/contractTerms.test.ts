import seedrandom from "seedrandom";
import { describe, expect, it } from "vitest";
import {
  bestWindow,
  type ContractFit,
  calendarCliffs,
  contractCells,
  contractLogLikelihood,
  fitContract,
} from "../../../src/analysis/calibration/contractTerms.ts";
import { interval90, isAssumed } from "../../../src/analysis/calibration/fittedBaseline.ts";
import { leavingOfSpells } from "../../../src/analysis/calibration/leavingOfSpells.ts";
import type { MemberSpells } from "../../../src/analysis/calibration/memberLog.ts";
import { survivalForm } from "../../../src/analysis/calibration/survivalForms.ts";
import { readLog } from "../../../src/cli/logs/readLog.ts";
import { monthOf, parseDay } from "../../../src/scenario/dates.ts";
import { dataFile } from "../../data/log.ts";

const from = parseDay("2021-01-01")!;

/** Yearly memberships that end around their anniversaries, three in ten of a year's leaving on other days. */
const yearly = (members: number, january = 1): MemberSpells => {
  const random = seedrandom("terms");
  const days = 4 * 365;
  const daily = -Math.log(0.75) / 365;
  const mean = (11 + january) / 12;
  const began = Int32Array.from({ length: members }, () => from + Math.floor(random() * 3 * 365));
  const until = new Int32Array(members).fill(from + days);
  const ended = new Uint8Array(members);
  for (let i = 0; i < members; i++) {
    const late = Math.floor(random() * 31) - 15;
    for (let day = began[i]! + 1; day <= from + days; day++) {
      const month = (monthOf(day) === 1 ? january : 1) / mean;
      const due = (day - began[i]! - late) % 365 === 0 && day - began[i]! > 300;
      const rate = daily * (0.3 * month + (due ? 0.7 * 365 : 0));
      if (random() < 1 - Math.exp(-rate)) {
        until[i] = day;
        ended[i] = 1;
        break;
      }
    }
  }
  return {
    kind: "spells",
    spells: members,
    member: Uint32Array.from({ length: members }, (_, i) => i),
    began,
    beginningKnown: new Uint8Array(members).fill(1),
    entered: began,
    until,
    ended,
    from,
    lastDay: from + days,
    covariates: [],
  };
};

const cliffsOf = (log: MemberSpells, fit: ContractFit) =>
  calendarCliffs(
    fit,
    (first, last) => contractCells(log, fit.window, () => true, { from: first, until: last }),
    log.from,
    log.lastDay,
  );

describe("leaving by terms", () => {
  it("is found with its term, its window and the share between renewals", () => {
    const log = yearly(1500);
    const window = bestWindow(survivalForm("geometric"), log, () => true)!.window;
    expect(window).toEqual({ term: 365, early: 15, late: 15 });
    const fit = fitContract(survivalForm("geometric"), contractCells(log, window));
    // Of each term a quarter leaves: odds of a third.
    expect(Math.abs(Math.log(fit.parameters[0]! * 3)) / fit.errors.parameters[0]!).toBeLessThan(4);
    const logit = (p: number) => Math.log(p / (1 - p));
    expect(Math.abs(logit(fit.firstTerm) - logit(0.3)) / fit.errors.firstTerm).toBeLessThan(4);
    expect(Math.abs(logit(fit.between) - logit(0.3)) / fit.errors.between).toBeLessThan(4);
    // Months that are all alike are none; of twelve, chance may lift one or two above their error, and not far.
    const alike = cliffsOf(log, fit);
    expect(alike.length).toBeLessThanOrEqual(3);
    for (const { multiple, error } of alike) expect(Math.log(multiple)).toBeLessThan(4 * error);
  });

  it("is found with the cliff of its calendar", () => {
    const log = yearly(1500, 6);
    const cells = contractCells(log, { term: 365, early: 15, late: 15 });
    const plain = fitContract(survivalForm("geometric"), cells, [], false);
    const found = cliffsOf(log, plain);
    const january = found.find(({ month }) => month === 0)!;
    expect(Math.abs(Math.log(january.multiple / 6)) / january.error).toBeLessThan(4);
    expect(january.multiple).toBeGreaterThan(2 * Math.max(...found.slice(1).map(({ multiple }) => multiple)));
    const fit = fitContract(survivalForm("geometric"), cells, found);
    expect(fit.months.reduce((sum, x) => sum + x, 0)).toBeCloseTo(12, 10);
    expect(contractLogLikelihood(fit, cells)).toBeGreaterThan(contractLogLikelihood(plain, cells));
  });
});

/** Memberships that begin over two years and end after a life time that `life` gives, seen for two and a half. */
const memberships = (members: number, random: () => number, life: () => number): MemberSpells => {
  const first = parseDay("2023-01-01")!;
  const last = first + 900;
  const began = Int32Array.from({ length: members }, () => first + Math.floor(random() * 720));
  const ends = began.map((day) => day + life());
  return {
    kind: "spells",
    spells: members,
    member: Uint32Array.from({ length: members }, (_, i) => i),
    began,
    beginningKnown: new Uint8Array(members).fill(1),
    entered: began,
    until: ends.map((day) => Math.min(day, last)),
    ended: Uint8Array.from(ends, (day) => (day < last ? 1 : 0)),
    from: first,
    lastDay: last,
    covariates: [],
  };
};

describe("terms", () => {
  it("are not seen where members leave on any day", () => {
    const found = Array.from({ length: 12 }, (_, i) => {
      const random = seedrandom(`any day ${i}`);
      const rate = [0.002, 0.006, 0.02][i % 3]!;
      const log = memberships(300, random, () => Math.floor(-Math.log(1 - random()) / rate));
      const leaving = leavingOfSpells(log);
      if ("_tag" in leaving) throw new Error(leaving._tag);
      return leaving.leaving.contract;
    });
    // At a level of 1% two or more of twelve come by chance in six of a thousand.
    expect(found.filter((contract) => contract !== undefined).length).toBeLessThan(2);
  });

  it("of a month are seen where members leave at the end of one", () => {
    const random = seedrandom("months");
    const log = memberships(300, random, () => {
      let month = 1;
      while (random() < 0.85) month += 1;
      return 30 * month;
    });
    const found = leavingOfSpells(log);
    if ("_tag" in found) throw new Error(found._tag);
    expect(found.leaving.contract?.termDays).toBe(30);
  });
});

const spells = dataFile("cncf_membership_to_2022/spells.csv", "the fit of a paid membership");

describe.skipIf(spells === undefined)("a paid membership cut at the end of 2021", () => {
  it("leaves at anniversaries and in January", async () => {
    const { log } = await readLog(spells!, {
      columns: {},
      dateFormats: [],
      kinds: [],
      botsFrom: 1000,
      keepBots: false,
      today: parseDay("2026-01-01")!,
      until: parseDay("2021-12-31")!,
    });
    const found = leavingOfSpells(log as MemberSpells);
    if ("_tag" in found) throw new Error(found._tag);
    expect(found.leaving.contract?.termDays).toBe(365);
    expect(found.choice.chosen).toMatch(/^terms of 365 days/);
    const { contract } = found.leaving;
    const january = contract!.months.find(({ month }) => month === 0)!;
    // In the next year too, whose crowd may be another, more leave in it than in other months.
    expect(interval90(january.multiple).low).toBeGreaterThan(1);
    expect(isAssumed(found.leaving.active)).toBe(false);
  });
});
