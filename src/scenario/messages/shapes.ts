import type { Wording } from "../../program/wording.ts";

/** What a schema says is due at a place, as far as it is the same sentence with other words or code in it. */
const sentences: readonly (readonly [RegExp, (...found: readonly string[]) => string])[] = [
  [/^a mapping such as (`.+`)$/u, (code) => `一组键值，如 ${code}`],
  [/^a mapping of lever families such as (`.+`)$/u, (code) => `按举措种类分的键值，如 ${code}`],
  [/^a mapping of rungs, such as (`.+`)$/u, (code) => `按等级分的键值，如 ${code}`],
  [/^a mapping of steps such as (`.+`)$/u, (code) => `按步骤分的键值，如 ${code}`],
  [/^a curve such as (`.+`)$/u, (code) => `一条曲线，如 ${code}`],
  [/^a mapping of distances such as (`.+`)$/u, (code) => `按距离分的键值，如 ${code}`],
  [/^a rule such as (`.+`)$/u, (code) => `一条规则，如 ${code}`],
  [/^an arm such as (`.+`)$/u, (code) => `一个方案臂，如 ${code}`],
  [/^a segment such as (`.+`)$/u, (code) => `一个分群，如 ${code}`],
  [/^a channel such as (`.+`)$/u, (code) => `一个渠道，如 ${code}`],
  [/^a target such as (`.+`)$/u, (code) => `一个目标，如 ${code}`],
  [/^a limit such as (`.+`)$/u, (code) => `一条底线，如 ${code}`],
  [/^a shock such as (`.+`)$/u, (code) => `一次冲击，如 ${code}`],
  [/^a dial such as (`.+`)$/u, (code) => `一个旋钮，如 ${code}`],
  [/^a length of time such as (`.+`)$/u, (code) => `时长，如 ${code}`],
  [/^a cap such as (`.+`)$/u, (code) => `上限，如 ${code}`],
  [/^the path of a file such as (`.+`)$/u, (code) => `文件的路径，如 ${code}`],
  [/^a list of values such as (`.+`)$/u, (code) => `几个取值的列表，如 ${code}`],
  [/^a list of names such as (`.+`)$/u, (code) => `名字的列表，如 ${code}`],
  [/^a mapping with (`.+`) …$/u, (code) => `写有 ${code.replace(/`, `/gu, "`、`")} 等键的键值`],
];

const words: Readonly<Record<string, string>> = {
  "a text": "文字",
  "a name (a number goes in quotes)": "名字（数字要加引号）",
  "`true` or `false`": "`true` 或 `false`",
  "a number": "一个数",
  "a finite number": "一个数",
  "a number or an interval": "一个数或一个区间",
  "a grade: A, B, C or D": "等级：A、B、C 或 D",
  "a text or a list of texts": "文字，或文字的列表",
  "`once per member` or `every time`": "`once per member` 或 `every time`",
  "`daily` or `renewal`": "`daily` 或 `renewal`",
  "`the community` or `chat groups`": "`the community` 或 `chat groups`",
  "`stay empty` or `go to newcomers`": "`stay empty` 或 `go to newcomers`",
  "`network`, `mean field`, `groups` or `chat groups`": "`network`、`mean field`、`groups` 或 `chat groups`",
  "`monthly`, `annual`, `none`, or a mapping such as `{term: annual}`":
    "`monthly`、`annual`、`none`，或一组键值，如 `{term: annual}`",
  "`en` or `zh`": "`en` 或 `zh`",
  "`members` or `active members`": "`members` 或 `active members`",
  "`{gamma: 0.5}` or `{beta: {alpha: 0.7, beta: 1.2, per: year}}`":
    "`{gamma: 0.5}` 或 `{beta: {alpha: 0.7, beta: 1.2, per: year}}`",
  "`{within 14 days: 58%}` or `{rate: 6% per day}`": "`{within 14 days: 58%}` 或 `{rate: 6% per day}`",
  "a mapping": "一组键值",
  "a mapping of dials": "按旋钮分的键值",
  "a mapping of rungs": "按等级分的键值",
  "a mapping with a curve and `n`": "写有一条曲线和 `n` 的键值",
  "a list": "列表",
  nothing: "空白",
  "something else": "别的内容",
  "a list of content": "内容的列表",
  "a list of events": "活动的列表",
  "a list of points programmes": "积分计划的列表",
  "a list of coupons": "优惠券的列表",
  "a list of welcome packs": "迎新礼包的列表",
  "a list of ladders": "等级阶梯的列表",
  "a list of messages": "消息的列表",
  "a list of levers": "举措的列表",
  "a list of arms": "方案臂的列表",
  "a list of targets": "目标的列表",
  "a list of limits": "底线的列表",
  "a list of segments": "分群的列表",
  "a list of channels": "渠道的列表",
  "a list of two paths": "两个路径的列表",
  "a list of correlations": "相关的列表",
  "a list of rules": "规则的列表",
  "a list of shocks": "冲击的列表",
};

/** A shape that the schema names, in both languages; undefined where the catalogue lacks it. */
export const shapeWording = (en: string): Wording | undefined => {
  const plain = Object.hasOwn(words, en) ? words[en] : undefined;
  if (plain !== undefined) return { en, zh: plain };
  for (const [pattern, chinese] of sentences) {
    const found = pattern.exec(en);
    if (found !== null) return { en, zh: chinese(...found.slice(1)) };
  }
  // A list of codes is the same in both.
  return /^`[^`]+`(?:, `[^`]+`)*$/u.test(en) ? { en, zh: en.replaceAll("`, `", "`、`") } : undefined;
};
