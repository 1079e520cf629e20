/** Keeps what Chorus Pro said of a deposit: the event, the fact of billing that it is, and whom it concerns. */
import { record } from "#audit/store.ts";
import type { InvoiceFactBody } from "#billing/api.ts";
import { isNews } from "#billing/clocks.ts";
import { readInvoice, insertInvoiceFact } from "#billing/store/invoice.ts";
import type { SavedInvoice } from "#billing/saved.ts";
import type { Contract } from "#contract/contract.ts";
import type { Tx } from "#database/transaction.ts";
import type { ChorusEnvironment } from "#http/keys.ts";
import { civilDay, isBefore } from "#kernel/period.ts";
import { recordNotice } from "#notice/store.ts";
import { ofContract } from "#http/scope.ts";
import { peopleOf } from "#party/store/person.ts";
import type { Passage } from "../../chorus/answers.ts";
import { invoiceState } from "../../chorus/invoice-states.ts";
import { lifeOf, troubleOf, type Happening } from "../../chorus/life.ts";
import type { Trouble } from "../../chorus/words.ts";
import type { KeptDeposit } from "../../chorus/view.ts";
import { insertEvent, readDeposit, type DepositAt } from "../../store/deposit.ts";
import { readAsked } from "./ask.ts";

/** The author of what Chorus Pro says and of what is sent to it: a state read there is nobody's own statement. */
export const CHORUS = "system:chorus";
const NAME = "Chorus Pro";

export type Subject = { readonly at: DepositAt; readonly kept: KeptDeposit; readonly number: string };

/** Adds one event; a trouble that begins with it is told to the provider's billing people. */
export async function keepEvent(tx: Tx, subject: Subject, happening: Happening, now: Temporal.Instant): Promise<void> {
  const eventId = await insertEvent(tx, subject.at, happening, { at: now, author: CHORUS, authorName: NAME });
  const kept = await readDeposit(tx, subject.at);
  if (!kept) throw new Error("a deposit is never removed");
  const trouble = troubleOf(lifeOf(kept.at, kept.events));
  if (trouble && trouble.fix !== "wait" && trouble.fix !== "none")
    await tell(tx, toldOf(subject), trouble, eventId, now);
}

/** Keeps the passages not known yet; in production they are facts of billing, dated as Chorus Pro dates them. */
export async function keepPassages(
  tx: Tx,
  subject: Subject,
  passages: readonly Passage[],
  now: Temporal.Instant,
): Promise<void> {
  const known = subject.kept.events.flatMap(({ happening }) => (happening.kind === "invoice" ? [happening] : []));
  for (const { state, at, comment } of passages) {
    const on = at?.toString() ?? null;
    const same =
      on === null ? known.at(-1)?.state === state : known.some((one) => one.state === state && one.on === on);
    if (same) continue;
    await keepEvent(tx, subject, { kind: "invoice", state, on, comment }, now);
    const { fact } = invoiceState(state);
    if (fact) await keepFact(tx, subject, fact, at ?? now, comment, now);
  }
}

/**
 * A fact of billing, in production only: qualification is a rehearsal and no delay runs from it (reading C9). Its day
 * lies between the issue and today, whatever the clock of Chorus Pro says.
 */
export async function keepFact(
  tx: Tx,
  { at, kept, number }: Subject,
  kind: Exclude<InvoiceFactBody["kind"], "paid">,
  happened: Temporal.Instant,
  text: string | null,
  now: Temporal.Instant,
): Promise<void> {
  if (kept.environment !== "production") return;
  const { invoice, contract } = await readOne(tx, at.clientId, number);
  const today = civilDay(now, contract.zone);
  const said = civilDay(happened, contract.zone);
  const on = isBefore(today, said) ? today : isBefore(said, invoice.issuedOn) ? invoice.issuedOn : said;
  const day = on.toString();
  if (!isNews(invoice.facts, kind, day)) return;
  const author = { at: now, author: CHORUS, authorName: NAME };
  await insertInvoiceFact(
    tx,
    { clientId: at.clientId, invoiceId: kept.invoiceId },
    { kind, on, amount: null, text },
    author,
  );
  await record(tx, {
    clientId: at.clientId,
    at: now,
    actor: CHORUS,
    actorName: NAME,
    action: `billing.invoice_${kind}`,
    subject: number,
    clause: contract.payment.clause,
    detail: { on: day, deposit: at.depositId, ...(text ? { text } : {}) },
  });
}

async function readOne(
  tx: Tx,
  clientId: string,
  number: string,
): Promise<{ readonly invoice: SavedInvoice; readonly contract: Contract }> {
  const read = await readAsked(tx, clientId, number);
  if (!read.ok) throw new Error(`document ${number} has gone`);
  return read.value;
}

export type Told = {
  readonly clientId: string;
  readonly invoiceId: string;
  readonly number: string;
  readonly environment: ChorusEnvironment;
};

/** What a notice about a deposit names. The environment goes with it, so that a rehearsal is told as one. */
export const toldOf = ({ at, kept, number }: Subject): Told => ({
  clientId: at.clientId,
  invoiceId: kept.invoiceId,
  environment: kept.environment,
  number,
});

/** Tells those of the provider who bill, once for each event. */
export async function tell(
  tx: Tx,
  { clientId, invoiceId, number, environment }: Told,
  { cause, remedy }: Pick<Trouble, "cause" | "remedy">,
  onceKey: string,
  now: Temporal.Instant,
): Promise<void> {
  const { contract } = await readOne(tx, clientId, number);
  const people = await peopleOf(tx, clientId, now, ofContract(contract.id));
  const concerned = people.flatMap(({ personId, name, email, language, side, roles }) => {
    const role = side === "provider" ? roles.find((one) => one === "billing" || one === "administrator") : undefined;
    return role ? [{ personId, role, name, email, language }] : [];
  });
  const trial = environment === "sandbox";
  await recordNotice(tx, {
    clientId,
    reason: "deposit_trouble",
    onceKey: `chorus ${onceKey}`,
    about: { kind: "invoice", id: invoiceId },
    reference: number,
    clause: null,
    at: now,
    author: CHORUS,
    texts: {
      fr: {
        subject: `Chorus Pro${trial ? " (qualification)" : ""} : ${number} demande votre attention`,
        body: `${cause.fr}\n\n${remedy.fr}`,
      },
      en: {
        subject: `Chorus Pro${trial ? " (qualification)" : ""}: ${number} needs your attention`,
        body: `${cause.en}\n\n${remedy.en}`,
      },
    },
    recipients: concerned,
  });
}

/** Whether somebody has recorded, meanwhile, that the document was deposited by hand. */
export async function isDepositedByHand(tx: Tx, { at, kept, number }: Subject): Promise<boolean> {
  if (kept.environment !== "production") return false;
  const invoice = await readInvoice(tx, at.clientId, number);
  return invoice?.facts.some(({ kind }) => kind === "deposited" || kind === "made_available") ?? false;
}
