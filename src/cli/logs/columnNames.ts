/** What a column of a log can be. */
import { isChinese } from "../../scenario/titleLanguage.ts";

export type ColumnRole =
  | "member"
  | "time"
  | "kind"
  | "amount"
  | "joined"
  | "left"
  | "end"
  | "alreadyIn"
  | "segment"
  | "cohort"
  | "age"
  | "count"
  | "share";

/**
 * Names by which columns go, in lower case and without blanks and underscores. Chinese names are matched as parts of a
 * name, others as whole words of it.
 */
export const columnNames: Readonly<Record<ColumnRole, readonly string[]>> = {
  member: [
    ...[
      "member",
      "memberid",
      "user",
      "userid",
      "uid",
      "username",
      "customer",
      "customerid",
      "custid",
      "client",
    ],
    ...[
      "clientid",
      "account",
      "accountid",
      "household",
      "householdid",
      "student",
      "studentid",
      "participant",
    ],
    ...[
      "author",
      "contributor",
      "buyer",
      "donor",
      "subscriber",
      "openid",
      "unionid",
      "phone",
      "mobile",
      "email",
    ],
    ...["editor", "visitor", "player", "person", "id"],
    ...[
      "会员",
      "用户",
      "客户",
      "顾客",
      "成员",
      "学员",
      "买家",
      "手机",
      "账号",
      "帐号",
      "昵称",
      "微信号",
      "学号",
      "工号",
      "卡号",
      "编号",
    ],
  ],
  time: [
    ...[
      "time",
      "timestamp",
      "date",
      "datetime",
      "day",
      "eventtime",
      "eventdate",
      "createdat",
      "created",
      "ts",
    ],
    ...["occurredat", "orderdate", "purchasedate", "visitdate", "logindate", "when"],
    ...["时间", "日期", "日子", "时刻"],
  ],
  kind: [
    "kind",
    "event",
    "eventtype",
    "eventname",
    "type",
    "action",
    "activity",
    "类型",
    "事件",
    "行为",
    "动作",
  ],
  amount: [
    ...[
      "amount",
      "revenue",
      "sales",
      "price",
      "total",
      "spend",
      "spent",
      "paid",
      "gmv",
      "orderamount",
      "value",
    ],
    ...["金额", "实付", "销售额", "消费额", "价格"],
  ],
  joined: [
    ...[
      "joined",
      "join",
      "joindate",
      "joinedat",
      "signup",
      "signupdate",
      "registered",
      "registration",
      "regdate",
    ],
    ...[
      "registrationdate",
      "dateregistration",
      "registeredat",
      "start",
      "startdate",
      "startedat",
      "began",
      "begin",
    ],
    ...["validfrom", "activefrom", "from", "memberfrom", "opened"],
    ...["since", "firstseen", "subscribed", "subscribedat", "enrolled"],
    ...["加入", "入会", "报名", "注册", "入群", "开始", "开通", "首次"],
  ],
  left: [
    ...["left", "leave", "leavedate", "leftat", "churned", "churn", "churndate", "cancelled", "canceled"],
    ...["cancelledat", "canceledat", "cancellation", "unsubscribed", "unregistered", "unregistration"],
    ...["dateunregistration", "exit", "exitdate", "exited", "terminated", "quit"],
    ...["退出", "退课", "退会", "退群", "流失", "离开", "注销", "取消"],
  ],
  end: [
    "end",
    "enddate",
    "endedat",
    "until",
    "lastseen",
    "validto",
    "activeto",
    "to",
    "closed",
    "expiry",
    "expires",
    "expiration",
    "结束",
    "到期",
    "最后",
  ],
  alreadyIn: ["lefttruncated", "truncated", "alreadyin", "presentatstart", "期初在册"],
  segment: [
    ...["segment", "tier", "tierfirst", "level", "plan", "group", "category", "grade", "membership"],
    ...["分层", "等级", "级别", "套餐", "分组", "类别", "层级"],
  ],
  cohort: [
    "cohort",
    "cohortdate",
    "cohortmonth",
    "cohortweek",
    "joinmonth",
    "joinweek",
    "signupmonth",
    "signupweek",
    "registrationmonth",
    "acquisitionmonth",
    "startmonth",
    "firstmonth",
    "批次",
    "队列",
    "同期群",
  ],
  age: [
    "age",
    "period",
    "periodnumber",
    "monthssince",
    "weekssince",
    "dayssince",
    "yearssince",
    "monthnumber",
    "weeknumber",
    "monthindex",
    "weekindex",
    "month",
    "week",
    "year",
    "tenure",
    "期数",
    "第几",
    "月数",
    "周数",
    "年数",
  ],
  count: [
    ...[
      "count",
      "n",
      "members",
      "users",
      "customers",
      "remaining",
      "retained",
      "survivors",
      "active",
      "custs",
    ],
    ...["人数", "留存数", "数量"],
  ],
  share: [
    "share",
    "retention",
    "retentionrate",
    "rate",
    "pct",
    "percent",
    "survival",
    "留存率",
    "比例",
    "占比",
  ],
};

/** Words of a name: `event_time`, `eventTime` and `Event Time` are event and time. */
const wordsOf = (name: string): string[] =>
  name
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "");

/**
 * How well a column's name fits a role: 3 the whole name, 2 the last words, 1 some word of it, 0 not at all. Longer
 * Chinese names that end in the word fit better than those that only contain it.
 */
export const nameFit = (name: string, role: ColumnRole): number => {
  const words = wordsOf(name);
  const whole = words.join("");
  const known = columnNames[role];
  if (known.includes(whole)) return 3;
  if (known.some((one) => isChinese(one) && whole.endsWith(one))) return 2;
  if (known.some((one) => isChinese(one) && whole.includes(one))) return 1.5;
  for (let from = 1; from < words.length; from++) if (known.includes(words.slice(from).join(""))) return 2;
  for (let until = words.length - 1; until > 0; until--) {
    if (known.includes(words.slice(0, until).join(""))) return 1.5;
  }
  return words.some((word) => word.length > 2 && known.includes(word)) ? 1 : 0;
};
