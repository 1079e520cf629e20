/** The requests of a run: what happened to each, as the clocks and the lots read it. */
import type { Contract } from "#contract/contract.ts";
import { inForceAt, type Versions } from "#contract/versions.ts";
import type { Pause, Segment } from "#intervention/segment.ts";
import { accept, refuse, type Result } from "#kernel/result.ts";
import type { ClockEvent } from "#sla/event.ts";
import type { VendorStep } from "#sla/vendor.ts";
import { disputeOf, isClaimed, type Dispute } from "./dispute.ts";
import { openingFaults } from "./ended.ts";
import { momentOf, type EventOf, type SimEvent } from "./event.ts";
import type { RunFault, RunRefusal } from "./read.ts";
import { refused } from "./refusals.ts";
import { serviceNamed } from "./mission.ts";

/** A request of the run, as its clocks and its lots read it. */
export type Case = {
  readonly ticket: string;
  /** Null for work that came without its request: it has lots and no clock. */
  readonly requestedAt: Temporal.Instant | null;
  /** The service at hour H, and the one that holds now. */
  readonly serviceAtH: string;
  readonly service: string;
  readonly clockEvents: readonly ClockEvent[];
  readonly segments: readonly Segment[];
  readonly vendorSteps: readonly VendorStep[];
  /** In the order in which they were told. */
  readonly disputes: readonly Dispute[];
  /** When its work was given: that which had begun by then, and no later one. */
  readonly offeredAt: readonly Temporal.Instant[];
};

type Open = { -readonly [Key in keyof Case]: Case[Key] } & {
  clockEvents: ClockEvent[];
  segments: Segment[];
  vendorSteps: VendorStep[];
  disputes: Dispute[];
  offeredAt: Temporal.Instant[];
};

/** Reads the events of requests in order; those that cannot be are told with their line. */
export function casesOf(
  versions: Versions,
  events: readonly SimEvent[],
  until: Temporal.Instant,
): Result<readonly Case[], readonly RunFault[]> {
  const cases = new Map<string, Open>();
  const faults = openingFaults(versions, events);
  for (const event of events) {
    const taken = take(event, cases, inForceAt(versions, event.at) ?? versions[0], until);
    if (!taken.ok) faults.push({ line: event.line, refusal: taken.refusal });
  }
  return faults.length > 0 ? refuse(faults) : accept([...cases.values()]);
}

type Taken = Result<null, RunRefusal>;
const DONE: Taken = accept(null);

function take(event: SimEvent, cases: Map<string, Open>, contract: Contract, until: Temporal.Instant): Taken {
  if (!("ticket" in event)) return DONE;
  const ticket = String(event.ticket);
  if (event.kind === "request") return opened(event, cases, contract, true);
  if (event.kind === "work" && !cases.has(ticket)) {
    const made = opened(event, cases, contract, false);
    if (!made.ok) return made;
  }
  const found = cases.get(ticket);
  if (!found) return refused("simulation.unknown_ticket", { ticket });
  found.vendorSteps.push(...vendorStepOf(event));
  switch (event.kind) {
    case "work":
      return worked(event, found, contract.zone, until);
    case "connect":
    case "research":
    case "resume":
    case "end":
      return atWork(event, found);
    case "offered":
      found.offeredAt.push(event.at);
      return DONE;
    case "contest": {
      const begun = disputeOf(event, found);
      if (!begun.ok) return begun;
      found.disputes.push(begun.value);
      return DONE;
    }
    case "settled":
      return settled(event, found);
    case "wait_end":
      if (!isAwaited(found)) return refused("simulation.nothing_awaited", { ticket });
      found.clockEvents.push(...clockEventOf(event, contract));
      return DONE;
    case "exemption_withdrawn":
      if (!isClaimed(found)) return refused("simulation.nothing_exempt", { ticket });
      withdrawn(event.at, found);
      return DONE;
    case "reclassified": {
      const service = serviceNamed(contract, event.service ?? event.mission ?? "");
      if (!service) return unknownService(contract, event.service ?? event.mission);
      found.service = service.id;
      found.clockEvents.push({ at: event.at, author: "simulation", kind: "reclassified", service: service.id });
      return DONE;
    }
    case "exemption":
      return exempted(event, found, contract);
    default:
      found.clockEvents.push(...clockEventOf(event, contract));
      return DONE;
  }
}

const OF_WAITS = new Set<ClockEvent["kind"]>(["waiting_started", "waiting_ended", "restored", "closed"]);

/** Whether somebody is waited for: what is restored or closed waits for nobody. */
const isAwaited = ({ clockEvents }: Open): boolean =>
  clockEvents.findLast(({ kind }) => OF_WAITS.has(kind))?.kind === "waiting_started";

/** The last disagreement still open is settled, and what it was about follows the outcome (clause E7). */
function settled(event: EventOf<"settled">, found: Open): Taken {
  const { at, outcome = "agreed" } = event;
  const index = found.disputes.findLastIndex(({ settled: end }) => end === null);
  const open = found.disputes[index];
  if (!open) return refused("simulation.nothing_contested", { ticket: found.ticket });
  found.disputes[index] = { ...open, settled: { at, outcome } };
  if (outcome !== "client") return DONE;
  if (open.about === "exemption") withdrawn(at, found);
  return DONE;
}

/** A case of the contract's own list in which restoration is not guaranteed, by the service of the request (A11). */
function exempted({ at, reason }: EventOf<"exemption">, found: Open, { services }: Contract): Taken {
  const { exemptions = [] } = services.find(({ id }) => id === found.service)?.restoration ?? {};
  const exemption = exemptions.find(({ id }) => id === String(reason));
  if (!exemption)
    return refused("simulation.unknown_exemption", { reason, known: exemptions.map(({ id }) => id).join(", ") });
  const { id, clause } = exemption;
  found.clockEvents.push({ at, author: "simulation", kind: "exemption_claimed", reason: id, clause });
  return DONE;
}

