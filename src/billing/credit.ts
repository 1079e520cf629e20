/** What a credit note gives back of an invoice: whole lines, or parts of their quantities. */
import { accept, type Result } from "#kernel/result.ts";
import type { Cents } from "#kernel/money.ts";
import type { CreditNoteBody } from "./credit-api.ts";
import type { ClaimLine } from "./claim.ts";
import type { About } from "./gift.ts";
import { restOf, type GivenBack } from "./given.ts";
import { draftCreditNote, type Draft } from "./invoice.ts";
import { lineOf, type Line } from "./line.ts";
import { refused, type BillingRefusal } from "./refusals.ts";
import type { KeptLine, SavedInvoice } from "./saved.ts";
import { amountOfText, periodOf } from "./sheet.ts";

/** What a credit note gives back, before it has a number. */
export type Credit = {
  readonly draft: Draft;
  readonly lines: readonly ClaimLine[];
  /** The line of the invoice that each one gives back. */
  readonly of: readonly number[];
};

/**
 * @param given what credit notes of this invoice gave back before
 * @param recapId the recap whose corrections it gives back; null when a person decided on it
 * @param about the request of each line of which only some units are given back
 */
export function creditOf(
  invoice: SavedInvoice,
  { lines: whole, parts }: Pick<CreditNoteBody, "lines" | "parts">,
  given: GivenBack,
  recapId: string | null = null,
  about: About = new Map(),
): Result<Credit, BillingRefusal> {
  if (invoice.kind === "credit_note") return refused("billing.credit_of_credit");
  const kept = invoice.content.lines;
  const left = (line: number): number => (kept[line - 1]?.quantity ?? 0) - (given.lines.get(line)?.quantity ?? 0);
  const rest = (line: number): Cents => restOf(amountOfText(kept[line - 1]?.net ?? "0.00"), given.lines.get(line));
  const every = leftLines(invoice, given).map(({ line }) => line);
  const named = whole ?? (parts ? [] : every);
  const asked = [...named.map((line) => ({ line, quantity: left(line) })), ...(parts ?? [])];
  if (asked.length === 0) return refused("billing.already_credited", { line: 1 });
  const lines: ClaimLine[] = [];
  for (const { line, quantity } of asked) {
    const original = kept[line - 1];
    const twice = asked.filter((one) => one.line === line).length > 1;
    if (!original || twice || quantity > original.quantity) return refused("billing.unknown_line", { line });
    const revived = quantity > 0 && quantity <= left(line) ? reviveLine(original, quantity, rest(line)) : null;
    // Days given back at an early end leave less than whole units: whoever asks for all units left gets the cents left.
    const last = revived ?? (quantity > 0 && quantity === left(line) ? restLine(original, rest(line)) : null);
    if (!last) return refused("billing.already_credited", { line });
    const place = { billed: periodOf(original.billed), recapId, attempt: 0, part: 0, rank: lines.length };
    const request = about.get(line);
    lines.push({ line: last, ...place, ...(request !== undefined && { about: request }) });
  }
  const draft = draftCreditNote(
    lines.map(({ line }) => line),
    invoice.orderNumber,
    given.vat,
  );
  return draft.ok ? accept({ draft: draft.value, lines, of: asked.map(({ line }) => line) }) : draft;
}

/** The lines of an invoice of which credit notes left something, with the cents that they left. */
export function leftLines(
  { content }: Pick<SavedInvoice, "content">,
  given: GivenBack,
): { readonly line: number; readonly rest: Cents }[] {
  return content.lines.flatMap((kept, index) => {
    const line = index + 1;
    const before = given.lines.get(line);
    const rest = restOf(amountOfText(kept.net), before);
    return kept.quantity > (before?.quantity ?? 0) && rest > 0 ? [{ line, rest }] : [];
  });
}

/** Whether nothing is left of the invoice once this is given back. */
export const givesAll = (
  { credited, gross }: Pick<SavedInvoice, "credited" | "gross">,
  { draft }: Pick<Credit, "draft">,
): boolean => credited + draft.totals.gross >= gross;

/** Some units of a kept line with its tax and period, as it was billed; null when fewer cents are left of it. */
function reviveLine(kept: KeptLine, quantity: number, rest: Cents): Line | null {
  const { charge, clause, label, unit, vat, prorata } = kept;
  const unitPrice = amountOfText(kept.unitPrice);
  const line = lineOf({ charge, clause, label, quantity, unit, unitPrice, vat, period: periodOf(kept.period) });
  return line.net > rest ? null : { ...line, prorata };
}

/** What is left of a line once days of it were given back (clause B6), as one amount. */
function restLine(kept: KeptLine, rest: Cents): Line | null {
  const { charge, clause, label, vat } = kept;
  const whole = { charge, clause, label, vat, quantity: 1, unit: "solde", unitPrice: rest };
  return rest > 0 ? lineOf({ ...whole, period: periodOf(kept.period) }) : null;
}
