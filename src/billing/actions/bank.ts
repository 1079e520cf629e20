import { record } from "#audit/store.ts";
import { readContracts } from "#contract/store.ts";
import type { Tx } from "#database/transaction.ts";
import { typeset } from "#document/french.ts";
import { amountText, cents, parseAmount, ZERO, type Cents } from "#kernel/money.ts";
import { accept, type Result } from "#kernel/result.ts";
import type { ConfirmBody, Statement, StatementBody } from "../bank/api.ts";
import { readCamt } from "../bank/camt.ts";
import { readCsv } from "../bank/csv.ts";
import { keepingIds, otherAccounts, type BankFile, type BankLine, type NamedLine } from "../bank/line.ts";
import { matchLines, type OpenInvoice } from "../bank/match.ts";
import { balanceOf } from "../balance.ts";
import { justifiedOf } from "../invoice-view.ts";
import { refused, type BillingRefusal } from "../refusals.ts";
import {
  dayAndAmount,
  holdBankLines,
  readRecordedDays,
  readServing,
  readTakenLines,
  readUsed,
  takeBankLine,
} from "../store/bank.ts";
import { readDocuments } from "../store/invoice.ts";
import { readClaims } from "../store/claim.ts";
import { payClaim } from "./claim-fact.ts";
import { noteFact, readKnown, settingOf } from "./invoice.ts";
import type { Doing } from "./period.ts";

type Read<Value> = Result<Value, BillingRefusal>;

/** The lines of a file, each under the id by which it is known. */
async function linesOf(tx: Tx, body: StatementBody): Promise<Read<readonly BankLine[]>> {
  const read = readLines(body);
  return read.ok ? accept(await knownLines(tx, read.value.lines)) : read;
}

async function knownLines(tx: Tx, lines: readonly NamedLine[]): Promise<readonly BankLine[]> {
  // Lines of one reference share one list of former ids: a year of them is asked for once.
  const former = new Set(lines.flatMap(({ formerIds }) => formerIds));
  return keepingIds(lines, await readRecordedDays(tx, [...former].flat()));
}

function readLines({ format, source, columns }: StatementBody): Read<BankFile> {
  if (format === "camt.053") return readCamt(source);
  return columns ? readCsv(source, columns) : refused("billing.statement_columns", { columns: "date, amount, label" });
}

/** What each credit of a statement may pay; nothing is written. */
export async function proposePayments(
  tx: Tx,
  { client, now }: Pick<Doing, "client" | "now">,
  body: StatementBody,
): Promise<Read<Statement>> {
  const read = readLines(body);
  if (!read.ok) return read;
  const known = await knownLines(tx, read.value.lines);
  const lefts = await leftOf(tx, client.clientId, known);
  const open = await readPayable(tx, client.clientId, now);
  const rest = (id: string): Cents => lefts.get(id) ?? ZERO;
  const proposals = matchLines(
    known.filter(({ id }) => rest(id) > 0).map((line) => ({ ...line, amount: rest(line.id) })),
    open.filter(({ balance }) => balance > 0),
  );
  const serving = await readServing(
    tx,
    client.clientId,
    known.map(({ on }) => on),
    known.map(({ id }) => id),
  );
  const lines = known.map(({ id, on, amount, payer, label }) => {
    const found = (proposals.get(id) ?? []).map(({ parts, confidence, reasons }) => ({
      parts: parts.map((part) => ({ number: part.number, amount: amountText(part.amount) })),
      confidence,
      reasons: [...reasons],
    }));
    const isNew = rest(id) === amount;
    const fresh =
      isNew && serving.has(dayAndAmount({ on, amount })) ? "alike" : found.length > 0 ? "proposed" : "unmatched";
    const state = rest(id) === 0 ? "recorded" : fresh;
    return {
      id,
      on: on.toString(),
      amount: amountText(amount),
      left: amountText(rest(id)),
      payer,
      label,
      state: state as typeof state,
      proposals: found,
    };
  });
  const strange = otherAccounts(read.value.lines, await ibansOf(tx, client.clientId));
  return accept({ lines, otherAccounts: strange, unsure: read.value.unsure });
}

