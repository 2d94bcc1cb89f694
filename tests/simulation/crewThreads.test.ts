import { expect, test } from "vitest";
import { assemble } from "../../src/model/assemble.ts";
import { crewMemberCode } from "../../src/simulation/crewMemberCode.ts";
import { crewThreads } from "../../src/simulation/crewThreads.ts";
import { compileArms, prepareModel, runReplicate } from "../../src/simulation/replicate.ts";
import { seedKey } from "../../src/simulation/seed.ts";
import { certain, noLevers } from "../model/community.ts";
import { campaign, town } from "./campaign.ts";

const { events, push, coupons } = campaign({ scarce: true });
const scenario = town({ plan: { ...noLevers, events, push, coupons } });
const model = assemble({ ...scenario, members: { ...scenario.members, count: certain(2_000, "count") } }, {});
const seed = seedKey("crew");

test("a crew of two or three threads leaves the replicate that one thread leaves, time after time", {
  timeout: 60_000,
}, async () => {
  const code = await crewMemberCode();
  const compiled = compileArms(model, true);
  const expected = [0, 1].map((replicate) => runReplicate(prepareModel(model, seed), replicate));
  for (const threads of [2, 3]) {
    const prepared = prepareModel(model, seed, "compiled", compiled, crewThreads(threads, code, 64));
    for (const record of expected)
      expect(runReplicate(prepared, record.replicate).worlds.map((w) => w.digest)).toEqual(
        record.worlds.map((w) => w.digest),
      );
    expect(runReplicate(prepared, 0)).toEqual(expected[0]);
  }
});
