/** The invoice or credit note of a draft, under the text of the contract in force on its day of issue. */
import type { Contract } from "#contract/contract.ts";
import type { Draft } from "#billing/invoice.ts";
import { lateLawOf, type LateLaw } from "#billing/late-law.ts";
import { legalRate, type CentralBankRate } from "#billing/legal-rate.ts";
import type { Line } from "#billing/line.ts";
import type { VatRow as GivenRow, VatTreatment as LineVat } from "#billing/totals.ts";
import { dateFrench } from "#document/french.ts";
import { ZERO } from "#kernel/money.ts";
import { accept, type Result } from "#kernel/result.ts";
import type { IssueRefusal } from "./arithmetic.ts";
import type { CorrectedInvoice, EInvoice, InvoiceLine, Note, UnitCode, VatTreatment, WireProfile } from "./invoice.ts";
import { legalNotes, type LegalRate } from "./mentions.ts";
import { partiesOf } from "./parties.ts";
import { totalsOf } from "./totals.ts";

/** What a document is composed from; one that is only looked at has no number yet. */
export type Issuing = {
  readonly contract: Contract;
  readonly draft: Draft;
  readonly number: string;
  readonly issuedOn: Temporal.PlainDate;
  readonly serviceCode: string | null;
  /** The invoice that a credit note gives back, and why; null for an invoice. */
  readonly corrected: CorrectedInvoice | null;
  /** VAT that earlier credit notes of the same invoice gave back. */
  readonly givenBefore: readonly GivenRow[];
  /** The table of the central bank's rates: one of them is printed where it is known. */
  readonly rates: readonly CentralBankRate[];
};

/** A public buyer is reached through Chorus Pro, whatever its payments count from; any other by the files of the reform. */
export function profileOf({ payment }: Pick<Contract, "payment">): WireProfile {
  return payment.buyer === "public" ? "chorus-direct" : "reform";
}

/** Refuses a contract whose parties are incomplete. */
export function composeInvoice(issuing: Issuing): Result<EInvoice, IssueRefusal> {
  const { contract, draft, number, issuedOn, serviceCode, corrected, rates } = issuing;
  const givenBefore = issuing.givenBefore.map(({ vat: given, ...row }) => ({ ...row, treatment: treatmentOf(given) }));
  const parties = partiesOf(contract);
  if (!parties.ok) return parties;
  const lines = draft.lines.map(lineOf);
  const { payment, vat } = contract;
  return accept({
    kind: draft.kind,
    number,
    issuedOn,
    ...parties.value,
    serviceCode,
    orderNumber: draft.orderNumber,
    contractReference: contract.number,
    vatPoint: vat.dueOn === "payment" ? "payment" : "debits",
    dueOn: draft.kind === "invoice" ? issuedOn.add({ days: payment.days }) : null,
    paymentTerms:
      draft.kind === "invoice"
        ? `Virement à ${payment.days} jours ${fromOf(payment)}`
        : "À déduire de la facture corrigée, ou à rembourser par virement",
    notes: [...legalNotes(parties.value.seller, termsOf(contract, issuedOn, rates)), ...references(contract)],
    corrected,
    givenBefore,
    performedOn: draft.period.last,
    period: draft.period,
    lines,
    attachments: [],
    totals: totalsOf(lines, ZERO, givenBefore),
  });
}

/** A buyer who is no public one has nothing deposited on Chorus Pro: what counts is that the invoice was sent to them. */
function fromOf({ from, buyer }: Contract["payment"]): string {
  return from === "deposit" && buyer !== "public" ? "à compter de l’envoi" : FROM[from];
}

const FROM: Readonly<Record<Contract["payment"]["from"], string>> = {
  deposit: "à compter du dépôt sur Chorus Pro",
  receipt: "à compter de la réception",
  invoice: "à compter de l’émission",
};

function termsOf(contract: Contract, on: Temporal.PlainDate, rates: readonly CentralBankRate[]) {
  const { payment, vat } = contract;
  const point = vat.dueOn === "payment" ? ("payment" as const) : ("debits" as const);
  return {
    publicBuyer: payment.buyer === "public",
    legalRate: legalRateOn(on, rates, lateLawOf(payment)),
    contractualRate: payment.late?.rate ?? null,
    vatPoint: vat.exemption ? null : point,
  };
}

/** Printed as an example only when the half-year's rate is known: nobody guesses one. */
function legalRateOn(on: Temporal.PlainDate, rates: readonly CentralBankRate[], law: LateLaw): LegalRate | null {
  const rate = legalRate(on, rates, law);
  return rate === null ? null : { rate, half: on.month <= 6 ? 1 : 2, year: on.year };
}

/** What every financial document recalls: the mayor's decision, the order of the framework (clause P5). */
function references({ references: known }: Contract): Note[] {
  return known
    .filter(({ printed }) => printed)
    .map(({ name, value, date }) => {
      const dated = date ? ` du ${dateFrench(Temporal.PlainDate.from(date))}` : "";
      return { code: "AAI", text: `${name} : ${value}${dated}.` };
    });
}

const UNITS: Readonly<Record<string, UnitCode>> = { an: "ANN", année: "ANN", mois: "MON", jour: "DAY", heure: "HUR" };

/**
 * Units of the code list are coded, others are said in words. A part of a period counts as one piece at its own price.
 */
function lineOf({ label, clause, quantity, unit, unitPrice, vat, period, prorata }: Line): InvoiceLine {
  const code = UNITS[unit.toLowerCase()] ?? "C62";
  const said = [
    code === "C62" && prorata === null ? `Unité : ${unit}` : null,
    prorata === null ? null : `Au prorata : ${prorata.days} jours sur ${prorata.of}`,
    `clause ${clause}`,
  ];
  return {
    name: label,
    description: said.filter((part) => part !== null).join(", "),
    quantity: String(quantity),
    unit: prorata === null ? code : "C62",
    unitPrice,
    period,
    vat: treatmentOf(vat),
  };
}

function treatmentOf({ rate, exemption }: LineVat): VatTreatment {
  if (exemption) return { category: "E", reason: exemption.mention, reasonCode: exemption.code };
  return rate === 0 ? { category: "Z" } : { category: "S", rate };
}
