import type { Ledger } from "#billing/ledger-api.ts";

type Listed = Pick<Ledger["invoices"][number], "kind" | "shown" | "lastDay">;

/**
 * The day that a list shows for a document: the last one to pay in time, as on its page, and not the one that it prints
 * (clauses B3, B4, reading C9). Its delay may not have begun; a credit note, and what is owed no more without one, has none.
 */
export function listedDay({ kind, shown, lastDay }: Listed): string | "not_begun" | null {
  if (kind === "credit_note") return null;
  if (lastDay !== null) return lastDay;
  return shown === "paid" || shown === "credited" ? null : "not_begun";
}
