import { record } from "#audit/store.ts";
import type { Tx } from "#database/transaction.ts";
import type { Membership, Who } from "#http/route.ts";
import { civilDay } from "#kernel/period.ts";
import type { Refusal } from "#kernel/refusal.ts";
import { accept, type Result } from "#kernel/result.ts";
import { stepOf, type SavedLetter } from "../../letter/letter.ts";
import { clauseOf } from "../../letter/view.ts";
import type { Contract } from "../../contract.ts";
import { refuseContract } from "../../refusals.ts";
import { readContractOf, type Dossier } from "../../store.ts";
import { readLetters } from "../../store/letter.ts";
import type { Announcing } from "../announce.ts";

/** Who writes it down, for which client's contract, and when. */
export type Writing = {
  readonly client: Pick<Membership, "clientId">;
  readonly contract: string;
  readonly who: Pick<Who, "personId" | "name" | "side" | "language">;
  readonly now: Temporal.Instant;
};

/** The contract with its letters on the day of an act. */
export type Desk = {
  readonly dossier: Dossier;
  readonly today: Temporal.PlainDate;
  readonly letters: readonly SavedLetter[];
};

/** Refuses `contract.not_found`. */
export async function deskOf(tx: Tx, { client, contract, now }: Writing): Promise<Result<Desk, Refusal>> {
  const dossier = await readContractOf(tx, client.clientId, contract);
  if (!dossier) return refuseContract("contract.not_found");
  const letters = (await readLetters(tx, client.clientId)).filter(({ contractId }) => contractId === contract);
  return accept({ dossier, today: civilDay(now, dossier.versions[0].zone), letters });
}

/** A letter that has not left yet is its side's own business. */
export const visibleTo =
  (side: Who["side"]) =>
  (letter: SavedLetter): boolean =>
    letter.side === side || stepOf(letter, "posted") !== null;

/** A letter that the reader’s side may see. Refuses `contract.letter_not_found`. */
export async function findLetter(tx: Tx, writing: Writing, letterId: string) {
  const desk = await deskOf(tx, writing);
  if (!desk.ok) return desk;
  const saved = desk.value.letters.filter(visibleTo(writing.who.side)).find((one) => one.letterId === letterId);
  return saved ? accept({ desk: desk.value, saved }) : refuseContract("contract.letter_not_found");
}

/** Who tells the other side of it, and when. */
export const announcing = ({ client, who, now }: Writing): Announcing => ({
  clientId: client.clientId,
  by: { id: who.personId, name: who.name },
  now,
});

/** Who wrote it down, and when. */
export const written = ({ now, who }: Writing) => ({ at: now, author: who.personId, authorName: who.name });

/**
 * One line of the journal for an act on a letter, by the text in force. Both sides read the journal: of a letter that has
 * not left, which is its side's own business, the line bears the letter's id alone. Its kind, its clause and the rest stand
 * in the line of its posting.
 */
export async function tell(
  tx: Tx,
  { client, contract, who, now }: Writing,
  text: Contract,
  letter: Pick<SavedLetter, "letterId" | "what" | "steps">,
  action: string,
  detail: Readonly<Record<string, string | null>> = {},
): Promise<void> {
  const actor = { actor: who.personId, actorName: who.name };
  const left = stepOf(letter, "posted") !== null;
  await record(tx, {
    clientId: client.clientId,
    at: now,
    ...actor,
    action,
    subject: text.number,
    clause: left ? clauseOf(text, letter.what) : null,
    detail: { contract, letter: letter.letterId, ...(left && { what: letter.what, ...detail }) },
  });
}
