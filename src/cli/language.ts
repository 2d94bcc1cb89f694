import type { Language } from "../report/language.ts";
import { languageOfTitle } from "../scenario/titleLanguage.ts";

/**
 * The language that the environment asks for, by the usual order of its variables: English unless it is Chinese;
 * undefined where none of them is set.
 */
export const languageOf = (
  environment: Readonly<Record<string, string | undefined>>,
): Language | undefined => {
  const stated = [environment.LC_ALL, environment.LC_MESSAGES, environment.LANG].find(
    (one) => one !== undefined && one !== "",
  );
  if (stated === undefined) return undefined;
  return /^zh(?:$|[_.@-])/i.test(stated) ? "zh" : "en";
};

/** The language of a scenario that may have mistakes: the one that it states, or that its title is written in. */
export const languageWritten = (text: string): Language => {
  const stated = /^language:\s*["']?(en|zh)\b/mu.exec(text)?.[1];
  return (stated ?? languageOfTitle(/^scenario:.*/mu.exec(text)?.[0] ?? "")) === "zh" ? "zh" : "en";
};

/** The language that a command line asks for, readable or not; undefined where it says nothing. */
export const languageAsked = (words: readonly string[]): string | undefined => {
  const at = words.lastIndexOf("--lang");
  const joined = words.findLast((word) => word.startsWith("--lang="))?.slice("--lang=".length);
  return joined ?? (at < 0 ? undefined : words[at + 1]);
};
