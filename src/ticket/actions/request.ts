import { attach } from "#attachment/actions.ts";
import type { AttachmentRefusal } from "#attachment/refusals.ts";
import { readContractOf } from "#contract/store.ts";
import { newId } from "#database/ids.ts";
import type { Tx } from "#database/transaction.ts";
import { mayDo, type ClientPermission, type Role } from "#http/permission.ts";
import type { Membership, Who } from "#http/route.ts";
import { rolesAt } from "#http/scope.ts";
import { accept, type Result } from "#kernel/result.ts";
import { caseOf, settingOf, type Case } from "../case.ts";
import { clockEventsOf, followed } from "../clocks.ts";
import { decide, say, takeDecision, type Mailed } from "../decide.ts";
import type { Author } from "../fact.ts";
import { refused, type TicketRefusal } from "../refusals.ts";
import type { Decided, Setting } from "../setting.ts";
import type { PostMessage, TakeDecision, Transition } from "../api.ts";
import { readFacts } from "../store/fact.ts";
import type { StandingRequest } from "../row.ts";
import { lockRequest, readRequest } from "../store/request.ts";
import { mayMove } from "../transitions.ts";
import { keep } from "./keep.ts";

export type Opened = { readonly row: StandingRequest; readonly one: Case };
type Done = Promise<Result<Case, TicketRefusal | AttachmentRefusal>>;

/** Who does it, for which client, and when. */
export type Doing = {
  readonly client: Pick<Membership, "clientId" | "roles" | "scoped">;
  readonly by: Author;
  readonly now: Temporal.Instant;
};

/** The person as the facts of a request keep them: with the side on which they act. */
export const authorOf = ({ personId, name, side }: Who): Author => ({ id: personId, name, side });

/** The request with its history and its contract, to be read. */
export async function readCase(tx: Tx, clientId: string, number: number): Promise<Result<Opened, TicketRefusal>> {
  const row = await readRequest(tx, clientId, number);
  return row ? accept({ row, one: await caseFor(tx, row) }) : refused("ticket.not_found");
}

/** The same, held until the end of the transaction: every action on a request begins here. */
export async function holdCase(
  tx: Tx,
  clientId: string,
  by: { readonly number: number } | { readonly requestId: string },
): Promise<Result<Opened, TicketRefusal>> {
  const row = await lockRequest(tx, clientId, by);
  return row ? accept({ row, one: await caseFor(tx, row) }) : refused("ticket.not_found");
}

async function caseFor(tx: Tx, row: StandingRequest): Promise<Case> {
  const dossier = await readContractOf(tx, row.clientId, row.contractId);
  const text = dossier && followed(dossier.versions, row.requestedAt);
  if (!text) throw new Error(`request ${row.reference} follows no contract`);
  return caseOf(await readFacts(tx, row.clientId, row.requestId), text);
}

/** One move of a request: refused when the table, the roles or the facts do not allow it. */
export async function move(tx: Tx, doing: Doing, number: number, transition: Transition): Done {
  const ids = "attachments" in transition ? transition.attachments : undefined;
  const services = transition.kind === "reclassify" ? [transition.service] : [];
  const may = { by: (roles: readonly Role[]) => mayMove(transition.kind, roles), services };
  const ofRequest = transition.kind === "claim_exemption";
  return act(tx, doing, number, (one, setting) => decide(one.life, transition, setting), { ids, ofRequest, may });
}

/** A message to the other side, or a note of the provider to itself; by mail when it says when it arrived (A6). */
export async function post(
  tx: Tx,
  doing: Doing,
  number: number,
  { body, visibility, attachments }: PostMessage,
  arrivedAt: Temporal.Instant | null = null,
): Done {
  // The mail server's clock may be ahead of ours.
  const at = arrivedAt && [arrivedAt, doing.now].toSorted(Temporal.Instant.compare)[0];
  const mailed = (one: Case): Mailed | null => (at ? { arrivedAt: at, counts: countsFrom(one, at) } : null);
  return act(tx, doing, number, (one, setting) => say(one.life, body, visibility, setting, mailed(one)), {
    ids: attachments,
    internal: visibility === "internal",
    may: { by: (roles) => mayDo(roles, "request.comment"), services: [] },
  });
}

/** An instant, or the last one that moved a clock when that is later: the two clocks are told in order of time. */
function countsFrom({ facts }: Case, at: Temporal.Instant): Temporal.Instant {
  const moved = clockEventsOf(facts).events.map((event) => event.at);
  return moved.reduce((latest, one) => (Temporal.Instant.compare(one, latest) > 0 ? one : latest), at);
}

/** The client's choice after long work (T4), or the provider's record of it. */
export async function settleDecision(tx: Tx, doing: Doing, number: number, choice: TakeDecision): Done {
  const may = { by: (roles: readonly Role[]) => mayMove("decide", roles), services: [] };
  return act(tx, doing, number, (one, setting) => takeDecision(one.life, choice, setting), { may });
}

async function act(
  tx: Tx,
  { client, by, now: asked }: Doing,
  number: number,
  decideOn: (one: Case, setting: Setting) => Decided,
  files: {
    readonly ids?: readonly string[] | undefined;
    readonly internal?: boolean;
    /** They hang on the request itself: the act says no message. */
    readonly ofRequest?: boolean;
    readonly may: Asked;
  },
): Done {
  const held = await holdCase(tx, client.clientId, { number });
  if (!held.ok) return held;
  const { row, one } = held.value;
  if (!mayAct(client, row, files.may)) return refused("ticket.not_yours_to_do");
  const now = notBefore(one, asked);
  const decided = decideOn(one, settingOf(one, row, by, now));
  if (!decided.ok) return decided;
  const messageId = newId();
  const kept = await keep(tx, { row, before: one, outcome: decided.value, messageId }, one, by, now);
  const { clientId, reference: subject } = row;
  const doing = { clientId, by, now, subject, internal: files.internal ?? false };
  const thing = files.ofRequest
    ? ({ kind: "request", id: row.requestId } as const)
    : ({ kind: "message", id: messageId } as const);
  const attached = await attach(tx, doing, thing, files.ids);
  return attached.ok ? accept(kept) : attached;
}

/** Whose roles may do it, and the services beside its own that it takes the request to. */
type Asked = { readonly by: (roles: readonly Role[]) => boolean; readonly services: readonly string[] };

/** Whether the roles held for the request's service, and for those where it goes, are of those that may (C1). */
function mayAct(client: Doing["client"], { contractId: contract, service }: StandingRequest, asked: Asked): boolean {
  return [service, ...asked.services].every((one) => asked.by(rolesAt(client, { contract, service: one })));
}

/** Whether somebody may do it on a request where it stands now: where it was before gives no right to write (C1). */
export function mayHere(
  client: Doing["client"],
  { contractId: contract, service }: StandingRequest,
  permission: ClientPermission,
): boolean {
  return mayDo(rolesAt(client, { contract, service }), permission);
}

/** Two servers' clocks may differ by a breath: what is recorded later never bears an earlier time. */
export function notBefore({ facts }: Case, now: Temporal.Instant): Temporal.Instant {
  const last = facts.at(-1)?.recordedAt ?? now;
  return Temporal.Instant.compare(last, now) > 0 ? last : now;
}
