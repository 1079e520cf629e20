import { readContractOf, readContracts } from "#contract/store.ts";
import { lastInForce, type Versions } from "#contract/versions.ts";
import type { Tx } from "#database/transaction.ts";
import { civilDay } from "#kernel/period.ts";
import { accept, type Result } from "#kernel/result.ts";
import type { AccountOf } from "../account.ts";
import type { Fact } from "../fact.ts";
import { coachedIn, type Coached } from "../offer.ts";
import { refused, type CoachingRefusal } from "../refusals.ts";
import { sessionOf, type Session } from "../session.ts";
import {
  lockCredit,
  readFacts,
  readRefunds,
  readSessions,
  type Credit,
  type RefundRow,
  type SessionRow,
} from "../store.ts";

/** A half-day with its history. */
export type Known = { readonly row: SessionRow; readonly facts: readonly Fact[]; readonly session: Session };

/** The credit of one service of one contract with all that happened on it. */
export type Opened = {
  readonly credit: Credit;
  readonly coached: Coached;
  readonly known: readonly Known[];
  readonly of: AccountOf;
};

export const referenceOf = (code: string, { number }: Pick<SessionRow, "number">): string => `${code}-DJ${number}`;

/** Every credit of the transaction's clients, under the text in force now: four queries, whatever their number. */
export async function readCredits(tx: Tx, now: Temporal.Instant, clientId?: string): Promise<Opened[]> {
  const dossiers = await readContracts(tx, clientId);
  const rows = await readSessions(tx, clientId);
  const facts = await readFacts(
    tx,
    rows.map(({ sessionId }) => sessionId),
  );
  const refunds = await readRefunds(tx, clientId);
  return dossiers.flatMap((dossier) =>
    coachedIn(textOf(dossier.versions, now)).map((coached) =>
      openedOf({ ...dossier, service: coached.service.id }, coached, rows, facts, refunds),
    ),
  );
}

const textOf = (versions: Versions, now: Temporal.Instant) => lastInForce(versions, civilDay(now, versions[0].zone));

function openedOf(
  { clientId, contractId, service }: Credit,
  coached: Coached,
  rows: readonly SessionRow[],
  facts: ReadonlyMap<string, readonly Fact[]>,
  refunds: readonly RefundRow[],
): Opened {
  const credit = { clientId, contractId, service };
  const mine = (one: Credit): boolean =>
    one.clientId === clientId && one.contractId === contractId && one.service === service;
  const { contract, rules } = coached;
  const { zone, term } = contract;
  const known = rows.filter(mine).map((row): Known => {
    const history = facts.get(row.sessionId) ?? [];
    const session = sessionOf(row.sessionId, history, { subjectNotice: rules.subjectNotice, zone });
    return { row, facts: history, session };
  });
  const sessions = known.map(({ session }) => session);
  return { credit, coached, known, of: { rules, term, zone, sessions, refunds: refunds.filter(mine) } };
}

/** The credit, held until the end of the transaction: every action on it begins here. */
export async function holdCredit(
  tx: Tx,
  credit: Credit,
  now: Temporal.Instant,
): Promise<Result<Opened, CoachingRefusal>> {
  await lockCredit(tx, credit);
  const dossier = await readContractOf(tx, credit.clientId, credit.contractId);
  const coached =
    dossier && coachedIn(textOf(dossier.versions, now)).find(({ service }) => service.id === credit.service);
  if (!coached) return refused("coaching.not_in_contract");
  const rows = await readSessions(tx, credit.clientId);
  const facts = await readFacts(
    tx,
    rows.map(({ sessionId }) => sessionId),
  );
  return accept(openedOf(credit, coached, rows, facts, await readRefunds(tx, credit.clientId)));
}
