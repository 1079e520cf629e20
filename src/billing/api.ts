import { Type, type Static } from "typebox";
import { Attachment, AttachmentIds } from "#attachment/api.ts";
import {
  AmountText,
  ClientCode,
  DateText,
  Exactly,
  InstantText,
  LongText,
  Maybe,
  PageQuery,
  ShortLine,
  Uuid,
  WholeSeconds,
  Word,
} from "#kernel/wire.ts";
import { OwedClaim } from "./claim-api.ts";
import { InvoicePayment } from "./payment-api.ts";

/** Where a billed period stands; what it waits for is in its name. */
export const PERIOD_STATES = [
  "running",
  "to_close",
  "nothing_to_bill",
  "waiting_order",
  "to_invoice",
  "to_credit",
  "invoiced",
] as const;

/** Where a document stands; paid or given back outranks the portal's word. */
export const INVOICE_STATES = [
  "issued",
  "deposited",
  "made_available",
  "suspended",
  "rejected",
  "paid",
  "credited",
] as const;
const PLAIN_FACTS = [
  "deposited",
  "made_available",
  "suspended",
  "completed",
  "rejected",
  "paid",
  "grace_asked",
  "contested",
  "settled",
] as const;
/** Facts that ask for a recent sign-in. */
export const BINDING_FACTS = ["refunded", "grace_granted"] as const;

/** What people may record of a document after its issue, which itself never changes. */
export const FACT_KINDS = [...PLAIN_FACTS, ...BINDING_FACTS] as const;

const Money = Exactly({ net: AmountText, tax: AmountText, gross: AmountText });
const Days = Exactly({ first: DateText, last: DateText });

/** A worked stretch that proves a line: who, when, how long it counts. */
const Evidence = Exactly({
  session: Uuid,
  person: Type.String(),
  from: InstantText,
  to: InstantText,
  seconds: WholeSeconds,
});

/** Units of one price; `band` is null at the base price. */
const Price = Exactly({
  band: Maybe(Type.String()),
  unitPrice: AmountText,
  units: Type.Integer(),
  amount: AmountText,
});

/** A request in a recap: its worked seconds, the units they became, and why. */
export const RecapLine = Exactly({
  /** What was counted together: a request, or its contested or offered sessions apart from the others. */
  key: Type.String(),
  request: Type.Integer(),
  reference: Type.String(),
  title: Type.String(),
  service: Type.String(),
  fate: Word(["to_bill", "included", "offered", "contested"]),
  seconds: WholeSeconds,
  units: Type.Integer(),
  /** What is asked; for a contested line, what it would have cost. */
  amount: AmountText,
  prices: Type.Array(Price),
  /** How the seconds became units, in a sentence that names the reading. */
  explanation: Type.String(),
  evidence: Type.Array(Evidence),
});

/** Late work of a frozen recap, billed in this one (reading B10). */
export const RecapCorrection = Exactly({
  key: Type.String(),
  reference: Type.String(),
  period: Days,
  band: Maybe(Type.String()),
  unitPrice: AmountText,
  units: Type.Integer(),
  amount: AmountText,
  reason: Type.String(),
});

/** The client's order, held against the quote that it answers. */
export const PurchaseOrder = Exactly({
  id: Uuid,
  number: Type.String(),
  amount: AmountText,
  withTax: Type.Boolean(),
  receivedOn: DateText,
  cameBy: Word(["typed", "uploaded", "mail"]),
  attachments: Type.Array(Attachment),
  /** Against what the orders before it left of the quote: nothing is invoiced above the order (reading B13). */
  verdict: Word(["same", "smaller", "larger"]),
  difference: AmountText,
});

/** An order that was recorded wrongly and counts no more (B13). */
export const WithdrawnOrder = Exactly({
  number: Type.String(),
  reason: Type.String(),
  by: Type.String(),
  at: InstantText,
});

