/** What is to be done next about a deposit, and when. Null when nothing more is done without a person. */
import { flowState } from "./flow-states.ts";
import { invoiceState } from "./invoice-states.ts";
import { isDouble, type Life } from "./life.ts";
import { nextHistory, nextReport, nextSearch, nextTry } from "./pace.ts";

export type Deed = "deposit" | "search" | "report" | "history" | "repair";
export type Step = { readonly deed: Deed; readonly at: Temporal.Instant };

/**
 * The order of the questions is the guard against a second deposit: a deposit is sent only while none was begun, and
 * one begun without an outcome is searched for, never sent again.
 */
export function stepOf(life: Life, looked: Temporal.Instant | null): Step | null {
  const { begun, missed, refused, accepted, flow } = life;
  if (life.invoice !== null) return stepOfInvoice(life, looked);
  if (refused?.call === "deposit") return null;
  if (accepted) {
    const phase = flow ? flowState(flow.state).phase : "waiting";
    const double = phase === "failed" && flow !== null && isDouble(flow);
    if (phase === "failed" && !double) return null;
    const deed = double || phase === "integrated" || phase === "partial" ? "search" : "report";
    return { deed: accepted.flow === null ? "search" : deed, at: nextReport(accepted.at, looked) };
  }
  if (begun) {
    const at = nextSearch(begun.at, looked);
    return at && { deed: "search", at };
  }
  return { deed: "deposit", at: missed ? nextTry(missed.at, missed.times) : life.asked };
}

/** Once Chorus Pro has the invoice, its history is followed to its end, and repairs are made on the way. */
function stepOfInvoice(life: Life, looked: Temporal.Instant | null): Step | null {
  const { begun, missed, state, repair } = life;
  if (repair && !begun) return { deed: "repair", at: missed ? nextTry(missed.at, missed.times) : repair.at };
  if (repair && begun) return { deed: "history", at: nextTry(begun.at, 1) };
  if (state && invoiceState(state.code).last) return null;
  if (!looked) return { deed: "history", at: life.asked };
  // A history that is refused is asked for like a report, less and less often, and not each minute without end.
  return { deed: "history", at: state ? nextHistory(looked) : nextReport(life.found ?? life.asked, looked) };
}
