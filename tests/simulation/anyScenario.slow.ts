import { test } from "vitest";
import { expectWhatAlwaysHolds } from "../fuzz/alwaysHolds.ts";

/** How many scenarios are made. */
const scenarios = Number(process.env.SCENARIOS ?? 300);

const seeds = Array.from({ length: scenarios }, (_, i) => `${i + 1}`);

test.each(seeds)("what holds of any scenario holds of that of seed %s", expectWhatAlwaysHolds);
