/**
 * The deposit itself. Before it: the buyer's entry read anew, the number searched for, a token in hand. Then the
 * intention is committed, and only then does the file leave, once: whatever happens next is found by searching.
 */
import { flowNumberIn } from "../../chorus/answers.ts";
import { depositFlow } from "../../chorus/calls.ts";
import { lifeOf, type Happening } from "../../chorus/life.ts";
import { stepOf } from "../../chorus/plan.ts";
import { checkBuyer } from "../../chorus/preflight.ts";
import { refusalSentence } from "#kernel/refusal.ts";
import { depositRefusals } from "../../refusals.ts";
import { depositPdf, holdInvoice, insertEvent, readDeposit } from "../../store/deposit.ts";
import { readAsked } from "./ask.ts";
import { refreshBuyer } from "./directory.ts";
import { CHORUS, isDepositedByHand, type Subject } from "./keep.ts";
import { inside, keep, search, type Looking } from "./follow.ts";
import type { Answer } from "./piste.ts";

/**
 * Deposits the very bytes that were issued (flow E2, Factur-X). Leaves one event in each case but two: found there by
 * its number, which the search keeps, and begun meanwhile by another process, whose deposit it is.
 */
export async function sendDeposit(looking: Looking, subject: Subject): Promise<void> {
  const no = await objection(looking, subject);
  if (no) return keep(looking, subject, no);
  const there = await search(looking, subject);
  if (there === true) return;
  if (there === null) return keep(looking, subject, notSent("la recherche par numéro n’a pas répondu"));
  const unready = await looking.piste.ready();
  if (unready) return keep(looking, subject, notSent(unready.said));
  const pdf = await begin(looking, subject);
  if (!pdf) return;
  const answer = await looking.piste.call(depositFlow(subject.kept.fileName, pdf));
  await keep(looking, subject, outcomeOf(answer));
}

const notSent = (said: string): Happening => ({ kind: "not_sent", call: "deposit", said });

/** What stands against this deposit now, though nothing did when it was asked for. */
async function objection(looking: Looking, subject: Subject): Promise<Happening | null> {
  const { at, kept, number } = subject;
  const { invoice, contract, byHand } = await inside(looking, at, async (tx) => {
    const read = await readAsked(tx, at.clientId, number);
    if (!read.ok) throw new Error(`document ${number} has gone`);
    return { ...read.value, byHand: await isDepositedByHand(tx, subject) };
  });
  if (byHand) return { kind: "refused", call: "deposit", code: "by_hand", said: "Déposé à la main" };
  const { siret } = contract.client;
  if (!siret || invoice.kind === "credit_note") return null;
  const setting = await refreshBuyer(looking.db, looking.piste, at.clientId, siret, looking.clock());
  if (!setting) return notSent("l’annuaire n’a pas répondu");
  const address = { siret, serviceCode: invoice.content.serviceCode, orderNumber: invoice.orderNumber };
  const checked = checkBuyer(setting, address, kept.environment);
  if (checked.ok) return null;
  const { refusal } = checked;
  const said = refusalSentence(depositRefusals, refusal, "fr");
  return { kind: "refused", call: "deposit", code: refusal.code, said };
}

/** Commits the intention. Null when another hand has begun meanwhile, or the plan has changed. */
async function begin(looking: Looking, { at, kept }: Subject): Promise<Uint8Array | null> {
  return inside(looking, at, async (tx) => {
    await holdInvoice(tx, kept.invoiceId);
    const fresh = await readDeposit(tx, at);
    const life = fresh && lifeOf(fresh.at, fresh.events);
    if (!fresh || !life || stepOf(life, fresh.lookedAt)?.deed !== "deposit") return null;
    const author = { at: looking.clock(), author: CHORUS, authorName: "Chorus Pro" };
    await insertEvent(tx, at, { kind: "calling", call: "deposit", try: life.tries + 1 }, author);
    return depositPdf(tx, at, kept.invoiceId);
  });
}

function outcomeOf(answer: Answer): Happening {
  if (answer.kind === "done") {
    const flow = flowNumberIn(answer.body);
    if (flow !== null) return { kind: "accepted", flow };
    return { kind: "unanswered", call: "deposit", said: "réponse sans numéro de flux" };
  }
  if (answer.kind === "refused") return { ...answer, call: "deposit" };
  return { kind: answer.kind, call: "deposit", said: answer.said };
}
