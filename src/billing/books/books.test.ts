import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { savedInvoice, type Sold } from "../../../test/harness/saved.ts";
import { amountText, cents, sum, type Cents } from "#kernel/money.ts";
import { accept } from "#kernel/result.ts";
import { fecFile } from "../actions/books.ts";
import type { ClaimFact, SavedFact, SavedInvoice } from "../saved.ts";
import { USUAL_ACCOUNTS } from "./accounts.ts";
import { claimEntries } from "./claim-entry.ts";
import { paymentEntry, saleEntry, type Entry } from "./entry.ts";
import { writeFec } from "./fec.ts";
import { paymentsOf, pieceOf } from "./piece.ts";

const ZONE = "Europe/Paris";
const day = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text);
const paid = (on: string, amount: number, at = on): SavedFact => ({
  kind: "paid",
  on,
  amount: cents(amount),
  text: null,
  author: "Camille Fournier",
  at: `${at}T08:00:00Z`,
});
const note = (sold: readonly Sold[], issuedOn: string): SavedInvoice =>
  savedInvoice("A2024-0001", sold, {
    kind: "credit_note",
    correctsNumber: "F2024-0001",
    issuedOn: day(issuedOn),
    dueOn: null,
  });

const balanced = ({ lines }: Entry): boolean =>
  sum(lines.map(({ debit }) => debit)) === sum(lines.map(({ credit }) => credit)) &&
  lines.every(({ debit, credit }) => debit >= 0 && credit >= 0 && (debit === 0) !== (credit === 0));

test("VAT on payment: a payment in part carries its part of each rate, and a credit note changes what is left", () => {
  // 100.00 at 20 % and 50.00 at 5.5 %: 120.00 and 52.75, 172.75 in all. Half of it, then the rest after a credit note.
  const sold = [
    { net: 100_00, rate: 2000 },
    { net: 50_00, rate: 550 },
  ];
  const facts = [paid("2024-02-01", 60_00), paid("2024-04-01", 52_75)];
  const invoice = pieceOf(savedInvoice("F2024-0001", sold, { facts }), "payment", ZONE);
  const credit = pieceOf(note([{ net: 50_00, rate: 2000 }], "2024-03-01"), "payment", ZONE);
  const found = paymentsOf([invoice], [credit]).map(({ on, parts }) => [
    on.toString(),
    ...parts.map(({ base, tax }) => `${amountText(base)}+${amountText(tax)}`),
  ]);
  // 60 × 120 / 172.75 = 41.678… of which a sixth is tax; the rest 18.32 at 5.5 %.
  assert.deepEqual(found, [
    ["2024-02-01", "34.73+6.95", "17.36+0.96"],
    ["2024-04-01", "15.27+3.05", "32.64+1.79"],
  ]);
});

test("a credit note is its invoice with the sides changed; VAT on debits is due at once", () => {
  const lines = saleEntry(
    pieceOf(note([{ net: 100_00, rate: 2000 }], "2024-03-01"), "invoice", ZONE),
    USUAL_ACCOUNTS,
  ).lines;
  assert.deepEqual(
    lines.map(({ account, debit, credit }) => [account.number, amountText(debit), amountText(credit)]),
    [
      ["411000", "0.00", "120.00"],
      ["706000", "100.00", "0.00"],
      ["445710", "20.00", "0.00"],
    ],
  );
});

