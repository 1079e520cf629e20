import type { DutyFact } from "#contract/duty/fact.ts";
import type { Versions } from "#contract/versions.ts";
import type { Tx } from "#database/transaction.ts";
import { civilDay } from "#kernel/period.ts";
import { accountOn, creditPeriodOn } from "../account.ts";
import { offeredFacts, sessionFacts, usedUpFacts } from "../summary.ts";
import { readOffers } from "../store/slot.ts";
import { readCredits, referenceOf, type Opened } from "./credit.ts";

type Asked = { readonly clientId: string; readonly contractId: string; readonly versions: Versions };

/** What the half-days of a contract make due and what they close (clause M3). */
export async function coachingFacts(tx: Tx, { clientId, contractId, versions }: Asked): Promise<DutyFact[]> {
  const last = versions.at(-1) ?? versions[0];
  const now = last.version.effective.toZonedDateTime(last.zone).toInstant();
  const credits = (await readCredits(tx, now, clientId)).filter(({ credit }) => credit.contractId === contractId);
  if (credits.length === 0) return [];
  const offers = await readOffers(tx, clientId);
  return credits.flatMap((opened) => {
    const { coached, known, of } = opened;
    const { zone, clientCode } = coached.contract;
    const rules = { subjectNotice: coached.rules.subjectNotice, zone };
    const mine = offers.flatMap(({ contractId: contract, service, at, startsAt }) => {
      const period = creditPeriodOn(of, civilDay(startsAt, zone));
      return contract === contractId && service === coached.service.id && period ? [{ at, period }] : [];
    });
    return [
      ...offeredFacts(coached.service.id, mine),
      ...known.flatMap(({ row, facts }) => sessionFacts({ reference: referenceOf(clientCode, row), facts }, rules)),
      ...usedUp(opened),
    ];
  });
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
  return usedUpFacts(coached.service.id, accountOn(of, last).entries, endOf);
}
