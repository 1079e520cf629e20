/** The invoice that a person reads: the same object as the XML, in French words. Order and content: CGI ann. II 242 nonies A, CCP D2192-2. */
import type { Block, Fact, Identity, PageDocument, Row } from "#document/content.ts";
import {
  amountFrench,
  dateFrench,
  dayFrench,
  decimalFrench,
  ibanFrench,
  NBSP,
  periodFrench,
  rateFrench,
  siretFrench,
  typeset,
} from "#document/french.ts";
import { isBefore } from "#kernel/period.ts";
import type { EInvoice, InvoiceLine, PostalAddress, UnitCode, VatTreatment } from "./invoice.ts";
import { rateOf } from "./totals.ts";

/** The page of an invoice or credit note. `annex` follows on the same pages: the recap of the tickets, for instance. */
export function invoicePage(invoice: EInvoice, annex: readonly Block[] = []): PageDocument {
  const credit = invoice.kind === "credit_note";
  return {
    title: credit ? "Avoir" : "Facture",
    number: invoice.number,
    subtitle: null,
    issuer: sellerIdentity(invoice),
    recipient: buyerIdentity(invoice),
    facts: facts(invoice),
    blocks: [
      ...correction(invoice),
      { kind: "table", columns: COLUMNS, rows: invoice.lines.map((line, index) => lineRow(invoice, line, index)) },
      totals(invoice),
      { kind: "mentions", title: null, texts: mentions(invoice) },
      ...annex,
    ],
    footer: footer(invoice),
    madeOn: invoice.issuedOn,
    draft: false,
  };
}

/** The same page before its number, marked as a draft: no reference to recall either, since it will be that number. */
export function draftPage(invoice: EInvoice, annex: readonly Block[] = []): PageDocument {
  return { ...invoicePage(invoice, annex), number: null, draft: true };
}

const COLUMNS = [
  { title: "Désignation", align: "left", width: { share: 1 } },
  { title: "Quantité", align: "right", width: 64 },
  { title: "Prix unitaire HT", align: "right", width: 76 },
  { title: "TVA", align: "right", width: 48 },
  { title: "Total HT", align: "right", width: 76 },
] as const;

function sellerIdentity({ seller }: EInvoice): Identity {
  const contact = [seller.contact?.phone, seller.contact?.email].filter((text) => typeof text === "string").join(" · ");
  return {
    label: null,
    name: seller.name,
    lines: [
      ...addressLines(seller.address),
      `SIRET ${siretFrench(seller.siret)}`,
      ...(seller.vatId === null ? [] : [`TVA ${seller.vatId}`]),
      ...(contact === "" ? [] : [contact]),
    ],
  };
}

function buyerIdentity({ kind, buyer, serviceCode }: EInvoice): Identity {
  return {
    // A credit note bills nobody.
    label: kind === "invoice" ? "Facturé à" : "Adressé à",
    name: buyer.name,
    lines: [
      ...(serviceCode === null ? [] : [`Service ${serviceCode}`]),
      ...addressLines(buyer.address),
      `SIRET ${siretFrench(buyer.siret)}`,
      ...(buyer.vatId === null ? [] : [`TVA ${buyer.vatId}`]),
      ...(buyer.paidBy === null ? [] : [`Comptable payeur${NBSP}: ${buyer.paidBy}`]),
    ],
  };
}

function addressLines(place: PostalAddress): readonly string[] {
  const country = place.country === "FR" ? [] : [place.country];
  return [...place.lines, `${place.postcode} ${place.city}`, ...country];
}

function facts(invoice: EInvoice): readonly Fact[] {
  const rows: (Fact | null)[] = [
    { label: "Date d’émission", value: dayFrench(invoice.issuedOn) },
    invoice.dueOn === null ? null : { label: "Échéance", value: dayFrench(invoice.dueOn) },
    {
      label: isBefore(invoice.issuedOn, invoice.performedOn) ? "Prestations jusqu’au" : "Prestations achevées le",
      value: dayFrench(invoice.performedOn),
    },
    invoice.period === null
      ? null
      : { label: "Période", value: `${dateFrench(invoice.period.first)} au ${dateFrench(invoice.period.last)}` },
    invoice.orderNumber === null ? null : { label: "Commande ou engagement", value: invoice.orderNumber },
    invoice.contractReference === null ? null : { label: "Contrat", value: invoice.contractReference },
  ];
  return rows.filter((row) => row !== null);
}

