import { Type, type Static } from "typebox";
import {
  AmountText,
  ClientCode,
  DateText,
  Exactly,
  LongText,
  Maybe,
  SerialNumber,
  ShortLine,
  Uuid,
  Word,
} from "#kernel/wire.ts";
import { InvoiceLine, OrderBody, PurchaseOrder } from "../api.ts";

/** Why a specific quote is made: long work (T4), skills handed over (E6), anything else such as a mock-up (M4). */
export const QUOTE_KINDS = ["long_work", "skills_transfer", "other"] as const;
/** `revised` once another quote replaced it: for one that was sent, once the other was sent; `expired` by its date alone. */
export const QUOTE_STATES = ["draft", "sent", "expired", "accepted", "refused", "withdrawn", "revised"] as const;

/** A specific quote as one side sees it. */
export const SpecificQuote = Exactly({
  client: ClientCode,
  contract: Type.String(),
  quote: Uuid,
  /** Given when it is sent. */
  number: Maybe(Type.String()),
  kind: Word(QUOTE_KINDS),
  clause: Type.String(),
  title: Type.String(),
  words: Maybe(Type.String()),
  request: Maybe(Type.Integer()),
  state: Word(QUOTE_STATES),
  validUntil: DateText,
  lines: Type.Array(InvoiceLine),
  totals: Exactly({ net: AmountText, tax: AmountText, gross: AmountText }),
  sentOn: Maybe(DateText),
  answeredOn: Maybe(DateText),
  answer: Maybe(Type.String()),
  /** The day on which the work it names was done: it may be invoiced from then on. */
  deliveredOn: Maybe(DateText),
  revises: Maybe(Uuid),
  /** The quote that stands in its place. */
  revisedBy: Maybe(Uuid),
  /** The draft that will replace it once sent; the provider alone sees it. */
  revision: Maybe(Uuid),
  orderRequired: Type.Boolean(),
  orders: Type.Array(PurchaseOrder),
  invoices: Type.Array(Type.String()),
  author: Type.String(),
});

/** A draft, or the revision of a quote that nobody accepted; prices without tax. */
export const QuoteBody = Exactly({
  contract: ShortLine,
  kind: Word(QUOTE_KINDS),
  title: ShortLine,
  words: Type.Optional(LongText),
  request: Type.Optional(SerialNumber),
  /** The quote that this one replaces: a draft to correct, or one that was sent. */
  revises: Type.Optional(Uuid),
  validUntil: DateText,
  lines: Type.Array(
    Exactly({
      label: ShortLine,
      quantity: Type.Integer({ minimum: 1, maximum: 100_000 }),
      unit: ShortLine,
      unitPrice: AmountText,
    }),
    { minItems: 1, maxItems: 50 },
  ),
});

/** What the client answered and when, with its purchase order if one came along. */
export const AnswerBody = Exactly({
  answer: Word(["accepted", "refused"]),
  on: DateText,
  text: Type.Optional(LongText),
  /** The purchase order that came with it. */
  order: Type.Optional(OrderBody),
});

/** A day that has come, and a word. */
export const QuoteDayBody = Exactly({ on: DateText, text: Type.Optional(LongText) });
export const QuotePath = Exactly({ client: ClientCode, quote: Uuid });
export const QuoteList = Exactly({ quotes: Type.Array(SpecificQuote) });

export type SpecificQuote = Static<typeof SpecificQuote>;
export type QuoteBody = Static<typeof QuoteBody>;
export type AnswerBody = Static<typeof AnswerBody>;
export type QuoteDayBody = Static<typeof QuoteDayBody>;
