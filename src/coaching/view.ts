import type { Attachment } from "#attachment/api.ts";
import { civilDay, isBefore } from "#kernel/period.ts";
import type { Language } from "#kernel/refusal.ts";
import type { RecordedNotice } from "#notice/notice.ts";
import { accountOn, type AccountOf } from "./account.ts";
import type { CreditView, SessionDetail, SessionLine, SlotView } from "./api.ts";
import type { Fact, Slot } from "./fact.ts";
import { sheetSigned, subjectStands, type Session } from "./session.ts";
import type { Coached } from "./text.ts";

export type Person = { readonly personId: string; readonly name: string };
export type Line = { readonly number: number; readonly reference: string; readonly session: Session };

type Credit = {
  readonly client: { readonly code: string; readonly name: string; readonly contract: string };
  readonly coached: Coached;
  readonly of: AccountOf;
  readonly lines: readonly Line[];
  readonly slots: readonly Slot[];
  readonly hosts: readonly Person[];
};

/** The credit on a day: the balance with its reasons, what is booked and what may be. */
export function creditView({ client, coached, of, lines, slots, hosts }: Credit, now: Temporal.Instant): CreditView {
  const { contract, service, rules } = coached;
  const today = civilDay(now, contract.zone);
  const account = accountOn(of, today);
  const named = new Map(lines.map(({ session, reference }) => [session.id, reference]));
  return {
    client: client.code,
    clientName: client.name,
    contract: client.contract,
    contractNumber: contract.number,
    service: service.id,
    title: service.title,
    clause: rules.clause,
    zone: contract.zone,
    period: account.period && { first: account.period.first.toString(), last: account.period.last.toString() },
    granted: account.granted,
    held: account.held,
    booked: account.booked,
    refunded: account.refunded,
    free: account.free,
    unused: rules.unused,
    lengthSeconds: rules.length,
    starts: rules.starts.map((start) => start.toString({ smallestUnit: "minute" })),
    subjectNoticeDays: today.until(today.add(rules.subjectNotice)).days,
    ledger: account.entries.map(({ on, kind, session, units, balance }) => {
      const reference = session === null ? null : (named.get(session) ?? null);
      return { on: on.toString(), kind, reference, units, balance };
    }),
    slots: slots.map((slot) => slotView(slot, coached, now)),
    sessions: lines.map(lineView),
    hosts: hosts.map(({ personId, name }) => ({ id: personId, name })),
  };
}

/** A slot with the last day on which a subject may still be agreed in time for it (reading C13). */
export function slotView({ id, startsAt, endsAt, hostName }: Slot, coached: Coached, now: Temporal.Instant): SlotView {
  const { zone } = coached.contract;
  const subjectBy = civilDay(startsAt, zone).subtract(coached.rules.subjectNotice);
  return {
    id,
    startsAt: startsAt.toString(),
    endsAt: endsAt.toString(),
    host: hostName,
    subjectBy: subjectBy.toString(),
    shortNotice: isBefore(subjectBy, civilDay(now, zone)),
  };
}

/** A half-day in a list; `late` is a subject agreed too late, without the express consent of both sides. */
export function lineView({ number, reference, session }: Line): SessionLine {
  const { state, startsAt, endsAt, place, subject, subjectBy } = session;
  return {
    number,
    reference,
    state,
    startsAt: startsAt.toString(),
    endsAt: endsAt.toString(),
    host: place.hostName,
    subject: subject?.text ?? null,
    subjectState:
      subject === null ? "none" : subjectStands(session) ? "agreed" : subject.agreedOn ? "late" : "proposed",
    subjectBy: subjectBy.toString(),
    signed: sheetSigned(session),
  };
}

type Detail = {
  readonly client: string;
  readonly contract: string;
  readonly coached: Coached;
  readonly line: Line;
  readonly facts: readonly Fact[];
  readonly notices: readonly RecordedNotice[];
  readonly files: readonly Attachment[];
  readonly slots: readonly Slot[];
};

/** A half-day for one reader; `slots` are those to which it may still be moved. */
export function detailView(of: Detail, now: Temporal.Instant, language: Language): SessionDetail {
  const { coached, line, facts } = of;
  const { session } = line;
  const { zone } = coached.contract;
  return {
    client: of.client,
    contract: of.contract,
    service: coached.service.id,
    clause: coached.rules.clause,
    zone,
    line: lineView(line),
    proposedBy: session.subject?.proposedBy.side ?? null,
    present: [...session.present],
    report: session.report,
    files: [...of.files],
    signedByClient: signatureOf(session, "client"),
    signedByProvider: signatureOf(session, "provider"),
    shortNotice: isBefore(session.subjectBy, civilDay(now, zone)),
    begun: Temporal.Instant.compare(session.startsAt, now) <= 0,
    facts: facts.map(factView),
    notices: of.notices.map(({ texts, at, recipients, deliveries }) => ({
      subject: texts[language].subject,
      at: at.toString(),
      recipients: recipients.map(({ name }) => name),
      delivered: deliveries.some(({ outcome }) => outcome === "sent"),
    })),
    slots: of.slots.map((slot) => slotView(slot, coached, now)),
  };
}

function signatureOf({ signedBy }: Session, side: "client" | "provider"): SessionDetail["signedByClient"] {
  const signed = signedBy[side];
  return signed ? { name: signed.name, at: signed.at.toString() } : null;
}

function factView(fact: Fact): SessionDetail["facts"][number] {
  const placed = fact.kind === "booked" || fact.kind === "moved";
  const text = fact.kind === "held" ? fact.detail.present.join(", ") : fact.body;
  return {
    kind: fact.kind,
    at: fact.at.toString(),
    author: fact.author.name,
    side: fact.author.side,
    text,
    startsAt: placed ? fact.detail.startsAt : null,
    late: (fact.kind === "subject_proposed" || fact.kind === "subject_agreed") && fact.detail.late,
  };
}
