import { grammarOf } from "../scenario/grammar.ts";
import { families } from "./families.ts";

/** What scenarios may say, with all levers that there are. */
export const grammar = grammarOf(families);
