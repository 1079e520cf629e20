/**
 * The duties of a request, read off its clocks: both deadlines with the dates that they had on the way, and what waits,
 * exemptions and the end make due (clauses T2, T3, T5, M2). The simulator and the live requests share it.
 */
import type { ClockFact, Closing, DutyFact } from "#contract/duty/fact.ts";
import { clockWords } from "#contract/words.ts";
import { seconds } from "#kernel/quantity.ts";
import { engagedAt, responseClock, restorationClock, type Clock, type ClockRules } from "./clock.ts";
import type { ClockEvent } from "./event.ts";
import type { RestorationStart } from "./target.ts";

/** A request whose clocks are duties. */
export type ClockedRequest = {
  /** What the duties are about: the name of the request. */
  readonly subject: string;
  readonly rules: ClockRules;
  readonly serviceAtH: string;
  readonly events: readonly ClockEvent[];
};

/** Events that can move a deadline, whatever the contract says. */
const MOVING = new Set(["requested", "waiting_started", "waiting_ended", "reclassified", "reopened"]);

/** Events that can take a deadline away. */
const FREEING = new Set(["exemption_claimed", "exemption_withdrawn"]);

/** Events that can take time out of a clock. */
const PAUSING = new Set(["waiting_started", "reopened"]);

/** Both deadlines, each time they moved, and what ended them. */
export function deadlineFacts(
  { subject, rules, serviceAtH, events }: ClockedRequest,
  until: Temporal.Instant,
): DutyFact[] {
  const pausable = events.some(({ kind }) => PAUSING.has(kind));
  const starts = startsOf(rules, serviceAtH, events);
  const moving = events.filter(({ kind }) => canMove(kind, starts));
  const [requested] = moving;
  if (
    requested &&
    moving.length === 1 &&
    !starts.has("response_deadline") &&
    !events.some(({ kind }) => FREEING.has(kind))
  )
    return [responseClock, restorationClock].flatMap((clock) =>
      // Nothing moved the deadline since the request, and nothing freed it: it is what it will always be.
      factsOf(subject, [clock(rules, serviceAtH, events, until)], [requested.at], pausable),
    );
  const moments = [...moving.map(({ at }) => at), until];
  return [responseClock, restorationClock].flatMap((clock) => {
    const seen = moments.map((at) => clock(rules, serviceAtH, events, at));
    const last = seen.at(-1);
    if (last?.state !== "paused") return factsOf(subject, seen, moments, pausable);
    // A pause still open moves the deadline with every moment: it is what it would be if the wait ended now.
    const ended: ClockEvent = { kind: "waiting_ended", at: until, author: "clock" };
    const told = [...seen.slice(0, -1), clock(rules, serviceAtH, [...events, ended], until)];
    return factsOf(subject, told, moments, pausable);
  });
}

type Starts = ReadonlySet<RestorationStart | undefined>;

/** When the restoration begins by the promises of the services that the request went through (A9). */
function startsOf({ targetOf }: ClockRules, serviceAtH: string, events: readonly ClockEvent[]): Starts {
  const services = [serviceAtH, ...events.flatMap((event) => (event.kind === "reclassified" ? [event.service] : []))];
  return new Set(services.map((service) => targetOf(service)?.restoration?.start));
}

/** An answer or the end of an analysis moves a deadline only where a promise begins there. */
const canMove = (kind: ClockEvent["kind"], starts: Starts): boolean =>
  MOVING.has(kind) ||
  (kind === "answered" && starts.has("first_answer")) ||
  (kind === "analysis_done" && starts.has("analysis"));

