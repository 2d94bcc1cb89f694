/**
 * Timings, as CPU seconds and ratios of one run: machines differ and are shared. Medians of several rounds.
 *
 *   npm run bench
 */
import { benchAllLevers } from "./allLevers.ts";
import { benchAtScale } from "./atScale.ts";
import { benchLargeWorlds } from "./largeWorlds.ts";
import { benchScenarios } from "./scenarios.ts";
import { benchWorkload } from "./workload.ts";

// First, since the peak of memory is that of the whole process.
await benchAtScale();
benchLargeWorlds();
benchWorkload();
await benchAllLevers();
await benchScenarios();
