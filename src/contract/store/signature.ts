import { sql } from "kysely";
import { filesOf } from "#attachment/store.ts";
import type { Tx } from "#database/transaction.ts";
import type { SavedDraft } from "../draft/draft.ts";
import type { Signature } from "../draft/signature.ts";
import type { Side } from "../duty/kinds/row.ts";
import type { Written } from "./letter.ts";

/** The signatures under all texts of a contract's drafts, in order of time, with the files that show them. */
export async function readSignatures(tx: Tx, clientId: string, contractId: string): Promise<Signature[]> {
  const { rows } = await sql<Row>`
    select draft_id as "draftId", revision, side, signature_id as "signatureId", how, signed_on as on, one.at,
      one.author_name as "authorName", by_side as "bySide", confirmed.author_name as "confirmedBy",
      contest.author_name as "contestedBy", contest.at as "contestedAt", contest.words as "contestedWhy"
    from contract.signature as one
    left join contract.signature_confirmation as confirmed using (client_id, contract_id, draft_id, revision, side)
    left join contract.signature_contest as contest using (client_id, contract_id, draft_id, revision, side)
    where client_id = ${clientId} and contract_id = ${contractId}
    order by one.at, side`.execute(tx);
  const files = await filesOf(tx, "signature", [...new Set(rows.map(({ signatureId }) => signatureId))]);
  return rows.map(({ contestedBy: by, contestedAt: at, contestedWhy: words, ...row }) => ({
    ...row,
    contested: by !== null && at !== null && words !== null ? { by, at, words } : null,
    files: files.get(row.signatureId) ?? [],
  }));
}

type Row = Omit<Signature, "files" | "contested"> & {
  readonly contestedBy: string | null;
  readonly contestedAt: Temporal.Instant | null;
  readonly contestedWhy: string | null;
};

type NewSignature = Pick<SavedDraft, "clientId" | "contractId"> &
  Pick<Signature, "draftId" | "revision" | "signatureId" | "how" | "on" | "bySide"> & { readonly side: Side };

/** Keeps that a side signed one revision of a draft, on the day that it gave and the day it was written down. */
export async function insertSignature(tx: Tx, one: NewSignature, { at, author, authorName }: Written): Promise<void> {
  await sql`
    insert into contract.signature
      (client_id, contract_id, draft_id, revision, side, signature_id, how, signed_on, by_side, at, author,
        author_name)
    values (${one.clientId}, ${one.contractId}, ${one.draftId}, ${one.revision}, ${one.side}, ${one.signatureId},
      ${one.how}, ${one.on}, ${one.bySide}, ${at}, ${author}, ${authorName})`.execute(tx);
}

/** Keeps that a person of the side that a file binds said that it is its signature. */
export async function confirmSignature(
  tx: Tx,
  clientId: string,
  contractId: string,
  { draftId, revision, side }: Pick<Signature, "draftId" | "revision" | "side">,
  { at, author, authorName }: Written,
): Promise<void> {
  await sql`
    insert into contract.signature_confirmation
      (client_id, contract_id, draft_id, revision, side, at, author, author_name)
    values (${clientId}, ${contractId}, ${draftId}, ${revision}, ${side}, ${at}, ${author}, ${authorName})`.execute(tx);
}

/** Keeps that a person of the side that a file would bind said that it is not its signature, and why. */
export async function contestSignature(
  tx: Tx,
  clientId: string,
  contractId: string,
  { draftId, revision, side }: Pick<Signature, "draftId" | "revision" | "side">,
  words: string,
  { at, author, authorName }: Written,
): Promise<void> {
  await sql`
    insert into contract.signature_contest
      (client_id, contract_id, draft_id, revision, side, words, at, author, author_name)
    values (${clientId}, ${contractId}, ${draftId}, ${revision}, ${side}, ${words}, ${at}, ${author},
      ${authorName})`.execute(tx);
}
