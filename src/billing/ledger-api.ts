import { Type, type Static } from "typebox";
import { InvoiceSummary } from "./api.ts";
import { AmountText, ClientCode, DateText, Exactly, Maybe, PageQuery, Uuid, Word } from "#kernel/wire.ts";

/** The words under which people look for a document: the state that is kept, and what money says of it. */
export const SHOWN_STATES = [
  "issued",
  "deposited",
  "made_available",
  "suspended",
  "rejected",
  "late",
  "paid_in_part",
  "paid",
  "credited",
] as const;
export type ShownState = (typeof SHOWN_STATES)[number];

/** Documents of one shown state or of all, of one client or of all those of the reader. */
export const LedgerQuery = Exactly({
  client: Type.Optional(ClientCode),
  state: Type.Optional(Word(SHOWN_STATES)),
  ...PageQuery.properties,
});

/** Sums over every document of a state, not only those of the page; a credit note counts against. */
const Sum = Exactly({
  state: Word(SHOWN_STATES),
  count: Type.Integer(),
  net: AmountText,
  gross: AmountText,
  balance: AmountText,
});

/** A page of documents, with sums over all that the question finds. */
export const Ledger = Exactly({
  invoices: Type.Array(Exactly({ ...InvoiceSummary.properties, shown: Word(SHOWN_STATES) })),
  next: Maybe(Type.String()),
  sums: Type.Array(Sum),
});

/** What somebody waits for, in the order in which money travels. */
export const WAITS = [
  "recap",
  "answer",
  "order",
  "issue",
  "credit",
  "deposit",
  "portal",
  "sent",
  "suspended",
  "rejected",
  "late",
  "rest",
  "interest",
  "excess",
] as const;

/** One thing that waits, for whom, and since when. */
export const BoardItem = Exactly({
  what: Word(WAITS),
  /** Who has to act. */
  who: Word(["provider", "client", "portal"]),
  client: ClientCode,
  contract: Type.String(),
  label: Type.String(),
  /** The period of worked time, by its charge; null for an invoice and for a fee. */
  period: Maybe(Exactly({ charge: Type.String(), first: DateText, last: DateText })),
  invoice: Maybe(Type.String()),
  /** The number of the specific quote that waits. */
  quote: Maybe(Exactly({ number: Type.String(), id: Uuid })),
  since: DateText,
  days: Type.Integer(),
  /** What is at stake, tax included, less what was paid; null while it is not known. */
  gross: Maybe(AmountText),
});

/** Everything that somebody waits for, of all the reader's clients. */
export const Board = Exactly({
  items: Type.Array(BoardItem),
  /** Clients for whom nobody of the provider holds the role that bills; always empty for the client itself. */
  nobodyBills: Type.Array(ClientCode),
});

export type LedgerQuery = Static<typeof LedgerQuery>;
export type Ledger = Static<typeof Ledger>;
export type BoardItem = Static<typeof BoardItem>;
export type Board = Static<typeof Board>;
