import type { Invoice, InvoiceFact } from "#billing/api.ts";
import type { ShownState } from "#billing/ledger-api.ts";
import { addDays } from "../days.ts";

/** The four stations of a document that goes well; what goes wrong is said beside them. */
export type Stage = {
  readonly name: "issued" | "deposited" | "made_available" | "paid" | "credited";
  /** `skipped`: a later one was reached without it. */
  readonly state: "done" | "now" | "open" | "skipped";
  readonly on: string | null;
};

/** The stations of one document with the day of each; exactly one is `now` until the last is reached. */
export function stagesOf({ facts, issuedOn, state, kind }: Invoice): Stage[] {
  const dayOf = (wanted: InvoiceFact["kind"]): string | null => facts.find((fact) => fact.kind === wanted)?.on ?? null;
  const lastPaid = state === "paid" ? (facts.findLast((fact) => fact.kind === "paid")?.on ?? null) : null;
  const days: [Stage["name"], string | null][] = [
    ["issued", issuedOn],
    ["deposited", dayOf("deposited")],
    ["made_available", dayOf("made_available")],
  ];
  if (kind === "invoice" && state !== "credited") days.push(["paid", lastPaid]);
  const reached = days.findLastIndex(([, on]) => on !== null);
  return days.map(([name, on], index) => ({
    name,
    on,
    state: on !== null ? "done" : index < reached ? "skipped" : index === reached + 1 ? "now" : "open",
  }));
}

/** The day by which the server counted what is left; null when nothing is awaited. */
export function todayOf({ lastDay, daysLeft }: Pick<Invoice, "lastDay" | "daysLeft">): string | null {
  return lastDay === null || daysLeft === null ? null : addDays(lastDay, -daysLeft);
}

/** The word of the list, from the page's own clocks: a refusal hides lateness; lateness hides a vain suspension, a part paid. */
export function shownOf(invoice: Invoice): ShownState {
  const { state, paid, clocks } = invoice;
  if (state === "paid" || state === "credited" || state === "rejected") return state;
  const last = clocks === null ? null : (clocks.contract.graceUntil ?? clocks.contract.due);
  const today = todayOf(invoice);
  if (last !== null && today !== null && today > last) return "late";
  if (state === "suspended") return state;
  return Number(paid) > 0 ? "paid_in_part" : state;
}
