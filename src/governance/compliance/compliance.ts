/**
 * Is the contract kept? Clause by clause, computed from the duties and their closings, never typed.
 *
 * - `late`: something is past its date and nothing closes it;
 * - `missed`: nothing is overdue, but in the running period of the contract something was done after its date, or cancelled
 *   after it by the side that owed it;
 * - `undecided`: the text leaves an option open, or says two things, and the parties have not settled it;
 * - `declared`: nothing of the above, and a document was handed over by its reference alone, without a file that shows it;
 * - `proved`: nothing of the above, and what was due is closed by a proof or waived in writing;
 * - `kept`: nothing of the above, and what has begun to be due is not past its date;
 * - `nothing_due`: nothing under this clause has begun to be due yet.
 */
import type { Contract } from "#contract/contract.ts";
import type { Due, Duty } from "#contract/duty/duty.ts";
import { kinds, type DutyKind } from "#contract/duty/kinds.ts";
import { endOf, reached } from "#contract/duty/state.ts";
import type { Clause } from "#contract/file/clause.ts";
import { DECLARED } from "#contract/paper.ts";
import { undecided } from "#contract/reading.ts";
import { termPeriodOn, termPeriods } from "#contract/term.ts";
import type { Role } from "#http/permission.ts";
import type { CivilPeriod } from "#kernel/period.ts";
import { civilDay, inOrder, instantOrder, isOnOrBefore, notAfter, periodHas } from "#kernel/period.ts";
import { isOpenChoice, isOverdue, wasMissed } from "../duty/overdue.ts";
import type { Names } from "../duty/subject-words.ts";
import { clauseReader } from "./parameters.ts";

/** In this order the first that holds is the state of a clause. */
export const CLAUSE_STATES = ["late", "missed", "undecided", "declared", "proved", "kept", "nothing_due"] as const;
export type ClauseState = (typeof CLAUSE_STATES)[number];

/** Something that the text leaves open: an option to choose, or two values for one fact. */
export type OpenPoint = {
  readonly what: "option" | "conflict";
  readonly name: string;
  readonly choices: readonly string[];
};

/** A clause as it is kept on a day, and what shows it. */
export type ClauseLine = {
  readonly clause: Clause;
  readonly state: ClauseState;
  readonly overdue: readonly Duty[];
  readonly missed: readonly Duty[];
  readonly open: readonly OpenPoint[];
  /** Closed in time or waived, the latest last. */
  readonly proofs: readonly Duty[];
  /** What comes next under this clause, the soonest. */
  readonly next: Duty | null;
  /** Whose business the clause is: those who are told of its duties. */
  readonly roles: readonly Role[];
};

/** Whether the contract is kept on a day, clause by clause. */
export type Compliance = {
  readonly contract: Contract;
  readonly on: Temporal.PlainDate;
  /** The running period of the contract, or its last one. */
  readonly period: CivilPeriod;
  readonly verdict: "kept" | "kept_with_misses" | "not_kept";
  readonly counts: Readonly<Record<ClauseState, number>>;
  /** Each duty once, although several clauses may show it. */
  readonly overdue: readonly Duty[];
  readonly missed: readonly Duty[];
  readonly lines: readonly ClauseLine[];
};

/** The same for whoever reads it on a day, with what areas call the subjects of its duties. */
export type Told = { readonly compliance: Compliance; readonly names: Names; readonly today: Temporal.PlainDate };

/**
 * @param duties as they stood at `now`, from the beginning of the contract to what is to come
 * @param on the civil day that `now` ends, or falls in
 */
export function complianceOf(
  contract: Contract,
  duties: readonly Duty[],
  on: Temporal.PlainDate,
  now: Temporal.Instant,
): Compliance {
  const period = (termPeriodOn(contract.term, on) ?? lastPeriod(contract, on)).period;
  const judged = duties.filter((duty) => !isOpenChoice(duty));
  const overdue = judged.filter(isOverdue);
  const missed = judged.filter((duty) => missedIn(duty, period, contract.zone));
  const isReached = notAfter(now);
  const begun = new Set(judged.filter(({ opens }) => isReached(reached(opens, contract.zone))));
  const byClause = groupByClause(judged, contract);
  const lines = contract.clauses.map((clause) =>
    lineOf(clause, byClause.get(clause.id) ?? [], { contract, begun, missed: new Set(missed), on, now }),
  );
  const counts = Object.fromEntries(
    CLAUSE_STATES.map((state) => [state, lines.filter((line) => line.state === state).length]),
  ) as Record<ClauseState, number>;
  const verdict = overdue.length > 0 ? "not_kept" : missed.length > 0 ? "kept_with_misses" : "kept";
  return { contract, on, period, verdict, counts, overdue, missed, lines };
}

