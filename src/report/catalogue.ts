import type { Language } from "./language.ts";
import { english } from "./prose.en.ts";
import type { Prose } from "./prose.ts";
import { chinese } from "./prose.zh.ts";

/** The report's words in a language. */
export function proseOf(language: Language): Prose {
  return language === "zh" ? chinese : english;
}
