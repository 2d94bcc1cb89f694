import type { Said, Wording } from "./wording.ts";

/** Texts on rules. */
export const ruleMessages = {
  noPercent: { en: "write a share as a number: `30%` is `0.3`", zh: "比例写成数：`30%` 写作 `0.3`" },
  wholeCondition: {
    en: "a whole condition such as `days_since_visit >= 5`, its brackets closed",
    zh: "完整的条件，如 `days_since_visit >= 5`，括号要合上",
  },
  straightQuotes: { en: 'use straight quotes: `"active"`', zh: '改用直引号：`"active"`' },
  halfWidth: (text: Said): Wording => ({
    en: `use half-width characters: \`${text}\``,
    zh: `改用半角字符：\`${text}\``,
  }),
  noUnits: {
    en: "numbers of a rule have no units: `21 days` is `21`",
    zh: "规则里的数不带单位：`21天` 写作 `21`",
  },
  and: { en: "`and` is written `&&`", zh: "`and` 写作 `&&`" },
  or: { en: "`or` is written `||`", zh: "`or` 写作 `||`" },
  not: { en: "`not` is written `!`", zh: "`not` 写作 `!`" },
  equals: { en: "`=` is written `==`", zh: "`=` 写作 `==`" },
  breaksOff: { en: "this rule breaks off", zh: "这条规则没有写完" },
  notParsed: (reason: Wording): Wording => ({
    en: `this rule does not parse: ${reason.en}`,
    zh: `看不懂这条规则：${reason.zh}`,
  }),
  quoteOpen: { en: "a quote is not closed", zh: "引号没有合上" },
  noEscape: {
    en: "what follows the backslash is no escape",
    zh: "反斜杠后面的不是转义",
  },
  cannotStand: (text: Said): Wording => ({
    en: `\`${text}\` cannot stand here`,
    zh: `\`${text}\` 不能写在这里`,
  }),
  didYouMean: (word: Said): Wording => ({ en: `did you mean \`${word}\`?`, zh: `是不是 \`${word}\`？` }),
  aNumber: { en: "a number", zh: "数" },
  aCondition: { en: "a condition", zh: "条件" },
  aText: { en: "a text", zh: "文字" },
  typeDue: (found: Wording, due: Wording): Wording => ({
    en: `${found.en} stands where ${due.en} is due`,
    zh: `这里应为${due.zh}，却写了${found.zh}`,
  }),
  exampleCondition: {
    en: "a condition such as `days_since_visit >= 5`",
    zh: "条件，如 `days_since_visit >= 5`",
  },
  neverIs: (of: Said, value: Said): Wording => ({
    en: `\`${of}\` is never "${value}"`,
    zh: `\`${of}\` 从不等于 "${value}"`,
  }),
  noValue: { en: "no value: there is none", zh: "没有可取的值" },
  didYouMeanText: (word: Said): Wording => ({ en: `did you mean "${word}"?`, zh: `是不是 "${word}"？` }),
  conditionCompared: { en: "a condition is not compared", zh: "条件不拿来比较" },
  conditionItself: {
    en: "write the condition itself, or `!(…)` for its opposite",
    zh: "直接写条件本身，相反的写 `!(…)`",
  },
  textAgainstNumber: { en: "a text is compared with a number", zh: "文字在与数比较" },
  variableAgainstText: {
    en: "one side of a comparison of texts is a variable, the other a text in quotes",
    zh: "比较文字时，一边是变量，另一边是引号里的文字",
  },
  noSuchType: { en: "values of this type have no place in a rule", zh: "规则里不能用这种类型的值" },
  numberOrText: { en: "a number or a text in quotes", zh: "数，或引号里的文字" },
  needsNumber: (name: Said): Wording => ({
    en: `\`${name}\` needs a number in brackets`,
    zh: `\`${name}\` 后面要有括号和一个数`,
  }),
  unknownVariable: (name: Said): Wording => ({
    en: `unknown variable \`${name}\``,
    zh: `未知的变量 \`${name}\``,
  }),
  putInQuotes: (text: Said): Wording => ({
    en: `put it in quotes: \`"${text}"\``,
    zh: `加上引号：\`"${text}"\``,
  }),
  compareWith: (variable: Said, text: Said): Wording => ({
    en: `\`${variable} == "${text}"\``,
    zh: `\`${variable} == "${text}"\``,
  }),
  noMacro: (name: Said): Wording => ({
    en: `the macro \`${name}\` has no place in a rule`,
    zh: `规则里不能用宏 \`${name}\``,
  }),
  unknownFunction: (name: Said): Wording => ({
    en: `unknown function \`${name}\``,
    zh: `未知的函数 \`${name}\``,
  }),
  wholeNumberFrom: (name: Said, from: Said, to: Said): Wording => ({
    en: `\`${name}\` takes one whole number from ${from} to ${to}`,
    zh: `\`${name}\` 要一个 ${from} 到 ${to} 的整数`,
  }),
  noPattern: { en: "regular expressions have no place in a rule", zh: "规则里不能用正则表达式" },
  noMember: (name: Said): Wording => ({
    en: `\`.${name}(…)\` has no place in a rule`,
    zh: `规则里不能用 \`.${name}(…)\``,
  }),
  listValues: {
    en: 'list the values: `segment in ["readers", "hosts"]`',
    zh: '把值列出来：`segment in ["readers", "hosts"]`',
  },
  textsUnordered: { en: "texts have no order", zh: "文字没有大小之分" },
  exampleEquality: { en: "`==`, `!=` or `in`", zh: "`==`、`!=` 或 `in`" },
  inNeedsList: { en: "`in` needs a list", zh: "`in` 后面要有列表" },
  exampleList: { en: 'a list such as `["new", "active"]`', zh: '列表，如 `["new", "active"]`' },
  listHolds: { en: "a list holds texts in quotes or numbers", zh: "列表里是引号里的文字或数" },
  chooseTexts: {
    en: "`? :` chooses between numbers or conditions, not texts",
    zh: "`? :` 在数或条件之间选择，不用于文字",
  },
  noOperator: (name: Said): Wording => ({
    en: `\`${name}\` has no place in a rule`,
    zh: `规则里不能用 \`${name}\``,
  }),
  useSchedule: { en: "use a schedule: `every: 2 weeks`", zh: "改用排期：`every: 2 weeks`" },
} as const satisfies Readonly<Record<string, Wording | ((...said: never[]) => Wording)>>;

/** The fault that the CEL parser names at a piece of a rule. */
export const syntaxFault = (summary: string, found: string): Wording =>
  /^Unterminated/.test(summary)
    ? ruleMessages.quoteOpen
    : /^Invalid escape/.test(summary)
      ? ruleMessages.noEscape
      : ruleMessages.cannotStand(found);
