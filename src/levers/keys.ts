import type { Lever } from "../scenario/scenario.ts";

/** A lever's full name, e.g. `push: morning digest`. */
export const keyOf = (lever: Lever): string => `${lever.family}: ${lever.name}`;
