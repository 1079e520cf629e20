import { attach, openFile } from "#attachment/actions.ts";
import { newId } from "#database/ids.ts";
import type { Tx } from "#database/transaction.ts";
import type { StoredFile } from "#http/route.ts";
import type { Refusal } from "#kernel/refusal.ts";
import { accept, type Result } from "#kernel/result.ts";
import type { DraftText } from "../api/draft.ts";
import type { ContestBody, SignatureBody } from "../api/signature.ts";
import { readPast } from "../civil-date.ts";
import type { Contract } from "../contract.ts";
import { binds, standing, type Signature } from "../draft/signature.ts";
import { refuseContract } from "../refusals.ts";
import { confirmSignature, contestSignature, insertSignature, readSignatures } from "../store/signature.ts";
import type { SignatureSaid } from "../draft/notice-words.ts";
import { announceSignature } from "./announce.ts";
import { openDraft, readDraft, stillWaits, tell, textOf, written, type Drafting } from "./draft.ts";

/**
 * Signs the last text of a draft (P3): one approves for one's own side, on the day itself; a signed file may show the
 * signature of either side or of both, on the day that it bears. Each side signs a text once; approving what the other
 * attached for it confirms that file, which binds nobody before.
 */
export async function signDraft(
  tx: Tx,
  drafting: Drafting,
  draftId: string,
  body: SignatureBody,
): Promise<Result<DraftText, Refusal>> {
  const { client, contract: contractId, who, now } = drafting;
  const found = await openDraft(tx, drafting, draftId, body.revision);
  if (!found.ok) return found;
  const { saved, desk } = found.value;
  const signed = dayOf(body, drafting, desk.today);
  if (!signed.ok) return signed;
  const given = standing(saved, desk.known.signatures);
  const known = given.find(({ side }) => body.sides.includes(side));
  if (known && (binds(known) || body.attachments?.length)) return refuseContract("contract.signed_already");
  if (known) return confirm(tx, drafting, textOf(saved).contract, known);
  const how = body.attachments?.length ? ("file" as const) : ("approved" as const);
  const signatureId = newId();
  const { contract } = textOf(saved);
  const one = {
    clientId: client.clientId,
    contractId,
    draftId,
    revision: body.revision,
    signatureId,
    how,
    bySide: who.side,
  };
  for (const side of body.sides) {
    await insertSignature(tx, { ...one, side, on: signed.value }, written(drafting));
    await tell(tx, drafting, contract, `contract.signature_${how}`, {
      version: contract.version.number,
      side,
      on: signed.value.toString(),
    });
  }
  // A file belongs to what is there: whether the person reaches it is judged by the signature itself.
  const by = { id: who.personId, name: who.name };
  const attached = await attach(
    tx,
    { clientId: client.clientId, by, now, subject: contract.number },
    { kind: "signature", id: signatureId },
    body.attachments,
  );
  if (!attached.ok) return attached;
  for (const side of body.sides) await announceSaid(tx, drafting, draftId, { how, side, by: who.name }, signatureId);
  return readDraft(tx, drafting, draftId);
}

/** Both sides are told what was said under the draft, with what it waits for after that. */
async function announceSaid(
  tx: Tx,
  drafting: Drafting,
  draftId: string,
  said: SignatureSaid,
  key: string,
): Promise<void> {
  const { client, who, now } = drafting;
  const announcing = { clientId: client.clientId, by: { id: who.personId, name: who.name }, now };
  const { text, waits } = await stillWaits(tx, drafting, draftId);
  await announceSignature(tx, announcing, text, said, { key, waits });
}

/**
 * Says that the file which the other side attached for one's own is not its signature, and why (P3, E7). Both words stay, and
 * the text takes effect under neither. Refuses `contract.nothing_to_contest` once the side signed or contested it itself.
 */
export async function contestFile(
  tx: Tx,
  drafting: Drafting,
  draftId: string,
  body: ContestBody,
): Promise<Result<DraftText, Refusal>> {
  const { client, contract: contractId, who } = drafting;
  const found = await openDraft(tx, drafting, draftId, body.revision);
  if (!found.ok) return found;
  const words = body.words.trim();
  const { saved, desk } = found.value;
  const attached = standing(saved, desk.known.signatures).find(({ side }) => side === who.side);
  if (!attached || binds(attached) || attached.contested) return refuseContract("contract.nothing_to_contest");
  await contestSignature(tx, client.clientId, contractId, attached, words, written(drafting));
  const { contract } = textOf(saved);
  await tell(tx, drafting, contract, "contract.signature_contested", {
    version: contract.version.number,
    side: who.side,
    words,
  });
  await announceSaid(
    tx,
    drafting,
    draftId,
    { how: "contested", side: who.side, by: who.name, words },
    attached.signatureId,
  );
  return readDraft(tx, drafting, draftId);
}

/** What the other side attached is one's own signature as well: a person of the side says so in a fresh session (P3). */
async function confirm(
  tx: Tx,
  drafting: Drafting,
  text: Contract,
  known: Signature,
): Promise<Result<DraftText, Refusal>> {
  await confirmSignature(tx, drafting.client.clientId, drafting.contract, known, written(drafting));
  await tell(tx, drafting, text, "contract.signature_confirmed", {
    version: text.version.number,
    side: known.side,
    on: known.on.toString(),
  });
  const said = { how: "confirmed", side: known.side, by: drafting.who.name } as const;
  await announceSaid(tx, drafting, known.draftId, said, known.signatureId);
  return readDraft(tx, drafting, known.draftId);
}

function dayOf(
  { sides, on, attachments }: SignatureBody,
  { who }: Drafting,
  today: Temporal.PlainDate,
): Result<Temporal.PlainDate, Refusal> {
  if (!attachments?.length) {
    return sides.every((side) => side === who.side) ? accept(today) : refuseContract("contract.signature_not_yours");
  }
  return on === undefined ? refuseContract("contract.signed_day_missing") : readPast(on, today);
}

/** A signed file of a draft, as it was attached. */
export async function readSignedFile(
  tx: Tx,
  { client, contract }: Drafting,
  draftId: string,
  attachment: string,
): Promise<Result<StoredFile, Refusal>> {
  const own = (await readSignatures(tx, client.clientId, contract)).filter((one) => one.draftId === draftId);
  return openFile(
    tx,
    client.clientId,
    attachment,
    ({ kind, id }) => kind === "signature" && own.some(({ signatureId }) => signatureId === id),
  );
}
