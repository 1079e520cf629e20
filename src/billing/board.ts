/** Who waits for whom, from the recap that is to be sent to the invoice that is paid late. */
import { amountText } from "#kernel/money.ts";
import type { Book } from "./book.ts";
import { stillDue, type DueEntry } from "./due.ts";
import type { BoardItem, ShownState } from "./ledger-api.ts";
import type { SavedInvoice } from "./saved.ts";
import { quoteState, quoteTotals } from "./specific/quote.ts";
import { totalsOf } from "./totals.ts";

type Day = Temporal.PlainDate;
type Waiting = Pick<BoardItem, "what" | "who"> & { readonly since: Day };

const age = (since: Day, today: Day): Pick<BoardItem, "since" | "days"> => ({
  since: since.toString(),
  days: since.until(today, { largestUnit: "days" }).days,
});

/** What is to be invoiced and why it is not yet; what only waits for its period to end waits for nobody. */
export function boardOfDue(book: Book, entries: readonly DueEntry[], today: Day, zone: string): BoardItem[] {
  return stillDue(entries).flatMap((entry) => {
    const waiting = waitingOf(entry, today, zone);
    if (!waiting) return [];
    const { item, label, lines, worked } = entry;
    const { charge, period } = item;
    return [
      {
        what: waiting.what,
        who: waiting.who,
        client: book.clientCode,
        contract: book.contractId,
        label,
        period: worked && { charge, first: period.first.toString(), last: period.last.toString() },
        invoice: null,
        quote: quoteAt(book, item.kind === "quote" ? charge : null),
        ...age(waiting.since, today),
        gross: lines.length === 0 ? null : amountText(totalsOf(lines).gross),
      },
    ];
  });
}

function quoteAt(book: Book, number: string | null): BoardItem["quote"] {
  const found = number === null ? undefined : book.quotes.find((quote) => quote.number === number);
  return found?.number ? { number: found.number, id: found.quoteId } : null;
}

/** Specific quotes that were sent and that the client may still accept (clauses T4, E6, M4). */
export function boardOfQuotes(book: Book, today: Day): BoardItem[] {
  return book.quotes.flatMap((quote) => {
    if (quoteState(quote, today) !== "sent" || !quote.sentOn || !quote.number) return [];
    return [
      {
        what: "answer",
        who: "client",
        client: book.clientCode,
        contract: book.contractId,
        label: quote.content.title,
        period: null,
        invoice: null,
        quote: { number: quote.number, id: quote.quoteId },
        ...age(quote.sentOn, today),
        gross: amountText(quoteTotals(quote, today).gross),
      },
    ];
  });
}

function waitingOf({ item, worked, ready, waitsFor }: DueEntry, today: Day, zone: string): Waiting | null {
  const over = item.period.last.add({ days: 1 });
  if (ready) {
    const ordered = worked?.orders.at(-1)?.receivedOn;
    return { what: "issue", who: "provider", since: ordered ?? (worked ? over : item.dueOn) };
  }
  if (waitsFor === "close") return { what: "recap", who: "provider", since: over };
  if (waitsFor !== "order") return null;
  const sent = worked?.saved?.at.toZonedDateTimeISO(zone).toPlainDate();
  return { what: "order", who: "client", since: sent ?? (item.dueOn.until(today).sign < 0 ? today : item.dueOn) };
}

const WAITS: Readonly<Partial<Record<ShownState, Pick<BoardItem, "what" | "who">>>> = {
  issued: { what: "deposit", who: "provider" },
  deposited: { what: "portal", who: "portal" },
  suspended: { what: "suspended", who: "provider" },
  rejected: { what: "rejected", who: "provider" },
  late: { what: "late", who: "client" },
};

/** A credit note is given to the buyer as an invoice is, and is never late. */
export function boardOfInvoice(
  invoice: SavedInvoice & { readonly shown: ShownState; readonly lastDay: Day | null },
  balance: string,
  today: Day,
): BoardItem | null {
  const waiting = WAITS[invoice.shown];
  if (!waiting) return null;
  const dayOf = (wanted: string): Day | null => {
    const found = invoice.facts.findLast(({ kind }) => kind === wanted);
    return found ? Temporal.PlainDate.from(found.on) : null;
  };
  const since = {
    deposit: invoice.issuedOn,
    portal: dayOf("deposited") ?? invoice.issuedOn,
    suspended: dayOf("suspended") ?? invoice.issuedOn,
    rejected: dayOf("rejected") ?? invoice.issuedOn,
    late: invoice.lastDay ?? invoice.issuedOn,
  }[waiting.what as "deposit" | "portal" | "suspended" | "rejected" | "late"];
  return {
    ...waiting,
    client: invoice.clientCode,
    contract: invoice.contractId,
    label: invoice.content.lines.map(({ label }) => label)[0] ?? invoice.number,
    period: null,
    invoice: invoice.number,
    quote: null,
    ...age(since, today),
    gross: waiting.what === "late" ? balance : amountText(invoice.gross),
  };
}
