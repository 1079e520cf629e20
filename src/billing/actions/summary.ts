import { contractKey, type ContractFact, type DutyQuestion } from "#contract/duty/source.ts";
import type { Tx } from "#database/transaction.ts";
import { periodHas, type CivilPeriod } from "#kernel/period.ts";
import type { SavedInvoice } from "../saved.ts";
import { documentDuties, periodDuties, quoteDuties } from "../live-duties.ts";
import { readDocuments } from "../store/invoice.ts";
import { readBooks } from "./book.ts";

/** What money makes due in the contracts asked about. */
export async function billingDuties(
  tx: Tx,
  { letters, clientId, now }: DutyQuestion,
): Promise<readonly ContractFact[]> {
  const books = await readBooks(tx, clientId, letters);
  const documents = Map.groupBy(await readDocuments(tx, clientId), contractKey);
  return books.flatMap((book) => {
    const own = documents.get(contractKey(book)) ?? [];
    const { clientId: client, contractId } = book;
    return [...periodDuties(book, now), ...quoteDuties(book, now), ...documentDuties(book, own, now)].map(
      ({ fact, name, page }) => ({
        clientId: client,
        contractId,
        fact,
        about: { name, page },
      }),
    );
  });
}

/** An invoice or a credit note as the yearly report counts it, without tax. */
export type IssuedDocument = Pick<SavedInvoice, "kind" | "number" | "issuedOn" | "net" | "gross" | "state"> & {
  readonly lines: readonly string[];
};

/** What was issued under a contract in some days, in order (B1, B2, B6). */
export async function documentsIssued(
  tx: Tx,
  { clientId, contractId }: { readonly clientId: string; readonly contractId: string },
  period: CivilPeriod,
): Promise<IssuedDocument[]> {
  return (await readDocuments(tx, clientId))
    .filter((document) => document.contractId === contractId && periodHas(period, document.issuedOn))
    .map(({ kind, number, issuedOn, net, gross, state, content }) => ({
      kind,
      number,
      issuedOn,
      net,
      gross,
      state,
      lines: content.lines.map(({ label }) => label),
    }));
}
