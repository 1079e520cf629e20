import { attach, openFile } from "#attachment/actions.ts";
import { filesOf } from "#attachment/store.ts";
import { record } from "#audit/store.ts";
import type { Duty } from "#contract/duty/duty.ts";
import { insertClosing, insertConfirmation, readClosings } from "#contract/store/said.ts";
import { holdText } from "#contract/store.ts";
import { lastInForce } from "#contract/versions.ts";
import type { Tx } from "#database/transaction.ts";
import type { Membership, StoredFile, Who } from "#http/route.ts";
import { type Held, ofContract, rolesAt } from "#http/scope.ts";
import { civilDay, isBefore } from "#kernel/period.ts";
import type { Refusal } from "#kernel/refusal.ts";
import { accept, type Result } from "#kernel/result.ts";
import type { ClosingBody, DutyDetail, DutyList, DutyQuery, OneDutyQuery } from "../api/duty.ts";
import { dayOf } from "../agenda.ts";
import { mayConfirm, mayEnd } from "../duty/ending.ts";
import { isOverdue } from "../duty/overdue.ts";
import { dutyDetail, dutyLine, type Reader, type Shown } from "../duty/view.ts";
import { refused } from "../refusals.ts";
import { acknowledgeReminders, readReminders } from "#contract/store/reminder.ts";
import { liveDuties, type LiveContract } from "./live.ts";
import { readDay } from "./records.ts";

/** Ahead of today in a list that names no last day. */
const AHEAD = { days: 60 };
/** Behind: what is older and over is history, found on the contract's own pages; what is late is listed however old it is. */
const BEHIND = { years: 1 };
const FAR = { years: 2 };

export type OnContract = {
  readonly client: Membership;
  readonly contract: string;
  readonly who: Who;
  readonly now: Temporal.Instant;
};

/** An instant in the past, or now; refused when it is to come or cannot be read. */
export function readMoment(text: string | undefined, now: Temporal.Instant): Result<Temporal.Instant, Refusal> {
  if (text === undefined) return accept(now);
  try {
    const at = Temporal.Instant.from(text);
    return Temporal.Instant.compare(at, now) <= 0 ? accept(at) : refused("governance.moment_to_come");
  } catch (error) {
    if (error instanceof RangeError) return refused("governance.moment_impossible", { moment: text });
    throw error;
  }
}

/** The roles that count are those for the contract: a role for one of its services owes none of its duties. */
export const readerOf = ({ side, language }: Who, held: Held, contract: string): Reader => ({
  side,
  language,
  roles: rolesAt(held, ofContract(contract)),
});

/** The text in force at that moment, the last one after the end. */
export const textOf = ({ dossier: { versions } }: LiveContract, now: Temporal.Instant) =>
  lastInForce(versions, civilDay(now, versions[0].zone));

/** What is due, of one client or of all those of the person: by date, the soonest first. */
export async function listDuties(
  tx: Tx,
  who: Who,
  query: DutyQuery,
  now: Temporal.Instant,
): Promise<Result<DutyList, Refusal>> {
  const asOf = readMoment(query.asOf, now);
  if (!asOf.ok) return asOf;
  const at = asOf.value;
  const today = civilDay(at, "UTC");
  const until = query.until === undefined ? accept(today.add(AHEAD)) : readDay(query.until);
  if (!until.ok) return until;
  const only = who.memberships.find(({ clientCode }) => clientCode === query.client);
  if (query.client !== undefined && !only) return accept({ asOf: at.toString(), duties: [] });
  const since = today.subtract(BEHIND);
  const live = await liveDuties(tx, at, { since, to: until.value }, only?.clientId);
  const duties = live.flatMap((one) => {
    const member = who.memberships.find(({ clientId }) => clientId === one.dossier.clientId);
    if (!member) return [];
    const contract = textOf(one, at);
    const { zone } = one.dossier.versions[0];
    const shown = one.duties.filter(
      (duty) => wanted(duty, query) && (PENDING.has(duty.state.is) || !isBefore(dayOf(duty.due, zone), since)),
    );
    return shown.map((duty) =>
      dutyLine(
        { duty, contract, about: one.about.get(duty.subject) ?? null },
        readerOf(who, member, one.dossier.contractId),
      ),
    );
  });
  const last = until.value.toString();
  const found = duties.filter(({ mine, due }) => (!query.mine || mine) && due.slice(0, 10) <= last);
  return accept({ asOf: at.toString(), duties: found.sort((left, right) => left.due.localeCompare(right.due)) });
}

const PENDING: ReadonlySet<Duty["state"]["is"]> = new Set(["open", "warned", "late"] as const);

function wanted(duty: Duty, query: DutyQuery): boolean {
  const { state, owedBy, clause } = duty;
  if (query.side !== undefined && owedBy !== query.side) return false;
  if (query.clause !== undefined && clause !== query.clause) return false;
  switch (query.state ?? "pending") {
    case "pending":
      return PENDING.has(state.is);
    case "late":
      return isOverdue(duty);
    case "closed":
      return !PENDING.has(state.is);
    case "all":
      return true;
  }
}

