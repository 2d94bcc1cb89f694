/**
 * What a member carries that levers can give to, where `feedback` switches it on; it acts on rates in their stead. To
 * habit they give pace: how much faster visits form it.
 */
export const stocks = ["satisfaction", "belonging", "noise", "habit"] as const;

export type Stock = (typeof stocks)[number];

export const isStock = (on: string): on is Stock => (stocks as readonly string[]).includes(on);
