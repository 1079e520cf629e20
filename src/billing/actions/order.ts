/** An order that was recorded wrongly is taken back, so that the right one may come (clauses B2, B13). */
import { record } from "#audit/store.ts";
import type { Tx } from "#database/transaction.ts";
import { amountText } from "#kernel/money.ts";
import { accept, type Result } from "#kernel/result.ts";
import type { WithdrawnOrder } from "../api.ts";
import { refused, type BillingRefusal } from "../refusals.ts";
import { withdrawalFault } from "../room.ts";
import { holdContract, insertWithdrawal, readOrders } from "../store/period.ts";
import { readBook } from "./book.ts";
import type { Doing } from "./period.ts";

/**
 * Withdraws an order with its reason; it stays beside those that count. Refused once, and while an invoice stands under it:
 * that one is given back first, and leaves again under the right number.
 */
export async function withdrawOrder(
  tx: Tx,
  { client, by, now }: Doing,
  orderId: string,
  reason: string,
): Promise<Result<WithdrawnOrder, BillingRefusal>> {
  const { clientId } = client;
  const known = (await readOrders(tx, clientId)).find(({ id }) => id === orderId);
  if (!known) return refused("billing.unknown_order");
  await holdContract(tx, clientId, known.contractId);
  const read = await readBook(tx, clientId, known.contractId);
  if (!read.ok) return read;
  const { orders, versions } = read.value;
  const { number, charge, first } = known;
  if (!orders.some(({ id }) => id === orderId)) return refused("billing.order_withdrawn", { number });
  const fault = withdrawalFault(read.value, known);
  if (fault) return fault;
  await insertWithdrawal(tx, clientId, orderId, reason, { at: now, author: by.id, authorName: by.name });
  await record(tx, {
    clientId,
    at: now,
    actor: by.id,
    actorName: by.name,
    action: "billing.order_withdrawn",
    subject: versions[0].number,
    clause: "B13",
    detail: { number, amount: amountText(known.amount), charge, first: first.toString(), reason },
  });
  return accept({ number, reason, by: by.name, at: now.toString() });
}
