/** Whether a text has Chinese characters. */
export const isChinese = (text: string): boolean => /\p{Script=Han}/u.test(text);

/** The language that a scenario has where it states none: that of its title. */
export const languageOfTitle = (title: string): "en" | "zh" => (isChinese(title) ? "zh" : "en");
