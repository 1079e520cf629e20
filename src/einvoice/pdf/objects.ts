/** Every object of the PDF in turn: fonts embedded, nothing that runs, hides, or lives elsewhere (ISO 19005-3, 6.1 to 6.5). */
import { PDFRawStream, type PDFObject } from "pdf-lib";
import type { Finding } from "../rules/rule.ts";
import { EXPORT_AGAIN, pdfFault } from "./fault.ts";
import { dictOf, firstOf, get, listOf, numberOf, path, textOf, type PdfFile } from "./file.ts";

const FORBIDDEN_ACTIONS: ReadonlySet<string> = new Set(
  "Launch Sound Movie ResetForm ImportData JavaScript Hide SetOCGState Rendition Trans GoTo3DView".split(" "),
);

/**
 * What is wrong with the objects of the file: fonts left out, outside files, scripts, hidden annotations, live forms.
 */
export function objectFindings(pdf: PdfFile): readonly Finding[] {
  const filters = new Map<PDFObject, boolean>();
  const found = pdf.context.enumerateIndirectObjects().flatMap(([ref, object]) => {
    if (dictOf(object) === undefined) return [];
    const where = ref.toString();
    return [
      ...fontFindings(pdf, object),
      ...streamFindings(pdf, object, where, filters),
      ...annotationFindings(pdf, object, where),
      ...actionFindings(pdf, object, where),
    ];
  });
  return [...found, ...documentFindings(pdf)];
}

function fontFindings(pdf: PdfFile, object: PDFObject): readonly Finding[] {
  if (textOf(get(pdf, object, "Type")) !== "Font") return [];
  const subtype = textOf(get(pdf, object, "Subtype"));
  const name = textOf(get(pdf, object, "BaseFont")) ?? "?";
  // The glyphs of a Type 3 font are drawn in the file itself: nothing is left to embed.
  if (subtype === "Type3") return [];
  if (subtype === "Type0") {
    const child = firstOf(pdf, get(pdf, object, "DescendantFonts"));
    const mapped =
      textOf(get(pdf, child, "Subtype")) !== "CIDFontType2" || get(pdf, child, "CIDToGIDMap") !== undefined;
    return mapped
      ? []
      : [
          pdfFault(
            "FONT",
            { fr: `La police ${name} n’a pas de table CIDToGIDMap.`, en: `Font ${name} has no CIDToGIDMap.` },
            EXPORT_AGAIN,
            name,
          ),
        ];
  }
  const descriptor = get(pdf, object, "FontDescriptor");
  const embedded = ["FontFile", "FontFile2", "FontFile3"].some((key) => get(pdf, descriptor, key) !== undefined);
  if (embedded) return [];
  return [
    pdfFault(
      "FONT",
      { fr: `La police ${name} n’est pas incorporée.`, en: `Font ${name} is not embedded.` },
      { fr: "Incorporez toutes les polices.", en: "Embed every font." },
      name,
    ),
  ];
}

/** A stream in its own right. `filters` remembers lists already read, which a hostile file may share among all streams. */
function streamFindings(
  pdf: PdfFile,
  object: PDFObject,
  where: string,
  filters: Map<PDFObject, boolean>,
): readonly Finding[] {
  if (!(object instanceof PDFRawStream)) return [];
  const found: Finding[] = [];
  if (get(pdf, object, "F") !== undefined)
    found.push(
      pdfFault(
        "EXTERNAL",
        { fr: "Un flux renvoie à un fichier extérieur.", en: "A stream refers to an outside file." },
        EXPORT_AGAIN,
        where,
      ),
    );
  if (isForbidden(pdf, get(pdf, object, "Filter"), filters))
    found.push(
      pdfFault(
        "FILTER",
        { fr: "Compression interdite (LZW ou chiffrement).", en: "Forbidden filter (LZW or encryption)." },
        EXPORT_AGAIN,
        where,
      ),
    );
  if (textOf(get(pdf, object, "Subtype")) === "Image" && get(pdf, object, "Interpolate")?.toString() === "true") {
    found.push(
      pdfFault("IMAGE", { fr: "Une image est interpolée.", en: "An image is interpolated." }, EXPORT_AGAIN, where),
    );
  }
  return found;
}

/** Whether a filter, or one of a list of them, is LZW or an encryption (6.1.7.2). */
function isForbidden(pdf: PdfFile, filter: PDFObject | undefined, known: Map<PDFObject, boolean>): boolean {
  if (filter === undefined) return false;
  const forbidden =
    known.get(filter) ??
    [filter, ...listOf(pdf, filter)].some((each) => ["LZWDecode", "Crypt"].includes(textOf(each) ?? ""));
  known.set(filter, forbidden);
  return forbidden;
}

/** Printed, not hidden: flag 4 set, flags 1, 2 and 32 not. */
function annotationFindings(pdf: PdfFile, object: PDFObject, where: string): readonly Finding[] {
  const kind = textOf(get(pdf, object, "Subtype"));
  // ISO 32000 leaves `Type` optional: a subtype with a rectangle is an annotation as well.
  const isAnnotation =
    textOf(get(pdf, object, "Type")) === "Annot" || (kind !== undefined && get(pdf, object, "Rect") !== undefined);
  if (!isAnnotation || kind === undefined) return [];
  const flags = numberOf(get(pdf, object, "F")) ?? 0;
  const shown = (flags & 4) !== 0 && (flags & 0b10_0011) === 0;
  const allowed = !["Sound", "Movie", "3D", "Screen"].includes(kind);
  // A pop-up has no flags to hold (6.3.2): it belongs to another annotation.
  if (allowed && (shown || kind === "Popup")) return [];
  return [
    pdfFault(
      "ANNOT",
      { fr: `Annotation ${kind} interdite ou non imprimable.`, en: `${kind} annotation, forbidden or not printed.` },
      { fr: "Retirez-la.", en: "Remove it." },
      where,
    ),
  ];
}

function actionFindings(pdf: PdfFile, object: PDFObject, where: string): readonly Finding[] {
  const type = textOf(get(pdf, object, "Type"));
  const action = textOf(get(pdf, object, "S"));
  const runs =
    action !== undefined &&
    FORBIDDEN_ACTIONS.has(action) &&
    (type === "Action" || get(pdf, object, "JS") !== undefined);
  const pageActions = type === "Page" && get(pdf, object, "AA") !== undefined;
  return runs || pageActions ? [actionFault(action ?? "AA", where)] : [];
}

function documentFindings(pdf: PdfFile): readonly Finding[] {
  const form = get(pdf, pdf.catalog, "AcroForm");
  const found: Finding[] = [];
  if (get(pdf, pdf.catalog, "AA") !== undefined) found.push(actionFault("AA", ""));
  if (path(pdf, pdf.catalog, "Names", "JavaScript") !== undefined) found.push(actionFault("JavaScript", ""));
  if (get(pdf, form, "XFA") !== undefined || get(pdf, form, "NeedAppearances")?.toString() === "true") {
    found.push(
      pdfFault(
        "FORM",
        { fr: "Le PDF contient un formulaire dynamique.", en: "The PDF holds a dynamic form." },
        { fr: "Aplatissez le formulaire.", en: "Flatten the form." },
      ),
    );
  }
  return found;
}

function actionFault(action: string, where: string): Finding {
  return pdfFault(
    "ACTION",
    { fr: `Action interdite dans une facture : ${action}.`, en: `Action that has no place in an invoice: ${action}.` },
    { fr: "Retirez les actions et les scripts.", en: "Remove actions and scripts." },
    where,
  );
}
