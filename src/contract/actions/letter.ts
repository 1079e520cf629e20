import { attach, openFile } from "#attachment/actions.ts";
import { filesOf } from "#attachment/store.ts";
import { record } from "#audit/store.ts";
import type { Tx } from "#database/transaction.ts";
import { loadPageFonts } from "#document/actions.ts";
import { renderPdf } from "#document/page.ts";
import type { FileAnswer, Membership, StoredFile, Who } from "#http/route.ts";
import { civilDay } from "#kernel/period.ts";
import type { Refusal } from "#kernel/refusal.ts";
import { accept, type Result } from "#kernel/result.ts";
import { readDate, readPast } from "../civil-date.ts";
import { mayAnswer } from "../letter/answer.ts";
import { mayName, mayPost, mayStep } from "../letter/decide.ts";
import { lettersFrom } from "../letter/counted.ts";
import {
  SENDERS,
  stepOf,
  struckOf,
  type LetterAnswerKind,
  type LetterStep,
  type SavedLetter,
} from "../letter/letter.ts";
import { letterFile, letterPage } from "../letter/page.ts";
import { priceViews, readPrices } from "../letter/prices.ts";
import { clauseOf, letterView } from "../letter/view.ts";
import { windowsOf } from "../letter/window.ts";
import type { LetterAnswerBody, LetterBody, LetterList, LetterProofBody, LetterStepBody } from "../api/letter.ts";
import { announceLetter, type Announcing } from "./announce.ts";
import { refuseContract } from "../refusals.ts";
import { holdText, readContractOf, type Dossier } from "../store.ts";
import { insertLetter, insertLetterAnswer, insertLetterProof, insertLetterStep, readLetters } from "../store/letter.ts";
import { lastInForce } from "../versions.ts";

/** Who writes it down, for which client's contract, and when. */
export type Writing = {
  readonly client: Pick<Membership, "clientId">;
  readonly contract: string;
  readonly who: Pick<Who, "personId" | "name" | "side" | "language">;
  readonly now: Temporal.Instant;
};

type Answered = Promise<Result<LetterList, Refusal>>;
type Desk = { readonly dossier: Dossier; readonly today: Temporal.PlainDate; readonly letters: readonly SavedLetter[] };

async function deskOf(tx: Tx, { client, contract, now }: Writing): Promise<Result<Desk, Refusal>> {
  const dossier = await readContractOf(tx, client.clientId, contract);
  if (!dossier) return refuseContract("contract.not_found");
  const letters = (await readLetters(tx, client.clientId)).filter(({ contractId }) => contractId === contract);
  return accept({ dossier, today: civilDay(now, dossier.versions[0].zone), letters });
}

/** A letter that has not left yet is its side's own business. */
const visibleTo =
  (side: Who["side"]) =>
  (letter: SavedLetter): boolean =>
    letter.side === side || stepOf(letter, "posted") !== null;

/**
 * The letters that the reader's side may see, and the windows of those that could leave today. Refuses
 * `contract.not_found`.
 */
export async function listLetters(tx: Tx, writing: Writing): Answered {
  const desk = await deskOf(tx, writing);
  if (!desk.ok) return desk;
  const { dossier, today, letters } = desk.value;
  const text = lastInForce(dossier.versions, today);
  const shown = letters.filter(visibleTo(writing.who.side));
  const { language } = writing.who;
  const files = await filesOf(
    tx,
    "letter",
    shown.map(({ letterId }) => letterId),
  );
  return accept({
    title: text.title,
    prices: priceViews(text),
    letters: shown.map((one) =>
      letterView(dossier.versions, one, letters, today, writing.who, files.get(one.letterId) ?? []),
    ),
    windows: windowsOf(dossier.versions, lettersFrom(letters, text.zone), today, language),
  });
}

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
  await tell(tx, writing, text.number, clauseOf(text, body.what), "contract.letter_prepared", { what: body.what });
  let saved: SavedLetter = { ...letter, words, letterId, at: now, authorName: who.name, ...NOTHING_YET };
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

/** Joins files to a letter that was written down, by either side: the proof of posting, the notice of receipt (E2, E7). */
export async function proveLetter(tx: Tx, writing: Writing, letterId: string, body: LetterProofBody): Answered {
  await holdText(tx, writing.client.clientId, writing.contract);
  const found = await findLetter(tx, writing, letterId);
  if (!found.ok) return found;
  const { desk, saved } = found.value;
  const { who } = writing;
  if (struckOf(saved)) return refuseContract("contract.letter_struck");
  const tracking = body.tracking?.trim();
  const text = lastInForce(desk.dossier.versions, desk.today);
  if (tracking) {
    const clause = clauseOf(text, saved.what);
    await tell(tx, writing, text.number, clause, "contract.letter_proof", { what: saved.what, tracking });
  }
  if (stepOf(saved, "posted"))
    await announceLetter(tx, announcing(writing), text, saved, { said: "proof", side: who.side });
  return joined(tx, writing, desk, saved, body);
}

