import { dayText } from "../../scenario/dates.ts";
import type { Day } from "../../scenario/scenario.ts";
import type { FittedCampaign, FittedNumber } from "./fittedBaseline.ts";

/** Days before the start from which on what a campaign did still shows in who is active. */
const remembered = 800;

/** A text in single quotes, as YAML reads it. */
const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** What a scenario says of one campaign. */
export interface CampaignChannel {
  readonly campaign: FittedCampaign;
  readonly from: Day;
  readonly until: Day;
}

/** Campaigns that fall into the days from the first to the last one, cut to them. */
export const campaignsWithin = (
  campaigns: readonly FittedCampaign[],
  first: Day,
  last: Day,
): readonly CampaignChannel[] =>
  campaigns
    .filter(({ from, until }) => until >= first && from <= last)
    .map((campaign) => ({
      campaign,
      from: Math.max(campaign.from, first),
      until: Math.min(campaign.until, last),
    }));

const words = {
  en: { earlier: "those who came by an earlier one", others: "all others" },
  zh: { earlier: "以往由此加入的人", others: "其他成员" },
} as const;

/**
 * What campaigns do to members who are there, as shocks that are certain: lines of YAML below `shocks:`.
 *
 * @param effect a multiple as an effect on a rate, `more returns: 20%..80%`
 * @param source a `source:` in flow style that rests on so many
 */
export const campaignShocks = (
  within: readonly CampaignChannel[],
  start: Day,
  language: "en" | "zh",
  effect: (multiple: FittedNumber, of: FittedCampaign["responds"]) => string,
  source: (n: number) => string,
): readonly string[] =>
  within.flatMap(({ campaign, from, until }) => {
    if (until < start - remembered) return [];
    const channels = within
      .filter(
        (one) =>
          one.campaign.series === campaign.series &&
          one.campaign.from < campaign.from &&
          one.campaign.joining !== undefined,
      )
      .map((one) => JSON.stringify(one.campaign.name));
    const among = `channel in [${channels.join(", ")}]`;
    const shock = (whom: "earlier" | "others", multiple: FittedNumber | undefined): string[] => {
      if (multiple === undefined || (whom === "earlier" && channels.length === 0)) return [];
      const to = channels.length === 0 ? undefined : whom === "earlier" ? among : `!(${among})`;
      return [
        `  - name: ${quoted(`${campaign.name}: ${words[language][whom]}`)}`,
        `    from: ${dayText(from)}`,
        `    until: ${dayText(until)}`,
        ...(to === undefined ? [] : [`    to: ${quoted(to)}`]),
        `    effects: { ${effect(multiple, campaign.responds)} }`,
        `    source: ${source(multiple.n)}`,
      ];
    };
    return [...shock("earlier", campaign.earlier), ...shock("others", campaign.others)];
  });