test("B4: interest that was claimed is an income without VAT; what is given up takes it back, a mistake is reversed on its day", () => {
  const fact = (kind: ClaimFact["kind"], on: string, amount: number, gone: string | null = null): ClaimFact => ({
    id: on,
    kind,
    on,
    amount: cents(amount),
    text: "x",
    author: "Camille Fournier",
    at: `${on}T08:00:00Z`,
    withdrawn: gone === null ? null : { on: gone, reason: "x", author: "x", at: `${gone}T08:00:00Z` },
  });
  const owner = { clientId: "", clientCode: "EXE", clientName: "Ville d’Exemple", contractId: "exemple" };
  const asked = { number: "I2024-0001", invoice: "F2024-0001", issuedOn: day("2024-03-01"), until: "2024-02-28" };
  // Half past midnight on 8 March in Paris is still 7 March in UTC: the entry is valid from the 8th (LPF A47 A-1).
  const mistake = { on: "2024-03-06", reason: "x", author: "x", at: "2024-03-07T23:30:00Z" };
  const facts = [
    { ...fact("paid", "2024-03-05", 9_00), withdrawn: mistake },
    fact("paid", "2024-03-10", 5_00),
    { ...fact("given_up", "2024-03-20", 4_22), at: "2024-03-22T08:00:00Z" },
    fact("refunded", "2024-04-02", 1_50, "2024-04-03"),
    fact("paid", "2025-01-02", 1_00),
  ];
  const claim = { ...owner, ...asked, paperId: "p", invoiceId: "f", amount: cents(9_22), facts, zone: ZONE };
  const year = { first: day("2024-01-01"), last: day("2024-12-31") };
  const entries = claimEntries([claim], USUAL_ACCOUNTS, year);
  assert.ok(entries.every(balanced));
  assert.deepEqual(
    entries.map(({ number, on, valid, journal, lines }) => [
      `${journal.code} ${number} ${on.toString()}${on.equals(valid) ? "" : ` valid ${valid.toString()}`}`,
      ...lines.map(({ account, auxiliary, debit, credit }) =>
        [account.number, auxiliary?.number ?? "-", amountText(debit), amountText(credit)].join(" "),
      ),
    ]),
    [
      ["OD I2024-0001 2024-03-01", "411000 EXE 9.22 0.00", "763100 - 0.00 9.22"],
      ["BQ I2024-0001-R1 2024-03-05", "512000 - 9.00 0.00", "411000 EXE 0.00 9.00"],
      ["BQ I2024-0001-R1A 2024-03-06 valid 2024-03-08", "411000 EXE 9.00 0.00", "512000 - 0.00 9.00"],
      ["BQ I2024-0001-R2 2024-03-10", "512000 - 5.00 0.00", "411000 EXE 0.00 5.00"],
      ["OD I2024-0001-R3 2024-03-20 valid 2024-03-22", "763100 - 4.22 0.00", "411000 EXE 0.00 4.22"],
      ["BQ I2024-0001-R4 2024-04-02", "411000 EXE 1.50 0.00", "512000 - 0.00 1.50"],
      ["BQ I2024-0001-R4A 2024-04-03", "512000 - 1.50 0.00", "411000 EXE 0.00 1.50"],
    ],
  );
});

test("a payment told late, of an earlier day, changes neither the number nor the tax of those written down before", () => {
  // 100.01 at 20 % makes 20.00 of tax, 120.01 in all.
  const sold = [{ net: 100_01, rate: 2000 }];
  const books = (...facts: SavedFact[]) =>
    paymentsOf([pieceOf(savedInvoice("F2024-0001", sold, { facts }), "payment", ZONE)], []).map((payment) => {
      const { number, on } = paymentEntry(payment, USUAL_ACCOUNTS);
      return [number, on.toString(), ...payment.parts.map(({ base, tax }) => `${amountText(base)}+${amountText(tax)}`)];
    });
  const march = paid("2024-03-15", 50_00);
  // 50 × 20.00 / 120.01 = 8.332…; of 100.00, 16.665…, hence 8.34 for the other half.
  assert.deepEqual(books(march), [["F2024-0001-R1", "2024-03-15", "41.67+8.33"]]);
  assert.deepEqual(books(march, paid("2024-02-01", 50_00)), [
    ["F2024-0001-R2", "2024-02-01", "41.66+8.34"],
    ["F2024-0001-R1", "2024-03-15", "41.67+8.33"],
  ]);
});

/** Of each row of a file of entries: journal, number, day of the entry, day from which it is valid. */
const rowsOf = (entries: readonly Entry[]): readonly string[] => {
  const rows = writeFec(entries).trim().split("\r\n").slice(1);
  return [
    ...new Set(rows.map((row) => row.split("\t")).map((cells) => [0, 2, 3, 15].map((at) => cells[at]).join(" "))),
  ];
};

