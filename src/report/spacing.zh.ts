import { plainText } from "./citation.ts";

/** A text before Chinese characters: Latin letters and digits keep a space from them. */
export function before(text: string): string {
  return /[\w%]$/u.test(plainText(text)) ? `${text} ` : text;
}
