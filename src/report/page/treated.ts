import type { Decision } from "../../analysis/decision.ts";
import { againstBaselines } from "../../analysis/summary.ts";
import { leverName } from "../charts/rows.ts";
import type { Markup } from "../markup.ts";
import type { Words } from "../words.ts";
import { finding } from "./finding.ts";

/** Whom each plan treats, and who of them would have stayed anyway; nothing where nobody is treated. */
export function treatedFinding({ summary }: Decision, words: Words): readonly Markup[] {
  const said = words.prose.treated;
  const plans = againstBaselines(summary).flatMap(({ arm, members }) =>
    members?.treated != null && members.treated.members > 0 ? [{ arm, treated: members.treated }] : [],
  );
  if (plans.length === 0) return [];
  const amount = (value: number): string => words.number(value, value < 10 ? 1 : 0);
  const sentences = plans.map(({ arm, treated }) => {
    const cited = (key: "members" | "sureThings" | "saved"): string =>
      words.cite(amount(treated[key]), treated, key);
    const plan = words.arm(arm);
    return said.sentence({
      plan: plan.charAt(0).toUpperCase() + plan.slice(1),
      treated: cited("members"),
      sure: cited("sureThings"),
      saved: cited("saved"),
    });
  });
  return [
    finding(
      said.title,
      sentences.join(words.prose.sentenceSeparator),
      {
        columns: [
          words.prose.table.arm,
          said.treated,
          said.sureThings,
          said.lostCauses,
          said.saved,
          said.lost,
        ],
        rows: plans.map(({ arm, treated }) => [
          words.armLabel(arm),
          ...[treated.members, treated.sureThings, treated.lostCauses, treated.saved, treated.lost].map(
            amount,
          ),
        ]),
      },
      [said.note],
    ),
  ];
}

/** What each lever brings for its money; nothing where contributions were not asked for. */
export function leverReturnsFinding({ summary }: Decision, words: Words): readonly Markup[] {
  const said = words.prose.treated;
  const found = (summary.contributions ?? []).filter(({ returns }) => returns.length > 0);
  if (found.length === 0) return [];
  const sentences = found.flatMap(({ arm, returns }) => {
    const [best] = returns
      .filter(({ netPerCost }) => netPerCost !== null)
      .sort((a, b) => (b.netPerCost ?? 0) - (a.netPerCost ?? 0));
    return best === undefined || (best.netPerCost ?? 0) <= 0
      ? []
      : [
          said.best({
            plan: words.arm(arm),
            lever: words.prose.quoted(leverName(best.lever)),
            net: words.cite(words.number(best.netPerCost ?? 0, 2), best, "netPerCost"),
          }),
        ];
  });
  const number = (value: number | null, decimals: number): string =>
    value === null ? words.prose.none : words.number(value, decimals);
  return [
    finding(
      said.returnsTitle,
      sentences.join(words.prose.sentenceSeparator),
      {
        columns: [
          words.prose.table.arm,
          words.prose.table.lever,
          words.prose.page.costPerMemberKept(summary.currency),
          said.netPerCost,
        ],
        rows: found.flatMap(({ arm, returns }) =>
          returns.map(({ lever, costPerMemberKept, netPerCost }) => [
            words.armLabel(arm),
            leverName(lever),
            number(costPerMemberKept, (costPerMemberKept ?? 0) >= 100 ? 0 : 1),
            number(netPerCost, 2),
          ]),
        ),
      },
      [said.returnsNote],
    ),
  ];
}