/** Withdrawn, an exemption counts as never claimed; every disagreement about it ends in the client's favour. */
function withdrawn(at: Temporal.Instant, found: Open): void {
  found.clockEvents.push({ at, author: "simulation", kind: "exemption_withdrawn" });
  found.disputes = found.disputes.map((one) =>
    one.about === "exemption" && one.settled === null ? { ...one, settled: { at, outcome: "client" } } : one,
  );
}

/**
 * A ticket begins by its request, or by work told without one. Its service may be left out where one alone takes
 * requests.
 */
function opened(
  event: EventOf<"request"> | EventOf<"work">,
  cases: Map<string, Open>,
  contract: Contract,
  requested: boolean,
): Taken {
  const ticket = String(event.ticket);
  const named = event.service ?? event.mission;
  const only = contract.services.filter(({ requests }) => requests);
  const service = named === undefined && only.length === 1 ? (only[0] ?? null) : serviceNamed(contract, named ?? "");
  if (!service)
    return requested || named !== undefined
      ? unknownService(contract, named)
      : refused("simulation.unknown_ticket", { ticket });
  const author = "by" in event && event.by !== undefined ? String(event.by) : "client";
  const before = cases.get(ticket);
  if (before && before.requestedAt !== null) return refused("simulation.requested_twice", { ticket });
  cases.set(ticket, {
    ticket,
    requestedAt: requested ? event.at : null,
    serviceAtH: service.id,
    service: service.id,
    clockEvents: requested ? [{ at: event.at, author, kind: "requested" }] : [],
    // Work that was told before its request stays with it.
    segments: before?.segments ?? [],
    vendorSteps: [],
    disputes: [],
    offeredAt: [],
  });
  return DONE;
}

function unknownService({ services }: Contract, named: string | number | undefined): Taken {
  return refused("simulation.unknown_service", {
    service: named ?? "",
    known: services.map(({ id }) => id).join(", "),
  });
}

/** What an event says of the vendors of a request (clause M2). */
function vendorStepOf(event: TicketEvent): VendorStep[] {
  const { at, kind } = event;
  switch (kind) {
    case "wait":
      return [{ at, kind: event.for === "vendor" ? "vendor_wait" : "other_wait" }];
    case "vendor_chased":
    case "vendor_answered":
      return [{ at, kind }];
    case "wait_end":
    case "restored":
    case "closed":
      return [{ at, kind: "over" }];
    default:
      return [];
  }
}

type TicketEvent = Extract<SimEvent, { readonly ticket: unknown }>;

function clockEventOf(event: TicketEvent, contract: Contract): ClockEvent[] {
  const said = { at: event.at, author: "simulation" };
  switch (event.kind) {
    case "answer":
      // An automatic reply is an answer only where the contract says so (reading A7).
      return event.automatic && !contract.support.automatic_reply_answers ? [] : [{ ...said, kind: "answered" }];
    case "analysis":
      return [{ ...said, kind: "analysis_done" }];
    case "wait": {
      const party = event.for ?? "client";
      return [{ ...said, kind: "waiting_started", for: party, reason: `waiting_${party}`, clause: null }];
    }
    case "wait_end":
      return [{ ...said, kind: "waiting_ended" }];
    case "restored":
    case "closed":
    case "reopened":
      return [{ ...said, kind: event.kind }];
    default:
      return [];
  }
}

/** The shorthand of a whole session. Work that goes on beyond the end of the run is still running. */
function worked(event: EventOf<"work">, found: Open, zone: string, until: Temporal.Instant): Taken {
  const at = (text: string): Temporal.Instant => {
    const moment = momentOf(text, zone);
    if (!moment) throw new Error(`${text} was read as a moment and is not one`);
    return moment;
  };
  const start = at(event.start);
  const end = event.stop === undefined ? null : at(event.stop);
  if (end && Temporal.Instant.compare(end, start) < 0)
    return refused("simulation.stop_before_start", { start: event.start, stop: event.stop ?? "" });
  const pauses = (event.pauses ?? []).map((pause): Pause => {
    if (Array.isArray(pause)) return { from: at(pause[0]), to: at(pause[1]), reason: "" };
    return { from: at(pause.from), to: typeof pause.to === "string" ? at(pause.to) : null, reason: pause.reason ?? "" };
  });
  const stop = end && Temporal.Instant.compare(end, until) <= 0 ? end : null;
  const id = `${found.ticket}#${event.line}`;
  found.segments.push({ id, ticket: found.ticket, person: String(event.admin), start, stop, pauses });
  return DONE;
}

/** Connect, research, resume, end, told one after the other (clause M2b). */
function atWork(event: EventOf<"connect" | "research" | "resume" | "end">, found: Open): Taken {
  const person = String(event.admin);
  const index = found.segments.findLastIndex((one) => one.person === person && one.stop === null);
  const running = found.segments[index];
  if (event.kind === "connect") {
    if (running) return DONE;
    const id = `${found.ticket}#${event.line}`;
    found.segments.push({ id, ticket: found.ticket, person, start: event.at, stop: null, pauses: [] });
    return DONE;
  }
  if (!running) return refused("simulation.no_session", { admin: person, ticket: found.ticket });
  const resumed = running.pauses.map((pause) => (pause.to === null ? { ...pause, to: event.at } : pause));
  const paused: Pause = { from: event.at, to: null, reason: event.reason ?? "" };
  found.segments[index] = {
    ...running,
    pauses: event.kind === "research" ? [...resumed, paused] : resumed,
    stop: event.kind === "end" ? event.at : null,
  };
  return DONE;
}