/** A line of a quote or of a document, without tax. */
export const InvoiceLine = Exactly({
  label: Type.String(),
  clause: Type.String(),
  period: Days,
  quantity: Type.Integer(),
  unit: Type.String(),
  unitPrice: AmountText,
  net: AmountText,
});

/** A billed period of a charge: the same figures before it is closed and after. */
export const Recap = Exactly({
  client: ClientCode,
  contract: Type.String(),
  charge: Type.String(),
  label: Type.String(),
  clause: Type.String(),
  period: Days,
  state: Word(PERIOD_STATES),
  /** 0 while it is a preview that nobody was sent. */
  version: Type.Integer(),
  sentAt: Maybe(InstantText),
  recap: Maybe(Uuid),
  unit: Type.String(),
  unitSeconds: WholeSeconds,
  unitPrice: AmountText,
  lines: Type.Array(RecapLine),
  contested: Type.Array(RecapLine),
  corrections: Type.Array(RecapCorrection),
  /** Work whose fate the contract does not say: it must be zero before the period is closed. */
  orphans: Type.Array(Exactly({ reference: Type.String(), seconds: WholeSeconds })),
  /** Requests where somebody is still at work: not billed until they end (reading B9). */
  running: Type.Array(Type.String()),
  seconds: WholeSeconds,
  units: Type.Integer(),
  /** The quote: one line for each price. */
  quoted: Type.Array(InvoiceLine),
  /** Corrections larger than the period's own units: to be given back by a credit note on an earlier invoice. */
  credits: Type.Array(InvoiceLine),
  /** What of them no credit note gave back yet, by the invoice that it is to correct; null while none of it stands. */
  owed: Type.Array(Exactly({ ...InvoiceLine.properties, invoice: Maybe(Type.String()) })),
  totals: Money,
  /** The figures have moved since the recap was sent: a new version may follow until the order comes. */
  changed: Type.Boolean(),
  orderRequired: Type.Boolean(),
  /** The recap and the quote of each version that left, as numbered papers that never change. */
  papers: Type.Array(
    Exactly({ number: Type.String(), kind: Word(["recap", "quote"]), version: Type.Integer(), issuedOn: DateText }),
  ),
  orders: Type.Array(PurchaseOrder),
  withdrawnOrders: Type.Array(WithdrawnOrder),
  /** Quoted but covered by no order yet, without tax. */
  open: AmountText,
  /** What a further order is awaited for: that much, as it would be invoiced. */
  toOrder: Money,
  invoices: Type.Array(Type.String()),
});

/** A period of worked time in a list. */
export const PeriodSummary = Exactly({
  client: ClientCode,
  contract: Type.String(),
  charge: Type.String(),
  label: Type.String(),
  period: Days,
  state: Word(PERIOD_STATES),
  units: Type.Integer(),
  totals: Money,
});

/** Something that may be invoiced, or why it may not yet. */
export const DueItem = Exactly({
  client: ClientCode,
  contract: Type.String(),
  charge: Type.String(),
  label: Type.String(),
  clause: Type.String(),
  dueOn: DateText,
  period: Days,
  totals: Maybe(Money),
  ready: Type.Boolean(),
  waitsFor: Maybe(Word(["period_end", "close", "order", "delivery", "credit"])),
  /** What bears the same word goes on one invoice of the contract. */
  together: Type.String(),
  /** The order's number may be given when the invoice is issued: it bounds no amount. */
  orderAtIssue: Type.Boolean(),
});

