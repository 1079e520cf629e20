/**
 * Invoices of every shape we issue, for tests: one line, thirty-eight lots, several lines, two rates, exempt, credit
 * note. The parties are those of the example contract; account numbers and people are invented.
 */
import { cents, type BasisPoints } from "#kernel/money.ts";
import { FRANCHISE, type Buyer, type EInvoice, type InvoiceLine, type Seller, type VatTreatment } from "./invoice.ts";
import { legalNotes } from "./mentions.ts";
import { totalsOf } from "./totals.ts";

const day = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text);
const standard = (rate: number): VatTreatment => ({ category: "S", rate: rate as BasisPoints });

/** The provider of the example contract, with an invented capital and telephone number. */
export const sampleSeller: Seller = {
  name: "SARL AUKFOOD",
  siret: "84758281400012",
  vatId: "FR57847582814",
  legalForm: "SARL au capital de 10 000 €",
  register: "RCS La Roche-sur-Yon 847 582 814",
  address: {
    lines: ["101 boulevard d’Angleterre"],
    postcode: "85000",
    city: "La Roche-sur-Yon",
    country: "FR",
  },
  endpoint: null,
  contact: { name: "Service facturation", phone: "+33 2 00 00 00 00", email: "contact@aukfood.fr" },
};

/** The client of the example contract. */
export const sampleBuyer: Buyer = {
  name: "Commune de Miramas",
  siret: "21130063700017",
  vatId: null,
  address: {
    lines: ["Hôtel de Ville", "Place Jourdan"],
    postcode: "13140",
    city: "Miramas",
    country: "FR",
  },
  endpoint: null,
  paidBy: "Trésorerie d’Istres",
};

const quarter = { first: day("2023-10-01"), last: day("2023-12-31") };

const lot: InvoiceLine = {
  name: "Ticket d’intervention, lot de 15 minutes",
  description: null,
  quantity: "38",
  unit: "C62",
  unitPrice: cents(2500),
  period: null,
  vat: standard(2000),
};

function invoiceOf(lines: readonly InvoiceLine[], change: Partial<EInvoice> = {}): EInvoice {
  return {
    kind: "invoice",
    number: "F2024-0001",
    issuedOn: day("2024-01-08"),
    seller: sampleSeller,
    buyer: sampleBuyer,
    serviceCode: "DSI",
    orderNumber: "BC-2024-0031",
    contractReference: "DEC-2023-283",
    vatPoint: "payment",
    dueOn: day("2024-02-07"),
    paymentTerms: "Paiement à 30 jours par virement administratif",
    notes: legalNotes(sampleSeller, {
      publicBuyer: true,
      legalRate: { rate: 1250 as BasisPoints, half: 1, year: 2024 },
      contractualRate: null,
      vatPoint: "payment",
    }),
    corrected: null,
    performedOn: day("2023-12-31"),
    period: quarter,
    payment: { iban: "FR7630006000011234567890189", bic: "AGRIFRPP", reference: null },
    lines,
    attachments: [],
    totals: totalsOf(lines),
    ...change,
  };
}

const annualLines: readonly InvoiceLine[] = [
  {
    name: "Infogérance du serveur Collabora Online",
    description: "Mises à jour de sécurité et applicatives, intervention, conseil <M1> & suivi",
    quantity: "1",
    unit: "ANN",
    unitPrice: cents(90_000),
    period: { first: day("2023-10-01"), last: day("2024-09-30") },
    vat: standard(2000),
  },
  {
    name: "Accompagnement, demi-journée de 3 h 30",
    description: null,
    quantity: "12",
    unit: "C62",
    unitPrice: cents(40_000),
    period: { first: day("2023-10-01"), last: day("2024-09-30") },
    vat: standard(2000),
  },
];

const exemptLines: readonly InvoiceLine[] = [
  { ...lot, quantity: "7.25", unit: "HUR", unitPrice: cents(9_033), vat: FRANCHISE },
];

/** By name, each a different shape. */
export const sampleInvoices: Readonly<Record<string, EInvoice>> = {
  "one line": invoiceOf([{ ...lot, quantity: "1" }]),
  "thirty-eight lots, one line each": invoiceOf(
    Array.from({ length: 38 }, (_, index) => ({
      ...lot,
      name: `Ticket MIR-${100 + index}, lot de 15 minutes`,
      description: "Diagnostic puis correction à distance ; compte rendu remis au demandeur",
      quantity: "1",
    })),
  ),
  "annual fees": invoiceOf(annualLines, {
    number: "F2023-0007",
    issuedOn: day("2023-11-20"),
    dueOn: day("2023-12-20"),
    performedOn: day("2023-11-20"),
    period: { first: day("2023-10-01"), last: day("2024-09-30") },
  }),
  "two rates": invoiceOf([
    { ...lot, unitPrice: cents(3_333) },
    { ...lot, name: "Guide imprimé", quantity: "3", unitPrice: cents(1_799), vat: standard(550) },
  ]),
  "two rates, prepaid, debits": invoiceOf(
    annualLines.map((line, index) => ({ ...line, vat: standard(index === 0 ? 2000 : 1000) })),
    {
      vatPoint: "debits",
      totals: totalsOf(
        annualLines.map((line, index) => ({ ...line, vat: standard(index === 0 ? 2000 : 1000) })),
        cents(100_000),
      ),
    },
  ),
  "exempt, without VAT number": invoiceOf(exemptLines, {
    seller: { ...sampleSeller, vatId: null },
    notes: legalNotes(sampleSeller, {
      publicBuyer: true,
      legalRate: null,
      contractualRate: 1005 as BasisPoints,
      vatPoint: null,
    }),
  }),
  "credit note": invoiceOf([{ ...lot, quantity: "2", unitPrice: cents(2500) }], {
    kind: "credit_note",
    number: "A2024-0001",
    issuedOn: day("2024-02-12"),
    dueOn: null,
    paymentTerms: "Avoir à déduire du prochain règlement",
    corrected: {
      number: "F2024-0001",
      issuedOn: day("2024-01-08"),
      reason: "deux lots contestés et retirés",
    },
  }),
  "with attachment": invoiceOf([lot], {
    attachments: [
      {
        id: "recap-2023-T4",
        kind: "DOCUMENT_ANNEXE",
        fileName: "recap-2023-T4.csv",
        mime: "text/csv",
        bytes: new TextEncoder().encode("ticket;lots\r\nMIR-142;38\r\n"),
      },
    ],
  }),
};
