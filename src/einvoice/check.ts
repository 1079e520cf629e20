/**
 * The gate: schemas, business rules, arithmetic to the cent and, for a Factur-X file, its container. The same function
 * judges what we are about to issue and what other software wrote; nothing fatal means that it may leave.
 */
import { accept, type Result } from "#kernel/result.ts";
import type { WireProfile } from "./invoice.ts";
import type { Model, Syntax } from "./model.ts";
import { containerFindings } from "./pdf/container.ts";
import type { PdfFile } from "./pdf/file.ts";
import { objectFindings } from "./pdf/objects.ts";
import { xmpFindings } from "./pdf/xmp.ts";
import { readCii } from "./read-cii.ts";
import { readUbl } from "./read-ubl.ts";
import { refuseFile } from "./refusals.ts";
import { applyRules, type Finding, type Sentence } from "./rules/rule.ts";
import { notJudgedOfReform } from "./rules/french-not-covered.ts";
import { notJudged } from "./rules/not-covered.ts";
import { en16931Rules, exactRules, formRules, profileRules, summaryExactRules, summaryRules } from "./rules/table.ts";
import { asWritten, parseXml, xmlText, type FileRefusal, type XmlTree } from "./xml-tree.ts";
import { profileOf, type SchemaCheck } from "./xsd.ts";

/** What checking one file found. */
export type Report = {
  readonly syntax: Syntax | "factur-x";
  readonly number: string | null;
  readonly findings: readonly Finding[];
  /** What could not be judged, and why. */
  readonly limits: readonly Sentence[];
};

/** An XML invoice against everything but a container. Without a wire profile, the rules of none are applied. */
export function checkXml(
  bytes: Uint8Array,
  wire: WireProfile | null,
  schemas: SchemaCheck,
): Result<Report, FileRefusal> {
  const judged = judge(bytes, wire, schemas);
  return judged.ok ? accept(judged.value.report) : judged;
}

type Judged = { readonly report: Report; readonly profile: string | null };

function judge(bytes: Uint8Array, wire: WireProfile | null, schemas: SchemaCheck): Result<Judged, FileRefusal> {
  const text = xmlText(bytes);
  if (!text.ok) return text;
  const tree = parseXml(text.value);
  if (!tree.ok) return tree;
  const model = modelOf(tree.value);
  // Official rules of CII, of amounts and dates, and those of the reform compare what is written; others pass over spaces.
  const written = modelOf(asWritten(tree.value));
  if (model === null || written === null)
    return refuseFile("einvoice.unknown_format", { root: tree.value.path.slice(1) });
  const profile = profileOf(model.specification?.text ?? "");
  const cii = model.syntax === "cii";
  // Profiles of Factur-X exist in CII alone: a UBL file that claims one of them is judged like any other.
  const summary = cii && (profile === "minimum" || profile === "basic-wl") ? profile : null;
  const report: Report = {
    syntax: model.syntax,
    number: model.number?.text ?? null,
    findings: [
      ...(cii ? schemas(text.value, profile ?? "en16931") : []),
      // These two profiles leave lines out on purpose: of EN 16931 the rules of totals alone can be asked of them.
      ...applyRules("en16931", summary === null ? en16931Rules : summaryRules[summary], cii ? written : model),
      ...applyRules("cent", summary === null ? exactRules : summaryExactRules[summary], model),
      ...applyRules("form", formRules, written),
      ...(wire === null ? [] : applyRules(wire, profileRules[wire], wire === "reform" ? written : model)),
    ],
    limits: [
      ...limitsOf(cii, summary !== null, wire),
      ...(summary !== null ? [] : limitsOfRules("EN 16931", notJudged(model, tree.value))),
      ...(wire === "reform" ? limitsOfRules("XP Z12-012", notJudgedOfReform(model, tree.value)) : []),
    ],
  };
  return accept({ report, profile });
}

/** A Factur-X file: its XML as above, then the PDF that carries it. */
export function checkFacturX(
  pdf: PdfFile,
  xml: Uint8Array | undefined,
  wire: WireProfile | null,
  schemas: SchemaCheck,
): Result<Report, FileRefusal> {
  if (xml === undefined) return refuseFile("einvoice.pdf_without_xml");
  const judged = judge(xml, wire, schemas);
  if (!judged.ok) return judged;
  const { report, profile } = judged.value;
  const container = [...containerFindings(pdf), ...xmpFindings(pdf, profile), ...objectFindings(pdf)];
  return accept({ ...report, syntax: "factur-x", findings: [...report.findings, ...container] });
}

/** Whether the file must not leave: one fatal finding is enough, warnings never are. */
export function isFatal(report: Report): boolean {
  return report.findings.some((finding) => finding.level === "fatal");
}

function modelOf(root: XmlTree): Model | null {
  if (root.name === "rsm:CrossIndustryInvoice") return readCii(root);
  return root.name === "inv:Invoice" || root.name === "cn:CreditNote" ? readUbl(root) : null;
}

/** What the report could not judge, so that nobody takes its silence for approval. */
function limitsOf(cii: boolean, summary: boolean, wire: WireProfile | null): readonly Sentence[] {
  const limits: Sentence[] = [];
  if (!cii) {
    limits.push({
      fr: "Aucun schéma XML d’UBL n’est livré avec Vigie : la structure est jugée par les règles seules.",
      en: "No UBL schema comes with Vigie: the structure is judged by the rules alone.",
    });
  }
  if (summary) {
    limits.push({
      fr: "Profil sans lignes (MINIMUM ou BASIC WL) : ce n’est pas une facture EN 16931, seules les règles de schéma, de totaux et de dépôt s’appliquent.",
      en: "A profile without lines (MINIMUM or BASIC WL): no EN 16931 invoice, only the rules of schema, totals and deposit apply.",
    });
  }
  if (wire === null) {
    limits.push({
      fr: "Aucun profil de dépôt demandé : ajoutez --profile chorus-direct ou --profile reform.",
      en: "No deposit profile asked for: add --profile chorus-direct or --profile reform.",
    });
  }
  return limits;
}

/** Rules of a standard that this file needs and that are applied, wholly or in this place, by the official tools alone. */
function limitsOfRules(standard: string, ids: readonly string[]): readonly Sentence[] {
  if (ids.length === 0) return [];
  const list = ids.join(", ");
  return [
    {
      fr: `Règles ${standard} que ce fichier appelle et qui n’ont pas été jugées : ${list}.`,
      en: `Rules of ${standard} that this file calls for and that were not judged: ${list}.`,
    },
  ];
}
