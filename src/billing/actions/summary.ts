import { contractKey, type ContractFact, type DutyQuestion } from "#contract/duty/source.ts";
import type { Tx } from "#database/transaction.ts";
import { documentDuties, periodDuties } from "../live-duties.ts";
import { readDocuments } from "../store/invoice.ts";
import { readBooks } from "./book.ts";

/** What money makes due in the contracts asked about. */
export async function billingDuties(tx: Tx, { clientId, now }: DutyQuestion): Promise<readonly ContractFact[]> {
  const books = await readBooks(tx, clientId);
  const documents = Map.groupBy(await readDocuments(tx, clientId), contractKey);
  return books.flatMap((book) => {
    const own = documents.get(contractKey(book)) ?? [];
    const { clientId: client, contractId } = book;
    return [...periodDuties(book, now), ...documentDuties(book, own, now)].map(({ fact, name, page }) => ({
      clientId: client,
      contractId,
      fact,
      about: { name, page },
    }));
  });
}