async function findDuty(
  tx: Tx,
  { client, contract }: OnContract,
  kind: string,
  subject: string,
  at: Temporal.Instant,
): Promise<Result<Shown, Refusal>> {
  const today = civilDay(at, "UTC");
  const stretch = { since: null, to: today.add(FAR) };
  const live = (await liveDuties(tx, at, stretch, client.clientId)).find((one) => one.dossier.contractId === contract);
  const duty = live?.duties.find((one) => one.kind === kind && one.subject === subject);
  if (!live || !duty) return refused("governance.duty_not_found");
  return accept({ duty, contract: textOf(live, at), about: live.about.get(subject) ?? null });
}

/** One duty with its calculation, the dates it had before, and what ended it. */
export async function readDuty(
  tx: Tx,
  on: OnContract,
  kind: string,
  { subject, asOf }: OneDutyQuery,
): Promise<Result<DutyDetail, Refusal>> {
  const at = readMoment(asOf, on.now);
  if (!at.ok) return at;
  const found = await findDuty(tx, on, kind, subject, at.value);
  if (!found.ok) return found;
  const told = await readReminders(tx, { clientId: on.client.clientId, contractId: on.contract }, kind, subject);
  const known = told.filter((one) => Temporal.Instant.compare(one.at, at.value) <= 0);
  const { state } = found.value.duty;
  const word = "said" in state ? state.said?.word.id : undefined;
  const files = word === undefined ? [] : ((await filesOf(tx, "duty_proof", [word])).get(word) ?? []);
  return accept(dutyDetail({ ...found.value, files }, readerOf(on.who, on.client, on.contract), at.value, known));
}

/** The person has read what they were told of a duty (E2: each reminder is evidence, and so is its reader). */
export async function acknowledgeDuty(
  tx: Tx,
  on: OnContract,
  kind: string,
  subject: string,
): Promise<Result<DutyDetail, Refusal>> {
  const found = await findDuty(tx, on, kind, subject, on.now);
  if (!found.ok) return found;
  const place = { clientId: on.client.clientId, contractId: on.contract };
  const person = { id: on.who.personId, name: on.who.name, at: on.now };
  await acknowledgeReminders(tx, place, { duty: kind, subject }, person);
  return readDuty(tx, on, kind, { subject });
}

/** Ends a duty by hand, under the person's name. From when their word counts is `countsFrom`'s to say. */
export async function endDuty(
  tx: Tx,
  on: OnContract,
  kind: string,
  body: ClosingBody,
): Promise<Result<DutyDetail, Refusal>> {
  const { client, who, now, contract: contractId } = on;
  await holdText(tx, client.clientId, contractId);
  const happened = readMoment(body.at, now);
  if (!happened.ok) return happened;
  const found = await findDuty(tx, on, kind, body.subject, now);
  if (!found.ok) return found;
  const { duty, contract } = found.value;
  const may = mayEnd(duty, body.as, who.side, { now, zone: contract.zone });
  if (!may.ok) return may;
  const words = body.words.trim();
  const closing = await insertClosing(
    tx,
    {
      clientId: client.clientId,
      contractId,
      kind: body.as,
      duty: duty.kind,
      subject: duty.subject,
      side: who.side,
      happenedAt: happened.value,
      words,
    },
    { at: now, author: who.personId, authorName: who.name },
  );
  const attached = await attach(
    tx,
    { clientId: client.clientId, by: { id: who.personId, name: who.name }, now, subject: contract.number },
    { kind: "duty_proof", id: closing },
    body.attachments,
  );
  if (!attached.ok) return attached;
  await record(tx, {
    clientId: client.clientId,
    at: now,
    actor: who.personId,
    actorName: who.name,
    action: `governance.duty_${body.as}`,
    subject: contract.number,
    clause: duty.clause,
    detail: { contract: contractId, duty: duty.kind, about: duty.subject, words, at: happened.value.toString() },
  });
  return readDuty(tx, on, kind, { subject: body.subject });
}

/** A file that was given with the word that ended a duty of this contract. */
export async function readProofFile(
  tx: Tx,
  { client, contract }: OnContract,
  closing: string,
  attachment: string,
): Promise<Result<StoredFile, Refusal>> {
  const own = (await readClosings(tx, client.clientId)).some(
    (one) => one.contractId === contract && one.id === closing,
  );
  return openFile(tx, client.clientId, attachment, ({ kind, id }) => own && kind === "duty_proof" && id === closing);
}

/** Says that a day is right which the side that owed the duty named: it counts from that day on (`countsFrom`). */
export async function confirmDuty(
  tx: Tx,
  on: OnContract,
  kind: string,
  subject: string,
): Promise<Result<DutyDetail, Refusal>> {
  const { client, who, now, contract: contractId } = on;
  await holdText(tx, client.clientId, contractId);
  const found = await findDuty(tx, on, kind, subject, now);
  if (!found.ok) return found;
  const { duty, contract } = found.value;
  const { state } = duty;
  if (duty.owedBy === who.side) return refused("governance.confirming_not_yours");
  if (state.is !== "done" || !state.said || !mayConfirm(duty, who.side))
    return refused("governance.nothing_to_confirm");
  const { at, word } = state.said;
  await insertConfirmation(
    tx,
    { clientId: client.clientId, contractId, saidId: word.id, side: who.side },
    { at: now, author: who.personId, authorName: who.name },
  );
  await record(tx, {
    clientId: client.clientId,
    at: now,
    actor: who.personId,
    actorName: who.name,
    action: "governance.duty_confirmed",
    subject: contract.number,
    clause: duty.clause,
    detail: { contract: contractId, duty: duty.kind, about: duty.subject, at: at.toString() },
  });
  return readDuty(tx, on, kind, { subject });
}
