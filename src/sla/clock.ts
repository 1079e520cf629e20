/**
 * The two clocks of a request, derived from its dated events. Nothing here is stored: the same events, targets and
 * `now` give the same clocks for ever.
 *
 * Response clock (GTI, clause T2)
 * - starts at H, the request itself; stops at the first answer of a person, or at the restoration told by a person.
 * - the deadline is the smallest instant with the promised time since H: closing time when it uses up a period (A3).
 * - kept means stopped <= deadline, in whole seconds (A4, A5): never "elapsed <= promised".
 * - waits stop it only when the target says so (A8).
 *
 * Restoration clock (GTR, clause T3)
 * - starts as the target says (A9): at H, at the first answer, when the response deadline passes unsolved, or at the
 *   recorded end of the analysis. Solved before it starts, it is never engaged.
 * - stops at the restoration. Waits that the target lists pause it (A8, A11); a pause while closed has no effect (A12).
 * - reopened, it goes on: the time between restoration and reopening does not count, unless the target says so.
 * - an exemption of the contract's list, claimed before the deadline, frees it from then on (A11); claimed later it
 *   changes nothing, for a breach is not erased; withdrawn, it counts as never claimed.
 *
 * Both: a request reclassified to another service has that service's targets from H, and a deadline missed before stays
 * written in the notes; each day counts by the calendar version in force that day (A14); closed without an answer or a
 * restoration, the clock ends without a verdict when its deadline is still to come, and as missed when it has passed.
 * Events after `now` have not happened yet.
 */
import type { Calendar } from "#calendar/calendar.ts";
import type { ReasonedPause } from "#calendar/ledger.ts";
import type { ClockEvent } from "./event.ts";
import type { ClockNote } from "./note.ts";
import { type Claim, claims, firstOf, type Story, storyOf, waits } from "./story.ts";
import {
  type CountedHours,
  exemptionOf,
  type ResponseTarget,
  type RestorationTarget,
  type SlaTarget,
} from "./target.ts";
import { type Clock, type Course, deadlineOf, idle, isLater, judged, type Stop } from "./verdict.ts";

export type { Clock, ClockState } from "./verdict.ts";

/** Where targets and calendars come from. A contract's `rules.ts` makes one; tests make theirs by hand. */
export type ClockRules = {
  /** The targets of a service; null when the contract promises nothing for it. */
  readonly targetOf: (service: string) => SlaTarget | null;
  /** The compiled calendar that a target counts by. */
  readonly calendarOf: (hours: CountedHours) => Calendar;
};

type ClockOf = (rules: ClockRules, service: string, events: readonly ClockEvent[], now: Temporal.Instant) => Clock;

/** The response clock (GTI, T2) seen at `now`. `service` is the one at H. Throws when no event says when H was. */
export const responseClock: ClockOf = (rules, service, events, now) => {
  const story = storyOf(service, events, now);
  const clock = responseOf(rules, story);
  return { ...clock, notes: [...clock.notes, ...missedBefore(responseClock, rules, service, story)] };
};

/** The restoration clock (GTR, T3) seen at `now`. `service` is the one at H. Throws when no event says when H was. */
export const restorationClock: ClockOf = (rules, service, events, now) => {
  const story = storyOf(service, events, now);
  const clock = restorationOf(rules, story);
  return { ...clock, notes: [...clock.notes, ...missedBefore(restorationClock, rules, service, story)] };
};

/**
 * When the restoration guarantee is engaged by clause T3, so that the client must be told: the response deadline, passed
 * with the request unsolved. Null when it is not, or not yet at `now`.
 */
export function engagedAt(
  rules: ClockRules,
  service: string,
  events: readonly ClockEvent[],
  now: Temporal.Instant,
): Temporal.Instant | null {
  return unsolvedAtResponseDeadline(rules, storyOf(service, events, now));
}

function responseOf(rules: ClockRules, story: Story): Clock {
  const target = rules.targetOf(story.service)?.response ?? null;
  if (!target) return idle("response", "not_engaged", story.service, null, withoutTarget(story));
  return judged(responseCourse(rules, story, target));
}

function responseCourse(rules: ClockRules, story: Story, target: ResponseTarget): Course {
  const answeredAt = firstOf(story, "answered", "restored");
  const { closedAt } = story.ending;
  const stop: Stop | null = answeredAt ? { at: answeredAt, by: "fulfilled" } : closing(closedAt);
  return course("response", rules, story, target, story.h, waits(story, target.pausedBy), stop);
}

/**
 * An exemption stops the clock if it was claimed before the restoration and by the deadline; a later one changes
 * nothing, and one after the deadline is noted as too late.
 */
