/**
 * Which request a credit note is about, when a person gives back some units of worked time. It lessens what later recaps take
 * back of that request, and of no other (reading B10).
 */
import { accept, type Result } from "#kernel/result.ts";
import { borneBy } from "./borne.ts";
import type { Book } from "./book.ts";
import type { CreditNoteBody } from "./credit-api.ts";
import { refused, type BillingRefusal } from "./refusals.ts";
import type { KeptLine, SavedInvoice } from "./saved.ts";
import type { WorkedRequest } from "./worked.ts";

type Parts = NonNullable<CreditNoteBody["parts"]>;
type Known = Pick<Book, "versions" | "recaps" | "requests" | "billed" | "givenLines">;

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
    const borne = kept ? borneBy(book, { number, line, kept }) : null;
    if (!kept || !borne) {
      if (request !== undefined) return refused("billing.request_not_on_line", { line });
      continue;
    }
    const { requests } = borne;
    const named = book.requests.find((one) => one.number === request)?.requestId;
    const [only] = requests.size === 1 ? requests.keys() : [];
    const id = request === undefined ? only : named;
    // Whoever gives the whole line back gives back all of its requests.
    if (request === undefined && !only && quantity < kept.quantity) return refused("billing.which_request", { line });
    if (request === undefined && !only) continue;
    const left = id === undefined ? undefined : requests.get(id);
    if (id === undefined || left === undefined) return refused("billing.request_not_on_line", { line });
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
export function giveableOf(book: Known, { number, content }: Pick<SavedInvoice, "number" | "content">): Giveable[] {
  return content.lines.flatMap((kept, index) => {
    const line = index + 1;
    return [...(borneBy(book, { number, line, kept })?.requests ?? [])].flatMap(([id, left]): Giveable[] => {
      const request = book.requests.find(({ requestId }) => requestId === id);
      return request && left > 0 ? [{ line, kept, request, left }] : [];
    });
  });
}
