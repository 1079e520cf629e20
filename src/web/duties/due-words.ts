import type { DutyLine } from "#governance/api/duty.ts";
import { civil, dayAndTime, dayWords, shortDate, type Telling } from "../format/time.ts";
import type { Tone } from "../pieces/chip.tsx";

/** A civil day, or an instant with its time. */
export function dueWords(due: string, telling: Telling): string {
  return due.includes("T") ? dayAndTime(due, telling) : shortDate(due, telling.language);
}

/** The day of a due date as a list has room for it: the year stands where it is not that of the present day. */
export function dueDay(due: string, asOf: string, { language, zone }: Pick<Telling, "language" | "zone">): string {
  const at = new Date(due.includes("T") ? due : `${due}T12:00:00Z`);
  const same = civil(at, zone).slice(0, 4) === civil(new Date(asOf), zone).slice(0, 4);
  const year = same ? {} : { year: "numeric" as const };
  return dayWords(at, language, { timeZone: zone, day: "numeric", month: "short", ...year });
}

/** The server's sentence of a calculation, with its days as people read them. */
export function reasonWords(reason: string, { language }: Pick<Telling, "language">): string {
  return reason.replace(/\d{4}-\d{2}-\d{2}(?! \d)/g, (day) => shortDate(day, language));
}

export const TONES: Readonly<Record<DutyLine["state"], Tone>> = {
  open: "plain",
  warned: "soon",
  late: "late",
  passed: "plain",
  done: "kept",
  waived: "plain",
  cancelled: "plain",
};

export type Group = "late" | "undecided" | "week" | "month" | "later";

/** Late things first, then choices left open past their date, this week, this month, later; each by date as they came. */
export function groupsOf(duties: readonly DutyLine[], today: string): readonly (readonly [Group, DutyLine[]])[] {
  const week = after(today, 7);
  const month = after(today, 31);
  const groups = Map.groupBy(duties, ({ state, overdue, due }): Group => {
    const day = due.slice(0, 10);
    if (overdue) return "late";
    if (state === "late") return "undecided";
    return day <= week ? "week" : day <= month ? "month" : "later";
  });
  return (["late", "undecided", "week", "month", "later"] as const).flatMap((group) => {
    const own = groups.get(group);
    return own ? [[group, own] as const] : [];
  });
}

/** The civil day so many days after another. */
export function after(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
