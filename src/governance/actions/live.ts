import { dutiesOf } from "#contract/duty/duties.ts";
import type { Duty } from "#contract/duty/duty.ts";
import type { DutyFact } from "#contract/duty/fact.ts";
import { contractKey, type About, type ContractFact, type DutyQuestion } from "#contract/duty/source.ts";
import { readContracts, type Dossier } from "#contract/store.ts";
import { readLetters } from "#contract/store/letter.ts";
import type { Tx } from "#database/transaction.ts";
import type { Setting } from "./records.ts";
import { sources } from "./sources.ts";

/** Which duties a reader needs; less is read for less. */
export type Stretch = {
  /** Duties that open later are not told. */
  readonly to: Temporal.PlainDate;
  /** Requests closed before, with nothing left to decide, are not read; null reads them all. They hold nothing that is pending. */
  readonly since: Temporal.PlainDate | null;
};

/** Duties of before the term begin there too, such as a signature; none is a year before it. */
const BEFORE = { years: 1 };

/** A contract with its duties from its beginning on, as they stood at a moment: what is late stays in it until it is closed. */
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
  const since = stretch.since && stretch.since.subtract({ days: 1 }).toZonedDateTime("UTC").toInstant();
  const letters = await readLetters(tx, clientId);
  const asked: DutyQuestion = { dossiers, letters, now, since, ...(clientId === undefined ? {} : { clientId }) };
  const found: ContractFact[] = [];
  for (const source of sources) found.push(...(await source(tx, asked)));
  const byContract = Map.groupBy(found, contractKey);
  return dossiers.map((dossier) => {
    const own = byContract.get(contractKey(dossier)) ?? [];
    const facts = own.map(({ fact }) => fact);
    const from = dossier.versions[0].term.effective.subtract(BEFORE);
    const duties = dutiesOf(dossier.versions, { from, to: stretch.to, now }, facts);
    return { dossier, duties, facts, about: namesOf(own, duties) };
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

/** A date that was missed before it moved is shown where the duty that moved is. */
function namesOf(facts: readonly ContractFact[], duties: readonly Duty[]): Map<string, About> {
  const names = new Map<string, About>();
  for (const { fact, about } of facts) if (about && "subject" in fact) names.set(fact.subject, about);
  for (const { subject, missedOf } of duties) {
    const about = missedOf === undefined ? undefined : names.get(missedOf);
    if (about) names.set(subject, about);
  }
  return names;
}

/** Every duty of a contract's life up to a year after a moment, as it stood at that moment, with the names of subjects. */
export async function dutiesAt(
  tx: Tx,
  { today, place }: Pick<Setting, "today" | "place">,
  now: Temporal.Instant,
): Promise<Pick<LiveContract, "duties" | "about">> {
  const live = await liveDuties(tx, now, { since: null, to: today.add({ years: 1 }) }, place.clientId);
  const own = live.find((one) => one.dossier.contractId === place.contractId);
  return own ?? { duties: [], about: new Map() };
}
