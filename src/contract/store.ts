import { createHash } from "node:crypto";
import { sql } from "kysely";
import { newId } from "#database/ids.ts";
import type { Tx } from "#database/transaction.ts";
import type { Contract } from "./contract.ts";
import { loadContract } from "./load.ts";
import type { Versions } from "./versions.ts";

/** One version as it was loaded, without its text. */
export type VersionRow = {
  readonly clientId: string;
  readonly contractId: string;
  readonly versionId: string;
  readonly number: string;
  readonly effective: Temporal.PlainDate;
  readonly at: Temporal.Instant;
  readonly authorName: string;
};

/** A contract of a client with all its versions. */
export type Dossier = {
  readonly clientId: string;
  readonly contractId: string;
  readonly versions: Versions;
  readonly rows: readonly VersionRow[];
};

/** Versions never change once loaded: what was read of one is kept by its id, which only its own client can name. */
const read = new Map<string, Contract>();

/** Every contract of the transaction's clients, or of one of them. Throws when a stored file no longer loads: a bug. */
export async function readContracts(tx: Tx, clientId?: string): Promise<Dossier[]> {
  const { rows } = await sql<VersionRow>`
    select client_id as "clientId", contract_id as "contractId", version_id as "versionId", number, effective, at,
      author_name as "authorName"
    from contract.version
    where ${clientId ?? null}::uuid is null or client_id = ${clientId ?? null}::uuid
    order by client_id, contract_id, effective`.execute(tx);
  await readMissing(tx, rows);
  const groups = new Map<string, VersionRow[]>();
  for (const row of rows) {
    const key = `${row.clientId} ${row.contractId}`;
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return [...groups.values()].map(dossierOf);
}

/** One contract of a client with its versions; null when the client has none of that id. */
export async function readContractOf(tx: Tx, clientId: string, contractId: string): Promise<Dossier | null> {
  return (await readContracts(tx, clientId)).find((dossier) => dossier.contractId === contractId) ?? null;
}

function dossierOf(rows: readonly VersionRow[]): Dossier {
  const [first, ...rest] = rows;
  if (!first) throw new Error("a contract without a version");
  const versions: Versions = [contractOf(first), ...rest.map(contractOf)];
  return { clientId: first.clientId, contractId: first.contractId, versions, rows };
}

function contractOf({ versionId }: VersionRow): Contract {
  const contract = read.get(versionId);
  if (!contract) throw new Error(`contract version ${versionId} was not read`);
  return contract;
}

async function readMissing(tx: Tx, rows: readonly VersionRow[]): Promise<void> {
  const missing = rows.map(({ versionId }) => versionId).filter((id) => !read.has(id));
  if (missing.length === 0) return;
  const { rows: sources } = await sql<{ id: string; source: string }>`
    select version_id as id, source from contract.version where version_id = any (${missing})`.execute(tx);
  for (const { id, source } of sources) {
    const loaded = loadContract(source);
    if (!loaded.ok) throw new Error(`contract version ${id} no longer loads: ${loaded.problems[0]?.en}`);
    read.set(id, loaded.contract);
  }
}

/** The YAML text of a version, byte for byte. */
export async function readSource(tx: Tx, clientId: string, versionId: string): Promise<string> {
  const { rows } = await sql<{ source: string }>`
    select source from contract.version where client_id = ${clientId} and version_id = ${versionId}`.execute(tx);
  if (!rows[0]) throw new Error(`contract version ${versionId} vanished`);
  return rows[0].source;
}

/** The texts of all versions of a contract, by their day. */
export async function readSources(tx: Tx, clientId: string, contractId: string): Promise<string[]> {
  const { rows } = await sql<{ source: string }>`
    select source from contract.version where client_id = ${clientId} and contract_id = ${contractId}
    order by effective`.execute(tx);
  return rows.map(({ source }) => source);
}

/** A text to be kept for ever, beside what was read from it. */
export type NewVersion = {
  readonly clientId: string;
  readonly contract: Contract;
  readonly source: string;
  readonly at: Temporal.Instant;
  readonly author: { readonly id: string; readonly name: string };
};

/** Makes the contract's row when it has none, and locks it: of two versions loaded at once the second waits. */
export async function lockContract(tx: Tx, { clientId, contract, at, author }: NewVersion): Promise<void> {
  await sql`
    insert into contract.contract (client_id, contract_id, at, author)
    values (${clientId}, ${contract.id}, ${at}, ${author.id}) on conflict do nothing`.execute(tx);
  await holdText(tx, clientId, contract.id);
}

/** Holds what is written of a contract until the transaction ends: whoever writes meanwhile waits. */
export async function holdText(tx: Tx, clientId: string, contractId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`contract ${clientId} ${contractId}`}, 0))`.execute(tx);
}

/**
 * Keeps a version with the digest of its text. Nothing here says whether it may follow: `lockContract` comes first,
 * then the rules.
 */
export async function insertVersion(tx: Tx, { clientId, contract, source, at, author }: NewVersion): Promise<void> {
  const digest = createHash("sha256").update(source, "utf8").digest("hex");
  await sql`
    insert into contract.version
      (client_id, contract_id, version_id, number, effective, source, digest, at, author, author_name)
    values (${clientId}, ${contract.id}, ${newId()}, ${contract.version.number}, ${contract.version.effective},
      ${source}, ${digest}, ${at}, ${author.id}, ${author.name})`.execute(tx);
}
