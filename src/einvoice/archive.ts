/**
 * Reads an issued document back (ten years of archive): the chain of digests of its series, its XML against what the
 * database says of it, and the XML inside the PDF. Each fault names what differs.
 */
import { chainDigest } from "#billing/number.ts";
import type { KeptLine } from "#billing/saved.ts";
import { amountText, type Cents } from "#kernel/money.ts";
import { readCii } from "./read-cii.ts";
import { parseXml, xmlText } from "./xml-tree.ts";

export type Archived = {
  readonly series: string;
  readonly place: number;
  readonly number: string;
  readonly issuedOn: Temporal.PlainDate;
  readonly net: Cents;
  readonly tax: Cents;
  readonly gross: Cents;
  readonly lines: readonly KeptLine[];
  readonly xml: Uint8Array;
  readonly pdf: Uint8Array;
  readonly digest: string;
  readonly previous: string | null;
};

/** A part of a document that is not what it was when issued, in words for both languages. */
export type ArchiveFault = { readonly number: string; readonly what: string; readonly fr: string; readonly en: string };

/**
 * @param inside the XML that the PDF carries; null when it carries none or cannot be read
 * @param before the digest of the document before it in its series, null for the first
 */
export function archiveFaults(one: Archived, inside: Uint8Array | null, before: string | null): ArchiveFault[] {
  const { number } = one;
  const faults: ArchiveFault[] = [];
  const fault = (what: string, fr: string, en: string): unknown => faults.push({ number, what, fr, en });
  if (one.previous !== before)
    fault("chain", "ne suit pas le document précédent de sa série", "does not follow the document before it");
  const { gross: amount, issuedOn, previous } = one;
  if (chainDigest({ number, issuedOn, amount, files: [one.xml, one.pdf], previous }) !== one.digest)
    fault(
      "digest",
      "l’empreinte ne correspond plus au numéro, à la date, au total et aux fichiers",
      "the digest no longer fits number, date, total and files",
    );
  if (!inside || !Buffer.from(inside).equals(Buffer.from(one.xml)))
    fault("pdf", "le PDF ne contient pas le XML conservé", "the PDF does not carry the XML kept");
  for (const [what, kept, written] of differences(one))
    fault(what, `la base dit ${kept}, le XML dit ${written}`, `the database says ${kept}, the XML says ${written}`);
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
