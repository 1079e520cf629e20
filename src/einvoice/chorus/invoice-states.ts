/** The states of an invoice at Chorus Pro (`statutCourantCode`), what each means and what it asks of us. */
import type { InvoiceFactBody } from "#billing/api.ts";
import { trouble, words, type Trouble, type Words } from "./words.ts";

/** What a state of Chorus Pro means for us. */
export type InvoiceState = {
  readonly label: Words;
  /** The fact of billing that it is; null when billing keeps none. */
  readonly fact: Exclude<InvoiceFactBody["kind"], "paid"> | null;
  /** The buyer has it in hand. */
  readonly reached: boolean;
  /** Nothing follows. */
  readonly last: boolean;
  readonly trouble: Trouble | null;
};

const step = (fr: string, en: string, more: Partial<InvoiceState> = {}): InvoiceState => ({
  label: words(fr, en),
  fact: null,
  reached: true,
  last: false,
  trouble: null,
  ...more,
});

/**
 * Each published state. MISE_A_DISPOSITION is the one that starts the buyer's delay to pay (R2192-12); SUSPENDUE stops
 * it. MISE_EN_PAIEMENT is an order to pay, not money received: no payment is recorded from it.
 */
export const INVOICE_CODES = {
  DEPOSEE: step("Déposée", "Deposited", { reached: false }),
  EN_COURS_ACHEMINEMENT: step("En cours d’acheminement", "On its way", { reached: false }),
  MISE_A_DISPOSITION: step("Mise à disposition", "Made available", { fact: "made_available" }),
  PRISE_EN_COMPTE_DESTINATAIRE: step("Prise en compte par le destinataire", "Taken in hand by the buyer"),
  A_RECYCLER: step("À recycler", "To be recycled", {
    reached: false,
    trouble: trouble(
      "recycle",
      words(
        "L’acheteur dit que le destinataire ou le service est faux.",
        "The buyer says that the recipient or the service is wrong.",
      ),
      words(
        "Corrigez le service, le destinataire ou l’engagement et recyclez : le numéro reste le même.",
        "Correct the service, the recipient or the engagement and recycle: the number stays the same.",
      ),
    ),
  }),
  SUSPENDUE: step("Suspendue", "Suspended", {
    fact: "suspended",
    trouble: trouble(
      "complete",
      words(
        "L’acheteur attend une pièce ; son délai de paiement est suspendu.",
        "The buyer waits for a document; the delay to pay is suspended.",
      ),
      words(
        "Ajoutez la pièce demandée et complétez : le numéro reste le même.",
        "Add the document asked for and complete: the number stays the same.",
      ),
    ),
  }),
  COMPLETEE: step("Complétée", "Completed", { fact: "completed" }),
  REJETEE: step("Rejetée", "Rejected", {
    fact: "rejected",
    last: true,
    trouble: trouble(
      "credit_and_reissue",
      words(
        "L’acheteur a rejeté la facture : ses données sont fausses.",
        "The buyer rejected the invoice: its data are wrong.",
      ),
      words(
        "Lisez le motif, faites un avoir de toute la facture, puis émettez-en une sous un nouveau numéro.",
        "Read the reason, issue a credit note for the whole invoice, then issue another under a new number.",
      ),
    ),
  }),
  SERVICE_FAIT: step("Service fait", "Service done"),
  MANDATEE: step("Mandatée", "Payment ordered"),
  MISE_A_DISPOSITION_COMPTABLE: step("À la disposition du comptable", "In the accountant’s hands"),
  COMPTABILISEE: step("Comptabilisée", "Booked"),
  MISE_EN_PAIEMENT: step("Mise en paiement", "Sent to payment", { last: true }),
} as const satisfies Readonly<Record<string, InvoiceState>>;

/** A state nobody has published: it is followed on, and shown as such. */
export function invoiceState(code: string): InvoiceState {
  const known: Readonly<Record<string, InvoiceState>> = INVOICE_CODES;
  return (
    known[code.trim().toUpperCase()] ??
    step(`État inconnu (${code})`, `Unknown state (${code})`, {
      reached: false,
      trouble: trouble(
        "call",
        words(`Chorus Pro répond un état inconnu : ${code}.`, `Chorus Pro answers an unknown state: ${code}.`),
        words("Regardez la facture sur le portail.", "Look at the invoice on the portal."),
      ),
    })
  );
}
