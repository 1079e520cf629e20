import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import type { Contract } from "#contract/contract.ts";
import { loadContract } from "#contract/load.ts";
import { lotsOf } from "#intervention/lots.ts";
import { lotRulesOf } from "#intervention/rules.ts";
import type { Segment } from "#intervention/segment.ts";
import { amountText, cents } from "#kernel/money.ts";
import { beyondLine, packLedger, packUses } from "./pack.ts";
import { lateRulesOf, packRulesOf, quotedChargeOf, vatOf } from "./rules.ts";
import { totalsOf } from "./totals.ts";

const contract = (name: string): Contract => {
  const loaded = loadContract(readFileSync(new URL(`../../contracts/${name}.yaml`, import.meta.url), "utf8"));
  if (!loaded.ok) assert.fail(`${name}: ${loaded.problems[0]?.en}`);
  return loaded.contract;
};

describe("B3, B4: terms of payment out of a contract", () => {
  it("30 days, 15 more, 10.05 %, and 40 € by law", () => {
    assert.deepEqual(lateRulesOf(contract("miramas").payment), {
      days: 30,
      graceDays: 15,
      penaltiesFrom: "end_of_grace",
      rate: 1005,
      yearDays: 365,
      base: "including_tax",
      claimed: "contract",
      lumpSum: 40_00,
    });
    assert.equal(lateRulesOf(contract("carnet-heures").payment), null);
  });
});

describe("the notebook of hours, from its sessions to its invoice", () => {
  const carnet = contract("carnet-heures");
  const pack = carnet.charges.find((charge) => charge.kind === "pack")!;
  const session = (id: string, start: string, minutes: number): Segment => {
    const from = Temporal.Instant.from(start);
    return { id, ticket: "T1", person: "ada", start: from, stop: from.add({ minutes }), pauses: [] };
  };

  it("takes units on the day they begin, and bills what goes beyond on the next invoice, VAT-exempt", () => {
    const sessions = [
      session("a", "2025-02-03T07:00:00Z", 39 * 60),
      session("b", "2025-05-05T22:30:00Z", 61),
      session("c", "2025-05-07T08:00:00Z", 60),
    ];
    const uses = packUses(lotsOf(lotRulesOf(carnet, pack), sessions), carnet.zone);
    // 61 minutes begun on 6 May at 00:30 in Paris are 11 tenths of an hour.
    assert.deepEqual(uses.map(({ on, units }) => `${on} ${units}`).slice(-2), ["2025-05-06 11", "2025-05-07 10"]);
    const served = { first: carnet.term.effective, last: Temporal.PlainDate.from("2025-12-31") };
    const ledger = packLedger(packRulesOf(pack), uses, served, Temporal.PlainDate.from("2025-06-30"));
    assert.deepEqual([ledger.balance, ledger.beyond], [0, 11]);
    const quarter = { first: Temporal.PlainDate.from("2025-04-01"), last: Temporal.PlainDate.from("2025-06-30") };
    const charge = { ...quotedChargeOf(carnet, pack), unitPrice: pack.unitPrice };
    const line = beyondLine(packRulesOf(pack), ledger, charge, quarter)!;
    const { net, tax, gross } = totalsOf([line]);
    assert.deepEqual([line.quantity, ...[net, tax, gross].map(amountText)], [11, "71.50", "0.00", "71.50"]);
    assert.equal(beyondLine({ beyond: "refused" }, ledger, charge, quarter), null);
    assert.equal(beyondLine({ beyond: "billed" }, { entries: [] }, charge, quarter), null);
  });
});

describe("B11: VAT once for each rate on the sum of its lines", () => {
  const vat = vatOf(contract("miramas"), contract("miramas").charges[0]!);

  it("half up on the total, not line by line", () => {
    // 3 × 0.02 € bear 0.012 €: 0.01 € in all, where three lines alone would bear nothing.
    const lines = [2, 2, 2].map((net) => ({ net: cents(net), vat }));
    assert.deepEqual([totalsOf(lines).net, totalsOf(lines).tax], [6, 1]);
  });

  it("one row for each rate, exempt lines apart", () => {
    const reduced = { ...vat, rate: 550 as typeof vat.rate };
    const exempt = { rate: vat.rate, exemption: { code: "VATEX-FR-FRANCHISE", mention: "art. 293 B" } };
    const lines = [vat, reduced, vat, exempt].map((one) => ({ net: cents(100_00), vat: one }));
    assert.deepEqual(
      totalsOf(lines).vatRows.map(({ base, tax }) => [base, tax]),
      [
        [200_00, 40_00],
        [100_00, 5_50],
        [100_00, 0],
      ],
    );
  });
});
