/**
 * What an early end gives back, invoice by invoice (clauses B6, E3, E4; readings C7, C8): of each line paid in advance, the
 * part of the days after the last day of service, rounded to the cent by line, taxed once as it was. What was given back
 * already is not given twice, and an end that the client chose (E2) or the text itself (E1) gives nothing back.
 */
import type { Contract } from "#contract/contract.ts";
import type { Ending } from "#contract/ending.ts";
import { ZERO } from "#kernel/money.ts";
import { isBefore, isOnOrBefore } from "#kernel/period.ts";
import { accept, type Result } from "#kernel/result.ts";
import { restOf, type GivenBack } from "./given.ts";
import { lineOf, type Line } from "./line.ts";
import { REFUND_CAUSES, refundOf, type RefundBasis } from "./refund.ts";
import { refused, type BillingRefusal } from "./refusals.ts";
import type { KeptLine, SavedInvoice } from "./saved.ts";
import { amountOfText, periodOf } from "./sheet.ts";

/** What an early end gives back of one invoice. */
export type RefundedInvoice = {
  readonly invoice: SavedInvoice;
  readonly lines: readonly Line[];
  /** The line of the invoice that each one gives back. */
  readonly of: readonly number[];
  readonly given: GivenBack;
};

const CAUSES: Readonly<Record<Ending["cause"], keyof typeof REFUND_CAUSES>> = {
  ceps_breach: "ceps_breach",
  provider_notice: "provider_exit",
  client_notice: "client_notice",
  end_of_term: "end_of_term",
  no_agreement: "end_of_term",
};

/** The clause of an end, and whether it gives anything back. */
export function causeOf({ cause }: Pick<Ending, "cause">): { readonly clause: string; readonly owed: boolean } {
  return REFUND_CAUSES[CAUSES[cause]] ?? { clause: "E4", owed: true };
}

/**
 * Refuses while nothing ends the contract or its last day is not over, when a charge is given back by unused units, which
 * people count, and when nothing is to be given back.
 */
export function earlyRefunds(
  contract: Contract,
  ending: Ending | null,
  invoices: readonly { readonly invoice: SavedInvoice; readonly given: GivenBack }[],
  today: Temporal.PlainDate,
): Result<RefundedInvoice[], BillingRefusal> {
  if (!ending || ending.known === null) return refused("billing.no_end");
  const { clause, owed } = causeOf(ending);
  if (!owed) return refused("billing.refund_not_owed", { clause });
  if (isBefore(today, ending.lastDay))
    return refused("billing.period_still_running", { last: ending.lastDay.toString() });
  const byUnit = invoices.flatMap(({ invoice }) => invoice.content.lines).find((line) => isByUnit(contract, line));
  if (byUnit) return refused("billing.refund_by_unit", { charge: byUnit.charge, clause });
  const found = invoices
    .map(({ invoice, given }) => refundedLines(contract, ending, invoice, given))
    .filter(({ lines }) => lines.length > 0);
  return found.length > 0 ? accept(found) : refused("billing.nothing_to_refund", { last: ending.lastDay.toString() });
}

/** Given back by the units never used (option `refund` of a fee): no count of days may stand for them. */
function isByUnit(contract: Contract, { charge: id }: KeptLine): boolean {
  return contract.charges.some((one) => one.id === id && one.kind === "fee" && one.refund === "unused");
}

function refundedLines(
  contract: Contract,
  { cause, lastDay }: Ending,
  invoice: SavedInvoice,
  given: GivenBack,
): RefundedInvoice {
  const lines: Line[] = [];
  const of: number[] = [];
  if (invoice.kind === "credit_note") return { invoice, lines, of, given };
  invoice.content.lines.forEach((kept, index) => {
    const back = given.lines.get(index + 1);
    const basis = basisOf(contract, kept);
    const period = periodOf(kept.period);
    if (!basis || back?.refunded || isOnOrBefore(period.last, lastDay)) return;
    const paid = restOf(amountOfText(kept.net), back);
    const refund = refundOf(CAUSES[cause], period, lastDay, [{ id: kept.charge, paid, vat: kept.vat, basis }]);
    const net = refund.ok ? (refund.value.lines[0]?.net ?? ZERO) : ZERO;
    if (!refund.ok || net <= 0) return;
    const { charge, clause, label, vat } = kept;
    const first = isBefore(lastDay, period.first) ? period.first : lastDay.add({ days: 1 });
    const prorata = basis.kind === "days" ? { days: refund.value.daysLeft, of: refund.value.daysInPeriod } : null;
    const whole = { charge, clause, label, vat, quantity: 1, unit: "prorata", unitPrice: net };
    lines.push({ ...lineOf({ ...whole, period: { first, last: period.last } }), prorata });
    of.push(index + 1);
  });
  return { invoice, lines, of, given };
}

/** How the rest of a line is counted; null for what is never paid in advance, such as work and specific quotes. */
function basisOf(contract: Contract, { charge: id }: KeptLine): RefundBasis | null {
  const charge = contract.charges.find((one) => one.id === id);
  if (!charge || charge.kind === "work" || charge.when !== "advance") return null;
  return charge.kind === "fee" && charge.refund === "months" ? { kind: "months" } : { kind: "days" };
}
