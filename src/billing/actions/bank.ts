import { record } from "#audit/store.ts";
import { readContracts } from "#contract/store.ts";
import type { Tx } from "#database/transaction.ts";
import { typeset } from "#document/french.ts";
import { amountText, cents, parseAmount, ZERO, type Cents } from "#kernel/money.ts";
import { accept, type Result } from "#kernel/result.ts";
import {
  LONGEST_STATEMENT,
  MOST_CREDITS,
  MOST_LEFT_OUT,
  type ConfirmBody,
  type Statement,
  type StatementBody,
} from "../bank/api.ts";
import { readCamt } from "../bank/camt.ts";
import { readCsv } from "../bank/csv.ts";
import { keepingIds, otherAccounts, type BankFile, type BankLine } from "../bank/line.ts";
import { matchLines, type OpenInvoice, type Proposal } from "../bank/match.ts";
import { balanceOf } from "../balance.ts";
import { justifiedOf } from "../invoice-view.ts";
import { refused, type BillingRefusal } from "../refusals.ts";
import { holdStatements, readRecorded, readTakenLines, readUsed, takeBankLine } from "../store/bank.ts";
import { readDocuments } from "../store/invoice.ts";
import { readClaims } from "../store/claim.ts";
import { readAlikes, type Alike, type Reader } from "./alike.ts";
import { payClaim } from "./claim-fact.ts";
import { noteFact, readKnown, settingOf } from "./invoice.ts";

type Read<Value> = Result<Value, BillingRefusal>;

/** The lines of a file, each under the id by which it is known. */
async function readFile(tx: Tx, body: StatementBody): Promise<Read<BankFile>> {
  const read = readLines(body);
  if (!read.ok) return read;
  const { lines, ...more } = read.value;
  const rows = lines.flatMap(({ rowId }) => rowId ?? []);
  return accept({ lines: keepingIds(lines, await readRecorded(tx, rows)), ...more });
}

function readLines({ format, source, columns }: StatementBody): Read<BankFile> {
  const tooLong = refused("billing.statement_too_long", { characters: LONGEST_STATEMENT, credits: MOST_CREDITS });
  if (source.length > LONGEST_STATEMENT) return tooLong;
  if (format === "csv" && !columns) return refused("billing.statement_columns", { columns: "date, amount, label" });
  const read = columns && format === "csv" ? readCsv(source, columns) : readCamt(source);
  return read.ok && read.value.lines.length > MOST_CREDITS ? tooLong : read;
}

/** What each credit of a statement may pay; nothing is written. */
export async function proposePayments(tx: Tx, reader: Reader, body: StatementBody): Promise<Read<Statement>> {
  const read = await readFile(tx, body);
  return read.ok ? accept(await tell(tx, reader, read.value)) : read;
}

async function tell(tx: Tx, reader: Reader, { lines: known, unsure, leftOut }: BankFile): Promise<Statement> {
  const { clientId } = reader.client;
  const lefts = await leftOf(tx, clientId, known);
  const rest = (id: string): Cents => lefts.get(id) ?? ZERO;
  const alikes = await readAlikes(tx, reader, known);
  const payable = await readPayable(tx, clientId, reader.now);
  // What may be recorded already takes no invoice from what is not.
  const matched = known
    .filter(({ id }) => rest(id) > 0)
    .toSorted((a, b) => Number(alikes.has(a.id)) - Number(alikes.has(b.id)));
  const proposals = matchLines(
    matched.map((line) => ({ ...line, amount: rest(line.id) })),
    payable.filter(({ balance }) => balance > 0),
  );
  const lines = known.map((line) =>
    statementLine(line, rest(line.id), alikes.get(line.id) ?? null, proposals.get(line.id) ?? []),
  );
  return {
    lines,
    payable: payable.map(({ number, issuedOn, balance }) => ({
      number,
      issuedOn: issuedOn.toString(),
      balance: amountText(balance),
    })),
    otherAccounts: otherAccounts(known, await ibansOf(tx, clientId)),
    unsure,
    leftOut: { count: leftOut.length, rows: leftOut.slice(0, MOST_LEFT_OUT) },
  };
}

function statementLine(
  { id, on, amount, payer, label }: BankLine,
  left: Cents,
  alike: Alike | null,
  proposals: readonly Proposal[],
): Statement["lines"][number] {
  // Of a line that paid something already, the rest is known to be its own.
  const again = left === amount ? alike : null;
  const fresh = again ? "alike" : proposals.length > 0 ? "proposed" : "unmatched";
  return {
    id,
    on: on.toString(),
    amount: amountText(amount),
    left: amountText(left),
    payer,
    label,
    state: left === 0 ? "recorded" : fresh,
    alike: again && {
      on: again.on.toString(),
      amount: amountText(again.amount),
      words: again.words,
      client: again.client,
    },
    proposals: proposals.map(({ parts, confidence, reasons }) => ({
      parts: parts.map((part) => ({ number: part.number, amount: amountText(part.amount) })),
      confidence,
      reasons: [...reasons],
    })),
  };
}

