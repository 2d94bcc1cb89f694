/**
 * 32-bit hash of a name (MurmurHash3's mixing over UTF-16 units), the same on every machine. Used where a decision, a
 * stream or a parameter is known to the generator by its name and not by its position in a file.
 */
export const hashName = (name: string): number => {
  let h = 0x9747b28c;
  for (let i = 0; i < name.length; i++) {
    let k = Math.imul(name.charCodeAt(i), 0xcc9e2d51);
    k = (k << 15) | (k >>> 17);
    h ^= Math.imul(k, 0x1b873593);
    h = (h << 13) | (h >>> 19);
    h = (Math.imul(h, 5) + 0xe6546b64) | 0;
  }
  h ^= name.length;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
};
