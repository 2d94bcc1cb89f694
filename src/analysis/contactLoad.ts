import type { Ensemble, WorldRecord } from "../simulation/records.ts";
import { type Band, bandOfRows } from "./bands.ts";
import { type ByArm, estimateByArm } from "./byArm.ts";

/**
 * How many messages a member gets a week: those of all pushes in each whole week of the horizon, over the members at the
 * week's end (0 where there are none).
 */
export interface ContactLoad {
  /** Of the heaviest week. */
  readonly heaviest: ByArm;
  /** One band per arm; `x` is the day on which a week begins. */
  readonly weekly: readonly Band[];
}

/** Null where no arm sends a message, or the horizon is shorter than a week. */
export function contactLoad(ensemble: Ensemble): ContactLoad | null {
  const weeks = Math.floor(ensemble.days / 7);
  const perWeek = (world: WorldRecord) =>
    Float64Array.from({ length: weeks }, (_, week) => {
      const members = world.series.members[7 * week + 6];
      return members > 0 ? messagesOf(world, 7 * week, 7 * week + 7) / members : 0;
    });
  const rows = ensemble.arms.map((_, arm) => ensemble.replicates.map(({ worlds }) => perWeek(worlds[arm])));
  if (weeks === 0 || rows.every((worlds) => worlds.every((row) => row.every((load) => load === 0))))
    return null;
  return {
    heaviest: estimateByArm(ensemble, (_, arm, replicate) =>
      Math.max(...rows[arm][ensemble.replicates.indexOf(replicate)]),
    ),
    weekly: ensemble.arms.map(({ id }, arm) => ({
      arm: id,
      metric: "messagesPerMember",
      group: "everyone",
      x: Array.from({ length: weeks }, (_, week) => 7 * week),
      ...bandOfRows(rows[arm], weeks),
    })),
  };
}

function messagesOf({ series }: WorldRecord, from: number, until: number): number {
  let sum = 0;
  for (const [name, values] of Object.entries(series))
    if (name.endsWith(": messages")) for (const count of values.subarray(from, until)) sum += count;
  return sum;
}
