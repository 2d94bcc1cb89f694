/** Names of the streams of those who join, and of what is left of a campaign, in the language of a base. */
export interface StreamNames {
  readonly joining: string;
  /** A stream as it was over some days. */
  readonly between: (name: string, first: string, last: string) => string;
  /** A campaign of every year as it was up to a year. */
  readonly until: (name: string, year: number) => string;
  /** What is still to come of a campaign that is under way. */
  readonly rest: (name: string) => string;
}

const english: StreamNames = {
  joining: "joining",
  between: (name, first, last) => `${name} ${first} to ${last}`,
  until: (name, year) => `${name} to ${year}`,
  rest: (name) => `${name}, the rest`,
};

const chinese: StreamNames = {
  joining: "加入",
  between: (name, first, last) => `${name}（${first} 至 ${last}）`,
  until: (name, year) => `${name}（至 ${year} 年）`,
  rest: (name) => `${name}（余下）`,
};

export const streamNamesOf = (language: "en" | "zh" = "en"): StreamNames =>
  language === "zh" ? chinese : english;
