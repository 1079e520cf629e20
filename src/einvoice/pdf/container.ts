/**
 * PDF/A-3 (ISO 19005-3) as far as an invoice goes wrong: header, identifier, encryption, output intent, attached files.
 * It agrees with the reference of `../shared/einvoice`, itself compared with veraPDF; it is no substitute for veraPDF.
 */
import { PDFArray, PDFRawStream, type PDFObject } from "pdf-lib";
import type { Finding } from "../rules/rule.ts";
import { EXPORT_AGAIN, pdfFault } from "./fault.ts";
import { embeddedFiles, fileName, get, listOf, numberOf, path, streamOf, textOf, type PdfFile } from "./file.ts";

/** What is wrong with the container; nothing when a reader of PDF/A-3 would find the invoice and open it. */
export function containerFindings(pdf: PdfFile): readonly Finding[] {
  return [...headerFindings(pdf), ...intentFindings(pdf), ...attachmentFindings(pdf), ...languageFindings(pdf)];
}

function headerFindings(pdf: PdfFile): readonly Finding[] {
  const found: Finding[] = [];
  const head = new TextDecoder("latin1").decode(pdf.bytes.subarray(0, 32));
  if (!/^%PDF-1\.[0-7]/.test(head)) {
    found.push(
      pdfFault(
        "PDF-HEADER",
        { fr: "L’en-tête n’est pas celui d’un PDF 1.0 à 1.7.", en: "The header is not that of PDF 1.0 to 1.7." },
        EXPORT_AGAIN,
      ),
    );
  }
  // Four high bytes under the header, so that no tool takes the file for text (6.1.2).
  const second = head.split(/\r\n?|\n/)[1] ?? "";
  const high = Array.from(second.slice(1, 5)).filter((sign) => sign.charCodeAt(0) > 127).length;
  if (second[0] !== "%" || high !== 4) {
    found.push(
      pdfFault(
        "PDF-HEADER",
        { fr: "La deuxième ligne n’est pas un commentaire binaire.", en: "The second line is no binary comment." },
        EXPORT_AGAIN,
      ),
    );
  }
  const { Encrypt, ID } = pdf.context.trailerInfo;
  if (Encrypt !== undefined) {
    found.push(
      pdfFault(
        "PDF-ENCRYPT",
        { fr: "Le fichier est chiffré.", en: "The file is encrypted." },
        { fr: "Retirez le mot de passe.", en: "Remove the password." },
      ),
    );
  }
  const id = pdf.context.lookup(ID);
  if (!(id instanceof PDFArray) || id.size() !== 2) {
    found.push(
      pdfFault(
        "PDF-ID",
        { fr: "L’identifiant du fichier (ID) manque.", en: "The file identifier (ID) is missing." },
        EXPORT_AGAIN,
      ),
    );
  }
  return found;
}

/** PDF/A wants to know what the colours mean: an sRGB profile as output intent. */
function intentFindings(pdf: PdfFile): readonly Finding[] {
  const intent = listOf(pdf, get(pdf, pdf.catalog, "OutputIntents")).find(
    (each) => textOf(get(pdf, each, "S")) === "GTS_PDFA1",
  );
  const remedy = {
    fr: "Ajoutez un profil sRGB comme intention de sortie (GTS_PDFA1).",
    en: "Add an sRGB profile as output intent (GTS_PDFA1).",
  };
  const fault = (fr: string, en: string): Finding => pdfFault("OUTPUT-INTENT", { fr, en }, remedy);
  if (intent === undefined)
    return usesDeviceColour(pdf)
      ? [
          fault(
            "Aucune intention de sortie, alors que des couleurs d’appareil sont employées.",
            "No output intent although device colours are used.",
          ),
        ]
      : [];
  const icc = get(pdf, intent, "DestOutputProfile");
  const profile = streamOf(pdf, icc);
  const found: Finding[] = [];
  if (profile === undefined || ascii(profile, 36, 40) !== "acsp")
    found.push(
      fault(
        "Le profil de couleur est absent ou n’est pas un profil ICC.",
        "The colour profile is absent or no ICC profile.",
      ),
    );
  else if ({ "RGB ": 3, GRAY: 1, CMYK: 4 }[ascii(profile, 16, 20)] !== numberOf(get(pdf, icc, "N"))) {
    found.push(
      fault(
        "Le profil ICC n’a pas le nombre de composantes annoncé.",
        "The ICC profile has not the announced number of components.",
      ),
    );
  }
  if (textOf(get(pdf, intent, "OutputConditionIdentifier")) === undefined) {
    found.push(fault("L’intention de sortie n’a pas d’identifiant.", "The output intent has no identifier."));
  }
  return found;
}

function ascii(bytes: Uint8Array, from: number, to: number): string {
  return new TextDecoder("latin1").decode(bytes.subarray(from, to));
}

