/** A text in every language that messages are written in. */
export interface Wording {
  readonly en: string;
  readonly zh: string;
}

export type MessageLanguage = keyof Wording;

/** What a scenario wrote, as a message takes it up. */
export type Said = string | number | undefined;

/** A text of a message; a bare string is what a scenario would hold, the same in all languages. */
export type MessageText = Wording | string;

/** A piece of a scenario as a part of a text: the same in all languages. */
export const asWritten = (code: string): Wording => ({ en: code, zh: ` ${code} ` });

export const inLanguage = (text: MessageText, language: MessageLanguage): string =>
  typeof text === "string" ? text : text[language];