function lastPeriod({ term, id }: Contract, on: Temporal.PlainDate) {
  const periods = termPeriods(term, on);
  const found = periods.findLast(({ period }) => isOnOrBefore(period.first, on)) ?? periods[0];
  if (!found) throw new Error(`contract ${id} has no period`);
  return found;
}

function groupByClause(duties: readonly Duty[], contract: Contract): Map<string, Duty[]> {
  const found = new Map<string, Duty[]>();
  const clauses = clauseReader(contract);
  for (const duty of duties)
    for (const clause of clauses(duty)) {
      const known = found.get(clause);
      if (known) known.push(duty);
      else found.set(clause, [duty]);
    }
  return found;
}

type Seen = {
  readonly contract: Contract;
  /** What has begun to be due, and what was missed in the running period: looked up once for the clauses that share it. */
  readonly begun: ReadonlySet<Duty>;
  readonly missed: ReadonlySet<Duty>;
  readonly on: Temporal.PlainDate;
  readonly now: Temporal.Instant;
};

/**
 * Late outranks kept late, then what the text leaves open; only then does a proof count. What was cancelled before it
 * was missed is left out.
 */
function lineOf(clause: Clause, duties: readonly Duty[], seen: Seen): ClauseLine {
  const { contract, on, now } = seen;
  const { zone } = contract;
  const begun = duties.filter((duty) => seen.begun.has(duty));
  const alive = begun.filter((duty) => duty.state.is !== "cancelled" || wasMissed(duty));
  const overdue = alive.filter(isOverdue);
  const missed = alive.filter((duty) => seen.missed.has(duty));
  const proofs = inOrder(
    alive.flatMap((duty) => proofOf(duty)),
    ({ at }) => at,
  ).map(({ duty }) => duty);
  const open = openPoints(clause.id, contract, on);
  const ahead = duties.filter(
    ({ state, due }) => (state.is === "open" || state.is === "warned") && isToCome(due, now, zone),
  );
  const next = inOrder(ahead, ({ due }) => endOf(due, zone));
  const state: ClauseState =
    overdue.length > 0
      ? "late"
      : missed.length > 0
        ? "missed"
        : open.length > 0
          ? "undecided"
          : isDeclared(proofs)
            ? "declared"
            : proofs.length > 0
              ? "proved"
              : alive.length > 0
                ? "kept"
                : "nothing_due";
  return { clause, state, overdue, missed, open, proofs, next: next[0] ?? null, roles: rolesOf(duties) };
}

/** A duty closed in time or waived proves its clause. */
function proofOf(duty: Duty): { readonly duty: Duty; readonly at: Temporal.Instant }[] {
  const { state } = duty;
  const closed = state.is === "waived" || (state.is === "done" && !state.late);
  return closed ? [{ duty, at: state.at }] : [];
}

const OF_PAPERS: ReadonlySet<DutyKind> = new Set(["annex_handed", "annex_renewed", "annex_shown"]);

/** Whether the latest word on some document is no more than a word (P4, C6): an older one gives way to a file since. */
function isDeclared(proofs: readonly Duty[]): boolean {
  const papers = proofs.filter(({ kind }) => OF_PAPERS.has(kind));
  const latest = new Map(papers.map(({ subject, state }) => [subject.split("/")[0], state]));
  return [...latest.values()].some((state) => state.is === "done" && state.proof === DECLARED);
}

const isToCome = (due: Due, now: Temporal.Instant, zone: string): boolean => instantOrder(now, endOf(due, zone)) < 0;

/** Closed in the period: what is older was looked at in its own year. */
function missedIn(duty: Duty, period: CivilPeriod, zone: string): boolean {
  return wasMissed(duty) && "at" in duty.state && periodHas(period, civilDay(duty.state.at, zone));
}

/** Options that nobody chose, and contradictions that were not settled by that day. */
function openPoints(id: string, { readings, conflicts }: Contract, on: Temporal.PlainDate): OpenPoint[] {
  const options = undecided(readings)
    .filter(({ clause }) => clause === id)
    .map(({ parameter, rule, ref, options: choices }) => ({
      what: "option" as const,
      name: parameter ?? rule ?? ref ?? "",
      choices: choices.map(String),
    }));
  const unsettled = conflicts
    .filter(({ clause, settled }) => clause === id && !(settled && isOnOrBefore(settled.on, on)))
    .map(({ subject, values }) => ({
      what: "conflict" as const,
      name: subject,
      choices: values.map(({ value }) => value),
    }));
  return [...options, ...unsettled];
}

/** Contract files call the provider's protection officer `dpo`, as they do the client's. */
function rolesOf(duties: readonly Duty[]): Role[] {
  const found = new Set(duties.map(({ kind }) => kind));
  const told = [...found].flatMap((kind): Role[] => {
    const { provider, client } = kinds[kind].told;
    return [...provider.map((role): Role => (role === "dpo" ? "provider_dpo" : role)), ...client];
  });
  return [...new Set(told)].toSorted();
}
