import { describe, expect, it, test } from "vitest";
import { proseOf } from "../../src/report/catalogue.ts";
import { darkColours, darkLetters, darkPaper } from "../../src/report/charts/darkTheme.ts";
import { armColour, bandOpacity, faint, ink, muted, rule } from "../../src/report/charts/theme.ts";

type Triple = readonly [number, number, number];
type Matrix = readonly [Triple, Triple, Triple];

/** Linear light of a colour of the sRGB standard (IEC 61966-2-1). */
const linear = (colour: string): Triple =>
  [1, 3, 5].map((at) => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  }) as unknown as Triple;

const times = (matrix: Matrix, [r, g, b]: Triple): Triple =>
  matrix.map(([x, y, z]) => x * r + y * g + z * b) as unknown as Triple;

/** Contrast by WCAG 2: (lighter + 0.05) / (darker + 0.05) of the luminances. */
const contrast = (one: string, other: string): number => {
  const [low, high] = [one, other]
    .map((colour) => times(toXyz, linear(colour))[1] + 0.05)
    .sort((a, b) => a - b);
  return high / low;
};

const toXyz: Matrix = [
  [0.4124, 0.3576, 0.1805],
  [0.2126, 0.7152, 0.0722],
  [0.0193, 0.1192, 0.9505],
];

/** How colours look with one kind of cones missing: Machado, Oliveira & Fernandes (2009), severity 1. */
const visions: Readonly<Record<string, Matrix>> = {
  "all cones": [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

/** CIELAB of a colour as it looks (white D65). */
const lab = (colour: string, vision: Matrix): Triple => {
  const seen = times(vision, linear(colour)).map((v) => Math.min(1, Math.max(0, v))) as unknown as Triple;
  const xyz = times(toXyz, seen);
  const [x, y, z] = [xyz[0] / 0.9505, xyz[1], xyz[2] / 1.089].map((t) =>
    t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16 / 116,
  );
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
};

/** The least distance (ΔE*ab) between any two of some colours, to any vision. */
const leastDistance = (colours: readonly string[]): number =>
  Math.min(
    ...Object.values(visions).flatMap((vision) => {
      const seen = colours.map((colour) => lab(colour, vision));
      return seen.flatMap((one, i) =>
        seen.slice(i + 1).map((other) => Math.hypot(...one.map((v, k) => v - other[k]))),
      );
    }),
  );

/** A colour laid over another, as much of it as is said. */
const blended = (below: string, above: string, opacity: number): string =>
  `#${[1, 3, 5]
    .map((at) => {
      const [low, high] = [below, above].map((colour) => Number.parseInt(colour.slice(at, at + 2), 16));
      return Math.round(low * (1 - opacity) + high * opacity)
        .toString(16)
        .padStart(2, "0");
    })
    .join("")}`;

const arms = Array.from({ length: 7 }, (_, arm) => armColour(arm));

describe("colours in the dark", () => {
  it("are there for every colour of arms and of the page", () => {
    for (const colour of [...arms, ink, muted, faint, rule])
      expect(darkColours[colour], colour).toMatch(/^#/);
  });

  it("have the contrast with the page that is asked of letters (WCAG 2.2, 1.4.3)", () => {
    for (const colour of [ink, muted, ...arms])
      expect(contrast(darkColours[colour], darkPaper), colour).toBeGreaterThanOrEqual(4.5);
    for (const colour of [ink, muted])
      expect(contrast(colour, "#ffffff"), colour).toBeGreaterThanOrEqual(4.5);
  });

  it("have that contrast with the bands of their own arm too, where letters lie on them", () => {
    for (const arm of arms) {
      const outer = blended(darkPaper, darkColours[arm], bandOpacity.outer);
      const inner = blended(outer, darkColours[arm], bandOpacity.inner);
      expect(contrast(darkLetters[arm], inner), arm).toBeGreaterThanOrEqual(4.5);
    }
  });

  it("tell arms apart without some cones as well as Okabe and Ito's do on white, to within one just noticeable difference", () => {
    // ΔE*ab of about 2.3 is just noticeable (Mahy, Van Eycken & Oosterlinck 1994).
    expect(leastDistance(arms.map((arm) => darkColours[arm]))).toBeGreaterThan(leastDistance(arms) - 2.3);
    expect(leastDistance(arms)).toBeGreaterThan(10);
  });
});

test("no caption calls a band light or dark, which changes with the theme", () => {
  for (const language of ["en", "zh"] as const) {
    const { charts } = proseOf(language);
    const readings = Object.values(charts).flatMap((chart) => ("reading" in Object(chart) ? [chart] : []));
    expect(readings.length).toBeGreaterThan(10);
    expect(JSON.stringify(readings)).not.toMatch(/(?:dark|light)[a-z]* band|[深浅]色带/i);
  }
});
