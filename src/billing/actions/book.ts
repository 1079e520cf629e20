import { endingUnder, type Ending } from "#contract/ending.ts";
import { lettersFrom } from "#contract/letter/counted.ts";
import type { SavedLetter } from "#contract/letter/letter.ts";
import { readContracts, type Dossier } from "#contract/store.ts";
import { readLetters } from "#contract/store/letter.ts";
import type { Tx } from "#database/transaction.ts";
import { readWork } from "#intervention/store.ts";
import { civilDay } from "#kernel/period.ts";
import { accept, type Result } from "#kernel/result.ts";
import type { Book } from "../book.ts";
import { workPeriods } from "../after-last.ts";
import { refused, type BillingRefusal } from "../refusals.ts";
import { standingOf, type PeriodStanding } from "../standing.ts";
import { readBilled, readGivenLines } from "../store/invoice.ts";
import { readOrders, readRecaps } from "../store/period.ts";
import { readQuotes } from "../store/quote.ts";

/**
 * The books of one client, or of all those of the transaction: a fixed number of queries, whatever they hold.
 * @param read their letters, where whoever asks has read them already
 */
export async function readBooks(tx: Tx, clientId?: string, read?: readonly SavedLetter[]): Promise<Book[]> {
  const dossiers = await readContracts(tx, clientId);
  const letters = read ?? (await readLetters(tx, clientId));
  const requests = await readWork(tx, clientId);
  const recaps = await readRecaps(tx, clientId);
  const orders = await readOrders(tx, clientId);
  const billed = await readBilled(tx, clientId);
  const givenLines = await readGivenLines(tx, clientId);
  const quotes = await readQuotes(tx, clientId);
  return dossiers.map((dossier) => {
    const own = <Kept extends Pick<Dossier, "clientId" | "contractId">>(kept: readonly Kept[]): Kept[] =>
      kept.filter((one) => one.clientId === dossier.clientId && one.contractId === dossier.contractId);
    const ending = endingOf(dossier, letters);
    return {
      clientId: dossier.clientId,
      clientCode: dossier.versions[0].clientCode,
      contractId: dossier.contractId,
      versions: dossier.versions,
      ended: ending?.lastDay ?? null,
      ending,
      requests: own(requests),
      recaps: own(recaps),
      orders: own(orders).filter(({ withdrawn }) => !withdrawn),
      withdrawnOrders: own(orders).filter(({ withdrawn }) => withdrawn),
      billed: own(billed),
      givenLines: own(givenLines),
      quotes: own(quotes),
    };
  });
}

/** When the letters of a client and the term end one of its contracts, and by what (clauses E1 to E4). */
export function endingOf({ clientId, contractId, versions }: Dossier, letters: readonly SavedLetter[]): Ending | null {
  const own = letters.filter((letter) => letter.clientId === clientId && letter.contractId === contractId);
  return endingUnder(versions, lettersFrom(own, versions[0].zone));
}

/** One contract's book. Refuses `billing.unknown_contract`, for another client's as well. */
export async function readBook(tx: Tx, clientId: string, contractId: string): Promise<Result<Book, BillingRefusal>> {
  const book = (await readBooks(tx, clientId)).find((one) => one.contractId === contractId);
  return book ? accept(book) : refused("billing.unknown_contract");
}

export type PeriodAt = { readonly contract: string; readonly charge: string; readonly first: string };

/** One period of worked time as it stands. */
export async function readPeriod(
  tx: Tx,
  clientId: string,
  { contract, charge, first }: PeriodAt,
  now: Temporal.Instant,
): Promise<Result<{ readonly book: Book; readonly standing: PeriodStanding }, BillingRefusal>> {
  const read = await readBook(tx, clientId, contract);
  if (!read.ok) return read;
  const book = read.value;
  const today = todayOf(book, now);
  const periods = workPeriods(book, today);
  const of = periods.find((one) => one.charge.id === charge && one.period.first.toString() === first);
  if (!of) return refused("billing.unknown_period", { charge, first });
  return accept({ book, standing: standingOf(book, periods, of, today) });
}

/** The civil day in the contract's zone. */
export const todayOf = ({ versions }: Pick<Book, "versions">, now: Temporal.Instant): Temporal.PlainDate =>
  civilDay(now, versions[0].zone);
