import { describe, expect, it } from "vitest";
import { citedMarkup, citing, plainText } from "../../src/report/citation.ts";

const results = { summary: { "a/b": [{ mean: 0.0204 }], replicates: 40 } };
const cite = citing(results);

describe("citing", () => {
  it("says of a number where it stands, how it is read, and its value", () => {
    const text = `${cite("2.0", results.summary["a/b"][0], "mean", "hundredfold")} points`;
    expect(plainText(text)).toBe("2.0 points");
    expect(citedMarkup(text).markup).toBe(
      '<data value="0.0204" data-place="/summary/a~1b/0/mean" data-reading="hundredfold">2.0</data> points',
    );
  });

  it("escapes what stands between and within the numbers", () => {
    const text = `<b> & ${cite("<40>", results.summary, "replicates")}`;
    expect(citedMarkup(text).markup).toBe(
      '&lt;b&gt; &amp; <data value="40" data-place="/summary/replicates" data-reading="value">&lt;40&gt;</data>',
    );
  });

  it("refuses to cite what is not among the results", () => {
    expect(() => cite("2.0", { mean: 0.0204 }, "mean")).toThrow("No place among the results");
  });
});
