/** The XMP metadata: PDF/A-3 identification, the Factur-X properties and the schema that describes them. */
import { XmlDocument, XmlError } from "libxml2-wasm";
import type { Finding } from "../rules/rule.ts";
import { FACTUR_X_NAMESPACE } from "../factur-x.ts";
import { EXPORT_AGAIN, pdfFault } from "./fault.ts";
import { get, streamOf, type PdfFile } from "./file.ts";

/** Level of each BT-24, as the XMP must repeat it. */
const LEVELS: Readonly<Record<string, string>> = {
  minimum: "MINIMUM",
  "basic-wl": "BASIC WL",
  basic: "BASIC",
  en16931: "EN 16931",
  extended: "EXTENDED",
};

/**
 * What is wrong with the metadata. `profile` is that of the XML: the level stated beside it must be the same (null when
 * the XML claims a profile unknown to us, and any known level then passes).
 */
export function xmpFindings(pdf: PdfFile, profile: string | null): readonly Finding[] {
  const bytes = streamOf(pdf, get(pdf, pdf.catalog, "Metadata"));
  if (bytes === undefined)
    return [pdfFault("XMP", { fr: "Les métadonnées XMP manquent.", en: "There is no XMP metadata." }, EXPORT_AGAIN)];
  const xmp = new TextDecoder().decode(bytes);
  return [...formFindings(xmp), ...identityFindings(xmp), ...facturXFindings(xmp, profile), ...schemaFindings(xmp)];
}

/** The value of a property, as an element or as an attribute, whatever its prefix. */
function property(xmp: string, name: string): string {
  const element = new RegExp(`<[\\w-]+:${name}>([^<]*)</`).exec(xmp)?.[1];
  return (element ?? new RegExp(`\\s[\\w-]+:${name}="([^"]*)"`).exec(xmp)?.[1] ?? "").trim();
}

/** A document type is refused without being read: it could pull in other files. */
function formFindings(xmp: string): readonly Finding[] {
  const text = xmp.replace(/<\?xpacket[^>]*\?>/g, "").trim();
  const emptyNamespace = /\sxmlns:[\w-]+=(""|'')/.test(text);
  const doctype = /<!DOCTYPE|<!ENTITY/i.test(text);
  try {
    if (!doctype) XmlDocument.fromString(text).dispose();
  } catch (error) {
    if (!(error instanceof XmlError)) throw error;
    return [malformed(error.message.trim().split("\n")[0] ?? "")];
  }
  return emptyNamespace || doctype ? [malformed(doctype ? "DOCTYPE" : 'xmlns=""')] : [];
}

function malformed(detail: string): Finding {
  return pdfFault(
    "XMP",
    { fr: `Les métadonnées XMP sont mal formées : ${detail}.`, en: `The XMP metadata is not well formed: ${detail}.` },
    EXPORT_AGAIN,
  );
}

function identityFindings(xmp: string): readonly Finding[] {
  const [part, conformance] = [property(xmp, "part"), property(xmp, "conformance")];
  const declared = /xmlns:[\w-]+=["']http:\/\/www\.aiim\.org\/pdfa\/ns\/id\/["']/.test(xmp);
  if (declared && part === "3" && ["A", "B", "U"].includes(conformance)) return [];
  const says = `${part === "" ? "–" : part}${conformance}`;
  return [
    pdfFault(
      "XMP-PDFA",
      { fr: `Le fichier ne se dit pas PDF/A-3 (${says}).`, en: `The file does not claim to be PDF/A-3 (${says}).` },
      EXPORT_AGAIN,
    ),
  ];
}

function facturXFindings(xmp: string, profile: string | null): readonly Finding[] {
  const level = property(xmp, "ConformanceLevel");
  const wanted: readonly (readonly [string, string, readonly string[]])[] = [
    ["DocumentType", property(xmp, "DocumentType"), ["INVOICE"]],
    ["DocumentFileName", property(xmp, "DocumentFileName"), ["factur-x.xml"]],
    ["Version", property(xmp, "Version"), ["1.0"]],
    ["ConformanceLevel", level, profile === null ? Object.values(LEVELS) : [LEVELS[profile] ?? ""]],
  ];
  const found = wanted
    .filter(([, value, allowed]) => !allowed.includes(value))
    .map(([name, value, allowed]) =>
      pdfFault(
        "XMP-FX",
        {
          fr: `fx:${name} vaut « ${value} » au lieu de « ${allowed[0] ?? ""} ».`,
          en: `fx:${name} is “${value}” instead of “${allowed[0] ?? ""}”.`,
        },
        {
          fr: "Mettez les métadonnées d’accord avec le XML joint (BT-24).",
          en: "Make the metadata agree with the attached XML (BT-24).",
        },
        `fx:${name}`,
      ),
    );
  if (xmp.includes(FACTUR_X_NAMESPACE)) return found;
  return [
    pdfFault(
      "XMP-FX",
      { fr: "L’espace de noms Factur-X manque.", en: "The Factur-X namespace is missing." },
      EXPORT_AGAIN,
    ),
    ...found,
  ];
}

/** PDF/A wants properties that are not its own described in the file itself, for readers to come. */
function schemaFindings(xmp: string): readonly Finding[] {
  const described = /pdfaExtension:schemas/.test(xmp) && new RegExp(`namespaceURI>\\s*${FACTUR_X_NAMESPACE}`).test(xmp);
  const missing = ["DocumentFileName", "DocumentType", "Version", "ConformanceLevel"].filter(
    (name) => !new RegExp(`pdfaProperty:name>\\s*${name}\\s*<`).test(xmp),
  );
  if (described && missing.length === 0) return [];
  const what = missing.join(", ");
  return [
    pdfFault(
      "XMP-EXT",
      {
        fr: `Le schéma d’extension ne décrit pas les propriétés Factur-X ${what}.`,
        en: `The extension schema does not describe the Factur-X properties ${what}.`,
      },
      EXPORT_AGAIN,
    ),
  ];
}
