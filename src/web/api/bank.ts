import type { ConfirmBody, Statement, StatementBody } from "#billing/bank/api.ts";
import { post, save } from "./http.ts";

/** Reads a statement and proposes which invoices its credits pay; nothing is written. */
export const readStatement = ({ client, body }: { readonly client: string; readonly body: StatementBody }) =>
  post<Statement>(`/clients/${client}/bank-statements`, body, null);

/** Records what a person accepted; one refusal undoes all of it. */
export const confirmStatement = (
  { client, body }: { readonly client: string; readonly body: ConfirmBody },
  key: string,
) => post<Statement>(`/clients/${client}/bank-statements/confirm`, body, key);

export type BookFile = "sales.csv" | "payments.csv" | "fec";

/** Saves a file of the books, of one client or of all (null), from one day to another, both included; each asks for a recent sign-in. */
export function saveBook(
  client: string | null,
  file: BookFile,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<void> {
  const days = new URLSearchParams({ from, to }).toString();
  const path = client === null ? "/billing" : `/clients/${client}`;
  return save(`${path}/books/${file}?${days}`, `${client ?? "tous"}_${from}_${to}_${file}`);
}
