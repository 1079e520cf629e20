/**
 * What a story may tell of a contract: each event is about something that the contract, or the story before it, has. What
 * is taken for nothing is refused, since a run that passes over a line shows a life that was not told.
 */
import { coachedServices } from "#coaching/text.ts";
import type { Contract } from "#contract/contract.ts";
import { isDutyKind } from "#contract/duty/kinds.ts";
import { lastInForce, type Versions } from "#contract/versions.ts";
import { civilDay, isBefore } from "#kernel/period.ts";
import { accept, refuse, type Result } from "#kernel/result.ts";
import { dayOf, type EventOf, type SimEvent } from "./event.ts";
import { serviceNamed } from "./mission.ts";
import type { LineFault } from "./read.ts";
import { refused, type SimulationRefusal } from "./refusals.ts";
import { isSession, placedSessions, type Placed, type SessionEvent } from "./session-event.ts";

/** Days told so long before the contract begins, or after, are slips of the keyboard. */
const YEARS_BEFORE = 10;
const YEARS_AFTER = 50;
const DAYS = [
  "day",
  "sent",
  "presented",
  "received",
  "last_day",
  "expires",
  "valid_until",
  "effective",
  "start",
  "stop",
];

type Taken = Result<SimEvent, SimulationRefusal>;

/** The events of a run with the service of each half-day filled in; or every one that cannot be, with its line. */
export function admitted(
  versions: Versions,
  events: readonly SimEvent[],
): Result<readonly SimEvent[], readonly LineFault[]> {
  const story: Story = { versions, placed: placedSessions(events), sessions: new Map(), quotes: new Set() };
  const found: SimEvent[] = [];
  const faults: LineFault[] = [];
  for (const event of events) {
    const taken = take(story, event);
    if (taken.ok) found.push(taken.value);
    else faults.push({ line: event.line, refusal: taken.refusal });
  }
  return faults.length > 0 ? refuse(faults) : accept(found);
}

type Story = {
  readonly versions: Versions;
  readonly placed: Placed;
  readonly sessions: Map<string, "told" | "held">;
  readonly quotes: Set<string>;
};

function take(story: Story, event: SimEvent): Taken {
  const { versions } = story;
  const far = farDay(versions, event);
  if (far) return far;
  const contract = lastInForce(versions, civilDay(event.at, versions[0].zone));
  if (isSession(event)) return takeSession(story, event);
  switch (event.kind) {
    case "session_refund":
      return coached(versions, event, event.service);
    case "update":
      return takeUpdate(contract, event);
    case "amendment":
      return takeAmendment(versions[0].zone, event);
    case "annex":
      return knownAnnex(versions, event, String(event.annex));
    case "annex_asked":
      return takeAsked(versions, event);
    case "specific_quote":
      story.quotes.add(String(event.quote));
      if (event.service === undefined || serviceNamed(contract, event.service)) return accept(event);
      return refused("simulation.unknown_service", { service: event.service, known: idsOf(contract.services) });
    case "specific_quote_answer":
      return story.quotes.has(String(event.quote))
        ? accept(event)
        : refused("simulation.unknown_quote", { quote: event.quote });
    case "duty_done":
    case "duty_waived":
    case "duty_cancelled":
      return isDutyKind(event.duty) ? accept(event) : refused("simulation.unknown_duty", { duty: event.duty });
    default:
      return accept(event);
  }
}

/** A day of another age is told with its field, before anything is counted from it. */
function farDay(versions: Versions, event: SimEvent) {
  const [{ zone, term }] = versions;
  const first = term.effective.subtract({ years: YEARS_BEFORE });
  const last = term.effective.add({ years: YEARS_AFTER });
  const told: Readonly<Record<string, unknown>> = event;
  const days = DAYS.flatMap((field) => {
    const text = told[field];
    return typeof text === "string" ? [{ field, day: dayOf(text, zone) }] : [];
  });
  const all = [{ field: "at", day: civilDay(event.at, zone) }, ...days];
  const far = all.find(({ day }) => isBefore(day, first) || isBefore(last, day));
  if (!far) return null;
  const { field, day } = far;
  return refused("simulation.far_day", {
    field,
    day: day.toString(),
    first: first.toString(),
    last: last.toString(),
  });
}

/** One that was held stays held, and only one that the story has can move or be called off (clause M3). */
function takeSession({ versions, placed, sessions }: Story, event: SessionEvent): Taken {
  const session = String(event.session);
  const taken = coached(versions, event, event.service ?? placed.get(session));
  if (!taken.ok) return taken;
  const before = sessions.get(session);
  if (event.kind === "session_moved" || event.kind === "session_cancelled") {
    if (!before) return refused("simulation.unknown_session", { session });
    if (before === "held") return refused("simulation.session_held", { session });
  }
  if (event.kind === "session_cancelled") sessions.delete(session);
  else sessions.set(session, before === "held" || event.kind === "session_done" ? "held" : "told");
  return taken;
}

/** The event with the service of its half-days, which may be left out where only one has some. */
function coached(
  versions: Versions,
  event: SessionEvent | EventOf<"session_refund">,
  named: string | number | undefined,
): Taken {
  const known = coachedServices(versions);
  const only = known.length === 1 ? known[0] : undefined;
  if (named === undefined)
    return only === undefined
      ? refused("simulation.which_half_days", { known: known.join(", ") })
      : accept({ ...event, service: only });
  const id = versions.map((contract) => serviceNamed(contract, named)?.id).find((one) => known.includes(one ?? ""));
  return id === undefined
    ? refused("simulation.no_half_days", { service: named, known: known.join(", ") })
    : accept({ ...event, service: id });
}

function takeUpdate({ services }: Contract, event: EventOf<"update">): Taken {
  const routines = services.flatMap((service) => service.routines);
  const known = event.routine === undefined ? routines.length > 0 : routines.some(({ id }) => id === event.routine);
  return known
    ? accept(event)
    : refused("simulation.unknown_routine", { routine: event.routine ?? "", known: idsOf(routines) });
}

/** Nothing past is ever rewritten: an amendment begins on the day on which it is told, or later (clause P3). */
function takeAmendment(zone: string, event: EventOf<"amendment">): Taken {
  const today = civilDay(event.at, zone);
  const effective = event.effective === undefined ? today : dayOf(event.effective, zone);
  return isBefore(effective, today)
    ? refused("simulation.amendment_in_the_past", { effective: effective.toString(), today: today.toString() })
    : accept(event);
}

/** A document is asked for by its id, with or without the day after it; its duty is named by both. */
function takeAsked(versions: Versions, event: EventOf<"annex_asked">): Taken {
  const name = String(event.subject ?? "");
  const subject = name.includes("/") ? name : `${name}/${civilDay(event.at, versions[0].zone).toString()}`;
  return knownAnnex(versions, { ...event, subject }, name.split("/")[0] ?? "");
}

function knownAnnex(versions: Versions, event: SimEvent, annex: string): Taken {
  const known = idsOf(versions.flatMap(({ annexes }) => annexes));
  return known.split(", ").includes(annex) ? accept(event) : refused("simulation.unknown_annex", { annex, known });
}

const idsOf = (all: readonly { readonly id: string }[]): string => [...new Set(all.map(({ id }) => id))].join(", ");
