import type { ErrorCode } from "yaml";
import type { Wording } from "../../program/wording.ts";

/** What the YAML library finds wrong with a text, by its code. */
export const yamlFaults: Readonly<Record<ErrorCode, Wording>> = {
  ALIAS_PROPS: { en: "an alias has no anchor or tag of its own", zh: "别名不能再带锚或标签" },
  BAD_ALIAS: { en: "a `*` begins an alias, which needs a name", zh: "`*` 是别名的开头，后面要有名字" },
  BAD_COLLECTION_TYPE: { en: "this tag does not fit what stands here", zh: "标签与这里的内容不符" },
  BAD_DIRECTIVE: { en: "a line that begins with `%` is a directive", zh: "以 `%` 开头的行是指令" },
  BAD_DQ_ESCAPE: {
    en: "a `\\` in double quotes begins an escape, and this is none",
    zh: "双引号里的 `\\` 是转义的开头，而这里不是转义",
  },
  BAD_INDENT: {
    en: "this line is indented otherwise than those that it belongs to",
    zh: "这一行的缩进与同属一处的各行不一致",
  },
  BAD_PROP_ORDER: { en: "an anchor or a tag stands in the wrong place", zh: "锚或标签的位置不对" },
  BAD_SCALAR_START: {
    en: "a value cannot begin with this character unless it is in quotes",
    zh: "值不加引号就不能以这个字符开头",
  },
  BLOCK_AS_IMPLICIT_KEY: {
    en: "a second `: ` stands in one line",
    zh: "一行里有两个 `: `",
  },
  BLOCK_IN_FLOW: {
    en: "a bracket is still open here, and lists of lines cannot stand within brackets",
    zh: "前面的括号还没有合上，括号里不能写分行的列表",
  },
  DUPLICATE_KEY: { en: "a key is written twice in one place", zh: "一个键在同一处写了两次" },
  IMPOSSIBLE: { en: "this cannot be read", zh: "这里无法读取" },
  KEY_OVER_1024_CHARS: { en: "a key has more than 1024 characters", zh: "键超过 1024 个字符" },
  MISSING_CHAR: {
    en: "a `:`, a `,`, a space, a quote or a closing bracket is missing here",
    zh: "这里缺少 `:`、`,`、空格、引号或右括号",
  },
  MULTILINE_IMPLICIT_KEY: {
    en: "this line has no `: `, a colon and a space, between a key and its value",
    zh: "这一行的键与值之间缺少 `: `（冒号加空格）",
  },
  MULTIPLE_ANCHORS: { en: "a value has one anchor only", zh: "一个值只能有一个锚" },
  MULTIPLE_DOCS: { en: "a file holds one document", zh: "一个文件只放一份文档" },
  MULTIPLE_TAGS: { en: "a value has one tag only", zh: "一个值只能有一个标签" },
  NON_STRING_KEY: { en: "a key must be a word or a number", zh: "键必须是一个词或一个数" },
  RESOURCE_EXHAUSTION: { en: "it is nested too deeply", zh: "嵌套太深" },
  TAB_AS_INDENT: { en: "lines are indented with spaces, not tabs", zh: "缩进要用空格，不能用制表符" },
  TAG_RESOLVE_FAILED: { en: "tags are not allowed", zh: "不能用标签" },
  UNEXPECTED_TOKEN: { en: "this was not expected here", zh: "这里不该出现这个内容" },
};
