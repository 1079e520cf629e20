import { readContracts, type Dossier } from "#contract/store.ts";
import type { Tx } from "#database/transaction.ts";
import { cursorText, parseCursor } from "#kernel/cursor.ts";
import { amountText } from "#kernel/money.ts";
import { accept, type Result } from "#kernel/result.ts";
import type { Side } from "#party/role.ts";
import { clientsWithout } from "#party/store/client.ts";
import { boardOfClaim, boardOfDue, boardOfInvoice, boardOfQuotes } from "../board.ts";
import { isOverdue, lastDayOf } from "../clocks.ts";
import { entriesOf } from "../due.ts";
import { invoiceSummary, justifiedOf } from "../invoice-view.ts";
import type { Board, BoardItem, Ledger, LedgerQuery } from "../ledger-api.ts";
import { refused, type BillingRefusal } from "../refusals.ts";
import { readClaimed } from "../store/invoice.ts";
import { listOpen, listShown, listWaiting, sumShown } from "../store/ledger.ts";
import { readBooks, todayOf } from "./book.ts";
import { readKnown, settingOf } from "./invoice.ts";

const PAGE = 50;

/** The open invoices past their last day to pay, each by its own contract: the same rules as on its page (B3, B4). */
async function lateOnes(
  tx: Tx,
  dossiers: readonly Dossier[],
  clientId: string | null,
  now: Temporal.Instant,
): Promise<string[]> {
  return (await listOpen(tx, clientId)).flatMap((invoice) => {
    const { contract, today } = settingOf(dossiers, invoice, now);
    return isOverdue(invoice, contract.payment, today) ? [invoice.invoiceId] : [];
  });
}

/** One page of documents, the latest first, with the sums of every state over all of them. */
export async function readLedger(
  tx: Tx,
  query: LedgerQuery,
  clientId: string | null,
  now: Temporal.Instant,
): Promise<Result<Ledger, BillingRefusal>> {
  const after = query.cursor === undefined ? null : parseCursor(query.cursor);
  if (query.cursor !== undefined && !after) return refused("billing.unknown_cursor");
  const limit = query.limit ?? PAGE;
  const dossiers = await readContracts(tx, clientId ?? undefined);
  const wanted = { clientId, state: query.state ?? null, late: await lateOnes(tx, dossiers, clientId, now) };
  const rows = await listShown(tx, wanted, after, limit);
  const sums = await sumShown(tx, wanted);
  const known = await readKnown(tx, clientId === null ? {} : { clientId });
  const last = rows.length === limit ? rows.at(-1) : undefined;
  return accept({
    invoices: rows.map((row) => {
      const setting = settingOf(dossiers, row, now);
      return { ...invoiceSummary(row, setting.contract.payment, setting.today, known), shown: row.shown };
    }),
    next: last ? cursorText({ at: last.at.toString(), id: last.invoiceId }) : null,
    sums: sums.map(({ state, count, net, gross, balance }) => ({
      state,
      count,
      net: amountText(net),
      gross: amountText(gross),
      balance: amountText(balance),
    })),
  });
}

/** What waits of every claim of interest, as far as its invoice still justifies it (B4). */
async function waitingClaims(tx: Tx, dossiers: readonly Dossier[], now: Temporal.Instant): Promise<BoardItem[]> {
  const known = await readKnown(tx, {});
  return (await readClaimed(tx)).flatMap((invoice) => {
    const { contract, today } = settingOf(dossiers, invoice, now);
    return justifiedOf(invoice, contract.payment, today, known).flatMap((one) => boardOfClaim(one, today));
  });
}

/** Everything that waits of every client, the longest first. */
export async function readBoard(tx: Tx, side: Side, now: Temporal.Instant): Promise<Board> {
  const books = await readBooks(tx);
  const due = books.flatMap((book) => {
    const today = todayOf(book, now);
    const quotes = boardOfQuotes(book, today);
    return [...quotes, ...boardOfDue(book, entriesOf(book, today, today), today, book.versions[0].zone)];
  });
  const dossiers = await readContracts(tx);
  const waiting = await listWaiting(tx, await lateOnes(tx, dossiers, null, now));
  const invoices = waiting.flatMap((row) => {
    const { contract, today } = settingOf(dossiers, row, now);
    const item = boardOfInvoice(row, contract.payment.buyer, lastDayOf(row, contract.payment), today);
    return item ? [item] : [];
  });
  const claims = await waitingClaims(tx, dossiers, now);
  const vacant = side === "provider" ? await clientsWithout(tx, "billing", now) : [];
  return {
    items: [...due, ...invoices, ...claims].sort((one, other) => other.days - one.days),
    nobodyBills: vacant.filter((code) => books.some(({ clientCode }) => clientCode === code)),
  };
}