/** The deadlines one after the other, then what closed the last one. */
function factsOf(
  subject: string,
  clocks: readonly Clock[],
  moments: readonly Temporal.Instant[],
  pausable: boolean,
): DutyFact[] {
  const facts: ClockFact[] = [];
  for (const [index, clock] of clocks.entries()) {
    const { deadline, startedAt, promise, kind } = clock;
    const at = moments[index];
    if (!deadline || !startedAt || !promise || !at) continue;
    if (facts.at(-1)?.due.equals(deadline)) continue;
    facts.push({
      kind: "clock",
      duty: kind,
      subject,
      at,
      startedAt,
      due: deadline,
      promise: clockWords(promise.seconds),
      // Counting every span is long work.
      paused: pausable ? pausedOf(clock) : null,
      clause: promise.clause,
      get warnings() {
        return warningsOf(clock);
      },
    });
  }
  const last = clocks.at(-1);
  return facts.length > 0 && last ? [...facts, ...closingOf(subject, last)] : facts;
}

/** Opening hours that pauses take out between the start and the deadline: without them the sum would not come out. */
function pausedOf({ plan }: Clock): string | null {
  const spans = plan()?.spans.filter(({ reason }) => reason.kind === "paused") ?? [];
  return spans.length === 0 ? null : clockWords(spans.reduce((sum, span) => sum + span.seconds, 0));
}

function closingOf(subject: string, { kind, state, stoppedAt, notes }: Clock): Closing[] {
  const at = stoppedAt ?? notes.find((note) => note.code === "exempted")?.at;
  if (!at) return [];
  const closes = { duty: kind, subject, at };
  if (state === "exempt") return [{ ...closes, kind: "cancelled", reason: "exemption" }];
  if (state === "withdrawn") return [{ ...closes, kind: "cancelled", reason: "closed" }];
  return [{ ...closes, kind: "done", proof: kind === "response" ? "answer" : "restored" }];
}

const SHARES = [50, 75, 90];

/** The instants at which half, three quarters and nine tenths of the promise are used up. */
function warningsOf({ promise, usedUp }: Clock): Temporal.Instant[] {
  if (!promise) return [];
  return SHARES.map((share) => usedUp(seconds(Math.ceil((promise.seconds * share) / 100)))).filter((at) => at !== null);
}

/** When restoration was engaged; the client is told at once by the product itself (T3). */
export function engagementFacts(
  { subject, rules, serviceAtH, events }: ClockedRequest,
  until: Temporal.Instant,
): DutyFact[] {
  const at = engagedAt(rules, serviceAtH, events, until);
  if (!at) return [];
  return [
    { kind: "happened", what: "engaged", subject, at },
    { kind: "done", duty: "restoration_engaged_told", subject, at, proof: "notice" },
  ];
}

/** What events make due besides the clocks. The notices that the product sends by itself are closed as they are sent. */
export function eventFacts(
  subject: string,
  events: readonly ClockEvent[],
  reportRequired: (at: Temporal.Instant) => boolean,
): DutyFact[] {
  const own: DutyFact[] = [];
  let waits = 0;
  let waiting: Pick<Closing, "duty" | "subject"> | null = null;
  for (const event of events) {
    const { at } = event;
    if (waiting && (event.kind === "waiting_started" || event.kind === "waiting_ended" || event.kind === "closed")) {
      own.push({ kind: "done", ...waiting, at, proof: "answer" });
      waiting = null;
    }
    if (event.kind === "waiting_started") {
      waits += 1;
      const name = waits === 1 ? subject : `${subject}/${waits}`;
      waiting = { duty: event.for === "client" ? "client_answer" : "vendor_chased", subject: name };
      own.push({ kind: "happened", what: `waiting_${event.for}`, subject: name, at });
    }
    if (event.kind === "exemption_claimed")
      own.push(
        { kind: "happened", what: "exemption_claimed", subject, at },
        { kind: "done", duty: "exemption_told", subject, at, proof: "notice" },
      );
    if (event.kind === "restored" && reportRequired(at)) own.push({ kind: "happened", what: "restored", subject, at });
    if (event.kind === "closed") own.push({ kind: "done", duty: "report", subject, at, proof: "report" });
  }
  return own;
}
