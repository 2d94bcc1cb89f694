import { fitTriangle } from "../analysis/calibration/calibrateTriangle.ts";
import type { CovariateHazard } from "../analysis/calibration/covariateHazard.ts";
import {
  type FittedBaseline,
  type FittedNumber,
  interval90,
  isAssumed,
} from "../analysis/calibration/fittedBaseline.ts";
import { groupNames } from "../analysis/calibration/group.ts";
import { kaplanMeier, lifeTableOfTriangle } from "../analysis/calibration/lifeTable.ts";
import type { CohortTriangle, MemberLog } from "../analysis/calibration/memberLog.ts";
import { terminalWidth } from "../report/textWidth.ts";
import { dayText } from "../scenario/dates.ts";
import type { CovariateTexts } from "./calibrateCovariateTexts.ts";
import type { EventTexts } from "./calibrateEventTexts.ts";
import type { CalibrateTexts } from "./calibrateTexts.ts";
import type { ReadReport } from "./logs/refusal.ts";

const figure = (x: number): string => String(Number(x.toPrecision(3)));

/** What a log was taken for, and what of it was left out. */
export const readText = (report: ReadReport, say: CalibrateTexts): string => {
  const columns = report.columns
    .map(({ role, column, how }) => `${say.role[role] ?? role} = ${column} (${say.how[how]})`)
    .join(", ");
  const refused = report.refused.reduce((sum, { rows }) => sum + rows, 0);
  return [
    say.taken(say.kind[report.kind], columns),
    say.rows(report.rows, refused),
    ...report.refused.map((one) => `  ${say.refused(one)}`),
    ...(report.dateFormat === undefined ? [] : [say.dates(report.dateFormat)]),
    ...(report.zone === undefined ? [] : [say.zone(report.zone.name, report.zone.stated)]),
    ...(report.encoding === undefined ? [] : [say.encoding(report.encoding)]),
    ...(report.duplicates === undefined ? [] : [say.duplicates(report.duplicates)]),
    ...((report.furtherEvents ?? 0) > 0 ? [say.further(report.furtherEvents!)] : []),
    ...(report.alreadyThere === undefined ? [] : [say.crowdedStart(report.alreadyThere.members)]),
  ].join("\n");
};

/** Rows as columns: the first one to the left, the others to the right. */
export const alignedRows = (rows: readonly (readonly string[])[]): string[] => {
  const widths = rows[0]!.map((_, i) => Math.max(...rows.map((row) => terminalWidth(row[i]!))));
  return rows.map((row) =>
    row
      .map((text, i) => {
        const blanks = " ".repeat(widths[i]! - terminalWidth(text));
        return i === 0 ? text + blanks : blanks + text;
      })
      .join("  ")
      .trimEnd(),
  );
};

type Named = readonly [path: string, number: FittedNumber];

/** The estimated numbers of a baseline by their paths in the scenario. */
const fittedNumbers = (fitted: FittedBaseline): readonly Named[] => {
  const { leaving, visits, dormancy, activation, purchases } = fitted;
  const all: readonly (readonly [string, unknown])[] = [
    // Of the past the numbers were counted; they stand in the scenario.
    ...fitted.arrivals
      .filter(({ rate }, at) => at === 0 || rate.error > 0)
      .flatMap((channel) => [
        [`arrivals.${channel.name}.rate`, channel.rate] as const,
        [`arrivals.${channel.name}.trend`, channel.trend] as const,
      ]),
    ["behaviour.activation.rate", activation],
    ["behaviour.visits.active", visits.active],
    ["behaviour.visits.new", visits.fresh],
    ["behaviour.visits.differ.gamma", visits.shape],
    ["behaviour.dormancy.rate", dormancy.rate],
    ["behaviour.dormancy.return", dormancy.return],
    ["behaviour.dormancy.slowing", dormancy.slowing],
    ...dormancy.months.map(
      ({ month, multiple }) => [`behaviour.dormancy.months.${month + 1}`, multiple] as const,
    ),
    ["behaviour.leaving.new", leaving.fresh],
    ["behaviour.leaving.active", leaving.active],
    ...(leaving.heterogeneity.kind === "gamma"
      ? [["behaviour.leaving.differ.gamma", leaving.heterogeneity.shape] as const]
      : leaving.heterogeneity.kind === "beta"
        ? [
            ["behaviour.leaving.differ.beta.alpha", leaving.heterogeneity.alpha] as const,
            ["behaviour.leaving.differ.beta.beta", leaving.heterogeneity.beta] as const,
          ]
        : []),
    ...(leaving.contract === undefined
      ? []
      : [
          ["behaviour.contract.first term", leaving.contract.firstTerm] as const,
          ["behaviour.contract.between renewals", leaving.contract.between] as const,
          ...leaving.contract.months.map(
            ({ month, multiple }) => [`behaviour.contract.months.${month + 1}`, multiple] as const,
          ),
        ]),
    ...fitted.segments.flatMap(({ name, visits: v, leaves }) => [
      [`members.segments.${name}.visits`, v] as const,
      [`members.segments.${name}.leaves`, leaves] as const,
    ]),
    ["behaviour.purchases.per visit", purchases?.perVisit],
    ["behaviour.purchases.basket", purchases?.basket],
    ["behaviour.purchases.variation", purchases?.variation],
  ];
  return all.filter(
    (entry): entry is Named => entry[1] !== undefined && !isAssumed(entry[1] as FittedNumber),
  );
};

