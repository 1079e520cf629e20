import { contractKey, type ContractFact, type DutyQuestion } from "#contract/duty/source.ts";
import { recordNotice } from "#notice/store.ts";
import type { Tx } from "#database/transaction.ts";
import type { CivilPeriod } from "#kernel/period.ts";
import { documentsFor, type BilledFor } from "../commitment.ts";
import { documentDuties, periodDuties, quoteDuties } from "../live-duties.ts";
import { readDocuments } from "../store/invoice.ts";
import { lossLetter, packLetter } from "../pack-letter.ts";
import { packLevels, packLosses } from "../pack-state.ts";
import { readBooks, todayOf } from "./book.ts";
import { toldOf } from "./pack.ts";

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

const AUTHOR = "system:reminder";

/**
 * Tells both sides of a client's contracts when few units of a pack are left, when none is, and when some are lost soon: each
 * level once a grant, each loss once for each of its days of notice.
 */
export async function warnOfPacks(tx: Tx, clientId: string, now: Temporal.Instant): Promise<void> {
  for (const book of await readBooks(tx, clientId)) {
    const today = todayOf(book, now);
    const told = [
      ...packLevels(book, today).map((one) => ({
        one,
        of: `${one.grant.toString()} ${one.level}`,
        texts: packLetter(one),
      })),
      ...packLosses(book, today).map((one) => ({
        one,
        of: `${one.kind} ${one.lastDay.toString()} ${one.notice}`,
        texts: lossLetter(one),
      })),
    ];
    for (const { one, of, texts } of told)
      await recordNotice(tx, {
        clientId,
        reason: "pack_watch",
        onceKey: `billing pack ${one.contract.id} ${one.pack.id} ${of}`,
        about: { kind: "contract", id: one.contract.id },
        reference: one.contract.number,
        clause: one.pack.clause,
        at: now,
        author: AUTHOR,
        texts,
        recipients: await toldOf(tx, clientId, one.contract, now),
      });
  }
}
