import { Type, type Static } from "typebox";
import {
  Amount,
  CivilDate,
  ClauseId,
  ClockLength,
  Closed,
  Id,
  Line,
  MOST,
  OneOf,
  PeriodLength,
  Rate,
  Whole,
} from "./scalar.ts";

const when = OneOf(["advance", "arrears"], "Invoiced before the period it covers, or after it");
const ANCHORS = ["effective", "signature", "calendar"] as const;
const anchor = Type.Union([OneOf(ANCHORS, "The contract's own dates, or the calendar year"), CivilDate], {
  "x-kind": "anchor",
  description: "Where its periods are counted from: effective, signature, calendar, or a date (C5)",
});
const common = {
  id: Id,
  label: Line,
  clause: ClauseId,
  when,
  anchor,
  order_required: Type.Boolean({ description: "No invoice without the client's purchase-order number (B13)" }),
  vat: Type.Optional(Rate),
};

/** A fixed amount for each period: quantity × unit price. */
export const Fee = Closed({
  kind: Type.Literal("fee"),
  ...common,
  service: Type.String({ "x-kind": "service" }),
  every: PeriodLength,
  quantity: Whole(1, MOST.quantity, "Units invoiced for each period"),
  unit: Line,
  unit_price: Amount,
  refund: OneOf(["days", "months", "unused"], "How the rest is counted when the contract ends early (C7)"),
});

/** How worked seconds become billed units (readings B1, B2). */
export const ROUNDINGS = ["per_request_period", "per_session", "period_total", "per_request_life"] as const;

const counting = {
  services: Type.Array(Type.String({ "x-kind": "service" }), { minItems: 1 }),
  every: PeriodLength,
  unit: ClockLength,
  unit_name: Line,
  unit_price: Amount,
  rounding: OneOf(ROUNDINGS, "What is rounded up to whole units, and when (B1, B2)"),
  two_people_at_once: OneOf(["once", "sum"], "Whether the same seconds of two people count once (B3)"),
};

/** Worked time, billed in started units. */
export const Work = Closed({
  kind: Type.Literal("work"),
  ...common,
  ...counting,
  bands: Type.Array(
    Closed({ label: Line, calendar: Type.String({ "x-kind": "calendar" }), unit_price: Amount, clause: ClauseId }),
    { description: "Other prices for units that begin while this calendar is open; the first that fits wins (B6)" },
  ),
  recap: Type.Boolean({ description: "A recap of the work is sent at the start of the next period" }),
  quote: Type.Boolean({ description: "A quote is sent with the recap, for the client's purchase order" }),
});

/** Units bought beforehand and used as work goes; what is left may be carried over, and expires. */
export const Pack = Closed({
  kind: Type.Literal("pack"),
  ...common,
  ...counting,
  granted: Whole(1, MOST.quantity, "Units granted at the start of each period"),
  invoiced_every: PeriodLength,
  carry_over: Closed({
    limit: Whole(0, MOST.quantity, "Units that may pass to the next period; 0 for none"),
    expires_after: PeriodLength,
  }),
  beyond: OneOf(["refused", "billed"], "What happens to work once the pack is empty"),
  warn_at: Type.Array(Whole(1, MOST.quantity, "Units"), { description: "Units left at which the client is warned" }),
});

/** A line of the price list; the three kinds have different keys, and `kind` says which are known. */
export const Charge = Type.Union([Fee, Work, Pack], { "x-by": "kind" });

/** The rate of the contract, unless a charge has its own. A rate of zero needs its exemption with the legal mention. */
export const Vat = Closed({
  rate: Rate,
  exemption: Type.Optional(Closed({ code: Line, mention: Line })),
  due_on: OneOf(["payment", "invoice"], "When VAT becomes due: on payment, or on the invoice (débits)"),
});

/** Delay, grace and late interest (clauses B3, B4). What the law adds is computed beside it, whatever stands here. */
export const Payment = Closed({
  days: Whole(0, MOST.days, "Days to pay"),
  from: OneOf(["deposit", "receipt", "invoice"], "What starts the delay (C9)"),
  means: OneOf(["transfer"], "How it is paid"),
  clause: ClauseId,
  grace: Type.Optional(
    Closed({
      days: Whole(1, MOST.days, "More days that the client may ask for"),
      clause: ClauseId,
      penalties_from: OneOf(["end_of_grace", "due_date"], "Where penalties start once grace was granted (C10)"),
    }),
  ),
  late: Type.Optional(
    Closed({
      rate: Rate,
      clause: ClauseId,
      base: OneOf(["including_tax", "excluding_tax"], "What the rate applies to (C11)"),
      year_days: Type.Union([Type.Literal(365), Type.Literal(366)], {
        description: "Days of the year that the rate is divided by",
      }),
      claimed: OneOf(["contract", "legal"], "Which of the two interests the documents claim (C11)"),
      lump_sum: Type.Optional(Amount),
    }),
  ),
  suspension_allowed: Type.Boolean({ description: "Whether the provider may suspend the services for late payment" }),
});

export type Fee = Static<typeof Fee>;
export type Work = Static<typeof Work>;
export type Pack = Static<typeof Pack>;
export type Charge = Static<typeof Charge>;
export type Vat = Static<typeof Vat>;
export type Payment = Static<typeof Payment>;
