import { Type, type Static } from "typebox";
import { Exactly, InstantText, Maybe, PageQuery, Uuid } from "#kernel/wire.ts";

/** One line of a client's journal: who did what, for whom, on which clause, from where. */
export const JournalEntry = Exactly({
  id: Uuid,
  at: InstantText,
  actor: Type.String(),
  actorName: Type.String(),
  /** `area.what_was_done`, for example `ticket.opened`. */
  action: Type.String(),
  /** What it is about: "MIR-142", a contract's number, an invoice's number. */
  subject: Type.String(),
  clause: Maybe(Type.String()),
  detail: Type.Record(Type.String(), Type.Unknown()),
  origin: Maybe(Type.String()),
  /** Place in the sealed chain; null during the seconds before it is sealed. */
  place: Maybe(Type.Integer()),
  hash: Maybe(Type.String()),
});

/** Which lines of a client's journal; conditions add up. */
export const JournalQuery = Exactly({
  ...PageQuery.properties,
  subject: Type.Optional(Type.String({ maxLength: 200 })),
  /** The acts of one area, for example `vault`. */
  area: Type.Optional(Type.String({ pattern: "^[a-z]{2,30}$" })),
  /** Part of the name of who acted. */
  who: Type.Optional(Type.String({ maxLength: 100 })),
});

/** A page of the journal, the latest lines first. */
export const Journal = Exactly({
  entries: Type.Array(JournalEntry),
  /** How many lines wait for their seal. */
  unsealed: Type.Integer(),
  next: Maybe(Type.String()),
});

export type JournalEntry = Static<typeof JournalEntry>;
export type Journal = Static<typeof Journal>;
