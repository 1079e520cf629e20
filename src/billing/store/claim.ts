/** Claims of interest as debts: what was asked, with what became of it since (clause B4). */
import { sql } from "kysely";
import { newId } from "#database/ids.ts";
import type { Tx } from "#database/transaction.ts";
import type { Cents } from "#kernel/money.ts";
import type { ClaimFact, OwedClaim } from "../saved.ts";
import type { Fact } from "./period.ts";

const utc = (column: string) => sql`to_char(${sql.ref(column)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;

/** Of one invoice, of one client, or of all those of the transaction, in the order in which they were sent. */
export async function readClaims(
  tx: Tx,
  { clientId, invoiceId }: { readonly clientId?: string; readonly invoiceId?: string },
): Promise<OwedClaim[]> {
  const { rows } = await sql<OwedClaim>`
    select paper.client_id as "clientId", client.code as "clientCode", client.name as "clientName",
      paper.contract_id as "contractId", paper.paper_id as "paperId", paper.invoice_id as "invoiceId",
      invoice.number as invoice, paper.number, paper.issued_on as "issuedOn", paper.amount_cents as amount,
      paper.content ->> 'until' as until, fact.all as facts
    from billing.paper
    join party.client using (client_id)
    join billing.invoice using (client_id, invoice_id)
    cross join lateral (
      select coalesce(jsonb_agg(jsonb_build_object('id', fact_id, 'kind', kind, 'on', happened_on, 'amount', amount_cents,
          'text', body, 'author', author_name, 'at', ${utc("told.at")}, 'withdrawn', (
            select jsonb_build_object('on', happened_on, 'reason', body, 'author', author_name, 'at', ${utc("back.at")})
            from billing.claim_fact as back
            where back.client_id = told.client_id and back.paper_id = told.paper_id and back.withdraws = told.fact_id))
          order by fact_id), '[]') as all
      from billing.claim_fact as told
      where told.client_id = paper.client_id and told.paper_id = paper.paper_id and kind <> 'withdrawn') as fact
    where paper.kind = 'interest'
      and (${clientId ?? null}::uuid is null or paper.client_id = ${clientId ?? null}::uuid)
      and (${invoiceId ?? null}::uuid is null or paper.invoice_id = ${invoiceId ?? null}::uuid)
    order by paper.at, paper.paper_id`.execute(tx);
  return rows;
}

/** Keeps what became of a claim; `withdraws` names what was typed wrongly. */
export async function insertClaimFact(
  tx: Tx,
  { clientId, paperId }: Pick<OwedClaim, "clientId" | "paperId">,
  fact: {
    readonly kind: ClaimFact["kind"] | "withdrawn";
    readonly on: Temporal.PlainDate;
    readonly amount: Cents | null;
    readonly text: string | null;
    readonly withdraws?: string;
    readonly lineId?: string;
  },
  { at, author, authorName }: Fact,
): Promise<void> {
  const { kind, on, amount, text, withdraws, lineId } = fact;
  await sql`
    insert into billing.claim_fact (client_id, paper_id, fact_id, kind, happened_on, amount_cents, body, withdraws, line_id,
      at, author, author_name)
    values (${clientId}, ${paperId}, ${newId()}, ${kind}, ${on}, ${amount}, ${text}, ${withdraws ?? null}, ${lineId ?? null},
      ${at}, ${author}, ${authorName})`.execute(tx);
}
