/**
 * Both sides are told once of each signature, of what a draft still waits for, and of what takes effect on which day (P3);
 * the other side, of each letter that was written down, since it may have to say whether it is so (E7).
 */
import type { Tx } from "#database/transaction.ts";
import type { Role } from "#http/permission.ts";
import { ofContract } from "#http/scope.ts";
import { refusalSentence, type Refusal } from "#kernel/refusal.ts";
import { recordNotice } from "#notice/store.ts";
import { peopleOf } from "#party/store/person.ts";
import type { Contract } from "../contract.ts";
import type { Side } from "../duty/kinds/row.ts";
import { inForceText, signatureText, type SignatureSaid } from "../draft/notice-words.ts";
import { priceChanges } from "../draft/price-changes.ts";
import type { SavedLetter } from "../letter/letter.ts";
import { letterText, type LetterSaid } from "../letter/notice-words.ts";
import { clauseOf } from "../letter/view.ts";
import { recipientsOf } from "../recipients.ts";
import { contractRefusals } from "../refusals.ts";

/** Those who may sign for their side, and write its letters. */
const OF_SIDE = { client: ["management"], provider: ["project_lead", "administrator"] } as const;
const TOLD = [...OF_SIDE.client, ...OF_SIDE.provider];

export type Announcing = {
  readonly clientId: string;
  readonly by: { readonly id: string; readonly name: string };
  readonly now: Temporal.Instant;
};

type News = {
  readonly reason: string;
  readonly key: string;
  readonly texts: Parameters<typeof recordNotice>[1]["texts"];
  /** Both sides and the clause of versions where nothing else is said. */
  readonly to?: readonly Role[];
  readonly clause?: string;
};

async function announce(tx: Tx, { clientId, by, now }: Announcing, contract: Contract, news: News): Promise<void> {
  const people = await peopleOf(tx, clientId, now, ofContract(contract.id));
  await recordNotice(tx, {
    clientId,
    reason: news.reason,
    onceKey: `${news.reason} ${contract.id} ${news.key}`,
    about: { kind: "contract", id: contract.id },
    reference: contract.number,
    clause: news.clause ?? contract.clauses.find(({ drives }) => drives?.includes("version"))?.id ?? null,
    at: now,
    author: by.id,
    texts: news.texts,
    recipients: recipientsOf(contract, people, news.to ?? TOLD),
  });
}

/** Tells what one side said under a text of a draft. @param key names what was said, for ever */
export async function announceSignature(
  tx: Tx,
  announcing: Announcing,
  contract: Contract,
  said: SignatureSaid,
  { key, waits }: { readonly key: string; readonly waits: readonly Refusal[] },
): Promise<void> {
  const words = (language: "fr" | "en") =>
    signatureText(
      contract.version,
      said,
      waits.map((refusal) => refusalSentence(contractRefusals, refusal, language)),
    )[language];
  const texts = { fr: words("fr"), en: words("en") };
  await announce(tx, announcing, contract, { reason: `signature_${said.how}`, key: `${key} ${said.side}`, texts });
}

/** Tells that the text is the next version, from which day it applies, and which prices change then. */
export async function announceVersion(
  tx: Tx,
  announcing: Announcing,
  before: Contract,
  contract: Contract,
): Promise<void> {
  const texts = inForceText(contract.version, announcing.by.name, priceChanges(before, contract));
  await announce(tx, announcing, contract, { reason: "version_in_force", key: contract.version.number, texts });
}

/** Tells the side which did not write it down what was said of a letter that has left. @param side who wrote it down */
export async function announceLetter(
  tx: Tx,
  announcing: Announcing,
  contract: Contract,
  letter: SavedLetter,
  { said, side }: { readonly said: LetterSaid; readonly side: Side },
): Promise<void> {
  // Each step is written once; files may be joined, and a letter contested and acknowledged, again and again.
  const step = "on" in said ? said.kind : `${said.kind} ${announcing.now.toString()}`;
  await announce(tx, announcing, contract, {
    reason: `letter_${said.kind}`,
    key: `${letter.letterId} ${step}`,
    texts: letterText(letter, said, announcing.by.name),
    to: OF_SIDE[side === "client" ? "provider" : "client"],
    clause: clauseOf(contract, letter.what),
  });
}
