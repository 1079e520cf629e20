import { sql } from "kysely";
import { filesOf } from "#attachment/store.ts";
import type { Tx } from "#database/transaction.ts";
import type { SavedDraft } from "../draft/draft.ts";
import type { Signature } from "../draft/signature.ts";
import type { Side } from "../duty/kinds/row.ts";
import type { Written } from "./letter.ts";

/** The signatures under all texts of a contract's drafts, in order of time, with the files that show them. */
export async function readSignatures(tx: Tx, clientId: string, contractId: string): Promise<Signature[]> {
  const { rows } = await sql<Omit<Signature, "files">>`
    select draft_id as "draftId", revision, side, signature_id as "signatureId", how, signed_on as on, at,
      author_name as "authorName"
    from contract.signature where client_id = ${clientId} and contract_id = ${contractId}
    order by at, side`.execute(tx);
  const files = await filesOf(tx, "signature", [...new Set(rows.map(({ signatureId }) => signatureId))]);
  return rows.map((row) => ({ ...row, files: files.get(row.signatureId) ?? [] }));
}

type NewSignature = Pick<SavedDraft, "clientId" | "contractId"> &
  Pick<Signature, "draftId" | "revision" | "signatureId" | "how" | "on"> & { readonly side: Side };

/** Keeps that a side signed one revision of a draft, on the day that it gave and the day it was written down. */
export async function insertSignature(tx: Tx, one: NewSignature, { at, author, authorName }: Written): Promise<void> {
  await sql`
    insert into contract.signature
      (client_id, contract_id, draft_id, revision, side, signature_id, how, signed_on, at, author, author_name)
    values (${one.clientId}, ${one.contractId}, ${one.draftId}, ${one.revision}, ${one.side}, ${one.signatureId},
      ${one.how}, ${one.on}, ${at}, ${author}, ${authorName})`.execute(tx);
}
