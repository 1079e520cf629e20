/** What the events of a request say, read once in order: H, the service, the end, the waits, the claims. */
import type { ReasonedPause } from "#calendar/ledger.ts";
import { instantOrder, notAfter } from "#kernel/period.ts";
import type { ClockEvent } from "./event.ts";
import type { ClockNote } from "./note.ts";
import type { WaitingFor } from "./target.ts";

/** The events of a request as its clocks read them. */
export type Story = {
  /** Those that have happened at `now`, in order. */
  readonly events: readonly ClockEvent[];
  readonly now: Temporal.Instant;
  /** Hour H, from which the promises count. */
  readonly h: Temporal.Instant;
  readonly service: string;
  readonly notes: readonly ClockNote[];
  readonly ending: Ending;
};

/** How the request stands: the restoration and the closing that no reopening undid. */
export type Ending = {
  readonly restoredAt: Temporal.Instant | null;
  readonly closedAt: Temporal.Instant | null;
  /** From each restoration or closing to the reopening that undid it. */
  readonly undone: readonly ReasonedPause[];
};

/** Reads the events up to `now`. Throws when none says when the request was made: a request without H cannot be. */
export function storyOf(service: string, events: readonly ClockEvent[], now: Temporal.Instant): Story {
  const isPast = notAfter(now);
  const past = events.filter(({ at }) => isPast(at)).sort((left, right) => instantOrder(left.at, right.at));
  const requested = past.find(({ kind }) => kind === "requested");
  if (!requested) throw new Error(`no event says when the request was made, up to ${now.toString()}`);
  const notes: ClockNote[] = [];
  let current = service;
  for (const event of past) {
    if (event.kind !== "reclassified") continue;
    notes.push({ code: "reclassified", at: event.at, from: current, to: event.service });
    current = event.service;
  }
  return { events: past, now, h: requested.at, service: current, notes, ending: endingOf(past) };
}

/** When the first event of one of these kinds happened, up to `now`; null when none has. */
export function firstOf(story: Story, ...kinds: readonly ClockEvent["kind"][]): Temporal.Instant | null {
  return story.events.find(({ kind }) => kinds.includes(kind))?.at ?? null;
}

/** The waits that stop a clock, the last one without an end when nobody ended it. A closing ends a wait as well. */
export function waits(story: Story, pausedBy: readonly WaitingFor[]): readonly ReasonedPause[] {
  const pauses: ReasonedPause[] = [];
  let open: ReasonedPause | null = null;
  for (const event of story.events) {
    const starts = event.kind === "waiting_started";
    if (!starts && event.kind !== "waiting_ended" && event.kind !== "closed") continue;
    if (open) pauses.push({ ...open, to: event.at });
    const stops = starts && pausedBy.includes(event.for);
    open = stops ? { from: event.at, to: null, reason: event.reason, clause: event.clause } : null;
  }
  return open ? [...pauses, open] : pauses;
}

export type Claim = { readonly at: Temporal.Instant; readonly reason: string };

/** The exemptions claimed and not withdrawn, in order. */
export function claims(story: Story): readonly Claim[] {
  let standing: Claim[] = [];
  for (const event of story.events) {
    if (event.kind === "exemption_claimed") standing.push({ at: event.at, reason: event.reason });
    if (event.kind === "exemption_withdrawn") standing = [];
  }
  return standing;
}

/** The first restoration counts. A reopening undoes it, and the time between becomes a pause. */
function endingOf(events: readonly ClockEvent[]): Ending {
  const undone: ReasonedPause[] = [];
  let restoredAt: Temporal.Instant | null = null;
  let closedAt: Temporal.Instant | null = null;
  for (const { kind, at } of events) {
    if (kind === "restored") restoredAt ??= at;
    if (kind === "closed") closedAt ??= at;
    const over: Temporal.Instant | null = restoredAt ?? closedAt;
    if (kind !== "reopened" || !over) continue;
    undone.push({ from: over, to: at, reason: "restored", clause: null });
    restoredAt = closedAt = null;
  }
  return { restoredAt, closedAt, undone };
}
