import { expect, test } from "vitest";
import { currencyCodes, minorUnitsOf } from "../../src/scenario/currencies.ts";
import { read, town } from "../levers/plan.ts";
import { problemsOf } from "./sources.ts";

const inCurrency = (code: string): string => town.replaceAll("CNY", code);

/** Codes of the machine's own list that are no currency one pays in: funds, metals, units of account, what was replaced. */
const withoutNotes = new Set(
  "ADP AFA ALK AOK AON AOR ARA ARL ARM ARP ATS AZM BAD BAN BEC BEF BEL BGL BGM BGO BOL BOP BOV BRB BRC BRE BRN BRR BRZ BUK BYB BYR CHE CHW CLE CLF CNH CNX COU CSD CSK CUC CYP DDM DEM ECS ECV EEK ESA ESB ESP FIM FRF GEK GHC GNS GQE GRD GWE GWP HRD HRK IEP ILP ILR ISJ ITL KRH KRO LSM LTL LTT LUC LUF LUL LVL LVR MAF MCF MDC MGF MKN MLF MRO MTL MTP MVP MXP MXV MZE MZM NIC NLG PEI PES PLZ PTE RHD ROL RUR SDD SDP SIT SKK SLL SRG STD SUR TJR TMM TPE TRL UAK UGS USN USS UYI UYP UYW VEB VED VEF VNN XAG XAU XBA XBB XBC XBD XDR XEU XFO XFU XPD XPT XRE XSU XTS XUA XXX YDD YUD YUM YUN YUR ZAL ZMK ZRN ZRZ ZWD ZWL ZWR ANG".split(
    " ",
  ),
);

test("the list is that of the machine that runs the test, without what is no money", () => {
  const machine = Intl.supportedValuesOf("currency").filter((code) => !withoutNotes.has(code));
  // What a machine's older list lacks is no fault of ours.
  expect(machine.filter((code) => !currencyCodes.includes(code))).toEqual([]);
  expect(new Set(currencyCodes).size).toBe(currencyCodes.length);
});

test.each([
  ["CNY", 100],
  ["JPY", 1],
  ["KRW", 1],
  ["KWD", 1000],
])("%s has %d minor units", (code, units) => {
  expect(minorUnitsOf(code)).toBe(units);
  expect(read(inCurrency(code)).currency).toEqual({ code, minorUnits: units });
});

test.each([
  ["CNX", "did you mean `CNY`?"],
  ["USS", "did you mean `USD`?"],
  ["eur", "`EUR`"],
  ["RMB", "`CNY`"],
])("a code that is none is told once, with what was meant: %s", (code, suggestion) => {
  expect(problemsOf(inCurrency(code))).toMatchObject([
    { line: 2, found: code, message: "this is not a currency code", suggestion },
  ]);
});

test("a sum in a currency that is none is told so, with the mend where it is another name of the scenario's", () => {
  const cost = (sum: string): string => town.replace("cost: 3 CNY per member", `cost: ${sum} per member`);
  expect(problemsOf(cost("3 EUR"))[0].message).toContain("EUR");
  expect(problemsOf(cost("3 CNX"))).toMatchObject([{ message: "`CNX` is not a currency code" }]);
  expect(problemsOf(cost("3 RMB"))).toMatchObject([
    { message: "`RMB` is not a currency code", suggestion: "`3 CNY per member`" },
  ]);
});
