import { attach } from "#attachment/actions.ts";
import type { AttachmentRefusal } from "#attachment/refusals.ts";
import { record } from "#audit/store.ts";
import { newId } from "#database/ids.ts";
import type { Tx } from "#database/transaction.ts";
import type { Membership } from "#http/route.ts";
import { amountText, parseAmount } from "#kernel/money.ts";
import { isBefore } from "#kernel/period.ts";
import { accept, type Result } from "#kernel/result.ts";
import { recordNotice } from "#notice/store.ts";
import { clientPeople } from "#party/store/person.ts";
import type { OrderBody, Recap as RecapView } from "../api.ts";
import { workPeriods } from "../after-last.ts";
import { correctionsFor, type Book } from "../book.ts";
import { readDate } from "../civil-date.ts";
import { recapLetter } from "../letter.ts";
import { closeRecap } from "../recap.ts";
import { recipientsOf } from "#contract/recipients.ts";
import { refused, type BillingRefusal } from "../refusals.ts";
import { orderFault } from "../room.ts";
import { linesOf, recapFor } from "../sheet.ts";
import { notOrdered, type PeriodStanding } from "../standing.ts";
import { holdContract, insertOrder, insertRecap } from "../store/period.ts";
import { totalsOf } from "../totals.ts";
import { recapView } from "../view.ts";
import { readPeriodPapers } from "../store/paper.ts";
import { readPeriod, todayOf, type PeriodAt } from "./book.ts";
import { numberPeriodPapers, type SentPapers } from "./period-papers.ts";

/** Who does it, for which client, and when. */
export type Doing = {
  readonly client: Pick<Membership, "clientId" | "clientCode">;
  readonly by: { readonly id: string; readonly name: string };
  readonly now: Temporal.Instant;
};
type Answered = Promise<Result<RecapView, BillingRefusal | AttachmentRefusal>>;

/**
 * The figures of a period: those that were sent, or those of today while nothing was. Refuses
 * `billing.unknown_contract` and `billing.unknown_period`.
 */
export async function readRecap(tx: Tx, { client, now }: Omit<Doing, "by">, where: PeriodAt): Answered {
  const read = await readPeriod(tx, client.clientId, where, now);
  if (!read.ok) return read;
  const papers = await readPeriodPapers(tx, client.clientId, where);
  return accept(recapView(client.clientCode, read.value.standing, papers));
}

/** Freezes and sends the figures of a period (M2c, B2). Refused before its end, with orphans, or when nothing changed. */
export async function closePeriod(tx: Tx, doing: Doing, where: PeriodAt, note: string | null): Answered {
  const { client, by, now } = doing;
  await holdContract(tx, client.clientId, where.contract);
  const read = await readPeriod(tx, client.clientId, where, now);
  if (!read.ok) return read;
  const { book, standing } = read.value;
  const { of, live, saved } = standing;
  if (!live) return refused("billing.frozen");
  const today = todayOf(book, now);
  const corrections = correctionsFor(book, workPeriods(book, today), of);
  const closed = closeRecap(withNames(recapFor(of, book.requests, corrections), book), today);
  if (!closed.ok) return closed;
  if (saved && !standing.changed) return refused("billing.unchanged");
  const version = (saved?.version ?? 0) + 1;
  const { net } = totalsOf(linesOf(live.quoted, of));
  const recap = { recapId: newId(), version, sheet: live, net };
  const fact = { at: now, author: by.id, authorName: by.name };
  await insertRecap(tx, client.clientId, of, recap, fact);
  const sent = await readPeriod(tx, client.clientId, where, now);
  if (!sent.ok) return sent;
  const papers = await numberPeriodPapers(tx, doing, sent.value.standing, today);
  if (!papers.ok) return papers;
  const { recap: page, quote } = papers.value;
  const detail = {
    recap: recap.recapId,
    version,
    papers: [page.number, ...(quote ? [quote.number] : [])].join(", "),
    digest: page.digest,
    units: live.units,
    net: amountText(net),
    running: live.running,
    note,
  };
  await tell(tx, doing, standing, "billing.recap_sent", detail);
  await sendRecap(tx, doing, sent.value.standing, papers.value);
  return readRecap(tx, doing, where);
}

