import type { ActivityDays, MemberLog, MemberSpells } from "./memberLog.ts";

/** Names of the groups of a log; empty where it has none. */
export const groupNames = (log: MemberLog): readonly string[] =>
  log.kind === "triangle"
    ? [...new Set(log.cohorts.flatMap(({ segment }) => (segment === undefined ? [] : [segment])))]
    : (log.segments?.names ?? []);

const someActivity = (log: ActivityDays, keep: (member: number) => boolean): ActivityDays => {
  const kept = Array.from({ length: log.members }, (_, i) => i).filter(keep);
  const place = new Int32Array(log.members).fill(-1);
  kept.forEach((member, i) => {
    place[member] = i;
  });
  const offsets = new Uint32Array(kept.length + 1);
  kept.forEach((member, i) => {
    offsets[i + 1] = offsets[i]! + log.offsets[member + 1]! - log.offsets[member]!;
  });
  const days = new Int32Array(offsets[kept.length]!);
  kept.forEach((member, i) => {
    days.set(log.days.subarray(log.offsets[member], log.offsets[member + 1]), offsets[i]);
  });
  const { segments: _, orders, ...rest } = log;
  const own =
    orders === undefined
      ? []
      : Array.from(orders.member.keys()).filter((i) => place[orders.member[i]!]! >= 0);
  return {
    ...rest,
    members: kept.length,
    offsets,
    days,
    joined: Int32Array.from(kept, (member) => log.joined[member]!),
    ...(orders === undefined
      ? {}
      : {
          orders: {
            member: Uint32Array.from(own, (i) => place[orders.member[i]!]!),
            day: Int32Array.from(own, (i) => orders.day[i]!),
            count: Uint16Array.from(own, (i) => orders.count[i]!),
            amount: Float64Array.from(own, (i) => orders.amount[i]!),
          },
        }),
  };
};

const someSpells = (log: MemberSpells, keep: (spell: number) => boolean): MemberSpells => {
  const kept = Array.from({ length: log.spells }, (_, i) => i).filter(keep);
  const { segments: _, ...rest } = log;
  return {
    ...rest,
    spells: kept.length,
    member: Uint32Array.from(kept, (i) => log.member[i]!),
    began: Int32Array.from(kept, (i) => log.began[i]!),
    beginningKnown: Uint8Array.from(kept, (i) => log.beginningKnown[i]!),
    entered: Int32Array.from(kept, (i) => log.entered[i]!),
    until: Int32Array.from(kept, (i) => log.until[i]!),
    ended: Uint8Array.from(kept, (i) => log.ended[i]!),
    covariates: log.covariates.map((column) => ({
      ...column,
      of: Uint16Array.from(kept, (i) => column.of[i]!),
    })),
  };
};

/** The members of one group alone, without groups. */
export const onlyGroup = (log: MemberLog, name: string): MemberLog => {
  if (log.kind === "triangle")
    return {
      ...log,
      cohorts: log.cohorts.flatMap(({ segment, ...cohort }) => (segment === name ? [cohort] : [])),
    };
  const { segments } = log;
  const group = segments?.names.indexOf(name) ?? -1;
  const keep = (i: number): boolean => segments?.of[i] === group;
  return log.kind === "activity" ? someActivity(log, keep) : someSpells(log, keep);
};
