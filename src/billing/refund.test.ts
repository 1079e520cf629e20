import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { amountText, cents, type BasisPoints } from "#kernel/money.ts";
import { accepted } from "#kernel/result.ts";
import { refundOf, type PaidLine, type RefundBasis } from "./refund.ts";

fc.configureGlobal({ seed: 366 });

const vat = { rate: 2000 as BasisPoints, exemption: null };
const period = { first: Temporal.PlainDate.from("2023-10-01"), last: Temporal.PlainDate.from("2024-09-30") };
const line = (id: string, paid: number, basis: RefundBasis = { kind: "days" }): PaidLine => ({
  id,
  paid: cents(paid),
  vat,
  basis,
});
const given = (lastDay: string, ...lines: PaidLine[]): string[] =>
  accepted(refundOf("provider_exit", period, Temporal.PlainDate.from(lastDay), lines)).lines.map(({ net }) =>
    amountText(net),
  );

describe("B6, C7: what is given back", () => {
  it("by months, a month begun being served", () => {
    const paid = line("M1", 900_00, { kind: "months" });
    assert.deepEqual(given("2024-03-31", paid), ["450.00"]);
    assert.deepEqual(given("2024-04-01", paid), ["375.00"]);
    assert.deepEqual(given("2024-09-30", paid), ["0.00"]);
    assert.deepEqual(given("2023-09-30", paid), ["900.00"]);
  });

  it("by unused half-days", () => {
    assert.deepEqual(given("2024-03-31", line("M3", 4800_00, { kind: "unused", left: 9, of: 12 })), ["3600.00"]);
    assert.deepEqual(given("2024-03-31", line("M3", 4800_00, { kind: "unused", left: -2, of: 12 })), ["0.00"]);
  });

  it("an exempt line is given back without VAT", () => {
    const exempt = { rate: 0 as BasisPoints, exemption: { code: "VATEX-FR-FRANCHISE", mention: "TVA non applicable" } };
    const refund = accepted(
      refundOf("provider_exit", period, Temporal.PlainDate.from("2024-03-31"), [
        { ...line("A", 100_00), vat: exempt },
        line("B", 100_00),
      ]),
    );
    assert.deepEqual([refund.totals.net, refund.totals.tax, refund.totals.gross], [100_00, 10_00, 110_00]);
  });

  it("what is given back and what is kept make what was paid, and each day served costs at most its share and a cent", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 5_000_000 }), fc.integer({ min: -1, max: 366 }), (paid, served) => {
        const back = (days: number): number =>
          accepted(refundOf("charter_breach", period, period.first.add({ days: days - 1 }), [line("M1", paid)])).totals
            .net;
        assert.ok(back(served) >= back(served + 1));
        assert.ok(back(served) - back(served + 1) <= Math.ceil(paid / 366) + 1);
        const kept = (Math.min(Math.max(served, 0), 366) * paid) / 366;
        assert.ok(Math.abs(paid - back(served) - kept) <= 0.5);
      }),
    );
  });
});
