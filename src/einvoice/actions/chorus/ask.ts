/** What people ask of Chorus Pro: the wish is kept, with its job, in their own transaction; the call comes after it. */
import { record } from "#audit/store.ts";
import type { Doing } from "#billing/actions/period.ts";
import { refused as refusedByBilling } from "#billing/refusals.ts";
import type { SavedInvoice } from "#billing/saved.ts";
import { readInvoice } from "#billing/store/invoice.ts";
import type { Contract } from "#contract/contract.ts";
import { readContractOf } from "#contract/store.ts";
import { lastInForce } from "#contract/versions.ts";
import { newId } from "#database/ids.ts";
import { enqueue } from "#database/jobs.ts";
import type { Tx } from "#database/transaction.ts";
import type { ChorusEnvironment } from "#http/keys.ts";
import type { Refusal } from "#kernel/refusal.ts";
import { accept, type Result } from "#kernel/result.ts";
import type { CompleteBody, RecycleBody } from "../../api.ts";
import { fileNameOf, plainName } from "../../chorus/calls.ts";
import { lifeOf, mayBeThere, type Life, type Repair } from "../../chorus/life.ts";
import { checkBuyer } from "../../chorus/preflight.ts";
import type { KeptDeposit } from "../../chorus/view.ts";
import { refuseDeposit } from "../../refusals.ts";
import { readBuyer } from "../../store/buyer.ts";
import { depositsOf, holdInvoice, insertDeposit, insertEvent, insertFile, keepWatch } from "../../store/deposit.ts";

/** Sends a deposit, or looks at what became of it. */
export const LOOK = "einvoice.chorus_look";

export type Asked = {
  readonly invoice: SavedInvoice;
  readonly contract: Contract;
  readonly deposits: readonly KeptDeposit[];
};

/** A document with its contract and the deposits made of it. Refused when there is none. */
export async function readAsked(tx: Tx, clientId: string, number: string): Promise<Result<Asked, Refusal>> {
  const invoice = await readInvoice(tx, clientId, number);
  if (!invoice) return refusedByBilling("billing.unknown_invoice", { number });
  const dossier = await readContractOf(tx, clientId, invoice.contractId);
  if (!dossier) throw new Error(`document ${number} has no contract`);
  const contract = lastInForce(dossier.versions, invoice.issuedOn);
  return accept({ invoice, contract, deposits: await depositsOf(tx, clientId, invoice.invoiceId) });
}

type Connected = ChorusEnvironment | undefined;

/** The last attempt in the environment of the connection. */
export function lastAttempt(asked: Asked, environment: Connected): KeptDeposit | null {
  return asked.deposits.findLast((one) => one.environment === environment) ?? null;
}

/** Asks for the deposit of a document, once: a doubt about an earlier one refuses it. */
export async function askDeposit(
  tx: Tx,
  doing: Doing,
  number: string,
  environment: Connected,
): Promise<Result<null, Refusal>> {
  const { clientId } = doing.client;
  if (!environment) return refuseDeposit("einvoice.chorus_not_connected");
  const before = await readAsked(tx, clientId, number);
  if (!before.ok) return before;
  await holdInvoice(tx, before.value.invoice.invoiceId);
  // Read again once it is held: of two who ask together, the second sees what the first asked.
  const read = await readAsked(tx, clientId, number);
  if (!read.ok) return read;
  const allowed = await mayDeposit(tx, clientId, read.value, environment);
  if (!allowed.ok) return allowed;
  const { invoice } = read.value;
  const attempt = (lastAttempt(read.value, environment)?.attempt ?? 0) + 1;
  const deposit = { clientId, depositId: newId(), invoiceId: invoice.invoiceId, environment, attempt };
  await insertDeposit(tx, { ...deposit, fileName: fileNameOf(number) }, authorOf(doing));
  await follow(tx, deposit, doing.now);
  await note(tx, doing, "einvoice.deposit_asked", read.value, { environment, attempt });
  return accept(null);
}

/** Two deposits of one number would be two invoices to the buyer: any doubt about an earlier one refuses. */
async function mayDeposit(
  tx: Tx,
  clientId: string,
  asked: Asked,
  environment: ChorusEnvironment,
): Promise<Result<null, Refusal>> {
  const { invoice, contract } = asked;
  const { number } = invoice;
  if (invoice.content.profile !== "chorus-direct") return refuseDeposit("einvoice.not_for_chorus", { number });
  const last = lastAttempt(asked, environment);
  const life = last && lifeOf(last.at, last.events);
  if (life?.state?.code === "REJETEE") return refuseDeposit("einvoice.rejected_needs_new_number", { number });
  if (life && mayBeThere(life)) return refuseDeposit("einvoice.deposit_under_way", { number });
  // What people did by hand, or gave back, concerns the real platform; qualification takes any document as a trial.
  if (environment === "production") {
    if (invoice.internal) return refusedByBilling("billing.internal_credit_note", { number });
    if (invoice.state === "credited") return refuseDeposit("einvoice.document_credited", { number });
    const byHand = invoice.facts.some(({ kind }) => kind === "deposited" || kind === "made_available");
    if (byHand) return refuseDeposit("einvoice.deposited_by_hand", { number });
  }
  const { siret } = contract.client;
  const buyer = siret ? await readBuyer(tx, clientId, environment, siret) : null;
  if (!siret || !buyer || invoice.kind === "credit_note") return accept(null);
  const { orderNumber } = invoice;
  return checkBuyer(buyer.setting, { siret, serviceCode: invoice.content.serviceCode, orderNumber }, environment);
}

