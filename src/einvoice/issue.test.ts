import assert from "node:assert/strict";
import { test } from "node:test";
import { cents, type BasisPoints } from "#kernel/money.ts";
import { refusalSentence } from "#kernel/refusal.ts";
import { issueFacturX } from "./actions/issue.ts";
import { checkArithmetic } from "./arithmetic.ts";
import { checkInvoiceFile } from "./actions/check.ts";
import type { EInvoice } from "./invoice.ts";
import { fileRefusals, issueRefusals } from "./refusals.ts";
import { sampleBuyer, sampleInvoices, sampleSeller } from "./sample-invoices.ts";

const year = sampleInvoices["annual fees"];
const credit = sampleInvoices["credit note"];
if (!year || !credit) throw new Error("a sample is missing");
const [line] = year.lines;
if (!line) throw new Error("a line is missing");

test("every sample is exact, and issued with the XML that it carries", async () => {
  for (const invoice of Object.values(sampleInvoices)) assert.ok(checkArithmetic(invoice).ok);
  const issued = await issueFacturX(year, "reform");
  assert.ok(issued.ok);
  const report = await checkInvoiceFile(issued.value.pdf, "reform");
  assert.ok(report.ok);
  assert.deepEqual(report.value.findings, []);
});

const change = (totals: Partial<EInvoice["totals"]>): EInvoice => ({ ...year, totals: { ...year.totals, ...totals } });

const INEXACT: readonly (readonly [string, EInvoice, string])[] = [
  ["a line one cent off", change({ lineNets: [cents(90_001), cents(480_000)] }), "einvoice.amount_not_exact"],
  ["a line without its net", change({ lineNets: [cents(90_000)] }), "einvoice.amount_not_exact"],
  ["a net one cent off", change({ net: cents(570_001) }), "einvoice.amount_not_exact"],
  ["VAT one cent off", change({ tax: cents(114_001) }), "einvoice.amount_not_exact"],
  ["a gross one cent off", change({ gross: cents(684_001) }), "einvoice.amount_not_exact"],
  ["an amount due one cent off", change({ due: cents(683_999) }), "einvoice.amount_not_exact"],
  ["no VAT row", change({ vatRows: [] }), "einvoice.amount_not_exact"],
  [
    "a VAT row of nothing",
    change({ vatRows: [...year.totals.vatRows, { treatment: { category: "Z" }, base: cents(0), tax: cents(0) }] }),
    "einvoice.amount_not_exact",
  ],
  ["more paid than owed", change({ prepaid: cents(700_000), due: cents(-16_000) }), "einvoice.prepaid_exceeds_total"],
  ["no line", { ...year, lines: [] }, "einvoice.no_line"],
  ["a quantity with a comma", { ...year, lines: [{ ...line, quantity: "1,5" }] }, "einvoice.quantity_malformed"],
  ["a negative price", { ...year, lines: [{ ...line, unitPrice: cents(-1) }] }, "einvoice.amount_negative"],
  ["a credit note of nothing", { ...credit, corrected: null }, "einvoice.correction_missing"],
  ["an invoice that corrects", { ...year, corrected: credit.corrected }, "einvoice.correction_missing"],
];

for (const [what, invoice, code] of INEXACT) {
  test(`refused before a number is spent: ${what}`, () => {
    const result = checkArithmetic(invoice);
    assert.equal(result.ok ? "" : result.refusal.code, code);
  });
}

test("B11: a further part given back bears what is left of the tax, to the cent, and passes the gate", async () => {
  // 50.00 × 5.5 % = 2.75, less 1.38 given back with the first 25.00: 1.37, where 5.5 % of 25.00 alone would be 1.38.
  const vat = { category: "S", rate: 550 as BasisPoints } as const;
  const totals = { net: cents(2500), tax: cents(137), gross: cents(2637), due: cents(2637), prepaid: cents(0) };
  const part: EInvoice = {
    ...credit,
    lines: [{ ...line, quantity: "1", unitPrice: cents(2500), vat }],
    givenBefore: [{ treatment: vat, base: cents(2500), tax: cents(138) }],
    totals: { ...totals, lineNets: [cents(2500)], vatRows: [{ treatment: vat, base: cents(2500), tax: cents(137) }] },
  };
  const issued = await issueFacturX(part, "chorus-direct");
  assert.ok(issued.ok, issued.ok ? "" : JSON.stringify(issued.refusal));
  const alone = checkArithmetic({ ...part, givenBefore: [] });
  assert.equal(alone.ok ? "" : alone.refusal.code, "einvoice.amount_not_exact");
});

test("the gate names the rule that refuses, in the language asked", async () => {
  const faulty: readonly (readonly [Partial<EInvoice>, string])[] = [
    [{ number: "F 2023 — 0007" }, "G1.05"],
    [{ buyer: { ...sampleBuyer, siret: "211300637" } }, "SIRET"],
    [{ payment: { iban: "FR00 3000", bic: null, reference: null } }, "G1.16"],
    [{ orderNumber: "B".repeat(51) }, "BT-13"],
    [{ serviceCode: "S".repeat(101) }, "BT-10"],
    [{ seller: { ...sampleSeller, name: "" } }, "BR-06"],
  ];
  for (const [part, rule] of faulty) {
    const result = await issueFacturX({ ...year, ...part }, "chorus-direct");
    assert.ok(!result.ok, rule);
    assert.equal(result.refusal.code, "einvoice.gate_refuses", rule);
    assert.equal(result.refusal.params["rule"], rule);
    assert.match(
      refusalSentence({ ...issueRefusals, ...fileRefusals }, result.refusal, "en"),
      new RegExp(`^Rule ${rule}: `),
    );
  }
});
