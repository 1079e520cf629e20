import { sql } from "kysely";
import { newId } from "#database/ids.ts";
import type { Tx } from "#database/transaction.ts";
import type { Slot } from "../fact.ts";
import type { Credit } from "../store.ts";

export type SlotRow = Credit &
  Slot & {
    /** Neither withdrawn nor taken by this client. */
    readonly offered: boolean;
    /** Offered, and the one who coaches is not taken by another client meanwhile. */
    readonly free: boolean;
  };

const OFFERED = sql`slot.withdrawn_at is null and not exists (
  select from coaching.place where place.client_id = slot.client_id and place.slot_id = slot.slot_id
    and place.left_at is null)`;
const FREE = sql`${OFFERED} and not exists (
  select from coaching.host_time taken where taken.host = slot.host and taken.during && slot.during)`;
const SLOT = sql`slot.client_id as "clientId", slot.slot_id as id, slot.contract_id as "contractId", slot.service,
  lower(slot.during) as "startsAt", upper(slot.during) as "endsAt", slot.host, slot.host_name as "hostName"`;

/** Slots that begin after an instant and may still be taken, of the transaction's clients. */
export async function readFreeSlots(tx: Tx, after: Temporal.Instant): Promise<SlotRow[]> {
  const { rows } = await sql<SlotRow>`
    select ${SLOT}, true as offered, true as free from coaching.slot
    where client_id = any (app.current_clients()) and lower(during) > ${after} and ${FREE}
    order by lower(during), slot_id limit 500`.execute(tx);
  return rows;
}

/** Slots of one credit that begin after an instant and that nobody took or withdrew. */
export async function readOffered(tx: Tx, of: Credit, after: Temporal.Instant): Promise<SlotRow[]> {
  const { rows } = await sql<SlotRow>`
    select ${SLOT}, true as offered, ${FREE} as free from coaching.slot
    where client_id = ${of.clientId} and contract_id = ${of.contractId} and service = ${of.service}
      and lower(during) > ${after} and ${OFFERED}
    order by lower(during), slot_id`.execute(tx);
  return rows;
}

/** A slot as it stands; null when the client has none of that id. */
export async function readSlot(tx: Tx, clientId: string, slotId: string): Promise<SlotRow | null> {
  const { rows } = await sql<SlotRow>`
    select ${SLOT}, ${OFFERED} as offered, ${FREE} as free from coaching.slot
    where client_id = ${clientId} and slot_id = ${slotId}`.execute(tx);
  return rows[0] ?? null;
}

/** False when this person already offers something at that time. */
export async function insertSlot(
  tx: Tx,
  { clientId, contractId, service }: Credit,
  slot: Omit<Slot, "id">,
  by: { readonly id: string; readonly name: string },
  at: Temporal.Instant,
): Promise<boolean> {
  const { rows } = await sql`
    insert into coaching.slot (client_id, slot_id, contract_id, service, during, host, host_name, at, author, author_name)
    values (${clientId}, ${newId()}, ${contractId}, ${service},
      tstzrange(${slot.startsAt}::timestamptz, ${slot.endsAt}::timestamptz), ${slot.host}, ${slot.hostName}, ${at},
      ${by.id}, ${by.name})
    on conflict on constraint offered_once do nothing
    returning 1`.execute(tx);
  return rows.length === 1;
}

/** Takes an offer back; nothing happens when it was taken back before. */
export async function withdrawSlot(tx: Tx, clientId: string, slotId: string, at: Temporal.Instant): Promise<void> {
  await sql`
    update coaching.slot set withdrawn_at = greatest(slot.at, ${at}::timestamptz)
    where client_id = ${clientId} and slot_id = ${slotId} and withdrawn_at is null`.execute(tx);
}

export type Offer = Credit & {
  readonly at: Temporal.Instant;
  readonly startsAt: Temporal.Instant;
};

/** When slots were offered, and for which day, to one client or to all those of the transaction: what shows that it was done. */
export async function readOffers(tx: Tx, clientId?: string): Promise<Offer[]> {
  const { rows } = await sql<Offer>`
    select client_id as "clientId", contract_id as "contractId", service, at, lower(during) as "startsAt"
    from coaching.slot where ${clientId ?? null}::uuid is null or client_id = ${clientId ?? null}::uuid
    order by at`.execute(tx);
  return rows;
}
