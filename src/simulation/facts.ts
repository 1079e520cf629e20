/** From events to the facts that duties arise from: letters, people, data, documents, half-days, updates. */
import { NOTHING, type Item } from "#asset/item.ts";
import { licenceFacts } from "#asset/summary.ts";
import { quoteFacts } from "#billing/duties.ts";
import type { Contract } from "#contract/contract.ts";
import { annexFacts } from "#contract/duty/annex-facts.ts";
import { done, happened, type DutyFact, type Trigger } from "#contract/duty/fact.ts";
import { isDutyKind } from "#contract/duty/kinds.ts";
import { breachFacts, letterFacts } from "#contract/duty/letter-facts.ts";
import { plainFacts } from "#contract/duty/said.ts";
import type { Letter } from "#contract/ending.ts";
import { countedDays, postmarkDecides, type ToldDay } from "#contract/letter/counted.ts";
import { lastInForce, type Versions } from "#contract/versions.ts";
import { civilDay, nthPeriod, periodIndexOf } from "#kernel/period.ts";
import { dayOf, type EventOf, factKinds, type SimEvent } from "./event.ts";
import { sessionDay } from "./half-days.ts";
import { papersOf, reviewFacts } from "./governed.ts";

/**
 * A letter as its event tells it: what is not said of its dates is the day before it in the post, else the event's. A day
 * before the event counts with the proof of registered post alone, and of new prices not at all, as in a lived contract.
 */
export function letterOf(event: EventOf<"letter">, zone: string): Letter {
  const day = (text: string | undefined): Temporal.PlainDate | null => (text === undefined ? null : dayOf(text, zone));
  const written = civilDay(event.at, zone);
  const proved = event.registered === true && postmarkDecides(event);
  const told = (text: string | undefined): ToldDay | null => {
    const on = day(text);
    return on && { on, written, proved };
  };
  const posted = told(event.sent) ?? { on: written, written, proved };
  const days = countedDays({ posted, presented: told(event.presented), received: told(event.received) });
  return { what: event.what, at: event.at, dated: posted.on, ...days, lastDay: day(event.last_day), prices: [] };
}

/** The letters among the events, in their order. */
export const lettersOf = (events: readonly SimEvent[], zone: string): Letter[] =>
  events.filter((event) => event.kind === "letter").map((event) => letterOf(event, zone));

/** Every fact that the events of a run tell, each by the text in force on its day (P3). */
export function factsOfEvents(versions: Versions, events: readonly SimEvent[]): DutyFact[] {
  const [first] = versions;
  const { zone } = first;
  return [
    ...events.flatMap((event) => factsOfEvent(lastInForce(versions, civilDay(event.at, zone)), event)),
    ...reviewFacts(versions, events),
    ...annexFacts(versions, papersOf(events, zone)),
    ...quotesFacts(first, events),
    ...licencesFacts(first, events),
    ...breachFacts(versions, lettersOf(events, zone)),
  ];
}

/** Specific quotes that the client may answer up to their last day (T4, E6, M4). */
function quotesFacts({ zone, services, term }: Contract, events: readonly SimEvent[]): DutyFact[] {
  const answers = new Map(
    events.flatMap((event) => (event.kind === "specific_quote_answer" ? [[String(event.quote), event] as const] : [])),
  );
  return events.flatMap((event) => {
    if (event.kind !== "specific_quote") return [];
    const answer = answers.get(String(event.quote));
    const clause = services.find(({ id }) => id === String(event.service ?? ""))?.clause ?? term.clause;
    return quoteFacts({
      id: String(event.quote),
      at: event.at,
      clause,
      validUntil: dayOf(event.valid_until, zone),
      ended: answer ? { at: answer.at, by: answer.answer } : null,
    });
  });
}

/** The last day of each licence as it was told; a later one renews it, an earlier one corrects it (M1). */
function licencesFacts(contract: Contract, events: readonly SimEvent[]): DutyFact[] {
  const told = events.filter((event) => event.kind === "licence");
  const items = [...Map.groupBy(told, ({ licence }) => String(licence))].map(([name, ones]): Item => {
    const facts = ones.map(({ at, expires }, index) => ({
      seq: index + 1,
      from: civilDay(at, contract.zone),
      at,
      authorName: "simulation",
      detail: { ...NOTHING, name, expires: dayOf(expires, contract.zone).toString() },
      reason: null,
    }));
    return { id: name, kind: "licence", facts };
  });
  return licenceFacts(items, contract);
}

