/** Work as the pages show it: real seconds and billed units side by side (M2b). */
import type { Contract, Service } from "#contract/contract.ts";
import { amountText } from "#kernel/money.ts";
import type { CivilPeriod } from "#kernel/period.ts";
import { seconds } from "#kernel/quantity.ts";
import type { Work, WorkSession as SessionView } from "./api.ts";
import { forgotten } from "./forgotten.ts";
import { lengthOf } from "./interval.ts";
import { lotsOf } from "./lots.ts";
import { lotRulesOf, workChargeOf } from "./rules.ts";
import { stoppedAt, workedOf } from "./segment.ts";
import { segmentOf, type WorkSession } from "./session.ts";
import { longWork, twoPeopleOf, workedSeconds } from "./total.ts";

/** Nobody works four hours on end without touching the session. */
const LONGEST = seconds(4 * 3600);

export type ShownSession = WorkSession & {
  readonly personName: string;
  readonly note: string | null;
  readonly beyondPack: string | null;
  readonly removed: readonly { readonly id: string; readonly author: string }[];
};

/** The work itself, without the units of a pack that are left for more of it. */
export type WorkedView = Omit<Work, "pack">;

/**
 * The work on a request for one reader, the running sessions counted up to `now`; `longWork` says when the worked time
 * passed the threshold of the contract (clause T4).
 */
export function workView(
  sessions: readonly ShownSession[],
  { contract, service }: { readonly contract: Contract; readonly service: Service },
  reader: string,
  now: Temporal.Instant,
): WorkedView {
  const rule = service.work?.longWork;
  const passed = rule ? longWork(sessions, contract, service, now) : null;
  return {
    now: now.toString(),
    sessions: sessions.map((session) => sessionView(session, reader, now)),
    workedSeconds: workedSeconds(sessions, twoPeopleOf(contract, service), now),
    billing: billingView(sessions, contract, service, now),
    longWork: rule
      ? {
          threshold: rule.after,
          clause: rule.clause,
          passedAt: passed && "passedAt" in passed ? passed.passedAt.toString() : null,
        }
      : null,
  };
}

/** One session for one reader. `forgotten` asks for a look: nothing ends a session by itself. */
export function sessionView(session: ShownSession, reader: string, now: Temporal.Instant): SessionView {
  const end = session.endedAt ?? now;
  const researched = session.pauses.map(({ from, to }) => lasting(from, to ?? end));
  return {
    id: session.id,
    person: { id: session.person, name: session.personName },
    state: session.state,
    startedAt: session.startedAt.toString(),
    endedAt: session.endedAt?.toString() ?? null,
    spans: spansOf(session),
    workedSeconds: lengthOf(workedOf(stoppedAt([segmentOf(session)], now))),
    researchSeconds: researched.reduce((sum, one) => sum + one, 0),
    forgotten: forgotten(session, { longest: LONGEST, closesAt: null }, now) !== null,
    note: session.note,
    beyondPack: session.beyondPack,
    corrections: session.removals.map(({ from, to, reason, at }, index) => ({
      id: session.removed[index]?.id ?? "",
      at: at.toString(),
      author: session.removed[index]?.author ?? "",
      reason,
      from: from.toString(),
      to: to.toString(),
      removedSeconds: lasting(from, to),
    })),
    mine: session.person === reader,
  };
}

const lasting = (from: Temporal.Instant, to: Temporal.Instant): number =>
  Math.max(0, Math.floor(from.until(to).total("seconds")));

/** Work and research in turn, from the connection to the end, or to nothing while it runs. */
function spansOf({ startedAt, endedAt, pauses }: WorkSession): SessionView["spans"] {
  const spans: SessionView["spans"] = [];
  let from = startedAt;
  for (const pause of pauses) {
    spans.push({ from: from.toString(), to: pause.from.toString(), kind: "work" });
    spans.push({ from: pause.from.toString(), to: pause.to?.toString() ?? null, kind: "research" });
    if (pause.to === null) return spans;
    from = pause.to;
  }
  if (!endedAt || Temporal.Instant.compare(from, endedAt) < 0)
    spans.push({ from: from.toString(), to: endedAt?.toString() ?? null, kind: "work" });
  return spans;
}

/** Running sessions are shown as if they ended now; nothing is billed before they do (B9). */
function billingView(
  sessions: readonly ShownSession[],
  contract: Contract,
  service: Service,
  now: Temporal.Instant,
): Work["billing"] {
  const charge = workChargeOf(contract, service.id);
  if (!charge) return null;
  const rules = lotRulesOf(contract, charge);
  return {
    unitName: charge.unitName,
    unitSeconds: charge.unit,
    unitPrice: amountText(charge.unitPrice),
    rounding: charge.rounding,
    clause: charge.clause,
    prepaid: charge.kind === "pack",
    periods: lotsOf(rules, stoppedAt(sessions.map(segmentOf), now)).map(
      ({ period, seconds: worked, units, amount }) => ({
        label: periodLabel(period),
        workedSeconds: worked,
        units,
        amount: charge.kind === "pack" ? null : amountText(amount),
      }),
    ),
  };
}

/** "2023-T4" for a calendar quarter, "2023-10" for a month, else both days. */
export function periodLabel({ first, last }: CivilPeriod): string {
  const next = last.add({ days: 1 });
  const startsMonth = first.day === 1 && next.day === 1;
  const months = (next.year - first.year) * 12 + next.month - first.month;
  if (startsMonth && months === 1) return first.toPlainYearMonth().toString();
  if (startsMonth && months === 3 && first.month % 3 === 1) return `${first.year}-T${(first.month + 2) / 3}`;
  return `${first.toString()}/${last.toString()}`;
}
