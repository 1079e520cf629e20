import { rowsFor, type KindRow } from "./row.ts";

const row = rowsFor({ provider: ["billing", "project_lead"], client: ["finance"] });

/** Recaps, quotes, orders, invoices, payments and refunds (clauses M2c, B1 to B4, B6). */
export const moneyKinds = {
  recap: row(
    "duty",
    "provider",
    "B2",
    ["Récapitulatif de la période écoulée", "Recap of the past period"],
    "day after the period; meant for its first working day",
    "recap sent",
  ),
  quote: row(
    "duty",
    "provider",
    "B2",
    ["Devis de la période écoulée", "Quote of the past period"],
    "day after the period; meant for its first working day",
    "quote sent",
  ),
  order: row(
    "duty",
    "client",
    "B2",
    ["Bon de commande attendu", "Purchase order awaited"],
    "quote + 15 days",
    "order number",
  ),
  // The provider has nothing to do but wait: whoever may order at the client is told, and nobody else.
  quote_answer: rowsFor({ provider: [], client: ["finance", "management", "technical"] })(
    "window",
    "client",
    "T4",
    ["Réponse au devis avant son expiration", "Answer to the quote before it expires"],
    "last day of validity that the quote names",
    "accepted or refused",
  ),
  work_invoice: row(
    "duty",
    "provider",
    "B2",
    ["Facture du travail commandé", "Invoice of the ordered work"],
    "order + 5 working days",
    "deposit",
  ),
  fee_invoice: row(
    "duty",
    "provider",
    "B1",
    ["Facture du forfait", "Invoice of the fee"],
    "first day of the period in advance, day after it in arrears",
    "deposit",
  ),
  pack_invoice: row(
    "duty",
    "provider",
    "s3",
    ["Facture du carnet", "Invoice of the pack"],
    "first day of each instalment",
    "deposit",
  ),
  payment: row(
    "duty",
    "client",
    "B3",
    ["Paiement de la facture", "Payment of the invoice"],
    "deposit + the days of the contract",
    "payment",
  ),
  payment_with_grace: row(
    "duty",
    "client",
    "B4",
    ["Paiement après délai accordé", "Payment after granted grace"],
    "due date + the grace of the contract",
    "payment",
  ),
  interest_statement: row(
    "duty",
    "provider",
    "B4",
    ["Décompte des intérêts de retard", "Statement of late interest"],
    "limit passed unpaid + 5 working days",
    "statement, sent or given up by a person",
  ),
  suspension_notice: row(
    "window",
    "provider",
    "B4",
    ["Mise en demeure avant toute suspension", "Formal notice before any suspension"],
    "limit passed unpaid + 15 days",
    "formal notice, or payment",
  ),
  refund: row(
    "duty",
    "provider",
    "B6",
    ["Avoir du remboursement au prorata", "Credit note of the pro-rata refund"],
    "last day of service + 30 days",
    "credit note",
  ),
} as const satisfies Readonly<Record<string, KindRow>>;
