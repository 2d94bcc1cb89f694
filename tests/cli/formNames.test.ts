import { expect, it } from "vitest";
import { repeatForms } from "../../src/analysis/calibration/repeatForms.ts";
import { dailyForms, renewalForms } from "../../src/analysis/calibration/survivalForms.ts";
import { visitForms } from "../../src/analysis/calibration/visitForms.ts";
import { formInChinese } from "../../src/cli/formNames.ts";

it("leaves nothing in English but names of distributions", () => {
  const names = [...visitForms, ...renewalForms, ...dailyForms, ...repeatForms].map(({ name }) => name);
  const composed = [
    "weekdays, months and half the trend",
    "recent level",
    "constant",
    "terms of 365 days, beta-geometric, month 1, 7",
  ];
  for (const name of [...names, ...composed])
    expect(formInChinese(name).replace(/beta|gamma|Weibull|(BG|Pareto)?\/?NBD/g, "")).not.toMatch(/[a-z]/i);
});

it("tells forms apart that differ", () => {
  const names = [...visitForms, ...renewalForms, ...dailyForms].map(({ name }) => formInChinese(name));
  expect(new Set(names).size).toBe(names.length);
});

it("keeps the parts of a composed name", () => {
  expect(formInChinese("weekdays and half the trend")).toBe("星期、一半趋势");
  expect(formInChinese("terms of 365 days, geometric, month 1")).toBe("每期 365 天、几何、1 月另计");
});
