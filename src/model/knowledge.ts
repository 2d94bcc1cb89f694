import type { ModelKnowledge } from "../scenario/modelKnowledge.ts";
import { fitLeaving } from "./fitLeaving.ts";
import { invertRetention } from "./invertRetention.ts";
import { stabilityOf } from "./stability.ts";

/** What the reading of a scenario asks of the model. */
export const modelKnowledge: ModelKnowledge = { fitLeaving, invertRetention, stabilityOf };
