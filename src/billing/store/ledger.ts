/** Documents as a list shows them: by what money says of them today, with sums over all of them. */
import { sql } from "kysely";
import type { Tx } from "#database/transaction.ts";
import type { Cents } from "#kernel/money.ts";
import type { Cursor } from "#kernel/cursor.ts";
import type { ShownState } from "../ledger-api.ts";
import type { SavedInvoice } from "../saved.ts";
import { INVOICE } from "./invoice.ts";

/** Which documents a list asks for. */
export type Wanted = {
  readonly clientId: string | null;
  readonly state: ShownState | null;
  /** Those of the open documents that are past their last day to pay, by the rules (clauses B3, B4). */
  readonly late: readonly string[];
};

/**
 * A refusal hides lateness, since nothing is owed on what was refused; lateness hides a suspension, which is in vain where
 * the last day passes nevertheless, and a part that was paid.
 */
const shownOf = ({ clientId, late }: Pick<Wanted, "clientId" | "late">) => sql`
  select known.*, sums.left as balance,
    case
      when state in ('paid', 'credited', 'rejected') then state
      when "invoiceId" = any (${[...late]}::uuid[]) then 'late'
      when state = 'suspended' then state
      when sums.paid > 0 then 'paid_in_part'
      else state
    end as shown
  from (${INVOICE}) as known
  cross join lateral (
    select coalesce(sum(case kind when 'paid' then amount else -amount end), 0)::bigint as paid
    from jsonb_to_recordset(facts) as fact (kind text, amount bigint)) as money
  cross join lateral (
    select money.paid,
      case kind when 'invoice' then greatest(gross - credited - money.paid, 0) else 0 end as left) as sums
  where (${clientId}::uuid is null or known."clientId" = ${clientId}::uuid)`;

export type ShownInvoice = SavedInvoice & { readonly shown: ShownState };

export type OpenInvoice = Pick<
  SavedInvoice,
  "clientId" | "contractId" | "invoiceId" | "number" | "kind" | "issuedOn" | "gross" | "credited" | "facts" | "content"
>;

/** Invoices of which something may be unpaid, of one client or of all those of the transaction. */
export async function listOpen(tx: Tx, clientId: string | null): Promise<OpenInvoice[]> {
  const { rows } = await sql<OpenInvoice>`
    select "clientId", "contractId", "invoiceId", number, kind, "issuedOn", gross, credited, facts, content
    from (${INVOICE}) as known
    where kind = 'invoice' and state not in ('paid', 'credited')
      and (${clientId}::uuid is null or "clientId" = ${clientId}::uuid)`.execute(tx);
  return rows;
}

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

/** Count and sums of each shown state, over all documents found and not only those of a page. */
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
export async function listWaiting(tx: Tx, late: readonly string[]): Promise<ShownInvoice[]> {
  const { rows } = await sql<ShownInvoice>`
    select * from (${shownOf({ clientId: null, late })}) as listed
    where shown in ('issued', 'deposited', 'suspended', 'rejected', 'late', 'paid_in_part')
    order by at, "invoiceId"`.execute(tx);
  return rows;
}