/** What a credit may pay: invoices by their balance, and claims of interest by what is justified of them (clause B4). */
async function readPayable(tx: Tx, clientId: string, now: Temporal.Instant): Promise<readonly OpenInvoice[]> {
  const [dossiers, known] = [await readContracts(tx, clientId), await readKnown(tx, { clientId })];
  return (await readDocuments(tx, clientId)).flatMap((invoice): OpenInvoice[] => {
    const { contract, today } = settingOf(dossiers, invoice, now);
    const { number, orderNumber, clientName, issuedOn } = invoice;
    return [
      { number, orderNumber, client: clientName, issuedOn, balance: balanceOf(invoice) },
      ...justifiedOf(invoice, contract.payment, today, known).map(({ claim, awaited }) => ({
        number: claim.number,
        orderNumber: null,
        client: claim.clientName,
        issuedOn: claim.issuedOn,
        balance: awaited,
      })),
    ];
  });
}

/** Every account that a version of a contract of the client named, since transfers follow an old one for a while. */
async function ibansOf(tx: Tx, clientId: string): Promise<string[]> {
  const dossiers = await readContracts(tx, clientId);
  const texts = dossiers.flatMap(({ versions }) => versions);
  return texts.flatMap(({ provider }) => (provider.bank === null ? [] : [provider.bank.iban]));
}

/** What is left of each line: all of one that serves nobody, nothing of one that serves another client. */
async function leftOf(tx: Tx, clientId: string, lines: readonly BankLine[]): Promise<Map<string, Cents>> {
  const ids = lines.map(({ id }) => id);
  const taken = await readTakenLines(tx, ids);
  const used = await readUsed(tx, clientId, ids);
  return new Map(
    lines.map(({ id, amount }) => [id, taken.has(id) ? cents(amount - (used.get(id) ?? amount)) : amount]),
  );
}

/** Records what a person accepted, as payments of the invoices; one refusal undoes all of it. */
export async function confirmPayments(tx: Tx, doing: Doing, body: ConfirmBody): Promise<Read<Statement>> {
  const read = await linesOf(tx, body);
  if (!read.ok) return read;
  await holdBankLines(
    tx,
    body.lines.map(({ id }) => id),
  );
  for (const { id, parts } of body.lines) {
    const line = read.value.find((one) => one.id === id);
    if (!line) return refused("billing.bank_line_unknown", { line: id });
    const done = await confirmLine(tx, doing, line, parts);
    if (!done.ok) return done;
  }
  return proposePayments(tx, doing, body);
}

async function confirmLine(
  tx: Tx,
  doing: Doing,
  line: BankLine,
  parts: ConfirmBody["lines"][number]["parts"],
): Promise<Read<true>> {
  const { client, by, now } = doing;
  const amounts = parts.map(({ amount }) => parseAmount(amount));
  if (amounts.some((amount) => amount === null || amount <= 0)) return refused("billing.amount_not_positive");
  const left = (await leftOf(tx, client.clientId, [line])).get(line.id) ?? ZERO;
  const fact = { at: now, author: by.id, authorName: by.name };
  const known = refused("billing.bank_line_known", { line: line.label || line.id });
  if (left === 0) return known;
  if (amounts.reduce((total, amount) => total + Number(amount), 0) > left)
    return refused("billing.bank_line_exceeded", { amount: amountText(left) });
  const begun = (await readUsed(tx, client.clientId, [line.id])).has(line.id);
  if (!begun && !(await takeBankLine(tx, client.clientId, line, parts, fact))) return known;
  const claims = new Set((await readClaims(tx, { clientId: client.clientId })).map(({ number }) => number));
  for (const { number, amount, keepExcess } of parts) {
    const text = typeset(`Relevé bancaire : ${line.label}`).slice(0, 1000);
    const paid = { on: line.on.toString(), amount, text, lineId: line.id };
    const noted = claims.has(number)
      ? await payClaim(tx, doing, number, paid)
      : await noteFact(tx, doing, number, { ...paid, kind: "paid", keepExcess: keepExcess === true });
    if (!noted.ok) return noted;
  }
  await record(tx, {
    clientId: client.clientId,
    at: now,
    actor: by.id,
    actorName: by.name,
    action: "billing.bank_line_recorded",
    subject: line.id,
    clause: null,
    detail: { on: line.on.toString(), amount: amountText(line.amount), parts: parts.map(({ number }) => number) },
  });
  return accept(true);
}