const percent = (x: number): string => `${(100 * x).toFixed(1)}%`;

/** What a fit to the first periods foretells for those after them, beside what was seen. */
const foretoldText = (whole: CohortTriangle, fitted: CohortTriangle, say: CalibrateTexts): string[] => {
  const names = groupNames(whole);
  return (names.length === 0 ? [undefined] : names).flatMap((name) => {
    const own = fitTriangle(fitted, name);
    if ("_tag" in own) return [];
    const seen = kaplanMeier(
      lifeTableOfTriangle(whole, 1000, (i) => name === undefined || whole.cohorts[i]!.segment === name),
    );
    const from = own.table.atRisk.length + 1;
    return Array.from({ length: Math.max(0, seen.length - from) }, (_, i) => {
      const age = from + i;
      const foretold = own.fit.survival(age);
      return `  ${say.foretold(name ?? "", age, percent(foretold), percent(seen[age]!), (100 * (foretold - seen[age]!)).toFixed(1))}`;
    });
  });
};

/** What campaigns do, by series: how many have been, when the next one is, and what it is expected to do. */
export const campaignText = ({ campaigns, source }: FittedBaseline, say: EventTexts): readonly string[] => {
  if (campaigns === undefined || campaigns.length === 0) return [];
  const names = [...new Set(campaigns.map(({ series }) => series))];
  const parts = names.flatMap((name) => {
    const own = campaigns.filter(({ series }) => series === name);
    const past = own.filter(({ until }) => until <= source.until);
    const next = own.find(({ until }) => until > source.until);
    if (past.length === 0) return [say.noneBefore(name)];
    const one = next ?? own.at(-1)!;
    const rows = (
      [
        [say.joining, next?.joining],
        ...(["visits", "leaves", "returns"] as const).map(
          (key) => [say.quality[key], one.quality[key]] as const,
        ),
        [say.earlier, one.earlier],
        [say.others, one.others],
      ] as const
    ).flatMap(([what, number]) => {
      if (number === undefined) return [];
      const { low, high } = interval90(number);
      return [[`  ${what}`, figure(number.value), `${figure(low)} … ${figure(high)}`, String(number.n)]];
    });
    return [
      say.past(name, past.length, next === undefined ? "" : dayText(next.from)),
      ...(rows.length === 0 ? [] : alignedRows(rows)),
      ...(next === undefined ? [say.noneComing(name)] : []),
    ];
  });
  return [[`${say.title}:`, ...parts].join("\n")];
};

/** How leaving differs by the columns that were asked for. */
export const covariateText = (
  { periodDays, effects, likelihoodRatio }: CovariateHazard,
  groups: number,
  say: CovariateTexts,
): string => {
  const rows = effects.map(({ column, level, reference, ratio }) => {
    const { low, high } = interval90(ratio);
    return [
      `  ${say.against(column, level, reference)}`,
      figure(ratio.value),
      `${figure(low)} … ${figure(high)}`,
      String(ratio.n),
    ];
  });
  return [
    say.title(periodDays),
    ...(rows.length === 0 ? [] : alignedRows(rows)),
    say.gained(likelihoodRatio.toFixed(1), effects.length),
    groups === 0 ? say.notWritten : say.groups(groups),
  ].join("\n");
};

/** What was fitted: forms with their held-out likelihoods, then the numbers with their intervals. */
export const fittedText = (
  fitted: FittedBaseline,
  log: MemberLog,
  whole: MemberLog,
  say: CalibrateTexts,
): string => {
  const foretold = log.kind === "triangle" && whole.kind === "triangle" ? foretoldText(whole, log, say) : [];
  const forms = fitted.choices.flatMap((choice) => [
    `${say.process[choice.process]}: ${say.chosen(choice)}`,
    ...choice.candidates.map(
      ({ form, heldOut }) => `  ${say.candidate(form, heldOut.toFixed(4), form === choice.chosen)}`,
    ),
  ]);
  const rows = fittedNumbers(fitted).map(([path, number]) => {
    const { low, high } = interval90(number);
    return [path, figure(number.value), `${figure(low)} … ${figure(high)}`, String(number.n)];
  });
  const groups =
    log.kind === "triangle"
      ? groupNames(log).flatMap((name) => {
          const own = fitTriangle(log, name);
          if ("_tag" in own) return [];
          const parameters = (fit: typeof own.fit) =>
            fit.form.parameters
              .map((parameter, i) => `${parameter} ${fit.parameters[i]!.toFixed(3)}`)
              .join(", ");
          return [own.fit, ...own.others].map(
            (fit) => `  ${say.group(name, fit.form.name, parameters(fit))}`,
          );
        })
      : [];
  return [
    ...forms,
    "",
    ...alignedRows([["", say.number, say.interval, say.restsOn], ...rows]),
    ...(foretold.length === 0 ? [] : ["", say.foretoldTitle, ...foretold]),
    ...(groups.length < 2 ? [] : ["", say.groupsPooled, ...groups]),
  ].join("\n");
};
