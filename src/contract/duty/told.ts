/** What is told to whom about duties: each reminder once, and each date that passed without what closes it. */
import { inOrder, instantOrder } from "#kernel/period.ts";
import type { ClientRole, ProviderRole } from "../party.ts";
import type { Due, Duty } from "./duty.ts";
import type { DutyKind } from "./kinds.ts";
import { kinds } from "./kinds.ts";
import { endOf, reached } from "./state.ts";

/** What people are told of a duty at a moment, and which roles on each side. */
export type ToldDuty = {
  readonly at: Temporal.Instant;
  readonly what: "reminder" | "due" | "late";
  readonly duty: DutyKind;
  readonly subject: string;
  readonly clause: string;
  readonly due: Due;
  readonly provider: readonly ProviderRole[];
  readonly client: readonly ClientRole[];
};

/**
 * The notices of some duties up to a moment, in order of time. A reminder whose duty was closed before is not sent. What
 * one side owes is recalled to it; a notice window and a milestone are told to both.
 */
export function toldOf(duties: readonly Duty[], until: Temporal.Instant, zone: string): ToldDuty[] {
  const all = duties.flatMap((duty) =>
    momentsOf(duty, zone)
      .filter(({ at }) => instantOrder(at, until) <= 0)
      .map(({ at, what }) => toldAs(duty, at, what)),
  );
  return inOrder(all, ({ at }) => at);
}

/** What was told before: for which duty and due date, and the moment that it was for. */
export type AlreadyTold = { readonly id: string; readonly due: string; readonly toldFor: Temporal.Instant };

/**
 * What is to be told now: of each duty that nothing closes yet, the last moment that came, unless that one or a later was
 * told for the same date. What a stopped server missed is caught up so, once; reminders that a later one has overtaken are
 * not sent after it.
 * @param since nothing older is told: when the contract became known here
 */
export function toTell(
  duties: readonly Duty[],
  known: readonly AlreadyTold[],
  { since, now, zone }: { readonly since: Temporal.Instant; readonly now: Temporal.Instant; readonly zone: string },
): ToldDuty[] {
  const before = Map.groupBy(known, ({ id }) => id);
  const all = duties.flatMap((duty) => {
    if ("at" in duty.state) return [];
    const came = momentsOf(duty, zone).filter(({ at }) => instantOrder(since, at) <= 0 && instantOrder(at, now) <= 0);
    const last = inOrder(came, ({ at }) => at).at(-1);
    const told = before.get(duty.id)?.filter(({ due }) => due === duty.due.toString()) ?? [];
    if (!last || told.some(({ toldFor }) => instantOrder(toldFor, last.at) >= 0)) return [];
    return [toldAs(duty, last.at, last.what)];
  });
  return inOrder(all, ({ at }) => at);
}

type Moment = { readonly at: Temporal.Instant; readonly what: ToldDuty["what"] };

function momentsOf(duty: Duty, zone: string): Moment[] {
  const closedAt = "at" in duty.state ? duty.state.at : null;
  const kept = duty.target ?? duty.due;
  const due = morning(duty.due, zone);
  const reminders = duty.warnings.map((warning) => morning(warning, zone));
  const moments: Moment[] = [
    // On its due day it is told as due, and not recalled besides.
    ...reminders.filter((at) => !at.equals(due)).map((at) => ({ at, what: "reminder" as const })),
    { at: due, what: "due" },
    ...(duty.nature === "duty" ? [{ at: endOf(kept, zone), what: "late" as const }] : []),
  ];
  return moments.filter(({ at }) => !closedAt || instantOrder(at, closedAt) < 0);
}

const NINE = new Temporal.PlainTime(9);

/** Reminders of a day leave at nine in the morning of the contract's zone; those of an instant at that instant. */
function morning(when: Due, zone: string): Temporal.Instant {
  if (when instanceof Temporal.Instant) return reached(when, zone);
  return when.toZonedDateTime({ timeZone: zone, plainTime: NINE }).toInstant();
}

/** Those who owe a duty are warned of it; once it is late, or when it is a window, both sides are told. */
function toldAs(duty: Duty, at: Temporal.Instant, what: ToldDuty["what"]): ToldDuty {
  const { provider, client } = kinds[duty.kind].told;
  const both = duty.nature !== "duty" || what === "late";
  return {
    at,
    what,
    duty: duty.kind,
    subject: duty.subject,
    clause: duty.clause,
    due: duty.due,
    provider: both || duty.owedBy === "provider" ? provider : [],
    client: both || duty.owedBy === "client" ? client : [],
  };
}
