/** Checks a file of any of the three formats, told apart by its first bytes. */
import type { Result } from "#kernel/result.ts";
import { checkFacturX, checkXml, type Report } from "../check.ts";
import type { WireProfile } from "../invoice.ts";
import { invoiceXml } from "../pdf/file.ts";
import type { FileRefusal } from "../xml-tree.ts";
import { openPdf } from "./pdf.ts";
import { loadSchemaCheck } from "./schemas.ts";

/**
 * The report on an invoice file of any origin. Refuses, with the codes of `fileRefusals`, what cannot be read as an
 * invoice at all; what can be read and is wrong comes back as findings. `wire` null leaves the rules of a deposit out.
 */
export async function checkInvoiceFile(
  bytes: Uint8Array,
  wire: WireProfile | null,
): Promise<Result<Report, FileRefusal>> {
  const schemas = loadSchemaCheck();
  if (new TextDecoder("latin1").decode(bytes.subarray(0, 5)) !== "%PDF-") return checkXml(bytes, wire, schemas);
  const pdf = await openPdf(bytes);
  if (!pdf.ok) return pdf;
  return checkFacturX(pdf.value, invoiceXml(pdf.value), wire, schemas);
}
