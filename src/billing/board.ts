/** Who waits for whom, from the recap that is to be sent to the invoice that is paid late. */
import type { Contract } from "#contract/contract.ts";
import { amountText, type Cents } from "#kernel/money.ts";
import { civilDay } from "#kernel/period.ts";
import { balanceOf } from "./balance.ts";
import type { Book } from "./book.ts";
import { stillDue, type DueEntry } from "./due.ts";
import type { BoardItem, ShownState } from "./ledger-api.ts";
import type { JustifiedClaim } from "./owed-claim.ts";
import type { OwedClaim, SavedInvoice } from "./saved.ts";
import { daysOf } from "./sheet.ts";
import { quoteState, quoteTotals } from "./specific/quote.ts";
import type { PeriodStanding } from "./standing.ts";
import { totalsOf } from "./totals.ts";

type Day = Temporal.PlainDate;
type Waiting = Pick<BoardItem, "what" | "who"> & { readonly since: Day };

const age = (since: Day, today: Day): Pick<BoardItem, "since" | "days"> => ({
  since: since.toString(),
  days: since.until(today, { largestUnit: "days" }).days,
});

/**
 * What is to be invoiced and why it is not yet, and what recaps took back that a credit note is to give back; what only
 * waits for its period to end waits for nobody.
 */
export function boardOfDue(book: Book, entries: readonly DueEntry[], today: Day, zone: string): BoardItem[] {
  const owed = entries.flatMap(({ worked, label }) => (worked ? boardOfOwed(book, worked, label, today, zone) : []));
  const waits = stillDue(entries).flatMap((entry): BoardItem[] => {
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
  return [...waits, ...owed];
}

function boardOfOwed(book: Book, worked: PeriodStanding, label: string, today: Day, zone: string): BoardItem[] {
  const { of, owed, saved } = worked;
  if (owed.length === 0 || !saved) return [];
  return [
    {
      what: "credit",
      who: "provider",
      client: book.clientCode,
      contract: book.contractId,
      label,
      period: { charge: of.charge.id, ...daysOf(of.period) },
      invoice: null,
      quote: null,
      ...age(civilDay(saved.at, zone), today),
      gross: amountText(totalsOf(owed.map(({ line }) => line)).gross),
    },
  ];
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
  const over = worked?.of.afterLast ? item.dueOn : item.period.last.add({ days: 1 });
  if (ready) {
    const ordered = worked?.orders.at(-1)?.receivedOn;
    return { what: "issue", who: "provider", since: ordered ?? (worked ? over : item.dueOn) };
  }
  if (waitsFor === "close") return { what: "recap", who: "provider", since: over };
  if (waitsFor !== "order") return null;
  const sent = worked?.saved?.at.toZonedDateTimeISO(zone).toPlainDate();
  return { what: "order", who: "client", since: sent ?? (item.dueOn.until(today).sign < 0 ? today : item.dueOn) };
}

type InvoiceWait = Extract<
  BoardItem["what"],
  "deposit" | "portal" | "sent" | "suspended" | "rejected" | "late" | "rest"
>;

/**
 * What a document waits for, by what the list shows of it; one paid in part still has to reach the buyer first, on the
 * portal or, for a buyer who is no public one, from the provider. The credit note of a refused invoice is deposited nowhere:
 * its buyer never had that invoice.
 */
function waitOf(
  { shown, state, internal }: { readonly shown: ShownState } & Pick<SavedInvoice, "state" | "internal">,
  buyer: Contract["payment"]["buyer"],
): {
  readonly what: InvoiceWait;
  readonly who: BoardItem["who"];
} | null {
  switch (shown === "paid_in_part" && (state === "issued" || state === "deposited") ? state : shown) {
    case "issued":
      return internal ? null : { what: "deposit", who: "provider" };
    case "deposited":
      return buyer === "public" ? { what: "portal", who: "portal" } : { what: "sent", who: "client" };
    case "suspended":
      return { what: "suspended", who: "provider" };
    case "rejected":
      return { what: "rejected", who: "provider" };
    case "late":
      return { what: "late", who: "client" };
    case "paid_in_part":
      return { what: "rest", who: "client" };
    default:
      return null;
  }
}

/**
 * Interest that was claimed and is not paid yet (clause B4): the client owes it since the claim was sent. What nothing
 * justifies any more is not asked of the client: the provider gives it up, and pays back what came in of it.
 */
export function boardOfClaim({ claim, awaited, wrong }: JustifiedClaim, today: Day): BoardItem[] {
  return [
    ...(awaited > 0 ? [itemOfClaim(claim, { what: "interest", who: "client" }, awaited, today)] : []),
    ...(wrong > 0 ? [itemOfClaim(claim, { what: "excess", who: "provider" }, wrong, today)] : []),
  ];
}

function itemOfClaim(claim: OwedClaim, waits: Pick<BoardItem, "what" | "who">, amount: Cents, today: Day): BoardItem {
  return {
    ...waits,
    client: claim.clientCode,
    contract: claim.contractId,
    label: claim.number,
    period: null,
    invoice: claim.invoice,
    quote: null,
    ...age(claim.issuedOn, today),
    gross: amountText(amount),
  };
}

/** A credit note is given to the buyer as an invoice is, and is never late. What is at stake is what is still unpaid. */
export function boardOfInvoice(
  invoice: SavedInvoice & { readonly shown: ShownState },
  buyer: Contract["payment"]["buyer"],
  lastDay: Day | null,
  today: Day,
): BoardItem | null {
  const waiting = waitOf(invoice, buyer);
  if (!waiting) return null;
  const dayOf = (wanted: string): Day => {
    const found = invoice.facts.findLast(({ kind }) => kind === wanted);
    return found ? Temporal.PlainDate.from(found.on) : invoice.issuedOn;
  };
  const since: Readonly<Record<InvoiceWait, Day>> = {
    deposit: invoice.issuedOn,
    portal: dayOf("deposited"),
    sent: dayOf("deposited"),
    suspended: dayOf("suspended"),
    rejected: dayOf("rejected"),
    late: lastDay ?? invoice.issuedOn,
    rest: dayOf("paid"),
  };
  return {
    ...waiting,
    client: invoice.clientCode,
    contract: invoice.contractId,
    label: invoice.content.lines.map(({ label }) => label)[0] ?? invoice.number,
    period: null,
    invoice: invoice.number,
    quote: null,
    ...age(since[waiting.what], today),
    gross: amountText(invoice.kind === "invoice" ? balanceOf(invoice) : invoice.gross),
  };
}
