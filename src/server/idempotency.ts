import { createHash } from "node:crypto";
import { sql } from "kysely";
import type { Tx } from "#database/transaction.ts";
import type { Refusal } from "#kernel/refusal.ts";
import { accept, type Result } from "#kernel/result.ts";
import { refused } from "./refusals.ts";

export type Write = { readonly personId: string; readonly key: string; readonly digest: Buffer };

/** A write by its key and by what it asks. Refused when the key is not a sober word. */
export function writeOf(
  personId: string,
  key: string,
  method: string,
  url: string,
  body: unknown,
): Result<Write, Refusal> {
  if (!/^[A-Za-z0-9._~-]{8,200}$/.test(key)) return refused("server.invalid_idempotency_key");
  const digest = createHash("sha256")
    .update(JSON.stringify([method, url, body ?? null]))
    .digest();
  return accept({ personId, key, digest });
}

/**
 * Takes the key for this transaction. Null: the write is new and goes on. Otherwise the answer that it got before.
 * Of two requests with one key at the same time, the second waits here for the end of the first transaction.
 */
export async function takeKey(tx: Tx, { personId, key, digest }: Write): Promise<Result<string | null, Refusal>> {
  const { numAffectedRows } = await sql`
    insert into server.idempotency (person_id, key, digest) values (${personId}, ${key}, ${digest})
    on conflict do nothing`.execute(tx);
  if (numAffectedRows === 1n) return accept(null);
  const { rows } = await sql<{ digest: Buffer; answer: string | null }>`
    select digest, answer::text as answer from server.idempotency where person_id = ${personId} and key = ${key}`.execute(
    tx,
  );
  const [row] = rows;
  if (!row?.digest.equals(digest)) return refused("server.idempotency_conflict");
  return accept(row.answer);
}

/** Keeps the answer beside what the write recorded. */
export async function keepAnswer(tx: Tx, { personId, key }: Write, answer: string): Promise<void> {
  await sql`update server.idempotency set answer = ${answer}::json
    where person_id = ${personId} and key = ${key}`.execute(tx);
}
