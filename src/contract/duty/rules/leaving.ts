/** What the last day of service makes due: access, money given back, and what outlives it (B6, C3, C5, E4, E6). */
import { isBefore } from "#kernel/period.ts";
import { charterEnd } from "../../charter.ts";
import { termPeriodOn } from "../../term.ts";
import { daysBefore, from, plusLength, type Counted } from "../count.ts";
import type { Draft, Due } from "../duty.ts";
import type { DutyKind } from "../kinds.ts";
import { planned, type Plan } from "../plan.ts";
import { choiceFor, PRACTICE } from "../platform.ts";
import { fateOfData, withinOf } from "./fate.ts";

/** Nothing until an end is known; then each duty that the text states, counted from the last day of service. */
export function leavingDrafts(plan: Plan): Draft[] {
  const { contract, ending } = plan;
  if (!ending) return [];
  const { lastDay } = ending;
  const opens: Due = ending.known ?? termPeriodOn(contract.term, lastDay)?.period.first ?? lastDay;
  if (opens instanceof Temporal.PlainDate && isBefore(plan.to, opens)) return [];
  const subject = lastDay.toString();
  const draft = (
    kind: DutyKind,
    clause: string | null,
    counted: Counted<Temporal.PlainDate>,
    stated: DutyKind = kind,
  ): Draft[] => {
    const written = contract.undertakings.find(({ id }) => id === stated)?.warnBefore;
    const warnings = daysBefore(counted.due, written ?? choiceFor(kind)?.warnBefore ?? PRACTICE.leavingWarnings);
    return clause === null ? [] : [planned(plan, kind, subject, clause, opens, counted, { warnings })];
  };
  const owed = (kind: DutyKind): string | null => contract.undertakings.find(({ id }) => id === kind)?.clause ?? null;
  const refund = plusLength(from(lastDay), withinOf(contract, "refund", "refund"));
  return [
    ...draft("documents_returned_at_end", contract.charter?.returnClause ?? null, from(lastDay)),
    ...draft("handover", owed("handover"), from(lastDay)),
    ...draft("access_given", owed("access_given"), from(lastDay)),
    ...draft("access_removed", owed("access_removed"), from(lastDay)),
    ...fateOfData(contract, lastDay).flatMap(({ kind, clause, counted }) => draft(kind, clause, counted, "data_fate")),
    ...(givesBack(plan) ? draft("refund", owed("refund"), refund) : []),
    ...charterDrafts(plan, lastDay),
  ];
}

/** Clause B6: the provider leaving, or a breach of the charter, before the end of what was paid. */
function givesBack({ contract, ending }: Plan): boolean {
  if (ending?.cause !== "provider_notice" && ending?.cause !== "ceps_breach") return false;
  const running = termPeriodOn(contract.term, ending.lastDay);
  return running !== null && isBefore(ending.lastDay, running.period.last);
}

/** Clause C5: the charter, step secrecy, run on after the mission. */
function charterDrafts(plan: Plan, lastDay: Temporal.PlainDate): Draft[] {
  const { charter } = plan.contract;
  if (!charter) return [];
  const until = plusLength(from(lastDay), charter.runsAfterEnd);
  const { secrecyUntil } = charterEnd(charter, lastDay);
  const secret = plusLength(until, charter.secrecyAfter);
  if (!secret.due.equals(secrecyUntil)) throw new Error("the charter counts its years in two ways");
  const subject = lastDay.toString();
  return [
    planned(plan, "charter_ends", subject, charter.clause, lastDay, until),
    planned(plan, "secrecy_ends", subject, charter.clause, lastDay, secret),
  ];
}
