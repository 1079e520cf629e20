import { attach } from "#attachment/actions.ts";
import { record as journal } from "#audit/store.ts";
import type { Tx } from "#database/transaction.ts";
import { dayFrench } from "#document/french.ts";
import type { Part } from "#http/scope.ts";
import type { Refusal } from "#kernel/refusal.ts";
import { accept, type Result } from "#kernel/result.ts";
import { recordNotice } from "#notice/store.ts";
import { peopleOf } from "#party/store/person.ts";
import { accountOn } from "./account.ts";
import { holdCredit, referenceOf, type Known, type Opened } from "./actions/credit.ts";
import { act, book, move, record, type Act, type Booking, type Decided, type Record, type Setting } from "./decide.ts";
import type { Author, NewFact } from "./fact.ts";
import { noticeOf } from "./notices.ts";
import { offered } from "./offer.ts";
import { refused } from "./refusals.ts";
import { sessionOf } from "./session.ts";
import {
  insertFacts,
  insertRefund,
  insertSession,
  leavePlace,
  readSessions,
  takePlace,
  type Credit,
  type SessionRow,
} from "./store.ts";
import { insertSlot, readSlot, withdrawSlot } from "./store/slot.ts";

export type Doing = {
  readonly client: { readonly clientId: string; readonly clientCode: string };
  readonly by: Author;
  readonly now: Temporal.Instant;
};
/** Who gives half-days back: of them the ledger keeps the name alone. */
type Giving = Omit<Doing, "by"> & { readonly by: Pick<Author, "id" | "name"> };
type Given = { readonly units: number; readonly on: Temporal.PlainDate; readonly reason: string };
type Done<Value = number> = Promise<Result<Value, Refusal>>;
type Service = Pick<Credit, "contractId" | "service">;

const partOf = ({ contractId, service }: Service): Part => ({ contract: contractId, service });

/** The provider offers slots: all of them, or none when one cannot be (clause M3). Answers how many. */
export async function offerSlots(
  tx: Tx,
  { client, by, now }: Doing,
  service: Service,
  { host, starts }: { readonly host: string; readonly starts: readonly Temporal.Instant[] },
): Done {
  const credit = { clientId: client.clientId, ...service };
  const held = await holdCredit(tx, credit, now);
  if (!held.ok) return held;
  const person = (await peopleOf(tx, client.clientId, now, partOf(credit))).find(({ personId }) => personId === host);
  if (person?.side !== "provider" || person.roles.length === 0) return refused("coaching.host_unknown");
  for (const start of starts) {
    const stretch = offered(held.value.of.text, start, now);
    if (!stretch.ok) return stretch;
    const slot = { ...stretch.value, host, hostName: person.name };
    if (!(await insertSlot(tx, credit, slot, by, now)))
      return refused("coaching.already_offered", { start: start.toString() });
  }
  const detail = { host: person.name, starts: starts.map((start) => start.toString()) };
  await tell(tx, { client, by, now }, held.value, "coaching.slots_offered", service.service, detail);
  return accept(starts.length);
}

/** Takes an offer back; one that somebody took is cancelled with its half-day instead. */
export async function withdrawOffer(tx: Tx, doing: Doing, slotId: string): Done<null> {
  const { client, now } = doing;
  const found = await readSlot(tx, client.clientId, slotId);
  if (!found) return refused("coaching.slot_not_found");
  const held = await holdCredit(tx, found, now);
  if (!held.ok) return held;
  if (!(await readSlot(tx, client.clientId, slotId))?.offered) return refused("coaching.slot_taken");
  await withdrawSlot(tx, client.clientId, slotId, now);
  const detail = { start: found.startsAt.toString(), host: found.hostName };
  await tell(tx, doing, held.value, "coaching.slot_withdrawn", found.service, detail);
  return accept(null);
}

type Asked = Omit<Booking, "slot"> & { readonly slot: string };

/** Books a slot. Of two people who ask for the last half-day or for one slot at once, one has it. Answers its number. */
export async function bookSession(tx: Tx, doing: Doing, asked: Asked): Done {
  const { client, by, now } = doing;
  const offer = await readSlot(tx, client.clientId, asked.slot);
  if (!offer) return refused("coaching.slot_not_found");
  const held = await holdCredit(tx, offer, now);
  if (!held.ok) return held;
  const opened = held.value;
  const slot = await readSlot(tx, client.clientId, asked.slot);
  if (!slot?.free) return refused("coaching.slot_taken");
  const decided = book({ ...asked, slot }, settingOf(opened, doing));
  if (!decided.ok) return decided;
  const row = await insertSession(tx, opened.credit);
  const guest = by.side === "client" ? by.id : null;
  const kept = await keep(tx, doing, opened, { row, facts: [], added: decided.value, guest });
  return kept.ok ? accept(row.number) : kept;
}

/**
 * Moves a half-day to another free slot of the same credit; a subject agreed in time may become late by it (reading
 * C13).
 */
export async function moveSession(tx: Tx, doing: Doing, number: number, asked: Asked & { reason: string }): Done {
  return onSession(tx, doing, number, async (opened, { session }) => {
    const slot = await readSlot(tx, doing.client.clientId, asked.slot);
    if (!slot || slot.contractId !== opened.credit.contractId || slot.service !== opened.credit.service)
      return refused("coaching.slot_not_found");
    if (!slot.free && slot.id !== session.place.slot) return refused("coaching.slot_taken");
    return move(session, { ...asked, slot }, asked.reason, settingOf(opened, doing));
  });
}

/** What either side may do with a half-day: its subject, a note, a signature, its cancelling (clause M3). */
export const actOnSession = (tx: Tx, doing: Doing, number: number, asked: Act): Done =>
  onSession(tx, doing, number, async (opened, { session }) => act(session, asked, settingOf(opened, doing)));

