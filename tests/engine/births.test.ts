import fc from "fast-check";
import { expect, it } from "vitest";
import { comingFromOutside, invited } from "../../src/engine/births.ts";
import { type Key, memberId, memberKey, outside } from "../../src/engine/generator.ts";
import { hashName } from "../../src/program/names.ts";

const word = fc.nat(0xffffffff);
const key: fc.Arbitrary<Key> = fc.tuple(word, word);

it("gives those from outside the ids and keys that their numbers have", () => {
  fc.assert(
    fc.property(
      key,
      fc.string(),
      fc.nat(5000),
      fc.integer({ min: -2, max: 40 }),
      (world, stream, step, count) => {
        const born = comingFromOutside(world, stream, step, count);
        expect(born.count).toBe(Math.max(0, count));
        for (let i = 0; i < born.count; i++) {
          const id = memberId(outside, hashName(stream), step, i);
          expect([born.idHigh[i], born.idLow[i]]).toEqual(id);
          expect([born.keyHigh[i], born.keyLow[i]]).toEqual(memberKey(world, id));
        }
      },
    ),
  );
});

it("counts the invited of each inviter from 0", () => {
  const inviters = fc.array(fc.tuple(key, fc.nat(4)), { maxLength: 12 });
  fc.assert(
    fc.property(key, inviters, (world, those) => {
      const born = invited(
        world,
        "friends",
        7,
        those.map(([id]) => id),
        those.map(([, count]) => count),
      );
      const ids = those.flatMap(([id, count]) =>
        Array.from({ length: count }, (_, number) => memberId(id, hashName("friends"), 7, number)),
      );
      expect(ids.map((_, i) => [born.idHigh[i], born.idLow[i]])).toEqual(ids);
    }),
  );
});
