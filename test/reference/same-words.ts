/** What the page of an invoice says, against what its XML says: read by hand from both, without our own readers. */
import { pdfText } from "./pdf-text.ts";

const MONTHS = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split(" ");

/** "1234.5" becomes "1 234,50". */
export function french(amount: string): string {
  const [whole = "0", part = ""] = amount.split(".");
  return `${whole.replace(/\B(?=(\d{3})+$)/g, " ")},${part.padEnd(2, "0")}`;
}

const cents = (amount: string): number => Math.round(Number(amount) * 100);
const plain = (text: string): string => text.replace(/[\s\u00a0\u202f]+/g, " ");
const unescaped = (text: string): string =>
  text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"').replaceAll("&amp;", "&");

function all(xml: string, element: string): string[] {
  return [...xml.matchAll(new RegExp(`<ram:${element}(?: [^>]*)?>([^<]+)</ram:${element}>`, "g"))].map(
    ([, text = ""]) => unescaped(text),
  );
}

/** What is said of lateness stands on the page of an invoice only: nobody pays a credit note. */
function notesOf(xml: string): string[] {
  const notes = [...xml.matchAll(/<ram:IncludedNote>([\s\S]*?)<\/ram:IncludedNote>/g)].map(([, note = ""]) => note);
  const credit = xml.includes("<ram:TypeCode>381</ram:TypeCode>");
  return notes
    .filter((note) => !credit || !/<ram:SubjectCode>(PMD|PMT|AAB)</.test(note))
    .flatMap((note) => all(note, "Content"));
}

/** Every number, date, name, quantity and amount of the XML that the page does not show; none when both say the same. */
export async function missingOnPage(xml: string, pdf: Uint8Array): Promise<string[]> {
  const pages = await pdfText(pdf);
  const page = plain(pages.join(" "));
  const dates = [...xml.matchAll(/format="102">(\d{4})(\d{2})(\d{2})</g)].map(([, year = "", month = "", day = ""]) => {
    const said = `${Number(day)}${day === "01" ? "er" : ""} ${MONTHS[Number(month) - 1]} ${year}`;
    return [said, `${day}/${month}/${year}`];
  });
  const amounts = [
    "LineTotalAmount",
    "ChargeAmount",
    "TaxBasisTotalAmount",
    "TaxTotalAmount",
    "CalculatedAmount",
    "GrandTotalAmount",
    "DuePayableAmount",
  ].flatMap((element) => all(xml, element).map((amount) => [`${french(amount)} €`]));
  const words = [
    ...all(xml, "IssuerAssignedID"),
    ...all(xml, "BuyerReference"),
    ...[...xml.matchAll(/<ram:SpecifiedTradeProduct>[\s\S]*?<ram:Name>([^<]+)</g)].map(([, name = ""]) =>
      unescaped(name),
    ),
    ...all(xml, "BilledQuantity").map((quantity) => String(Number(quantity))),
    // The name and the legal form of the seller stand apart on the page.
    ...notesOf(xml).flatMap((note) => (/^[^.]+, [^.]+$/.test(note) ? note.split(", ") : [note])),
  ].map((word) => [plain(word)]);
  const [, number = ""] = /<rsm:ExchangedDocument>[\s\S]*?<ram:ID>([^<]+)</.exec(xml) ?? [];
  const joined = page.replaceAll(" ", "");
  return [[number], ...dates, ...amounts, ...words]
    .filter((ways) => !ways.some((way) => joined.includes(way.replaceAll(" ", ""))))
    .map((ways) => ways[0] ?? "");
}

/** The lines add up to the net, the net and the tax to the total, to the cent. */
export function sumsOf(xml: string): {
  readonly lines: number;
  readonly net: number;
  readonly taxes: number;
  readonly gross: number;
} {
  const add = (amounts: readonly string[]): number => amounts.reduce((total, amount) => total + cents(amount), 0);
  const head = xml.slice(xml.indexOf("SpecifiedTradeSettlementHeaderMonetarySummation"));
  const lines = xml.slice(0, xml.indexOf("ApplicableHeaderTradeAgreement"));
  return {
    lines: add(all(lines, "LineTotalAmount")),
    net: add(all(head, "TaxBasisTotalAmount")),
    taxes: add(all(head, "TaxTotalAmount")),
    gross: add(all(head, "GrandTotalAmount")),
  };
}
