import { leversIn } from "./leverSet.ts";
import { communityMessages } from "./messages/community.ts";
import type { Problem } from "./problems.ts";
import type { Quantity } from "./quantity.ts";
import type { Lever, Scenario } from "./scenario.ts";

/** What a lever says of posts: effects on them, and points that they earn. */
const saidOfPosts = (lever: Lever): readonly Quantity[] => [
  ...lever.effects.flatMap(({ process, lnRateRatio }) => (process === "contribute" ? [lnRateRatio] : [])),
  ...(lever.family === "points" || lever.family === "tiers" ? [lever.earn.post ?? []].flat() : []),
  ...(lever.family === "tiers"
    ? lever.ladder.flatMap(({ effects }) =>
        effects.flatMap(({ process, lnRateRatio }) => (process === "contribute" ? [lnRateRatio] : [])),
      )
    : []),
];

/** Levers that speak of posts where a scenario does not say how much is posted, each once. */
export const unheardPosts = ({
  today,
  plan,
  arms,
}: Pick<Scenario, "today" | "plan" | "arms">): readonly Problem[] => {
  const found = new Map<string, Problem>();
  for (const lever of [today, plan, ...arms.map(({ levers }) => levers)].flatMap(leversIn))
    for (const said of saidOfPosts(lever))
      found.set(said.name, {
        ...said.place,
        length: Math.max(1, said.text.length),
        path: said.name,
        found: said.text,
        message: communityMessages.noPosts,
        expected: communityMessages.examplePosts,
      });
  return [...found.values()];
};
