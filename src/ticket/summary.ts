/** A request as the interface shows it: one line of a list, or its whole page. */
import type { Attachment } from "#attachment/api.ts";
import type { Contract } from "#contract/contract.ts";
import { deliveryOf, type RecordedNotice } from "#notice/notice.ts";
import { mayDo } from "#http/permission.ts";
import { rolesAt, type Held } from "#http/scope.ts";
import type { Language } from "#kernel/refusal.ts";
import type { Author, NoticeSummary, RequestDetail, RequestFact, RequestSummary, TransitionKind } from "./api.ts";
import { currentService, type Case } from "./case.ts";
import { clocksOf } from "./clocks.ts";
import { reportOwed } from "./decide.ts";
import type { Fact } from "./fact.ts";
import { decisionAwaited, openContests, openExemption, type Life } from "./life.ts";
import type { MessageRow, StandingRequest } from "./row.ts";
import { allowedFrom, mayMove } from "./transitions.ts";
import { chipOf, clockDetail } from "./view.ts";

/** A line of a list. Its clocks are computed for `now`; the rest is the cached row. */
export function summaryOf(row: StandingRequest, one: Case, now: Temporal.Instant): RequestSummary {
  const { response, restoration } = clocksOf(one.rules, one.facts, now);
  const { id, title } = currentService(one);
  return {
    client: one.contract.clientCode,
    number: row.number,
    reference: row.reference,
    title: row.title,
    contract: row.contractId,
    service: { id, title },
    system: row.systemId === null || row.systemName === null ? null : { id: row.systemId, name: row.systemName },
    state: row.state,
    urgency: row.urgency,
    channel: row.channel,
    requester: row.requesterName,
    requestedAt: row.requestedAt.toString(),
    updatedAt: row.updatedAt.toString(),
    nextDeadline: row.nextDeadline?.toString() ?? null,
    clocks: [chipOf(response), chipOf(restoration)],
    exempted: row.exempted,
    contested: row.contested,
    decisionAsked: row.decisionAsked,
    workedSeconds: row.workedSeconds,
    workRunning: row.workRunning > 0,
  };
}

/** Who reads the page: their roles for its service decide what they may do, their side what they see. */
export type Reader = Held & {
  readonly side: "client" | "provider";
  readonly language: Language;
};

export type Page = {
  readonly row: StandingRequest;
  readonly one: Case;
  readonly messages: readonly MessageRow[];
  readonly notices: readonly RecordedNotice[];
  /** By the id of the message or of the request. */
  readonly files: ReadonlyMap<string, readonly Attachment[]>;
};

/** The page of a request for one reader; `allowed` are the moves that would be accepted from them now. */
export function detailOf(
  { row, one, messages, notices, files }: Page,
  reader: Reader,
  now: Temporal.Instant,
): RequestDetail {
  const { response, restoration } = clocksOf(one.rules, one.facts, now);
  const { life, contract } = one;
  const service = currentService(one);
  const roles = rolesAt(reader, { contract: row.contractId, service: service.id });
  const ofRequest = files.get(row.requestId) ?? [];
  const shown = new Set(life.exemptions.flatMap(filesOfClaim));
  const clocks = [response, restoration].map((clock) => clockDetail(clock, contract, reader.language));
  return {
    ...summaryOf(row, one, now),
    clocks,
    description: row.description,
    attachments: ofRequest.filter(({ id }) => !shown.has(id)),
    phone: phoneOf(row),
    facts: one.facts.map(factView),
    messages: messages.map(({ authorId: id, authorName: name, authorSide: side, ...message }) => ({
      id: message.id,
      at: message.at.toString(),
      author: { id, name, side },
      visibility: message.visibility,
      channel: message.channel,
      body: message.body,
      attachments: [...(files.get(message.id) ?? [])],
    })),
    exemptions: exemptionViews(life, ofRequest),
    contests: contestViews(life),
    decision: decisionView(life),
    notices: notices.map((notice) => noticeView(notice, reader.language)),
    report: life.report,
    reportRequired: reportOwed(service, row.workedSeconds),
    allowed: allowedFrom(life.state, roles, (kind) => hasObject(kind, one, row, reader)),
    exemptionKinds: [...(service.restoration?.exemptions ?? [])],
    services: servicesFor(contract, row, reader),
    may: { write: mayDo(roles, "request.comment"), work: mayDo(roles, "work.record") },
  };
}