function restorationOf(rules: ClockRules, story: Story): Clock {
  const target = rules.targetOf(story.service) ?? null;
  const promise = target?.restoration ?? null;
  if (!target || !promise) return idle("restoration", "not_engaged", story.service, null, withoutTarget(story));
  const { claim, notes } = knownClaim(story, target);
  const startedAt = restorationStart(rules, story, promise);
  if (!startedAt) return unstarted(story, promise, claim, notes);
  const plain = restorationCourse(rules, story, promise, startedAt);
  if (!claim || (plain.stop && isLater(claim.at, plain.stop.at))) return noted(judged(plain), notes);
  const due = deadlineOf(plain);
  const early = isLater(startedAt, claim.at) ? startedAt : claim.at;
  if (due && isLater(claim.at, due))
    return noted(judged(plain), [...notes, { code: "exempted_too_late", at: claim.at, reason: claim.reason }]);
  return noted(judged({ ...plain, stop: { at: early, by: "exempt" } }), [...notes, exemptedBy(claim)]);
}

function restorationCourse(
  rules: ClockRules,
  story: Story,
  target: RestorationTarget,
  startedAt: Temporal.Instant,
): Course {
  const { restoredAt, closedAt, undone } = story.ending;
  const stop: Stop | null = restoredAt ? { at: restoredAt, by: "fulfilled" } : closing(closedAt);
  const pauses = [...waits(story, target.pausedBy), ...(target.countsWhileRestored ? [] : undone)];
  return course("restoration", rules, story, target, startedAt, pauses, stop);
}

/** When the restoration clock starts by its contract's reading (A9); null while it has not. */
function restorationStart(rules: ClockRules, story: Story, target: RestorationTarget): Temporal.Instant | null {
  switch (target.start) {
    case "request":
      return story.h;
    case "first_answer":
      return unlessSolved(story, firstOf(story, "answered"));
    case "analysis":
      return unlessSolved(story, firstOf(story, "analysis_done"));
    case "response_deadline":
      return unsolvedAtResponseDeadline(rules, story);
  }
}

function unsolvedAtResponseDeadline(rules: ClockRules, story: Story): Temporal.Instant | null {
  const target = rules.targetOf(story.service)?.response ?? null;
  // Without a promised answer there is no time to wait for: the restoration is engaged by the request itself.
  const due = target ? deadlineOf(responseCourse(rules, story, target)) : story.h;
  return due && !isLater(due, story.now) ? unlessSolved(story, due) : null;
}

function unlessSolved(story: Story, start: Temporal.Instant | null): Temporal.Instant | null {
  const { restoredAt, closedAt } = story.ending;
  const over = restoredAt ?? closedAt;
  return start && over && isLater(start, over) ? null : start;
}

type FoundClaim = Claim & { readonly clause: string };

/** The first standing claim that the contract lists; claims that it does not list are only noted. */
function knownClaim(story: Story, target: SlaTarget): { claim: FoundClaim | null; notes: readonly ClockNote[] } {
  const notes: ClockNote[] = [];
  let claim: FoundClaim | null = null;
  for (const { at, reason } of claims(story)) {
    const exemption = exemptionOf(target, reason);
    if (!exemption) notes.push({ code: "exemption_not_in_contract", at, reason });
    else claim ??= { at, reason, clause: exemption.clause };
  }
  return { claim, notes };
}

function unstarted(
  story: Story,
  promise: RestorationTarget,
  claim: FoundClaim | null,
  notes: readonly ClockNote[],
): Clock {
  const { restoredAt, closedAt } = story.ending;
  const over = restoredAt ?? closedAt;
  const all = [...story.notes, ...notes];
  if (claim) return idle("restoration", "exempt", story.service, promise, [...all, exemptedBy(claim)]);
  const why: ClockNote = over ? { code: "solved_before_engaged" } : { code: "starts_later", start: promise.start };
  return idle("restoration", "not_engaged", story.service, promise, [...all, why]);
}

/** A reclassification gives other targets; it must not hide that the former ones were already missed. */
function missedBefore(clockOf: ClockOf, rules: ClockRules, service: string, story: Story): readonly ClockNote[] {
  const index = story.events.findLastIndex(({ kind }) => kind === "reclassified");
  const last = story.events[index];
  if (!last) return [];
  const former = clockOf(rules, service, story.events.slice(0, index), last.at);
  const earlier = former.notes.filter(({ code }) => code === "late_before_reclassification");
  if (!former.late || !former.deadline) return earlier;
  const { service: from, deadline } = former;
  return [...earlier, { code: "late_before_reclassification", at: last.at, service: from, deadline }];
}

function course(
  kind: Clock["kind"],
  rules: ClockRules,
  story: Story,
  target: ResponseTarget | RestorationTarget,
  startedAt: Temporal.Instant,
  pauses: readonly ReasonedPause[],
  stop: Stop | null,
): Course {
  const { service, now, notes } = story;
  return {
    kind,
    service,
    promise: target,
    calendar: rules.calendarOf(target.hours),
    startedAt,
    pauses,
    stop,
    now,
    notes,
  };
}

const closing = (at: Temporal.Instant | null): Stop | null => (at ? { at, by: "closed" } : null);

const exemptedBy = ({ at, reason, clause }: FoundClaim): ClockNote => ({ code: "exempted", at, reason, clause });

const withoutTarget = (story: Story): readonly ClockNote[] => [
  ...story.notes,
  { code: "no_target", service: story.service },
];

const noted = (clock: Clock, notes: readonly ClockNote[]): Clock => ({ ...clock, notes: [...clock.notes, ...notes] });
