import { record, type AuditLine } from "#audit/store.ts";
import { newId } from "#database/ids.ts";
import { enqueue } from "#database/jobs.ts";
import type { Tx } from "#database/transaction.ts";
import { recordNotice } from "#notice/store.ts";
import { peopleOf, type PersonWithRoles } from "#party/store/person.ts";
import { caseOf, currentService, standingOf, type Case } from "../case.ts";
import { clocksOf, engagementDue } from "../clocks.ts";
import { exemptedOf } from "../exempted.ts";
import type { Author, Fact, NewFact, NewMessage } from "../fact.ts";
import { isTold, messageNotice, noticeOf, type Telling } from "../notices.ts";
import type { Outcome } from "../setting.ts";
import { addWords, insertFacts, insertMessage } from "../store/fact.ts";
import type { RequestRow } from "../row.ts";
import { saveStanding } from "../store/request.ts";

/** The job that looks at a request when its response deadline passes. */
export const DEADLINE = "ticket.deadline";

export type Kept = {
  readonly row: RequestRow;
  readonly before: Case | null;
  readonly outcome: Outcome;
  /** The id that the message gets, where something else of the same act belongs to it. */
  readonly messageId?: string;
};

/** A fact as it will be stored: with its id and its place after those known. */
export function placed(known: readonly Fact[], facts: readonly NewFact[], recordedAt: Temporal.Instant): Fact[] {
  const last = known.at(-1)?.seq ?? 0;
  return facts.map((fact, index): Fact => ({ ...fact, id: newId(), seq: last + index + 1, recordedAt }));
}

/**
 * Writes what a decision adds: facts, message, words for the search, the cached row, notices with their delivery,
 * journal lines and the job of the next deadline. All of it in the transaction of the decision.
 */
export async function keep(
  tx: Tx,
  { row, before, outcome, messageId }: Kept,
  followed: Pick<Case, "contract" | "rules">,
  by: Author,
  now: Temporal.Instant,
): Promise<Case> {
  const known = before?.facts ?? [];
  const added = placed(known, outcome.facts, now);
  const after = caseOf([...known, ...added], followed);
  const { clientId, requestId } = row;
  await insertFacts(tx, clientId, requestId, added);
  const message = outcome.message && { ...outcome.message, id: messageId ?? newId() };
  if (message) {
    await insertMessage(tx, clientId, requestId, message.id, message);
    await addWords(tx, clientId, requestId, message.body, message.visibility === "internal");
  }
  const reports = added.flatMap(({ kind, body }) => (kind === "closed" && body ? [body] : []));
  for (const report of reports) await addWords(tx, clientId, requestId, report, false);
  const standing = standingOf(after, now);
  await saveStanding(tx, clientId, requestId, standing);
  await announce(tx, { row, before, after, added, message }, by, now);
  return after;
}

/** What an act added, to be told, written in the journal and watched. */
type Added = {
  readonly row: RequestRow;
  readonly before: Case | null;
  readonly after: Case;
  readonly added: readonly Fact[];
  readonly message: Sent;
  /** The people of the client, where they were read already. */
  readonly people?: readonly PersonWithRoles[];
};

/** Notices with their delivery, journal lines, and the job of the next deadline. */
export async function announce(
  tx: Tx,
  { row, before, after, added, message, people }: Added,
  by: Author,
  now: Temporal.Instant,
): Promise<void> {
  await tell(tx, row, after, added, message, people, now);
  await record(tx, ...journal(row, before, after, added, message, by, now));
  const due = engagementDue(clocksOf(after.rules, after.facts, now), after.life);
  if (due) await watch(tx, row, due);
}

/** A second after the deadline: it has then passed, for a reply in its very second is in time (reading A5). */
export async function watch(
  tx: Tx,
  row: Pick<RequestRow, "clientId" | "requestId">,
  due: Temporal.Instant,
): Promise<void> {
  const { clientId, requestId } = row;
  const at = due.add({ seconds: 1 });
  await enqueue(tx, DEADLINE, { client: clientId, request: requestId }, { at, key: `${DEADLINE} ${requestId}` });
}

type Sent = (NewMessage & { readonly id: string }) | null;

async function tell(
  tx: Tx,
  row: RequestRow,
  after: Case,
  added: readonly Fact[],
  message: Sent,
  people: readonly PersonWithRoles[] | undefined,
  now: Temporal.Instant,
) {
  const told = added.filter(isTold);
  const carried = told.length === 0 && message !== null && message.visibility === "public" ? message : null;
  if (told.length === 0 && !carried) return;
  const telling: Telling = {
    clientId: row.clientId,
    requestId: row.requestId,
    reference: row.reference,
    requester: row.requester,
    people:
      people ??
      (await peopleOf(tx, row.clientId, now, { contract: row.contractId, service: currentService(after).id })),
    subject: {
      title: row.title,
      contract: after.contract,
      clocks: clocksOf(after.rules, after.facts, now),
      requestedAt: row.requestedAt,
      exempted: exemptedOf(after, now),
      message: message?.visibility === "public" ? message.body : null,
    },
    now,
  };
  const notices = [
    ...told.map((fact) => noticeOf(fact, telling)),
    carried && messageNotice(carried, carried.id, telling),
  ];
  for (const notice of notices) if (notice) await recordNotice(tx, notice);
}

/** One line for each fact, with the state and the next deadline before and after (A14): a moved promise leaves a trace. */
function journal(
  row: RequestRow,
  before: Case | null,
  after: Case,
  added: readonly Fact[],
  message: Sent,
  by: Author,
  now: Temporal.Instant,
): AuditLine[] {
  const common = { clientId: row.clientId, at: now, actor: by.id, actorName: by.name, subject: row.reference };
  const state = { before: before?.life.state ?? null, after: after.life.state };
  const due = (one: Case | null): string | null => (one && standingOf(one, now).nextDeadline?.toString()) ?? null;
  const deadline = { before: due(before), after: due(after) };
  const facts = added.map((fact): AuditLine => {
    const detail = { ...fact.detail, at: fact.at.toString(), state, deadline };
    return { ...common, action: `ticket.${fact.kind}`, clause: fact.clause, detail };
  });
  if (!message) return facts;
  const said = { message: message.id, visibility: message.visibility };
  return [...facts, { ...common, action: "ticket.message_posted", clause: null, detail: said }];
}
