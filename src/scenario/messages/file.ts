import type { Said, Wording } from "../../program/wording.ts";

/** Texts on files, their YAML and their structure, and on sources. */
export const fileMessages = {
  colonAndSpace: {
    en: "use the half-width `: ` (colon and space) instead",
    zh: "改用半角的 `: `（冒号加空格）",
  },
  halfWidth: (character: Said): Wording => ({
    en: `use the half-width ${character ?? "character"} instead`,
    zh: `改用半角${character === undefined ? "字符" : `的 ${character}`}`,
  }),
  saysNothing: (key: Said): Wording => ({ en: `\`${key}\` is empty`, zh: `\`${key}\` 是空的` }),
  quoteHash: {
    en: "a `#` begins a comment: put the value in quotes",
    zh: "`#` 之后是注释：给值加引号",
  },
  bracketOpen: (bracket: Said): Wording => ({
    en: `this is not valid YAML: the \`${bracket}\` is not closed`,
    zh: `这不是合法的 YAML：\`${bracket}\` 没有合上`,
  }),
  closeOrQuote: {
    en: "close the bracket, or put the whole value in quotes",
    zh: "合上括号，或给整个值加引号",
  },
  quoteValue: { en: "put the whole value in quotes", zh: "给整个值加引号" },
  quoteOrAnchor: {
    en: "put the value in quotes if it is a text that begins with `*`",
    zh: "如果这是以 `*` 开头的文字，就给它加引号",
  },
  indentedTooDeeply: {
    en: "this is not valid YAML: this line is indented more deeply than the line above, which has a value of its own",
    zh: "这不是合法的 YAML：这一行比上一行缩进得深，而上一行已经有自己的值",
  },
  alikeIndented: {
    en: "keys of one mapping indented alike, two spaces more than the key that holds them",
    zh: "同一组的键缩进一致，比上一级的键多两个空格",
  },
  spacesForTabs: { en: "two spaces for each level", zh: "每一级两个空格" },
  closeQuote: { en: "close the quote", zh: "合上引号" },
  plainYaml: { en: "lines such as `key: value`", zh: "形如 `key: value` 的各行" },
  ownKeyOnce: { en: "each key once", zh: "每个键只写一次" },
  circle: { en: "these files extend each other in a circle", zh: "这些文件互相继承，绕成了圈" },
  baseOutside: { en: "a base that extends none of the files that extend it", zh: "一个不再继承回来的底稿" },
  tooManyLevels: (count: Said): Wording => ({
    en: `more than ${count} files extend each other`,
    zh: `互相继承的文件超过 ${count} 层`,
  }),
  nothingToRemove: (name: Said): Wording => ({
    en: `there is nothing called "${name}" to remove`,
    zh: `没有叫“${name}”的可以移除`,
  }),
  inheritedName: { en: "the name of an inherited entry", zh: "所继承的某一项的名字" },
  dialCannotStand: (name: Said, message: Wording): Wording => ({
    en: `the dial "${name}" cannot stand here: ${message.en}`,
    zh: `旋钮“${name}”不能取这个值：${message.zh}`,
  }),
  notText: { en: "this is not a text file", zh: "这不是文本文件" },
  saveAsUtf8: {
    en: "if it is a scenario, save it as UTF-8 (not GBK, not UTF-16)",
    zh: "如果这是场景文件，请另存为 UTF-8 编码（不是 GBK，也不是 UTF-16）",
  },
  utf8: { en: "YAML in UTF-8", zh: "UTF-8 编码的 YAML" },
  tooLarge: { en: "the file is larger than 1 MB", zh: "文件超过 1 MB" },
  fewKilobytes: { en: "a scenario of a few kilobytes", zh: "几 KB 的场景文件" },
  noSuchFile: (name: Said): Wording => ({ en: `there is no file ${name}`, zh: `没有文件 ${name}` }),
  relativePath: { en: "a path relative to this file", zh: "相对于本文件的路径" },
  cannotRead: (name: Said): Wording => ({ en: `the file ${name} cannot be read`, zh: `读不到文件 ${name}` }),
  sourceOfNoKind: { en: "this source does not say of what kind it is", zh: "这个来源没有说明属于哪一种" },
  sourceOfTwoKinds: { en: "a source is of one kind only", zh: "一个来源只属于一种" },
  exampleSource: {
    en: "one of `measured: …`, `published: …`, `assumption: …`",
    zh: "`measured: …`、`published: …`、`assumption: …` 之一",
  },
  oddBlank: (code: Said): Wording => ({
    en: `a blank that is no plain space (${code}) stands here`,
    zh: `这里的空白不是普通空格（${code}）`,
  }),
  plainBlank: { en: "type it anew as plain spaces", zh: "改用半角空格重新输入" },
  noSuchDay: (text: Said): Wording => ({ en: `there is no day ${text}`, zh: `没有 ${text} 这一天` }),
  noMergeKeys: { en: "merge keys, `<<`, are not read", zh: "不支持合并键 `<<`" },
  keysWrittenOut: { en: "the keys written out", zh: "把各个键写出来" },
  extendsInstead: {
    en: "an alias can stand for one whole value, `effects: *name`; what several files share goes into a base that they `extends`",
    zh: "别名可以代表一个完整的值，如 `effects: *name`；几个文件共有的内容放进一个基础文件，用 `extends` 引用",
  },
  notADate: { en: "this is not a date", zh: "这不是日期" },
  exampleReview: { en: "a date such as `2026-12-01`", zh: "日期，如 `2026-12-01`" },
  exampleStart: { en: "a date such as `2026-07-01`", zh: "日期，如 `2026-07-01`" },
  exampleDate: { en: "a date such as `2026-07-10`", zh: "日期，如 `2026-07-10`" },
  theScenario: { en: "the scenario", zh: "场景" },
  needs: (what: Wording, key: Said): Wording => ({
    en: `${what.en} needs \`${key}\``,
    zh: `${what.zh}缺少 \`${key}\``,
  }),
  unsourced: (name: Said): Wording => ({
    en: `nobody says where \`${name}\` comes from`,
    zh: `没有人说明 \`${name}\` 从何而来`,
  }),
  sourceBeside: {
    en: "`measured: …`, `published: …` or `assumption: …` in a `source:` beside it or above it",
    zh: "在它旁边或上层的 `source:` 里写 `measured: …`、`published: …` 或 `assumption: …`",
  },
  twoWays: (key: Said, value: Said): Wording => ({
    en: `\`${key}: ${value}\` can be read two ways`,
    zh: `\`${key}: ${value}\` 有两种读法`,
  }),
  effectWithDirection: { en: "an effect that says more or fewer", zh: "说明增多还是减少的效应" },
  fullWidth: (character: Said): Wording => ({
    en: `full-width punctuation \`${character}\` is not read as YAML punctuation`,
    zh: `全角标点 \`${character}\` 不会被当作 YAML 的标点`,
  }),
  writeInstead: (text: Said): Wording => ({ en: `write \`${text}\``, zh: `改写成 \`${text}\`` }),
  belowThePlan: (family: Said): Wording => ({
    en: `\`${family}\` is a family of levers: it stands below \`plan:\` or \`today:\``,
    zh: `\`${family}\` 是一类举措：写在 \`plan:\`（方案）或 \`today:\`（现行做法）下面`,
  }),
  unknownKey: (key: Said): Wording => ({ en: `unknown key \`${key}\``, zh: `未知的键 \`${key}\`` }),
  didYouMean: (key: Said): Wording => ({ en: `did you mean \`${key}\`?`, zh: `是不是 \`${key}\`？` }),
  didYouMeanName: (name: Said): Wording => ({ en: `did you mean "${name}"?`, zh: `是不是“${name}”？` }),
  emptyValue: { en: "nothing is written here", zh: "这里什么也没写" },
  wrongShape: (found: Wording, expected: Wording): Wording => ({
    en: `${found.en} stands where ${expected.en} is due`,
    zh: `这里应为${expected.zh.startsWith("`") ? " " : ""}${expected.zh}，却写了${found.zh}`,
  }),
  somethingElse: { en: "something else", zh: "别的内容" },
  dashBefore: {
    en: "put `- ` before each of them: `- name: …`",
    zh: "每一项前面加 `- `，如 `- name: …`",
  },
  writeOrDelete: { en: "write a value or delete the line", zh: "写上一个值，或删去这一行" },
  halfWidthColonAndComma: { en: "use half-width `: ` and `, `", zh: "改用半角的 `: ` 和 `, `" },
  noDirectives: {
    en: "YAML directives are not allowed: scenarios are always YAML 1.2",
    zh: "不能写 YAML 指令：场景一律是 YAML 1.2",
  },
  deleteLine: { en: "delete the line", zh: "删去这一行" },
  empty: { en: "the file is empty", zh: "文件是空的" },
  leastScenario: {
    en: "a scenario: at least `scenario:`, `calendar:` …",
    zh: "场景：至少要有 `scenario:`、`calendar:` 等",
  },
  bang: {
    en: "an unquoted `!` begins a YAML tag, not a negation; tags are not allowed",
    zh: "没加引号的 `!` 是 YAML 标签的开头，不是“非”；这里不能用标签",
  },
  quoteWhole: (tag: Said): Wording => ({
    en: `put the whole value in quotes, e.g. '${tag} …'`,
    zh: `给整个值加引号，如 '${tag} …'`,
  }),
  twice: (key: Said): Wording => ({
    en: `the key \`${key}\` is written twice in one place`,
    zh: `键 \`${key}\` 在同一处写了两次`,
  }),
  leaveOut: (key: Said): Wording => ({
    en: `leave \`${key}\` out: without it there is no limit`,
    zh: `删去 \`${key}\`：不写就是不限`,
  }),
  keepOne: { en: "keep one of the two", zh: "两个里留一个" },
  notYaml: (reason: Wording): Wording => ({
    en: `this is not valid YAML: ${reason.en}`,
    zh: `这不是合法的 YAML：${reason.zh}`,
  }),
  singleQuotes: {
    en: "put the whole value in single quotes: a value that begins with a quote ends with it",
    zh: "用单引号把整个值括起来：以引号开头的值，到下一个引号就结束了",
  },
  severalDocuments: {
    en: "a file holds one scenario, not several documents",
    zh: "一个文件只放一个场景，不能有几份文档",
  },
  splitFile: { en: "split the file at `---`", zh: "在 `---` 处拆成几个文件" },
  tooManyValues: {
    en: "the aliases of this file unfold into too many values",
    zh: "这个文件的别名展开后值太多",
  },
  tooDeep: { en: "values are nested too deeply", zh: "嵌套太深" },
  noAnchor: { en: "this alias has no anchor", zh: "这个别名没有对应的锚" },
  noTags: { en: "YAML tags are not allowed", zh: "不能用 YAML 标签" },
  textTooLong: (length: Said): Wording => ({
    en: `a text of more than ${length} characters has no place in a scenario`,
    zh: `场景里没有超过 ${length} 个字符的文字`,
  }),
  notUsable: (text: Said): Wording => ({
    en: `\`${text}\` is not a number that a scenario can use`,
    zh: `\`${text}\` 不是场景能用的数`,
  }),
  keyIsAWord: { en: "a key must be a word or a number", zh: "键必须是一个词或一个数" },
  notUnderstood: { en: "this YAML value is not understood", zh: "看不懂这个 YAML 值" },
  mappingDue: { en: "a scenario is a mapping of keys to values", zh: "场景是一组键和值" },
  firstLine: { en: "`scenario: …` on the first line", zh: "第一行写 `scenario: …`" },
} as const satisfies Readonly<Record<string, Wording | ((...said: never[]) => Wording)>>;
