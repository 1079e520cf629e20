/** Counting from an anchor to a date, keeping each step so that it can be explained and done again. */
import { addOpen, compile, nextOpen, type Calendar } from "#calendar/calendar.ts";
import { civilDay, isBefore } from "#kernel/period.ts";
import { accepted } from "#kernel/result.ts";
import { seconds } from "#kernel/quantity.ts";
import type { Contract } from "../contract.ts";
import { ROUND_THE_CLOCK } from "../file/mission.ts";
import { civilWords, clockWords } from "../words.ts";
import type { Due, Step, StepHow } from "./duty.ts";

/** A date with the steps by which it was reached. */
export type Counted<When extends Due = Due> = {
  readonly anchor: string;
  readonly due: When;
  readonly steps: readonly Step[];
};

/** A delay as contracts and practice write it. */
export type Length =
  | { readonly of: "calendar"; readonly length: Temporal.Duration }
  | { readonly of: "clock"; readonly seconds: number }
  | { readonly of: "working_days"; readonly days: number }
  | { readonly of: "working_time"; readonly seconds: number };

/** Civil days, whatever falls on them; 0 is the same day. */
export const calendarDays = (days: number): Length => ({
  of: "calendar",
  length: new Temporal.Duration(0, 0, 0, days),
});

/** Civil months, clamped to the end of a shorter one. */
export const calendarMonths = (months: number): Length => ({
  of: "calendar",
  length: new Temporal.Duration(0, months),
});

/** Hours of the clock, nights and week-ends included (reading C15). */
export const clockHours = (hours: number): Length => ({ of: "clock", seconds: hours * 3600 });

/** Days on which some hour is worked. */
export const workingDays = (days: number): Length => ({ of: "working_days", days });

/** Hours of the promised calendar. */
export const workingHours = (hours: number): Length => ({ of: "working_time", seconds: hours * 3600 });

/** A count that begins: its date is the anchor itself. */
export function from<When extends Due>(anchor: When): Counted<When> {
  return { anchor: anchor.toString(), due: anchor, steps: [] };
}

/** One step further, kept with how it was made. */
export function step<When extends Due, Next extends Due>(
  counted: Counted<When>,
  how: StepHow,
  by: string,
  due: Next,
): Counted<Next> {
  return { anchor: counted.anchor, due, steps: [...counted.steps, { how, by, gives: due.toString() }] };
}

/** A length forward; the anchor's own day is not counted. */
export function plusLength(counted: Counted<Temporal.PlainDate>, length: Temporal.Duration) {
  return step(counted, "plus", civilWords(length) || "0 days", counted.due.add(length));
}

/** A length back from a day, clamped to the end of a shorter month. */
export function minusLength(counted: Counted<Temporal.PlainDate>, length: Temporal.Duration) {
  return step(counted, "minus", civilWords(length) || "0 days", counted.due.subtract(length));
}

/** The date that a delay reaches. A delay in days counts whole civil days; one in hours gives an instant. */
export function reach(contract: Contract, at: Temporal.Instant, day: Temporal.PlainDate, length: Length): Counted {
  switch (length.of) {
    case "calendar":
      return length.length.blank ? step(from(day), "same_day", "0 days", day) : plusLength(from(day), length.length);
    case "clock":
      return step(from(at), "plus", clockWords(length.seconds) || "0 hours", at.add({ seconds: length.seconds }));
    case "working_days":
      return step(from(day), "working_days", `${length.days} days`, addWorkingDays(contract, day, length.days));
    case "working_time": {
      const due = accepted(addOpen(workingHoursOf(contract), at, seconds(length.seconds)));
      return step(from(at), "working_time", clockWords(length.seconds), due);
    }
  }
}

const known = new WeakMap<Contract, Calendar>();

/** The hours that "working day" means in a contract: those of its first promise that closes, else its first calendar. */
export function workingHoursOf(contract: Contract): Calendar {
  const kept = known.get(contract);
  if (kept) return kept;
  const promised = contract.services.flatMap(({ response }) => (response ? [response.calendar] : []));
  const names = [...promised, ...Object.keys(contract.calendars)];
  const name = names.find((one) => one !== ROUND_THE_CLOCK) ?? ROUND_THE_CLOCK;
  const definition = contract.calendars[name];
  if (!definition) throw new Error(`contract ${contract.id} has no calendar ${name}`);
  const calendar = compile(definition);
  known.set(contract, calendar);
  return calendar;
}

/** The day itself when some hour of it is worked, else the next such day. */
export function workingDayFrom(contract: Contract, day: Temporal.PlainDate): Temporal.PlainDate {
  const open = nextOpen(workingHoursOf(contract), day.toZonedDateTime(contract.zone).toInstant());
  if (!open.ok) return day;
  const found = civilDay(open.value, contract.zone);
  return isBefore(found, day) ? day : found;
}

const SUNDAY = 7;

/**
 * The last day by which a letter may be posted without risk: the day itself when it is worked, else the working day before.
 * No post office takes a registered letter on a Sunday, whatever hours the contract promises.
 */
export function postingDayTo(contract: Contract, day: Temporal.PlainDate): Temporal.PlainDate {
  let found = day;
  while (found.dayOfWeek === SUNDAY || !workingDayFrom(contract, found).equals(found))
    found = found.subtract({ days: 1 });
  return found;
}

/** The same as a step of a count, told where it moves the day. */
export function toPostingDay(contract: Contract, counted: Counted<Temporal.PlainDate>): Counted<Temporal.PlainDate> {
  const day = postingDayTo(contract, counted.due);
  return day.equals(counted.due) ? counted : step(counted, "previous_working_day", "", day);
}

const reachedFrom = new WeakMap<Contract, Map<string, Temporal.PlainDate>>();

/**
 * So many working days after a day, which is not counted itself. Requests by the thousand share a few hundred days: each is
 * counted once for a text, whose hours never change.
 */
export function addWorkingDays(contract: Contract, day: Temporal.PlainDate, days: number): Temporal.PlainDate {
  const counted = reachedFrom.get(contract) ?? new Map<string, Temporal.PlainDate>();
  reachedFrom.set(contract, counted);
  const asked = `${day.toString()} ${days}`;
  const found = counted.get(asked) ?? workingDaysAfter(contract, day, days);
  counted.set(asked, found);
  return found;
}

function workingDaysAfter(contract: Contract, day: Temporal.PlainDate, days: number): Temporal.PlainDate {
  let reached = day;
  for (let left = days; left > 0; left -= 1) reached = workingDayFrom(contract, reached.add({ days: 1 }));
  return reached;
}

/** Days before a date, soonest first. */
export function daysBefore(due: Temporal.PlainDate, days: readonly number[]): Temporal.PlainDate[] {
  return days.toSorted((a, b) => b - a).map((count) => due.subtract({ days: count }));
}