/** The services to which the reader may take the request: moving it asks for the right where it goes as well (C1). */
const servicesFor = (contract: Contract, { contractId }: StandingRequest, reader: Reader) =>
  contract.services
    .filter(
      ({ id, requests }) => requests && mayMove("reclassify", rolesAt(reader, { contract: contractId, service: id })),
    )
    .map(({ id, title }) => ({ id, title }));

/** Whether a move has something to be about: an exemption to withdraw, a disagreement to settle, a choice to make. */
function hasObject(kind: TransitionKind, { life, contract }: Case, row: StandingRequest, reader: Reader): boolean {
  switch (kind) {
    case "claim_exemption":
      return (
        openExemption(life) === null && (currentService({ life, contract }).restoration?.exemptions.length ?? 0) > 0
      );
    case "withdraw_exemption":
      return openExemption(life) !== null;
    case "settle":
      return openContests(life).length > 0;
    case "decide":
      return decisionAwaited(life);
    case "analysis_done":
      return life.analysedAt === null;
    case "confirm":
      return life.confirmedAt === null && reader.side === "client";
    case "reclassify":
      return servicesFor(contract, row, reader).some(({ id }) => id !== currentService({ life, contract }).id);
    default:
      return true;
  }
}

function phoneOf(row: StandingRequest): RequestDetail["phone"] {
  if (row.channel !== "phone") return null;
  return { callerName: row.requesterName, callerPhone: row.callerPhone, reason: row.lateReason };
}

const authorView = ({ id, name, side }: Fact["author"]): Author => ({ id, name, side });

function factView({ id, kind, at, recordedAt, author, clause, body, detail }: Fact): RequestFact {
  return {
    id,
    kind,
    at: at.toString(),
    recordedAt: recordedAt.toString(),
    author: authorView(author),
    clause,
    text: body,
    detail: { ...detail },
  };
}

/** What shows an exemption hangs on the request, and stands under its claim alone. */
const filesOfClaim = ({ claim }: Pick<Life["exemptions"][number], "claim">): readonly string[] =>
  claim.detail.files ?? [];

function exemptionViews(life: Life, files: readonly Attachment[]): RequestDetail["exemptions"] {
  const contested = new Set(openContests(life).map(({ target }) => target));
  return life.exemptions.map(({ claim, withdrawnAt }) => ({
    files: files.filter(({ id }) => filesOfClaim({ claim }).includes(id)),
    id: claim.id,
    kind: claim.detail.exemption,
    label: claim.detail.label,
    clause: claim.clause ?? "",
    reason: claim.body ?? "",
    evidence: claim.detail.evidence,
    claimedAt: claim.at.toString(),
    claimedBy: authorView(claim.author),
    withdrawnAt: withdrawnAt?.toString() ?? null,
    contested: contested.has(claim.id),
  }));
}

/** Both readings side by side: until settled, the provider's is the reason of what it claimed (E7). */
function contestViews(life: Life): RequestDetail["contests"] {
  const claimed = (target: string) => life.exemptions.find(({ claim }) => claim.id === target)?.claim.body ?? null;
  return life.contests.map((one) => ({
    id: one.id,
    subject: one.subject,
    target: one.target,
    clientReading: one.clientReading,
    providerReading: one.providerReading ?? claimed(one.target),
    openedAt: one.openedAt.toString(),
    openedBy: authorView(one.openedBy),
    agreedBy: one.agreedBy,
    settledAt: one.settledAt?.toString() ?? null,
    outcome: one.outcome,
  }));
}

function decisionView({ decision }: Life): RequestDetail["decision"] {
  if (!decision) return null;
  const { asked, taken } = decision;
  return {
    askedAt: asked.at.toString(),
    clause: asked.clause,
    threshold: asked.detail.threshold,
    choice: taken?.detail.choice ?? null,
    decidedAt: taken?.at.toString() ?? null,
    decidedBy: taken ? authorView(taken.author) : null,
    text: taken?.body ?? null,
  };
}

function noticeView(notice: RecordedNotice, language: Language): NoticeSummary {
  const { subject, body } = notice.texts[language];
  const last = notice.deliveries.at(-1);
  const sent = notice.deliveries.find(({ outcome }) => outcome === "sent");
  return {
    id: notice.noticeId,
    at: notice.at.toString(),
    reason: notice.reason,
    subject: `[${notice.reference}] ${subject}`,
    body,
    clause: notice.clause,
    recipients: notice.recipients.map(({ role, name, email }) => ({ role, name, email })),
    delivery: deliveryOf(notice.deliveries),
    deliveredAt: sent ? Temporal.Instant.from(sent.at).toString() : null,
    evidence: last?.answer ?? null,
  };
}
