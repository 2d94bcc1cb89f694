import { describe, expect, it } from "vitest";
import {
  type ExperimentGroup,
  experimentEffect,
  updated,
} from "../../../src/analysis/calibration/experiment.ts";

const group = (name: string, n: number, events: number, before = false): ExperimentGroup => ({
  name,
  treated: name !== "control",
  before,
  n,
  events,
});

const effectOf = (groups: readonly ExperimentGroup[], counts = false) => {
  const result = experimentEffect(groups, counts);
  if ("_tag" in result) throw new Error(result._tag);
  return result;
};

describe("the effect of an experiment", () => {
  it("on a share is the ln hazard ratio with its delta-method error", () => {
    const { effect, design } = effectOf([group("control", 1000, 200), group("new", 1000, 250)]);
    expect(design).toBe("randomised");
    const rate = (p: number) => -Math.log(1 - p);
    expect(effect.mean).toBeCloseTo(Math.log(rate(0.25) / rate(0.2)), 12);
    const variance = (p: number) => p / (1000 * (1 - p) * rate(p) ** 2);
    expect(effect.sd).toBeCloseTo(Math.sqrt(variance(0.25) + variance(0.2)), 12);
  });

  it("on counts is the ln rate ratio with the error of two counts", () => {
    const { effect } = effectOf([group("control", 100, 400), group("new", 50, 250)], true);
    expect(effect.mean).toBeCloseTo(Math.log(5 / 4), 12);
    expect(effect.sd).toBeCloseTo(Math.sqrt(1 / 400 + 1 / 250), 12);
  });

  it("before and after with a control is the difference of differences", () => {
    const { effect, design } = effectOf(
      [
        group("control", 100, 200, true),
        group("control", 100, 300),
        group("new", 100, 220, true),
        group("new", 100, 440),
      ],
      true,
    );
    expect(design).toBe("before and after with control");
    expect(effect.mean).toBeCloseTo(Math.log(2 / 1.5), 12);
  });

  it("has no finite estimate where nothing or everything happened, and needs a control", () => {
    expect(experimentEffect([group("control", 10, 0), group("new", 10, 2)], false)).toMatchObject({
      _tag: "NoEvents",
    });
    expect(experimentEffect([group("control", 10, 10), group("new", 10, 2)], false)).toMatchObject({
      _tag: "Everybody",
    });
    expect(experimentEffect([group("new", 10, 2)], false)).toMatchObject({ _tag: "NoControl" });
    expect(experimentEffect([group("control", 10, 2)], false)).toMatchObject({ _tag: "NoTreatment" });
  });

  it("updates a prior by precision", () => {
    expect(updated({ mean: 0, sd: 0.1 }, { mean: 0.2, sd: 0.1 })).toEqual({
      mean: expect.closeTo(0.1, 12),
      sd: expect.closeTo(0.1 / Math.SQRT2, 12),
    });
  });
});
