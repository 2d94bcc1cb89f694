import { test } from "vitest";
import { expectWhatAlwaysHolds } from "../fuzz/alwaysHolds.ts";

/** A few; hundreds are played by `npm run test:agreement`. */
const seeds = ["2", "3", "5"];

test.each(seeds)("what holds of any scenario holds of that of seed %s", expectWhatAlwaysHolds);
