/** Asks Chorus Pro what it has of a document, and keeps the answer. Nothing here sends anything. */
import type { Kysely } from "kysely";
import type { Database } from "#database/rows.ts";
import { transact, type Tx } from "#database/transaction.ts";
import { historyIn, invoicesIn } from "../../chorus/answers.ts";
import { findInvoice, readHistory } from "../../chorus/calls.ts";
import { isLateEnough } from "../../chorus/half-way.ts";
import { lifeOf, type Happening, type Life } from "../../chorus/life.ts";
import { saysNotThere } from "../../chorus/not-there.ts";
import { isOlder, NOT_OURS, sentOf, whoseOf, type Own } from "../../chorus/whose.ts";
import { numberOf, readDeposit, type DepositAt } from "../../store/deposit.ts";
import { readAsked } from "./ask.ts";
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

/**
 * Looks the document up by its number. True when Chorus Pro has the number, null when it could not be asked. What is not
 * ours, or may not be, is told to a person: nothing leaves, and it is not followed.
 */
export async function search(looking: Looking, subject: Subject): Promise<boolean | null> {
  const { clock, piste } = looking;
  const life = lifeOf(subject.kept.at, subject.kept.events);
  const answer = await piste.call(findInvoice(subject.number));
  const missing = answer.kind === "refused" && saysNotThere("invoice", answer.said);
  if (answer.kind !== "done" && !missing) return null;
  const rows = answer.kind === "done" ? invoicesIn(answer.body, subject.number) : [];
  const own = rows.length > 0 ? await inside(looking, subject.at, (tx) => ownOf(tx, subject)) : null;
  const found = own && whoseOf(rows, own);
  if (!found) {
    const believed = isLateEnough(life.flow, clock()) && !isLateEnough(life.flow, life.absent);
    if (life.begun || believed) await keep(looking, subject, { kind: "absent" });
    return false;
  }
  const { invoice } = found;
  const owner = found.owner === "likely" ? await ownerByLife(looking, invoice.id, own) : found.owner;
  if (owner === null) return null;
  if (owner === "another" || owner === "unknown") {
    await keep(looking, subject, { kind: "refused", call: "deposit", code: "not_ours", said: NOT_OURS[owner] });
    return true;
  }
  await inside(looking, subject.at, async (tx) => {
    await keepEvent(tx, subject, { kind: "found", invoice: invoice.id, flow: invoice.flow }, clock());
    const since = life.accepted?.at ?? life.begun?.at ?? clock();
    if (invoice.state !== "REJETEE") await keepFact(tx, subject, "deposited", since, null, clock());
  });
  const fresh = await readSubject(looking, subject.at);
  if (fresh) await followInvoice(looking, fresh);
  return true;
}

/** Our document and what left of it in this environment, by every attempt. */
async function ownOf(tx: Tx, { at, kept, number }: Subject): Promise<Own> {
  const read = await readAsked(tx, at.clientId, number);
  if (!read.ok) throw new Error(`document ${number} has gone`);
  const { invoice, deposits } = read.value;
  const lives = deposits.filter(({ environment }) => environment === kept.environment);
  const { issuedOn, gross } = invoice;
  return { issuedOn, gross, ...sentOf(lives.map((one) => lifeOf(one.at, one.events))) };
}

/** What the states of a document say of its owner; null when they could not be read, for it is asked again. */
async function ownerByLife({ piste }: Looking, invoice: number, own: Own): Promise<"ours" | "another" | null> {
  const answer = await piste.call(readHistory(invoice));
  if (answer.kind !== "done") return null;
  return isOlder(historyIn(answer.body), own) ? "another" : "ours";
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