/** A refusal names requests as people know them. */
function withNames(recap: ReturnType<typeof recapFor>, { requests }: Book): ReturnType<typeof recapFor> {
  const names = new Map(requests.map(({ requestId, reference }) => [requestId, reference]));
  return {
    ...recap,
    orphans: recap.orphans.map((orphan) => ({ ...orphan, ticket: names.get(orphan.ticket) ?? orphan.ticket })),
  };
}

/** Whom the recap concerns at the client (T-QTR). */
const TOLD = ["finance", "management", "technical"] as const;

async function sendRecap(
  tx: Tx,
  { client, by, now }: Doing,
  standing: PeriodStanding,
  papers: SentPapers,
): Promise<void> {
  const { of, saved } = standing;
  if (!saved) throw new Error("a recap is told of once it is kept");
  const { recapId, version } = saved;
  const { contract, charge } = of;
  const people = await clientPeople(tx, client.clientId, now, contract.id);
  await recordNotice(tx, {
    clientId: client.clientId,
    reason: "recap_sent",
    onceKey: `billing recap ${recapId}`,
    about: { kind: "recap", id: recapId },
    reference: contract.number,
    clause: charge.clause,
    at: now,
    author: by.id,
    texts: recapLetter(standing, version, papers.recap.number, papers.quote?.number ?? null),
    recipients: recipientsOf(contract, people, TOLD),
  });
}

/** Records the client's purchase order for a period (B13), typed or accepted from a mail; from then on the recap is frozen (B10). */
export async function enterOrder(tx: Tx, doing: Doing, where: PeriodAt, body: OrderBody, byMail = false): Answered {
  const { client, by, now } = doing;
  await holdContract(tx, client.clientId, where.contract);
  const read = await readPeriod(tx, client.clientId, where, now);
  if (!read.ok) return read;
  const { book, standing } = read.value;
  const amount = parseAmount(body.amount);
  const received = readDate(body.receivedOn);
  if (!received.ok) return received;
  if (amount === null || amount <= 0) return refused("billing.amount_not_positive");
  if (isBefore(todayOf(book, now), received.value))
    return refused("billing.date_in_the_future", { date: body.receivedOn });
  if (!standing.saved) return refused("billing.not_closed");
  if (notOrdered(standing) <= 0) return refused("billing.order_not_awaited");
  const number = body.number.trim();
  const files = body.attachments ?? [];
  const order = {
    id: newId(),
    clientId: client.clientId,
    contractId: where.contract,
    charge: where.charge,
    first: standing.of.period.first,
    number,
    amount,
    withTax: body.withTax,
    receivedOn: received.value,
    cameBy: cameBy(byMail, files.length),
  };
  const fault = orderFault(book, order);
  if (fault) return fault;
  const fresh = number !== "" && (await insertOrder(tx, order, { at: now, author: by.id, authorName: by.name }));
  if (!fresh) return refused("billing.order_known", { number });
  const attaching = { clientId: client.clientId, by, now, subject: standing.of.contract.number };
  const attached = await attach(tx, attaching, { kind: "purchase_order", id: order.id }, files);
  if (!attached.ok) return attached;
  await tell(tx, doing, standing, "billing.order_received", {
    number,
    amount: body.amount,
    withTax: body.withTax,
    receivedOn: body.receivedOn,
  });
  return readRecap(tx, doing, where);
}

/** How an order came: accepted from a mail, with the file that a person gave, or typed. */
export const cameBy = (byMail: boolean, files: number) =>
  byMail ? ("mail" as const) : files > 0 ? ("uploaded" as const) : ("typed" as const);

async function tell(
  tx: Tx,
  { client, by, now }: Doing,
  { of }: PeriodStanding,
  action: string,
  detail: Parameters<typeof record>[1]["detail"],
): Promise<void> {
  const { contract, charge, period } = of;
  await record(tx, {
    clientId: client.clientId,
    at: now,
    actor: by.id,
    actorName: by.name,
    action,
    subject: contract.number,
    clause: charge.clause,
    detail: { contract: contract.id, charge: charge.id, first: period.first.toString(), ...detail },
  });
}
