import { attach } from "#attachment/actions.ts";
import type { Tx } from "#database/transaction.ts";
import type { LetterProofBody } from "../../api/letter.ts";
import { stepOf, struckOf, type SavedLetter } from "../../letter/letter.ts";
import { refuseContract } from "../../refusals.ts";
import { holdText } from "../../store.ts";
import { insertLetterProof } from "../../store/letter.ts";
import { lastInForce } from "../../versions.ts";
import { announceLetter } from "../announce.ts";
import { announcing, findLetter, tell, written, type Desk, type Writing } from "./desk.ts";
import { listLetters, type Answered } from "./list.ts";

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
  if (tracking) await tell(tx, writing, text, saved, "contract.letter_proof", { tracking });
  if (stepOf(saved, "posted"))
    await announceLetter(tx, announcing(writing), text, saved, { said: { kind: "proof" }, side: who.side });
  return joined(tx, writing, desk, saved, body);
}

/** Attaches the files of an act on a letter, and answers with the letters as they stand then. */
export async function joined(
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