test("LPF A47 A-1: rows stand in the order in which they became valid, a payment from the day on which it was written down", () => {
  const sold = [{ net: 100_00, rate: 2000 }];
  const facts = [paid("2024-02-01", 60_00), paid("2024-02-20", 60_00, "2024-03-15")];
  const first = savedInvoice("F2024-0001", sold, { issuedOn: day("2024-01-10"), facts });
  const second = savedInvoice("F2024-0002", sold, { issuedOn: day("2024-03-01") });
  const pieces = [first, second].map((document) => pieceOf(document, "invoice", ZONE));
  const payments = paymentsOf(pieces, []).map((one) => paymentEntry(one, USUAL_ACCOUNTS));
  assert.deepEqual(rowsOf([...pieces.map((piece) => saleEntry(piece, USUAL_ACCOUNTS)), ...payments]), [
    "VE F2024-0001 20240110 20240110",
    "BQ F2024-0001-R1 20240201 20240201",
    "VE F2024-0002 20240301 20240301",
    "BQ F2024-0001-R2 20240220 20240315",
  ]);
});

test("LPF A47 A-1: what was withdrawn is valid from the day on which that was written down, in the zone of the contract", () => {
  const [payment] = savedInvoice("F2024-0001", [{ net: 100_00, rate: 2000 }], {
    facts: [paid("2024-02-01", 120_00)],
  }).payments;
  assert.ok(payment);
  // Half past midnight on 5 March in Paris is still 4 March in UTC.
  const withdrawn = { id: "z", on: "2024-03-04", reason: "x", author: "x", at: "2024-03-04T23:30:00Z" };
  const invoice = savedInvoice("F2024-0001", [{ net: 100_00, rate: 2000 }], { payments: [{ ...payment, withdrawn }] });
  const payments = paymentsOf([pieceOf(invoice, "invoice", ZONE)], []);
  assert.deepEqual(rowsOf(payments.map((one) => paymentEntry(one, USUAL_ACCOUNTS))), [
    "BQ F2024-0001-R1 20240201 20240201",
    "BQ F2024-0001-R2 20240304 20240305",
  ]);
});

test("LPF A47 A-1: the file bears the SIREN of the provider, and is refused while no contract gives one", () => {
  const period = { first: day("2024-01-01"), last: day("2024-12-31") };
  const file = (siren: string | null) =>
    fecFile(accept({ period, pieces: [], payments: [], claims: [], siren }), { from: "2024-01-01", to: "2024-12-31" });
  const [named, bare] = [file("900000019"), file(null)];
  assert.equal(named.ok && named.value.name, "900000019FEC20241231.txt");
  assert.equal(bare.ok ? null : bare.refusal.code, "billing.siren_missing");
});

test("debit = credit in every entry, and all VAT has fallen due once an invoice is paid", () => {
  const sold = fc.array(
    fc.record({ net: fc.integer({ min: 1, max: 5_000_000 }), rate: fc.constantFrom(0, 550, 1000, 2000) }),
    { minLength: 1, maxLength: 5 },
  );
  fc.assert(
    fc.property(sold, fc.array(fc.integer({ min: 1, max: 99 }), { maxLength: 4 }), (lines, cuts) => {
      const bare = savedInvoice("F2024-0001", lines);
      const marks = [...new Set(cuts.map((cut) => Math.floor((bare.gross * cut) / 100)))].sort((a, b) => a - b);
      const ends = [...marks.filter((mark) => mark > 0 && mark < bare.gross), Number(bare.gross)];
      const facts = ends.map((end, index) => paid("2024-02-01", end - (ends[index - 1] ?? 0)));
      const invoice = pieceOf(savedInvoice("F2024-0001", lines, { facts }), "payment", ZONE);
      const payments = paymentsOf([invoice], []);
      const entries = [saleEntry(invoice, USUAL_ACCOUNTS), ...payments.map((one) => paymentEntry(one, USUAL_ACCOUNTS))];
      assert.ok(entries.every(balanced));
      const left = (number: string): Cents =>
        sum(
          entries.flatMap((entry) =>
            entry.lines
              .filter(({ account }) => account.number === number)
              .map(({ debit, credit }) => cents(debit - credit)),
          ),
        );
      assert.deepEqual([left("445870"), left("445710"), left("411000")], [0, 0 - bare.tax, 0]);
      for (const { amount, parts } of payments)
        assert.equal(sum(parts.map(({ base, tax }) => cents(base + tax))), amount);
    }),
    { seed: 47, numRuns: 2000 },
  );
});
