/** Reads events from JSON lines: all of them, or every faulty line with what is wrong on it. */
import { type BillingRefusal, refusals as billingRefusals } from "#billing/refusals.ts";
import { type CoachingRefusal, refusals as coachingRefusals } from "#coaching/refusals.ts";
import { type InterventionRefusal, refusals as interventionRefusals } from "#intervention/refusals.ts";
import { readerOf } from "#kernel/field.ts";
import { accept, refuse, type Result } from "#kernel/result.ts";
import { refusals as ticketRefusals, type TicketRefusal } from "#ticket/refusals.ts";
import { type EventKind, eventKinds, momentOf, schemaOf, type SimEvent } from "./event.ts";
import { refusals as simulationRefusals, refused, type SimulationRefusal } from "./refusals.ts";

/** A line that cannot be taken, from 1. */
export type LineFault = { readonly line: number; readonly refusal: SimulationRefusal };

/** The same, or what a rule of the product refuses as it does in a lived contract. */
export type RunRefusal = SimulationRefusal | TicketRefusal | CoachingRefusal | InterventionRefusal | BillingRefusal;

/** A line that a run cannot take. */
export type RunFault = { readonly line: number; readonly refusal: RunRefusal };

/** The sentences of whatever a line may be refused for. */
export const faultSentences = {
  ...billingRefusals,
  ...coachingRefusals,
  ...interventionRefusals,
  ...ticketRefusals,
  ...simulationRefusals,
};

/** What a rule refused, on its line. */
export const faultOn = <Refused extends RunRefusal>(line: number, { refusal }: { readonly refusal: Refused }) => ({
  line,
  refusal,
});

const readers = new Map<EventKind, ReturnType<typeof readerOf>>();

function readerFor(kind: EventKind): ReturnType<typeof readerOf> {
  const reader = readers.get(kind) ?? readerOf(schemaOf(kind));
  readers.set(kind, reader);
  return reader;
}

/** Blank lines and lines that begin with `#` or `//` are passed over. Events come out in order of time. */
export function readEvents(text: string, zone: string): Result<readonly SimEvent[], readonly LineFault[]> {
  const faults: LineFault[] = [];
  const events: SimEvent[] = [];
  for (const [index, raw] of text.split("\n").entries()) {
    const line = raw.trim();
    if (line === "" || line.startsWith("#") || line.startsWith("//")) continue;
    const read = readLine(line, index + 1, zone);
    if (read.ok) events.push(read.value);
    else faults.push({ line: index + 1, refusal: read.refusal });
  }
  return faults.length > 0 ? refuse(faults) : accept(inOrder(events));
}

/** In order of time; two events of one instant keep the order in which they were written. */
export function inOrder(events: readonly SimEvent[]): readonly SimEvent[] {
  return events.toSorted((left, right) => Temporal.Instant.compare(left.at, right.at) || left.line - right.line);
}

function readLine(text: string, line: number, zone: string): Result<SimEvent, SimulationRefusal> {
  const parsed = parse(text);
  if (!parsed.ok) return parsed;
  return readEvent(parsed.value, line, zone);
}

function parse(text: string): Result<unknown, SimulationRefusal> {
  try {
    return accept(JSON.parse(text) as unknown);
  } catch (fault) {
    if (!(fault instanceof SyntaxError)) throw fault;
    return refused("simulation.not_json");
  }
}

/** One event from a parsed object. */
export function readEvent(value: unknown, line: number, zone: string): Result<SimEvent, SimulationRefusal> {
  const given = typeof value === "object" && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
  const kind = given["kind"];
  if (!isKind(kind))
    return refused("simulation.unknown_kind", {
      kind: typeof kind === "string" ? kind : (JSON.stringify(kind) ?? "–"),
      known: eventKinds.join(", "),
    });
  const read = readerFor(kind)(given);
  if (!read.ok) return refused("simulation.event_unreadable", read.refusal);
  const stamp = given["at"] ?? given["start"];
  const at = typeof stamp === "string" ? momentOf(stamp, zone) : null;
  if (!at) return refused("simulation.event_unreadable", { field: "at", expected: "must be a moment" });
  return accept({ ...given, kind, at, line } as unknown as SimEvent);
}

function isKind(value: unknown): value is EventKind {
  return typeof value === "string" && (eventKinds as readonly string[]).includes(value);
}
