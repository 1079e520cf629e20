/** Both sides are told once of each signature, of what a draft still waits for, and of what takes effect on which day (P3). */
import type { Tx } from "#database/transaction.ts";
import { ofContract } from "#http/scope.ts";
import { refusalSentence, type Refusal } from "#kernel/refusal.ts";
import { recordNotice } from "#notice/store.ts";
import { peopleOf } from "#party/store/person.ts";
import type { Contract } from "../contract.ts";
import { inForceText, signatureText, type SignatureSaid } from "../draft/notice-words.ts";
import { recipientsOf } from "../recipients.ts";
import { contractRefusals } from "../refusals.ts";

/** Those who may sign for their side. */
const TOLD = ["management", "project_lead", "administrator"] as const;

export type Announcing = {
  readonly clientId: string;
  readonly by: { readonly id: string; readonly name: string };
  readonly now: Temporal.Instant;
};

type News = {
  readonly reason: string;
  readonly key: string;
  readonly texts: Parameters<typeof recordNotice>[1]["texts"];
};

async function announce(tx: Tx, { clientId, by, now }: Announcing, contract: Contract, news: News): Promise<void> {
  const people = await peopleOf(tx, clientId, now, ofContract(contract.id));
  await recordNotice(tx, {
    clientId,
    reason: news.reason,
    onceKey: `${news.reason} ${contract.id} ${news.key}`,
    about: { kind: "contract", id: contract.id },
    reference: contract.number,
    clause: contract.clauses.find(({ drives }) => drives?.includes("version"))?.id ?? null,
    at: now,
    author: by.id,
    texts: news.texts,
    recipients: recipientsOf(contract, people, TOLD),
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

/** Tells that the text is the next version, and from which day it applies. */
export async function announceVersion(tx: Tx, announcing: Announcing, contract: Contract): Promise<void> {
  const texts = inForceText(contract.version, announcing.by.name);
  await announce(tx, announcing, contract, { reason: "version_in_force", key: contract.version.number, texts });
}
