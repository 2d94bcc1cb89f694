/** Words of who was treated in vain, and of what each lever brings for its money. */
export interface TreatedProse {
  readonly title: string;
  readonly sentence: (v: { plan: string; treated: string; sure: string; saved: string }) => string;
  readonly note: string;
  readonly treated: string;
  readonly sureThings: string;
  readonly lostCauses: string;
  readonly saved: string;
  readonly lost: string;
  readonly returnsTitle: string;
  readonly best: (v: { plan: string; lever: string; net: string }) => string;
  readonly returnsNote: string;
  readonly netPerCost: string;
}

export const englishTreated: TreatedProse = {
  title: "Whom the plan treats",
  sentence: (v) =>
    `${v.plan} treats ${v.treated} of the members at the start on average: ${v.sure} of them would have stayed anyway, ${v.saved} are saved.`,
  note: "Means over worlds, of the members at the start on whom a lever of the plan acted at least once. How many are saved and lost rests on the draws that paired worlds share; their difference is a fact about the plan.",
  treated: "Treated",
  sureThings: "Would stay anyway",
  lostCauses: "Leave all the same",
  saved: "Saved",
  lost: "Lost by the plan",
  returnsTitle: "What each lever brings for its money",
  best: (v) =>
    `With ${v.plan}, ${v.lever} brings the most for its money: a net value of ${v.net} for every unit of its cost.`,
  returnsNote:
    "From the contributions (Shapley values) of each lever to cost, members at the end and net value. A dash: the lever adds no cost, or no members.",
  netPerCost: "Net value per unit of cost",
};

export const chineseTreated: TreatedProse = {
  title: "方案触达了谁",
  sentence: (v) =>
    `${v.plan}平均触达起点成员中的 ${v.treated} 人：其中 ${v.sure} 人本来就会留下，${v.saved} 人因此被挽回。`,
  note: "各世界平均，起点成员中至少被方案的一项手段作用过一次的人。挽回与流失各有多少，取决于成对世界共用的抽样；两者之差才是方案的事实。",
  treated: "触达",
  sureThings: "本来就会留下",
  lostCauses: "仍然离开",
  saved: "挽回",
  lost: "因方案而流失",
  returnsTitle: "各项手段的钱花得值不值",
  best: (v) => `${v.plan}中，${v.lever}的钱花得最值：每一份成本带来 ${v.net} 的净值。`,
  returnsNote:
    "由各项手段对成本、期末成员和净值的贡献（沙普利值）得出。短横：该手段没有增加成本，或没有增加成员。",
  netPerCost: "每份成本的净值",
};
