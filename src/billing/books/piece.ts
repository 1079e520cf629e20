/**
 * What the books are made of: each issued document split by rate of VAT, and each payment split in the same way.
 *
 * VAT of services falls due when they are paid, unless the seller chose the debits (CGI art. 269): a payment then carries
 * its part of the tax. Parts are taken from the running total of what was paid, so that they never drift: once all is
 * paid, the tax of the payments is the tax of the invoice less its credit notes, to the cent.
 */
import { cents, share, sum, ZERO, type BasisPoints, type Cents } from "#kernel/money.ts";
import { isOnOrBefore } from "#kernel/period.ts";
import { vatRowsOf } from "../given.ts";
import type { SavedInvoice } from "../saved.ts";

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
  readonly parts: readonly VatPart[];
};

export type PaidPiece = {
  readonly of: Piece;
  /** Place among the payments of its invoice, from 1. */
  readonly place: number;
  readonly on: Temporal.PlainDate;
  readonly amount: Cents;
  readonly parts: readonly VatPart[];
};

export function pieceOf(document: SavedInvoice, vatDue: Piece["vatDue"]): Piece {
  const parts = vatRowsOf(document.content).map(({ vat, base, tax }) => ({
    rate: vat.rate,
    exempt: vat.exemption !== null,
    base,
    tax,
  }));
  return { document, vatDue, parts };
}

/** Payments of every invoice, in the order of their days; `notes` are the credit notes of the same client. */
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
  // Money paid back is a payment the other way: it takes back its part of the tax.
  const paid = piece.document.facts.flatMap(({ kind, on, amount }) => {
    if (amount === null) return [];
    return [{ on: Temporal.PlainDate.from(on), amount: kind === "refunded" ? cents(-amount) : amount }];
  });
  let before: readonly VatPart[] = piece.parts.map((part) => ({ ...part, base: ZERO, tax: ZERO }));
  let total = 0;
  return paid.map(({ on, amount }, index): PaidPiece => {
    total += amount;
    const known = notes.filter(({ document }) => isOnOrBefore(document.issuedOn, on));
    const after = spread(cents(total), lessCredits(piece, known));
    const parts = after.map((part, row) => ({
      ...part,
      base: cents(part.base - (before[row]?.base ?? 0)),
      tax: cents(part.tax - (before[row]?.tax ?? 0)),
    }));
    before = after;
    return { of: piece, place: index + 1, on, amount, parts };
  });
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

/** The part of each rate in a sum paid so far; the last rate takes what rounding leaves, so that parts make the sum. */
function spread(paid: Cents, parts: readonly VatPart[]): VatPart[] {
  const gross = sum(parts.map(({ base, tax }) => cents(base + tax)));
  let rest = Number(paid);
  return parts.map((part, row) => {
    const own = cents(part.base + part.tax);
    const taken = row === parts.length - 1 || gross <= 0 ? cents(rest) : share(paid, own, gross);
    rest -= taken;
    const tax = own === 0 ? ZERO : share(taken, part.tax, own);
    return { ...part, base: cents(taken - tax), tax };
  });
}
