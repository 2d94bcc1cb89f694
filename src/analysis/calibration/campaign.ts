import type { Day } from "../../scenario/scenario.ts";

/** A campaign on its dates. Campaigns of one series are the same thing again: what one did tells of the next. */
export interface Campaign {
  readonly series: string;
  /** Of its own: no other campaign has it. */
  readonly name: string;
  readonly from: Day;
  readonly until: Day;
}

/** The series among campaigns, each with its own in the order of their dates. */
export const seriesOf = (
  campaigns: readonly Campaign[],
): readonly { readonly name: string; readonly campaigns: readonly Campaign[] }[] => {
  const names = [...new Set(campaigns.map(({ series }) => series))];
  return names.map((name) => ({
    name,
    campaigns: campaigns.filter(({ series }) => series === name).sort((a, b) => a.from - b.from),
  }));
};

/** Whether a day is one of a campaign. */
export const isDuring = (day: Day, { from, until }: Campaign): boolean => day >= from && day <= until;

export const daysOfCampaign = ({ from, until }: Campaign): number => until - from + 1;
