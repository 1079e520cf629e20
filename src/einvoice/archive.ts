/**
 * Reads an issued document back (ten years of archive): the chain of digests of its series, and for an invoice its XML
 * against what the database says of it, and the XML inside the PDF. Each fault names what differs.
 */
import { chainDigest, paperFiles } from "#billing/number.ts";
import type { KeptLine } from "#billing/saved.ts";
import { amountText, type Cents } from "#kernel/money.ts";
import { readCii } from "./read-cii.ts";
import { parseXml, xmlText } from "./xml-tree.ts";

/** What every numbered document is sealed with. */
type Sealed = {
  readonly number: string;
  readonly issuedOn: Temporal.PlainDate;
  readonly pdf: Uint8Array;
  readonly digest: string;
  readonly previous: string | null;
};

/** An invoice or a credit note. */
export type Archived = Sealed & {
  readonly net: Cents;
  readonly tax: Cents;
  readonly gross: Cents;
  readonly lines: readonly KeptLine[];
  readonly xml: Uint8Array;
};

/** A recap, a quote or a claim of interest: a page, without XML; a recap left with two sheets for spreadsheets as well. */
export type ArchivedPaper = Sealed & {
  readonly amount: Cents;
  readonly csv: Uint8Array | null;
  readonly ods: Uint8Array | null;
};

/** A part of a document that is not what it was when issued, in words for both languages. */
export type ArchiveFault = { readonly number: string; readonly what: string; readonly fr: string; readonly en: string };

/**
 * @param inside the XML that the PDF carries; null when it carries none or cannot be read
 * @param before the digest of the document before it in its series, null for the first
 */
export function archiveFaults(one: Archived, inside: Uint8Array | null, before: string | null): ArchiveFault[] {
  const { number, gross: amount } = one;
  const faults = sealFaults(one, amount, [one.xml, one.pdf], before);
  const fault = (what: string, fr: string, en: string): unknown => faults.push({ number, what, fr, en });
  if (!inside || !Buffer.from(inside).equals(Buffer.from(one.xml)))
    fault("pdf", "le PDF ne contient pas le XML conservé", "the PDF does not carry the XML kept");
  for (const [what, kept, written] of differences(one))
    fault(what, `la base dit ${kept}, le XML dit ${written}`, `the database says ${kept}, the XML says ${written}`);
  return faults;
}

/** @param before the digest of the paper before it in its series, null for the first */
export function paperFaults(one: ArchivedPaper, before: string | null): ArchiveFault[] {
  return sealFaults(one, one.amount, paperFiles(one), before);
}

/** Each document seals itself and the digest of the one before: a change shows in it, a removal in the next. */
function sealFaults(
  { number, issuedOn, previous, digest }: Sealed,
  amount: Cents,
  files: readonly Uint8Array[],
  before: string | null,
): ArchiveFault[] {
  const faults: ArchiveFault[] = [];
  if (previous !== before)
    faults.push({
      number,
      what: "chain",
      fr: "ne suit pas le document précédent de sa série",
      en: "does not follow the document before it",
    });
  if (chainDigest({ number, issuedOn, amount, files, previous }) !== digest)
    faults.push({
      number,
      what: "digest",
      fr: "l’empreinte ne correspond plus au numéro, à la date, au total et aux fichiers",
      en: "the digest no longer fits number, date, total and files",
    });
  return faults;
}

/** What the database says and the XML does not: number, date, totals, and each line's quantity and net. */
function differences(one: Archived): (readonly [what: string, kept: string, written: string])[] {
  const text = xmlText(one.xml);
  const tree = text.ok ? parseXml(text.value) : text;
  if (!tree.ok) return [["xml", one.number, tree.refusal.code]];
  const { number, issued, totals, lines } = readCii(tree.value);
  const pairs: (readonly [string, string, string | undefined])[] = [
    ["number", one.number, number?.text],
    ["date", one.issuedOn.toString(), issued?.text],
    ["net", amountText(one.net), totals?.net?.text],
    ["gross", amountText(one.gross), totals?.gross?.text],
    ["lines", String(one.lines.length), String(lines.length)],
    ...one.lines.map(({ net }, index) => [`line ${index + 1}`, net, lines[index]?.net?.text] as const),
  ];
  return pairs.flatMap(([what, kept, written]) => (kept === written ? [] : [[what, kept, written ?? "-"] as const]));
}
