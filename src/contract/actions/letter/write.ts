import type { Tx } from "#database/transaction.ts";
import { civilDay } from "#kernel/period.ts";
import type { Refusal } from "#kernel/refusal.ts";
import { accept, type Result } from "#kernel/result.ts";
import type { LetterBody, LetterStepBody } from "../../api/letter.ts";
import { readDate, readPast } from "../../civil-date.ts";
import { lettersFrom } from "../../letter/counted.ts";
import { mayName, mayPost, mayStep } from "../../letter/decide.ts";
import { SENDERS, type LetterStep, type SavedLetter } from "../../letter/letter.ts";
import { readPrices } from "../../letter/prices.ts";
import { refuseContract } from "../../refusals.ts";
import { holdText } from "../../store.ts";
import { insertLetter, insertLetterStep } from "../../store/letter.ts";
import { lastInForce } from "../../versions.ts";
import { announceLetter } from "../announce.ts";
import { announcing, deskOf, findLetter, tell, written, type Desk, type Writing } from "./desk.ts";
import type { Answered } from "./list.ts";
import { joined } from "./prove.ts";

/**
 * Writes a letter down: prepared by its sender, or already posted when its days are given. Refused when its window is
 * closed and the contract leaves it no effect; a notice that came too late is kept with what it brings (E2).
 */
export async function writeLetter(tx: Tx, writing: Writing, body: LetterBody): Answered {
  const { client, contract: contractId, who, now } = writing;
  await holdText(tx, client.clientId, contractId);
  const desk = await deskOf(tx, writing);
  if (!desk.ok) return desk;
  const { dossier, today, letters } = desk.value;
  const lastDay = body.lastDay === undefined ? accept(null) : readDate(body.lastDay);
  if (!lastDay.ok) return lastDay;
  if (body.posted === undefined && SENDERS[body.what] !== who.side && body.what !== "renewal_agreement")
    return refuseContract("contract.letter_not_yours");
  const text = lastInForce(dossier.versions, today);
  const prices = readPrices(text, body);
  if (!prices.ok) return prices;
  if (body.posted === undefined) {
    const known = lettersFrom(letters, text.zone);
    const open = mayPost(dossier.versions, body.what, today, known);
    if (!open.ok) return open;
    const named = mayName(text, body.what, lastDay.value, { sent: today, received: null }, known);
    if (!named.ok) return named;
  }
  const named = { what: body.what, lastDay: lastDay.value, prices: prices.value };
  const letter = { clientId: client.clientId, contractId, side: who.side, ...named };
  const words = body.words?.trim() || null;
  const letterId = await insertLetter(tx, { ...letter, words }, written(writing));
  let saved: SavedLetter = { ...letter, words, letterId, at: now, authorName: who.name, ...NOTHING_YET };
  await tell(tx, writing, text, saved, "contract.letter_prepared");
  for (const kind of ["posted", "presented", "received"] as const) {
    const on = body[kind];
    if (on === undefined) continue;
    const tracking = kind === "posted" && body.tracking !== undefined ? { tracking: body.tracking } : {};
    const step = { kind, on, ...tracking };
    const added = await addStep(tx, writing, desk.value, saved, step, body.received);
    if (!added.ok) return added;
    saved = added.value;
  }
  return joined(tx, writing, desk.value, saved, { attachments: body.attachments });
}

const NOTHING_YET = { steps: [], answers: [], proofs: [] } as const;

/** Adds what became of a letter: posted, presented, received, or given up before it left. */
export async function stepLetter(tx: Tx, writing: Writing, letterId: string, body: LetterStepBody): Answered {
  await holdText(tx, writing.client.clientId, writing.contract);
  const found = await findLetter(tx, writing, letterId);
  if (!found.ok) return found;
  const { desk, saved } = found.value;
  const written = civilDay(saved.at, desk.dossier.versions[0].zone);
  if (body.kind === "posted" && body.on < written.toString())
    return refuseContract("contract.posted_before_written", { on: body.on, written: written.toString() });
  const added = await addStep(tx, writing, desk, saved, body);
  return added.ok ? joined(tx, writing, desk, added.value, { attachments: body.attachments }) : added;
}

/**
 * Posting is what binds: whether the window is open and the named day possible is judged on the day of posting.
 * @param arrived the day of receipt, where it is written down at once with the posting
 */
async function addStep(
  tx: Tx,
  writing: Writing,
  { dossier, today, letters }: Desk,
  saved: SavedLetter,
  { kind, on: day, tracking }: LetterStepBody,
  arrived?: string,
): Promise<Result<SavedLetter, Refusal>> {
  const { who, now } = writing;
  const on = readPast(day, today);
  if (!on.ok) return on;
  const received = arrived === undefined ? accept(null) : readPast(arrived, today);
  if (!received.ok) return received;
  const text = lastInForce(dossier.versions, on.value);
  const may = mayStep(saved, kind, on.value);
  if (!may.ok) return may;
  const others = lettersFrom(
    letters.filter(({ letterId }) => letterId !== saved.letterId),
    text.zone,
  );
  const open = kind === "posted" ? mayPost(dossier.versions, saved.what, on.value, others) : may;
  if (!open.ok) return open;
  const days = { sent: on.value, received: received.value };
  const named = kind === "posted" ? mayName(text, saved.what, saved.lastDay, days, others) : may;
  if (!named.ok) return named;
  const told = { side: who.side, at: now, authorName: who.name };
  const step: LetterStep = { kind, on: on.value, tracking: tracking?.trim() || null, ...told };
  await insertLetterStep(tx, saved, step, written(writing));
  const known = { ...saved, steps: [...saved.steps, step] };
  await tell(tx, writing, text, known, `contract.letter_${kind}`, {
    on: on.value.toString(),
    tracking: step.tracking,
  });
  if (kind !== "withdrawn") await announceLetter(tx, announcing(writing), text, known, { said: step, side: who.side });
  return accept(known);
}
