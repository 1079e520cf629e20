import { findSystem, type NamedSystem } from "#asset/actions/find.ts";
import { attach } from "#attachment/actions.ts";
import type { AttachmentRefusal } from "#attachment/refusals.ts";
import { newId } from "#database/ids.ts";
import type { Tx } from "#database/transaction.ts";
import { mayDo } from "#http/permission.ts";
import { rolesAt } from "#http/scope.ts";
import { civilDay } from "#kernel/period.ts";
import { accept, type Result } from "#kernel/result.ts";
import type { OpenRequest, RequestCreated } from "../api.ts";
import { caseOf, standingOf } from "../case.ts";
import { peopleOf } from "#party/store/person.ts";
import type { NewFact } from "../fact.ts";
import { openingOf, type MailedRequest, type Opening } from "../opening.ts";
import { refused, type TicketRefusal } from "../refusals.ts";
import type { RequestRow } from "../row.ts";
import { insertOpening } from "../store/opening.ts";
import { announce, placed } from "./keep.ts";
import { knownContracts } from "./known.ts";
import type { Doing } from "./request.ts";

export type OpenDoing = Doing & { readonly client: { readonly clientId: string; readonly clientCode: string } };

/** Opens a request: by a person of the client in the portal or by e-mail, or by the provider after a call (A6). */
export async function openRequest(
  tx: Tx,
  { client, by, now }: OpenDoing,
  input: OpenRequest | MailedRequest,
): Promise<Result<RequestCreated, TicketRefusal | AttachmentRefusal>> {
  const opening = openingOf(input, by.side, await knownContracts(tx, client.clientId, now), now);
  if (!opening.ok) return opening;
  const { contractId, contract, rules, service, requestedAt } = opening.value;
  if (!mayDo(rolesAt(client, { contract: contractId, service: service.id }), "request.open"))
    return refused("ticket.not_for_your_service", { service: service.id });
  const system = await systemOf(tx, client.clientId, opening.value, input);
  if (!system.ok) return system;
  const phone = input.channel === "phone" ? input : null;
  const asked = {
    clientId: client.clientId,
    requestId: newId(),
    contractId,
    title: input.title,
    description: input.description,
    urgency: input.urgency,
    channel: input.channel,
    requestedAt,
    recordedAt: now,
    lateReason: phone?.reason?.trim() || null,
    requester: by.side === "client" ? by.id : null,
    requesterName: phone?.caller.name ?? (input.channel === "mail" ? input.from : undefined) ?? by.name,
    callerPhone: phone?.caller.phone ?? null,
    systemId: system.value?.id ?? null,
    systemName: system.value?.name ?? null,
  };
  const clause = service.response?.clause ?? service.clause;
  const opened: NewFact = {
    kind: "opened",
    at: requestedAt,
    author: by,
    clause,
    body: asked.lateReason,
    detail: { service: service.id },
  };
  const facts = placed([], [opened], now);
  const after = caseOf(facts, { contract, rules });
  // Read before the number is taken: the next one of this client waits from then on until the end of the transaction.
  const people = await peopleOf(tx, client.clientId, now, { contract: contractId, service: service.id });
  const { number, reference } = await insertOpening(tx, client.clientCode, {
    asked,
    service: service.id,
    by,
    facts,
    standing: standingOf(after, now),
    words: `${asked.title} ${asked.description} ${asked.requesterName} ${asked.systemName ?? ""}`,
  });
  const row: RequestRow = { ...asked, number, reference };
  await announce(tx, { row, before: null, after, added: facts, message: null, people }, by, now);
  const thing = { kind: "request", id: row.requestId } as const;
  const attaching = { clientId: row.clientId, by, now, subject: row.reference };
  const attached = await attach(tx, attaching, thing, input.attachments);
  if (!attached.ok) return attached;
  return accept({ client: client.clientCode, number, reference: row.reference });
}

/** The server or application that the request names, of its own contract on the day it was made (M1). */
async function systemOf(
  tx: Tx,
  clientId: string,
  { contractId, contract, requestedAt }: Opening,
  input: OpenRequest | MailedRequest,
): Promise<Result<NamedSystem | null, TicketRefusal>> {
  if (!("system" in input) || input.system === undefined) return accept(null);
  const found = await findSystem(tx, { clientId, contractId }, input.system, civilDay(requestedAt, contract.zone));
  return found ? accept(found) : refused("ticket.unknown_system");
}
