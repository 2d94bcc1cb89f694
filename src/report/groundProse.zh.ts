import type { GroundProse } from "./groundProse.ts";

export const chineseGround: GroundProse = {
  title: "这些文件描述的不是同一个社群",
  ownBaselines: (files) =>
    `${files}描述的社群不同。每个方案只与自己文件的基线相比；不同社群的方案之间，比较的是各自比自身基线多出多少，而不是期末达到多少。`,
  draws: (v) =>
    `所有世界出自同一个种子，两个社群都有的成员遇到同样的运气：${v.file}期初有 ${v.members} 名成员，${v.other}有 ${v.others} 名。两者之间的世界只有部分配对，因此要分辨它们的方案，比在同一社群内需要更多的重复次数。`,
  start: (v) => `天数从各文件自己的第一天算起：${v.file}从 ${v.date}开始。`,
  horizon: (v) =>
    `${v.file}的期限原为 ${v.from} 天，现截短为各文件中最短的 ${v.to} 天，以免有的方案多赚些日子。`,
  discount: (v) => `${v.file}改用第一个文件的年折现率 ${v.to}，而不是自己的 ${v.from}。`,
  target: (v) => `${v.file}的目标${v.target}落在共同期限之后，不作评判。`,
  stillHere: (v) => `${v.days} 天后，各社群期初成员中仍在册的比例：${v.shares}。`,
  stillActive: (v) => `各社群期初成员中，在 ${v.days} 天期末之前的 28 天里到访过的比例：${v.shares}。`,
  parts: {
    calendar: "日历：两个期限中的季节、星期和节假日并不落在相同的日子。报告中的日期以第一个文件为准。",
    members: "成员：人数或构成不同。社群越大，多出的成员和金额也越多；百分点则不然。",
    arrivals: "新成员：加入的人或加入的速度不同。",
    behaviour:
      "行为：没有方案时，到访和离开的情况就不同。本来要离开的人越多，手段能留住的也越多，所以在这里收益较大的方案未必是更好的方案。",
    money: "金额：一名成员的价值不同，留住同样多的人，带来的钱并不一样多。",
    today: "现行手段：一个方案新增的手段，可能早已包含在另一个社群的基线里。",
    shocks: "意外：可能遇到的意外不同。",
    other: "另有其他设置不同。",
  },
  sameMeaning: "文字上没有不同之处，只是共有的数值无法一起抽样。",
  tableTitle: (file, other) => `${file}与${other}相比`,
  show: (count) => `全部不同之处：${count} 处`,
  what: "项目",
  absent: "没有",
};
