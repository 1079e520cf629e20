/**
 * Refuses an invoice whose figures are not exactly those of its lines, and one that cannot be an invoice at all, before
 * any number is spent on it. What is said to third parties is compared with what would be computed again, to the cent.
 */
import { amountText, type Cents } from "#kernel/money.ts";
import type { RefusalOf } from "#kernel/refusal.ts";
import { accept, type Result } from "#kernel/result.ts";
import type { EInvoice } from "./invoice.ts";
import { refuseIssue, type issueRefusals } from "./refusals.ts";
import { parseQuantity, totalsOf, vatKey } from "./totals.ts";

export type IssueRefusal = RefusalOf<typeof issueRefusals>;

/** The invoice itself when it holds; the first thing that does not, otherwise. */
export function checkArithmetic(invoice: EInvoice): Result<EInvoice, IssueRefusal> {
  if (invoice.lines.length === 0) return refuseIssue("einvoice.no_line");
  if ((invoice.kind === "credit_note") !== (invoice.corrected !== null))
    return refuseIssue("einvoice.correction_missing");
  for (const [index, line] of invoice.lines.entries()) {
    const { quantity, unitPrice } = line;
    if (parseQuantity(quantity) === null)
      return refuseIssue("einvoice.quantity_malformed", { line: index + 1, quantity });
    if (unitPrice < 0) return refuseIssue("einvoice.amount_negative", { line: index + 1 });
  }
  const expected = totalsOf(invoice.lines, invoice.totals.prepaid, invoice.givenBefore);
  const fault = firstDifference(figures(invoice, expected));
  if (fault) return fault;
  const { gross, prepaid } = expected;
  if (prepaid < 0 || prepaid > gross) {
    return refuseIssue("einvoice.prepaid_exceeds_total", { prepaid: amountText(prepaid), gross: amountText(gross) });
  }
  return accept(invoice);
}

/**
 * The document itself when its sums are those of the draft that it is written from; what is kept beside it, claimed and
 * entered in the books would differ otherwise from what it says.
 */
export function checkSums(
  invoice: EInvoice,
  draft: Pick<EInvoice["totals"], "net" | "tax" | "gross">,
): Result<EInvoice, IssueRefusal> {
  const { net, tax, gross } = invoice.totals;
  const fault = firstDifference([
    ["BT-109", draft.net, net],
    ["BT-110", draft.tax, tax],
    ["BT-112", draft.gross, gross],
  ]);
  return fault ?? accept(invoice);
}

type Figure = readonly [what: string, found: Cents | undefined, wanted: Cents | undefined];

/** The first figure that is not what it has to be; null when all are. */
function firstDifference(compared: Iterable<Figure>) {
  const text = (amount: Cents | undefined): string => (amount === undefined ? "–" : amountText(amount));
  for (const [what, found, wanted] of compared)
    if (found !== wanted)
      return refuseIssue("einvoice.amount_not_exact", { what, found: text(found), expected: text(wanted) });
  return null;
}

/** Each figure beside the one that the lines give; undefined where one side does not have it. */
function* figures({ totals }: EInvoice, expected: EInvoice["totals"]): Generator<Figure> {
  for (let line = 0; line < Math.max(totals.lineNets.length, expected.lineNets.length); line += 1) {
    yield [`BT-131 (${line + 1})`, totals.lineNets[line], expected.lineNets[line]];
  }
  const rows = new Map(totals.vatRows.map((row) => [vatKey(row.treatment), row]));
  for (const row of expected.vatRows) {
    const key = vatKey(row.treatment);
    yield [`BT-116 (${key})`, rows.get(key)?.base, row.base];
    yield [`BT-117 (${key})`, rows.get(key)?.tax, row.tax];
    rows.delete(key);
  }
  for (const [key, row] of rows) yield [`BT-116 (${key})`, row.base, undefined];
  yield ["BT-109", totals.net, expected.net];
  yield ["BT-110", totals.tax, expected.tax];
  yield ["BT-112", totals.gross, expected.gross];
  yield ["BT-115", totals.due, expected.due];
}