/** A document in a list, with what is left to pay, tax included. */
export const InvoiceSummary = Exactly({
  client: ClientCode,
  clientName: Type.String(),
  contract: Type.String(),
  number: Type.String(),
  kind: Word(["invoice", "credit_note"]),
  issuedOn: DateText,
  /** What the document prints until its delay begins: issue date and delay; then counted from that day (reading C9). */
  dueOn: Maybe(DateText),
  /** The last day to pay in time, interruptions of the buyer and granted days included; null for a credit note, and
   * while the delay of the contract has not begun. */
  lastDay: Maybe(DateText),
  /** Days left until that day, negative once late; null when nothing is awaited. */
  daysLeft: Maybe(Type.Integer()),
  state: Word(INVOICE_STATES),
  orderNumber: Maybe(Type.String()),
  totals: Money,
  paid: AmountText,
  balance: AmountText,
  /** What is left of the interest that was claimed of it; not within the balance. */
  interestDue: AmountText,
});

/** One fact of a document: the day on which it holds, and when it was written down. */
export const InvoiceFact = Exactly({
  kind: Word([...FACT_KINDS, "carried"]),
  on: DateText,
  amount: Maybe(AmountText),
  text: Maybe(Type.String()),
  author: Type.String(),
  at: InstantText,
});

/** A document with its lines, its facts, and both clocks of its payment. */
export const Invoice = Exactly({
  ...InvoiceSummary.properties,
  corrects: Maybe(Type.String()),
  creditedBy: Type.Array(Type.String()),
  /** It gave the rest of its invoice back for good: nothing is issued in its place. */
  forGood: Type.Boolean(),
  lines: Type.Array(InvoiceLine),
  facts: Type.Array(InvoiceFact),
  payments: Type.Array(InvoicePayment),
  digest: Type.String(),
  /** Where each delay begins and ends: the contract's, and the one of the law, which the buyer may interrupt (B3, C9). */
  clocks: Maybe(
    Exactly({
      contract: Exactly({
        /** Both null while it has not begun: the contract counts from a deposit that nobody noted (reading C9). */
        from: Maybe(DateText),
        due: Maybe(DateText),
        /** What the contract counts from. */
        counts: Word(["deposit", "receipt", "invoice"]),
        clause: Type.String(),
        graceAsked: Type.Boolean(),
        /** The last day of the days more that were granted (B4, C10). */
        graceUntil: Maybe(DateText),
      }),
      legal: Exactly({
        /** Whose law of late payment it is, and the days that it gives. */
        buyer: Word(["public", "private"]),
        days: Type.Integer(),
        /** Null while it has not begun. */
        from: Maybe(DateText),
        /** What began it: the document, or a service that ended after it was made available (CCP R2192-13). */
        since: Word(["document", "service"]),
        /** The clauses by which something on it is paid in advance: its service begins no delay (clause B1). */
        paidAhead: Type.Array(Type.String()),
        /** Null while it has not begun or is interrupted. */
        limit: Maybe(DateText),
        interruptions: Type.Array(Exactly({ from: DateText, until: Maybe(DateText) })),
        /** Suspensions that do not put it off: a second one, one too late, any of another buyer (CCP R2192-27). */
        withoutEffect: Type.Array(DateText),
      }),
    }),
  ),
  /**
   * Interest if it were paid today: by the contract and by law, side by side (clause B4). `contract` is null where it says
   * nothing of lateness: what the law gives is then told as information, and is not to be claimed (reading C11).
   */
  late: Maybe(
    Exactly({ days: Type.Integer(), contract: Maybe(AmountText), legal: Maybe(AmountText), indemnity: AmountText }),
  ),
  /** Statements of interest that somebody sent, each a paper with its number. */
  claims: Type.Array(OwedClaim),
});

/** Numbers of orders and codes of services go into the XML as they are: no control characters. */
const Reference = (maxLength: number) =>
  Type.String({ minLength: 1, maxLength, pattern: "^[^\\u0000-\\u001f\\u007f-\\u009f]+$" });

/** A word kept in the journal beside the sending. */
export const CloseBody = Exactly({ note: Type.Optional(ShortLine) });

