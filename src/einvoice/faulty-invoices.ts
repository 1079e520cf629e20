/** Faulty documents for tests: what the gate refuses before a number is spent, each with the rule or refusal that says why. */
import { cents, type BasisPoints } from "#kernel/money.ts";
import type { EInvoice, WireProfile } from "./invoice.ts";
import { sampleBuyer, sampleInvoices, sampleSeller } from "./sample-invoices.ts";

const year = sampleInvoices["annual fees"];
const credit = sampleInvoices["credit note"];
if (!year || !credit) throw new Error("a sample is missing");
const [line] = year.lines;
if (!line) throw new Error("a line is missing");
const day = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text);
const reversed = { first: day("2023-12-31"), last: day("2023-10-01") };
const lineOf = (part: object): Partial<EInvoice> => ({ lines: [{ ...line, ...part }, ...year.lines.slice(1)] });
const sellerAt = (part: object): Partial<EInvoice> => ({
  seller: { ...sampleSeller, address: { ...sampleSeller.address, ...part } },
});
const buyerAt = (part: object): Partial<EInvoice> => ({
  buyer: { ...sampleBuyer, address: { ...sampleBuyer.address, ...part } },
});

type Faulty = readonly [what: string, part: Partial<EInvoice>, reason: string, wire?: WireProfile, of?: EInvoice];

/** A faulty document, the way that it would go, and why it does not. */
export type FaultyInvoice = {
  readonly what: string;
  readonly invoice: EInvoice;
  readonly wire: WireProfile;
  readonly reason: string;
};

const CASES: readonly Faulty[] = [
  ["no number", { number: "" }, "XSD"],
  ["a number of 21 characters", { number: "F2023-000000000000007" }, "G1.05"],
  ["a number with an accent", { number: "F2023-É7" }, "G1.05"],
  ["a number of 36 characters, reform", { number: "F".repeat(36) }, "BR-FR-01", "reform"],
  ["a SIREN for a buyer's SIRET", { buyer: { ...sampleBuyer, siret: "211300637" } }, "SIRET"],
  ["a buyer's SIRET with a space", { buyer: { ...sampleBuyer, siret: "211300637 00017" } }, "SIRET"],
  ["no buyer's SIRET", { buyer: { ...sampleBuyer, siret: "" } }, "SIRET"],
  ["no buyer's SIRET, reform", { buyer: { ...sampleBuyer, siret: "" } }, "BR-FR-12", "reform"],
  ["a seller's SIRET of letters", { seller: { ...sampleSeller, siret: "8475828140001A" } }, "SIRET"],
  ["no seller's name", { seller: { ...sampleSeller, name: "" } }, "BR-06"],
  ["no buyer's name", { buyer: { ...sampleBuyer, name: "" } }, "BR-07"],
  ["a seller's country that is none", sellerAt({ country: "XX" }), "BR-CL-14"],
  ["a seller without a country", sellerAt({ country: "" }), "XSD"],
  ["a buyer's country that is none", buyerAt({ country: "ZZ" }), "BR-CL-14"],
  ["a buyer without a country", buyerAt({ country: "" }), "XSD"],
  ["a VAT number without its country", { seller: { ...sampleSeller, vatId: "57847582814" } }, "BR-CO-09"],
  ["an IBAN of a wrong key", { payment: { iban: "FR7630006000011234567890180", bic: null, reference: null } }, "G1.16"],
  ["an order of 51 characters", { orderNumber: "B".repeat(51) }, "BT-13"],
  ["a service of 101 characters", { serviceCode: "S".repeat(101) }, "BT-10"],
  ["no mention of lateness, reform", { notes: [] }, "BR-FR-05", "reform"],
  ["a period that ends before it begins", { period: reversed }, "BR-29"],
  ["a line whose period ends before it begins", lineOf({ period: reversed }), "BR-30"],
  ["a line without a name", lineOf({ name: "" }), "XSD"],
  ["a line of no quantity", lineOf({ quantity: "" }), "einvoice.quantity_malformed"],
  ["a line of a wrong quantity", lineOf({ quantity: "1e3" }), "einvoice.quantity_malformed"],
  ["a line of a negative price", lineOf({ unitPrice: cents(-900_00) }), "einvoice.amount_negative"],
  [
    "a line at a VAT rate below zero",
    lineOf({ vat: { category: "S", rate: -2000 as BasisPoints } }),
    "einvoice.amount_not_exact",
  ],
  ["standard VAT at no rate", lineOf({ vat: { category: "S", rate: 0 as BasisPoints } }), "einvoice.amount_not_exact"],
  [
    "an exemption without a reason",
    lineOf({ vat: { category: "E", reason: "", reasonCode: "" } }),
    "einvoice.amount_not_exact",
  ],
  ["no line", { lines: [] }, "einvoice.no_line"],
  [
    "a line's net one cent off",
    { totals: { ...year.totals, lineNets: [cents(900_01), cents(4_800_00)] } },
    "einvoice.amount_not_exact",
  ],
  ["a total one cent off", { totals: { ...year.totals, gross: cents(6_840_01) } }, "einvoice.amount_not_exact"],
  ["an amount due one cent off", { totals: { ...year.totals, due: cents(6_839_99) } }, "einvoice.amount_not_exact"],
  ["a VAT one cent off", { totals: { ...year.totals, tax: cents(1_140_01) } }, "einvoice.amount_not_exact"],
  ["a line without its net", { totals: { ...year.totals, lineNets: [cents(900_00)] } }, "einvoice.amount_not_exact"],
  ["a net one cent off", { totals: { ...year.totals, net: cents(5_700_01) } }, "einvoice.amount_not_exact"],
  ["no VAT row", { totals: { ...year.totals, vatRows: [] } }, "einvoice.amount_not_exact"],
  [
    "more paid than owed",
    { totals: { ...year.totals, prepaid: cents(7_000_00), due: cents(-160_00) } },
    "einvoice.prepaid_exceeds_total",
  ],
  ["no seller's SIRET", { seller: { ...sampleSeller, siret: "" } }, "SIRET"],
  ["no seller's SIRET, reform", { seller: { ...sampleSeller, siret: "" } }, "BR-FR-10", "reform"],
  ["a quantity with a comma", lineOf({ quantity: "1,5" }), "einvoice.quantity_malformed"],
  ["a credit note that names no invoice", { corrected: null }, "einvoice.correction_missing", "chorus-direct", credit],
  ["an invoice that corrects another", { corrected: credit.corrected }, "einvoice.correction_missing"],
];

/** Forty-three of them. */
export const faultyInvoices: readonly FaultyInvoice[] = CASES.map(
  ([what, part, reason, wire = "chorus-direct", of = year]) => ({ what, invoice: { ...of, ...part }, wire, reason }),
);
