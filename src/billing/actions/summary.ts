import { contractKey, type ContractFact, type DutyQuestion } from "#contract/duty/source.ts";
import { recordNotice } from "#notice/store.ts";
import type { Tx } from "#database/transaction.ts";
import type { Versions } from "#contract/versions.ts";
import type { Cents } from "#kernel/money.ts";
import type { CivilPeriod } from "#kernel/period.ts";
import { billedIn, committedOver, documentsFor, type BilledFor, type Committed } from "../commitment.ts";
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

/** The money of a year of a contract, as the yearly report tells it. */
export type YearMoney = {
  /** What the documents issued until now bill for the year. */
  readonly documents: readonly BilledFor[];
  /** Invoices less credit notes for the year, without tax. */
  readonly billed: Cents;
  readonly committed: Committed | null;
};

/**
 * What was billed for a year of a contract, beside what was set aside (P5, B1, B2, B6).
 * @param year cut to the days of service
 * @param paid the whole of it: what is billed for the days after an early end belongs to it as well
 */
export async function moneyOfYear(
  tx: Tx,
  { clientId, contractId }: { readonly clientId: string; readonly contractId: string },
  { versions, year, paid, today }: YearAsked,
): Promise<YearMoney> {
  const own = (await readDocuments(tx, clientId)).filter((document) => document.contractId === contractId);
  const documents = documentsFor(paid, own);
  return { documents, billed: billedIn(documents), committed: committedOver(versions, year, own, today) };
}

type YearAsked = {
  readonly versions: Versions;
  readonly year: CivilPeriod;
  readonly paid: CivilPeriod;
  readonly today: Temporal.PlainDate;
};

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
