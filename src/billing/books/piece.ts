/**
 * What the books are made of: each issued document split by rate of VAT, and each payment split in the same way.
 *
 * VAT of services falls due when they are paid, unless the seller chose the debits (CGI art. 269): a payment then carries
 * its part of the tax. Parts are taken from the running total of what was paid, so that they never drift: once all is
 * paid, the tax of the payments is the tax of the invoice less its credit notes, to the cent.
 */
import { cents, share, sum, ZERO, type BasisPoints, type Cents } from "#kernel/money.ts";
import { civilDay, isBefore, isOnOrBefore } from "#kernel/period.ts";
import { received } from "../balance.ts";
import { vatRowsOf } from "../given.ts";
import type { SavedInvoice } from "../saved.ts";

/** What of a document is taxed at one rate. */
export type VatPart = {
  readonly rate: BasisPoints;
  readonly exempt: boolean;
  readonly base: Cents;
  readonly tax: Cents;
};

/** A document with the side of the books on which it stands: a credit note takes back what an invoice asked. */
export type Piece = {
  readonly document: SavedInvoice;
  readonly vatDue: "payment" | "invoice";
  /** The zone of its contract, in which an instant has its day. */
  readonly zone: string;
  readonly parts: readonly VatPart[];
};

/** A payment split by rate, as the tax falls due with it (CGI article 269). */
export type PaidPiece = {
  readonly of: Piece;
  /** What moved: money at the bank, or a credit of the client from one invoice to another. */
  readonly by: "bank" | "carry";
  /** It takes back what was typed wrongly. */
  readonly withdrawal: boolean;
  /** Place among the movements of its invoice in the order in which they were written down, from 1: it never changes. */
  readonly place: number;
  readonly on: Temporal.PlainDate;
  /** The day on which it was written down. */
  readonly writtenOn: Temporal.PlainDate;
  readonly amount: Cents;
  readonly parts: readonly VatPart[];
};

/** A document split by rate of VAT, as it kept its rates when it was issued. */
export function pieceOf(document: SavedInvoice, vatDue: Piece["vatDue"], zone: string): Piece {
  const parts = vatRowsOf(document.content).map(({ vat, base, tax }) => ({
    rate: vat.rate,
    exempt: vat.exemption !== null,
    base,
    tax,
  }));
  return { document, vatDue, zone, parts };
}

/** Payments of every invoice, in the order of their days, those of one day as they were written down; `notes` are the credit notes of the same client. */
export function paymentsOf(invoices: readonly Piece[], notes: readonly Piece[]): PaidPiece[] {
  return invoices
    .flatMap((piece) =>
      paymentsFor(
        piece,
        notes.filter(({ document }) => document.correctsNumber === piece.document.number),
      ),
    )
    .sort((a, b) => Temporal.PlainDate.compare(a.on, b.on));
}

function paymentsFor(piece: Piece, notes: readonly Piece[]): PaidPiece[] {
  const paid = movementsOf(piece);
  let before: readonly VatPart[] = piece.parts.map((part) => ({ ...part, base: ZERO, tax: ZERO }));
  let total = 0;
  let latest = piece.document.issuedOn;
  return paid.map(({ by, withdrawal, on, writtenOn, amount }, index): PaidPiece => {
    total += amount;
    if (isBefore(latest, on)) latest = on;
    const until = latest;
    const known = notes.filter(({ document }) => isOnOrBefore(document.issuedOn, until));
    const owed = lessCredits(piece, known);
    // What is paid too much pays for nothing yet, and bears no tax.
    const after = spread(cents(Math.min(total, grossOf(owed))), owed);
    const parts = after.map((part, row) => ({
      ...part,
      base: cents(part.base - (before[row]?.base ?? 0)),
      tax: cents(part.tax - (before[row]?.tax ?? 0)),
    }));
    before = after;
    return { of: piece, by, withdrawal, place: index + 1, on, writtenOn, amount, parts };
  });
}

type Movement = Pick<PaidPiece, "by" | "withdrawal" | "on" | "writtenOn" | "amount"> & { readonly id: string };

/**
 * Each movement on its day, money paid back as a payment the other way; what was withdrawn stays on its own day and is
 * taken back on the day of the withdrawal. They stand in the order in which they were written down, which one told late
 * does not change: books already handed over keep their numbers and their tax.
 */
function movementsOf({ document, zone }: Piece): Movement[] {
  const dayOf = (at: string): Temporal.PlainDate => civilDay(Temporal.Instant.from(at), zone);
  return document.payments
    .flatMap((payment): Movement[] => {
      const { id, carry, withdrawn } = payment;
      const by = carry === null ? "bank" : "carry";
      const amount = received(payment);
      const on = Temporal.PlainDate.from(payment.on);
      const first: Movement = { id, by, withdrawal: false, on, writtenOn: dayOf(payment.at), amount };
      if (!withdrawn) return [first];
      const back = {
        on: Temporal.PlainDate.from(withdrawn.on),
        writtenOn: dayOf(withdrawn.at),
        amount: cents(-amount),
      };
      return [first, { id: withdrawn.id, by, withdrawal: true, ...back }];
    })
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** What is left of each rate once credit notes are taken off. */
function lessCredits({ parts }: Piece, notes: readonly Piece[]): VatPart[] {
  return parts.map((part) => {
    const given = notes.flatMap((note) =>
      note.parts.filter((one) => one.rate === part.rate && one.exempt === part.exempt),
    );
    return {
      ...part,
      base: cents(part.base - sum(given.map(({ base }) => base))),
      tax: cents(part.tax - sum(given.map(({ tax }) => tax))),
    };
  });
}

const grossOf = (parts: readonly VatPart[]): Cents => sum(parts.map(({ base, tax }) => cents(base + tax)));

/** The part of each rate in a sum paid so far; the last rate takes what rounding leaves, so that parts make the sum. */
function spread(paid: Cents, parts: readonly VatPart[]): VatPart[] {
  const gross = grossOf(parts);
  let rest = Number(paid);
  return parts.map((part, row) => {
    const own = cents(part.base + part.tax);
    const taken = row === parts.length - 1 || gross <= 0 ? cents(rest) : share(paid, own, gross);
    rest -= taken;
    const tax = own === 0 ? ZERO : share(taken, part.tax, own);
    return { ...part, base: cents(taken - tax), tax };
  });
}
