/**
 * The two clocks of a payment, side by side (clause B3, reading C9): the contract's delay from the deposit, and the one of
 * the law, from the day on which the portal made the document available to a public buyer. The buyer may interrupt the
 * latter while something is missing (Chorus Pro: SUSPENDUE); once complete, a new delay of thirty days opens (CCP R2192-27
 * to R2192-29). An interruption that comes after the last day interrupts nothing. A rejected document is owed no more.
 */
import { isOnOrBefore } from "#kernel/period.ts";
import { LEGAL_DAYS } from "./late.ts";
import type { SavedInvoice } from "./saved.ts";

export type Interruption = { readonly from: Temporal.PlainDate; readonly until: Temporal.PlainDate | null };

export type LegalClock = {
  readonly from: Temporal.PlainDate;
  readonly interruptions: readonly Interruption[];
  /** The last day to pay in time; null while the buyer's delay is interrupted. */
  readonly limit: Temporal.PlainDate | null;
};

/** The day on which the delay of the contract begins: the deposit where it is awaited, else the issue (reading C9). */
export function delayFrom(invoice: Pick<SavedInvoice, "facts" | "issuedOn">): Temporal.PlainDate {
  return dayOf(invoice, "deposited") ?? invoice.issuedOn;
}

export function legalClock(invoice: Pick<SavedInvoice, "facts" | "issuedOn">): LegalClock {
  const from = dayOf(invoice, "made_available") ?? delayFrom(invoice);
  const interruptions: Interruption[] = [];
  let limit = from.add({ days: LEGAL_DAYS });
  let waiting: Temporal.PlainDate | null = null;
  // A flow that Chorus Pro refused never reached the buyer: what leaves again afterwards is awaited.
  const sent = invoice.facts.findLastIndex(({ kind }) => kind === "deposited" || kind === "made_available");
  for (const [place, { kind, on: text }] of invoice.facts.entries()) {
    const on = Temporal.PlainDate.from(text);
    const stops = kind === "suspended" || (kind === "rejected" && place > sent);
    if (stops && !waiting && isOnOrBefore(on, limit)) waiting = on;
    if (kind !== "completed" || !waiting) continue;
    interruptions.push({ from: waiting, until: on });
    limit = on.add({ days: LEGAL_DAYS });
    waiting = null;
  }
  if (!waiting) return { from, interruptions, limit };
  return { from, interruptions: [...interruptions, { from: waiting, until: null }], limit: null };
}

function dayOf(
  { facts }: Pick<SavedInvoice, "facts">,
  wanted: SavedInvoice["facts"][number]["kind"],
): Temporal.PlainDate | null {
  const found = facts.find(({ kind }) => kind === wanted);
  return found ? Temporal.PlainDate.from(found.on) : null;
}
