/** What an invoice justifies of the interest that was claimed of it (clause B4). */
import type { Payment } from "#contract/payment.ts";
import { ZERO, type Cents } from "#kernel/money.ts";
import { delayFrom, graceGranted, stopOf } from "./clocks.ts";
import { latenessOf, settlingParts, totalOf } from "./interest.ts";
import { contractInterest } from "./late.ts";
import { lateRulesOf } from "./rules.ts";
import type { SavedInvoice } from "./saved.ts";

/**
 * How much claims of an invoice may ask in all: nothing once it is not late any more, but for what had run when the buyer
 * suspended it; null while that is not known, as without the rate of the law or the day from which the delay counts.
 */
export function groundOf(...told: Parameters<typeof latenessOf>): Cents | null {
  const late = latenessOf(...told);
  if (late.ok) return totalOf(late.value);
  return late.refusal.code === "billing.not_late" ? ranBeforeStop(told[0], told[1]) : null;
}

/**
 * Interest of the contract that had run when the buyer, who still waits for what is missing, suspended the invoice. The
 * delay of the law had not ended then, or the suspension would have no effect (CCP R2192-27).
 */
function ranBeforeStop(invoice: SavedInvoice, payment: Payment): Cents {
  const { net, gross, credited } = invoice;
  const [rules, deposited, stop] = [lateRulesOf(payment), delayFrom(invoice, payment), stopOf(invoice, payment)];
  if (!rules || rules.claimed !== "contract" || !deposited || stop?.by !== "suspended" || gross <= credited)
    return ZERO;
  const debt = { net, gross, deposited, interrupted: stop.on };
  return contractInterest(debt, rules, graceGranted(invoice), settlingParts(invoice), stop.on).interest;
}
