/** Money that comes in or goes back, on the wire (clause B3). */
import { Type, type Static } from "typebox";
import { AmountText, ClientCode, DateText, Exactly, InstantText, Maybe, ShortLine, Uuid, Word } from "#kernel/wire.ts";

/** A movement of money: received, paid back, or carried from one invoice to another. */
export const InvoicePayment = Exactly({
  id: Uuid,
  kind: Word(["paid", "refunded", "carried"]),
  on: DateText,
  amount: AmountText,
  text: Maybe(Type.String()),
  author: Type.String(),
  at: InstantText,
  /** The invoice at the other end of what was carried. */
  carriedWith: Maybe(Type.String()),
  /** It was typed wrongly and counts no more: since which day, why and by whom. */
  withdrawn: Maybe(Exactly({ on: DateText, reason: Type.String(), author: Type.String(), at: InstantText })),
});

export const PaymentPath = Exactly({
  client: ClientCode,
  number: Type.String({ minLength: 1, maxLength: 20 }),
  payment: Uuid,
});
export const WithdrawBody = Exactly({ reason: ShortLine });
/** What was paid too much on this invoice pays another one, up to that amount. */
export const CarryBody = Exactly({ to: Type.String({ minLength: 1, maxLength: 20 }), amount: AmountText });

/** Money that came in of a claim of interest, or went back to the client. */
export const ClaimPaymentBody = Exactly({ on: DateText, amount: AmountText, text: Type.Optional(ShortLine) });

/** What of a claim is given up, and why: what is left to pay of it, or what nothing justifies any more. */
export const GiveUpBody = Exactly({ ...WithdrawBody.properties, part: Type.Optional(Word(["rest", "excess"])) });

export type GiveUpBody = Static<typeof GiveUpBody>;
export type ClaimPaymentBody = Static<typeof ClaimPaymentBody>;
export type CarryBody = Static<typeof CarryBody>;
