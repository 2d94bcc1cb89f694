import type { Place } from "../scenario/quantity.ts";

/** A place as editors and terminals make a link of it. */
export const placeText = ({ file, line, column }: Place): string => `${file}:${line}:${column}`;
