/**
 * Factur-X: the page that a person reads, as PDF/A-3b, with the XML that programs read attached as `factur-x.xml`
 * (relationship Alternative) and declared in the XMP metadata. Profile EN 16931, version 1.0 of the XMP schema.
 */
import type { Block } from "#document/content.ts";
import { renderPdf } from "#document/page.ts";
import type { PageFonts } from "#document/theme.ts";
import type { EInvoice } from "./invoice.ts";
import { invoicePage } from "./page.ts";

/** The name is part of the format (Factur-X 1.0): under another one, no reader finds the invoice. */
export const FACTUR_X_FILE = "factur-x.xml";

/** The namespace of the `fx:` properties in the XMP metadata; the sign `#` at its end belongs to it. */
export const FACTUR_X_NAMESPACE = "urn:factur-x:pdfa:CrossIndustryDocument:invoice:1p0#";

/** The bytes to store, deposit and send; the same invoice, XML and fonts always give the same bytes. */
export function facturXPdf(invoice: EInvoice, xml: string, fonts: PageFonts, annex: readonly Block[] = []): Uint8Array {
  return renderPdf(invoicePage(invoice, annex), fonts, {
    files: [
      {
        name: FACTUR_X_FILE,
        mime: "text/xml",
        description: "Données de la facture au format Factur-X",
        relationship: "Alternative",
        bytes: new TextEncoder().encode(xml),
      },
    ],
    xmp: [DECLARATION, EXTENSION_SCHEMA],
  });
}

const DECLARATION = `
<rdf:Description rdf:about="" xmlns:fx="${FACTUR_X_NAMESPACE}">
  <fx:DocumentType>INVOICE</fx:DocumentType>
  <fx:DocumentFileName>${FACTUR_X_FILE}</fx:DocumentFileName>
  <fx:Version>1.0</fx:Version>
  <fx:ConformanceLevel>EN 16931</fx:ConformanceLevel>
</rdf:Description>`;

const PROPERTIES = {
  DocumentFileName: "name of the embedded XML invoice file",
  DocumentType: "INVOICE",
  Version: "version of the Factur-X XML schema",
  ConformanceLevel: "conformance level of the embedded Factur-X data",
};

/** PDF/A demands that any property outside its own schemas be described in the file itself (ISO 19005-3, 6.6.2.3). */
const EXTENSION_SCHEMA = `
<rdf:Description rdf:about=""
  xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
  xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
  xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
  <pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
    <pdfaSchema:schema>Factur-X PDFA Extension Schema</pdfaSchema:schema>
    <pdfaSchema:namespaceURI>${FACTUR_X_NAMESPACE}</pdfaSchema:namespaceURI>
    <pdfaSchema:prefix>fx</pdfaSchema:prefix>
    <pdfaSchema:property><rdf:Seq>${Object.entries(PROPERTIES).map(property).join("")}
    </rdf:Seq></pdfaSchema:property>
  </rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>`;

function property([name, description]: readonly [string, string]): string {
  return `
      <rdf:li rdf:parseType="Resource">
        <pdfaProperty:name>${name}</pdfaProperty:name>
        <pdfaProperty:valueType>Text</pdfaProperty:valueType>
        <pdfaProperty:category>external</pdfaProperty:category>
        <pdfaProperty:description>${description}</pdfaProperty:description>
      </rdf:li>`;
}
