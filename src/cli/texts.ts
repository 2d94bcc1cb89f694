import type { Language } from "../report/language.ts";
import { english } from "./texts.en.ts";
import { chinese } from "./texts.zh.ts";

/** All words of the command line in one language. Both catalogues are complete by this type. */
export type Texts = typeof english;

export const textsOf = (language: Language): Texts => (language === "zh" ? chinese : english);
