import type { Fee } from "#contract/charge.ts";
import { share, times } from "#kernel/money.ts";
import { periodDays, type CivilPeriod } from "#kernel/period.ts";
import { lineOf, type Line } from "./line.ts";
import type { VatTreatment } from "./totals.ts";

/**
 * The line of a fixed fee for one of its periods (clause B1). A period that the contract covers in part, because it began
 * or ended within it, is paid by the day: days covered / days of the period, rounded once.
 * @param whole the period of the chain
 * @param covered the part of it in which the service runs
 */
export function feeLine(fee: Fee, vat: VatTreatment, whole: CivilPeriod, covered: CivilPeriod): Line {
  const { id: charge, clause, label, quantity, unit, unitPrice } = fee;
  const line = lineOf({ charge, clause, label, quantity, unit, unitPrice, vat, period: covered });
  const [days, of] = [periodDays(covered), periodDays(whole)];
  if (days === of) return line;
  const net = share(times(unitPrice, quantity), days, of);
  return { ...line, quantity: 1, unitPrice: net, net, prorata: { days, of } };
}
