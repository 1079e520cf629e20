/**
 * The life of a work session: connect, research, resume, end (clause M2b). The facts are kept as they were recorded; the
 * session is folded from them each time, so it survives a closed tab or a crash of anything. A correction never rewrites
 * a fact: it removes a stretch of time from what was worked, with its author and reason, and so only ever costs the
 * client less (reading B4).
 */
import { accept, type Result } from "#kernel/result.ts";
import { refused, type InterventionRefusal } from "./refusals.ts";
import type { Pause, Segment } from "./segment.ts";

export type SessionState = "connected" | "research" | "ended";

type Recorded = { readonly by: string };
export type SessionFact =
  | (Recorded & { readonly kind: "connected" | "resumed"; readonly at: Temporal.Instant })
  | (Recorded & { readonly kind: "research"; readonly at: Temporal.Instant; readonly reason: string })
  /** `reason` says why an end was entered after the event; null when it was the press of a button. */
  | (Recorded & { readonly kind: "ended"; readonly at: Temporal.Instant; readonly reason: string | null })
  | (Recorded & { readonly kind: "removed" } & Removal);

/** A stretch that was not work: a late start, an early end, a forgotten pause. `at` is when it was corrected. */
export type Removal = {
  readonly from: Temporal.Instant;
  readonly to: Temporal.Instant;
  readonly reason: string;
  readonly at: Temporal.Instant;
};

/** A session as its facts leave it. */
export type WorkSession = {
  readonly id: string;
  readonly ticket: string;
  readonly person: string;
  readonly state: SessionState;
  readonly startedAt: Temporal.Instant;
  readonly endedAt: Temporal.Instant | null;
  /** When it last went from one state to another: nothing may be recorded before. */
  readonly lastAt: Temporal.Instant;
  readonly pauses: readonly Pause[];
  readonly removals: readonly (Removal & Recorded)[];
};

/** What a person may ask of a session that has begun. */
export type SessionCommand =
  | { readonly kind: "research"; readonly reason: string }
  | { readonly kind: "resume" }
  /** `at` earlier than now closes a forgotten session; it then needs a reason. */
  | { readonly kind: "end"; readonly at?: Temporal.Instant; readonly reason?: string }
  | {
      readonly kind: "remove";
      readonly from: Temporal.Instant;
      readonly to: Temporal.Instant;
      readonly reason: string;
    };

/** Folds the facts of one session, in the order in which they were recorded. Throws on a history that cannot be. */
export function sessionOf(
  of: Pick<WorkSession, "id" | "ticket" | "person">,
  facts: readonly SessionFact[],
): WorkSession {
  const [first, ...rest] = facts;
  if (first?.kind !== "connected") throw new Error(`session ${of.id} does not begin with a connection`);
  const start: WorkSession = {
    ...of,
    state: "connected",
    startedAt: first.at,
    endedAt: null,
    lastAt: first.at,
    pauses: [],
    removals: [],
  };
  return rest.reduce(after, start);
}

function after(session: WorkSession, fact: SessionFact): WorkSession {
  switch (fact.kind) {
    case "connected":
      throw new Error(`session ${session.id} begins twice`);
    case "research":
      return {
        ...session,
        state: "research",
        lastAt: fact.at,
        pauses: [...session.pauses, { from: fact.at, to: null, reason: fact.reason }],
      };
    case "resumed":
      return { ...session, state: "connected", lastAt: fact.at, pauses: closed(session.pauses, fact.at) };
    case "ended":
      return { ...session, state: "ended", lastAt: fact.at, endedAt: fact.at, pauses: closed(session.pauses, fact.at) };
    case "removed": {
      const { kind: _, ...removal } = fact;
      return { ...session, removals: [...session.removals, removal] };
    }
  }
}

function closed(pauses: readonly Pause[], at: Temporal.Instant): Pause[] {
  return pauses.map((pause) => (pause.to === null ? { ...pause, to: at } : pause));
}

/**
 * Starts a session on a request: the recorded launch of the connection is its start. Refused while any session of the
 * same person runs, interrupted or not: one timer each (reading B7).
 */
export function connect(
  running: readonly Pick<WorkSession, "id" | "ticket">[],
  by: string,
  now: Temporal.Instant,
): Result<SessionFact, InterventionRefusal> {
  const other = running[0];
  if (other) return refused("intervention.already_running", { session: other.id, ticket: other.ticket });
  return accept({ kind: "connected", at: now, by });
}

/** What a command adds to a session, or why not. */
export function decide(
  session: WorkSession,
  command: SessionCommand,
  by: string,
  now: Temporal.Instant,
): Result<SessionFact, InterventionRefusal> {
  if (command.kind === "remove") return remove(session, command, by, now);
  if (session.state === "ended") return refused("intervention.already_ended");
  const at = command.kind === "end" ? (command.at ?? now) : now;
  if (Temporal.Instant.compare(at, now) > 0) return refused("intervention.in_the_future");
  if (Temporal.Instant.compare(at, session.lastAt) < 0)
    return refused("intervention.before_last_fact", { last: session.lastAt.toString() });
  switch (command.kind) {
    case "research":
      if (session.state === "research") return refused("intervention.not_connected");
      return accept({ kind: "research", at, by, reason: command.reason });
    case "resume":
      if (session.state !== "research") return refused("intervention.not_interrupted");
      return accept({ kind: "resumed", at, by });
    case "end": {
      const reason = command.reason?.trim() || null;
      if (!at.equals(now) && reason === null) return refused("intervention.reason_missing");
      return accept({ kind: "ended", at, by, reason });
    }
  }
}

/**
 * What is taken away lies within the session, as far as it has lasted. Refuses `intervention.reason_missing` and
 * `intervention.removal_outside`.
 */
function remove(
  session: WorkSession,
  { from, to, reason }: { from: Temporal.Instant; to: Temporal.Instant; reason: string },
  by: string,
  now: Temporal.Instant,
): Result<SessionFact, InterventionRefusal> {
  if (reason.trim() === "") return refused("intervention.reason_missing");
  const last = session.endedAt ?? now;
  const inside =
    Temporal.Instant.compare(session.startedAt, from) <= 0 &&
    Temporal.Instant.compare(from, to) < 0 &&
    Temporal.Instant.compare(to, last) <= 0;
  if (!inside) return refused("intervention.removal_outside");
  return accept({ kind: "removed", from, to, reason: reason.trim(), at: now, by });
}

/** What of a session lots are counted from. */
export type CountedSession = Omit<WorkSession, "state" | "lastAt">;

/** What lots are counted from: interruptions and corrections are both time that was not worked. */
export function segmentOf(session: CountedSession): Segment {
  const { id, ticket, person, startedAt, endedAt, pauses, removals } = session;
  const removed = removals.map(({ from, to, reason }): Pause => ({ from, to, reason }));
  return { id, ticket, person, start: startedAt, stop: endedAt, pauses: [...pauses, ...removed] };
}