/** Sends an invoice that came back to another service, recipient or engagement, under the same number. */
export async function askRecycling(
  tx: Tx,
  doing: Doing,
  number: string,
  body: RecycleBody,
  environment: Connected,
): Promise<Result<null, Refusal>> {
  const found = await repairable(tx, doing, number, environment);
  if (!found.ok) return found;
  const { asked, deposit, life } = found.value;
  const state = life.state?.code ?? "–";
  if (state !== "A_RECYCLER") return refuseDeposit("einvoice.not_to_recycle", { number, state });
  const { invoice, contract } = asked;
  const repair = {
    call: "recycle",
    siret: body.siret ?? contract.client.siret ?? "",
    serviceCode: body.serviceCode?.trim() || invoice.content.serviceCode,
    orderNumber: body.orderNumber?.trim() || invoice.orderNumber,
    comment: body.comment?.trim() || null,
  } as const;
  await askRepair(tx, doing, asked, deposit, repair);
  return accept(null);
}

/** Adds what the buyer waits for to a suspended invoice, under the same number. */
export async function askCompletion(
  tx: Tx,
  doing: Doing,
  number: string,
  body: CompleteBody,
  environment: Connected,
): Promise<Result<null, Refusal>> {
  const found = await repairable(tx, doing, number, environment);
  if (!found.ok) return found;
  const { asked, deposit, life } = found.value;
  const state = life.state?.code ?? "–";
  if (state !== "SUSPENDUE") return refuseDeposit("einvoice.not_to_complete", { number, state });
  const bytes = body.file ? Buffer.from(body.file.base64, "base64") : null;
  if (bytes?.length === 0) return refuseDeposit("einvoice.file_not_base64");
  const name = body.file ? plainName(body.file.name) : null;
  const eventId = await askRepair(tx, doing, asked, deposit, {
    call: "complete",
    comment: body.comment.trim(),
    file: name,
  });
  const at = { clientId: doing.client.clientId, depositId: deposit.depositId };
  if (name && bytes) await insertFile(tx, at, { eventId, name, bytes });
  return accept(null);
}

type Repairable = { readonly asked: Asked; readonly deposit: KeptDeposit; readonly life: Life };

/** A deposit with its invoice at Chorus Pro and no other repair on its way. Read once to be held, then as it stands. */
async function repairable(
  tx: Tx,
  { client }: Doing,
  number: string,
  environment: Connected,
): Promise<Result<Repairable, Refusal>> {
  if (!environment) return refuseDeposit("einvoice.chorus_not_connected");
  const before = await readAsked(tx, client.clientId, number);
  if (!before.ok) return before;
  await holdInvoice(tx, before.value.invoice.invoiceId);
  const read = await readAsked(tx, client.clientId, number);
  if (!read.ok) return read;
  const deposit = lastAttempt(read.value, environment);
  const life = deposit && lifeOf(deposit.at, deposit.events);
  if (!deposit || !life || life.invoice === null) return refuseDeposit("einvoice.not_deposited", { number });
  if (life.repair) return refuseDeposit("einvoice.repair_under_way", { number });
  return accept({ asked: read.value, deposit, life });
}

async function askRepair(tx: Tx, doing: Doing, asked: Asked, deposit: KeptDeposit, repair: Repair): Promise<string> {
  const at = { clientId: doing.client.clientId, depositId: deposit.depositId };
  const eventId = await insertEvent(tx, at, { kind: "repair_asked", ...repair }, authorOf(doing));
  await follow(tx, at, doing.now);
  await note(tx, doing, `einvoice.${repair.call}_asked`, asked, { environment: deposit.environment });
  return eventId;
}

/** Looks at each deposit of a document now rather than at its time. */
export async function askRefresh(
  tx: Tx,
  { client, now }: Doing,
  number: string,
  environment: Connected,
): Promise<Result<null, Refusal>> {
  if (!environment) return refuseDeposit("einvoice.chorus_not_connected");
  const read = await readAsked(tx, client.clientId, number);
  if (!read.ok) return read;
  const deposit = lastAttempt(read.value, environment);
  if (!deposit) return refuseDeposit("einvoice.not_deposited", { number });
  await enqueue(tx, LOOK, { client: client.clientId, deposit: deposit.depositId, early: true }, { at: now });
  return accept(null);
}

/** Plans the look that follows; the job exists if and only if what it looks at does. */
async function follow(
  tx: Tx,
  at: { readonly clientId: string; readonly depositId: string },
  now: Temporal.Instant,
): Promise<void> {
  await keepWatch(tx, at, null, now);
  await enqueue(tx, LOOK, { client: at.clientId, deposit: at.depositId }, { at: now, key: `chorus ${at.depositId}` });
}

const authorOf = ({ by, now }: Doing) => ({ at: now, author: by.id, authorName: by.name });

async function note(
  tx: Tx,
  { client, by, now }: Doing,
  action: string,
  { invoice, contract }: Asked,
  detail: Readonly<Record<string, string | number>>,
): Promise<void> {
  await record(tx, {
    clientId: client.clientId,
    at: now,
    actor: by.id,
    actorName: by.name,
    action,
    subject: invoice.number,
    clause: contract.payment.clause,
    detail: { ...detail },
  });
}
