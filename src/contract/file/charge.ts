import { Type, type Static } from "typebox";
import { Amount, CivilDate, ClauseId, Closed, Id, Length, Line, OneOf, Rate } from "./scalar.ts";

const when = OneOf(["advance", "arrears"], "Invoiced before the period it covers, or after it");
const anchor = Type.Union([OneOf(["effective", "signature", "calendar"], "Where its periods are counted from"), CivilDate]);
const common = {
  id: Id,
  label: Line,
  clause: ClauseId,
  when,
  anchor,
  order_required: Type.Boolean({ description: "No invoice without the client's purchase-order number" }),
  vat: Type.Optional(Type.Union([Type.String(), Type.Number()], { "x-kind": "rate" })),
};

/** A fixed amount for each period: quantity × unit price. */
export const Fee = Closed({
  kind: Type.Literal("fee"),
  ...common,
  service: Id,
  every: Length,
  quantity: Type.Integer({ minimum: 1 }),
  unit: Line,
  unit_price: Amount,
  refund: OneOf(["days", "months", "unused"], "How the rest is counted when the contract ends early (C7)"),
});

/** How worked seconds become billed units (readings B1, B2). */
export const ROUNDINGS = ["per_request_period", "per_session", "period_total", "per_request_life"] as const;

/** Worked time, billed in started units. */
export const Work = Closed({
  kind: Type.Literal("work"),
  ...common,
  services: Type.Array(Id, { minItems: 1 }),
  every: Length,
  unit: Length,
  unit_name: Line,
  unit_price: Amount,
  rounding: OneOf(ROUNDINGS, "What is rounded up to whole units, and when"),
  two_people_at_once: OneOf(["once", "sum"], "Whether the same seconds of two people count once (B3)"),
  bands: Type.Array(
    Closed({ label: Line, calendar: Id, unit_price: Amount, clause: ClauseId }),
    { description: "Other prices for units that begin while this calendar is open; the first that fits wins" },
  ),
  recap: Type.Boolean(),
  quote: Type.Boolean(),
});

/** Units bought beforehand and used as work goes; what is left may be carried over, and expires. */
export const Pack = Closed({
  kind: Type.Literal("pack"),
  ...common,
  services: Type.Array(Id, { minItems: 1 }),
  granted: Type.Integer({ minimum: 1, description: "Units granted at the start of each period" }),
  every: Length,
  unit: Length,
  unit_name: Line,
  unit_price: Amount,
  rounding: OneOf(ROUNDINGS, "What is rounded up to whole units, and when"),
  two_people_at_once: OneOf(["once", "sum"], "Whether the same seconds of two people count once (B3)"),
  invoiced_every: Length,
  carry_over: Closed({
    limit: Type.Integer({ minimum: 0, description: "Units that may pass to the next period; 0 for none" }),
    expires_after: Length,
  }),
  beyond: OneOf(["refused", "billed"], "What happens to work once the pack is empty"),
});

export const Charge = Type.Union([Fee, Work, Pack]);

export const Vat = Closed({
  rate: Rate,
  exemption: Type.Optional(Closed({ code: Line, mention: Line })),
  due_on: OneOf(["payment", "invoice"], "When VAT becomes due: on payment, or on the invoice (débits)"),
});

export const Payment = Closed({
  days: Type.Integer({ minimum: 0 }),
  from: OneOf(["deposit", "receipt", "invoice"], "What starts the delay (C9)"),
  means: OneOf(["transfer"], "How it is paid"),
  clause: ClauseId,
  grace: Type.Optional(
    Closed({
      days: Type.Integer({ minimum: 1 }),
      clause: ClauseId,
      penalties_from: OneOf(["end_of_grace", "due_date"], "Where penalties start once grace was granted (C10)"),
    }),
  ),
  late: Type.Optional(
    Closed({
      rate: Rate,
      clause: ClauseId,
      base: OneOf(["including_tax", "excluding_tax"], "What the rate applies to (C11)"),
      year_days: Type.Union([Type.Literal(365), Type.Literal(366)]),
      claimed: OneOf(["contract", "legal"], "Which of the two interests the documents claim"),
    }),
  ),
  suspension_allowed: Type.Boolean(),
});

export type Fee = Static<typeof Fee>;
export type Work = Static<typeof Work>;
export type Pack = Static<typeof Pack>;
export type Charge = Static<typeof Charge>;
