import type { MessageLanguage } from "../../program/wording.ts";

/**
 * Why a default is what it is, in English and in Chinese. A scenario's provenance holds the English text, which is also
 * what `scenario.resolved.yaml` says after `default:` and `published:`; readers see the text in their language.
 */
const inChinese = {
  "": "",

  "a post takes no time of its own": "发帖本身不另占时间",
  "a term ends when it is over": "到期即结束，不自动续期",
  "a visit does a step": "来访一次完成一步",
  "a visit is a check-in": "来访即打卡",
  "all go when it closes": "结营后全部离开",
  "all of the price is margin": "收费全部计为毛利",
  "all share in all visits": "全体成员共有一个氛围",
  "any of them": "从符合条件的人中抽取",
  "as active members": "与活跃成员相同",
  "as an average day": "与平均每天相同",
  "as an average month": "与平均月份相同",
  "as few as hold the members at the start": "刚好容纳期初成员的群数",
  "as in later terms": "与之后各期相同",
  "as many hours as before": "投入的小时数与之前相同",
  "as the community": "与整个社群相同",
  "at the end of the calendar": "在计算期结束时",
  "complaints do not go by noise": "投诉多少与信息过载无关",
  "disclosed hosts have nothing to be found out": "身份公开的话题引导者不怕被识破",
  "each member has friends of his own": "每位成员有自己的好友",
  "enough for a first look": "初步看结果已经够用",
  "every member can be reached": "每位成员都能触达",
  "every point is taken to be redeemed": "视为所有积分都会兑换",
  "everyone comes across it": "人人都会遇到",
  "everyone hears of it": "人人都会得知",
  "everyone sees it": "人人都会看到",
  "everyone starts on the first rung": "所有人都从最低等级开始",
  "hosts say that they are hosts": "话题引导者公开身份",
  "how long members wait is not looked at": "不考虑成员等待多久",
  "it happens for certain": "必然发生",
  "it lets pass at random": "通过与否是随机的",
  "it runs every day": "每天都进行",
  "leaving is seen unless the scenario says otherwise": "场景没有另外说明时，退出是看得见的",
  "like any other day": "与平常的日子一样",
  "members are those who are there on the first day of the calendar": "成员指日历首日已在群的人",
  "members can leave on any day": "成员任何一天都可能退出",
  "members leave at renewals": "成员只在续费时退出",
  "members stay in their groups": "成员不换群",
  "newcomers are let into the newest group only": "新成员只进最新的群",
  "no cost of this rung was given": "没有写这一等级的成本",
  "no cost was given": "没有写成本",
  "no discount": "没有折扣",
  "no effect of dropping a rung was given": "没有写降级的影响",
  "no effect on later orders was given": "没有写对以后下单的影响",
  "no rate was given": "没有写速率",
  "no repair cards": "没有补签卡",
  "no segments were given": "没有写分层",
  "no step is given": "没有预先完成的步骤",
  "no such cost was given": "没有写这项成本",
  "no such effect was given": "没有写这项效果",
  "no such loss was given": "没有写这项损失",
  "no trend was given": "没有写趋势",
  "no word of mouth": "没有口碑带来的报名",
  "nobody else is taken for one of them": "不会误触达其他人",
  "nobody is on it yet": "期初还没有人",
  "nobody is removed": "不移出任何人",
  "nobody is there at first: arrivals build the community": "期初没有成员，社群由新加入者逐步形成",
  "noise takes no satisfaction": "信息过载不降低满意度",
  "nothing is in the way": "参加没有阻碍",
  "nothing is said beforehand": "没有预热",
  "nothing is taken for granted": "成员没有预先的期待",
  "on the day itself": "当天跟进",
  "one coupon for each": "每人一张",
  "one post on each day": "每个发布日一篇",
  "renewals fall on the last day of a term": "续费在每期最后一天",
  "returns do not slow down with the days of dormancy unless that is stated":
    "没有另外写明时，回归的快慢与沉默多久无关",
  "the coupon holds for all goods": "券适用于全部商品",
  "the file's name": "取自文件名",
  "the language of the title": "取标题所用的语言",
  "the membership runs for terms": "会员资格按期计算",
  "the price has no cost of its own": "收费没有对应的成本",
  "the topics are taken to fit everyone": "视为话题适合所有人",
  "the usual hour": "平常的时段",
  "there is no recap": "没有活动回顾",
  "this earns no points": "这项行为不给积分",
  "this is a number of the whole community": "这是整个社群的数字",
  "twice as many as everyone would fill who is there or comes": "全部现有成员和新成员所需群数的两倍",
  "who is invited is like any newcomer": "受邀者与其他新成员没有不同",
  "who joins is there on that day": "加入当天即来访",
  "without a limit": "不限",

  "our judgement": "Holdfast 的判断",
  "our judgement: a board is renewed every week": "Holdfast 的判断：榜单每周更新",
  "our judgement: a day": "Holdfast 的判断：一天",
  "our judgement: a day or two": "Holdfast 的判断：一两天",
  "our judgement: a hundred members talk by themselves": "Holdfast 的判断：满一百人后，成员之间自会聊起来",
  "moderators see to one group a day": "管理员每天处理一个群",
  "our judgement: a usual cost of capital": "Holdfast 的判断：常见的资金成本",
  "our judgement: a usual spread of orders": "Holdfast 的判断：订单金额常见的离散程度",
  "our judgement: as a message without relevance": "Holdfast 的判断：等同于一条不相关的消息",
  "our judgement: four weeks": "Holdfast 的判断：四周",
  "our judgement: half a year": "Holdfast 的判断：半年",
  "our judgement: heavy operation of a community of about a thousand":
    "Holdfast 的判断：约一千人的社群的重运营",
  "our judgement: light operation of a community of about a thousand":
    "Holdfast 的判断：约一千人的社群的轻运营",
  "our judgement: medium operation of a community of about a thousand":
    "Holdfast 的判断：约一千人的社群的中度运营",
  "our judgement: members come to know those who joined after them":
    "Holdfast 的判断：成员会逐渐认识后来加入的人",
  "our judgement: most of the pull comes at the end": "Holdfast 的判断：越临近截止，拉动越强",
  "our judgement: most of the pull comes on the last stretch": "Holdfast 的判断：越接近目标，拉动越强",
  "our judgement: nobody measured how posts saturate":
    "Holdfast 的判断：内容多到什么程度作用趋于饱和，没有人测过",
  "our judgement: nobody measured how streaks saturate":
    "Holdfast 的判断：连续打卡多久作用趋于饱和，没有人测过",
  "our judgement: nobody measured what early advertising does":
    "Holdfast 的判断：过早打广告有多大影响，没有人测过",
  "our judgement: recovery makes good less than the whole": "Holdfast 的判断：妥善处理只能挽回一部分",
  "our judgement: the usual fading of this family's effects": "Holdfast 的判断：这类举措的效果通常这样消退",
  "our judgement: three weeks": "Holdfast 的判断：三周",
  "our judgement: two months": "Holdfast 的判断：两个月",
  "our judgement: two weeks": "Holdfast 的判断：两周",
  "our judgement: two weeks of silence": "Holdfast 的判断：沉默两周",
  "our judgement: with these, daily messages first raise visits and after half a year lower them, as experiments of several firms report":
    "Holdfast 的判断：取这些值时，每天推送起初增加来访，半年后反而减少，与多家公司的实验一致",

  "exits older than five weeks were found to matter no more (Haenlein 2013)":
    "Haenlein 2013 发现，五周以前的退出不再有影响",
  "the median of Lally et al. 2010, European Journal of Social Psychology 40(6)":
    "Lally 等 2010，European Journal of Social Psychology 40(6)，取中位数",

  "Chen, Harper, Konstan and Li 2010, randomised: who learnt that they were below the median did much more, who was above it less; shrunk and held to ±0.40":
    "Chen、Harper、Konstan 与 Li 2010，随机试验：得知自己低于中位数的人参与多了很多，高于中位数的人则减少；收缩并限制在 ±0.40 以内",
  "Dholakia and Morwitz 2002: customers of one bank who were surveyed left less than half as often; one satisfied panel, so the default expects nothing":
    "Dholakia 与 Morwitz 2002：一家银行中接受过调查的客户，流失不到其他客户的一半；只有一批满意客户的数据，所以默认值不预期有效果",
  "Gallus 2017: of new editors with an award 34.8% did not return, of others 43.5%; randomised, shrunk by 0.7":
    "Gallus 2017：获得奖项的新编辑有 34.8% 没有再来，其他人为 43.5%；随机试验，乘以 0.7 收缩",
  "Kivetz, Urminsky and Zheng 2006, Journal of Marketing Research 43: intervals 20% shorter before the reward, halved for transfer":
    "Kivetz、Urminsky 与 Zheng 2006，Journal of Marketing Research 43：临近奖励时间隔缩短 20%；迁移到社群，减半",
  "Matias 2019, randomised in r/science: newcomers who saw the rules took part 70% more; shrunk by 0.7":
    "Matias 2019，r/science 中的随机试验：看到规则的新成员参与多 70%；乘以 0.7 收缩",
  "Milkman et al. 2021, Nature 600: 54 arms of micro-incentives and reminders, 61,293 gym members; 45% of arms +9 to +27% visits, halved for transfer":
    "Milkman 等 2021，Nature 600：小额激励与提醒共 54 组，健身房会员 61,293 名；45% 的组到访增加 9% 到 27%；迁移到社群，减半",
  "Nastasoiu et al. 2021: a points programme accounts for 1.74% of sales (structural estimate, used as it is)":
    "Nastasoiu 等 2021：积分计划带来销售额的 1.74%（结构估计，原样采用）",
  "Schmitt, Skiera & Van den Bulte 2011 and two replications: referred members leave 18% less, halved":
    "Schmitt、Skiera 与 Van den Bulte 2011 及两项重复研究：经人推荐的成员流失少 18%；减半",
  "Sessions 2010, McCully et al. 2011, Pocchiari and Roos 2023: online activity after meetings went either way":
    "Sessions 2010、McCully 等 2011、Pocchiari 与 Roos 2023：线下聚会之后，线上活跃有增有减",
  "Wikimedia newcomer tasks, randomised on four wikis over six months: activation +11.6%, shrunk by 0.7":
    "Wikimedia 新手任务，在四个语种的维基上随机试验六个月：激活增加 11.6%；乘以 0.7 收缩",
  "Yoganarasimhan, Barzegary and Pani 2023: a trial of 7 days brings 5.59% more subscriptions than one of 30, halved for transfer":
    "Yoganarasimhan、Barzegary 与 Pani 2023：7 天试用比 30 天试用多带来 5.59% 的订阅；迁移到社群，减半",
  "Yuan et al. 2024, 36 million WeChat red packets, natural experiment: 0.18 sent within a day for each received":
    "Yuan 等 2024，3,600 万个微信红包，自然实验：每收到一个，一天内另发出 0.18 个",
  "between Nitzan & Libai 2011 (×1.80) and Ferreira, Telang & Matos 2019 (×1.028), per neighbour lost in 30 days":
    "介于 Nitzan 与 Libai 2011（×1.80）和 Ferreira、Telang 与 Matos 2019（×1.028）之间，按 30 天内每流失一位好友计",
} as const satisfies Readonly<Record<string, string>>;

/** The reason of a default of Holdfast's own, in English. */
export type Reason = keyof typeof inChinese;

const known: ReadonlyMap<string, string> = new Map(Object.entries(inChinese));

/** A reason in a language; what a scenario's author wrote stays as it is. */
export const reasonIn = (text: string, language: MessageLanguage): string =>
  language === "zh" ? (known.get(text) ?? text) : text;

const fitted = /^fitted to (.+?)( and renewals)? \(n = (\d+)\)$/u;

/** The text of a number in a language: what a scenario wrote as it is, what was fitted says to what. */
export const writtenIn = (text: string, language: MessageLanguage): string => {
  const found = language === "zh" ? fitted.exec(text) : null;
  if (found === null) return text;
  const [, points = "", renewals, n] = found;
  return `由 ${points.replaceAll(", ", "、")}${renewals === undefined ? " " : " 和续费"}拟合（n = ${n}）`;
};
