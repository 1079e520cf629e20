/**
 * Credits that may be money recorded before: of the same day and amount as one that serves already, told by another export of
 * the bank, recorded for another client or typed by hand; or of the same row of a CSV under another amount.
 */
import { actFor, reachOf, type Tx } from "#database/transaction.ts";
import type { Cents } from "#kernel/money.ts";
import { dayAndAmount, type BankLine } from "../bank/line.ts";
import { readDescribed, readServing, readTyped, type Described } from "../store/alike.ts";
import type { Doing } from "./period.ts";

/** Who reads a statement, and every client whose statements they may read. */
export type Reader = Doing & { readonly clients: readonly string[] };

/** What was recorded before; `words` and `client` are told to who may read statements of that client alone. */
export type Alike = {
  readonly on: Temporal.PlainDate;
  readonly amount: Cents;
  /** What the bank wrote, or the number of the document for which it was typed. */
  readonly words: string | null;
  /** Null when it is the client that is asked about, too. */
  readonly client: string | null;
  readonly elsewhere: boolean;
};

/** By the ids of these lines, which are all those of a file: what each may be again. What the client itself has comes first. */
export async function readAlikes(
  tx: Tx,
  { client, clients }: Pick<Reader, "client" | "clients">,
  lines: readonly BankLine[],
): Promise<Map<string, Alike>> {
  const serving = await readServing(tx, lines);
  const { described, typed } = await within(tx, clients, async () => ({
    described: await readDescribed(
      tx,
      serving.map(({ id }) => id),
    ),
    typed: await readTyped(
      tx,
      lines.map(({ on }) => on),
    ),
  }));
  const told = (known: Described | undefined): Pick<Alike, "words" | "client" | "elsewhere"> => ({
    words: known?.words ?? null,
    client: known && known.clientId !== client.clientId ? known.clientName : null,
    elsewhere: known?.clientId !== client.clientId,
  });
  const recorded = [
    ...serving.map(({ id, ...one }) => ({ ...one, ...told(described.get(id)) })),
    ...typed.map((one) => ({ on: one.on, amount: one.amount, rowId: null, ...told(one) })),
  ].toSorted((a, b) => Number(a.elsewhere) - Number(b.elsewhere));
  const byCredit = Map.groupBy(recorded, dayAndAmount);
  const byRow = Map.groupBy(recorded, ({ rowId }) => rowId);
  return new Map(
    lines.flatMap((line) => {
      const [found] = [
        ...(byCredit.get(dayAndAmount(line)) ?? []),
        ...(line.rowId === null ? [] : (byRow.get(line.rowId) ?? [])),
      ];
      return found ? [[line.id, found]] : [];
    }),
  );
}

/** Reads within all these clients, then goes back to where the transaction was. */
async function within<Value>(tx: Tx, clients: readonly string[], read: () => Promise<Value>): Promise<Value> {
  const before = await reachOf(tx);
  await actFor(tx, clients);
  const value = await read();
  await actFor(tx, before);
  return value;
}
