import { record } from "#audit/store.ts";
import { readContracts } from "#contract/store.ts";
import type { Tx } from "#database/transaction.ts";
import type { Result } from "#kernel/result.ts";
import { recordNotice } from "#notice/store.ts";
import { ofContract } from "#http/scope.ts";
import { peopleOf } from "#party/store/person.ts";
import type { Invoice } from "../api.ts";
import { factFault } from "../fact.ts";
import { graceLetter } from "../letter.ts";
import { refused, type BillingRefusal } from "../refusals.ts";
import { insertInvoiceFact, readInvoice } from "../store/invoice.ts";
import { holdContract } from "../store/period.ts";
import { readInvoiceView, settingOf } from "./invoice.ts";
import type { Doing } from "./period.ts";

/** Who answers at the provider. */
const TOLD = ["billing", "project_lead", "administrator"] as const;

/** The client asks for the days more of the contract; a person of the provider grants them (clause B4, reading C10). */
export async function askGrace(
  tx: Tx,
  doing: Doing,
  number: string,
  reason: string,
): Promise<Result<Invoice, BillingRefusal>> {
  const { client, by, now } = doing;
  const known = await readInvoice(tx, client.clientId, number);
  if (!known) return refused("billing.unknown_invoice", { number });
  await holdContract(tx, client.clientId, known.contractId);
  const invoice = (await readInvoice(tx, client.clientId, number)) ?? known;
  const { contract, today } = settingOf(await readContracts(tx, client.clientId), invoice, now);
  const fault = factFault(invoice, contract.payment, "grace_asked", null, false);
  if (fault) return fault;
  const fact = { at: now, author: by.id, authorName: by.name };
  await insertInvoiceFact(tx, invoice, { kind: "grace_asked", on: today, amount: null, text: reason }, fact);
  const clause = contract.payment.grace?.clause ?? contract.payment.clause;
  await record(tx, {
    clientId: client.clientId,
    at: now,
    actor: by.id,
    actorName: by.name,
    action: "billing.invoice_grace_asked",
    subject: number,
    clause,
    detail: { on: today.toString(), reason },
  });
  const people = await peopleOf(tx, client.clientId, now, ofContract(contract.id));
  const recipients = people.flatMap(({ personId, name, email, language, side, roles }) => {
    const role = side === "provider" ? TOLD.find((one) => roles.includes(one)) : undefined;
    return role ? [{ personId, role, name, email, language }] : [];
  });
  await recordNotice(tx, {
    clientId: client.clientId,
    reason: "grace_asked",
    onceKey: `billing grace ${invoice.invoiceId}`,
    about: { kind: "invoice", id: invoice.invoiceId },
    reference: contract.number,
    clause,
    at: now,
    author: by.id,
    texts: graceLetter(number, by.name, reason),
    recipients,
  });
  return readInvoiceView(tx, doing, number);
}
