/**
 * OpenDocument spreadsheets (ISO/IEC 26300), small and valid: typed cells, frozen titles, amounts in euros, French
 * dates. The same sheets always give the same bytes.
 */
import { strToU8, zipSync, type ZipOptions } from "fflate";
import { amountText } from "#kernel/money.ts";
import { amountFrench, dateFrench, decimalFrench } from "./french.ts";
import type { Sheet, SheetCell } from "./sheet.ts";

const MIME = "application/vnd.oasis.opendocument.spreadsheet";

/** The day of every entry, the oldest that the ZIP format knows; the format keeps local time, hence no zone. */
const ENTRY_DATE = new Date(1980, 0, 1);

/** The bytes of the file. Names of sheets are cut to 31 signs, without those that spreadsheets refuse. */
export function writeOds(sheets: readonly Sheet[]): Uint8Array {
  const entry = (content: string, level: 0 | 6): [Uint8Array, ZipOptions] => [
    strToU8(content),
    { level, mtime: ENTRY_DATE },
  ];
  // The specification wants the type first and bare, so that programs recognise the file without unpacking it.
  return zipSync({
    mimetype: entry(MIME, 0),
    "META-INF/manifest.xml": entry(MANIFEST, 6),
    "content.xml": entry(contentXml(sheets), 6),
    "settings.xml": entry(settingsXml(sheets), 6),
  });
}

const HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n';

const MANIFEST = `${HEAD}<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">
<manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="${MIME}"/>
<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>
<manifest:file-entry manifest:full-path="settings.xml" manifest:media-type="text/xml"/>
</manifest:manifest>`;

const STYLES = `<office:automatic-styles>
<number:currency-style style:name="euro" number:language="fr" number:country="FR"><number:number number:min-integer-digits="1" number:decimal-places="2" number:min-decimal-places="2" number:grouping="true"/><number:text> </number:text><number:currency-symbol>€</number:currency-symbol></number:currency-style>
<number:date-style style:name="day"><number:day number:style="long"/><number:text>/</number:text><number:month number:style="long"/><number:text>/</number:text><number:year number:style="long"/></number:date-style>
<style:style style:name="column" style:family="table-column"><style:table-column-properties style:column-width="3.6cm" style:use-optimal-column-width="true"/></style:style>
<style:style style:name="title" style:family="table-cell"><style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="amount" style:family="table-cell" style:data-style-name="euro"/>
<style:style style:name="date" style:family="table-cell" style:data-style-name="day"/>
</office:automatic-styles>`;

function contentXml(sheets: readonly Sheet[]): string {
  return `${HEAD}<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" office:version="1.3">
${STYLES}
<office:body><office:spreadsheet>
${sheets.map(tableXml).join("\n")}
</office:spreadsheet></office:body>
</office:document-content>`;
}

function tableXml(sheet: Sheet): string {
  const titles = sheet.columns.map((title) => stringCell(title, ' table:style-name="title"')).join("");
  const rows = sheet.rows.map((row) => `<table:table-row>${row.map(cellXml).join("")}</table:table-row>`);
  return `<table:table table:name="${escaped(sheetName(sheet))}">
<table:table-column table:style-name="column" table:number-columns-repeated="${Math.max(1, sheet.columns.length)}"/>
<table:table-header-rows><table:table-row>${titles}</table:table-row></table:table-header-rows>
${rows.join("\n")}
</table:table>`;
}

function cellXml(cell: SheetCell): string {
  if (cell === null || cell === "") return "<table:table-cell/>";
  if (typeof cell === "string") return stringCell(cell, "");
  switch (cell.kind) {
    case "amount":
      return `<table:table-cell table:style-name="amount" office:value-type="currency" office:currency="EUR" office:value="${amountText(cell.value)}"><text:p>${amountFrench(cell.value)}</text:p></table:table-cell>`;
    case "date":
      return `<table:table-cell table:style-name="date" office:value-type="date" office:date-value="${cell.value.toString()}"><text:p>${dateFrench(cell.value)}</text:p></table:table-cell>`;
    case "number":
      return `<table:table-cell office:value-type="float" office:value="${escaped(cell.value)}"><text:p>${escaped(decimalFrench(cell.value))}</text:p></table:table-cell>`;
  }
}

/** A text is typed as one, so that nothing in it can run as a formula; each line is a paragraph. */
function stringCell(text: string, attributes: string): string {
  const paragraphs = text.split("\n").map((line) => `<text:p>${escaped(line)}</text:p>`);
  return `<table:table-cell${attributes} office:value-type="string">${paragraphs.join("")}</table:table-cell>`;
}

/** The first line of every sheet stays in view. */
function settingsXml(sheets: readonly Sheet[]): string {
  const item = (name: string, type: string, value: string): string =>
    `<config:config-item config:name="${name}" config:type="${type}">${value}</config:config-item>`;
  const frozen =
    item("VerticalSplitMode", "short", "2") +
    item("VerticalSplitPosition", "int", "1") +
    item("PositionBottom", "int", "1");
  const tables = sheets.map(
    (sheet) =>
      `<config:config-item-map-entry config:name="${escaped(sheetName(sheet))}">${frozen}</config:config-item-map-entry>`,
  );
  return `${HEAD}<office:document-settings xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:config="urn:oasis:names:tc:opendocument:xmlns:config:1.0" xmlns:ooo="http://openoffice.org/2004/office" office:version="1.3"><office:settings><config:config-item-set config:name="ooo:view-settings"><config:config-item-map-indexed config:name="Views"><config:config-item-map-entry><config:config-item-map-named config:name="Tables">${tables.join("")}</config:config-item-map-named></config:config-item-map-entry></config:config-item-map-indexed></config:config-item-set></office:settings></office:document-settings>`;
}

function sheetName(sheet: Sheet): string {
  return sheet.name.replace(/[\\/?*[\]:]/g, "-").slice(0, 31);
}

/** XML 1.0 takes neither control characters nor lone surrogates, even escaped. */
function escaped(text: string): string {
  return text
    .toWellFormed()
    .replace(/(?!\t)\p{Cc}/gu, "")
    .replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
