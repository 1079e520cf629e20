/** Duties that one fact makes due: which kind follows which fact, under which clause, and how long after. */
import { civilDay, inOrder, instantOrder, isBefore } from "#kernel/period.ts";
import type { Contract } from "../../contract.ts";
import { lastInForce, type Versions } from "../../versions.ts";
import { daysBefore, minusLength, reach, step, from, workingDayFrom, type Counted, type Length } from "../count.ts";
import type { Draft, Due } from "../duty.ts";
import type { DutyFact, Happened, Trigger } from "../fact.ts";
import type { DutyKind } from "../kinds.ts";
import type { Side } from "../kinds/row.ts";
import { READ_BY_BOTH, startsTimeOf } from "../said.ts";
import { choiceFor } from "../platform.ts";

/** A duty that a fact makes due. */
export type TriggeredRule = {
  readonly kind: DutyKind;
  readonly on: Trigger;
  /** The clause under which this contract owes it; null when it does not. */
  readonly clause: (contract: Contract, fact: Happened) => string | null;
  /** Taken from the contract; a rule without one takes that of `platform.ts`. */
  readonly within?: (contract: Contract, fact: Happened) => Length;
  /** Counted back from the day instead of forward: a subject before a half-day. */
  readonly back?: boolean;
  /** A date that is carried to the next working day, as the law has it for delays of the GDPR. */
  readonly roll?: boolean;
  /** Days more after the delay: what begins once it is over. */
  readonly after?: number;
  readonly warnBefore?: (contract: Contract, fact: Happened) => readonly number[];
  readonly warnAfter?: (contract: Contract) => readonly Length[];
  readonly owedBy?: (contract: Contract, fact: Happened) => Side;
};

/** The clause under which the text states this undertaking; null when it does not, and then nobody owes it. */
export const undertaken = (kind: DutyKind) => (contract: Contract) =>
  contract.undertakings.find(({ id }) => id === kind)?.clause ?? null;

/**
 * Of several facts the first counts: what each side reads for itself, and the notices of a breach, which come in stages
 * and of which the first one starts the supplement's days (G6).
 */
const isFirst = (what: Trigger): boolean => what === "breach_notified" || READ_BY_BOTH.has(what);

/**
 * A fact as it counts. Said by one side, what starts the time of the other counts from its writing down: an earlier day of
 * the teller's choice would take days from the other before it could know (G4 to G6), until that other side confirms it. The
 * other side's own word counts from the day that it says.
 */
function asItCounts(fact: Happened, zone: string): Happened {
  const { word, day } = fact;
  const side = startsTimeOf(fact.what);
  if (!side || !word || word.confirmedBy !== null || word.side === null || word.side === side) return fact;
  const written = civilDay(word.written, zone);
  return { ...fact, at: word.written, ...(day ? { day: isBefore(day, written) ? written : day } : {}) };
}

/** What a fact makes due, and when that fact became known: a word when it was written down, unless the other side confirmed it. */
export type TriggeredDraft = { readonly draft: Draft; readonly since: Temporal.Instant };

const knownAt = ({ at, word }: Happened): Temporal.Instant =>
  word && word.confirmedBy === null && instantOrder(at, word.written) < 0 ? word.written : at;

/** The drafts of all facts, each under the text in force on its day. */
export function triggeredDrafts(
  rules: readonly TriggeredRule[],
  versions: Versions,
  facts: readonly DutyFact[],
): TriggeredDraft[] {
  const byTrigger = Map.groupBy(rules, ({ on }) => on);
  const { zone } = versions[0];
  const happened = facts.filter((fact) => fact.kind === "happened").map((fact) => asItCounts(fact, zone));
  // Of several drafts of one duty the last one stands and those before are kept as its earlier dates.
  const others = happened.filter(({ what }) => !isFirst(what));
  const since = ({ at, day }: Happened): Temporal.Instant => day?.toZonedDateTime(zone).toInstant() ?? at;
  const first = inOrder(
    happened.filter(({ what }) => isFirst(what)),
    since,
  ).toReversed();
  return [...others, ...first].flatMap((fact) => {
    const rulesOf = byTrigger.get(fact.what) ?? [];
    if (rulesOf.length === 0) return [];
    const on = civilDay(fact.at, zone);
    const contract = lastInForce(versions, on);
    return rulesOf.flatMap((rule) =>
      draftOf(rule, contract, fact, on).map((draft) => ({ draft, since: knownAt(fact) })),
    );
  });
}

/** @param on the civil day on which the fact happened; the day that it speaks of may be another */
function draftOf(rule: TriggeredRule, contract: Contract, fact: Happened, on: Temporal.PlainDate): Draft[] {
  const day = fact.day ?? on;
  const clause = rule.clause(contract, fact);
  if (clause === null) return [];
  const counted = countedOf(rule, contract, fact, day);
  const { kind } = rule;
  return [
    {
      kind,
      subject: fact.subject,
      clause,
      opens: fact.at,
      due: counted.due,
      calculation: { rule: kind, anchor: counted.anchor, steps: counted.steps, version: contract.version.number },
      target: null,
      warnings: warningsOf(rule, contract, fact, { on, day, due: counted.due }),
      closed: null,
      owedBy: rule.owedBy?.(contract, fact) ?? null,
    },
  ];
}

function countedOf(rule: TriggeredRule, contract: Contract, fact: Happened, day: Temporal.PlainDate): Counted {
  const within = lengthOf(rule, contract, fact);
  if (rule.back && within.of === "calendar") return minusLength(from(day), within.length);
  const reached = reach(contract, fact.at, day, within);
  if (!(reached.due instanceof Temporal.PlainDate)) return reached;
  const due = reached.due;
  if (rule.after) return step(reached, "plus", `${rule.after} days`, due.add({ days: rule.after }));
  const rolled = rule.roll ? workingDayFrom(contract, due) : due;
  return rolled.equals(due) ? reached : step(reached, "next_working_day", "", rolled);
}

function lengthOf({ kind, within }: TriggeredRule, contract: Contract, fact: Happened): Length {
  if (within) return within(contract, fact);
  const written = contract.undertakings.find(({ id }) => id === kind)?.within;
  if (written) return { of: "calendar", length: written };
  const choice = choiceFor(kind);
  if (!choice) throw new Error(`no delay is known for ${kind}`);
  return choice.within;
}

/** The warnings that the contract states, else those of the rule, else our choice. */
function warningsOf(
  rule: TriggeredRule,
  contract: Contract,
  fact: Happened,
  { on, day, due }: { readonly on: Temporal.PlainDate; readonly day: Temporal.PlainDate; readonly due: Due },
): readonly Due[] {
  const choice = choiceFor(rule.kind);
  const written = contract.undertakings.find(({ id }) => id === rule.kind)?.warnBefore;
  const before = written ?? rule.warnBefore?.(contract, fact) ?? choice?.warnBefore ?? [];
  const after = rule.warnAfter?.(contract) ?? choice?.warnAfter ?? [];
  const earlier = due instanceof Temporal.PlainDate ? daysBefore(due, before) : [];
  const later = after.map((length) => reach(contract, fact.at, day, length).due);
  // Nobody is reminded of something before it is known.
  return [...earlier.filter((warning) => !isBefore(warning, on)), ...later];
}
