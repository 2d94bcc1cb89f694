import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  decodeHeader,
  decodePiece,
  encodeBlock,
  encodePiece,
  headerBytes,
  isSound,
} from "../../src/cli/blockFile.ts";

const whole = fc.array(fc.integer({ min: -70000, max: 70000 })).map((values) => Float64Array.from(values));
const any = fc.float64Array({ maxLength: 20 });
const piece = fc.record({
  world: fc.record({
    digest: fc.string(),
    series: fc.dictionary(
      fc.string().filter((name) => name !== "__proto__"),
      fc.oneof(whole, any),
    ),
    stayed: fc.uint8Array(),
    ledger: fc.array(fc.oneof(whole, any)),
  }),
  ids: fc.uint32Array(),
});

describe("a piece", () => {
  test("comes back bit for bit", () => {
    fc.assert(
      fc.property(piece, (given) => {
        expect(decodePiece(encodePiece(given))).toEqual(given);
      }),
    );
  });

  test("of whole numbers takes a byte or two each; minus zero and fractions stay what they are", () => {
    const counts = Float64Array.from({ length: 1000 }, (_, i) => i % 100);
    expect(encodePiece(counts).length).toBeLessThan(1100);
    const special = Float64Array.of(-0, 0, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53, -(2 ** 31), 0.1);
    const back = decodePiece(encodePiece(special)) as Float64Array;
    expect([...back].every((value, i) => Object.is(value, special[i]))).toBe(true);
    for (const edge of [127, -127, 128, -128, 32767, 32768, 2147483647, -2147483648, 2147483648])
      expect(decodePiece(encodePiece(Float64Array.of(edge)))).toEqual(Float64Array.of(edge));
  });
});

describe("a block", () => {
  const sound = (key: string, bytes: Buffer): boolean => {
    const header = decodeHeader(bytes);
    return (
      header !== undefined && isSound(key, header, bytes.subarray(headerBytes, headerBytes + header.bytes))
    );
  };

  test("is sound as it was written, under its own key alone", () => {
    const block = encodeBlock("a", 7, encodePiece({ x: 1 }));
    expect(sound("a", block)).toBe(true);
    expect(decodeHeader(block)?.replicate).toBe(7);
    expect(sound("b", block)).toBe(false);
  });

  test("is not sound with any bit turned, or any byte fewer", () => {
    const block = encodeBlock("a", 7, encodePiece({ x: Float64Array.of(1, 2, 3) }));
    for (let at = 0; at < block.length; at++) {
      for (let bit = 0; bit < 8; bit++) {
        const turned = Buffer.from(block);
        turned[at] ^= 1 << bit;
        expect(sound("a", turned), `byte ${at}, bit ${bit}`).toBe(false);
      }
      expect(sound("a", block.subarray(0, at)), `${at} bytes`).toBe(false);
    }
  });
});
