import { MOST_ACCEPTED, type ConfirmBody, type Statement, type StatementBody } from "#billing/bank/api.ts";
import { sendByParts } from "./by-parts.ts";
import { post, Refusal, save } from "./http.ts";

/** Reads a statement and proposes which invoices its credits pay; nothing is written. */
export const readStatement = ({ client, body }: { readonly client: string; readonly body: StatementBody }) =>
  post<Statement>(`/clients/${client}/bank-statements`, body, null);

type Accepted = ConfirmBody["lines"];
/** The statement as it is now, and what the server said no to after it had recorded the lines before. */
export type Confirmed = { readonly statement: Statement; readonly fault: Refusal | null };

/**
 * Records what a person accepted, as many lines at a time as the server takes, then reads the statement again. One refusal
 * undoes all that was sent with it; thrown when nothing was recorded before, as is a fault of the network at any time: a new
 * reading then shows what was recorded.
 */
export async function confirmStatement(
  { client, body, lines }: { readonly client: string; readonly body: StatementBody; readonly lines: Accepted },
  key: string,
): Promise<Confirmed> {
  const { refusal, taken } = await sendByParts(lines, MOST_ACCEPTED, async (some, first) => {
    const whole: ConfirmBody = { ...body, lines: some };
    try {
      await post<Statement>(`/clients/${client}/bank-statements/confirm`, whole, `${key}-${first}`);
      return null;
    } catch (error) {
      if (error instanceof Refusal) return error;
      throw error;
    }
  });
  if (refusal !== null && taken === 0) throw refusal;
  return { statement: await readStatement({ client, body }), fault: refusal };
}

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