/** What a credit may pay: invoices by their balance, and claims of interest by what is justified of them (clause B4). */
async function readPayable(tx: Tx, clientId: string, now: Temporal.Instant): Promise<readonly OpenInvoice[]> {
  const [dossiers, known] = [await readContracts(tx, clientId), await readKnown(tx, { clientId })];
  const invoices = (await readDocuments(tx, clientId)).filter(({ kind }) => kind === "invoice");
  return invoices.flatMap((invoice): OpenInvoice[] => {
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

/**
 * Records what a person accepted, as payments of the invoices, and tells these lines anew; one refusal undoes all of it. A
 * credit that may be one recorded before wants that person's word that it is another: `billing.bank_line_alike`.
 */
export async function confirmPayments(tx: Tx, reader: Reader, body: ConfirmBody): Promise<Read<Statement>> {
  await holdStatements(tx);
  const read = await readFile(tx, body);
  if (!read.ok) return read;
  const lines = new Map(read.value.lines.map((line) => [line.id, line]));
  const alikes = await readAlikes(tx, reader, read.value.lines);
  const claims = new Set((await readClaims(tx, { clientId: reader.client.clientId })).map(({ number }) => number));
  for (const accepted of body.lines) {
    const line = lines.get(accepted.id);
    if (!line) return refused("billing.bank_line_unknown", { line: accepted.id });
    const done = await confirmLine(tx, reader, accepted, { line, alike: alikes.get(line.id) ?? null, claims });
    if (!done.ok) return done;
  }
  const accepted = new Set(body.lines.map(({ id }) => id));
  const told = await tell(tx, reader, read.value);
  return accept({ ...told, lines: told.lines.filter(({ id }) => accepted.has(id)) });
}

async function confirmLine(
  tx: Tx,
  reader: Reader,
  { parts, isAnother }: ConfirmBody["lines"][number],
  { line, alike, claims }: { line: BankLine; alike: Alike | null; claims: ReadonlySet<string> },
): Promise<Read<true>> {
  const { client, by, now } = reader;
  const amounts = parts.map(({ amount }) => parseAmount(amount));
  if (amounts.some((amount) => amount === null || amount <= 0)) return refused("billing.amount_not_positive");
  const left = (await leftOf(tx, client.clientId, [line])).get(line.id) ?? ZERO;
  const known = refused("billing.bank_line_known", { line: line.label || line.id });
  if (left === 0) return known;
  const again = left === line.amount ? alike : null;
  if (again && isAnother !== true) return maybeRecorded(line, again);
  if (amounts.reduce((total, amount) => total + Number(amount), 0) > left)
    return refused("billing.bank_line_exceeded", { amount: amountText(left) });
  const begun = (await readUsed(tx, client.clientId, [line.id])).has(line.id);
  const fact = { at: now, author: by.id, authorName: by.name };
  if (!begun && !(await takeBankLine(tx, client.clientId, line, parts, fact))) return known;
  for (const { number, amount, keepExcess } of parts) {
    const text = typeset(`Relevé bancaire : ${line.label}`).slice(0, 1000);
    const paid = { on: line.on.toString(), amount, text, lineId: line.id };
    const noted = claims.has(number)
      ? await payClaim(tx, reader, number, paid)
      : await noteFact(tx, reader, number, { ...paid, kind: "paid", keepExcess: keepExcess === true });
    if (!noted.ok) return noted;
  }
  const told = { on: line.on.toString(), amount: amountText(line.amount), parts: parts.map(({ number }) => number) };
  await record(tx, {
    clientId: client.clientId,
    at: now,
    actor: by.id,
    actorName: by.name,
    action: "billing.bank_line_recorded",
    subject: line.id,
    clause: null,
    detail: { ...told, ...(again && { isAnother: true }) },
  });
  return accept(true);
}

/** The refusal of a credit that may be one recorded before, in the words of that one where they may be told. */
function maybeRecorded({ label, id }: BankLine, { on, amount, words, client }: Alike) {
  const told = { line: label || id, date: on.toString(), amount: amountText(amount) };
  if (words === null) return refused("billing.bank_line_alike_elsewhere", told);
  return refused("billing.bank_line_alike", { ...told, recorded: client === null ? words : `${client}, ${words}` });
}
