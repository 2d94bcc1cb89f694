import { describe, expect, it } from "vitest";
import { communityPart, grantColumns } from "../../src/engine/stages.ts";
import { namedDraw } from "../../src/program/draws.ts";
import { and, column, equal, i32, less, or, signal, step, truth, u32 } from "../../src/program/expression.ts";
import type { Program, RationStatement, Statement } from "../../src/program/program.ts";

const onSale = less(i32(0), signal("on sale", "i32"));
const firstDay = equal(step, i32(0));
const interested = less(namedDraw("interest"), u32(1000));
const isMember = column("member", "bool");

describe("what the community tells of a condition of members", () => {
  it("is each part of the conjunction that no member has to be asked for", () => {
    expect(communityPart(and(and(isMember, onSale), and(interested, firstDay)))).toStrictEqual(
      and(onSale, firstDay),
    );
  });

  it("is nothing where each member has to be asked", () => {
    expect(communityPart(and(isMember, interested))).toBeUndefined();
    expect(communityPart(or(onSale, isMember))).toBeUndefined();
  });

  it("is the whole of a condition without members", () => {
    expect(communityPart(or(onSale, firstDay))).toStrictEqual(or(onSale, firstDay));
  });
});

describe("the columns that only rations write", () => {
  const ration: RationStatement = {
    kind: "ration",
    name: "seats",
    eligible: onSale,
    key: u32(0),
    capacity: i32(3),
    granted: "seat",
  };
  const programOf = (initial: number, step: readonly Statement[]): Program => ({
    columns: [{ name: "seat", type: "bool", initial }],
    registers: [],
    tallies: [],
    signals: [{ name: "on sale", type: "i32", groups: 1 }],
    tables: [],
    parameters: [],
    neighbourSlots: [],
    live: truth(true),
    step,
  });
  const set = { kind: "set", column: "seat", value: truth(true) } as const;
  const spawn = {
    kind: "spawn",
    stream: "newcomers",
    from: "outside",
    count: i32(1),
    assign: [],
    birth: [set],
  } as const;

  it("leave out what a statement, a birth or the beginning may make true", () => {
    expect([...grantColumns(programOf(0, [ration]))]).toStrictEqual(["seat"]);
    expect([...grantColumns(programOf(1, [ration]))]).toStrictEqual([]);
    expect([...grantColumns(programOf(0, [ration, set]))]).toStrictEqual([]);
    expect([...grantColumns(programOf(0, [spawn, ration]))]).toStrictEqual([]);
  });
});
