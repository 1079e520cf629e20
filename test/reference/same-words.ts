/**
 * What the pages of an invoice or credit note say, against what its XML says, in both directions: each text of the page
 * is one that the XML gives, and each element of the XML is on the page. Read by hand from both, without our own readers.
 */
import { pdfTags, type Tag } from "./pdf-text.ts";
import { Asked, elementsOf } from "./xml-leaves.ts";
import { aroundPages, COLUMNS, wanted } from "./xml-says.ts";

const cents = (amount: string): number => Math.round(Number(amount) * 100);
const plain = (text: string): string => text.replace(/[\s\u00a0\u202f]+/g, " ").trim();

/**
 * What the pages alone say: who pays for a public buyer, and why a credit note gives back, for which EN 16931 has no term.
 * Beside them, only the annex of work, the numbers of the pages and the labels below.
 */
const PAYER = /^Comptable payeur : /;
const REASON = /(?<=^Avoir sur facture n° \S+ du [^:]+) : .*$/;
const ANNEX = /^Récapitulatif des demandes \(version \d+\)$/;
const ANNEX_COLUMNS = ["Demande", "Temps travaillé", "Unités", "Total HT"];

/** What the XML alone says: codes and constants of the format, and what another element repeats. */
const XML_ONLY: readonly RegExp[] = [
  /\/ExchangedDocumentContext\//,
  /\/(?:TypeCode|CategoryCode|LineID|SubjectCode|CountryID|InvoiceCurrencyCode|ExemptionReasonCode|DueDateTypeCode)$/,
  // The desk is named beside its telephone; a transfer is one by its code; the directory repeats the SIREN.
  /\/(?:PersonName|Information|URIUniversalCommunication\/URIID)$/,
  /\/AdditionalReferencedDocument\//,
  // The sum of the lines is the net, and the whole tax that of its rows: `sumsOf` compares them.
  /\/SpecifiedTradeSettlementHeaderMonetarySummation\/(?:LineTotalAmount|TaxTotalAmount)$/,
];

/** A credit note is paid to nobody's account. */
const CREDIT_XML_ONLY: readonly RegExp[] = [...XML_ONLY, /\/(?:PaymentReference|IBANID|BICID)$/];

/** "page: …" stands on the page and not in the XML, "XML: …" the other way round; none when both say the same. */
export async function differences(xml: string, pdf: Uint8Array): Promise<string[]> {
  const root = elementsOf(xml);
  const asked = new Asked();
  const { blocks, decoration } = await pdfTags(pdf);
  const credit = asked.one(root, "ExchangedDocument/TypeCode") === "381";
  const only = credit ? CREDIT_XML_ONLY : XML_ONLY;
  const said = wanted(root, asked, credit);
  const around = aroundPages(root, asked, credit, decoration.length);
  const titles = new Set([...COLUMNS, ...ANNEX_COLUMNS]);
  return [
    ...compared(saidBy(blocks), said),
    ...compared(
      decoration.map((texts) => texts.filter((text) => !titles.has(text)).join(" ")),
      around,
    ),
    ...asked
      .unasked(root)
      .filter(({ path }) => !only.some((each) => each.test(path)))
      .map(({ path, text }) => `XML: ${path} ${text}`),
  ];
}

/** Spaces tell nothing here: a line of the page ends anywhere. */
function compared(page: readonly string[], xml: readonly string[]): string[] {
  const bare = (text: string): string => text.replace(/[\s\u00a0\u202f]+/g, "");
  const beyond = (texts: readonly string[], others: readonly string[]): string[] => {
    const left = others.map(bare);
    return texts.filter((text) => {
      const at = left.indexOf(bare(text));
      if (at !== -1) left.splice(at, 1);
      return at === -1;
    });
  };
  const found = [
    ...beyond(page, xml).map((text) => `page: ${plain(text)}`),
    ...beyond(xml, page).map((text) => `XML: ${plain(text)}`),
  ];
  if (found.length > 0) return found;
  // The same texts in another order would put a value under the label of another.
  const at = page.findIndex((text, index) => bare(text) !== bare(xml[index] ?? ""));
  return at === -1 ? [] : [`page: ${plain(page[at] ?? "")} where the XML has ${plain(xml[at] ?? "")}`];
}

/** The texts of the page in their order, without the annex: a row of a table is one, a paragraph on two pages too. */
function saidBy(blocks: readonly Tag[]): string[] {
  const annex = blocks.findIndex(({ inside: [first] }) => first?.name === "H3" && ANNEX.test(first.text));
  const own = annex === -1 ? blocks : blocks.slice(0, annex);
  const table = own.findIndex(({ name }) => name === "Table");
  const wordsOf = ({ text, inside }: Tag): string =>
    [text, ...inside.map(wordsOf)].filter((each) => each !== "").join(" ");
  return own
    .flatMap((block, index): string[] => {
      if (block.name === "Table") return block.inside.map(({ inside }) => inside.map(wordsOf).join(" | "));
      // After the totals and what stands beside them come paragraphs.
      return index > table + 2 ? [wordsOf(block)] : block.inside.map(wordsOf);
    })
    .filter((text) => !PAYER.test(text))
    .map((text) => text.replace(REASON, ""));
}

/** The lines add up to the net, the net and the tax to the total, to the cent. */
export function sumsOf(xml: string): {
  readonly lines: number;
  readonly net: number;
  readonly taxes: number;
  readonly gross: number;
} {
  const asked = new Asked();
  const [trade] = asked.all(elementsOf(xml), "SupplyChainTradeTransaction");
  const sums = "ApplicableHeaderTradeSettlement/SpecifiedTradeSettlementHeaderMonetarySummation";
  const line = "SpecifiedLineTradeSettlement/SpecifiedTradeSettlementLineMonetarySummation/LineTotalAmount";
  const add = (path: string): number => asked.all(trade, path).reduce((total, { text }) => total + cents(text), 0);
  return {
    lines: add(`IncludedSupplyChainTradeLineItem/${line}`),
    net: add(`${sums}/TaxBasisTotalAmount`),
    taxes: add(`${sums}/TaxTotalAmount`),
    gross: add(`${sums}/GrandTotalAmount`),
  };
}
