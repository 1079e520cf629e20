import type { Pack } from "#contract/charge.ts";
import { cents, share, times } from "#kernel/money.ts";
import { periodDays, periodIndexOf, type CivilPeriod } from "#kernel/period.ts";
import { lineOf, type Line } from "./line.ts";
import type { VatTreatment } from "./totals.ts";

/**
 * The line of one invoice of a pack. A pack is granted every so often and invoiced at its own rhythm: each invoice takes
 * the value granted up to its end, less the value up to its beginning, so that the invoices of a grant add up to it to the
 * cent. When that is a whole number of units the line counts them; else it is one instalment.
 * @param anchor where the periods of the charge are counted from
 * @param whole the invoicing period of the chain
 * @param covered the part of it in which the contract runs, paid by the day
 */
export function packLine(
  pack: Pack,
  vat: VatTreatment,
  anchor: Temporal.PlainDate,
  whole: CivilPeriod,
  covered: CivilPeriod,
): Line {
  const { id: charge, clause, label, unitName, unitPrice } = pack;
  const begin = periodIndexOf(anchor, pack.invoicedEvery, whole.first) * monthsOf(pack.invoicedEvery);
  const end = begin + monthsOf(pack.invoicedEvery);
  const full = cents(valueUpTo(pack, end) - valueUpTo(pack, begin));
  const [days, of] = [periodDays(covered), periodDays(whole)];
  const net = share(full, days, of);
  const prorata = days === of ? null : { days, of };
  const units = unitPrice === 0 ? 0 : net / unitPrice;
  const counted = prorata === null && Number.isInteger(units);
  return {
    ...lineOf({
      charge,
      clause,
      label,
      quantity: counted ? units : 1,
      unit: counted ? unitName : "instalment",
      unitPrice: counted ? unitPrice : net,
      vat,
      period: covered,
    }),
    prorata,
  };
}

/** Value of what is granted in the months counted from the anchor, a grant being worth its part month by month. */
function valueUpTo(pack: Pack, months: number): number {
  const grant = monthsOf(pack.every);
  const whole = Math.floor(months / grant);
  const price = times(pack.unitPrice, pack.granted);
  return whole * price + share(price, months - whole * grant, grant);
}

function monthsOf(length: Temporal.Duration): number {
  return length.years * 12 + length.months;
}
