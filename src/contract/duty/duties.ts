/** The duties of a contract over a stretch of time, derived from its versions and its facts. */
import { civilDay, inOrder, instantOrder, notAfter, type Span } from "#kernel/period.ts";
import { endingUnder, type Letter } from "../ending.ts";
import { lastInForce, textsUntil, type Versions } from "../versions.ts";
import { dutyId, type Draft, type Due, type Duty } from "./duty.ts";
import type { Closing, DutyFact } from "./fact.ts";
import { kinds } from "./kinds.ts";
import { datedOf, movedBy, movedClocks, sameDue, sidesOf, stateOfKept, type Kept } from "./moved.ts";
import type { Plan } from "./plan.ts";
import { dealingRules } from "./rules/dealing.ts";
import { leavingDrafts } from "./rules/leaving.ts";
import { personRules } from "./rules/person.ts";
import { privacyRules } from "./rules/privacy.ts";
import { clockDrafts, requestRules } from "./rules/request.ts";
import { rhythmDrafts } from "./rules/rhythm.ts";
import { endDrafts, termDrafts } from "./rules/term.ts";
import { textDrafts } from "./rules/text.ts";
import { renewedTrainings } from "./rules/training.ts";
import { triggeredDrafts } from "./rules/triggered.ts";
import { endOf, reached } from "./state.ts";

const PLANNED = [rhythmDrafts, termDrafts, endDrafts, leavingDrafts, textDrafts] as const;
const TRIGGERED = [...requestRules, ...dealingRules, ...privacyRules, ...personRules];

/** Which duties are asked for: the days on which they are owed, and the moment that looks at them. */
export type Seen = {
  readonly from: Temporal.PlainDate;
  readonly to: Temporal.PlainDate;
  /** Facts after it have not happened yet. */
  readonly now: Temporal.Instant;
};

/**
 * The duties whose life, from the day they open to their date, meets the stretch, by date then by kind.
 * @param facts what happened, in any order; facts after `now` are left out
 */
export function dutiesOf(versions: Versions, { from, to, now }: Seen, facts: readonly DutyFact[] = []): Duty[] {
  const { zone } = versions[0];
  const isKnown = notAfter(now);
  const known = facts.filter(({ at }) => isKnown(at));
  const past = inOrder(renewedTrainings(known, zone), ({ at }) => at);
  const closings = Map.groupBy(past.filter(isClosing), ({ duty, subject }) => dutyId(duty, subject));
  const triggered = triggeredDrafts(TRIGGERED, versions, past);
  const told = [...movedClocks(clockDrafts(versions, past)), ...movedBy(triggered, closings, zone)];
  // An amendment may write down what a fact made due already: it is one duty, and the fact came first.
  const planned = plannedHistory(versions, past, to);
  const kindsPlanned = new Set(planned.map(({ draft }) => draft.kind));
  const shared = told.filter(({ draft }) => kindsPlanned.has(draft.kind));
  const byFacts = new Set(shared.map(({ draft: { kind, subject } }) => dutyId(kind, subject)));
  const all = [...planned.filter(({ draft: { kind, subject } }) => !byFacts.has(dutyId(kind, subject))), ...told];
  const stretch = { start: reached(from, zone), end: endOf(to, zone) };
  const found = all
    .filter(({ draft }) => meets(draft, stretch, zone))
    .map((one) => {
      const { draft, earlier, missedOf } = one;
      const { nature, proof } = kinds[draft.kind];
      const { kind, subject, clause, opens, due, calculation, target } = draft;
      return {
        id: dutyId(kind, subject),
        kind,
        subject,
        clause,
        opens,
        due,
        calculation,
        target,
        // Counted when somebody asks: what is closed warns of nothing any more.
        get warnings() {
          return draft.warnings;
        },
        nature,
        ...sidesOf(draft),
        proof,
        earlier,
        ...(missedOf === undefined ? {} : { missedOf }),
        state: stateOfKept(one, closings, now, zone),
      };
    });
  return inOrder(found, ({ due }) => reached(due, zone));
}

const isClosing = (fact: DutyFact): fact is Closing =>
  fact.kind === "done" || fact.kind === "waived" || fact.kind === "cancelled";

