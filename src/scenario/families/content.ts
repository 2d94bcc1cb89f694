import { costIn, type Resolve, resolveCommon } from "../leverCommon.ts";
import { child, plainly, quantity } from "../reader.ts";
import { resolveEffects } from "../resolveEffects.ts";
import type { Content } from "../scenario.ts";

const share = { kind: "share" } as const;

/** Posts: content that visitors come across. */
export const content: Resolve<Content> = (lever, today, context) => {
  const cost = child(lever, "cost");
  return {
    family: "content",
    ...resolveCommon(lever, today, context),
    posts: quantity(
      lever,
      "posts",
      { kind: "count", words: ["posts", "post"] },
      plainly("1", "one post on each day"),
    ),
    halfEffectAt: quantity(
      lever,
      "half effect at",
      { kind: "count", words: ["posts", "post"] },
      plainly("1", "our judgement: nobody measured how posts saturate"),
    ),
    match: quantity(lever, "match", share, plainly("100%", "the topics are taken to fit everyone")),
    effects: resolveEffects(lever, "content", undefined),
    cost: { perPost: costIn(cost, "per post"), perWeek: costIn(cost, "per week") },
  };
};
