import { record } from "#audit/store.ts";
import { newId } from "#database/ids.ts";
import { enqueue } from "#database/jobs.ts";
import type { Tx } from "#database/transaction.ts";
import type { Refusal } from "#kernel/refusal.ts";
import { accept, type Result } from "#kernel/result.ts";
import { holdCase, mayHere, notBefore, type Doing, type Opened } from "#ticket/actions/request.ts";
import { askDecision, noteWorkEnded, noteWorkStarted } from "#ticket/actions/work.ts";
import { currentService } from "#ticket/case.ts";
import type { Author } from "#ticket/fact.ts";
import { refused as refusedThere } from "#ticket/refusals.ts";
import { saveWorked } from "#ticket/store/request.ts";
import type { Prepaid } from "./prepaid.ts";
import { refused } from "./refusals.ts";
import { segmentOf, decide, type SessionCommand, type SessionFact } from "./session.ts";
import { workedOf } from "./segment.ts";
import { endSession, insertFact, insertSession, readSessions, whereAtWork, type KeptSession } from "./store.ts";
import { keptTotal, longWork, twoPeopleOf } from "./total.ts";
import { lengthOf } from "./interval.ts";

/** The job that looks whether work on a request has passed the contract's threshold while it runs. */
export const LONG_WORK = "intervention.long_work";

export type Working = Doing & {
  /** Everything the person may see, as a transaction declares it: a refusal may name the request where they are at work. */
  readonly clients: readonly string[];
  readonly prepaid: Prepaid;
  /** Why work goes on though the contract refuses it beyond an empty pack. */
  readonly beyondPack?: string | undefined;
};
type Done = Promise<Result<null, Refusal>>;

/**
 * Begins a session: the launch of the connection is its start (M2b, B4). One at a time for each person (B7), and none
 * beyond a pack that refuses it without a reason.
 */
export async function connect(tx: Tx, working: Working, number: number, note: string | null): Done {
  const { client, by, now: asked, clients } = working;
  const held = await holdCase(tx, client.clientId, { number });
  if (!held.ok) return held;
  const opened = held.value;
  if (!mayHere(client, opened.row, "work.record")) return refusedThere("ticket.not_yours_to_do");
  if (opened.one.life.state === "closed") return refused("intervention.request_closed");
  const now = notBefore(opened.one, asked);
  const { clientId, requestId } = opened.row;
  const beyond = await beyondPackOf(tx, working, opened, now);
  if (!beyond.ok) return beyond;
  const id = newId();
  const began = await insertSession(tx, { clientId, id, ticket: requestId, person: by, at: now });
  if (!began)
    return refused("intervention.already_running", {
      session: "",
      ticket: (await whereAtWork(tx, by.id, clients)) ?? "?",
    });
  const fact: SessionFact = { kind: "connected", at: now, by: by.id };
  const written = { seq: 1, authorName: by.name, recordedAt: now, note, beyondPack: beyond.value };
  await insertFact(tx, fact, { clientId, session: id, ...written });
  await noteWorkStarted(tx, opened, id, { by, now });
  await watchLongWork(tx, opened, now);
  return accept(null);
}

/** The reason for which work begins or goes on beyond a pack that refuses it; null while the pack allows it. */
async function beyondPackOf(
  tx: Tx,
  { by, prepaid, beyondPack }: Working,
  { row }: Opened,
  now: Temporal.Instant,
): Promise<Result<string | null, Refusal>> {
  const reason = beyondPack?.trim() || null;
  const admitted = await prepaid.admit(tx, row, { by, now, beyond: reason });
  return admitted.ok ? accept(admitted.value ? reason : null) : admitted;
}

export type Step = {
  readonly number: number;
  readonly session: string;
  readonly command: SessionCommand;
  readonly note?: string;
};

