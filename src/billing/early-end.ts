/**
 * What an early end gives back, invoice by invoice (clauses B6, E3, E4; readings C7, C8): of each line paid in advance, the
 * part of the days after the last day of service, of the whole months, or of the units never used, as the charge says it,
 * rounded to the cent by line, taxed once as it was. What was given back already is not given twice, and an end that the client chose (E2) or the text itself (E1) gives nothing back.
 */
import type { Charge, Fee } from "#contract/charge.ts";
import type { Ending } from "#contract/ending.ts";
import type { Versions } from "#contract/versions.ts";
import { times, ZERO, type Cents } from "#kernel/money.ts";
import { isBefore, isOnOrBefore, type CivilPeriod } from "#kernel/period.ts";
import { accept, type Result } from "#kernel/result.ts";
import { restOf, type GivenBack } from "./given.ts";
import { lineOf, type Line } from "./line.ts";
import { REFUND_CAUSES, refundedCharge, refundOf, type RefundBasis } from "./refund.ts";
import { refused, type BillingRefusal } from "./refusals.ts";
import type { KeptLine, SavedInvoice } from "./saved.ts";
import { amountOfText, periodOf } from "./sheet.ts";

/** What an early end gives back of one invoice. */
export type RefundedInvoice = {
  readonly invoice: SavedInvoice;
  /** The half-days never held that it pays back, by service; the same ones may be paid by several invoices. */
  readonly units: ReadonlyMap<string, number>;
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

/** Units granted for the period that holds the last day of service, and those never used, by service. */
export type Unused = ReadonlyMap<string, { readonly granted: number; readonly unused: number }>;

/**
 * Refuses while nothing ends the contract or its last day is not over, when a charge is given back by unused units of which
 * no ledger is kept, and when nothing is to be given back.
 */
export function earlyRefunds(
  versions: Versions,
  ending: Ending | null,
  invoices: readonly { readonly invoice: SavedInvoice; readonly given: GivenBack }[],
  unused: Unused,
  today: Temporal.PlainDate,
): Result<RefundedInvoice[], BillingRefusal> {
  if (!ending || ending.known === null) return refused("billing.no_end");
  const { clause, owed } = causeOf(ending);
  if (!owed) return refused("billing.refund_not_owed", { clause });
  if (isBefore(today, ending.lastDay))
    return refused("billing.period_still_running", { last: ending.lastDay.toString() });
  const uncounted = invoices
    .flatMap(({ invoice }) => invoice.content.lines)
    .find((line) => isUncounted({ versions, ending, unused }, line));
  if (uncounted) return refused("billing.refund_by_unit", { charge: uncounted.charge, clause });
  const found = invoices
    .map(({ invoice, given }) => refundedLines({ versions, ending, unused }, invoice, given))
    .filter(({ lines }) => lines.length > 0);
  return found.length > 0 ? accept(found) : refused("billing.nothing_to_refund", { last: ending.lastDay.toString() });
}

/** Given back by units (option `refund` of a fee) that nobody keeps: no count of days may stand for them. */
function isUncounted(end: End, line: KeptLine): boolean {
  const fee = feeByUnit(end, line);
  return fee !== null && !end.unused.has(fee.service);
}

const chargeOf = ({ versions, ending }: End, { charge, period }: KeptLine): Charge | null =>
  refundedCharge(versions, ending, { charge, first: periodOf(period).first });

function feeByUnit(end: End, line: KeptLine): Fee | null {
  const charge = chargeOf(end, line);
  return charge?.kind === "fee" && charge.refund === "unused" ? charge : null;
}

type End = { readonly versions: Versions; readonly ending: Ending; readonly unused: Unused };

function refundedLines(end: End, invoice: SavedInvoice, given: GivenBack): RefundedInvoice {
  const { ending } = end;
  const { lastDay } = ending;
  const lines: Line[] = [];
  const of: number[] = [];
  const units = new Map<string, number>();
  if (invoice.kind === "credit_note") return { invoice, units, lines, of, given };
  invoice.content.lines.forEach((kept, index) => {
    const back = given.lines.get(index + 1);
    const period = periodOf(kept.period);
    const basis = basisOf(end, kept, period);
    if (!basis || back?.refunded || isOnOrBefore(period.last, lastDay)) return;
    const line = refundedLine(ending, kept, basis, restOf(amountOfText(kept.net), back));
    if (!line) return;
    lines.push(line);
    of.push(index + 1);
    const fee = feeByUnit(end, kept);
    const left = fee && end.unused.get(fee.service)?.unused;
    if (fee && left && isOnOrBefore(period.first, lastDay)) units.set(fee.service, left);
  });
  return { invoice, units, lines, of, given };
}

/** @param rest what earlier credit notes left of the line: no more is given back */
function refundedLine({ cause, lastDay }: Ending, kept: KeptLine, basis: RefundBasis, rest: Cents): Line | null {
  const period = periodOf(kept.period);
  // Units have a price of their own, whatever was given back of others; days and months are a share of what is left.
  const paid = basis.kind === "unused" ? amountOfText(kept.net) : rest;
  const refund = refundOf(CAUSES[cause], period, lastDay, [{ id: kept.charge, paid, vat: kept.vat, basis }]);
  const share = refund.ok ? (refund.value.lines[0]?.net ?? ZERO) : ZERO;
  const net = share > rest ? rest : share;
  if (!refund.ok || net <= 0) return null;
  const { charge, clause, label, vat } = kept;
  const first = isBefore(lastDay, period.first) ? period.first : lastDay.add({ days: 1 });
  const part = { charge, clause, label, vat, period: { first, last: period.last } };
  const unitPrice = amountOfText(kept.unitPrice);
  if (basis.kind === "unused" && times(unitPrice, basis.left) === net)
    return lineOf({ ...part, quantity: basis.left, unit: kept.unit, unitPrice });
  const prorata = basis.kind === "days" ? { days: refund.value.daysLeft, of: refund.value.daysInPeriod } : null;
  return { ...lineOf({ ...part, quantity: 1, unit: "prorata", unitPrice: net }), prorata };
}

/** How the rest of a line is counted; null for what is never paid in advance, such as work and specific quotes. */
function basisOf(end: End, kept: KeptLine, period: CivilPeriod): RefundBasis | null {
  const { ending, unused } = end;
  const charge = chargeOf(end, kept);
  if (!charge || charge.kind === "work" || charge.when !== "advance") return null;
  if (charge.kind !== "fee" || charge.refund === "days") return { kind: "days" };
  if (charge.refund === "months") return { kind: "months" };
  // Units of a period that does not come were never granted: what paid for them is given back whole.
  if (isBefore(ending.lastDay, period.first)) return { kind: "unused", left: kept.quantity, of: kept.quantity };
  const units = unused.get(charge.service) ?? { granted: 0, unused: 0 };
  return { kind: "unused", left: units.unused, of: units.granted };
}
