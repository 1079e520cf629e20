import { sql } from "kysely";
import { firstFilesAt } from "#attachment/store.ts";
import type { Tx } from "#database/transaction.ts";
import type { Demand, Paper } from "../document.ts";
import { among, type Among, type Fact, type Place } from "./meeting.ts";

/** The papers of contracts in the order in which they were handed over. */
export async function readPapers(tx: Tx, of: Among): Promise<(Paper & Place)[]> {
  const { rows } = await sql<Omit<Paper, "filedAt"> & Place>`
    select client_id as "clientId", contract_id as "contractId", document_id as id, annex_id as "annexId", reference,
      valid_from as "validFrom", expires, at, author_name as "authorName"
    from governance.document where ${among(of)}
    order by at, document_id`.execute(tx);
  const filed = await firstFilesAt(
    tx,
    "document",
    rows.map(({ id }) => id),
  );
  return rows.map((row) => ({ ...row, filedAt: filed.get(row.id) ?? null }));
}

type DemandRow = Omit<Demand, "shown"> &
  Place & {
    readonly paperId: string | null;
    readonly shownAt: Temporal.Instant | null;
    readonly shownBy: string | null;
  };

/** Demands to show a document, in order of time; `shown` is null while one waits. */
export async function readDemands(tx: Tx, of: Among): Promise<(Demand & Place)[]> {
  const { rows } = await sql<DemandRow>`
    select client_id as "clientId", contract_id as "contractId", demand_id as id, annex_id as "annexId", reason,
      demand.at, demand.author_name as "authorName", shown.document_id as "paperId", shown.at as "shownAt",
      shown.author_name as "shownBy"
    from governance.document_demand as demand left join governance.document_shown as shown using (client_id, demand_id)
    where ${among(of)}
    order by demand.at, demand_id`.execute(tx);
  return rows.map(({ paperId, shownAt, shownBy, ...row }) => ({
    ...row,
    shown: paperId && shownAt && shownBy !== null ? { paperId, at: shownAt, authorName: shownBy } : null,
  }));
}

/** Holds the documents of a contract until the end of the transaction: of two demands at once the second sees the first. */
export async function lockDocuments(tx: Tx, { clientId, contractId }: Place): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`documents ${clientId} ${contractId}`}, 0))`.execute(tx);
}

export type NewPaper = Pick<Paper, "id" | "annexId" | "reference" | "validFrom" | "expires">;

/** Keeps a paper that was handed over; those before stay. */
export async function insertPaper(tx: Tx, { clientId, contractId }: Place, paper: NewPaper, fact: Fact): Promise<void> {
  await sql`
    insert into governance.document (client_id, document_id, contract_id, annex_id, reference, valid_from, expires, at,
      author, author_name)
    values (${clientId}, ${paper.id}, ${contractId}, ${paper.annexId}, ${paper.reference}, ${paper.validFrom},
      ${paper.expires}, ${fact.at}, ${fact.author}, ${fact.authorName})`.execute(tx);
}

/** Keeps a demand to show a document. */
export async function insertDemand(
  tx: Tx,
  { clientId, contractId }: Place,
  demand: Pick<Demand, "id" | "annexId" | "reason">,
  fact: Fact,
): Promise<void> {
  await sql`
    insert into governance.document_demand (client_id, demand_id, contract_id, annex_id, reason, at, author, author_name)
    values (${clientId}, ${demand.id}, ${contractId}, ${demand.annexId}, ${demand.reason}, ${fact.at}, ${fact.author},
      ${fact.authorName})`.execute(tx);
}

/** Keeps that a document was shown upon a demand; the table takes one for each. */
export async function insertShown(tx: Tx, clientId: string, demandId: string, paperId: string, fact: Fact) {
  await sql`
    insert into governance.document_shown (client_id, demand_id, document_id, at, author, author_name)
    values (${clientId}, ${demandId}, ${paperId}, ${fact.at}, ${fact.author}, ${fact.authorName})`.execute(tx);
}
