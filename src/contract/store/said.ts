import { sql } from "kysely";
import { newId } from "#database/ids.ts";
import type { Tx } from "#database/transaction.ts";
import type { SaidClosing, SaidConfirmation, SaidTrigger } from "../duty/said.ts";
import type { Written } from "./letter.ts";

/** What ended duties, of one client or of all those of the transaction, in order of time. */
export async function readClosings(tx: Tx, clientId?: string): Promise<SaidClosing[]> {
  const { rows } = await sql<SaidClosing>`
    select client_id as "clientId", contract_id as "contractId", closing_id as id, kind, duty, subject, side,
      happened_at as "happenedAt", words, at, author_name as "authorName"
    from contract.duty_closing
    where ${clientId ?? null}::uuid is null or client_id = ${clientId ?? null}::uuid
    order by at, closing_id`.execute(tx);
  return rows;
}

/** What people said happened, in order of time. */
export async function readTriggers(tx: Tx, clientId?: string): Promise<SaidTrigger[]> {
  const { rows } = await sql<SaidTrigger>`
    select client_id as "clientId", contract_id as "contractId", trigger_id as id, what, subject, side, day,
      happened_at as "happenedAt", words, at, author_name as "authorName"
    from contract.duty_trigger
    where ${clientId ?? null}::uuid is null or client_id = ${clientId ?? null}::uuid
    order by at, trigger_id`.execute(tx);
  return rows;
}

/** Keeps what ended a duty, and who said so for which side. */
export async function insertClosing(
  tx: Tx,
  said: Omit<SaidClosing, "id" | "at" | "authorName">,
  { at, author, authorName }: Written,
): Promise<string> {
  const id = newId();
  await sql`
    insert into contract.duty_closing
      (client_id, contract_id, closing_id, kind, duty, subject, side, happened_at, words, at, author, author_name)
    values (${said.clientId}, ${said.contractId}, ${id}, ${said.kind}, ${said.duty}, ${said.subject}, ${said.side},
      ${said.happenedAt}, ${said.words}, ${at}, ${author}, ${authorName})`.execute(tx);
  return id;
}

/** Keeps an event that makes something due, as a person told it. */
export async function insertTrigger(
  tx: Tx,
  said: Omit<SaidTrigger, "id" | "at" | "authorName">,
  { at, author, authorName }: Written,
): Promise<void> {
  await sql`
    insert into contract.duty_trigger
      (client_id, contract_id, trigger_id, what, subject, side, day, happened_at, words, at, author, author_name)
    values (${said.clientId}, ${said.contractId}, ${newId()}, ${said.what}, ${said.subject}, ${said.side},
      ${said.day}, ${said.happenedAt}, ${said.words}, ${at}, ${author}, ${authorName})`.execute(tx);
}

/** Which days, said by the side that owed something, the other side confirmed. */
export async function readConfirmations(tx: Tx, clientId?: string): Promise<SaidConfirmation[]> {
  const { rows } = await sql<SaidConfirmation>`
    select client_id as "clientId", contract_id as "contractId", said_id as "saidId", at, author_name as "authorName"
    from contract.said_confirmation
    where ${clientId ?? null}::uuid is null or client_id = ${clientId ?? null}::uuid
    order by at, said_id`.execute(tx);
  return rows;
}

/** Keeps that the other side confirmed a day; the table takes one for each word. */
export async function insertConfirmation(
  tx: Tx,
  said: Omit<SaidConfirmation, "at" | "authorName"> & { readonly side: SaidClosing["side"] },
  { at, author, authorName }: Written,
): Promise<void> {
  await sql`
    insert into contract.said_confirmation (client_id, contract_id, said_id, side, at, author, author_name)
    values (${said.clientId}, ${said.contractId}, ${said.saidId}, ${said.side}, ${at}, ${author}, ${authorName})`.execute(
    tx,
  );
}
