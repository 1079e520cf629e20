/** Which facts are told to whom (T2, T3, T4, T5, E7): one table, so that nothing the contract wants told is forgotten. */
import type { Role } from "#http/permission.ts";
import type { Notice, Recipient } from "#notice/notice.ts";
import type { Author, Fact, NewMessage } from "./fact.ts";
import type { Subject } from "./letter-words.ts";
import { letterOf, type ToldKind } from "./letter.ts";

type Audience = { readonly reason: string; readonly client: readonly Role[]; readonly provider: readonly Role[] };

const ASKED = ["technical"] as const;
const BINDING = ["technical", "management"] as const;
const DESK = ["technician", "project_lead"] as const;

/** The person who made the request belongs to the client's audience, when it has one and they still have a role there. */
const audiences: Record<ToldKind, Audience> = {
  opened: { reason: "receipt", client: ASKED, provider: DESK },
  taken_into_account: { reason: "taken_into_account", client: ASKED, provider: [] },
  restoration_engaged: { reason: "restoration_engaged", client: BINDING, provider: DESK },
  wait_started: { reason: "on_hold", client: ASKED, provider: [] },
  exemption_claimed: { reason: "exemption_claimed", client: BINDING, provider: [] },
  exemption_withdrawn: { reason: "exemption_withdrawn", client: BINDING, provider: [] },
  decision_asked: { reason: "long_work", client: BINDING, provider: DESK },
  decision_taken: { reason: "decision_taken", client: BINDING, provider: DESK },
  restored: { reason: "restored", client: ASKED, provider: [] },
  closed: { reason: "closed", client: ASKED, provider: [] },
  reopened: { reason: "reopened", client: ASKED, provider: DESK },
  reclassified: { reason: "reclassified", client: ASKED, provider: [] },
  contested: { reason: "contested", client: BINDING, provider: DESK },
  settled: { reason: "settled", client: BINDING, provider: DESK },
};

/** Somebody of either side with the roles they hold for this client. */
export type Person = Omit<Recipient, "role"> & {
  readonly side: "provider" | "client";
  readonly roles: readonly Role[];
};

/** What the notices of one act are written from. */
export type Telling = {
  readonly clientId: string;
  readonly requestId: string;
  readonly reference: string;
  /** The person at the client who made the request, when the application knows them. */
  readonly requester: string | null;
  readonly people: readonly Person[];
  readonly subject: Subject;
  readonly now: Temporal.Instant;
};

/** Whether somebody is told of a fact of this kind. */
export const isTold = (fact: Fact): fact is Fact & { readonly kind: ToldKind } => fact.kind in audiences;

/** The notice that a fact demands; null when it is nobody's business but its author's. */
export function noticeOf(fact: Fact, telling: Telling): Notice | null {
  if (!isTold(fact)) return null;
  const { reason, client, provider } = audiences[fact.kind];
  return {
    ...common(telling, fact.author),
    reason,
    onceKey: `ticket ${reason} ${fact.id}`,
    clause: fact.clause,
    texts: { fr: letterOf(fact, telling.subject, "fr"), en: letterOf(fact, telling.subject, "en") },
    recipients: recipientsOf(telling, client, provider, fact.author),
  };
}

/** A public message that goes with no told fact is carried to the other side as it stands. */
export function messageNotice(message: NewMessage, messageId: string, telling: Telling): Notice | null {
  if (message.visibility === "internal") return null;
  const fromClient = message.author.side === "client";
  const { title } = telling.subject;
  return {
    ...common(telling, message.author),
    reason: "message",
    onceKey: `ticket message ${messageId}`,
    clause: null,
    texts: {
      fr: { subject: `Message : ${title}`, body: `${message.author.name} a écrit :\n\n${message.body}` },
      en: { subject: `Message: ${title}`, body: `${message.author.name} wrote:\n\n${message.body}` },
    },
    recipients: recipientsOf(telling, fromClient ? null : ASKED, fromClient ? DESK : [], message.author),
  };
}

function common(telling: Telling, author: Author) {
  return {
    clientId: telling.clientId,
    about: { kind: "request", id: telling.requestId },
    reference: telling.reference,
    at: telling.now,
    author: author.id,
  };
}

/** The people of both audiences, but a provider's author: a client's own acts are confirmed to them. A role that nobody holds is reached at the contract's own address. */
function recipientsOf(
  { people, requester, subject }: Telling,
  client: readonly Role[] | null,
  provider: readonly Role[],
  author: Author,
): Recipient[] {
  const wanted = (person: Person): Role | "requester" | undefined => {
    // Whoever left, or has no role for this service any more, may not read it: they are not written to about it (C1).
    if (person.side === "client" && client && person.personId === requester && person.roles.length > 0)
      return "requester";
    const roles = (person.side === "client" ? client : provider) ?? [];
    return roles.find((role) => person.roles.includes(role));
  };
  const found = people.flatMap((person): Recipient[] => {
    const own = person.personId === author.id && author.side === "provider";
    const role = own ? undefined : wanted(person);
    if (!role) return [];
    const { personId, name, email, language } = person;
    return [{ personId, role, name, email, language }];
  });
  const { contract } = subject;
  const held = new Set(people.filter(({ side }) => side === "client").flatMap(({ roles }) => roles));
  const addresses = contract.client.contacts.flatMap(({ role, title, email }): Recipient[] => {
    const missing = email !== null && (client ?? []).some((one) => one === role && !held.has(one));
    return missing ? [{ personId: null, role, name: title, email, language: contract.language }] : [];
  });
  return [...found, ...addresses];
}
