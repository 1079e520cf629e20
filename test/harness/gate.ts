/** The gate of invoices as tests ask it: a sample, changed at one place, and the rules that refuse the result. */
import assert from "node:assert/strict";
import { checkInvoiceFile } from "#einvoice/actions/check.ts";
import type { EInvoice, WireProfile } from "#einvoice/invoice.ts";
import { sampleInvoices } from "#einvoice/sample-invoices.ts";

/** The invoice of that name. */
export function sample(name: string): EInvoice {
  const invoice = sampleInvoices[name];
  if (!invoice) throw new Error(`no sample ${name}`);
  return invoice;
}

/** The ids of everything found in an XML file, or the code that refused to read it. */
export async function idsOf(text: string, wire: WireProfile | null = "chorus-direct"): Promise<readonly string[]> {
  const result = await checkInvoiceFile(new TextEncoder().encode(text), wire);
  return result.ok ? result.value.findings.map(({ id }) => id) : [result.refusal.code];
}

/** The text with its first such part replaced; a test of a part that is not there would prove nothing. */
export function changed(text: string, from: string | RegExp, to: string): string {
  const after = text.replace(from, to);
  assert.notEqual(after, text, `${String(from)} is in the file`);
  return after;
}
