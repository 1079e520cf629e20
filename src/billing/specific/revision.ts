/**
 * Which specific quote stands in the place of which. A quote that was sent binds the provider until its last day, hence it
 * stays open to its answer while a revision is only drafted, and is replaced once a revision is sent. A draft binds nobody:
 * any other draft replaces it, save one that was taken back.
 */
import type { SavedQuote } from "./quote.ts";

type Kept = Pick<SavedQuote, "quoteId" | "revises" | "sentOn" | "answer">;

/** What replaces a quote, if anything does. */
export type Replaced = {
  /** The quote that stands in its place; null while it stands itself. */
  readonly revisedBy: string | null;
  /** The draft that will replace it once sent; null when there is none. */
  readonly revision: string | null;
};

/** Those that revise a quote, one after the other: each is revised by one other at most. */
function revisionsOf<Quote extends Kept>(next: ReadonlyMap<string | null, Quote>, quoteId: string): Quote[] {
  const line: Quote[] = [];
  for (let one = next.get(quoteId); one; one = next.get(one.quoteId)) line.push(one);
  return line;
}

const byRevised = <Quote extends Kept>(quotes: readonly Quote[]): Map<string | null, Quote> =>
  new Map(quotes.map((quote) => [quote.revises, quote]));

/** The last quote of the line of a quote: a further revision takes its place after it. */
export const lastOfLine = <Quote extends Kept>(quotes: readonly Quote[], quote: Quote): Quote =>
  revisionsOf(byRevised(quotes), quote.quoteId).at(-1) ?? quote;

/** Whether something in the line before a quote was accepted: sending it would commit the client twice. */
export function isBaseAccepted(quotes: readonly Kept[], { revises }: Kept): boolean {
  const base = quotes.find(({ quoteId }) => quoteId === revises);
  return base ? base.answer === "accepted" || isBaseAccepted(quotes, base) : false;
}

/** Each quote with what replaces it, in the order given. */
export function withRevisions<Quote extends Kept>(quotes: readonly Quote[]): (Quote & Replaced)[] {
  const next = byRevised(quotes);
  return quotes.map((quote) => {
    const line = revisionsOf(next, quote.quoteId);
    const sent = line.find(({ sentOn }) => sentOn);
    const drafted = line.findLast(({ sentOn, answer }) => !sentOn && !answer);
    const revisedBy = sent ?? (quote.sentOn ? undefined : drafted);
    const revision = sent || !quote.sentOn ? undefined : drafted;
    return { ...quote, revisedBy: revisedBy?.quoteId ?? null, revision: revision?.quoteId ?? null };
  });
}
