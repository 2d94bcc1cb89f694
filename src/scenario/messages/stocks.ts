import type { Said, Wording } from "../../program/wording.ts";

/** Texts on stocks that members carry, and on what levers give to them. */
export const stockMessages = {
  bothLayers: {
    en: "this lever acts on rates by its `effects` and through stocks by its `feeds`: it would count twice",
    zh: "这个举措既用 `effects` 直接改变速率，又用 `feeds` 经由存量起作用：会重复计算",
  },
  oneLayer: {
    en: "`effects` or `feeds`, not both; a published effect is the total of all ways",
    zh: "`effects` 与 `feeds` 只写其一；已公布的效果是各种途径的总和",
  },
  deleteEffects: {
    en: "delete `effects`, or delete `feeds`",
    zh: "删去 `effects`，或删去 `feeds`",
  },
  plainNumberDue: {
    en: "what a stock is given is a plain number on the scale of that stock",
    zh: "给存量的是该存量刻度上的普通数",
  },
  noSign: {
    en: "say `more` or `less`, without a sign",
    zh: "用 `more` 或 `less` 表示方向，不带正负号",
  },
  exampleFeed: {
    en: "a number such as `0.2` or `0.1..0.3`",
    zh: "数，如 `0.2` 或 `0.1..0.3`",
  },
  sameStock: (before: Said, key: Said): Wording => ({
    en: `\`${before}\` and \`${key}\` are about the same stock`,
    zh: `\`${before}\` 与 \`${key}\` 说的是同一个存量`,
  }),
  feedsNothing: { en: "this feeds nothing", zh: "这里没有给任何存量" },
  switchedOff: (stock: Said): Wording => ({
    en: `nothing comes of it: \`feedback.${stock}\` is off`,
    zh: `不会有任何作用：\`feedback.${stock}\` 没有启用`,
  }),
  switchOn: (stock: Said): Wording => ({
    en: `\`feedback: {${stock}: …}\` with what it does to rates, or \`effects\` in place of \`feeds\``,
    zh: `写 \`feedback: {${stock}: …}\` 说明它对速率的作用，或把 \`feeds\` 换成 \`effects\``,
  }),
  switchOnNoise: {
    en: "`feedback: {noise: {messages: 3, attention: 150, effects: {more leave: 0%..10%}}}`, or delete it",
    zh: "写 `feedback: {noise: {messages: 3, attention: 150, effects: {more leave: 0%..10%}}}`，或删去它",
  },
  noiseTwice: {
    en: "noise acts on rates by its `effects` and through satisfaction by `spoils`: it would count twice",
    zh: "噪声既用 `effects` 直接改变速率，又用 `spoils` 经由满意度起作用：会重复计算",
  },
  noiseDoesNothing: {
    en: "noise does nothing: say its `effects` on rates, or what it `spoils` of satisfaction",
    zh: "噪声没有任何作用：写它对速率的 `effects`，或它损失多少满意度 `spoils`",
  },
  lossNeedsContagion: {
    en: "`loss` is of neighbours who left: it needs `feedback.contagion`",
    zh: "`loss` 指离开的邻居：需要启用 `feedback.contagion`",
  },
  spoilsNeedsSatisfaction: {
    en: "`spoils` is of satisfaction: it needs `feedback.satisfaction`",
    zh: "`spoils` 指满意度：需要启用 `feedback.satisfaction`",
  },
  loseNeighbours: {
    en: "`feedback: {contagion: {ties: 5}}`, or no `loss`",
    zh: "写 `feedback: {contagion: {ties: 5}}`，或不写 `loss`",
  },
} as const satisfies Readonly<Record<string, Wording | ((...said: never[]) => Wording)>>;