function correction({ corrected }: EInvoice): readonly Block[] {
  if (corrected === null) return [];
  const text = `Avoir sur facture n°${NBSP}${corrected.number} du ${dayFrench(corrected.issuedOn)}${NBSP}: ${corrected.reason}.`;
  return [{ kind: "paragraph", text: typeset(text), tone: "strong" }];
}

const UNITS: Readonly<Record<UnitCode, readonly [one: string, many: string] | null>> = {
  C62: null,
  HUR: ["heure", "heures"],
  DAY: ["jour", "jours"],
  MON: ["mois", "mois"],
  ANN: ["an", "ans"],
};

function lineRow(invoice: EInvoice, line: InvoiceLine, index: number): Row {
  const net = invoice.totals.lineNets[index];
  const detail = [line.description, line.period === null ? null : capital(periodFrench(line.period))];
  const under = detail.filter((text) => text !== null).join("\n");
  return {
    cells: [
      { text: typeset(line.name), detail: under === "" ? null : typeset(under) },
      quantityFrench(line),
      amountFrench(line.unitPrice),
      vatFrench(line.vat),
      net === undefined ? "" : amountFrench(net),
    ],
  };
}

function quantityFrench(line: InvoiceLine): string {
  const names = UNITS[line.unit];
  const figure = decimalFrench(line.quantity);
  if (names === null) return figure;
  return `${figure}${NBSP}${Number(line.quantity) >= 2 ? names[1] : names[0]}`;
}

function vatFrench(vat: VatTreatment): string {
  return vat.category === "S" || vat.category === "Z" ? rateFrench(rateOf(vat)) : "exonéré";
}

/** One row for each row of VAT: its rate and base, or the reason why there is none. */
function totals(invoice: EInvoice): Block {
  const { totals: sums, kind } = invoice;
  const rows: Fact[] = [{ label: "Total HT", value: amountFrench(sums.net) }];
  for (const { treatment, base, tax } of sums.vatRows) {
    if ("reason" in treatment) rows.push({ label: treatment.reason, value: amountFrench(tax) });
    else
      rows.push({ label: `TVA ${rateFrench(rateOf(treatment))} sur ${amountFrench(base)}`, value: amountFrench(tax) });
  }
  rows.push({ label: "Total TTC", value: amountFrench(sums.gross) });
  if (sums.prepaid !== 0) rows.push({ label: "Déjà payé", value: amountFrench(sums.prepaid) });
  const due = { label: kind === "credit_note" ? "Net en votre faveur" : "Net à payer", value: amountFrench(sums.due) };
  return { kind: "totals", rows, due, aside: payment(invoice) };
}

/** A credit note is paid to nobody's account, and so shows its terms alone. */
function payment(invoice: EInvoice): { title: string; facts: readonly Fact[] } {
  const terms: Fact = { label: "Conditions", value: typeset(invoice.paymentTerms) };
  if (invoice.kind === "credit_note") return { title: "Règlement", facts: [terms] };
  return {
    title: "Règlement",
    facts: [
      terms,
      { label: "IBAN", value: ibanFrench(invoice.payment.iban) },
      ...(invoice.payment.bic === null ? [] : [{ label: "BIC", value: invoice.payment.bic }]),
      { label: "Référence à rappeler", value: invoice.payment.reference ?? invoice.number },
    ].filter(({ value }) => value !== ""),
  };
}

/** The legal sentences as the XML carries them; a credit note is not paid late, so it keeps only who we are and the VAT. */
function mentions(invoice: EInvoice): readonly string[] {
  const kept = invoice.kind === "credit_note" ? ["AAI", "TXD"] : ["PMD", "PMT", "AAB", "AAI", "TXD"];
  return invoice.notes.filter((note) => kept.includes(note.code)).map((note) => typeset(note.text));
}

/** Identity of the seller at the foot of each page: form and capital, register, numbers. */
function footer({ seller }: EInvoice): string {
  return [seller.name, seller.legalForm, seller.register, seller.vatId === null ? null : `TVA ${seller.vatId}`]
    .filter((text) => text !== null)
    .join(" · ");
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
