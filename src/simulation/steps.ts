/** What happens to the work of a run, in the order of time: recaps leave, orders come and go, and what was said moves them. */
import { workPeriods } from "#billing/after-last.ts";
import { isFrozen } from "#billing/book.ts";
import { morning } from "#billing/duties.ts";
import type { PeriodOf } from "#billing/sheet.ts";
import { civilDay, isBefore, isOnOrBefore } from "#kernel/period.ts";
import { momentOf, type SimEvent } from "./event.ts";
import { enterEarly, orderTold, withdrawalTold } from "./orders.ts";
import { refused } from "./refusals.ts";
import { settle } from "./settle.ts";
import { begin, corrects, dueOf, idOf, periodsOf, readUpTo, refigure, type Story, type Told } from "./story.ts";

/** The books at the end of a run, which counts recaps so many times at most. */
export function livedWork(told: Told, mostCounted = MOST_COUNTED): Story {
  const story = begin(told);
  const { zone } = told.versions[0];
  const steps = stepsOf(story);
  for (const [index, step] of steps.entries()) {
    if (step.about !== null) story.said.add(step.about);
    if (isTakenLater(step, steps[index + 1], zone)) continue;
    story.heard = step.heard;
    step.act();
    const tooMuch = overBudget(story, mostCounted);
    if (tooMuch === null) continue;
    story.faults.push({ line: step.line, refusal: tooMuch.refusal });
    break;
  }
  story.heard = told.past.length;
  return story;
}

/**
 * What keeps a run short: each thing said counts the recaps that it moves once more, and each of those that follow the last
 * one is compared with all the others.
 */
const MOST_COUNTED = 1000;
const MOST_AFTERWARDS = 24;

function overBudget({ counts, sent }: Story, mostCounted: number) {
  const afterwards = [...sent.values()].filter(({ of }) => of.afterLast).length;
  if (afterwards > MOST_AFTERWARDS) return refused("simulation.too_many_afterwards", { most: MOST_AFTERWARDS });
  return counts > mostCounted ? refused("simulation.too_much_counted", { most: mostCounted }) : null;
}

type Step = {
  /** The line of what is told; 0 for a recap that leaves by itself. */
  readonly line: number;
  readonly at: Temporal.Instant;
  readonly act: () => void;
  /** How many events had been told by then: of two told of one day, the first knows nothing of the second. */
  readonly heard: number;
  /** The request of whose work something is said, which moves its recaps; null for a step that says nothing of work. */
  readonly about: string | null;
};

/** What is said of work on one day, nothing else coming between, moves the recaps once: one recap tells it all. */
function isTakenLater(step: Step, next: Step | undefined, zone: string): boolean {
  if (step.about === null || !next || next.about === null) return false;
  return civilDay(step.at, zone).equals(civilDay(next.at, zone));
}

/** Recaps leave before what is told of the same moment. */
function stepsOf(story: Story): Step[] {
  const { versions, past, until } = story.told;
  const { zone } = versions[0];
  const leaving = story.chain
    .filter((of) => isOnOrBefore(dueOf(of), until))
    .map((of): Step => {
      const at = morning(dueOf(of), zone);
      return { line: 0, at, act: () => send(story, of, at), heard: past.length, about: null };
    });
  const told = past.flatMap((event, index) => stepsOfEvent(story, event, index + 1));
  return [...leaving, ...told].sort((left, right) => Temporal.Instant.compare(left.at, right.at));
}

/** What is dated by a day is taken at nine in the morning, once the recap of that day has left. */
function stepsOfEvent(story: Story, event: SimEvent, heard: number): Step[] {
  const { versions, past, now } = story.told;
  const { zone } = versions[0];
  const { line } = event;
  const at = latest(event.at, zone);
  const about = "ticket" in event ? String(event.ticket) : null;
  const moved: Step = { line, at, act: () => correct(story, at), heard, about };
  switch (event.kind) {
    case "order":
      return [{ line, at, act: () => orderTold(story, event, at), heard, about: null }];
    case "order_withdrawn":
      return [{ line, at, act: () => withdrawalTold(story, event), heard, about: null }];
    case "contest":
    case "settled":
    case "offered":
    case "reclassified":
    case "end":
      return [moved];
    case "work": {
      // Work that was running as a recap left moves it once it stops.
      const stop = event.stop === undefined ? null : momentOf(event.stop, zone);
      if (!stop || Temporal.Instant.compare(stop, at) <= 0 || Temporal.Instant.compare(now, stop) < 0) return [moved];
      return [moved, { line, at: stop, act: () => correct(story, stop), heard: past.length, about }];
    }
    default:
      return [];
  }
}

function latest(at: Temporal.Instant, zone: string): Temporal.Instant {
  const nine = morning(civilDay(at, zone), zone);
  return Temporal.Instant.compare(at, nine) < 0 ? nine : at;
}

/**
 * A recap leaves. Nothing is counted yet where the order alone will freeze it: its figures are those of that day, or of the
 * end of the run.
 */
function send(story: Story, of: PeriodOf, at: Temporal.Instant): void {
  story.sent.set(idOf(of), { of, at });
  if (!of.charge.orderRequired || corrects(story, of)) refigure(story, of, at);
  settle(story, [of], at);
  enterEarly(story, of, at);
}

/** What was said of work, or told of it late, moves the recaps that may still change, and makes those after the last one. */
function correct(story: Story, at: Temporal.Instant): void {
  const moving = movedBy(story, story.said);
  story.said.clear();
  for (const of of moving) refigure(story, of, at);
  settle(story, moving, at);
  const today = civilDay(at, story.told.versions[0].zone);
  if (!someChargeIsOver(story, today)) return;
  readUpTo(story, at);
  for (const of of workPeriods(story.book, today)) if (of.afterLast && !story.sent.has(idOf(of))) send(story, of, at);
}

/**
 * The recaps that left and are moved by what was said of some requests: those of the periods of their work while they may
 * change, else the first ones after them that may. Where only the order freezes one and it corrects nothing, its figures are
 * read on the day of the order alone.
 */
function movedBy(story: Story, tickets: ReadonlySet<string>): PeriodOf[] {
  const moved = new Set<PeriodOf>();
  for (const own of Map.groupBy(periodsOf(story), ({ charge }) => charge.id).values())
    for (const [index, of] of own.entries()) {
      if (story.worked.get(idOf(of))?.isDisjointFrom(tickets) ?? true) continue;
      const open = own.slice(index).find((one) => !isFrozen(story.book, one));
      if (open && story.sent.has(idOf(open)) && (!open.charge.orderRequired || corrects(story, open))) moved.add(open);
    }
  return [...moved];
}

/** Whether some charge of worked time has no period left. */
function someChargeIsOver({ chain }: Story, today: Temporal.PlainDate): boolean {
  const last = new Map(chain.map(({ charge, period }) => [charge.id, period.last]));
  return [...last.values()].some((day) => isBefore(day, today));
}
