import type { Said, Wording } from "../../program/wording.ts";

/** Texts on how intensely a community is operated. */
export const operationMessages = {
  oneSum: {
    en: "what an hour of staff costs is one sum of money, which the preset multiplies",
    zh: "一小时人力的成本要写成一个金额，预设按它折算",
  },
  exampleSum: (currency: Said): Wording => ({
    en: `\`per hour: 60 ${currency}\``,
    zh: `\`per hour: 60 ${currency}\``,
  }),
} as const satisfies Readonly<Record<string, Wording | ((...said: never[]) => Wording)>>;
