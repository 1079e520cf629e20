import type { Tx } from "#database/transaction.ts";
import type { LetterAnswerBody } from "../../api/letter.ts";
import { mayAnswer } from "../../letter/answer.ts";
import type { LetterAnswer } from "../../letter/letter.ts";
import { refuseContract } from "../../refusals.ts";
import { holdText } from "../../store.ts";
import { insertLetterAnswer } from "../../store/letter.ts";
import { lastInForce } from "../../versions.ts";
import { announceLetter } from "../announce.ts";
import { announcing, findLetter, tell, written, type Writing } from "./desk.ts";
import { listLetters, type Answered } from "./list.ts";

/** What the other side says of a letter that reached it: it is so, or it is not and why (E7). */
export async function answerLetter(tx: Tx, writing: Writing, letterId: string, body: LetterAnswerBody): Answered {
  const { kind, words, deniesProof = false } = body;
  return addAnswer(tx, writing, letterId, { kind, words: words?.trim() || null, deniesProof });
}

/** Takes a letter back (E7): whoever asks has made sure that nothing depends on it. */
export async function strikeLetter(tx: Tx, writing: Writing, letterId: string, reason: string): Answered {
  return addAnswer(tx, writing, letterId, { kind: "struck", words: reason.trim(), deniesProof: false });
}

type Word = Pick<LetterAnswer, "kind" | "words"> & { readonly deniesProof: boolean };

async function addAnswer(tx: Tx, writing: Writing, letterId: string, { kind, words, deniesProof }: Word): Answered {
  const { client, contract, who } = writing;
  await holdText(tx, client.clientId, contract);
  const found = await findLetter(tx, writing, letterId);
  if (!found.ok) return found;
  const { desk, saved } = found.value;
  const may = mayAnswer(saved, kind, who.side, kind === "contested" && deniesProof);
  if (!may.ok) return may;
  if (kind === "contested" && words === null) return refuseContract("contract.reason_missing");
  const text = lastInForce(desk.dossier.versions, desk.today);
  const said = { kind, side: who.side, words, deniesProof: kind === "contested" ? deniesProof : null };
  await insertLetterAnswer(tx, saved, said, written(writing));
  const detail = { words, ...(said.deniesProof && { proof: "denied" }) };
  await tell(tx, writing, text, saved, `contract.letter_${kind}`, detail);
  await announceLetter(tx, announcing(writing), text, saved, { said, side: who.side });
  return listLetters(tx, writing);
}
