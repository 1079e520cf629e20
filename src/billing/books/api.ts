import { Type, type Static } from "typebox";
import { DateText, Exactly } from "#kernel/wire.ts";

/** Both days included. */
export const BooksQuery = Exactly({ from: DateText, to: DateText });

const AccountNumber = Type.Optional(Type.String({ pattern: "^[0-9]{3}[0-9A-Z]{0,17}$" }));

/** The accountant's own account numbers; the usual ones stand for those not given. */
export const FecQuery = Exactly({
  ...BooksQuery.properties,
  receivable: AccountNumber,
  sales: AccountNumber,
  vatCollected: AccountNumber,
  vatPending: AccountNumber,
  bank: AccountNumber,
  advances: AccountNumber,
  interest: AccountNumber,
});
export type BooksQuery = Static<typeof BooksQuery>;
export type FecQuery = Static<typeof FecQuery>;
