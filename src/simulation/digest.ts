/** Words are mixed so many at a time, as 32-bit numbers whatever they come from. */
const chunk = new Int32Array(4096);

/**
 * A 64-bit digest of 32-bit words, the same on every machine: two lanes of MurmurHash3's mixing with different seeds.
 * It tells results apart; it is no protection against forgery.
 */
export class Digest {
  private a = 0x243f6a88;
  private b = 0x85a308d3 | 0;
  private count = 0;

  word(value: number): this {
    chunk[0] = value;
    return this.mix(chunk, 1);
  }

  /** Whole numbers, and f32 by their bits. */
  words(values: Float32Array | Int32Array | Uint32Array | Uint8Array | Int8Array | Int16Array): this {
    const bits =
      values instanceof Float32Array
        ? new Int32Array(values.buffer, values.byteOffset, values.length)
        : values;
    for (let from = 0; from < bits.length; from += chunk.length) {
      const part = bits.subarray(from, from + chunk.length);
      chunk.set(part);
      this.mix(chunk, part.length);
    }
    return this;
  }

  /** Mixes the first words of an array; the state is in locals meanwhile, which are much faster than fields. */
  private mix(words: Int32Array, count: number): this {
    let { a, b } = this;
    for (let i = 0; i < count; i++) {
      const value = words[i];
      let k = Math.imul(value, 0xcc9e2d51);
      k = (k << 15) | (k >>> 17);
      a ^= Math.imul(k, 0x1b873593);
      a = (Math.imul((a << 13) | (a >>> 19), 5) + 0xe6546b64) | 0;
      b ^= Math.imul(value, 0x9e3779b1) ^ a;
      b = (Math.imul((b << 15) | (b >>> 17), 0x2c1b3c6d) + 0x38495ab5) | 0;
    }
    this.a = a;
    this.b = b;
    this.count += count;
    return this;
  }

  /** Whole numbers below 2^53 and any other f64, by their bits. */
  doubles(values: Float64Array): this {
    return this.words(new Int32Array(values.buffer, values.byteOffset, values.length * 2));
  }

  text(value: string): this {
    for (let i = 0; i < value.length; i++) this.word(value.charCodeAt(i));
    return this.word(-1 - value.length);
  }

  hex(): string {
    const final = (x: number): string => {
      let h = x ^ this.count;
      h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
      h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
      return ((h ^ (h >>> 16)) >>> 0).toString(16).padStart(8, "0");
    };
    return final(this.a) + final(this.b);
  }
}
