import type { DutyFact } from "#contract/duty/fact.ts";
import type { ContractFact, DutyQuestion } from "#contract/duty/source.ts";
import type { Tx } from "#database/transaction.ts";
import { civilDay, periodHas } from "#kernel/period.ts";
import { accountOn, type Account } from "../account.ts";
import { endedFacts, offeredFacts, sessionFacts, usedUpFacts } from "../summary.ts";
import { readOffers } from "../store/slot.ts";
import { creditPeriodOn, creditPeriods } from "../text.ts";
import { creditsOf, readCreditsKnownAt, referenceOf, type Opened } from "./credit.ts";

/** What the half-days of the contracts asked about make due and what they close (clause M3), each under its own text. */
export async function coachingDuties(
  tx: Tx,
  { dossiers, letters, clientId, now }: DutyQuestion,
): Promise<readonly ContractFact[]> {
  const credits = await creditsOf(tx, dossiers, letters, now, clientId);
  if (credits.length === 0) return [];
  const offers = await readOffers(tx, clientId);
  return credits.flatMap((opened) => {
    const { clientId: client, contractId } = opened.credit;
    return factsOf(opened, offers).map((fact) => ({ clientId: client, contractId, fact }));
  });
}

function factsOf(opened: Opened, offers: Awaited<ReturnType<typeof readOffers>>): DutyFact[] {
  const { coached, known, of, credit, rules, ending } = opened;
  const { zone, clientCode } = coached.contract;
  const mine = offers.flatMap(({ clientId, contractId, service, at, startsAt }) => {
    const period = creditPeriodOn(of.text, civilDay(startsAt, zone));
    const own = clientId === credit.clientId && contractId === credit.contractId && service === coached.service.id;
    return own && period ? [{ at, period }] : [];
  });
  return [
    ...offeredFacts(coached.service.id, mine),
    ...known.flatMap(({ row, facts, session }) => {
      const reference = referenceOf(clientCode, row);
      return [
        ...sessionFacts({ reference, service: coached.service.id, facts }, rules),
        ...endedFacts({ reference, session }, ending),
      ];
    }),
    ...usedUp(opened),
  ];
}

/** Read to the last half-day held: a ledger of facts says nothing of days to come. */
function usedUp({ coached, known, of }: Opened): DutyFact[] {
  const held = known.filter(({ session }) => session.state === "held" || session.state === "reported");
  const days = held.map(({ session }) => session.day).toSorted(Temporal.PlainDate.compare);
  const last = days.at(-1);
  if (!last) return [];
  const { zone } = coached.contract;
  const endOf = (day: Temporal.PlainDate): Temporal.Instant =>
    known.findLast(({ session }) => session.day.equals(day))?.session.endsAt ?? day.toZonedDateTime(zone).toInstant();
  return usedUpFacts(coached.service.id, { periods: creditPeriods(of.text, last), ...accountOn(of, last) }, endOf);
}

export type CoachingYear = Pick<Account, "granted" | "held" | "booked" | "refunded" | "free"> & {
  readonly service: string;
  readonly sessions: readonly {
    readonly day: Temporal.PlainDate;
    readonly state: string;
    readonly subject: string | null;
  }[];
};

/** The half-days of a contract in the period that holds a day (M3) as known at `now`, as the yearly report tells them. */
export async function coachingYear(
  tx: Tx,
  { clientId, contractId }: { readonly clientId: string; readonly contractId: string },
  day: Temporal.PlainDate,
  now: Temporal.Instant,
): Promise<CoachingYear[]> {
  const credits = await readCreditsKnownAt(tx, now, clientId);
  return credits
    .filter(({ credit }) => credit.contractId === contractId)
    .map(({ coached, known, of }) => {
      const { granted, held, booked, refunded, free, period } = accountOn(of, day);
      const sessions = known
        .map(({ session }) => session)
        .filter((session) => period && periodHas(period, session.day))
        .map((session) => ({ day: session.day, state: session.state, subject: session.subject?.text ?? null }));
      return { service: coached.service.title, granted, held, booked, refunded, free, sessions };
    });
}
