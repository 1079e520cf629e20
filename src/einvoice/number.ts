/** Numbers of documents: F for invoices, A for credit notes, the year of issue, then a place without gap (CGI ann. II 242 nonies A). */
import { createHash } from "node:crypto";
import type { InvoiceKind } from "./invoice.ts";

export function seriesOf(kind: InvoiceKind, issuedOn: Temporal.PlainDate): string {
  return `${kind === "invoice" ? "F" : "A"}${issuedOn.year}`;
}

/** "F2023-0001": ten characters, of the twenty that Chorus Pro takes. */
export function numberText(series: string, place: number): string {
  return `${series}-${String(place).padStart(4, "0")}`;
}

/** Ties a document to the one before it in its series: a gap or a rewrite shows. Hexadecimal SHA-256. */
export function digestOf(issued: {
  readonly number: string;
  readonly issuedOn: Temporal.PlainDate;
  readonly gross: number;
  readonly xml: Uint8Array;
  readonly pdf: Uint8Array;
  readonly previous: string | null;
}): string {
  const hash = (bytes: Uint8Array | string): string => createHash("sha256").update(bytes).digest("hex");
  const { number, issuedOn, gross, xml, pdf, previous } = issued;
  return hash([number, issuedOn.toString(), gross, hash(xml), hash(pdf), previous ?? ""].join("\n"));
}
