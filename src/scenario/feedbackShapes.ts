import * as Schema from "effect/Schema";
import { Effects, RungEffects } from "./leverShapes.ts";
import { key, Length, quantities, source, WrittenNumber } from "./schemaShapes.ts";

const effects = (description: string) => key(RungEffects, description);

/** Keys of `feedback`. */
export const Feedback = Schema.Struct({
  contagion: key(
    Schema.Struct({
      ties: key(WrittenNumber, "Others whose leaving a member notices, 1 to 12. Required."),
      window: key(WrittenNumber, "A loss is forgotten in this time, to 1/e.", "30 days"),
      renewed: key(WrittenNumber, "Mean time after which a member's ties are made anew.", "90 days"),
      spread: key(
        Schema.Literals(["network", "mean field", "groups", "chat groups"]).annotate({
          expected: "`network`, `mean field`, `groups` or `chat groups`",
        }),
        "Whether every member has ties of his own, or all share in all that leave, of the community or of their group.",
        "network",
      ),
      effects: effects(
        "For each neighbour lost, such as `{more leave: 10%}`. By default published evidence.",
      ),
      source,
    }).annotate({ expected: "a mapping such as `{ties: 5, effects: {more leave: 5%..15%}}`" }),
    "Who sees others leave, leaves sooner.",
    "off",
  ),
  habit: key(
    Schema.Struct({
      "forms in": key(Length, "Days of daily visits in which it reaches 95% of its strength.", "66 days"),
      effects: effects("Of a full habit, such as `{more visits: 30%}`. Required."),
      source,
    }).annotate({ expected: "a mapping such as `{effects: {more visits: 10%..50%}}`" }),
    "Who comes often, comes again.",
    "off",
  ),
  atmosphere: key(
    Schema.Struct({
      of: key(
        Schema.Literals(["the community", "chat groups"]).annotate({
          expected: "`the community` or `chat groups`",
        }),
        "Whose it is: one for all, or one for every chat group, of the visits of its members.",
        "the community",
      ),
      "settles in": key(WrittenNumber, "Its half-life.", "14 days"),
      "half at": key(
        WrittenNumber,
        "Visitors a day at which half of what company can give is reached. Required.",
      ),
      attention: key(WrittenNumber, "Visitors a day whom members can follow. Required."),
      crowding: key(WrittenNumber, "What each such number beyond takes from it.", "1"),
      effects: effects("Of an atmosphere of 1, such as `{more visits: 30%, fewer leave: 10%}`. Required."),
      source,
    }).annotate({
      expected: "a mapping such as `{half at: 40, attention: 200, effects: {more visits: 10%..40%}}`",
    }),
    "A lively community draws, an overcrowded one drives out.",
    "off",
  ),
  satisfaction: key(
    Schema.Struct({
      "settles in": key(
        WrittenNumber,
        "Visits in which half of the way to what is met has gone.",
        "10 visits",
      ),
      expected: key(WrittenNumber, "Share of what has become usual that no longer counts.", "0%"),
      "usual in": key(
        WrittenNumber,
        "Visits in which half of the way to becoming usual has gone.",
        "30 visits",
      ),
      effects: effects("Of a satisfaction of 1, such as `{fewer leave: 20%}`. Required."),
      source,
    }).annotate({ expected: "a mapping such as `{effects: {fewer leave: 10%..30%}}`" }),
    "Who is served well stays: a stock that levers give to by `feeds`.",
    "off",
  ),
  belonging: key(
    Schema.Struct({
      "per visit": key(WrittenNumber, "Share of what is missing that a visit among many adds.", "5%"),
      "half at": key(WrittenNumber, "Visitors a day at which a visit adds half of that. Required."),
      "fades in": key(WrittenNumber, "Its half-life without visits.", "60 days"),
      loss: key(WrittenNumber, "Share that goes each day with each neighbour recently lost.", "0%"),
      effects: effects("Of a whole belonging, such as `{fewer leave: 40%}`. Required."),
      source,
    }).annotate({ expected: "a mapping such as `{half at: 40, effects: {fewer leave: 20%..50%}}`" }),
    "Who has met others belongs: a stock between 0 and 1 that levers give to by `feeds`.",
    "off",
  ),
  noise: key(
    Schema.Struct({
      messages: key(WrittenNumber, "Messages that a visitor writes in a day. Required."),
      attention: key(WrittenNumber, "Messages a day that a member can follow. Required."),
      "settles in": key(WrittenNumber, "Its half-life.", "7 days"),
      spoils: key(WrittenNumber, "Satisfaction that a noise of 1 takes, instead of effects of its own.", "0"),
      effects: effects("Of as much again as can be followed, such as `{more leave: 5%}`. This or `spoils`."),
      source,
    }).annotate({
      expected: "a mapping such as `{messages: 3, attention: 150, effects: {more leave: 0%..10%}}`",
    }),
    "More messages than a member can follow.",
    "off",
  ),
  source,
}).annotate({
  identifier: "Feedback",
  expected: "a mapping such as `{habit: {effects: {more visits: 30%}}}`",
});

/** Keys of `arrivals.invitations`. */
export const InvitationKeys = Schema.Struct({
  rate: key(WrittenNumber, "Invitations that a member sends in a time, e.g. 0.2 per month. Required."),
  accepted: key(WrittenNumber, "Chance that one leads to a new member. This or `path`."),
  path: key(
    quantities("a mapping of steps such as `{sees the poster: 60%, scans: 40%, joins: 50%}`"),
    "The steps from the bait to joining, each with the share that gets through; their product is what is accepted.",
  ),
  alike: key(WrittenNumber, "Chance that who is invited is of the inviter's kind.", "0%"),
  cost: key(WrittenNumber, "Reward for each who joins, e.g. 10 CNY per member.", "nothing"),
  commission: key(
    Schema.Struct({
      share: key(WrittenNumber, "Share of the orders of those who were invited. Required."),
      for: key(Length, "How long after they joined. Required."),
      source,
    }).annotate({ expected: "a mapping such as `{share: 10%, for: 90 days}`" }),
    "What a distributor earns on the orders of those whom he brought.",
    "nothing",
  ),
  effects: effects("What being invited does to a member. By default published evidence on leaving."),
  inviters: key(
    Effects,
    "What having brought someone does to the inviter, from that day on; fading by default: lasting 365 days. Published: `npx holdfast evidence referral`.",
    "nothing",
  ),
  source,
}).annotate({
  identifier: "Invitations",
  expected: "a mapping such as `{rate: 0.2 per month, accepted: 20%}`",
});
