/** Documents as a list shows them: by what money says of them today, with sums over all of them. */
import { sql } from "kysely";
import type { Tx } from "#database/transaction.ts";
import type { Cents } from "#kernel/money.ts";
import type { Cursor } from "#kernel/cursor.ts";
import type { ShownState } from "../ledger-api.ts";
import type { SavedInvoice } from "../saved.ts";
import { INVOICE } from "./invoice.ts";

export type Grace = { readonly contractId: string; readonly clientId: string; readonly days: number };
export type Wanted = {
  readonly clientId: string | null;
  readonly state: ShownState | null;
  readonly today: Temporal.PlainDate;
  /** The days more that each contract allows once they were granted (clause B4). */
  readonly grace: readonly Grace[];
};

/**
 * A refusal hides lateness, since nothing is owed on what was refused; lateness hides a part that was paid. The delay
 * printed on the document counts from the deposit once there is one (reading C9), anew for 30 days when an interruption
 * in time was completed (CCP R2192-29), and longer once days more were granted.
 */
const shownOf = ({ clientId, today, grace }: Wanted) => sql`
  select known.*, sums.left as balance, said.due + coalesce(given.days, 0) as "lastDay",
    case
      when state in ('paid', 'credited', 'suspended', 'rejected') then state
      when sums.left > 0 and ${today}::date > said.due + coalesce(given.days, 0) then 'late'
      when sums.paid > 0 then 'paid_in_part'
      else state
    end as shown
  from (${INVOICE}) as known
  cross join lateral (
    select
      coalesce(sum(case kind when 'refunded' then -amount else amount end), 0)::bigint as paid,
      min("on") filter (where kind = 'deposited') as deposited,
      min("on") filter (where kind = 'made_available') as available,
      min("on") filter (where kind = 'suspended') as suspended,
      max("on") filter (where kind = 'completed') as completed,
      bool_or(kind = 'grace_granted') as granted
    from jsonb_to_recordset(facts) as fact (kind text, "on" date, amount bigint)) as facts_of
  cross join lateral (select coalesce(facts_of.deposited, "issuedOn") + ("dueOn" - "issuedOn") as day) as first_due
  cross join lateral (
    select case when facts_of.suspended <= coalesce(facts_of.available, facts_of.deposited, "issuedOn") + 30 and facts_of.completed is not null
      then greatest(first_due.day, facts_of.completed + 30) else first_due.day end as due) as said
  cross join lateral (
    select facts_of.paid,
      case kind when 'invoice' then greatest(gross - credited - facts_of.paid, 0) else 0 end as left) as sums
  left join jsonb_to_recordset(${JSON.stringify(grace)}::jsonb)
    as given ("clientId" uuid, "contractId" text, days integer)
    on facts_of.granted and given."clientId" = known."clientId" and given."contractId" = known."contractId"
  where (${clientId}::uuid is null or known."clientId" = ${clientId}::uuid)`;

export type ShownInvoice = SavedInvoice & {
  readonly shown: ShownState;
  /** The last day to pay in time; null for a credit note. */
  readonly lastDay: Temporal.PlainDate | null;
};

/** The latest first. */
export async function listShown(tx: Tx, wanted: Wanted, after: Cursor | null, limit: number): Promise<ShownInvoice[]> {
  const { rows } = await sql<ShownInvoice>`
    select * from (${shownOf(wanted)}) as listed
    where (${wanted.state}::text is null or shown = ${wanted.state})
      and (${after?.at ?? null}::timestamptz is null
        or (at, "invoiceId") < (${after?.at ?? null}::timestamptz, ${after?.id ?? null}::uuid))
    order by at desc, "invoiceId" desc limit ${limit}`.execute(tx);
  return rows;
}

export type ShownSum = {
  readonly state: ShownState;
  readonly count: number;
  readonly net: Cents;
  readonly gross: Cents;
  readonly balance: Cents;
};

export async function sumShown(tx: Tx, wanted: Wanted): Promise<ShownSum[]> {
  const { rows } = await sql<ShownSum>`
    select shown as state, count(*)::integer as count,
      sum(case kind when 'invoice' then net else -net end)::bigint as net,
      sum(case kind when 'invoice' then gross else -gross end)::bigint as gross,
      sum(balance)::bigint as balance
    from (${shownOf(wanted)}) as listed group by shown`.execute(tx);
  return rows;
}

/** Every document that somebody still has to do something about, the oldest first. */
export async function listWaiting(tx: Tx, wanted: Pick<Wanted, "today" | "grace">): Promise<ShownInvoice[]> {
  const { rows } = await sql<ShownInvoice>`
    select * from (${shownOf({ clientId: null, state: null, ...wanted })}) as listed
    where shown in ('issued', 'deposited', 'suspended', 'rejected', 'late')
    order by at, "invoiceId"`.execute(tx);
  return rows;
}