const COLOUR = /[\d.]\s+(?:rg|RG|k|K|g|G)\s|\/Device(?:RGB|CMYK|Gray)\s+(?:cs|CS)\b/;

/** Whether anything is drawn in colours that an output intent would have to explain. */
function usesDeviceColour(pdf: PdfFile): boolean {
  return pdf.context.enumerateIndirectObjects().some(([, object]) => {
    if (!(object instanceof PDFRawStream)) return false;
    const type = textOf(get(pdf, object, "Type")) ?? "";
    if (["Metadata", "EmbeddedFile", "XRef", "ObjStm"].includes(type)) return false;
    // Font programs, colour profiles and functions are streams too, whose bytes draw nothing.
    if (["Length1", "N", "FunctionType"].some((key) => get(pdf, object, key) !== undefined)) return false;
    if (textOf(get(pdf, object, "Subtype")) === "Image")
      return (textOf(get(pdf, object, "ColorSpace")) ?? "").startsWith("Device");
    const content = streamOf(pdf, object);
    return content !== undefined && COLOUR.test(ascii(content, 0, content.length));
  });
}

/** Factur-X hangs on these: the XML attached, associated with the document, with its relationship and media type. */
function attachmentFindings(pdf: PdfFile): readonly Finding[] {
  const files = embeddedFiles(pdf);
  const found = files.flatMap(({ spec, associated }) => fileFindings(pdf, spec, associated));
  if (!files.some(({ associated }) => associated)) {
    found.push(
      pdfFault(
        "AF",
        {
          fr: "Le catalogue n’a pas de tableau AF : le XML n’est pas associé au document.",
          en: "The catalog has no AF array: the XML is not associated with the document.",
        },
        { fr: "Associez factur-x.xml au document.", en: "Associate factur-x.xml with the document." },
      ),
    );
  }
  const invoices = files.filter(({ spec }) => fileName(pdf, spec) === "factur-x.xml").length;
  if (invoices !== 1) {
    found.push(
      pdfFault(
        "EMBEDDED",
        {
          fr: `Le fichier joint factur-x.xml, en minuscules, doit être là une fois : ${invoices}.`,
          en: `The attached file factur-x.xml, in small letters, must be there once: ${invoices}.`,
        },
        { fr: "Joignez le XML sous ce nom, et lui seul.", en: "Attach the XML under that name, and no other." },
      ),
    );
  }
  if (path(pdf, pdf.catalog, "Names", "EmbeddedFiles") === undefined) {
    found.push(
      pdfFault(
        "EMBEDDED",
        {
          fr: "L’arbre des fichiers joints (EmbeddedFiles) manque.",
          en: "The tree of embedded files (EmbeddedFiles) is missing.",
        },
        EXPORT_AGAIN,
      ),
    );
  }
  return found;
}

function fileFindings(pdf: PdfFile, spec: PDFObject, associated: boolean): readonly Finding[] {
  const name = fileName(pdf, spec) ?? "?";
  const remedy = { fr: "Joignez de nouveau le fichier selon Factur-X.", en: "Attach the file again as Factur-X asks." };
  const found: Finding[] = [];
  const fault = (fr: string, en: string): void =>
    void found.push(pdfFault("FILESPEC", { fr: `${name} : ${fr}.`, en: `${name}: ${en}.` }, remedy, name));
  const body = path(pdf, spec, "EF", "F");
  const mime = textOf(get(pdf, body, "Subtype"));
  const relationship = textOf(get(pdf, spec, "AFRelationship"));
  if (get(pdf, spec, "F") === undefined || get(pdf, spec, "UF") === undefined)
    fault("les noms F et UF sont tous deux nécessaires", "both names F and UF are needed");
  if (relationship === undefined)
    fault("la relation (AFRelationship) manque", "the relationship (AFRelationship) is missing");
  if (!(body instanceof PDFRawStream)) fault("rien n’est joint", "nothing is embedded");
  else if (mime === undefined) fault("le type de fichier manque", "the media type is missing");
  if (!associated) fault("joint, mais absent du tableau AF", "embedded, but not in the AF array");
  if (name === "factur-x.xml") {
    if (!["Data", "Alternative", "Source"].includes(relationship ?? ""))
      fault(
        "la relation doit être Alternative, Data ou Source",
        "the relationship must be Alternative, Data or Source",
      );
    if (mime !== undefined && !["text/xml", "application/xml"].includes(mime))
      fault("le type doit être text/xml", "the media type must be text/xml");
  }
  return found;
}

/** A warning: level B of the standard does not ask for the language, those who have pages read aloud do. */
function languageFindings(pdf: PdfFile): readonly Finding[] {
  if (get(pdf, pdf.catalog, "Lang") !== undefined) return [];
  return [
    pdfFault(
      "LANG",
      { fr: "La langue du document n’est pas dite.", en: "The language of the document is not stated." },
      { fr: "Indiquez fr-FR.", en: "State fr-FR." },
      "",
      "warning",
    ),
  ];
}
