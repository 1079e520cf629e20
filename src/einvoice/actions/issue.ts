/**
 * From an invoice to the bytes that leave: arithmetic, XML through the gate, page, and the gate again on the final file.
 * Call it inside the transaction that takes the number: a refusal rolls the number back, so that none is burnt.
 */
import { loadPageFonts } from "#document/actions.ts";
import type { Block } from "#document/content.ts";
import { accept, type Result } from "#kernel/result.ts";
import { checkArithmetic, type IssueRefusal } from "../arithmetic.ts";
import { checkXml, type Report } from "../check.ts";
import { writeCii } from "../cii.ts";
import { facturXPdf } from "../factur-x.ts";
import type { EInvoice, WireProfile } from "../invoice.ts";
import { refuseIssue } from "../refusals.ts";
import type { FileRefusal } from "../xml-tree.ts";
import { checkInvoiceFile } from "./check.ts";
import { loadSchemaCheck } from "./schemas.ts";

export type IssuedFile = { readonly xml: string; readonly pdf: Uint8Array };

/** The Factur-X file of an invoice, or the first rule that refuses it. `annex` is printed after the mentions. */
export async function issueFacturX(
  invoice: EInvoice,
  wire: WireProfile,
  annex: readonly Block[] = [],
): Promise<Result<IssuedFile, IssueRefusal | FileRefusal>> {
  const exact = checkArithmetic(invoice);
  if (!exact.ok) return exact;
  const xml = writeCii(invoice, wire);
  const before = passed(checkXml(new TextEncoder().encode(xml), wire, loadSchemaCheck()));
  if (!before.ok) return before;
  const pdf = facturXPdf(invoice, xml, loadPageFonts(), annex);
  const after = passed(await checkInvoiceFile(pdf, wire));
  return after.ok ? accept({ xml, pdf }) : after;
}

/** Warnings stop nothing; the first fatal finding refuses the issue in its own words (`einvoice.gate_refuses`). */
function passed(checked: Result<Report, FileRefusal>): Result<Report, IssueRefusal | FileRefusal> {
  if (!checked.ok) return checked;
  const finding = checked.value.findings.find(({ level }) => level === "fatal");
  if (finding === undefined) return checked;
  return refuseIssue("einvoice.gate_refuses", {
    rule: finding.id,
    cause_fr: finding.cause.fr,
    cause_en: finding.cause.en,
    remedy_fr: finding.remedy.fr,
    remedy_en: finding.remedy.en,
  });
}
