import { enterOrder } from "#billing/actions/period.ts";
import { readPeriod } from "#billing/actions/book.ts";
import { uncoveredLines } from "#billing/standing.ts";
import { periodOfRecap } from "#billing/store/period.ts";
import { totalsOf } from "#billing/totals.ts";
import type { Tx } from "#database/transaction.ts";
import type { Membership } from "#http/route.ts";
import { amountText } from "#kernel/money.ts";
import type { Refusal } from "#kernel/refusal.ts";
import { accept, type Result } from "#kernel/result.ts";
import { civilDay } from "#kernel/period.ts";
import type { AcceptOrder, OrderProposal } from "../api.ts";
import { keepFiles } from "../file.ts";
import { readLetter } from "../letter.ts";
import { refused } from "../refusals.ts";
import { readProposed, type WaitingRow } from "../store/waiting.ts";
import { decide, take, type Sorting } from "./settle.ts";

type Settled = Promise<Result<{ readonly message: string }, Refusal>>;
type ForClient = Sorting & { readonly client: Membership };

/** Orders that answers to recaps give, beside what they would cover (B13). */
export async function proposedOrders(tx: Tx, now: Temporal.Instant): Promise<OrderProposal[]> {
  const proposals: OrderProposal[] = [];
  for (const row of await readProposed(tx)) {
    const { clientId, client, note, id, sender, arrivedAt, subject, text } = row;
    const found = clientId === null ? null : await awaited(tx, clientId, row, now);
    if (!found || client === null || note === null) continue;
    const { where, period, label, asked } = found;
    const mail = { from: sender, arrivedAt: arrivedAt.toString(), subject, text };
    proposals.push({
      message: id,
      client,
      ...where,
      last: period.last.toString(),
      label,
      number: note,
      asked,
      ...mail,
    });
  }
  return proposals;
}

/** The period that the answered recap is about, and what no order covers yet. */
async function awaited(tx: Tx, clientId: string, { reason, aboutKind, aboutId }: WaitingRow, now: Temporal.Instant) {
  if (reason !== "order_proposed" || aboutKind !== "recap" || aboutId === null) return null;
  const recap = await periodOfRecap(tx, clientId, aboutId);
  if (!recap) return null;
  const where = { contract: recap.contract, charge: recap.charge, first: recap.first.toString() };
  const read = await readPeriod(tx, clientId, where, now);
  if (!read.ok) return null;
  const { of, quoted, covering } = read.value.standing;
  const asked = amountText(totalsOf(uncoveredLines(quoted, covering)).gross);
  return { where, period: of.period, label: of.charge.label, zone: of.contract.zone, asked };
}

/** Records the order with the files of the message, received on the day on which it arrived. */
export async function acceptOrder(tx: Tx, sorting: ForClient, id: string, given: AcceptOrder): Settled {
  const { client, who, now } = sorting;
  const taken = await take(tx, id, now);
  if (!taken.ok) return taken;
  const message = taken.value;
  const found = await awaited(tx, client.clientId, message, now);
  if (!found) return refused("mail.no_order_proposed");
  // What is left to cover has changed since the person looked at it: they look again.
  if (found.asked !== given.asked) return refused("mail.amount_moved", { amount: found.asked });
  const by = { personId: who.personId, name: who.name, language: who.language };
  const { files } = await readLetter(message.raw);
  const kept = await keepFiles(tx, { clientId: client.clientId, by, now }, files);
  const receivedOn = civilDay(message.arrivedAt, found.zone).toString();
  const attachments = kept.ids.length > 0 ? { attachments: [...kept.ids] } : {};
  const order = { number: given.number, amount: given.amount, withTax: true, receivedOn, ...attachments };
  const doing = { client, by: { id: who.personId, name: who.name }, now };
  const entered = await enterOrder(tx, doing, found.where, order, true);
  if (!entered.ok) return entered;
  await decide(tx, sorting, message, client.clientId, {
    what: "order_accepted",
    reference: given.number,
    reason: null,
  });
  return accept({ message: id });
}

/** The message gave no order that stands: nothing is recorded, and the period goes on waiting for one. */
export async function refuseOrder(tx: Tx, sorting: ForClient, id: string): Settled {
  const taken = await take(tx, id, sorting.now);
  if (!taken.ok) return taken;
  const message = taken.value;
  if (message.reason !== "order_proposed" || message.clientId === null) return refused("mail.no_order_proposed");
  const { note: reference, clientId } = message;
  await decide(tx, sorting, message, clientId, { what: "order_refused", reference, reason: null });
  return accept({ message: id });
}
