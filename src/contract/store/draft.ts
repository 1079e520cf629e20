import { createHash } from "node:crypto";
import { sql } from "kysely";
import type { Tx } from "#database/transaction.ts";
import type { DraftEnd, Revision, SavedDraft } from "../draft/draft.ts";
import type { Written } from "./letter.ts";

type Place = Pick<SavedDraft, "clientId" | "contractId" | "draftId">;
type Row = Place & Revision;
type EndRow = Place & NonNullable<SavedDraft["end"]>;

/** The drafts of one contract with every text that was kept of them, the oldest first. */
export async function readDrafts(tx: Tx, clientId: string, contractId: string): Promise<SavedDraft[]> {
  const { rows } = await sql<Row>`
    select client_id as "clientId", contract_id as "contractId", draft_id as "draftId", revision, source, at,
      author_name as "authorName"
    from contract.draft where client_id = ${clientId} and contract_id = ${contractId}
    order by draft_id, revision`.execute(tx);
  const { rows: ends } = await sql<EndRow>`
    select client_id as "clientId", contract_id as "contractId", draft_id as "draftId", kind, words, at,
      author_name as "authorName"
    from contract.draft_end where client_id = ${clientId} and contract_id = ${contractId}`.execute(tx);
  return [...Map.groupBy(rows, ({ draftId }) => draftId)].map(([draftId, own]) => {
    const end = ends.find((one) => one.draftId === draftId);
    return {
      clientId,
      contractId,
      draftId,
      revisions: own.map(({ revision, source, at, authorName }) => ({ revision, source, at, authorName })),
      end: end ? { kind: end.kind, words: end.words, at: end.at, authorName: end.authorName } : null,
    };
  });
}

/**
 * Keeps one more text of a draft, with its digest. Two people who save the same revision at once meet the table's key.
 */
export async function insertRevision(
  tx: Tx,
  { clientId, contractId, draftId }: Place,
  { revision, source }: Pick<Revision, "revision" | "source">,
  { at, author, authorName }: Written,
): Promise<void> {
  const digest = createHash("sha256").update(source, "utf8").digest("hex");
  await sql`
    insert into contract.draft (client_id, contract_id, draft_id, revision, source, digest, at, author, author_name)
    values (${clientId}, ${contractId}, ${draftId}, ${revision}, ${source}, ${digest}, ${at}, ${author},
      ${authorName})`.execute(tx);
}

/** Writes down how a draft ended; the table takes one end for each. */
export async function insertDraftEnd(
  tx: Tx,
  { clientId, contractId, draftId }: Place,
  { kind, words }: { readonly kind: DraftEnd; readonly words: string | null },
  { at, author, authorName }: Written,
): Promise<void> {
  await sql`
    insert into contract.draft_end (client_id, contract_id, draft_id, kind, words, at, author, author_name)
    values (${clientId}, ${contractId}, ${draftId}, ${kind}, ${words}, ${at}, ${author}, ${authorName})`.execute(tx);
}
