import { Type, type Static } from "typebox";
import { Invoice, InvoiceLine } from "#billing/api.ts";
import { AmountText, ClientCode, DateText, Exactly, Maybe, ShortLine } from "#kernel/wire.ts";

const Money = Exactly({ net: AmountText, tax: AmountText, gross: AmountText });

/** What an early end gives back, each line with the days that it is counted from (clause B6). */
export const RefundPlan = Exactly({
  lastDay: DateText,
  cause: Type.String(),
  clause: Type.String(),
  refunds: Type.Array(
    Exactly({
      number: Type.String(),
      lines: Type.Array(
        Exactly({
          ...InvoiceLine.properties,
          daysLeft: Maybe(Type.Integer()),
          daysInPeriod: Maybe(Type.Integer()),
        }),
      ),
      totals: Money,
    }),
  ),
  totals: Money,
});
export const RefundPath = Exactly({ client: ClientCode, contract: ShortLine });

/** The credit notes that were issued, one for each invoice that the early end gives back from (clause B6). */
export const Refunded = Exactly({ invoices: Type.Array(Invoice) });
export type RefundPlan = Static<typeof RefundPlan>;
