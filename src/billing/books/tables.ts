/** The sales journal and the payments received as tables: one row a document or payment and rate of VAT. */
import type { Sheet, SheetCell } from "#document/sheet.ts";
import { cents, rateText, type Cents } from "#kernel/money.ts";
import type { PaidPiece, Piece, VatPart } from "./piece.ts";

const amount = (value: Cents): SheetCell => ({ kind: "amount", value });
const day = (value: Temporal.PlainDate): SheetCell => ({ kind: "date", value });
const rateOf = ({ rate, exempt }: VatPart): SheetCell =>
  exempt ? "exonéré" : { kind: "number", value: rateText(rate) };
const DUE: Readonly<Record<Piece["vatDue"], string>> = { payment: "encaissements", invoice: "débits" };

/** Credit notes stand with negative amounts, so that columns add up. */
export function salesTable(pieces: readonly Piece[]): Sheet {
  const rows = pieces.flatMap(({ document, vatDue, parts }) => {
    const sign = document.kind === "credit_note" ? -1 : 1;
    return parts.map((part): SheetCell[] => [
      day(document.issuedOn),
      document.number,
      document.kind === "credit_note" ? "avoir" : "facture",
      document.clientCode,
      document.clientName,
      document.contractId,
      document.orderNumber ?? document.correctsNumber ?? "",
      rateOf(part),
      amount(cents(sign * part.base)),
      amount(cents(sign * part.tax)),
      amount(cents(sign * (part.base + part.tax))),
      DUE[vatDue],
    ]);
  });
  const columns = ["Date", "Pièce", "Nature", "Client", "Nom", "Contrat", "Référence", "Taux de TVA"];
  return { name: "Ventes", columns: [...columns, "HT", "TVA", "TTC", "TVA sur"], rows };
}

/** What was paid too much pays for nothing yet. */
const isSomething = ({ base, tax }: VatPart): boolean => base !== 0 || tax !== 0;

/** Payments dated and split by rate, as e-reporting of payments asks for them (CGI art. 290 A). */
export function paymentsTable(payments: readonly PaidPiece[]): Sheet {
  const rows = payments.flatMap(({ of, on, parts }) =>
    parts
      .filter(isSomething)
      .map((part): SheetCell[] => [
        day(on),
        of.document.number,
        day(of.document.issuedOn),
        of.document.clientCode,
        of.document.clientName,
        rateOf(part),
        amount(part.base),
        amount(part.tax),
        amount(cents(part.base + part.tax)),
        DUE[of.vatDue],
      ]),
  );
  const columns = ["Date", "Facture", "Émise le", "Client", "Nom", "Taux de TVA", "HT", "TVA", "Encaissé", "TVA sur"];
  return { name: "Encaissements", columns, rows };
}