/** Research, resume, end, or a correction. */
export async function step(tx: Tx, working: Working, { number, session: id, command, note }: Step): Done {
  const { client, by, now: recorded } = working;
  const held = await holdCase(tx, client.clientId, { number });
  if (!held.ok) return held;
  const opened = held.value;
  const now = notBefore(opened.one, recorded);
  const sessions = await readSessions(tx, client.clientId, opened.row.requestId);
  const session = sessions.find((one) => one.id === id);
  if (!session) return refused("intervention.no_such_session");
  const mine = session.person === by.id;
  // Whoever was at work when the request left their service still ends that session: its time would run on (C1).
  const asked = command.kind === "remove" ? "work.correct" : "work.record";
  if (!(mine && command.kind === "end") && !mayHere(client, opened.row, asked))
    return refusedThere("ticket.not_yours_to_do");
  // A colleague may end a forgotten session or take time out of it, and never works in another's name.
  const others = !mine && !(command.kind === "end" || command.kind === "remove");
  if (others || (!mine && !mayHere(client, opened.row, "work.correct")))
    return refused("intervention.not_yours", { person: session.personName });
  if (!mine && command.kind === "end" && !command.reason?.trim()) return refused("intervention.reason_missing");
  const decided = decide(session, command, by.id, now);
  if (!decided.ok) return decided;
  // A session that began beyond its pack told why once.
  const asks = command.kind === "resume" && session.beyondPack === null;
  const beyond = asks ? await beyondPackOf(tx, working, opened, now) : accept(null);
  if (!beyond.ok) return beyond;
  await keepStep(tx, opened, session, decided.value, { by, now, note: note ?? null, beyondPack: beyond.value });
  const untold = decided.value.kind === "ended" && session.beyondPack === null;
  if (untold) await working.prepaid.ended(tx, opened.row, { by, now, session: id });
  return accept(null);
}

type Keeping = {
  readonly by: Author;
  readonly now: Temporal.Instant;
  readonly note: string | null;
  readonly beyondPack: string | null;
};

async function keepStep(
  tx: Tx,
  opened: Opened,
  session: KeptSession,
  fact: SessionFact,
  { by, now, note, beyondPack }: Keeping,
): Promise<void> {
  const { clientId, requestId, reference } = opened.row;
  const written = { seq: session.lastSeq + 1, authorName: by.name, recordedAt: now, note, beyondPack };
  await insertFact(tx, fact, { clientId, session: session.id, ...written });
  if (fact.kind === "ended") await endSession(tx, clientId, session.id, fact.at);
  const after = await readSessions(tx, clientId, requestId);
  const worked = keptTotal(after, twoPeopleOf(opened.one.contract, currentService(opened.one)));
  if (fact.kind === "ended") {
    const done = after.find(({ id }) => id === session.id) ?? session;
    const seconds = lengthOf(workedOf([segmentOf(done)]));
    await noteWorkEnded(tx, opened, { session: session.id, seconds, note, worked }, { by, now });
  } else {
    await saveWorked(tx, clientId, requestId, worked);
  }
  const removal =
    fact.kind === "removed" ? { from: fact.from.toString(), to: fact.to.toString(), reason: fact.reason } : {};
  const totals = { worked: { before: opened.row.workedSeconds, after: worked.workedSeconds } };
  await record(tx, {
    clientId,
    at: now,
    actor: by.id,
    actorName: by.name,
    action: `intervention.${fact.kind}`,
    subject: reference,
    clause: null,
    detail: { session: session.id, at: fact.at.toString(), ...removal, ...totals },
  });
  await watchLongWork(tx, opened, now);
}

/** Asks the client when the threshold is passed (T4), or sets the job that will look again while work goes on. */
async function watchLongWork(tx: Tx, opened: Opened, now: Temporal.Instant): Promise<void> {
  const { row, one } = opened;
  const service = currentService(one);
  const rule = service.work?.longWork;
  // The question is put once for a request.
  if (!rule || one.life.decision) return;
  const found = longWork(await readSessions(tx, row.clientId, row.requestId), one.contract, service, now);
  if (!found) return;
  if ("lookAgain" in found) {
    const { clientId: client, requestId: request } = row;
    await enqueue(tx, LONG_WORK, { client, request }, { at: found.lookAgain, key: `${LONG_WORK} ${request}` });
    return;
  }
  const fresh = await holdCase(tx, row.clientId, { requestId: row.requestId });
  if (!fresh.ok) return;
  const system: Author = { id: `system:${LONG_WORK}`, name: "Vigie", side: "system" };
  const asked = { threshold: rule.after, clause: rule.clause, passedAt: found.passedAt };
  await askDecision(tx, fresh.value, asked, { by: system, now });
}

/** The job: much may have happened since it was set, so everything is read again. */
export async function lookAtLongWork(
  tx: Tx,
  clientId: string,
  requestId: string,
  asked: Temporal.Instant,
): Promise<void> {
  const held = await holdCase(tx, clientId, { requestId });
  if (held.ok) await watchLongWork(tx, held.value, notBefore(held.value.one, asked));
}