/** What the provider records of a half-day that has begun: who was there, then the report. */
export const recordOnSession = (tx: Tx, doing: Doing, number: number, asked: Record): Done =>
  onSession(tx, doing, number, async (opened, { session }) => record(session, asked, settingOf(opened, doing)));

/**
 * Joins files to a half-day that was held: its sheet signed by hand, what was handed out (M3). Either side may; signing in the
 * product stays what closes its duties. Refuses `coaching.not_held` and what `attach` refuses.
 */
export async function joinFiles(tx: Tx, doing: Doing, number: number, ids: readonly string[]): Done<null> {
  const { client, by, now } = doing;
  const row = (await readSessions(tx, client.clientId)).find((one) => one.number === number);
  if (!row) return refused("coaching.not_found");
  const held = await holdCredit(tx, row, now);
  if (!held.ok) return held;
  const state = held.value.known.find((one) => one.row.sessionId === row.sessionId)?.session.state;
  if (state !== "held" && state !== "reported") return refused("coaching.not_held");
  const attaching = { clientId: client.clientId, by, now, subject: referenceOf(client.clientCode, row) };
  const done = await attach(tx, attaching, { kind: "coaching_session", id: row.sessionId }, ids);
  return done.ok ? accept(null) : done;
}

/** Half-days given back in money: they leave the credit of the period that holds the day (reading C12). */
export async function refundUnits(tx: Tx, doing: Doing, service: Service, { units, on, reason }: Given): Done<null> {
  const credit = { clientId: doing.client.clientId, ...service };
  const held = await holdCredit(tx, credit, doing.now);
  if (!held.ok) return held;
  const { free, period } = accountOn(held.value.of, on);
  if (!period) return refused("coaching.outside_term", { day: on.toString() });
  if (units > free) return refused("coaching.refund_too_large", { free });
  await giveBack(tx, doing, held.value, { units, on, reason });
  return accept(null);
}

/**
 * Half-days that an early end found unused on its last day and paid back (clause B6, reading C7): they leave the credit on
 * that day instead of lapsing. Whoever counted them has held the credit since (`holdCredits`), so that they are as many.
 */
export async function refundUnused(tx: Tx, doing: Giving, service: Service, given: Given): Done<null> {
  const held = await holdCredit(tx, { clientId: doing.client.clientId, ...service }, doing.now);
  if (!held.ok) return held;
  await giveBack(tx, doing, held.value, given);
  return accept(null);
}

async function giveBack(tx: Tx, doing: Giving, opened: Opened, { units, on, reason }: Given): Promise<void> {
  const { credit } = opened;
  await insertRefund(tx, { ...credit, units, on, reason, at: doing.now }, doing.by);
  const detail = { units, on: on.toString(), reason };
  await tell(tx, doing, opened, "coaching.refunded", credit.service, detail);
}

const settingOf = ({ of, coached: { rules } }: Opened, { by, now }: Doing): Setting => ({ ...of, rules, by, now });

async function onSession(
  tx: Tx,
  doing: Doing,
  number: number,
  decideOn: (opened: Opened, known: Known) => Promise<Decided>,
): Done {
  const row = (await readSessions(tx, doing.client.clientId)).find((one) => one.number === number);
  if (!row) return refused("coaching.not_found");
  const held = await holdCredit(tx, row, doing.now);
  if (!held.ok) return held;
  const known = held.value.known.find((one) => one.row.sessionId === row.sessionId);
  if (!known) throw new Error(`half-day ${number} vanished`);
  const decided = await decideOn(held.value, known);
  if (!decided.ok) return decided;
  const { facts } = known;
  return keep(tx, doing, held.value, { row, facts, added: decided.value, guest: guestOf(facts[0]) });
}

const guestOf = (booked: NewFact | undefined): string | null =>
  booked?.author.side === "client" ? booked.author.id : null;

type Kept = {
  readonly row: SessionRow;
  readonly facts: readonly NewFact[];
  readonly added: readonly NewFact[];
  readonly guest: string | null;
};

/** Places, facts, notice and journal lines of one decision, together; the database has the last word on places. */
async function keep(tx: Tx, doing: Doing, opened: Opened, { row, facts, added, guest }: Kept): Done {
  const { client, now } = doing;
  const { contract, rules } = opened.coached;
  for (const fact of added) {
    if (fact.kind === "moved" || fact.kind === "cancelled") await leavePlace(tx, row, now);
    const places = fact.kind === "booked" || fact.kind === "moved";
    if (places && !(await takePlace(tx, row, fact.detail, guest, now))) return refused("coaching.person_taken");
  }
  await insertFacts(tx, row, facts.length, added);
  const session = sessionOf(row.sessionId, [...facts, ...added], opened.rules);
  const reference = referenceOf(client.clientCode, row);
  const people = await peopleOf(tx, client.clientId, now, partOf(row));
  const { clause } = rules;
  const telling = { ...row, reference, contract, clause, people, guest, session };
  const notice = noticeOf(added, telling);
  if (notice) await recordNotice(tx, notice);
  for (const { kind, body } of added) {
    const detail = { day: dayFrench(session.day), ...(body !== null && { text: body }) };
    await tell(tx, doing, opened, `coaching.session_${kind}`, reference, detail);
  }
  return accept(row.number);
}

async function tell(
  tx: Tx,
  { client, by, now }: Giving,
  { coached }: Opened,
  action: string,
  subject: string,
  detail: Parameters<typeof journal>[1]["detail"],
): Promise<void> {
  const { clientId } = client;
  const { clause } = coached.rules;
  await journal(tx, { clientId, at: now, actor: by.id, actorName: by.name, action, subject, clause, detail });
}
