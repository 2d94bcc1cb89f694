import { expect, test } from "vitest";
import { cutsOf } from "../../../src/analysis/backtest/cuts.ts";
import { dayOf, isoDate } from "../../../src/analysis/calendar.ts";

const [from, last] = [dayOf("2018-01-01"), dayOf("2022-12-31")];
const dates = (...asked: Parameters<typeof cutsOf>) => cutsOf(...asked)?.map((day) => isoDate(day));

test("a cut is a year before the end of a long log, after two thirds of a short one", () => {
  expect(dates([], undefined, from, last)).toEqual(["2021-12-31"]);
  expect(cutsOf([], undefined, 0, 299)).toEqual([199]);
  expect(cutsOf([], undefined, 0, 60)).toBeUndefined();
});

test("cuts roll on by months, last days staying last, as long as something comes after", () => {
  expect(dates([dayOf("2021-11-30")], { months: 3 }, from, last)).toEqual([
    "2021-11-30",
    "2022-02-28",
    "2022-05-31",
    "2022-08-31",
    "2022-11-30",
  ]);
  expect(dates([dayOf("2022-01-30")], { months: 1 }, from, last)?.slice(0, 3)).toEqual([
    "2022-01-30",
    "2022-02-28",
    "2022-03-30",
  ]);
  expect(cutsOf([100], { days: 50 }, 0, 240)).toEqual([100, 150, 200]);
});

test("those asked for are made once each, in order", () => {
  expect(cutsOf([150, 100, 150], undefined, 0, 299)).toEqual([100, 150]);
});
