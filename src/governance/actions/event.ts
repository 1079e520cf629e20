import { record } from "#audit/store.ts";
import type { Duty } from "#contract/duty/duty.ts";
import { EVENTS, mayTell } from "#contract/duty/event-words.ts";
import type { DutyKind } from "#contract/duty/kinds.ts";
import {
  closedBy,
  MANUAL_TRIGGERS,
  mayConfirmDay,
  READ_BY_BOTH,
  type ManualTrigger,
  type SaidConfirmation,
  type SaidTrigger,
} from "#contract/duty/said.ts";
import { holdText, readContractOf } from "#contract/store.ts";
import { insertConfirmation, insertTrigger, readConfirmations, readTriggers } from "#contract/store/said.ts";
import { lastInForce } from "#contract/versions.ts";
import type { Tx } from "#database/transaction.ts";
import type { Who } from "#http/route.ts";
import { civilDay } from "#kernel/period.ts";
import type { Language, Refusal } from "#kernel/refusal.ts";
import { accept, type Result } from "#kernel/result.ts";
import type { DutyLine } from "../api/duty.ts";
import type { EventBody, EventList } from "../api/event.ts";
import { dutyLine } from "../duty/view.ts";
import { refused } from "../refusals.ts";
import { readerOf, readMoment, textOf, type OnContract } from "./duty.ts";
import { liveDuties } from "./live.ts";
import { readDay } from "./records.ts";

const FAR = { years: 2 };

/** What people of both sides said happened, the latest first, and what the reader's side may say. */
export async function listEvents(tx: Tx, on: OnContract): Promise<Result<EventList, Refusal>> {
  const { client, contract, who, now } = on;
  const dossier = await readContractOf(tx, client.clientId, contract);
  if (!dossier) return refused("governance.duty_not_found");
  const { versions } = dossier;
  const told = (await readTriggers(tx, client.clientId)).filter((one) => one.contractId === contract);
  const confirmed = await confirmationsOf(tx, on);
  const pending = await pendingDuties(tx, on);
  return accept({
    title: lastInForce(versions, civilDay(now, versions[0].zone)).title,
    timezone: versions[0].zone,
    events: told.toReversed().map((one) => eventView(one, confirmed.get(one.id), who)),
    kinds: MANUAL_TRIGGERS.map((what) => ({
      what,
      title: inLanguage(EVENTS[what].title, who.language),
      about: inLanguage(EVENTS[what].about, who.language),
      tells: [...EVENTS[what].by],
      planned: what === "replacement_planned",
      closes: subjectsOf(pending, closedBy(what)),
    })),
  });
}

/** What an event of a kind would close is chosen, since a subject that is typed otherwise closes nothing. */
function subjectsOf(pending: readonly DutyLine[], kinds: readonly DutyKind[]): EventList["kinds"][number]["closes"] {
  const own = pending.filter(({ kind }) => kinds.includes(kind));
  return [
    ...new Map(own.map(({ subject, title, about }) => [subject, { subject, name: `${about} (${title})` }])).values(),
  ];
}

const inLanguage = ([fr, en]: readonly [fr: string, en: string], language: Language): string =>
  language === "fr" ? fr : en;

async function confirmationsOf(tx: Tx, { client, contract }: OnContract): Promise<Map<string, SaidConfirmation>> {
  const all = await readConfirmations(tx, client.clientId);
  return new Map(all.filter((one) => one.contractId === contract).map((one) => [one.saidId, one]));
}

const eventView = (
  one: SaidTrigger,
  confirmed: SaidConfirmation | undefined,
  { language, side }: Who,
): EventList["events"][number] => ({
  id: one.id,
  what: one.what,
  title: inLanguage(EVENTS[one.what].title, language),
  subject: one.subject,
  day: one.day?.toString() ?? null,
  happenedAt: one.happenedAt.toString(),
  words: one.words,
  toldAt: one.at.toString(),
  toldBy: one.authorName,
  side: one.side,
  mayConfirm: mayConfirmDay(one, confirmed, side),
  confirmedBy: confirmed?.authorName ?? null,
});

const SIDES = { provider: ["le prestataire", "the provider"], client: ["le client", "the client"] } as const;

function wordsOf(what: ManualTrigger): Readonly<Record<string, string>> {
  const { title, by } = EVENTS[what];
  const said = (place: 0 | 1): string => by.map((side) => SIDES[side][place]).join(place === 0 ? " ou " : " or ");
  return { event: title[0], event_en: title[1], side: said(0), side_en: said(1) };
}

