/** What the parties agreed to do, with an owner and a date, until it is done, dropped or put off (clause P6). */
import type { Refusal } from "#kernel/refusal.ts";
import { isBefore } from "#kernel/period.ts";
import { accept, type Result } from "#kernel/result.ts";
import { refused } from "./refusals.ts";

export type Side = "client" | "provider";

/** What became of an action; `due` is the new day of one that is put off. */
export type ItemStep = {
  readonly kind: "done" | "dropped" | "postponed";
  readonly due: Temporal.PlainDate | null;
  readonly note: string;
  readonly at: Temporal.Instant;
  readonly authorName: string;
};

/** An action that the parties agreed on. */
export type Item = {
  readonly id: string;
  readonly meetingId: string | null;
  readonly what: string;
  readonly ownerSide: Side;
  readonly owner: string;
  /** The day first agreed; a step may have moved it. */
  readonly agreedDue: Temporal.PlainDate;
  readonly steps: readonly ItemStep[];
};

/** The day that holds now: the last one to which it was put off, else the one first agreed. */
export const dueOf = ({ agreedDue, steps }: Item): Temporal.PlainDate =>
  steps.findLast(({ kind }) => kind === "postponed")?.due ?? agreedDue;

export type ItemState = "open" | "late" | "done" | "dropped";

/** A day is kept until its midnight. */
export function itemState(item: Item, today: Temporal.PlainDate): ItemState {
  const last = item.steps.at(-1);
  if (last?.kind === "done" || last?.kind === "dropped") return last.kind;
  return isBefore(dueOf(item), today) ? "late" : "open";
}

/** An action that is over takes no further step. */
export function stepItem(item: Item, kind: ItemStep["kind"], due: Temporal.PlainDate | null): Result<null, Refusal> {
  const last = item.steps.at(-1);
  if (last && last.kind !== "postponed") return refused("governance.action_over");
  if ((due !== null) !== (kind === "postponed")) return refused("governance.action_needs_day");
  return accept(null);
}