/** A moment from which the plan is another one: a version takes effect, or a letter changes the end. */
type Stage = { readonly since: Temporal.Instant | null; readonly reason: string; readonly plan: Plan };

/** The planned duties as each text and each letter left them: what falls away is cancelled, what moves keeps its past. */
function plannedHistory(versions: Versions, facts: readonly DutyFact[], to: Temporal.PlainDate): Kept[] {
  const [first, ...later] = stagesOf(versions, facts, to);
  let kept = new Map<string, Kept>();
  if (!first) return [];
  for (const draft of draftsOf(first.plan))
    kept.set(dutyId(draft.kind, draft.subject), { draft, earlier: [], cancelled: null });
  for (const stage of later) kept = afterStage(kept, stage, versions[0].zone);
  return [...kept.values()];
}

/**
 * What is past stays; what is owed again moves and keeps its earlier dates; what is owed no more is cancelled if it had
 * begun, and forgotten if not.
 */
function afterStage(kept: ReadonlyMap<string, Kept>, { since, reason, plan }: Stage, zone: string): Map<string, Kept> {
  const now = since ?? Temporal.Instant.fromEpochMilliseconds(0);
  const next = new Map(draftsOf(plan).map((draft) => [dutyId(draft.kind, draft.subject), draft] as const));
  const result = new Map<string, Kept>();
  const isPast = (due: Due): boolean => instantOrder(reached(due, zone), now) < 0;
  for (const [id, old] of kept) {
    const fresh = next.get(id);
    if (isPast(old.draft.due)) result.set(id, { ...old, draft: withClosing(old.draft, fresh) });
    else if (fresh) {
      const moved = sameDue(old.draft.due, fresh.due) ? [] : [datedOf(old.draft)];
      result.set(id, { draft: fresh, earlier: [...old.earlier, ...moved], cancelled: null });
    } else if (old.draft.closed && !old.cancelled && instantOrder(old.draft.closed.at, now) <= 0) {
      // What the later text settled is done by it, and does not fall with it.
      result.set(id, old);
    } else if (old.cancelled || instantOrder(reached(old.draft.opens, zone), now) <= 0) {
      const { kind: duty, subject } = old.draft;
      result.set(id, { ...old, cancelled: old.cancelled ?? { kind: "cancelled", duty, subject, at: now, reason } });
    }
  }
  for (const [id, draft] of next)
    if (!kept.has(id) && !isPast(draft.due)) result.set(id, { draft, earlier: [], cancelled: null });
  return result;
}

/** What is past stays as it was computed; only what closed it may be learnt later. */
function withClosing(old: Draft, fresh: Draft | undefined): Draft {
  return fresh?.closed && !old.closed ? { ...old, closed: fresh.closed } : old;
}

/** Each version and each letter is a moment from which all is counted anew, with what was known then. */
function stagesOf(versions: Versions, facts: readonly DutyFact[], to: Temporal.PlainDate): Stage[] {
  const { zone } = versions[0];
  const letters = facts.filter((fact) => fact.kind === "letter");
  const moments = [
    ...versions.map(({ version }) => ({
      since: version.effective.toZonedDateTime(zone).toInstant(),
      reason: `version ${version.number}`,
    })),
    ...letters.map(({ at, what }) => ({ since: at, reason: what })),
  ].sort((left, right) => instantOrder(left.since, right.since));
  return moments.map(({ since, reason }, index) => {
    const day = civilDay(since, zone);
    const contract = lastInForce(versions, day);
    const known: Letter[] = letters.filter(({ at }) => instantOrder(at, since) <= 0);
    const plan: Plan = {
      contract,
      versions,
      ending: endingUnder(textsUntil(versions, day), known),
      letters: known,
      to,
    };
    return { since: index === 0 ? null : since, reason, plan };
  });
}

const draftsOf = (plan: Plan): Draft[] => PLANNED.flatMap((rule) => rule(plan));

const meets = ({ opens, due }: Draft, { start, end }: Span, zone: string): boolean =>
  instantOrder(reached(opens, zone), end) < 0 && instantOrder(start, reached(due, zone)) <= 0;
