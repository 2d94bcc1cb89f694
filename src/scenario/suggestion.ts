/** Edit distance in which swapping two neighbouring letters counts 1 (Damerau 1964, optimal string alignment). */
export const editDistance = (a: string, b: string): number => {
  const s = [...a];
  const t = [...b];
  let beforeLast: number[] = [];
  let last = Array.from({ length: t.length + 1 }, (_, j) => j);
  for (let i = 1; i <= s.length; i++) {
    const row = [i];
    for (let j = 1; j <= t.length; j++) {
      const substitution = (last[j - 1] as number) + (s[i - 1] === t[j - 1] ? 0 : 1);
      let least = Math.min((last[j] as number) + 1, (row[j - 1] as number) + 1, substitution);
      if (i > 1 && j > 1 && s[i - 1] === t[j - 2] && s[i - 2] === t[j - 1])
        least = Math.min(least, (beforeLast[j - 2] as number) + 1);
      row.push(least);
    }
    beforeLast = last;
    last = row;
  }
  return last[t.length] as number;
};

const plain = (text: string): string => text.toLowerCase().replace(/[\s_-]+/g, " ");

/** The candidate that was probably meant, if one is near enough (a third of its letters at most). */
export const nearest = (word: string, candidates: readonly string[]): string | undefined => {
  let best: string | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const candidate of candidates) {
    const distance = editDistance(plain(word), plain(candidate));
    if (
      distance < least &&
      distance <= Math.max(1, Math.floor(Math.max(candidate.length, word.length) / 3))
    ) {
      best = candidate;
      least = distance;
    }
  }
  return best;
};
