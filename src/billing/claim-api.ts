/** Claims of late interest on the wire (clause B4). */
import { Type, type Static } from "typebox";
import { InvoicePayment } from "./payment-api.ts";
import { AmountText, DateText, Exactly, InstantText, Maybe, Uuid, Word } from "#kernel/wire.ts";

/** A statement of interest that a person sent: what it asks, and the last day that it counts. */
export const InterestClaim = Exactly({
  number: Type.String(),
  issuedOn: DateText,
  amount: AmountText,
  until: DateText,
});

/** A claim of interest as a debt: what is left of it, its last day, and what became of it (clause B4). */
export const OwedClaim = Exactly({
  ...InterestClaim.properties,
  /** Null until the invoice itself is paid, where the law counts from that payment (CCP R2192-36). */
  dueOn: Maybe(DateText),
  paid: AmountText,
  /** Negative when more came in than is owed, and is to be paid back. */
  balance: AmountText,
  /** What the client is still asked for: the balance without what nothing justifies any more. */
  awaited: AmountText,
  /** How much of it nothing justifies any more, paid or not: a person gives it up. */
  excess: AmountText,
  state: Word(["open", "late", "unjustified", "paid", "given_up", "owed_back"]),
  facts: Type.Array(
    Exactly({
      id: Uuid,
      kind: Word(["paid", "given_up", "refunded"]),
      on: DateText,
      amount: AmountText,
      text: Maybe(Type.String()),
      author: Type.String(),
      at: InstantText,
      withdrawn: InvoicePayment.properties.withdrawn,
    }),
  ),
});

export type InterestClaim = Static<typeof InterestClaim>;
export type OwedClaim = Static<typeof OwedClaim>;
