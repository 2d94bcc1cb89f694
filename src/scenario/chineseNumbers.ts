/** Numbers written out in Chinese, as they are said: 十二, 两百五, 一万二, 三点五. */

const digits: Readonly<Record<string, number>> = {
  零: 0,
  〇: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};
const places: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 };
const groups: Readonly<Record<string, number>> = { 万: 1e4, 亿: 1e8 };

const anyFigure = `[${Object.keys(digits).join("")}${Object.keys(places).join("")}]`;
const anyDigit = `[${Object.keys(digits).join("")}]`;

/** What looks like such a number, as the source of a regular expression. */
export const chineseFigures = `${anyFigure}(?:${anyFigure}|[${Object.keys(groups).join("")}]|点(?=${anyDigit}))*`;

/**
 * A whole number below ten thousand; undefined where it is none. A last digit behind a place counts the place below:
 * 两百五 is 250, 两百零五 is 205.
 */
const belowTenThousand = (text: string): number | undefined => {
  let [sum, digit, place] = [0, Number.NaN, 1e4];
  let skipped = false;
  for (const character of text) {
    const own = places[character];
    if (own !== undefined) {
      // Only of ten is the one not said, and only where nothing stands before it.
      const times: number = Number.isNaN(digit)
        ? own === 10 && sum === 0 && !skipped
          ? 1
          : Number.NaN
        : digit;
      if (Number.isNaN(times) || own >= place) return undefined;
      [sum, digit, place, skipped] = [sum + times * own, Number.NaN, own, false];
      continue;
    }
    const value = digits[character];
    if (value === undefined || !Number.isNaN(digit)) return undefined;
    if (value === 0) skipped = true;
    else digit = value;
  }
  if (Number.isNaN(digit)) return sum > 0 || text === "零" || text === "〇" ? sum : undefined;
  return sum + digit * (place > 10 && place < 1e4 && !skipped ? place / 10 : 1);
};

/** A whole number, or one with decimals behind 点, that is written out in Chinese; undefined where a text is none. */
export const chineseNumber = (text: string): number | undefined => {
  const decimal = /^(.+)点([零〇一二三四五六七八九]+)$/u.exec(text);
  if (decimal !== null) {
    const whole = chineseNumber(decimal[1] as string);
    const behind = [...(decimal[2] as string)].map((one) => digits[one]).join("");
    return whole === undefined ? undefined : Number(`${whole}.${behind}`);
  }
  const large = /^(.+?)([万亿])(.*)$/u.exec(text);
  if (large === null) return text === "" ? undefined : belowTenThousand(text);
  const [, before = "", group = "", rest = ""] = large;
  const size = groups[group] as number;
  const times = belowTenThousand(before);
  if (times === undefined) return undefined;
  if (rest === "") return times * size;
  // Of 一万二 the last digit counts thousands.
  const single = rest.length === 1 ? digits[rest] : undefined;
  const behind =
    single !== undefined && single > 0 ? (single * size) / 10 : chineseNumber(rest.replace(/^零/u, ""));
  return behind === undefined || behind >= size ? undefined : times * size + behind;
};
