import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import type { Charge } from "#contract/charge.ts";
import type { Contract } from "#contract/contract.ts";
import { loadContract } from "#contract/load.ts";
import { amountText, cents } from "#kernel/money.ts";
import { invoicesOf } from "./invoice.ts";
import { dueBetween } from "./schedule.ts";

const day = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text);
const contract = (name: string): Contract => {
  const loaded = loadContract(readFileSync(new URL(`../../contracts/${name}.yaml`, import.meta.url), "utf8"));
  if (!loaded.ok) assert.fail(`${name}: ${loaded.problems[0]?.en}`);
  return loaded.contract;
};

/** "due date charge first..last amount" of everything that falls due. */
const due = (versions: readonly Contract[], from: string, to: string, ended: string | null = null): string[] =>
  dueBetween(versions, ended === null ? null : day(ended), day(from), day(to)).map(
    ({ dueOn, charge, period, line }) =>
      `${dueOn} ${charge} ${period.first}..${period.last} ${line ? amountText(line.net) : "recap"}`,
  );

describe("B1, B2: the contract of Miramas, and nothing else is due", () => {
  const miramas = contract("miramas");

  it("the first year: both fees on the day of effect, a recap at the start of each quarter", () => {
    assert.deepEqual(due([miramas], "2020-01-01", "2024-09-30"), [
      "2023-10-01 M1-forfait 2023-10-01..2024-09-30 900.00",
      "2023-10-01 M3-demi-journees 2023-10-01..2024-09-30 4800.00",
      "2024-01-01 M2-lots 2023-10-01..2023-12-31 recap",
      "2024-04-01 M2-lots 2024-01-01..2024-03-31 recap",
      "2024-07-01 M2-lots 2024-04-01..2024-06-30 recap",
    ]);
  });

  it("E1: four years of fees and sixteen recaps, the last one on 1 October 2027, then never again", () => {
    const all = due([miramas], "2020-01-01", "2040-01-01");
    assert.equal(all.filter((item) => item.includes("recap")).length, 16);
    assert.deepEqual(
      all.filter((item) => item.includes("M1-forfait")).map((item) => item.slice(0, 10)),
      ["2023-10-01", "2024-10-01", "2025-10-01", "2026-10-01"],
    );
    assert.equal(all.at(-1), "2027-10-01 M2-lots 2027-07-01..2027-09-30 recap");
    assert.deepEqual(due([miramas], "2027-10-02", "2040-01-01"), []);
  });

  it("both ends of a question belong to it, and two questions in a row repeat nothing", () => {
    assert.deepEqual(due([miramas], "2024-01-01", "2024-01-01").length, 1);
    assert.deepEqual(due([miramas], "2024-01-02", "2024-03-31"), []);
    const [left, right] = [due([miramas], "2023-01-01", "2025-02-14"), due([miramas], "2025-02-15", "2028-01-01")];
    assert.deepEqual([...left, ...right], due([miramas], "2023-01-01", "2028-01-01"));
  });

  it("B5: a revised price from its date, and never before", () => {
    const dearer: Contract = {
      ...miramas,
      version: { ...miramas.version, effective: day("2025-10-01") },
      charges: miramas.charges.map((charge): Charge => ({ ...charge, unitPrice: cents(charge.unitPrice + 10_00) })),
    };
    assert.deepEqual(
      due([miramas, dearer], "2024-01-01", "2026-12-31").filter((item) => item.includes("M1")),
      [
        "2024-10-01 M1-forfait 2024-10-01..2025-09-30 900.00",
        "2025-10-01 M1-forfait 2025-10-01..2026-09-30 910.00",
        "2026-10-01 M1-forfait 2026-10-01..2027-09-30 910.00",
      ],
    );
    const [, recap] = due([miramas, dearer], "2025-07-01", "2026-01-01").filter((item) => item.includes("recap"));
    assert.equal(recap, "2025-10-01 M2-lots 2025-07-01..2025-09-30 recap");
  });

  it("E3, E4: an early end stops what follows; what was paid in advance is a refund, not a smaller invoice", () => {
    assert.deepEqual(due([miramas], "2023-10-01", "2040-01-01", "2024-05-15"), [
      "2023-10-01 M1-forfait 2023-10-01..2024-09-30 900.00",
      "2023-10-01 M3-demi-journees 2023-10-01..2024-09-30 4800.00",
      "2024-01-01 M2-lots 2023-10-01..2023-12-31 recap",
      "2024-04-01 M2-lots 2024-01-01..2024-03-31 recap",
      "2024-05-16 M2-lots 2024-04-01..2024-05-15 recap",
    ]);
  });

  it("fees of one day go on one invoice", () => {
    const items = dueBetween([miramas], null, day("2023-10-01"), day("2024-10-01"));
    assert.deepEqual(
      invoicesOf(items).map((invoice) => invoice.map(({ charge }) => charge)),
      [
        ["M1-forfait", "M3-demi-journees"],
        ["M1-forfait", "M3-demi-journees"],
      ],
    );
  });
});

describe("contracts of other shapes", () => {
  it("monthly in arrears, without end, begun in the middle of a month and left in another", () => {
    const base = contract("astreinte");
    const astreinte = { ...base, term: { ...base.term, effective: day("2025-01-17") } };
    assert.deepEqual(due([astreinte], "2025-01-01", "2025-12-31", "2025-03-10"), [
      // 15 of 31 days, then a whole month, then 10 of 31 days.
      "2025-02-01 disponibilite 2025-01-17..2025-01-31 411.29",
      "2025-02-01 interventions 2025-01-17..2025-01-31 recap",
      "2025-03-01 disponibilite 2025-02-01..2025-02-28 850.00",
      "2025-03-01 interventions 2025-02-01..2025-02-28 recap",
      "2025-03-11 disponibilite 2025-03-01..2025-03-10 274.19",
      "2025-03-11 interventions 2025-03-01..2025-03-10 recap",
    ]);
    assert.equal(due([base], "2045-06-01", "2045-06-30").length, 2);
  });

  it("a pack granted by the year and invoiced by the quarter, exempt of VAT", () => {
    const carnet = contract("carnet-heures");
    assert.deepEqual(due([carnet], "2025-01-01", "2025-12-31"), [
      "2025-01-01 carnet 2025-01-01..2025-03-31 650.00",
      "2025-04-01 carnet 2025-04-01..2025-06-30 650.00",
      "2025-07-01 carnet 2025-07-01..2025-09-30 650.00",
      "2025-10-01 carnet 2025-10-01..2025-12-31 650.00",
    ]);
    const [first] = dueBetween([carnet], null, day("2025-01-01"), day("2025-01-01"));
    assert.deepEqual([first?.line?.quantity, first?.line?.vat.exemption?.code], [100, "VATEX-FR-FRANCHISE"]);
    assert.deepEqual(due([carnet], "2028-01-01", "2040-01-01"), []);
  });

  it("instalments that do not divide add up to the grant to the cent", () => {
    const carnet = contract("carnet-heures");
    const odd = carnet.charges.map((charge): Charge =>
      charge.kind === "pack"
        ? { ...charge, granted: 1, unitPrice: cents(100_00), invoicedEvery: Temporal.Duration.from({ months: 4 }) }
        : charge,
    );
    assert.deepEqual(
      due([{ ...carnet, charges: odd }], "2025-01-01", "2025-12-31").map((item) => item.split(" ").at(-1)),
      ["33.33", "33.34", "33.33"],
    );
  });
});
