import { acquisition } from "./acquisition.ts";
import { contacts } from "./contacts.ts";
import type { Finding, Unmeasured } from "./finding.ts";
import { newcomers } from "./newcomers.ts";
import { rewards } from "./rewards.ts";
import { timing } from "./timing.ts";
import { togetherness } from "./togetherness.ts";
import { unmeasured } from "./unmeasured.ts";

/** All findings, in the order in which a reader meets them. */
export const findings: readonly Finding[] = [
  ...newcomers,
  ...contacts,
  ...rewards,
  ...togetherness,
  ...acquisition,
  ...timing,
];

const byId = new Map(findings.map((finding) => [finding.id, finding]));

/** A finding by its id. Throws where there is none: ids are written in code, not by users. */
export const findingOf = (id: string): Finding => {
  const finding = byId.get(id);
  if (finding === undefined) throw new Error(`no finding is called ${id}`);
  return finding;
};

const plain = (text: string): string => text.normalize("NFKC").toLowerCase();

const says = (one: Finding | Unmeasured, asked: string): boolean =>
  [one.id, ...one.levers, one.mechanism.en, one.mechanism.zh].some((text) => plain(text).includes(asked));

/** What is known, and known to be unknown, of a lever: a word of its name in either language; all of it without one. */
export const evidenceOn = (
  lever?: string,
): { readonly findings: readonly Finding[]; readonly unmeasured: readonly Unmeasured[] } => {
  const asked = plain(lever ?? "").trim();
  return {
    findings: findings.filter((one) => says(one, asked)),
    unmeasured: unmeasured.filter((one) => says(one, asked)),
  };
};

/** Every word under which something is found, to tell a reader what was meant. */
export const leverWords: readonly string[] = [
  ...new Set([...findings, ...unmeasured].flatMap(({ levers }) => levers)),
];
