/** What happens to the work of a run, in the order of time: recaps leave, orders come and go, and what was said moves them. */
import { workPeriods } from "#billing/after-last.ts";
import { isFrozen } from "#billing/book.ts";
import { morning } from "#billing/duties.ts";
import type { PeriodOf } from "#billing/sheet.ts";
import { civilDay, isBefore, isOnOrBefore } from "#kernel/period.ts";
import type { SimEvent } from "./event.ts";
import { enterEarly, orderTold, withdrawalTold } from "./orders.ts";
import { settle } from "./settle.ts";
import { begin, corrects, dueOf, idOf, readUpTo, refigure, type Story, type Told } from "./story.ts";

/** The books at the end of a run. */
export function livedWork(told: Told): Story {
  const story = begin(told);
  for (const { at, act } of stepsOf(story)) act(at);
  return story;
}

type Step = { readonly at: Temporal.Instant; readonly act: (at: Temporal.Instant) => void };

/** Recaps leave before what is told of the same moment. */
function stepsOf(story: Story): Step[] {
  const { zone } = story.told.versions[0];
  const leaving = story.chain
    .filter((of) => isOnOrBefore(dueOf(of), story.told.until))
    .map((of): Step => ({ at: morning(dueOf(of), zone), act: (at) => send(story, of, at) }));
  const told = story.told.past.flatMap((event): Step[] => stepOf(story, event, zone));
  return [...leaving, ...told].sort((left, right) => Temporal.Instant.compare(left.at, right.at));
}

function stepOf(story: Story, event: SimEvent, zone: string): Step[] {
  switch (event.kind) {
    // What is dated by a day is taken at nine in the morning, once the recap of that day has left.
    case "order":
      return [{ at: latest(event.at, zone), act: (at) => orderTold(story, event, at) }];
    case "order_withdrawn":
      return [{ at: latest(event.at, zone), act: () => withdrawalTold(story, event) }];
    case "contest":
    case "settled":
    case "offered":
    case "reclassified":
    case "work":
    case "end":
      return [{ at: event.at, act: (at) => correct(story, at) }];
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
  settle(story, of, at);
  enterEarly(story, of, at);
}

/** What was said of work, or told of it late, moves the recaps that may still change, and makes those after the last one. */
function correct(story: Story, at: Temporal.Instant): void {
  for (const { of } of story.sent.values()) {
    if (isFrozen(story.book, of) || !corrects(story, of)) continue;
    refigure(story, of, at);
    settle(story, of, at);
  }
  const today = civilDay(at, story.told.versions[0].zone);
  if (!isOver(story, today)) return;
  readUpTo(story, at);
  for (const of of workPeriods(story.book, today)) if (of.afterLast && !story.sent.has(idOf(of))) send(story, of, at);
}

/** Whether some charge of worked time has no period left. */
function isOver({ chain }: Story, today: Temporal.PlainDate): boolean {
  const last = new Map(chain.map(({ charge, period }) => [charge.id, period.last]));
  return [...last.values()].some((day) => isBefore(day, today));
}
