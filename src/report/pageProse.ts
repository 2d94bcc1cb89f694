/** Words of the page around its charts: headings of its first part and columns of its tables. */
export interface PageProse {
  readonly sideBySide: string;
  readonly inFigures: string;
  readonly leversDid: string;
  readonly concerns: string;
  readonly planAgainstPlan: string;
  readonly pairsNote: string;

  readonly plan: string;
  readonly difference: string;
  readonly netValue: (currency: string) => string;
  readonly nineOfTen: string;
  readonly points: (number: string) => string;
  readonly inPoints: string;
  readonly pair: string;
  readonly against: (plan: string, other: string) => string;
  readonly worthMoreIn: string;

  readonly membersAtStart: string;
  readonly joined: string;
  readonly group: string;
  /** A line of the community's own ledger. */
  readonly ledgerLine: (name: string) => string;
  readonly onAverage: string;
  readonly activeMembers: string;
  readonly dailyVisitors: string;
  readonly weeklyActives: string;
  readonly weeklyOverMonthly: string;
  readonly nextDayRetention: string;
  readonly profit: (currency: string) => string;
  readonly extraCost: (currency: string) => string;
  readonly lowPoint: (currency: string) => string;
  readonly costPerNewMember: (currency: string) => string;
  readonly costPerMemberKept: (currency: string) => string;
  /** A count of a lever, named as the record has it (`messages`, `on 核心`). */
  readonly leverCount: (family: string, lever: string, count: string) => string;
  /** A line of a lever's books; empty where the lever has one line that needs no name. */
  readonly leverLine: (lever: string, line: string) => string;
}
