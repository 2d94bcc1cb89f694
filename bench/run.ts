/**
 * Timings, as CPU seconds and ratios of one run: machines differ and are shared. Medians of several rounds.
 *
 *   npm run bench
 */
import { benchAtScale } from "./atScale.ts";
import { benchScenarios } from "./scenarios.ts";
import { benchWorkload } from "./workload.ts";

benchWorkload();
await benchAtScale();
await benchScenarios();
