import { bands } from "../analysis/bands.ts";
import { isoDate } from "../analysis/calendar.ts";
import { dailyMetrics } from "../analysis/metric.ts";
import { onceEach } from "../analysis/onceEach.ts";
import type { Ensemble } from "../simulation/records.ts";

/**
 * Every daily metric of every arm as a long table (RFC 4180, UTF-8): arm, group, metric, date, mean, p5, p25, p50, p75,
 * p95, the last six over worlds. A stock stands at the morning after the day at whose end it was taken, a flow at its
 * day; money in major units.
 */
export function seriesCsv(ensemble: Ensemble): string {
  const starts = new Map(ensemble.arms.map(({ id, start = ensemble.start }) => [id, start]));
  const datesFrom = onceEach((start: number) => onceEach((day: number) => isoDate(start + day)));
  const lines = ["arm,group,metric,date,mean,p5,p25,p50,p75,p95"];
  for (const metric of dailyMetrics(ensemble))
    for (const band of bands(ensemble, metric)) {
      const head = [band.arm, band.group, band.metric].map(csvField).join(",");
      const dates = datesFrom(starts.get(band.arm) ?? ensemble.start);
      band.x.forEach((day, i) => {
        lines.push(
          `${head},${dates(day)},${band.mean[i]},${band.p5[i]},${band.p25[i]},${band.p50[i]},${band.p75[i]},${band.p95[i]}`,
        );
      });
    }
  return `${lines.join("\r\n")}\r\n`;
}

/** A field of a CSV file, quoted where it has to be. */
export function csvField(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
