/**
 * The credits of a camt.053 file (ISO 20022, BankToCustomerStatement), any version: booked entries in euros that are not
 * reversals. A batch booked in one entry is read transfer by transfer, when the bank tells their amounts.
 */
import { parseAmount, sum, type Cents } from "#kernel/money.ts";
import { accept, type Result } from "#kernel/result.ts";
import { refused, type BillingRefusal } from "../refusals.ts";
import { named, oneLine, type BankFile, type ReadLine } from "./line.ts";
import { at, readXml, textAt, type Node } from "./xml.ts";

type Read<Value> = Result<Value, BillingRefusal>;

/**
 * The credits of the file, each under an id of its own. Refuses `billing.statement_hostile`,
 * `billing.statement_unreadable` with the place, and `billing.statement_currency`.
 */
export function readCamt(source: string): Read<BankFile> {
  const root = readXml(source);
  if (!root.ok) return root;
  if (root.value.name !== "Document" || !root.value.namespace.includes("camt.053"))
    return unreadable("Document", "camt.053");
  const lines: ReadLine[] = [];
  let unsure = 0;
  for (const statement of at(root.value, "BkToCstmrStmt/Stmt")) {
    const account = textAt(statement, "Acct/Id/IBAN", "Acct/Id/Othr/Id") ?? "";
    for (const [index, entry] of at(statement, "Ntry").entries()) {
      if (!isCredit(entry)) continue;
      if (at(entry, "Sts/Prtry").length > 0) unsure += 1;
      if (!isBooked(entry)) continue;
      const read = entryLines(entry, account, `Ntry[${index + 1}]`);
      if (!read.ok) return read;
      lines.push(...read.value);
    }
  }
  return accept({ lines: named(lines), unsure, leftOut: [] });
}

/** A boolean of XML Schema has two spellings. */
function isCredit(entry: Node): boolean {
  return textAt(entry, "CdtDbtInd") === "CRDT" && !["true", "1"].includes(textAt(entry, "RvslInd") ?? "");
}

/** A status in the bank's own words (`Prtry`) is not known to mean that the money is there. */
function isBooked(entry: Node): boolean {
  return at(entry, "Sts/Prtry").length === 0 && (textAt(entry, "Sts/Cd", "Sts") ?? "BOOK") === "BOOK";
}

function entryLines(entry: Node, account: string, place: string): Read<ReadLine[]> {
  const whole = amountAt(entry, "Amt", place);
  if (!whole.ok) return whole;
  const on = dayOf(entry);
  if (!on) return unreadable(`${place}/BookgDt`, textAt(entry, "BookgDt/Dt") ?? "");
  const reference = textAt(entry, "AcctSvcrRef");
  const details = at(entry, "NtryDtls/TxDtls");
  const parts = details.length > 1 ? partsOf(details, place) : accept(null);
  if (!parts.ok) return parts;
  const general = textAt(entry, "AddtlNtryInf") ?? "";
  const line = (told: readonly Node[], amount: Cents, own: string | null): ReadLine => ({
    account,
    reference: own,
    row: null,
    on,
    amount,
    payer: told.map(payerOf).find((name) => name !== null) ?? null,
    label: oneLine([...told.flatMap(wordsOf), general].join(" ")),
  });
  // A batch whose parts do not make its amount stays one line: nothing is invented.
  if (parts.value === null || sum(parts.value) !== whole.value) return accept([line(details, whole.value, reference)]);
  return accept(
    parts.value.map((amount, index) => {
      const detail = details[index];
      const own = detail ? textAt(detail, "Refs/AcctSvcrRef", "Refs/TxId") : null;
      return line(detail ? [detail] : [], amount, own ?? (reference === null ? null : `${reference}/${index + 1}`));
    }),
  );
}

/** The amount of each transfer of a batch; null when the bank tells only some of them. */
function partsOf(details: readonly Node[], place: string): Read<Cents[] | null> {
  const amounts: Cents[] = [];
  for (const [index, detail] of details.entries()) {
    const path = ["Amt", "AmtDtls/TxAmt/Amt"].find((each) => at(detail, each).length > 0);
    if (path === undefined) return accept(null);
    const read = amountAt(detail, path, `${place}/TxDtls[${index + 1}]`);
    if (!read.ok) return read;
    amounts.push(read.value);
  }
  return accept(amounts);
}

function amountAt(node: Node, path: string, place: string): Read<Cents> {
  const [found] = at(node, path);
  if (found?.currency !== undefined && found.currency !== "EUR")
    return refused("billing.statement_currency", { place, currency: found.currency ?? "?" });
  // ISO 20022 amounts have up to five decimals; a bank that writes "12.500" means 12.50.
  const amount = parseAmount((found?.text ?? "").replace(/(\.\d\d)0+$/, "$1"));
  return amount !== null && amount > 0 ? accept(amount) : unreadable(`${place}/${path}`, found?.text ?? "");
}

function dayOf(entry: Node): Temporal.PlainDate | null {
  const text = textAt(entry, "BookgDt/Dt", "BookgDt/DtTm", "ValDt/Dt", "ValDt/DtTm");
  try {
    return text === null ? null : Temporal.PlainDate.from(text.slice(0, 10));
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

const payerOf = (detail: Node): string | null => {
  const name = textAt(detail, "RltdPties/Dbtr/Nm", "RltdPties/Dbtr/Pty/Nm", "RltdPties/UltmtDbtr/Nm");
  return name === null ? null : oneLine(name);
};

/** Free and structured remittance, and the payer's reference: any of them may bear an invoice number. */
const WORDS = ["RmtInf/Ustrd", "RmtInf/Strd/RfrdDocInf/Nb", "RmtInf/Strd/CdtrRefInf/Ref", "Refs/EndToEndId"];

const wordsOf = (detail: Node): string[] =>
  WORDS.flatMap((path) => at(detail, path).map(({ text }) => text)).filter((text) => text !== "NOTPROVIDED");

const unreadable = (place: string, detail: string) =>
  refused("billing.statement_unreadable", { place, detail: oneLine(detail).slice(0, 80) });
