import { grammar } from "../levers/grammar.ts";
import type { ModelKnowledge } from "../scenario/modelKnowledge.ts";
import { fitLeaving } from "./fitLeaving.ts";
import { invertRetention } from "./invertRetention.ts";
import { stabilityOf } from "./stability.ts";

/** What the reading of a scenario asks of the levers and the model. */
export const modelKnowledge: ModelKnowledge = {
  grammar,
  fitLeaving,
  invertRetention,
  stabilityOf,
};
