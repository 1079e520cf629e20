/**
 * Which request a credit note is about, when a person gives back some units of worked time. It lessens what later recaps take
 * back of that request, and of no other (reading B10).
 */
import { accept, type Result } from "#kernel/result.ts";
import { at, type Book } from "./book.ts";
import type { CreditNoteBody } from "./credit-api.ts";
import { refused, type BillingRefusal } from "./refusals.ts";
import type { KeptLine, SavedInvoice, SavedRecap } from "./saved.ts";
import { amountOfText, billedIn, correctionsIn } from "./sheet.ts";
import { requestOfKey, type WorkedRequest } from "./worked.ts";

type Parts = NonNullable<CreditNoteBody["parts"]>;
type Known = Pick<Book, "recaps" | "requests" | "billed">;

/** By the line of the invoice, the request that the units given back of it are about; a line without one is absent. */
export type About = ReadonlyMap<number, string>;

/**
 * The request of each part: the one that was named, or the only one of its line. Refuses a part of several requests that
 * names none, and more units than its request has left.
 */
export function aboutOf(
  book: Known,
  { number, content }: Pick<SavedInvoice, "number" | "content">,
  parts: Parts,
): Result<About, BillingRefusal> {
  const about = new Map<number, string>();
  for (const { line, quantity, request } of parts) {
    const kept = content.lines[line - 1];
    const recap =
      kept && at(book.recaps, { charge: kept.charge, first: Temporal.PlainDate.from(kept.billed.first) })[0];
    if (!kept || !recap) {
      if (request !== undefined) return refused("billing.request_not_on_line", { line });
      continue;
    }
    const units = unitsIn(recap, amountOfText(kept.unitPrice));
    const named = book.requests.find((one) => one.number === request)?.requestId;
    const [only] = units.size === 1 ? units.keys() : [];
    const id = request === undefined ? only : named;
    // Whoever gives the whole line back gives back all of its requests.
    if (request === undefined && !only && quantity < kept.quantity) return refused("billing.which_request", { line });
    if (request === undefined && !only) continue;
    if (id === undefined || !units.has(id)) return refused("billing.request_not_on_line", { line });
    const left = (units.get(id) ?? 0) - givenOf(book, { number, line }, id);
    if (request !== undefined && quantity > left) return refused("billing.request_given", { line, left });
    about.set(line, id);
  }
  return accept(about);
}

/** Units of one request that a credit note may still give back. */
export type Giveable = {
  readonly line: number;
  readonly kept: Pick<KeptLine, "unit" | "unitPrice">;
  readonly request: WorkedRequest;
  readonly left: number;
};

/**
 * What of each request an invoice still bears, line by line (reading B10): no more than its line has left. Lines without
 * worked time have none.
 */
export function giveableOf(
  book: Pick<Book, "recaps" | "requests" | "billed">,
  { number, content }: Pick<SavedInvoice, "number" | "content">,
): Giveable[] {
  return content.lines.flatMap((kept, index) => {
    const line = index + 1;
    const [recap] = at(book.recaps, { charge: kept.charge, first: Temporal.PlainDate.from(kept.billed.first) });
    if (!recap) return [];
    const rest = kept.quantity - (book.billed.find((one) => one.number === number && one.line === line)?.given ?? 0);
    return [...unitsIn(recap, amountOfText(kept.unitPrice))].flatMap(([id, units]): Giveable[] => {
      const request = book.requests.find(({ requestId }) => requestId === id);
      const left = Math.min(rest, units - givenOf(book, { number, line }, id));
      return request && left > 0 ? [{ line, kept, request, left }] : [];
    });
  });
}

/** Units of a request that credit notes gave back on a line. */
function givenOf(
  { billed }: Pick<Book, "billed">,
  { number, line }: { readonly number: string; readonly line: number },
  request: string,
): number {
  const about = billed.find((one) => one.number === number && one.line === line)?.about ?? [];
  return about.reduce((total, one) => total + (one.request === request ? one.units : 0), 0);
}

/** The units of a price by request, corrections that were added included. */
function unitsIn({ sheet }: Pick<SavedRecap, "sheet">, unitPrice: number): Map<string, number> {
  const units = new Map<string, number>();
  const add = (ticket: string, more: number): void => {
    const id = requestOfKey(ticket);
    units.set(id, (units.get(id) ?? 0) + more);
  };
  for (const { ticket, prices, asked } of billedIn(sheet))
    for (const price of asked === 0 ? [] : prices) if (price.unitPrice === unitPrice) add(ticket, price.units);
  for (const one of correctionsIn(sheet)) if (one.unitPrice === unitPrice && one.units > 0) add(one.ticket, one.units);
  return units;
}
