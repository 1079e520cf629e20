import { attach, openFile } from "#attachment/actions.ts";
import { newId } from "#database/ids.ts";
import type { Tx } from "#database/transaction.ts";
import type { StoredFile } from "#http/route.ts";
import type { Refusal } from "#kernel/refusal.ts";
import { accept, type Result } from "#kernel/result.ts";
import type { DraftText } from "../api/draft.ts";
import type { SignatureBody } from "../api/signature.ts";
import { readPast } from "../civil-date.ts";
import { standing } from "../draft/signature.ts";
import { refuseContract } from "../refusals.ts";
import { insertSignature, readSignatures } from "../store/signature.ts";
import { openDraft, readDraft, tell, textOf, written, type Drafting } from "./draft.ts";

/**
 * Signs the last text of a draft (P3): one approves for one's own side, on the day itself; a signed file may show the
 * signature of either side or of both, on the day that it bears. Each side signs a text once.
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
  if (given.some(({ side }) => body.sides.includes(side))) return refuseContract("contract.signed_already");
  const how = body.attachments?.length ? ("file" as const) : ("approved" as const);
  const signatureId = newId();
  const { contract } = textOf(saved);
  const one = { clientId: client.clientId, contractId, draftId, revision: body.revision, signatureId, how };
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
  return attached.ok ? readDraft(tx, drafting, draftId) : attached;
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