/** An order as the client wrote it, with or without tax. */
export const OrderBody = Exactly({
  number: Reference(50),
  amount: AmountText,
  withTax: Type.Boolean(),
  receivedOn: DateText,
  /** The order itself, as the client sent it. */
  attachments: AttachmentIds,
});
export const OrderPath = Exactly({ client: ClientCode, order: Uuid });
export const WithdrawBody = Exactly({ reason: ShortLine });
export const OrderFilePath = Exactly({ client: ClientCode, order: Uuid, attachment: Uuid });
/** One invoice for everything ready of these charges and periods. */
export const IssueBody = Exactly({
  contract: Type.String(),
  items: Type.Array(Exactly({ charge: Type.String(), first: DateText }), { minItems: 1, maxItems: 50 }),
  orderNumber: Type.Optional(Reference(50)),
  serviceCode: Type.Optional(Reference(100)),
});
/** An invoice as it would be issued now, before its number. */
export const InvoiceDraft = Exactly({
  buyer: Type.String(),
  buyerSiret: Type.String(),
  orderNumber: Maybe(Type.String()),
  serviceCode: Maybe(Type.String()),
  period: Days,
  dueOn: Maybe(DateText),
  paymentTerms: Type.String(),
  lines: Type.Array(InvoiceLine),
  totals: Money,
});
const FactBody = { on: DateText, amount: Type.Optional(AmountText), text: Type.Optional(LongText) } as const;

/** A fact that binds nobody further: where the document is, what was paid. */
export const InvoiceFactBody = Exactly({
  kind: Word(PLAIN_FACTS),
  ...FactBody,
  /** Of a payment: what is above the rest to pay is held for the client, as a person says. */
  keepExcess: Type.Optional(Type.Boolean()),
});
/** What binds the provider towards the client: a delay given, money paid back. */
export const BindingFactBody = Exactly({ kind: Word(BINDING_FACTS), ...FactBody });

/** The client asks for the days more that the contract allows (clause B4). */
export const GraceBody = Exactly({ reason: ShortLine });

export const PeriodPath = Exactly({
  client: ClientCode,
  contract: ShortLine,
  charge: ShortLine,
  first: DateText,
});
export const PeriodQuery = Exactly({ state: Type.Optional(Word(PERIOD_STATES)) });
export const PeriodList = Exactly({ periods: Type.Array(PeriodSummary) });
export const DueQuery = Exactly({ until: Type.Optional(DateText) });
export const DueList = Exactly({ items: Type.Array(DueItem) });
export const InvoicePath = Exactly({ client: ClientCode, number: Type.String({ minLength: 1, maxLength: 20 }) });
export const InvoiceQuery = Exactly({
  client: Type.Optional(ClientCode),
  state: Type.Optional(Word(INVOICE_STATES)),
  ...PageQuery.properties,
});
export const InvoiceList = Exactly({ invoices: Type.Array(InvoiceSummary), next: Maybe(Type.String()) });

export type InvoiceLine = Static<typeof InvoiceLine>;
export type RecapCorrection = Static<typeof RecapCorrection>;
export type PeriodQuery = Static<typeof PeriodQuery>;
export type InvoiceQuery = Static<typeof InvoiceQuery>;
export type OrderBody = Static<typeof OrderBody>;
export type InvoiceDraft = Static<typeof InvoiceDraft>;
export type IssueBody = Static<typeof IssueBody>;
export type GraceBody = Static<typeof GraceBody>;
export type InvoiceFactBody = Static<typeof InvoiceFactBody> | Static<typeof BindingFactBody>;
export type Recap = Static<typeof Recap>;
export type RecapLine = Static<typeof RecapLine>;
export type PeriodSummary = Static<typeof PeriodSummary>;
export type WithdrawnOrder = Static<typeof WithdrawnOrder>;
export type PurchaseOrder = Static<typeof PurchaseOrder>;
export type DueItem = Static<typeof DueItem>;
export type Invoice = Static<typeof Invoice>;
export type InvoiceSummary = Static<typeof InvoiceSummary>;
export type InvoiceFact = Static<typeof InvoiceFact>;
