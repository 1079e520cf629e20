/** What may be done with a half-day, and when (clause M3, readings C12 and C13). Pure: `now` is an argument. */
import type { Sessions } from "#contract/mission.ts";
import { civilDay, isBefore } from "#kernel/period.ts";
import { accept, type Result } from "#kernel/result.ts";
import { accountOn, type AccountOf } from "./account.ts";
import type { Author, NewFact, Placed, Slot } from "./fact.ts";
import { refused, type CoachingRefusal } from "./refusals.ts";
import { renewalOf } from "./renewal.ts";
import { subjectStands, type Session } from "./session.ts";
import { coachedOn } from "./text.ts";

export type Setting = AccountOf & { readonly rules: Sessions; readonly by: Author; readonly now: Temporal.Instant };
export type Decided = Result<readonly NewFact[], CoachingRefusal>;

/** A slot, and what its subject will be if that is known. */
export type Booking = {
  readonly slot: Slot;
  readonly subject: string | null;
  /** Accepts that the subject be agreed later than the contract wants (reading C13). */
  readonly shortNotice: boolean;
};

const placedIn = ({ id, startsAt, endsAt, host, hostName }: Slot): Placed => ({
  slot: id,
  startsAt: startsAt.toString(),
  endsAt: endsAt.toString(),
  host,
  hostName,
});

/** Takes a slot: while half-days of its period are left, and early enough to agree on a subject unless both consent. */
export function book({ slot, subject, shortNotice }: Booking, setting: Setting): Decided {
  const { by: author, now: at } = setting;
  const allowed = mayStandIn(slot, shortNotice, setting);
  if (!allowed.ok) return allowed;
  const booked: NewFact = { kind: "booked", at, author, body: null, detail: placedIn(slot) };
  const proposed: NewFact = { kind: "subject_proposed", at, author, body: subject, detail: { late: shortNotice } };
  return accept(subject === null ? [booked] : [booked, proposed]);
}

/**
 * Refuses `coaching.past`, `coaching.outside_term`, `coaching.slot_changed`, `coaching.no_credit` and, unless it was asked for,
 * `coaching.short_notice`.
 */
function mayStandIn(slot: Slot, shortNotice: boolean, setting: Setting): Result<null, CoachingRefusal> {
  const { rules, zone, now } = setting;
  if (Temporal.Instant.compare(slot.startsAt, now) <= 0) return refused("coaching.past");
  const day = civilDay(slot.startsAt, zone);
  const account = accountOn(setting, day);
  if (!account.period) return refused("coaching.outside_term", { day: day.toString() });
  if (renewalOf(setting.text, slot, now)) return refused("coaching.slot_changed");
  if (account.free === 0) {
    const { first, last } = account.period;
    const period = { first: first.toString(), last: last.toString() };
    return refused("coaching.no_credit", { ...period, granted: account.granted, clause: rules.clause });
  }
  const by = day.subtract(rules.subjectNotice);
  if (isBefore(by, civilDay(now, zone)) && !shortNotice)
    return refused("coaching.short_notice", { by: by.toString(), clause: rules.clause });
  return accept(null);
}

/** To another slot, which may be of another period; its credit there must allow it. */
export function move(session: Session, { slot, shortNotice }: Booking, reason: string, setting: Setting): Decided {
  if (session.state !== "booked" || hasBegun(session, setting.now)) return refused("coaching.over");
  if (slot.id === session.place.slot) return refused("coaching.same_slot");
  const others = setting.sessions.filter(({ id }) => id !== session.id);
  const allowed = mayStandIn(slot, shortNotice, { ...setting, sessions: others });
  if (!allowed.ok) return allowed;
  const { by: author, now: at } = setting;
  return accept([{ kind: "moved", at, author, body: reason, detail: { ...placedIn(slot), reason } }]);
}

/** Once its hour has come, a half-day is held or it is not: its credit no longer comes back by a cancelling. */
const hasBegun = ({ startsAt }: Session, now: Temporal.Instant): boolean =>
  Temporal.Instant.compare(startsAt, now) <= 0;

export type Act =
  | { readonly kind: "propose"; readonly text: string; readonly shortNotice: boolean }
  | { readonly kind: "agree"; readonly shortNotice: boolean }
  | { readonly kind: "note"; readonly text: string }
  | { readonly kind: "sign" }
  | { readonly kind: "cancel"; readonly text: string };

/** What either side does. */
export function act(session: Session, doing: Act, setting: Setting): Decided {
  const { by: author, now: at } = setting;
  const common = { at, author };
  if (doing.kind === "sign") return sign(session, setting);
  if (session.state === "cancelled") return refused("coaching.over");
  if (doing.kind === "note") return accept([{ ...common, kind: "noted", body: doing.text, detail: {} }]);
  if (session.state !== "booked") return refused("coaching.over");
  switch (doing.kind) {
    case "propose": {
      const late = lateFor(session, doing.shortNotice, setting);
      if (!late.ok) return late;
      return accept([{ ...common, kind: "subject_proposed", body: doing.text, detail: { late: late.value } }]);
    }
    case "agree":
      return agree(session, doing.shortNotice, setting);
    case "cancel":
      if (hasBegun(session, at)) return refused("coaching.over");
      return accept([{ ...common, kind: "cancelled", body: doing.text, detail: {} }]);
  }
}

/** Reading C13: two weeks before, the very day included; later, only when both sides say that they accept it. */
function agree(session: Session, shortNotice: boolean, setting: Setting): Decided {
  const { by: author, now: at } = setting;
  const { subject } = session;
  if (!subject || subjectStands(session)) return refused("coaching.nothing_to_agree");
  if (subject.proposedBy.side === author.side) return refused("coaching.own_proposal");
  const late = lateFor(session, shortNotice, setting);
  if (!late.ok) return late;
  return accept([{ kind: "subject_agreed", at, author, body: subject.text, detail: { late: late.value } }]);
}

function lateFor(session: Session, shortNotice: boolean, setting: Setting): Result<boolean, CoachingRefusal> {
  const late = isBefore(session.subjectBy, civilDay(setting.now, setting.zone));
  if (late && !shortNotice)
    return refused("coaching.short_notice", { by: session.subjectBy.toString(), clause: setting.rules.clause });
  return accept(late);
}

function sign(session: Session, { by: author, now: at }: Setting): Decided {
  if (session.state === "booked" || session.state === "cancelled") return refused("coaching.not_held");
  if (session.signedBy[author.side]) return refused("coaching.already_done");
  return accept([{ kind: "signed", at, author, body: null, detail: {} }]);
}

export type Record =
  | { readonly kind: "held"; readonly present: readonly string[] }
  | { readonly kind: "report"; readonly text: string };

/** What the provider records: who was there, then the report. */
export function record(session: Session, doing: Record, { by: author, now: at, rules, text }: Setting): Decided {
  if (session.state === "cancelled") return refused("coaching.over");
  if (doing.kind === "held") {
    if (session.state !== "booked") return refused("coaching.already_done");
    if (Temporal.Instant.compare(at, session.startsAt) < 0) return refused("coaching.not_begun");
    if (!coachedOn(text, session.day)) return refused("coaching.outside_term", { day: session.day.toString() });
    if (!subjectStands(session)) return refused("coaching.no_subject", { clause: rules.clause });
    return accept([{ kind: "held", at, author, body: null, detail: { present: doing.present } }]);
  }
  if (session.state === "booked") return refused("coaching.not_held");
  if (session.state === "reported") return refused("coaching.already_done");
  return accept([{ kind: "reported", at, author, body: doing.text, detail: {} }]);
}