/** Says that something happened which makes duties due, and answers with them. */
export async function tellEvent(
  tx: Tx,
  on: OnContract,
  body: EventBody,
): Promise<Result<{ duties: DutyLine[] }, Refusal>> {
  const { client, who, now, contract: contractId } = on;
  const happened = readMoment(body.at, now);
  if (!happened.ok) return happened;
  const day = body.day === undefined ? accept(null) : readDay(body.day);
  if (!day.ok) return day;
  const subject = body.subject.trim();
  const words = body.words?.trim() || null;
  if (!mayTell(body.what, who.side)) return refused("governance.event_not_yours", wordsOf(body.what));
  await holdText(tx, client.clientId, contractId);
  const dossier = await readContractOf(tx, client.clientId, contractId);
  if (!dossier) return refused("governance.duty_not_found");
  const { zone } = dossier.versions[0];
  const dayOf = (one: Pick<SaidTrigger, "day" | "happenedAt">) => one.day ?? civilDay(one.happenedAt, zone);
  const saidDay = dayOf({ day: day.value, happenedAt: happened.value });
  if (await isTold(tx, on, body.what, subject, (one) => dayOf(one).equals(saidDay)))
    return refused("governance.event_told", { subject });
  await insertTrigger(
    tx,
    {
      clientId: client.clientId,
      contractId,
      what: body.what,
      subject,
      side: who.side,
      day: day.value,
      happenedAt: happened.value,
      words,
    },
    { at: now, author: who.personId, authorName: who.name },
  );
  await record(tx, {
    clientId: client.clientId,
    at: now,
    actor: who.personId,
    actorName: who.name,
    action: "governance.event_told",
    subject,
    clause: null,
    detail: {
      contract: contractId,
      what: body.what,
      words,
      at: happened.value.toString(),
      day: day.value?.toString() ?? null,
    },
  });
  return accept({ duties: (await subjectDuties(tx, on, subject)) ?? [] });
}

/**
 * Says that a day is right which the other side named, and which takes time from one's own: it counts from that day on.
 * Refuses `governance.event_not_found` and `governance.event_stands`.
 */
export async function confirmEvent(tx: Tx, on: OnContract, id: string): Promise<Result<EventList, Refusal>> {
  const { client, who, now, contract: contractId } = on;
  const { clientId } = client;
  await holdText(tx, clientId, contractId);
  const told = await readTriggers(tx, clientId);
  const said = told.find((one) => one.contractId === contractId && one.id === id);
  if (!said) return refused("governance.event_not_found");
  const confirmed = (await confirmationsOf(tx, on)).get(id);
  if (!mayConfirmDay(said, confirmed, who.side)) return refused("governance.event_stands");
  const by = { at: now, author: who.personId, authorName: who.name };
  await insertConfirmation(tx, { clientId, contractId, saidId: id, side: who.side }, by);
  const { what, subject, happenedAt } = said;
  await record(tx, {
    clientId,
    at: now,
    actor: who.personId,
    actorName: who.name,
    action: "governance.event_confirmed",
    subject,
    clause: null,
    detail: { contract: contractId, what, at: happenedAt.toString() },
  });
  return listEvents(tx, on);
}

/**
 * Told a second time, later, an event would move the deadline that it opened (G6). Notices of a breach alone come in
 * stages; and what both may have known or received is said once by each: both readings stay, and the earlier that counts.
 * A person is trained again on another day (G3).
 */
async function isTold(
  tx: Tx,
  { client, contract, who }: OnContract,
  what: EventBody["what"],
  subject: string,
  isSameDay: (told: SaidTrigger) => boolean,
): Promise<boolean> {
  if (what === "breach_notified") return false;
  const told = await readTriggers(tx, client.clientId);
  const same = told.filter((one) => one.contractId === contract && one.what === what && one.subject === subject);
  if (what === "person_trained") return same.some(isSameDay);
  return READ_BY_BOTH.has(what) ? same.some(({ side }) => side === null || side === who.side) : same.length > 0;
}

const subjectDuties = (tx: Tx, on: OnContract, subject: string): Promise<DutyLine[] | null> =>
  linesOf(tx, on, (duty) => duty.subject === subject || duty.subject.startsWith(`${subject}/`));

const pendingDuties = async (tx: Tx, on: OnContract): Promise<readonly DutyLine[]> =>
  (await linesOf(tx, on, ({ state }) => ["open", "warned", "late"].includes(state.is))) ?? [];

async function linesOf(tx: Tx, on: OnContract, wanted: (duty: Duty) => boolean): Promise<DutyLine[] | null> {
  const today = civilDay(on.now, "UTC");
  const live = await liveDuties(tx, on.now, { since: today.subtract(FAR), to: today.add(FAR) }, on.client.clientId);
  const own = live.find((one) => one.dossier.contractId === on.contract);
  if (!own) return null;
  const contract = textOf(own, on.now);
  const reader = readerOf(on.who, on.client, on.contract);
  return own.duties
    .filter(wanted)
    .map((duty) => dutyLine({ duty, contract, about: own.about.get(duty.subject) ?? null }, reader));
}
