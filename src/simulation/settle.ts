/** What leaves of a recap of a run: invoices, and credit notes of what it takes back, by the rules of the lived books. */
import { at as keptAt, isFrozen, placeOf } from "#billing/book.ts";
import { askedOf, owedBy } from "#billing/give-back.ts";
import { draftCreditNote, draftInvoice, type Draft } from "#billing/invoice.ts";
import { lineOf, type Line } from "#billing/line.ts";
import { ordersFor, ordersWithRoom } from "#billing/room.ts";
import type { BilledLine, GivenLine, SavedRecap } from "#billing/saved.ts";
import { linesOf, type PeriodOf } from "#billing/sheet.ts";
import { openOf, readyOf, uncoveredLines, type Ready } from "#billing/standing.ts";
import { sum } from "#kernel/money.ts";
import { civilDay } from "#kernel/period.ts";
import { idOf, refigure, type Story } from "./story.ts";

const savedOf = ({ book }: Story, of: PeriodOf): SavedRecap | undefined => keptAt(book.recaps, placeOf(of))[0];

/** What is still asked of a recap that left, what later ones took back of it taken off (reading B10). */
export function askedIn(story: Story, of: PeriodOf): Line[] {
  const saved = savedOf(story, of);
  return saved ? askedOf(story.book, placeOf(of), linesOf(saved.sheet.quoted, of)) : [];
}

/** What of it no order covers (reading B13). */
export const waitingIn = (story: Story, of: PeriodOf): readonly Line[] =>
  of.charge.orderRequired ? uncoveredLines(askedIn(story, of), ordersFor(story.book, placeOf(of))) : [];

/** Invoices of some recaps what may be, then gives back what recaps took back and is borne by an invoice. */
export function settle(story: Story, some: readonly PeriodOf[], at: Temporal.Instant): void {
  for (const of of some)
    for (let ready = readyIn(story, of); ready; ready = readyIn(story, of)) invoice(story, of, ready, at);
  for (const { of } of story.sent.values()) giveBack(story, of, at);
}

function readyIn(story: Story, of: PeriodOf): Ready | null {
  const here = placeOf(of);
  const { book } = story;
  return readyOf(of.charge.orderRequired, askedIn(story, of), ordersWithRoom(book, here), keptAt(book.billed, here));
}

function invoice(story: Story, of: PeriodOf, { lines, order }: Ready, at: Temporal.Instant): void {
  const draft = draftInvoice(lines, order, of.charge.orderRequired);
  if (!draft.ok) throw new Error(`${idOf(of)} is ready and was refused: ${draft.refusal.code}`);
  const here = placeOf(of);
  const before = new Set(keptAt(story.book.billed, here).map(({ number }) => number)).size;
  const id = before === 0 ? idOf(of) : `${idOf(of)}/${before + 1}`;
  const { clientId, contractId } = story.book;
  const billed = draft.value.lines.map((line, index): BilledLine => ({
    clientId,
    contractId,
    ...here,
    number: id,
    line: index + 1,
    orderNumber: draft.value.orderNumber,
    label: line.label,
    quantity: line.quantity,
    unitPrice: line.unitPrice,
    net: line.net,
    vat: line.vat,
    void: false,
    given: 0,
    about: [],
    corrected: 0,
  }));
  story.book = { ...story.book, billed: [...story.book.billed, ...billed] };
  const date = dayOf(story, at);
  story.invoices.push({ id, date, clause: of.charge.clause, draft: draft.value, bills: [idOf(of)] });
}

const dayOf = ({ told }: Story, at: Temporal.Instant): Temporal.PlainDate => civilDay(at, told.versions[0].zone);

/** A credit note for each invoice that bears what a recap took back, once nothing of that recap is to be invoiced. */
function giveBack(story: Story, of: PeriodOf, at: Temporal.Instant): void {
  if (!owesSome(story, of)) return;
  if (!isFrozen(story.book, of)) refigure(story, of, at);
  const saved = savedOf(story, of);
  const billed = keptAt(story.book.billed, placeOf(of));
  if (!saved || openOf(askedIn(story, of), billed).length > 0) return;
  const borne = owedBy(story.book, of, saved).flatMap(({ line, from }) =>
    from ? [{ ...from, units: line.quantity }] : [],
  );
  for (const [number, parts] of Map.groupBy(borne, (part) => part.number)) {
    const units = new Map<number, number>();
    for (const part of parts) units.set(part.line, (units.get(part.line) ?? 0) + part.units);
    credit(story, of, { number, units }, at);
  }
}

/** Whether credit notes of a recap have not given back all that it took: most recaps never owe anything again. */
function owesSome(story: Story, of: PeriodOf): boolean {
  const taken = savedOf(story, of)?.sheet.credits ?? [];
  if (taken.length === 0) return false;
  const given = story.book.givenLines.filter(({ recapId }) => recapId === idOf(of));
  return quantityOf(taken) > quantityOf(given);
}

const quantityOf = (lines: readonly { readonly quantity: number }[]): number =>
  lines.reduce((all, { quantity }) => all + quantity, 0);

/** Units to be given back of an invoice, by the number of its line. */
type Giving = { readonly number: string; readonly units: ReadonlyMap<number, number> };

function credit(story: Story, of: PeriodOf, giving: Giving, at: Temporal.Instant): void {
  const { number } = giving;
  const corrected = story.invoices.find(({ id }) => id === number);
  if (!corrected) throw new Error(`invoice ${number} bears a credit and is not there`);
  const lines = corrected.draft.lines.flatMap((kept, index) => {
    const quantity = giving.units.get(index + 1);
    return quantity === undefined ? [] : [lineOf({ ...kept, quantity })];
  });
  const others = story.credits.filter(({ corrects }) => corrects === number);
  const before = others.flatMap(({ draft }) => draft.totals.vatRows);
  const draft = draftCreditNote(lines, corrected.draft.orderNumber, before);
  if (!draft.ok) throw new Error(`what ${idOf(of)} takes back was refused: ${draft.refusal.code}`);
  const own = story.credits.filter(({ recap }) => recap === idOf(of)).length;
  const id = own === 0 ? `credit/${idOf(of)}` : `credit/${idOf(of)}/${own + 1}`;
  const { clause } = of.charge;
  const date = dayOf(story, at);
  story.credits.push({ id, date, clause, draft: draft.value, corrects: number, recap: idOf(of) });
  keep(story, of, giving, id, corrected.draft);
}

/** Writes the credit note down in the books: on the lines of its invoice, and under the recap that asked for it. */
function keep(story: Story, of: PeriodOf, { number, units }: Giving, id: string, { totals }: Draft): void {
  const { book, credits } = story;
  const given = sum(credits.filter(({ corrects }) => corrects === number).map(({ draft }) => draft.totals.gross));
  const { clientId, contractId } = book;
  const lines = book.billed.flatMap((one): GivenLine[] => {
    const quantity = one.number === number ? units.get(one.line) : undefined;
    if (quantity === undefined) return [];
    const { label, unitPrice } = one;
    return [{ clientId, contractId, recapId: idOf(of), number: id, label, quantity, unitPrice }];
  });
  const billed = book.billed.map((one) =>
    one.number === number
      ? { ...one, corrected: one.corrected + (units.get(one.line) ?? 0), void: given >= totals.gross }
      : one,
  );
  story.book = { ...book, billed, givenLines: [...book.givenLines, ...lines] };
}