function factsOfEvent(contract: Contract, event: SimEvent): DutyFact[] {
  switch (event.kind) {
    case "letter":
      return letterFacts(contract, letterOf(event, contract.zone), true);
    case "session_booked":
    case "session_moved":
    case "session_cancelled":
    case "session_done":
      return sessionFacts(contract, event);
    case "update":
      return updateFacts(contract, event);
    case "subprocessor": {
      const day = event.received === undefined ? null : dayOf(event.received, contract.zone);
      return [happened("subprocessor_told", nameOf(event, contract.zone), event.at, day ? { day } : {})];
    }
    case "duty_done":
    case "duty_waived":
    case "duty_cancelled":
      return closingFacts(event);
    default:
      return namedFacts(contract, event);
  }
}

type SessionEvent = EventOf<"session_booked" | "session_moved" | "session_cancelled" | "session_done">;

function sessionFacts(contract: Contract, event: SessionEvent): DutyFact[] {
  const session = String(event.session);
  const { zone } = contract;
  const day = sessionDay(event, zone) ?? civilDay(event.at, zone);
  const service = event.service === undefined ? {} : { service: String(event.service) };
  const planned = happened("session_planned", session, event.at, { day, ...service });
  switch (event.kind) {
    case "session_done":
      return [happened("session_done", session, event.at, { day, ...service })];
    case "session_moved":
      return [planned];
    case "session_cancelled": {
      const { at, reason = "" } = event;
      return [{ kind: "cancelled", duty: "session_subject", subject: session, at, reason }];
    }
    case "session_booked":
      return [
        happened("session_booked", session, event.at, service),
        planned,
        // The invitation leaves with the booking.
        done("session_invitation", session, event.at, "invitation"),
      ];
  }
}

/** The update of the period in which it was made; the first routine of the contract when none is named. */
function updateFacts(contract: Contract, event: EventOf<"update">): DutyFact[] {
  const routines = contract.services.flatMap((service) => service.routines);
  const routine = event.routine === undefined ? routines[0] : routines.find(({ id }) => id === event.routine);
  if (!routine) return [];
  const anchor = Temporal.PlainDate.from("2000-01-01");
  const day = civilDay(event.at, contract.zone);
  const { first } = nthPeriod(anchor, routine.every, periodIndexOf(anchor, routine.every, day));
  const covered = Temporal.PlainDate.compare(first, contract.term.effective) < 0 ? contract.term.effective : first;
  return [done("routine", `${routine.id}/${covered.toString()}`, event.at, event.result ?? "applied")];
}

function namedFacts(contract: Contract, event: SimEvent): DutyFact[] {
  if (!(factKinds as readonly string[]).includes(event.kind)) return [];
  const day = "day" in event && event.day !== undefined ? dayOf(event.day, contract.zone) : null;
  return plainFacts(event.kind as Trigger, nameOf(event, contract.zone), event.at, day);
}

function closingFacts(event: EventOf<"duty_done" | "duty_waived" | "duty_cancelled">): DutyFact[] {
  if (!isDutyKind(event.duty)) return [];
  const closes = { duty: event.duty, subject: String(event.subject), at: event.at };
  switch (event.kind) {
    case "duty_done":
      return [{ ...closes, kind: "done", proof: event.proof ?? "" }];
    case "duty_waived":
      return [{ ...closes, kind: "waived", by: event.by ?? "", proof: event.proof ?? "" }];
    case "duty_cancelled":
      return [{ ...closes, kind: "cancelled", reason: event.reason ?? "" }];
  }
}

/** What an event is about: the subject it names, else the day on which it happened. */
function nameOf(event: SimEvent, zone: string): string {
  return "subject" in event && event.subject !== undefined
    ? String(event.subject)
    : civilDay(event.at, zone).toString();
}
