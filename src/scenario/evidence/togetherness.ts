import type { Finding } from "./finding.ts";

/** What members do to each other: groups, comparison, contagion, meeting, size. */
export const togetherness: readonly Finding[] = [
  {
    id: "churn contagion",
    levers: ["contagion", "structure", "groups", "流失传染", "关系链"],
    mechanism: { en: "a friend has left", zh: "身边的人离开" },
    on: "leave",
    limits: { en: "per neighbour lost in the last 30 days", zh: "每位在最近 30 天内离开的邻居" },
    grade: "C",
    studies: [
      {
        citation: "Nitzan & Libai 2011, Journal of Marketing, a million telephone customers",
        result: {
          en: "Each neighbour who left multiplied the hazard by 1.8, less for loyal customers and fading.",
          zh: "每位离开的邻居使风险变为 1.8 倍，忠诚客户较小，并随时间消退。",
        },
      },
      {
        citation: "Ferreira, Telang & Matos 2019 (instrumental variables)",
        result: {
          en: "0.06 points on a monthly rate of 2.15% per friend: a ratio of 1.028.",
          zh: "每位朋友使 2.15% 的月流失率增加 0.06 个百分点，即 1.028 倍。",
        },
      },
      {
        citation: "Han & Ferreira 2014",
        result: { en: "Survival models overstate the pull of peers.", zh: "生存模型高估同伴影响。" },
      },
      {
        citation: "Haenlein 2013",
        result: {
          en: "Only exits of the last five weeks mattered, and only of those whom one called.",
          zh: "只有最近五周内、且是自己主动联系的人的离开才有影响。",
        },
      },
    ],
    published: { kind: "rate ratio", low: 1.028, high: 1.8 },
    use: {
      kind: "judged",
      mean: 0.1,
      sd: 0.1,
      because: {
        en: "between the two; held to 0 and above. At 1.8 a world of friends runs empty",
        zh: "介于两者之间，不小于 0。若为 1.8，有联系的世界会走空",
      },
    },
  },
  {
    id: "spill-over",
    levers: ["contagion", "neighbours", "spill-over", "关系链", "外溢"],
    mechanism: {
      en: "what a lever does to the neighbours of those it reaches",
      zh: "手段对被触达者邻居的影响",
    },
    on: "visit",
    grade: "B",
    studies: [
      {
        citation: "Ascarza, Ebbes, Netzer & Danielson 2017, Journal of Marketing Research, randomised",
        result: {
          en: "The neighbours' change added 28% to the direct one.",
          zh: "邻居的变化在直接效果上再增加 28%。",
        },
      },
    ],
    published: { kind: "plain", value: 0.28 },
    use: { kind: "rule" },
    scale: { en: "share of the direct effect", zh: "占直接效果的比例" },
  },
  {
    id: "group identity",
    levers: ["positioning", "groups", "rituals", "社群定位", "归属感", "认同感"],
    mechanism: { en: "features that show a group one belongs to", zh: "突出所属群体的功能" },
    on: "visit",
    grade: "A",
    studies: [
      {
        citation: "Ren et al. 2012, MIS Quarterly, MovieLens, randomised over six months",
        result: {
          en: "Twice the visits of the other conditions; more so for newcomers.",
          zh: "到访为其他条件的两倍；对新人更明显。",
        },
      },
    ],
    published: { kind: "rate ratio", low: 2, high: 2 },
    use: { kind: "rule" },
  },
  {
    id: "comparison, below the median",
    levers: ["contests", "leaderboard", "比拼", "排行榜", "竞赛"],
    mechanism: { en: "seeing that others do more", zh: "看到别人做得更多" },
    on: "contribute",
    limits: { en: "those below the median, for a short time", zh: "中位数以下的人，短期" },
    grade: "A",
    studies: [
      {
        citation: "Chen, Harper, Konstan & Li 2010, American Economic Review, randomised",
        result: { en: "530% more ratings in the month after.", zh: "之后一个月评分多 530%。" },
      },
    ],
    published: { kind: "rate ratio", low: 6.3, high: 6.3 },
    use: { kind: "rule" },
  },
  {
    id: "comparison, above the median",
    levers: ["contests", "leaderboard", "比拼", "排行榜", "竞赛"],
    mechanism: { en: "seeing that others do less", zh: "看到别人做得更少" },
    on: "contribute",
    limits: { en: "those above the median, for a short time", zh: "中位数以上的人，短期" },
    grade: "A",
    studies: [
      {
        citation: "Chen, Harper, Konstan & Li 2010, American Economic Review, randomised",
        result: { en: "62% fewer ratings in the month after.", zh: "之后一个月评分少 62%。" },
      },
    ],
    published: { kind: "rate ratio", low: 0.38, high: 0.38 },
    use: { kind: "rule" },
  },
  {
    id: "community and spending",
    levers: ["community", "purchases", "社群", "消费"],
    mechanism: { en: "being in the community", zh: "身处社群" },
    on: "purchase",
    grade: "C",
    studies: [
      {
        citation: "Manchanda, Packard & Pattabhiramaiah 2015, Marketing Science",
        result: {
          en: "19% of what members spent after joining was due to it (differences in differences).",
          zh: "成员加入后消费的 19% 归因于社群（双重差分）。",
        },
      },
      {
        citation: "Algesheimer, Borle, Dholakia & Singh 2010, Marketing Science, randomised",
        result: {
          en: "An invitation raised taking part by 23%, and bids and revenue not at all; spending fell.",
          zh: "邀请使参与增加 23%，出价与收入没有变化，花费下降。",
        },
      },
    ],
    published: { kind: "rate ratio", low: 1, high: 1.235 },
    use: {
      kind: "judged",
      mean: 0.03,
      sd: 0.15,
      because: {
        en: "an observed gain and a randomised null, pooled",
        zh: "观察到的增益与随机实验的零结果合并",
      },
    },
  },
  {
    id: "offline meetings",
    levers: ["offline events", "events", "线下活动", "粉丝见面会", "meetups", "线下聚会"],
    mechanism: { en: "meeting in person", zh: "线下见面" },
    on: "visit",
    grade: "C",
    studies: [
      {
        citation: "Sessions 2010, Information, Communication & Society",
        result: {
          en: "Who came was more engaged afterwards; weak ties with others dissolved.",
          zh: "参加者之后更投入；与其他人的弱联系消散。",
        },
      },
      {
        citation: "McCully, Lampe, Sarkar, Velasquez & Sreevinasan 2011, WikiSym",
        result: { en: "Ties made offline drew work away from the site.", zh: "线下联系使人减少站内贡献。" },
      },
      {
        citation: "Pocchiari & Roos 2023 (Meetup)",
        result: {
          en: "Moving events online hurt in 2019 and helped in 2021.",
          zh: "活动转到线上，2019 年有害，2021 年有益。",
        },
      },
    ],
    use: {
      kind: "judged",
      mean: 0,
      sd: 0.2,
      because: { en: "the signs differ; belonging rises", zh: "正负不一；归属感上升" },
    },
  },
  {
    id: "size and load",
    levers: ["groups", "size", "structure", "群规模", "分群"],
    mechanism: { en: "how large a community is", zh: "社群的规模" },
    on: "visit",
    grade: "C",
    studies: [
      {
        citation: "Butler 2001, Information Systems Research",
        result: {
          en: "Size and messages both draw members in and drive them out.",
          zh: "规模与消息量既吸引成员，也赶走成员。",
        },
      },
      {
        citation: "Backstrom, Huttenlocher, Kleinberg & Lan 2006, KDD",
        result: {
          en: "More friends inside, more joining, with diminishing returns.",
          zh: "群内朋友越多越容易加入，边际递减。",
        },
      },
    ],
    use: { kind: "pattern", says: { en: "an inverted U in size", zh: "随规模呈倒 U 形" } },
  },
  {
    id: "moderation",
    levers: ["moderation", "管理员", "维护秩序"],
    mechanism: { en: "a moderated place", zh: "有人管理的社群" },
    on: "visit",
    grade: "B",
    studies: [
      {
        citation:
          "Wise, Hamman & Thorson 2006, Journal of Computer-Mediated Communication, laboratory, n = 62",
        result: { en: "More wished to take part.", zh: "参与意愿更高。" },
      },
    ],
    use: { kind: "pattern", says: { en: "the wish to take part rises", zh: "参与意愿上升" } },
  },
  {
    id: "seeded content",
    levers: ["seeded cast", "hosts", "content", "水军", "托"],
    mechanism: { en: "posts planted at the start", zh: "开局预置的内容" },
    on: "contribute",
    grade: "B",
    studies: [
      {
        citation: "Solomon & Wash 2012, randomised",
        result: {
          en: "Members wrote more where nothing was planted; where it was, they wrote alike.",
          zh: "没有预置内容时成员写得更多；有预置时会模仿其类型。",
        },
      },
    ],
    use: { kind: "judged", mean: 0, sd: 0.1, because: { en: "the sign was against it", zh: "结果方向相反" } },
    caveat: {
      en: "Posing as members deceives; hosts who say who they are are the alternative.",
      zh: "假扮成员是欺骗；亮明身份的主持人是替代做法。",
    },
  },
];
