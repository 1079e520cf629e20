import { Type, type Static, type TSchema } from "typebox";
import { DayOrStampField as Day, dayOfField, instantOfField, readerOf, StampField, ZoneField } from "#kernel/field.ts";
import { isOnOrBefore, periodDays } from "#kernel/period.ts";
import { accept, type Result } from "#kernel/result.ts";
import { charterEnd, documentsDueBy, lastDayToEndForBreach } from "./charter.ts";
import { EXAMPLE } from "./example.ts";
import { parseCivilLength } from "./length.ts";
import { noticeBeforeAnniversary, noticeBeforeEnd } from "./notice.ts";
import { breachNoticeBy, objectionWindow } from "./privacy.ts";
import { refuseContract, type ContractRefusal } from "./refusals.ts";
import { sessionSubjectInTime } from "./session.ts";
import { termPeriod, termPeriodOn, type TermChain } from "./term.ts";

/*
 * Kinds of replayed cases about terms and notices, by name: the very functions of the product, with what the case leaves
 * out taken from the example contract.
 */
type Answer = Result<unknown, ContractRefusal>;
type Kind = (input: unknown) => Answer;

const Length = Type.Refine(
  Type.String(),
  (words) => parseCivilLength(words) !== null,
  () => "must be a length in days, weeks, months or years, for example 2 months",
);
const Chain = {
  effective: Type.Optional(Day),
  renewals_max: Type.Optional(Type.Union([Type.Integer({ minimum: 0, maximum: 1000 }), Type.Null()])),
};
const within = Type.Optional(Length);
const Service = Type.Optional(Type.Enum(["annual", "yearly", "quarterly", "monthly"]));

/** Makes a kind from its fields and its rule; what cannot be read is refused with the field's name. */
function kind<Fields extends Record<string, TSchema>>(
  fields: Fields,
  answer: (given: Static<ReturnType<typeof Type.Object<Fields>>>) => Answer,
): Kind {
  const read = readerOf(Type.Object(fields));
  return (input) => {
    const readable = read(input);
    return readable.ok ? answer(readable.value) : refuseContract("contract.input_unreadable", readable.refusal);
  };
}

/**
 * Each kind takes one JSON input and gives the answer that the guide of `vigie replay` describes. Refuses
 * `contract.input_unreadable` with the field, and `contract.no_such_period`.
 */
