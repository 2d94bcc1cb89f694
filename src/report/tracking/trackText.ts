import type { Track } from "../../analysis/tracking/track.ts";
import type { Language } from "../language.ts";
import { textTable } from "../textTable.ts";
import { type TrackWords, trackWordsOf } from "./trackWords.ts";

/** The verdict in one sentence, computed from the numbers. */
export function verdictLead(track: Track, words: TrackWords): string {
  const { prose } = words;
  const { left, farthest } = track.verdict;
  if (left !== null) {
    const { unit } = track.series.find(({ metric }) => metric === left.metric) ?? { unit: "count" as const };
    return prose.verdict.left({
      week: words.number(left.week),
      date: words.day(left.morning),
      metric: prose.metric(left.metric),
      value: words.value(unit, left.observed),
      side: left.deviation > 0 ? "above" : "below",
      low: words.value(unit, left.low, left.high - left.low),
      high: words.value(unit, left.high, left.high - left.low),
    });
  }
  if (farthest === null) return prose.verdict.nothingYet;
  return prose.verdict.onTrack({
    week: words.number(Math.floor(track.known / 7)),
    weeks: words.number(Math.floor(track.days / 7)),
    metrics: track.series.map(({ metric }) => prose.metric(metric)).join(prose.listSeparator),
    rate: words.number(track.alarmRate * 100),
  });
}

/** What the verdict rests on, and what has become of the targets. */
export function verdictDetails(track: Track, words: TrackWords): readonly string[] {
  const { prose } = words;
  const { verdict, targets, update } = track;
  const moved = targets.filter(({ changed }) => changed);
  const effective = words.number(Math.max(1, update.effective));
  return [
    ...(verdict.looks === 0
      ? []
      : [
          prose.verdict.looks({
            inside: words.number(verdict.insideNinety),
            looks: words.number(verdict.looks),
            asFar: words.number(verdict.asFar * 100),
          }),
        ]),
    prose.verdict.rate(words.number(track.alarmRate * 100)),
    ...(targets.length === 0
      ? [prose.verdict.noTargets]
      : moved.length === 0
        ? [prose.verdict.targetsSame]
        : moved.map(({ name, before, now }) =>
            prose.verdict.targetChanged({
              name,
              before: words.percent(before.chance),
              now: words.percent(now.chance),
            }),
          )),
    ...(verdict.looks === 0
      ? []
      : [
          update.enough || update.advised === null
            ? prose.verdict.enough({ effective, worlds: words.number(track.replicates) })
            : prose.verdict.tooFew({
                effective,
                worlds: words.number(track.replicates),
                advised: String(update.advised),
              }),
        ]),
  ];
}

/** The track for a terminal: the verdict, a row per number, and the targets' chances. */
export function trackText(track: Track, language: Language): string {
  const words = trackWordsOf(track, language);
  const { prose } = words;
  const metrics = textTable([
    prose.terminal.columns,
    ...track.series.map(({ metric, unit, looks }) => {
      const latest = looks.findLast(({ observed }) => observed !== null);
      const last = looks[looks.length - 1];
      const end = last.updated ?? null;
      const range = (low: number, high: number) =>
        prose.range(words.value(unit, low, high - low), words.value(unit, high, high - low));
      return [
        latest === undefined ? prose.metric(metric) : `${prose.metric(metric)}, ${words.day(latest.morning)}`,
        latest === undefined ? "–" : words.value(unit, latest.observed ?? 0),
        latest === undefined ? "–" : range(latest.planned.p5, latest.planned.p95),
        end === null ? "–" : range(end.p5, end.p95),
        prose.terminal.state[stateOf(looks)],
      ];
    }),
  ]);
  const targets =
    track.targets.length === 0
      ? []
      : [
          textTable([
            prose.terminal.outlook,
            ...track.targets.map((target) => [
              target.name,
              prose.outlook.asked(target.side, words.value(target.unit, target.bound)),
              words.percent(target.before.chance),
              words.percent(target.now.chance),
            ]),
          ]),
        ];
  return [[verdictLead(track, words), ...verdictDetails(track, words)].join("\n"), metrics, ...targets].join(
    "\n\n",
  );
}

function stateOf(looks: Track["series"][number]["looks"]): "on" | "above" | "below" | "none" {
  const taken = looks.filter(({ observed }) => observed !== null);
  if (taken.length === 0) return "none";
  const out = taken.find(({ deviation }) => Math.abs(deviation ?? 0) > 1);
  return out === undefined ? "on" : (out.deviation ?? 0) > 0 ? "above" : "below";
}
