/** Recycling and completion: the state is read first, so that a repair that went through is not made twice. */
import { fileIn } from "../../chorus/answers.ts";
import { addFile, complete, recycle } from "../../chorus/calls.ts";
import { lifeOf, type Happening, type PendingRepair } from "../../chorus/life.ts";
import { stepOf } from "../../chorus/plan.ts";
import { holdInvoice, insertEvent, readDeposit, readFileOf } from "../../store/deposit.ts";
import { CHORUS, type Subject } from "./keep.ts";
import { followInvoice, inside, keep, readSubject, REPAIRED_FROM, type Looking } from "./follow.ts";
import type { Answer } from "./piste.ts";

/**
 * Sends the repair that a person asked for, to an invoice in state A_RECYCLER or SUSPENDUE; in any other state the
 * repair counts as made. An attachment that was not taken is kept as `not_sent` and tried again by the plan.
 */
export async function repairInvoice(looking: Looking, { at }: Subject): Promise<void> {
  const seen = await readSubject(looking, at);
  if (!seen) return;
  await followInvoice(looking, seen);
  const subject = await readSubject(looking, at);
  const life = subject && lifeOf(subject.kept.at, subject.kept.events);
  if (!subject || !life?.repair || life.invoice === null) return;
  const { call } = life.repair.repair;
  if (life.state?.code !== REPAIRED_FROM[call]) return keep(looking, subject, { kind: "repaired", call });
  const file = await sendFile(looking, subject, life.repair);
  if (file === undefined)
    return keep(looking, subject, { kind: "not_sent", call, said: "la pièce n’a pas pu être ajoutée" });
  if (!(await begin(looking, subject))) return;
  const { repair } = life.repair;
  const answer = await looking.piste.call(
    repair.call === "recycle" ? recycle(life.invoice, repair) : complete(life.invoice, repair.comment, file),
  );
  await keep(looking, subject, outcomeOf(answer, call));
  const after = answer.kind === "done" ? await readSubject(looking, at) : null;
  if (after) await followInvoice(looking, after);
}

/** The attachment once Chorus Pro has it; null when there is none, undefined when it did not take it. */
async function sendFile(looking: Looking, { at }: Subject, { eventId, repair }: PendingRepair) {
  if (repair.call !== "complete" || repair.file === null) return null;
  const file = await inside(looking, at, (tx) => readFileOf(tx, at, eventId));
  if (!file) throw new Error("the file of a completion is kept with it");
  const answer = await looking.piste.call(addFile(file.name, file.bytes));
  const id = answer.kind === "done" ? fileIn(answer.body) : null;
  return id === null ? undefined : { id, name: file.name };
}

async function begin(looking: Looking, { at, kept }: Subject): Promise<boolean> {
  return inside(looking, at, async (tx) => {
    await holdInvoice(tx, kept.invoiceId);
    const fresh = await readDeposit(tx, at);
    const life = fresh && lifeOf(fresh.at, fresh.events);
    if (!fresh || !life?.repair || stepOf(life, fresh.lookedAt)?.deed !== "repair") return false;
    const author = { at: looking.clock(), author: CHORUS, authorName: "Chorus Pro" };
    await insertEvent(tx, at, { kind: "calling", call: life.repair.repair.call, try: life.tries + 1 }, author);
    return true;
  });
}

function outcomeOf(answer: Answer, call: "recycle" | "complete"): Happening {
  if (answer.kind === "done") return { kind: "repaired", call };
  if (answer.kind === "refused") return { ...answer, call };
  return { kind: answer.kind, call, said: answer.said };
}
