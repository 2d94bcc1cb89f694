import type { Track } from "../../analysis/tracking/track.ts";
import { dayAndMonth, decimalsOf, fullDate, money, percent, plainNumber } from "../format.ts";
import type { Language } from "../language.ts";
import { type TrackProse, trackProseOf } from "./trackProse.ts";

/** The words of a track with the ways to write its numbers. */
export interface TrackWords {
  readonly language: Language;
  readonly prose: TrackProse;
  readonly day: (isoDate: string) => string;
  readonly date: (isoDate: string) => string;
  readonly number: (value: number, decimals?: number) => string;
  readonly percent: (share: number, decimals?: number) => string;
  /** A number of a metric in its unit; the spread of its projection says how many digits mean something. */
  readonly value: (unit: "count" | "share" | "money", value: number, spread?: number) => string;
}

export function trackWordsOf(track: Pick<Track, "currency">, language: Language): TrackWords {
  return {
    language,
    prose: trackProseOf(language),
    day: (isoDate) => dayAndMonth(isoDate, language),
    date: (isoDate) => fullDate(isoDate, language),
    number: (value, decimals = 0) => plainNumber(value, decimals),
    percent: (share, decimals = 0) => percent(share, decimals),
    value: (unit, value, spread) => {
      if (unit === "share") return percent(value, 1);
      // A tenth of the spread is as fine as a projection is worth reading.
      const fine = spread === undefined ? null : spread / 10;
      const decimals = decimalsOf(value, fine, unit === "money" || value >= 100 ? 0 : 1);
      return unit === "money"
        ? money(value, Math.min(decimals, 0), track.currency, language)
        : plainNumber(value, decimals);
    },
  };
}