export const contractReplay: Readonly<Record<string, Kind>> = {
  /** Clause E1: the n-th period, 0 for the first; none after the last renewal (reading C1). */
  period: kind({ ...Chain, period: Type.Integer({ minimum: 0, maximum: 2000 }) }, ({ period, ...given }) => {
    const chain = chainOf(given);
    const found = termPeriod(chain, period);
    if (!found) return refuseContract("contract.no_such_period", { period, renewals: chain.renewalsMax ?? "∞" });
    return accept({ first_day: text(found.first), last_day: text(found.last), days: periodDays(found) });
  }),

  /** Clause E1: the period of a day, null when the contract is not in force that day. */
  period_of: kind({ ...Chain, date: Day }, ({ date, ...given }) => {
    const found = termPeriodOn(chainOf(given), dayOf(date));
    return accept({ period: found?.index ?? null, in_force: found !== null });
  }),

  /** Clause E2, reading C2. */
  client_notice: kind({ service: Service, period_last_day: Day, notice: within }, (given) =>
    noticeAnswer(given.period_last_day, lengthOf(given.notice, clientNotice(given.service))),
  ),

  /** Clause E4: two months whatever the service. */
  provider_notice: kind({ period_last_day: Day, notice: within }, ({ period_last_day, notice }) =>
    noticeAnswer(period_last_day, lengthOf(notice, EXAMPLE.providerNotice)),
  ),

  /** Clause E2, readings C2 and C3: the date of sending decides; a late notice lets the next period begin. */
  client_notice_valid: kind(
    { ...Chain, service: Service, sent: Day, period_last_day: Day, notice: within },
    (given) => {
      const lastDay = dayOf(given.period_last_day);
      const { last } = noticeBeforeEnd(lastDay, lengthOf(given.notice, clientNotice(given.service)));
      const valid = isOnOrBefore(dayOf(given.sent), last);
      const next = lastDay.add({ days: 1 });
      const renews = !valid && termPeriodOn(chainOf(given), next) !== null;
      return accept({ valid, renews_on: renews ? text(next) : null });
    },
  ),

  /** Clause B5, reading C4. */
  price_revision: kind({ anniversary: Day, notice: within }, ({ anniversary, notice }) =>
    accept({ last_day: text(noticeBeforeAnniversary(dayOf(anniversary), lengthOf(notice, EXAMPLE.priceRevision))) }),
  ),

  /** Clause E3, reading C6. */
  ceps_termination_window: kind({ breaches_notified: Day, within }, (given) => {
    const last = lastDayToEndForBreach(lengthOf(given.within, EXAMPLE.breachOfCharter), dayOf(given.breaches_notified));
    return accept({ last_day_to_terminate: text(last) });
  }),

  /** Clause M3, reading C13. */
  half_day_notice: kind({ subject_agreed: Day, session: Day, notice: within }, (given) => {
    const notice = lengthOf(given.notice, EXAMPLE.subjectNotice);
    const { inTime, days } = sessionSubjectInTime(notice, dayOf(given.subject_agreed), dayOf(given.session));
    return accept({ ok: inTime, days });
  }),

  /** Clause G6, reading C15. */
  breach_72h: kind({ aware: StampField, tz: Type.Optional(ZoneField) }, ({ aware, tz }) => {
    const by = breachNoticeBy(EXAMPLE.breachNotice, instantOfField(aware));
    return accept({ notify_by: by.toString({ timeZone: tz ?? EXAMPLE.zone, smallestUnit: "second" }) });
  }),

  /** Clause G4, reading C14. */
  subprocessor_objection: kind({ received: Day, within }, (given) => {
    const window = objectionWindow(lengthOf(given.within, EXAMPLE.subprocessorObjection), dayOf(given.received));
    return accept({ last_day_to_object: text(window.lastDay), earliest_start: text(window.earliestStart) });
  }),

  /** Clause C3. */
  documents_return: kind({ request_received: Day, within }, (given) => {
    const by = documentsDueBy(lengthOf(given.within, EXAMPLE.returnDocumentsWithin), dayOf(given.request_received));
    return accept({ by: text(by) });
  }),

  /** Clause C5. */
  ceps_term: kind({ mission_ends: Day }, ({ mission_ends }) => {
    const charter = { runsAfterEnd: EXAMPLE.charterRunsAfterEnd, secrecyAfter: EXAMPLE.secrecyAfter };
    const end = charterEnd(charter, dayOf(mission_ends));
    return accept({ charter_until: text(end.charterUntil), confidentiality_until: text(end.secrecyUntil) });
  }),
};

function chainOf(given: { effective?: string; renewals_max?: number | null }): TermChain {
  return {
    effective: given.effective === undefined ? EXAMPLE.effective : dayOf(given.effective),
    period: EXAMPLE.period,
    renewalsMax: given.renewals_max === undefined ? EXAMPLE.renewalsMax : given.renewals_max,
  };
}

function clientNotice(service: Static<typeof Service> | undefined): Temporal.Duration {
  return service === "monthly" || service === "quarterly" ? EXAMPLE.shorterNotice : EXAMPLE.clientNotice;
}

function noticeAnswer(periodLastDay: string, length: Temporal.Duration): Answer {
  const { last, reminder } = noticeBeforeEnd(dayOf(periodLastDay), length);
  return accept({ last_day: text(last), reminder_day: text(reminder) });
}

function lengthOf(given: string | undefined, otherwise: Temporal.Duration): Temporal.Duration {
  return given === undefined ? otherwise : (parseCivilLength(given) ?? otherwise);
}

function dayOf(given: string): Temporal.PlainDate {
  return dayOfField(given, EXAMPLE.zone);
}

function text(day: Temporal.PlainDate): string {
  return day.toString();
}
