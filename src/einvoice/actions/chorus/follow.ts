/** Asks Chorus Pro what it has of a document, and keeps the answer. Nothing here sends anything. */
import type { Kysely } from "kysely";
import type { Database } from "#database/rows.ts";
import { transact, type Tx } from "#database/transaction.ts";
import { historyIn, invoiceIn } from "../../chorus/answers.ts";
import { findInvoice, readHistory } from "../../chorus/calls.ts";
import { isLateEnough } from "../../chorus/half-way.ts";
import { lifeOf, type Happening, type Life } from "../../chorus/life.ts";
import { saysNotThere } from "../../chorus/not-there.ts";
import { numberOf, readDeposit, type DepositAt } from "../../store/deposit.ts";
import { CHORUS, keepEvent, keepFact, keepPassages, type Subject } from "./keep.ts";
import type { Piste } from "./piste.ts";

export type Looking = {
  readonly db: Kysely<Database>;
  readonly piste: Piste;
  readonly clock: () => Temporal.Instant;
};

/** The life of a deposit as it stands now. */
export async function readSubject({ db }: Pick<Looking, "db">, at: DepositAt): Promise<Subject | null> {
  return transact(db, { actor: CHORUS, clients: [at.clientId] }, async (tx) => {
    const kept = await readDeposit(tx, at);
    return kept && { at, kept, number: await numberOf(tx, at.clientId, kept.invoiceId) };
  });
}

/** One transaction under the name of Chorus Pro. No call is made inside: a slow answer must not hold rows. */
export function inside<Value>({ db }: Pick<Looking, "db">, at: DepositAt, work: (tx: Tx) => Promise<Value>) {
  return transact(db, { actor: CHORUS, clients: [at.clientId] }, work);
}

/** Writes down what happened, at once and alone: a crash after it loses nothing that Chorus Pro said. */
export const keep = ({ db, clock }: Looking, subject: Subject, happening: Happening): Promise<void> =>
  inside({ db }, subject.at, (tx) => keepEvent(tx, subject, happening, clock()));

/** Looks the document up by its number. True when Chorus Pro has it, null when it could not be asked. */
export async function search(looking: Looking, subject: Subject): Promise<boolean | null> {
  const { clock, piste } = looking;
  const life = lifeOf(subject.kept.at, subject.kept.events);
  const answer = await piste.call(findInvoice(subject.number));
  const missing = answer.kind === "refused" && saysNotThere("invoice", answer.said);
  if (answer.kind !== "done" && !missing) return null;
  const found = answer.kind === "done" ? invoiceIn(answer.body, subject.number, life.accepted?.flow ?? null) : null;
  if (!found) {
    const believed = isLateEnough(life.flow, clock()) && !isLateEnough(life.flow, life.absent);
    if (life.begun || believed) await keep(looking, subject, { kind: "absent" });
    return false;
  }
  await inside(looking, subject.at, async (tx) => {
    await keepEvent(tx, subject, { kind: "found", invoice: found.id, flow: found.flow }, clock());
    const since = life.accepted?.at ?? life.begun?.at ?? clock();
    if (found.state !== "REJETEE") await keepFact(tx, subject, "deposited", since, null, clock());
  });
  const fresh = await readSubject(looking, subject.at);
  if (fresh) await followInvoice(looking, fresh);
  return true;
}

/** Reads the states of the invoice; a repair whose answer was lost is settled by what they say. */
export async function followInvoice(looking: Looking, subject: Subject): Promise<void> {
  const { clock, piste } = looking;
  const life = lifeOf(subject.kept.at, subject.kept.events);
  if (life.invoice === null) return;
  const answer = await piste.call(readHistory(life.invoice));
  if (answer.kind !== "done") return;
  const passages = historyIn(answer.body);
  await inside(looking, subject.at, async (tx) => {
    await keepPassages(tx, subject, passages, clock());
    const settled = settle(life, passages.at(-1)?.state ?? null);
    if (settled) await keepEvent(tx, subject, settled, clock());
  });
}

/** The state from which each repair leads away. */
export const REPAIRED_FROM = { recycle: "A_RECYCLER", complete: "SUSPENDUE" } as const;

function settle({ repair, begun }: Life, state: string | null): Happening | null {
  if (!repair || !begun || state === null) return null;
  const { call } = repair.repair;
  if (state === REPAIRED_FROM[call]) return { kind: "not_sent", call, said: "toujours dans le même état" };
  return { kind: "repaired", call };
}
