/**
 * The time cases of `vigie replay`: one JSON value in, one JSON value out, by the very functions that the clocks use.
 * Calendars are kept by their text, so that a million cases of one contract compile it once.
 */
import { accept, type Result } from "#kernel/result.ts";
import { type Calendar, compile } from "./calendar.ts";
import { parseCalendar } from "./definition.ts";
import { consumedSeconds, deadlineSecond, mergePauses, type PauseSpan } from "./pauses.ts";
import { type CalendarRefusal, refuseCalendar, wrongShape } from "./refusals.ts";
import { parseStamp } from "#kernel/stamp.ts";
import { stampText } from "./stamp.ts";
import { NEVER, type Timeline } from "./timeline.ts";

type Json = Readonly<Record<string, unknown>>;
type Read<Value> = Result<Value, CalendarRefusal>;

/** `deadline` is null when it is never reached, and then nothing is ever late. */
export type SlaAnswer = {
  readonly deadline: string | null;
  readonly consumed: number;
  readonly remaining: number;
  readonly late_at_now: boolean;
};
export type TimeAnswer = boolean | number | string | null | SlaAnswer;

/** The operations that a time case may ask for, as the guide of `vigie replay` lists them. */
export const TIME_OPERATIONS = ["isOpen", "next", "add", "elapsed", "deadline", "consumed", "sla"] as const;

const KEPT_CALENDARS = 500;

export type TimeReplayer = (input: Json, calendarText?: string) => Read<TimeAnswer>;

/**
 * Makes an answerer of time cases with its own store of compiled calendars; answers do not depend on what is kept.
 * A caller that has the JSON text of the case's calendar at hand may give it, and is spared having it parsed.
 */
export function timeReplayer(): TimeReplayer {
  const kept = new Map<string, Calendar>();
  return (input, calendarText = JSON.stringify(input["calendar"]) ?? "null") => {
    let calendar = kept.get(calendarText);
    if (!calendar) {
      const definition = parseCalendar(JSON.parse(calendarText));
      if (!definition.ok) return definition;
      calendar = compile(definition.value);
      if (kept.size >= KEPT_CALENDARS) kept.clear();
      kept.set(calendarText, calendar);
    }
    return answer(calendar.timeline, input);
  };
}

function answer(line: Timeline, input: Json): Read<TimeAnswer> {
  const start = stamp(input, "start");
  if (!start.ok) return start;
  switch (input["op"]) {
    case "isOpen":
      return accept(line.isOpen(start.value));
    case "next":
      return reached(line, start.value, 0, line.next(start.value));
    case "add":
      return withAmount(input, (amount) => reached(line, start.value, amount, line.add(start.value, amount)));
    case "elapsed":
      return withEnd(input, (end) => accept(line.elapsed(start.value, end)));
    case "deadline":
      return withPauses(input, (pauses) =>
        withAmount(input, (amount) => pausedDeadline(line, start.value, amount, pauses)),
      );
    case "consumed":
      return withPauses(input, (pauses) =>
        withEnd(input, (end) => accept(consumedSeconds(line, start.value, end, pauses))),
      );
    case "sla":
      return withPauses(input, (pauses) =>
        withAmount(input, (amount) => sla(line, start.value, amount, pauses, input)),
      );
    default:
      return unknownOperation(input["op"]);
  }
}

function sla(
  line: Timeline,
  start: number,
  amount: number,
  pauses: readonly PauseSpan[],
  input: Json,
): Read<SlaAnswer> {
  const now = stamp(input, "now");
  if (!now.ok) return now;
  const due = deadlineSecond(line, start, amount, pauses);
  if (Number.isNaN(due)) return refuseCalendar("calendar.beyond_year_9999", { amount });
  const consumed = consumedSeconds(line, start, now.value, pauses);
  return accept({
    deadline: due === NEVER ? null : stampText(line.zone, due),
    consumed,
    remaining: Math.max(0, amount - consumed),
    late_at_now: now.value > due,
  });
}

function pausedDeadline(line: Timeline, start: number, amount: number, pauses: readonly PauseSpan[]) {
  const due = deadlineSecond(line, start, amount, pauses);
  return due === NEVER ? accept(null) : reached(line, start, amount, due);
}

function reached(line: Timeline, start: number, amount: number, at: number): Read<string> {
  if (Number.isNaN(at))
    return amount === 0
      ? refuseCalendar("calendar.no_opening_before_9999", { start: stampText(line.zone, start) })
      : refuseCalendar("calendar.beyond_year_9999", { amount });
  if (at === NEVER) return refuseCalendar("calendar.never_open", { start: stampText(line.zone, start) });
  return accept(stampText(line.zone, at));
}

function withAmount<Value>(input: Json, then: (amount: number) => Read<Value>): Read<Value> {
  const amount = input["amount"];
  if (amount === undefined) return refuseCalendar("calendar.field_missing", { field: "amount" });
  if (typeof amount === "number" && Number.isSafeInteger(amount) && amount >= 0) return then(amount);
  return refuseCalendar("calendar.bad_amount", { field: "amount", text: shown(amount) });
}

function withEnd<Value>(input: Json, then: (end: number) => Read<Value>): Read<Value> {
  const end = stamp(input, "end");
  return end.ok ? then(end.value) : end;
}

function withPauses<Value>(input: Json, then: (pauses: readonly PauseSpan[]) => Read<Value>): Read<Value> {
  const list = input["pauses"];
  if (list === undefined || list === null) return then([]);
  if (!Array.isArray(list)) return wrongShape("pauses", "list");
  const pauses: PauseSpan[] = [];
  for (const [index, item] of list.entries()) {
    const pause = parsePause(item, `pauses[${index}]`);
    if (!pause.ok) return pause;
    pauses.push(pause.value);
  }
  return then(mergePauses(pauses));
}

function parsePause(item: unknown, path: string): Read<PauseSpan> {
  if (typeof item !== "object" || item === null) return wrongShape(path, "object");
  const { from: fromText, to: toText } = item as { from?: unknown; to?: unknown };
  const from = parseStamp(fromText);
  if (from === null) return refuseCalendar("calendar.bad_stamp", { field: `${path}.from`, text: shown(fromText) });
  if (toText === undefined || toText === null) return accept({ from, to: Infinity });
  const to = parseStamp(toText);
  if (to === null) return refuseCalendar("calendar.bad_stamp", { field: `${path}.to`, text: shown(toText) });
  if (to < from)
    return refuseCalendar("calendar.pause_ends_before_start", { from: shown(fromText), to: shown(toText) });
  return accept({ from, to });
}

function stamp(input: Json, field: string): Read<number> {
  if (input[field] === undefined) return refuseCalendar("calendar.field_missing", { field });
  const second = parseStamp(input[field]);
  return second === null ? refuseCalendar("calendar.bad_stamp", { field, text: shown(input[field]) }) : accept(second);
}

function unknownOperation(op: unknown) {
  return refuseCalendar("calendar.unknown_operation", { op: shown(op), known: TIME_OPERATIONS.join(", ") });
}

function shown(value: unknown): string {
  return typeof value === "string" ? value : (JSON.stringify(value) ?? "");
}
