import type { Ending } from "#contract/ending.ts";
import { endingAt } from "#contract/letter/end.ts";
import type { SavedLetter } from "#contract/letter/letter.ts";
import { readContractOf, readContracts, type Dossier } from "#contract/store.ts";
import { readLetters } from "#contract/store/letter.ts";
import type { Tx } from "#database/transaction.ts";
import { civilDay } from "#kernel/period.ts";
import { accept, type Result } from "#kernel/result.ts";
import type { AccountOf } from "../account.ts";
import type { Fact } from "../fact.ts";
import { refused, type CoachingRefusal } from "../refusals.ts";
import { sessionOf, type Session, type SessionRules } from "../session.ts";
import {
  lockCredit,
  readFacts,
  readRefunds,
  readSessions,
  type Credit,
  type RefundRow,
  type SessionRow,
} from "../store.ts";
import { coachedAround, coachedServices, type Coached, type CreditText } from "../text.ts";

/** A half-day with its history. */
export type Known = { readonly row: SessionRow; readonly facts: readonly Fact[]; readonly session: Session };

/** The credit of one service of one contract with all that happened on it. */
export type Opened = {
  readonly credit: Credit;
  /** The half-days as they stand now, for what is shown and cited. */
  readonly coached: Coached;
  readonly rules: SessionRules;
  readonly ending: Ending | null;
  readonly known: readonly Known[];
  readonly of: AccountOf;
};

/** What was kept of the half-days of some clients. */
type Kept = {
  readonly rows: readonly SessionRow[];
  readonly facts: ReadonlyMap<string, readonly Fact[]>;
  readonly refunds: readonly RefundRow[];
  readonly letters: readonly SavedLetter[];
};

/** "MIR-DJ4": what people call a half-day. */
export const referenceOf = (code: string, { number }: Pick<SessionRow, "number">): string => `${code}-DJ${number}`;

/** Every credit of the transaction's clients: five queries, whatever their number. */
export async function readCredits(tx: Tx, now: Temporal.Instant, clientId?: string): Promise<Opened[]> {
  return creditsOf(tx, await readContracts(tx, clientId), await readLetters(tx, clientId), now, clientId);
}

/** Every credit as it stood at a past moment: nothing recorded later changes what is told of it. */
export async function readCreditsKnownAt(tx: Tx, now: Temporal.Instant, clientId: string): Promise<Opened[]> {
  const kept = await readKept(tx, await readLetters(tx, clientId), clientId);
  return opened(await readContracts(tx, clientId), keptBy(kept, now), now);
}

/** A half-day that nobody had booked yet was not there. */
function keptBy({ rows, facts, refunds, letters }: Kept, now: Temporal.Instant): Kept {
  const isKnown = ({ at }: { readonly at: Temporal.Instant }): boolean => Temporal.Instant.compare(at, now) <= 0;
  const known = new Map([...facts].map(([id, history]) => [id, history.filter(isKnown)]));
  return {
    rows: rows.filter(({ sessionId }) => known.get(sessionId)?.length),
    facts: known,
    refunds: refunds.filter(isKnown),
    letters,
  };
}

/** The credits of contracts that were read already, with their letters, each through the texts that the reader knows. */
export async function creditsOf(
  tx: Tx,
  dossiers: readonly Dossier[],
  letters: readonly SavedLetter[],
  now: Temporal.Instant,
  clientId?: string,
): Promise<Opened[]> {
  return opened(dossiers, await readKept(tx, letters, clientId), now);
}

function opened(dossiers: readonly Dossier[], kept: Kept, now: Temporal.Instant): Opened[] {
  return dossiers.flatMap((dossier) =>
    coachedServices(dossier.versions).flatMap((service) => openedOf(dossier, service, kept, now) ?? []),
  );
}

async function readKept(tx: Tx, letters: readonly SavedLetter[], clientId?: string): Promise<Kept> {
  const rows = await readSessions(tx, clientId);
  const ids = rows.map(({ sessionId }) => sessionId);
  return {
    rows,
    facts: await readFacts(tx, ids),
    refunds: await readRefunds(tx, clientId),
    letters,
  };
}

function openedOf(
  { clientId, contractId, versions }: Pick<Dossier, "clientId" | "contractId" | "versions">,
  service: string,
  { rows, facts, refunds, letters }: Kept,
  now: Temporal.Instant,
): Opened | null {
  const { zone } = versions[0];
  const mine = (one: Credit): boolean =>
    one.clientId === clientId && one.contractId === contractId && one.service === service;
  const ending = endingAt({ clientId, contractId, versions }, letters, now);
  const text: CreditText = { service, versions, ended: ending?.lastDay ?? null };
  const coached = coachedAround(text, civilDay(now, zone));
  if (!coached) return null;
  const rules: SessionRules = {
    noticeOn: (placed) => (coachedAround(text, placed) ?? coached).rules.subjectNotice,
    zone,
  };
  const known = rows.filter(mine).map((row): Known => {
    const history = facts.get(row.sessionId) ?? [];
    return { row, facts: history, session: sessionOf(row.sessionId, history, rules) };
  });
  const sessions = known.map(({ session }) => session);
  const of = { text, zone, sessions, refunds: refunds.filter(mine) };
  return { credit: { clientId, contractId, service }, coached, rules, ending, known, of };
}

/** The credit, held until the end of the transaction: every action on it begins here. */
export async function holdCredit(
  tx: Tx,
  credit: Credit,
  now: Temporal.Instant,
): Promise<Result<Opened, CoachingRefusal>> {
  await lockCredit(tx, credit);
  const dossier = await readContractOf(tx, credit.clientId, credit.contractId);
  const letters = await readLetters(tx, credit.clientId);
  const found = dossier && openedOf(dossier, credit.service, await readKept(tx, letters, credit.clientId), now);
  return found ? accept(found) : refused("coaching.not_in_contract");
}
