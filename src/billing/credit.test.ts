import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { amountText } from "#kernel/money.ts";
import { accepted } from "#kernel/result.ts";
import { savedInvoice } from "../../test/harness/saved.ts";
import { creditOf, type Credit } from "./credit.ts";
import { givenBack, type GivenBack } from "./given.ts";
import type { SavedInvoice } from "./saved.ts";
import { daysOf, quotedLine } from "./sheet.ts";

type Unit = { readonly quantity: number; readonly price: number; readonly rate: number };

/** An invoice of some units at a price and rate, a line each. */
function invoiceOf(units: readonly Unit[]): SavedInvoice {
  const made = savedInvoice(
    "F2024-0001",
    units.map(({ quantity, price, rate }) => ({ net: quantity * price, rate })),
  );
  const lines = made.content.lines.map((line, index) => {
    const { quantity = 1, price = 0 } = units[index] ?? {};
    return { ...line, quantity, unitPrice: amountText(price as typeof made.net) };
  });
  return { ...made, content: { ...made.content, lines } };
}

/** What a credit note keeps once it is issued. */
function noteOf({ draft, lines, of }: Credit, refund = false): Pick<SavedInvoice, "content"> {
  const kept = lines.map(({ line, billed }, index) => ({
    ...quotedLine(line),
    charge: line.charge,
    billed: daysOf(billed),
    vat: line.vat,
    prorata: line.prorata,
    credits: of[index] ?? null,
    ...(refund ? { refund: true } : {}),
  }));
  const vatRows = draft.totals.vatRows.map(({ vat, base, tax }) => ({
    vat,
    base: amountText(base),
    tax: amountText(tax),
  }));
  return { content: { version: "1", profile: "chorus-direct", serviceCode: null, lines: kept, vatRows } };
}

test("B11: an invoice given back unit by unit gives back its tax to the cent: 105.50, not 105.52", () => {
  const invoice = invoiceOf([{ quantity: 4, price: 25_00, rate: 550 }]);
  assert.equal(amountText(invoice.gross), "105.50");
  const notes: Pick<SavedInvoice, "content">[] = [];
  const taxes = [1, 2, 3, 4].map(() => {
    const credit = accepted(creditOf(invoice, { parts: [{ line: 1, quantity: 1 }] }, givenBack(notes)));
    notes.push(noteOf(credit));
    return amountText(credit.draft.totals.tax);
  });
  // 25.00 × 5.5 % = 1.375, 50.00: 2.75, 75.00: 4.125, 100.00: 5.50, each half up, less what was given back before.
  assert.deepEqual(taxes, ["1.38", "1.37", "1.38", "1.37"]);
  const more = creditOf(invoice, { parts: [{ line: 1, quantity: 1 }] }, givenBack(notes));
  assert.equal(more.ok ? "" : more.refusal.code, "billing.already_credited");
});

test("B6: what is left of a one-unit line after an early end is given back as one amount, once", () => {
  const invoice = invoiceOf([{ quantity: 1, price: 900_00, rate: 2000 }]);
  const [line] = accepted(creditOf(invoice, {}, givenBack([]))).lines;
  assert.ok(line);
  // 400.00 of the 900.00 were given back by days: 500.00 are left, with 100.00 of tax.
  const days = { ...line.line, quantity: 1, unit: "prorata", unitPrice: 400_00, net: 400_00 } as typeof line.line;
  const early = accepted(creditOf(invoice, {}, givenBack([])));
  const given = givenBack([
    noteOf({ ...early, lines: [{ ...line, line: days }], draft: draftOf(early, 400_00) }, true),
  ]);
  const rest = accepted(creditOf(invoice, { lines: [1] }, given));
  assert.deepEqual(
    [rest.lines.map(({ line: one }) => [one.quantity, amountText(one.net)]), amountText(rest.draft.totals.gross)],
    [[[1, "500.00"]], "600.00"],
  );
  const all = givenBack([
    noteOf({ ...early, lines: [{ ...line, line: days }], draft: draftOf(early, 400_00) }, true),
    noteOf(rest),
  ]);
  const again = creditOf(invoice, { lines: [1] }, all);
  assert.equal(again.ok ? "" : again.refusal.code, "billing.already_credited");
});

function draftOf({ draft }: Credit, net: number): Credit["draft"] {
  const [row] = draft.totals.vatRows;
  assert.ok(row);
  const parts = { net, tax: net / 5, gross: net + net / 5, vatRows: [{ ...row, base: net, tax: net / 5 }] };
  return { ...draft, totals: parts as unknown as typeof draft.totals };
}

const unit = fc.record({
  quantity: fc.integer({ min: 1, max: 9 }),
  price: fc.integer({ min: 1, max: 99_999 }),
  rate: fc.constantFrom(0, 210, 550, 1000, 2000),
});

test("B11: however an invoice is given back in parts, no rate ever exceeds its own, and all parts make the whole", () => {
  fc.assert(
    fc.property(
      fc.array(unit, { minLength: 1, maxLength: 4 }),
      fc.array(fc.tuple(fc.nat(3), fc.integer({ min: 1, max: 9 }))),
      (units, asked) => {
        const invoice = invoiceOf(units);
        const left = units.map(({ quantity }) => quantity);
        const notes: Pick<SavedInvoice, "content">[] = [];
        const totals = { net: 0, tax: 0, gross: 0 };
        const give = (credit: Credit): void => {
          notes.push(noteOf(credit));
          for (const what of ["net", "tax", "gross"] as const) totals[what] += credit.draft.totals[what];
        };
        for (const [at, quantity] of asked) {
          const given: GivenBack = givenBack(notes);
          const credit = creditOf(invoice, { parts: [{ line: at + 1, quantity }] }, given);
          assert.equal(credit.ok, quantity <= (left[at] ?? 0));
          if (!credit.ok) continue;
          left[at] = (left[at] ?? 0) - quantity;
          give(credit.value);
          assert.ok(totals.net <= invoice.net && totals.tax <= invoice.tax && totals.gross <= invoice.gross);
        }
        const rest = creditOf(invoice, {}, givenBack(notes));
        assert.equal(
          rest.ok,
          left.some((units) => units > 0),
        );
        if (rest.ok) give(rest.value);
        assert.deepEqual([totals.net, totals.tax, totals.gross], [invoice.net, invoice.tax, invoice.gross]);
      },
    ),
    { seed: 550, numRuns: 3000 },
  );
});
