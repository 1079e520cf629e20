/**
 * What an amendment makes of a slot that nobody took (clauses M3, P3): a half-day has the length and the hours of the text
 * in force on its own day, whenever it was offered.
 */
import type { Slot } from "./fact.ts";
import { offered } from "./offer.ts";
import type { CreditText } from "./text.ts";

/** When a half-day begins and ends. */
export type Stretch = Pick<Slot, "startsAt" | "endsAt">;

/** Why a slot is withdrawn: its day has no half-days any more, none begins at its hour, or it would cover another. */
export type WithdrawnFor = "no_half_days" | "no_such_hour" | "overlaps";

/** The stretch that takes its place, or why there is none. */
export type Renewal = Stretch | WithdrawnFor;

/** Null for a slot to come that stands as it was offered. */
export function renewalOf(text: CreditText, slot: Stretch, now: Temporal.Instant): Renewal | null {
  const stretch = offered(text, slot.startsAt, now);
  if (!stretch.ok) return stretch.refusal.code === "coaching.wrong_start" ? "no_such_hour" : "no_half_days";
  return stretch.value.endsAt.equals(slot.endsAt) ? null : stretch.value;
}
