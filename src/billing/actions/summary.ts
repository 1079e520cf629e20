import { contractKey, type ContractFact, type DutyQuestion } from "#contract/duty/source.ts";
import type { Tx } from "#database/transaction.ts";
import type { CivilPeriod } from "#kernel/period.ts";
import { documentsFor, type BilledFor } from "../commitment.ts";
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

/** A document as the yearly report tells it, with its part for the year. */
export type YearDocument = BilledFor;

/** What was billed for a period of a contract, by the documents issued until now (P5, B1, B2, B6). */
export async function documentsOfYear(
  tx: Tx,
  { clientId, contractId }: { readonly clientId: string; readonly contractId: string },
  period: CivilPeriod,
): Promise<YearDocument[]> {
  const own = (await readDocuments(tx, clientId)).filter((document) => document.contractId === contractId);
  return documentsFor(period, own);
}
