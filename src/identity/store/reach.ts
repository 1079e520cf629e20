import { sql } from "kysely";
import type { Tx } from "#database/transaction.ts";
import type { Language } from "#kernel/refusal.ts";

export type Invitee = { readonly name: string; readonly address: string; readonly language: Language };

/** Somebody of the provider who is here and has an address; undefined otherwise. */
export async function staffToInvite(tx: Tx, personId: string): Promise<Invitee | undefined> {
  const { rows } = await sql<Invitee>`
    select name, email as address, language from party.person
    where person_id = ${personId} and side = 'provider' and email is not null and active_to is null`.execute(tx);
  return rows[0];
}
