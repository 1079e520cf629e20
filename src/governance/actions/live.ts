import { dutiesOf } from "#contract/duty/duties.ts";
import type { Duty } from "#contract/duty/duty.ts";
import type { DutyFact } from "#contract/duty/fact.ts";
import { contractKey, type About, type ContractFact, type DutyQuestion } from "#contract/duty/source.ts";
import { readContracts, type Dossier } from "#contract/store.ts";
import type { Tx } from "#database/transaction.ts";
import type { Setting } from "./records.ts";
import { sources } from "./sources.ts";

export type Stretch = { readonly from: Temporal.PlainDate; readonly to: Temporal.PlainDate };

/** A contract with its duties over a stretch of time, as they stood at a moment. */
export type LiveContract = {
  readonly dossier: Dossier;
  readonly duties: readonly Duty[];
  readonly facts: readonly DutyFact[];
  /** What each subject is called, and where it is shown. */
  readonly about: ReadonlyMap<string, About>;
};

/**
 * The duties of one client's contracts, or of those of all the transaction's clients: a fixed number of queries, whatever
 * they hold. Facts recorded after `now` are not known yet.
 */
export async function liveDuties(
  tx: Tx,
  now: Temporal.Instant,
  stretch: Stretch,
  clientId?: string,
): Promise<LiveContract[]> {
  const dossiers = (await readContracts(tx, clientId)).map((dossier) => knownBy(dossier, now));
  const since = stretch.from.subtract({ days: 1 }).toZonedDateTime("UTC").toInstant();
  const asked: DutyQuestion = { dossiers, now, since, ...(clientId === undefined ? {} : { clientId }) };
  const found: ContractFact[] = [];
  for (const source of sources) found.push(...(await source(tx, asked)));
  const byContract = Map.groupBy(found, contractKey);
  return dossiers.map((dossier) => {
    const own = byContract.get(contractKey(dossier)) ?? [];
    const facts = own.map(({ fact }) => fact);
    return { dossier, duties: dutiesOf(dossier.versions, { ...stretch, now }, facts), facts, about: namesOf(own) };
  });
}

/** A next version loaded later was not known; the first one speaks of the past even when it was loaded after it. */
function knownBy({ versions: [first, ...rest], rows, ...dossier }: Dossier, now: Temporal.Instant): Dossier {
  const known = (index: number): boolean => {
    const row = rows[index];
    return index === 0 || (row !== undefined && Temporal.Instant.compare(row.at, now) <= 0);
  };
  const versions = [first, ...rest.filter((_, index) => known(index + 1))] as const;
  return { ...dossier, versions, rows: rows.filter((_, index) => known(index)) };
}

function namesOf(facts: readonly ContractFact[]): Map<string, About> {
  const names = new Map<string, About>();
  for (const { fact, about } of facts) if (about && "subject" in fact) names.set(fact.subject, about);
  return names;
}

/** Every duty of a contract's life up to a year after a moment, as it stood at that moment. */
export async function dutiesAt(
  tx: Tx,
  { dossier, today, place }: Setting,
  now: Temporal.Instant,
): Promise<readonly Duty[]> {
  const from = dossier.versions[0].term.effective.subtract({ months: 2 });
  const live = await liveDuties(tx, now, { from, to: today.add({ years: 1 }) }, place.clientId);
  return live.find((one) => one.dossier.contractId === place.contractId)?.duties ?? [];
}
