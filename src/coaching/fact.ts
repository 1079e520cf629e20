/** What may happen to a half-day (clause M3). Facts are only ever added; state is derived from them in `session.ts`. */
import type { Side } from "#party/role.ts";

export type Author = { readonly id: string; readonly name: string; readonly side: Side };

/** A stretch of time that the provider offers, with the person who holds the session. */
export type Slot = {
  readonly id: string;
  readonly startsAt: Temporal.Instant;
  readonly endsAt: Temporal.Instant;
  readonly host: string;
  readonly hostName: string;
};

/** Where a session takes place, as the fact keeps it. */
export type Placed = {
  readonly slot: string;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly host: string;
  readonly hostName: string;
};

type Details = {
  booked: Placed;
  moved: Placed & { readonly reason: string };
  /** `late`: its author accepts less notice than the contract asks for (reading C13). */
  subject_proposed: { readonly late: boolean };
  subject_agreed: { readonly late: boolean };
  noted: Record<never, never>;
  /** Who was there, by name. */
  held: { readonly present: readonly string[] };
  reported: Record<never, never>;
  signed: Record<never, never>;
  cancelled: Record<never, never>;
};

export type FactKind = keyof Details;
export type NewFact = {
  [Kind in FactKind]: {
    readonly kind: Kind;
    readonly at: Temporal.Instant;
    readonly author: Author;
    /** The subject, the note, the report, or why it was cancelled. */
    readonly body: string | null;
    readonly detail: Details[Kind];
  };
}[FactKind];
export type Fact = NewFact & { readonly id: string; readonly seq: number };
