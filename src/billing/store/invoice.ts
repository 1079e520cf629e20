import { sql } from "kysely";
import type { Tx } from "#database/transaction.ts";
import { newId } from "#database/ids.ts";
import type { Cents } from "#kernel/money.ts";
import type { Cursor } from "#kernel/cursor.ts";
import type { BilledLine, GivenLine, SavedInvoice } from "../saved.ts";
import type { Fact } from "./period.ts";

/** Of an alias `told` of facts: what was taken back since counts nowhere but among the movements of money. */
export const NOT_WITHDRAWN = sql`not exists (
  select from billing.invoice_fact as back
  where back.client_id = told.client_id and back.invoice_id = told.invoice_id and back.withdraws = told.fact_id)`;

const utc = (column: string) => sql`to_char(${sql.ref(column)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;

/** The state is the last of the facts that change it; money comes first: paid or given back, nothing else matters. */
export const INVOICE = sql`
  select invoice.client_id as "clientId", client.code as "clientCode", client.name as "clientName",
    invoice.invoice_id as "invoiceId", invoice.contract_id as "contractId", invoice.kind, invoice.number,
    invoice.issued_on as "issuedOn", invoice.due_on as "dueOn", invoice.order_number as "orderNumber",
    corrected.number as "correctsNumber", invoice.net_cents as net,
    invoice.tax_cents as tax, invoice.gross_cents as gross, invoice.content, invoice.digest, invoice.at,
    credit.gross as credited, credit.numbers as "creditedBy", credit.all as credits, fact.all as facts, money.all as payments,
    coalesce((
      select told.kind = 'rejected' from billing.invoice_fact as told
      where told.client_id = invoice.client_id and told.invoice_id = invoice.corrects_id
        and told.kind in ('deposited', 'made_available', 'suspended', 'completed', 'rejected') and ${NOT_WITHDRAWN}
      order by happened_on desc, fact_id desc limit 1), false) as internal,
    case
      when credit.gross >= invoice.gross_cents then 'credited'
      when invoice.kind = 'invoice' and fact.paid >= invoice.gross_cents - credit.gross then 'paid'
      else coalesce(fact.last, 'issued')
    end as state
  from billing.invoice
  join party.client using (client_id)
  left join billing.invoice as corrected
    on corrected.client_id = invoice.client_id and corrected.invoice_id = invoice.corrects_id
  cross join lateral (
    select coalesce(sum(gross_cents), 0)::bigint as gross,
      coalesce(array_agg(number order by series, series_number), '{}') as numbers,
      coalesce(jsonb_agg(jsonb_build_object('on', issued_on, 'amount', gross_cents, 'at', ${utc("note.at")})
        order by note.at, note.invoice_id), '[]') as all
    from billing.invoice as note
    where note.client_id = invoice.client_id and note.corrects_id = invoice.invoice_id) as credit
  cross join lateral (
    select coalesce(sum(case kind when 'paid' then amount_cents else -amount_cents end), 0)::bigint as paid,
      (array_agg(case kind when 'completed' then 'made_available' else kind end order by happened_on desc, fact_id desc)
        filter (where kind in ('deposited', 'made_available', 'suspended', 'completed', 'rejected')))[1] as last,
      coalesce(jsonb_agg(jsonb_build_object('kind', kind, 'on', happened_on, 'amount', amount_cents, 'text', body,
        'author', author_name, 'at', ${utc("told.at")})
        order by happened_on, fact_id), '[]') as all
    from billing.invoice_fact as told
    where told.client_id = invoice.client_id and told.invoice_id = invoice.invoice_id and told.kind <> 'withdrawn'
      and ${NOT_WITHDRAWN}) as fact
  cross join lateral (
    select coalesce(jsonb_agg(jsonb_build_object('id', fact_id, 'kind', kind, 'on', happened_on, 'amount', amount_cents,
        'text', body, 'author', author_name, 'at', ${utc("told.at")}, 'carry', carry_id, 'carriedWith', (
          select number from billing.invoice_fact as twin join billing.invoice as other using (client_id, invoice_id)
          where twin.client_id = told.client_id and twin.carry_id = told.carry_id and twin.fact_id <> told.fact_id),
        'withdrawn', (
          select jsonb_build_object('id', fact_id, 'on', happened_on, 'reason', body, 'author', author_name, 'at', ${utc("back.at")})
          from billing.invoice_fact as back
          where back.client_id = told.client_id and back.invoice_id = told.invoice_id and back.withdraws = told.fact_id))
        order by happened_on, fact_id), '[]') as all
    from billing.invoice_fact as told
    where told.client_id = invoice.client_id and told.invoice_id = invoice.invoice_id
      and amount_cents is not null) as money`;

/** A document by its number; null when the client has none. */
export async function readInvoice(tx: Tx, clientId: string, number: string): Promise<SavedInvoice | null> {
  const { rows } = await sql<SavedInvoice>`
    ${INVOICE} where invoice.client_id = ${clientId} and invoice.number = ${number}`.execute(tx);
  return rows[0] ?? null;
}

export type InvoicePage = {
  readonly clientId: string | null;
  readonly state: string | null;
  readonly after: Cursor | null;
  /** Null for all of them. */
  readonly limit: number | null;
};

/** The latest first. */
export async function listInvoices(tx: Tx, { clientId, state, after, limit }: InvoicePage): Promise<SavedInvoice[]> {
  const { rows } = await sql<SavedInvoice>`
    select * from (${INVOICE}) as known
    where (${clientId}::uuid is null or "clientId" = ${clientId}::uuid)
      and (${state}::text is null or state = ${state})
      and (${after?.at ?? null}::timestamptz is null
        or (at, "invoiceId") < (${after?.at ?? null}::timestamptz, ${after?.id ?? null}::uuid))
    order by at desc, "invoiceId" desc limit ${limit}`.execute(tx);
  return rows;
}

/** Every line of the invoices issued, of one client or of all those of the transaction; those of credit notes are not billed. */
export async function readBilled(tx: Tx, clientId?: string): Promise<BilledLine[]> {
  const { rows } = await sql<BilledLine>`
    select line.client_id as "clientId", line.contract_id as "contractId", charge_id as charge, first_day as first, number,
      line.line, order_number as "orderNumber", label, quantity, unit_price_cents as "unitPrice", line.net_cents as net,
      content -> 'lines' -> (line.line - 1) -> 'vat' as vat, back.void, units.corrected,
      case when back.void and back."forGood" then line.quantity - units.corrected else units.given end as given, units.about
    from billing.invoice_line as line join billing.invoice using (client_id, invoice_id)
    cross join lateral (
      select coalesce(sum(note.gross_cents), 0) >= invoice.gross_cents as void,
        (array_agg(note.invoice_id order by note.at desc, note.invoice_id desc))[1] as latest,
        (array_agg(note.content ->> 'forGood' order by note.at desc, note.invoice_id desc))[1] is not null as "forGood"
      from billing.invoice as note
      where note.client_id = line.client_id and note.corrects_id = line.invoice_id) as back
    cross join lateral (
      select coalesce(sum(part.quantity) filter (where part.recap_id is null), 0)::integer as given,
        coalesce(sum(part.quantity) filter (where part.recap_id is not null), 0)::integer as corrected,
        coalesce(jsonb_agg(jsonb_build_object('request', kept ->> 'about', 'units', part.quantity))
          filter (where kept ->> 'about' is not null), '[]') as about
      from billing.invoice as note join billing.invoice_line as part using (client_id, invoice_id)
      cross join lateral (select note.content -> 'lines' -> (part.line - 1) as kept) as own
      where note.client_id = line.client_id and note.corrects_id = line.invoice_id
        and (kept ->> 'credits')::integer = line.line and kept ->> 'refund' is null
        and not (back.void and note.invoice_id = back.latest and part.recap_id is null)) as units
    where not credits and (${clientId ?? null}::uuid is null or line.client_id = ${clientId ?? null}::uuid)
    order by series, series_number, line`.execute(tx);
  return rows;
}

/** Every line of credit notes that gives back what a recap took back, of one client or of all those of the transaction. */
export async function readGivenLines(tx: Tx, clientId?: string): Promise<GivenLine[]> {
  const { rows } = await sql<GivenLine>`
    select line.client_id as "clientId", line.contract_id as "contractId", recap_id as "recapId", number, label, quantity,
      unit_price_cents as "unitPrice"
    from billing.invoice_line as line join billing.invoice using (client_id, invoice_id)
    where credits and recap_id is not null
      and (${clientId ?? null}::uuid is null or line.client_id = ${clientId ?? null}::uuid)
    order by series, series_number, line`.execute(tx);
  return rows;
}

/** The credit notes of an invoice, or of every invoice of the client, by the invoice that they give back. */
export async function readNotes(
  tx: Tx,
  clientId: string,
  invoiceId: string | null,
): Promise<Map<string, Pick<SavedInvoice, "content">[]>> {
  const { rows } = await sql<Pick<SavedInvoice, "content"> & { id: string }>`
    select corrects_id as id, content from billing.invoice
    where client_id = ${clientId} and corrects_id is not null
      and (${invoiceId}::uuid is null or corrects_id = ${invoiceId}::uuid)
    order by at, invoice_id`.execute(tx);
  return Map.groupBy(rows, ({ id }) => id);
}

/** The bytes that were issued, as PDF or as XML; null when the client has no such document. */
export async function readFile(
  tx: Tx,
  clientId: string,
  number: string,
  kind: "pdf" | "xml",
): Promise<Uint8Array | null> {
  const { rows } = await sql<{ bytes: Uint8Array }>`
    select ${sql.ref(kind)} as bytes from billing.invoice where client_id = ${clientId} and number = ${number}`.execute(
    tx,
  );
  return rows[0]?.bytes ?? null;
}

/** Keeps a fact beside the document, which the database lets nobody change. */
export async function insertInvoiceFact(
  tx: Tx,
  of: { readonly clientId: string; readonly invoiceId: string },
  fact: {
    readonly kind: string;
    readonly on: Temporal.PlainDate;
    readonly amount: Cents | null;
    readonly text: string | null;
    readonly lineId?: string | undefined;
    readonly carryId?: string;
    readonly withdraws?: string;
  },
  { at, author, authorName }: Fact,
): Promise<void> {
  await sql`
    insert into billing.invoice_fact (client_id, invoice_id, fact_id, kind, happened_on, amount_cents, body, line_id,
      carry_id, withdraws, at, author, author_name)
    values (${of.clientId}, ${of.invoiceId}, ${newId()}, ${fact.kind}, ${fact.on}, ${fact.amount}, ${fact.text},
      ${fact.lineId ?? null}, ${fact.carryId ?? null}, ${fact.withdraws ?? null}, ${at}, ${author},
      ${authorName})`.execute(tx);
}

/** Every document of which interest was claimed, of all clients of the transaction: one question, however many there are. */
export async function readClaimed(tx: Tx): Promise<SavedInvoice[]> {
  const { rows } = await sql<SavedInvoice>`
    ${INVOICE} where exists (
      select from billing.paper
      where paper.client_id = invoice.client_id and paper.invoice_id = invoice.invoice_id and paper.kind = 'interest')
    order by invoice.at, invoice.invoice_id`.execute(tx);
  return rows;
}

/** Every document of a client, or of all those of the transaction, in the order in which they were issued. */
export async function readDocuments(tx: Tx, clientId?: string): Promise<SavedInvoice[]> {
  const { rows } = await sql<SavedInvoice>`
    ${INVOICE} where ${clientId ?? null}::uuid is null or invoice.client_id = ${clientId ?? null}::uuid order by invoice.at, invoice.invoice_id`.execute(
    tx,
  );
  return rows;
}