/** Attaches the files of an act on a letter, and answers with the letters as they stand then. */
async function joined(
  tx: Tx,
  writing: Writing,
  { dossier, today }: Desk,
  saved: SavedLetter,
  { attachments, tracking }: { readonly attachments: readonly string[] | undefined; readonly tracking?: string },
): Answered {
  const { who, now, client } = writing;
  const subject = lastInForce(dossier.versions, today).number;
  const by = { id: who.personId, name: who.name };
  const internal = stepOf(saved, "posted") === null;
  const attaching = { clientId: client.clientId, by, now, subject, internal };
  const attached = await attach(tx, attaching, { kind: "letter", id: saved.letterId }, attachments);
  if (!attached.ok) return attached;
  const files = attached.value.length;
  const proof = { side: who.side, tracking: tracking?.trim() || null, files };
  if (files > 0) await insertLetterProof(tx, saved, proof, written(writing));
  return listLetters(tx, writing);
}

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

/** A file of a letter that the reader's side may see: one that has not left is its own side's business, files included. */
export async function readLetterFile(
  tx: Tx,
  writing: Writing,
  letterId: string,
  attachment: string,
): Promise<Result<StoredFile, Refusal>> {
  const found = await findLetter(tx, writing, letterId);
  if (!found.ok) return found;
  const { clientId } = writing.client;
  return openFile(tx, clientId, attachment, ({ kind, id }) => kind === "letter" && id === found.value.saved.letterId);
}

/** What the other side says of a letter that reached it: it is so, or it is not and why (E7). */
export async function answerLetter(tx: Tx, writing: Writing, letterId: string, body: LetterAnswerBody): Answered {
  const { client, contract, who } = writing;
  await holdText(tx, client.clientId, contract);
  const found = await findLetter(tx, writing, letterId);
  if (!found.ok) return found;
  const may = mayAnswer(found.value.saved, body.kind, who.side);
  if (!may.ok) return may;
  const words = body.words?.trim() || null;
  if (body.kind === "contested" && words === null) return refuseContract("contract.reason_missing");
  await addAnswer(tx, writing, found.value.saved, body.kind, words);
  return listLetters(tx, writing);
}

/** Takes a letter back (E7): whoever asks has made sure that nothing depends on it. */
export async function strikeLetter(tx: Tx, writing: Writing, letterId: string, reason: string): Answered {
  await holdText(tx, writing.client.clientId, writing.contract);
  const found = await findLetter(tx, writing, letterId);
  if (!found.ok) return found;
  const may = mayAnswer(found.value.saved, "struck", writing.who.side);
  if (!may.ok) return may;
  const words = reason.trim();
  await addAnswer(tx, writing, found.value.saved, "struck", words);
  return listLetters(tx, writing);
}

async function addAnswer(
  tx: Tx,
  writing: Writing,
  saved: SavedLetter,
  kind: LetterAnswerKind,
  words: string | null,
): Promise<void> {
  const { who, now } = writing;
  const dossier = await readContractOf(tx, saved.clientId, saved.contractId);
  if (!dossier) throw new Error(`letter ${saved.letterId} of a contract that vanished`);
  const text = lastInForce(dossier.versions, civilDay(now, dossier.versions[0].zone));
  await insertLetterAnswer(tx, saved, { kind, side: who.side, words }, written(writing));
  await tell(tx, writing, text.number, clauseOf(text, saved.what), `contract.letter_${kind}`, {
    what: saved.what,
    words,
  });
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
  await tell(tx, writing, text.number, clauseOf(text, saved.what), `contract.letter_${kind}`, {
    what: saved.what,
    on: on.value.toString(),
    tracking: step.tracking,
  });
  const known = { ...saved, steps: [...saved.steps, step] };
  if (kind !== "withdrawn") await announceLetter(tx, announcing(writing), text, known, { said: step, side: who.side });
  return accept(known);
}

async function findLetter(tx: Tx, writing: Writing, letterId: string) {
  const desk = await deskOf(tx, writing);
  if (!desk.ok) return desk;
  const saved = desk.value.letters.filter(visibleTo(writing.who.side)).find((one) => one.letterId === letterId);
  return saved ? accept({ desk: desk.value, saved }) : refuseContract("contract.letter_not_found");
}

/** The letter as a page, ready for registered post. */
export async function readLetterPage(tx: Tx, writing: Writing, letterId: string): Promise<Result<FileAnswer, Refusal>> {
  const found = await findLetter(tx, writing, letterId);
  if (!found.ok) return found;
  const { desk, saved } = found.value;
  const text = lastInForce(desk.dossier.versions, desk.today);
  const bytes = renderPdf(letterPage(text, saved, desk.today), loadPageFonts());
  return accept({ bytes, type: "application/pdf", name: `${letterFile(saved)}.pdf` });
}

const announcing = ({ client, who, now }: Writing): Announcing => ({
  clientId: client.clientId,
  by: { id: who.personId, name: who.name },
  now,
});

const written = ({ now, who }: Writing) => ({ at: now, author: who.personId, authorName: who.name });

async function tell(
  tx: Tx,
  { client, contract, who, now }: Writing,
  subject: string,
  clause: string,
  action: string,
  detail: Readonly<Record<string, string | null>>,
): Promise<void> {
  const actor = { actor: who.personId, actorName: who.name };
  await record(tx, {
    clientId: client.clientId,
    at: now,
    ...actor,
    action,
    subject,
    clause,
    detail: { contract, ...detail },
  });
}
