/** What duties need to know of half-days (clause M3): the same facts, with the same subjects, as a simulated run. */
import { done, happened, type DutyFact } from "#contract/duty/fact.ts";
import { kinds } from "#contract/duty/kinds.ts";
import type { Ending } from "#contract/ending.ts";
import { civilDay, isOnOrBefore, periodHas } from "#kernel/period.ts";
import type { Fact } from "./fact.ts";
import type { HalfDayEntry } from "./ledger.ts";
import { subjectStands, sessionOf, type Session, type SessionRules } from "./session.ts";
import type { CreditPeriod } from "./text.ts";

type Past = { readonly reference: string; readonly service: string; readonly facts: readonly Fact[] };

/** The facts of one half-day; its reference is their subject, and they are owed by the clause of its service. */
export function sessionFacts({ reference: subject, service, facts }: Past, rules: SessionRules): DutyFact[] {
  const after = (index: number) => sessionOf(subject, facts.slice(0, index + 1), rules);
  return facts.flatMap((fact, index): DutyFact[] => {
    const { at } = fact;
    switch (fact.kind) {
      case "booked":
        // The invitation leaves with the booking.
        return [...planned(subject, service, fact, rules.zone), done("session_invitation", subject, at, "invitation")];
      case "moved": {
        // A subject agreed too late for the day before may be in time for the new one.
        const agreed = subjectStands(after(index)) ? [done("session_subject", subject, at, "agreed subject")] : [];
        return [...planned(subject, service, fact, rules.zone).slice(1), ...agreed];
      }
      case "subject_agreed":
        return subjectStands(after(index)) ? [done("session_subject", subject, at, "agreed subject")] : [];
      case "held":
        return [happened("session_done", subject, at, { day: after(index).day, service })];
      case "reported":
        return [done("session_report", subject, at, "report")];
      case "signed": {
        const { client, provider } = after(index).signedBy;
        return client && provider ? [done("session_sheet", subject, at, "signed sheet")] : [];
      }
      case "cancelled":
        return [
          { kind: "cancelled", duty: "session_subject", subject, at, reason: fact.body ?? "", side: fact.author.side },
        ];
      default:
        return [];
    }
  });
}

function planned(
  subject: string,
  service: string,
  { at, detail }: Fact & { readonly kind: "booked" | "moved" },
  zone: string,
): DutyFact[] {
  const day = civilDay(Temporal.Instant.from(detail.startsAt), zone);
  return [
    happened("session_booked", subject, at, { service }),
    happened("session_planned", subject, at, { day, service }),
  ];
}

type Planned = Pick<Session, "state" | "day" | "bookedAt">;

/**
 * Nobody agrees on the subject of a half-day that the end of the contract forestalls: it is not due any more (E1 to E4). Once
 * its day was over before the end was known it was missed all the same: it falls away under the side that owes it.
 */
export function endedFacts(
  { reference: subject, session }: { readonly reference: string; readonly session: Planned },
  ending: Pick<Ending, "lastDay" | "known" | "cause"> | null,
): DutyFact[] {
  if (!ending || session.state !== "booked" || isOnOrBefore(session.day, ending.lastDay)) return [];
  const { bookedAt } = session;
  const at = ending.known && Temporal.Instant.compare(bookedAt, ending.known) < 0 ? ending.known : bookedAt;
  const { owedBy: side } = kinds.session_subject;
  return [{ kind: "cancelled", duty: "session_subject", subject, at, reason: ending.cause, side }];
}

type Used = {
  readonly periods: readonly CreditPeriod[];
  readonly entries: readonly HalfDayEntry[];
};

/** The half-days of a period are all held: nothing of it can lapse any more. */
export function usedUpFacts(
  service: string,
  { periods, entries }: Used,
  momentOf: (day: Temporal.PlainDate) => Temporal.Instant,
): DutyFact[] {
  return entries.flatMap(({ kind, on, balance }) => {
    const period = periods.find((one) => periodHas(one, on));
    if (kind !== "done" || balance > 0 || !period) return [];
    return [done("sessions_used", `${service}/${period.named.toString()}`, momentOf(on), "all held")];
  });
}

/** The first slot offered in a period shows that slots were offered for it. */
export function offeredFacts(
  service: string,
  offers: readonly { readonly at: Temporal.Instant; readonly period: Pick<CreditPeriod, "named"> }[],
): DutyFact[] {
  const first = new Map<string, Temporal.Instant>();
  for (const { at, period } of offers) {
    const subject = `${service}/${period.named.toString()}`;
    const known = first.get(subject);
    if (!known || Temporal.Instant.compare(at, known) < 0) first.set(subject, at);
  }
  return [...first].map(([subject, at]) => done("session_slots", subject, at, "slots published"));
}
