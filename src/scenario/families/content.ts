import * as Schema from "effect/Schema";
import { feeds } from "../feeds.ts";
import { costIn, type Resolve, resolveCommon } from "../leverCommon.ts";
import type { LeverFamily } from "../leverFamily.ts";
import { common, costs, Effects } from "../leverShapes.ts";
import type { Quantity } from "../quantity.ts";
import { child, plainly, quantity } from "../reader.ts";
import { times } from "../resize.ts";
import { resolveEffects } from "../resolveEffects.ts";
import type { LeverCommon } from "../scenario.ts";
import { key, WrittenNumber } from "../schemaShapes.ts";

/** Posts that visitors come across. */
export interface Content extends LeverCommon {
  readonly family: "content";
  /** Posts on each day of the schedule, and the number at which half of the possible effect is reached. */
  readonly posts: Quantity;
  readonly halfEffectAt: Quantity;
  /** How well the topic mix fits the members, 0…1. */
  readonly match: Quantity;
  readonly cost: { readonly perPost: Quantity; readonly perWeek: Quantity };
}

declare module "../scenario.ts" {
  interface LeverFamilies {
    readonly content: Content;
  }
}

const schema = Schema.Struct({
  ...common,
  posts: key(WrittenNumber, "Posts on each day of the schedule.", "1"),
  "half effect at": key(
    WrittenNumber,
    "Posts since the last visit at which half of the possible effect is reached.",
    "1",
  ),
  match: key(WrittenNumber, "How well the topics fit the members.", "100%"),
  effects: key(Effects, "Required. By default halved every 3 days."),
  feeds,
  cost: costs({ "per post": "For one post.", "per week": "For a week of running." }),
}).annotate({ identifier: "Content", description: "Posts that visitors come across." });

const share = { kind: "share" } as const;

const resolve: Resolve<Content> = (lever, today, context) => {
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
    effects: resolveEffects(lever, { fading: { key: "half-life", text: "3 days" } }),
    cost: { perPost: costIn(cost, "per post"), perWeek: costIn(cost, "per week") },
  };
};

/** Posts: content that visitors come across. */
export const content = {
  family: "content",
  schema,
  listed: "Posts.",
  expected: "a list of content",
  example:
    "{ name: chapter guides, every: [mon, thu], effects: { more visits: 1%..7% }, cost: { per post: 260 CNY } }",
  dated: false,
  resolve,
  resized: (lever, ratio) => ({
    ...lever,
    cost: { perPost: times(lever.cost.perPost, ratio), perWeek: times(lever.cost.perWeek, ratio) },
  }),
} satisfies LeverFamily<Content>;
