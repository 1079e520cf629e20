/** What a credit note gives back of an invoice: whole lines, or parts of their quantities. */
import { accept, type Result } from "#kernel/result.ts";
import type { CreditNoteBody } from "./api.ts";
import type { ClaimLine } from "./claim.ts";
import type { Given } from "./early-end.ts";
import { draftCreditNote, type Draft } from "./invoice.ts";
import { lineOf, type Line } from "./line.ts";
import { refused, type BillingRefusal } from "./refusals.ts";
import type { KeptLine, SavedInvoice } from "./saved.ts";
import { amountOfText, periodOf } from "./sheet.ts";

export type Credit = {
  readonly draft: Draft;
  readonly lines: readonly ClaimLine[];
  /** The line of the invoice that each one gives back. */
  readonly of: readonly number[];
};

/** @param given how much of each line credit notes gave back before */
export function creditOf(
  invoice: SavedInvoice,
  { lines: whole, parts }: Pick<CreditNoteBody, "lines" | "parts">,
  given: ReadonlyMap<number, Given>,
): Result<Credit, BillingRefusal> {
  if (invoice.kind === "credit_note") return refused("billing.credit_of_credit");
  const kept = invoice.content.lines;
  const left = (line: number): number => (kept[line - 1]?.quantity ?? 0) - (given.get(line)?.quantity ?? 0);
  // Days given back at an early end leave less than whole units: cents bound what may still be given back.
  const rest = (line: number): number => amountOfText(kept[line - 1]?.net ?? "0.00") - (given.get(line)?.net ?? 0);
  const every = kept.map((_, index) => index + 1).filter((line) => left(line) > 0);
  const named = whole ?? (parts ? [] : every);
  const asked = [...named.map((line) => ({ line, quantity: left(line) })), ...(parts ?? [])];
  if (asked.length === 0) return refused("billing.already_credited", { line: 1 });
  const lines: ClaimLine[] = [];
  for (const { line, quantity } of asked) {
    const original = kept[line - 1];
    const twice = asked.filter((one) => one.line === line).length > 1;
    if (!original || twice || quantity > original.quantity) return refused("billing.unknown_line", { line });
    const asks = quantity * amountOfText(original.unitPrice);
    if (quantity <= 0 || quantity > left(line) || asks > rest(line))
      return refused("billing.already_credited", { line });
    lines.push(claimLine(original, quantity, lines.length));
  }
  const draft = draftCreditNote(
    lines.map(({ line }) => line),
    invoice.orderNumber,
  );
  return draft.ok ? accept({ draft: draft.value, lines, of: asked.map(({ line }) => line) }) : draft;
}

function claimLine(original: KeptLine, quantity: number, rank: number): ClaimLine {
  return {
    line: revived(original, quantity),
    billed: periodOf(original.billed),
    recapId: null,
    attempt: 0,
    part: 0,
    rank,
  };
}

/** A kept line with its tax and period, as it was billed. */
function revived(kept: KeptLine, quantity: number): Line {
  const { charge, clause, label, unit, vat, prorata } = kept;
  const unitPrice = amountOfText(kept.unitPrice);
  return {
    ...lineOf({ charge, clause, label, quantity, unit, unitPrice, vat, period: periodOf(kept.period) }),
    prorata,
  };
}
