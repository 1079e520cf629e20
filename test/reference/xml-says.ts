/** What the pages of an invoice or credit note have to say, by its XML alone: the words and the order of the page, by hand. */
import type { Asked, Element } from "./xml-leaves.ts";

const MONTHS = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split(" ");
const UNITS: Readonly<Record<string, readonly [one: string, many: string]>> = {
  C62: ["", ""],
  HUR: [" heure", " heures"],
  DAY: [" jour", " jours"],
  MON: [" mois", " mois"],
  ANN: [" an", " ans"],
};
export const COLUMNS = ["Désignation", "Quantité", "Prix unitaire HT", "TVA", "Total HT"];

/** "1234.5" becomes "1 234,50". */
export function french(amount: string): string {
  const [whole = "0", part = ""] = amount.split(".");
  return `${grouped(whole)},${part.padEnd(2, "0")}`;
}

const grouped = (whole: string): string => whole.replace(/\B(?=(\d{3})+$)/g, " ");
const euros = (amount: string | null): string => (amount === null ? "no amount" : `${french(amount)} €`);

function day(text: string | null): string {
  const [, year = "", month = "", date = ""] = /^(\d{4})(\d\d)(\d\d)$/.exec(text ?? "") ?? [];
  return `${Number(date)}${date === "01" ? "er" : ""} ${MONTHS[Number(month) - 1]} ${year}`;
}

const short = (text: string | null): string => (text ?? "").replace(/^(\d{4})(\d\d)(\d\d)$/, "$3/$2/$1");

function rate(percent: string | null): string {
  const [whole = "", part = ""] = (percent ?? "").split(".");
  const kept = part.replace(/0+$/, "");
  return `${whole}${kept === "" ? "" : `,${kept}`} %`;
}

/** "20.00" in category S is "20 %"; categories without VAT have a word of their own. */
const rateOf = (category: string | null, percent: string | null): string =>
  category === "S" || category === "Z" ? rate(percent) : "exonéré";

/** What the pages have to say, in their order. */
export function wanted(root: Element, asked: Asked, credit: boolean): string[] {
  const [head] = asked.all(root, "ExchangedDocument");
  const [trade] = asked.all(root, "SupplyChainTradeTransaction");
  const [agreement] = asked.all(trade, "ApplicableHeaderTradeAgreement");
  const [settlement] = asked.all(trade, "ApplicableHeaderTradeSettlement");
  const [seller] = asked.all(agreement, "SellerTradeParty");
  const [buyer] = asked.all(agreement, "BuyerTradeParty");
  const contact = [
    asked.one(seller, "DefinedTradeContact/TelephoneUniversalCommunication/CompleteNumber"),
    asked.one(seller, "DefinedTradeContact/EmailURIUniversalCommunication/URIID"),
  ].filter((text) => text !== null);
  const service = asked.one(agreement, "BuyerReference");
  const preceding = asked.one(settlement, "InvoiceReferencedDocument/IssuerAssignedID");
  const precedingDay = asked.one(settlement, "InvoiceReferencedDocument/FormattedIssueDateTime/DateTimeString");
  return [
    ...partyOf(seller, asked, []),
    ...(contact.length === 0 ? [] : [contact.join(" · ")]),
    credit ? "Avoir" : "Facture",
    `N° ${asked.one(head, "ID")}`,
    credit ? "Adressé à" : "Facturé à",
    ...partyOf(buyer, asked, service === null ? [] : [`Service ${service}`]),
    ...factsOf(root, asked),
    ...(preceding === null ? [] : [`Avoir sur facture n° ${preceding} du ${day(precedingDay)}`]),
    COLUMNS.join(" | "),
    ...asked.all(trade, "IncludedSupplyChainTradeLineItem").map((line) => rowOf(line, asked)),
    ...totalsOf(settlement, asked, credit),
    ...paymentOf(settlement, asked, credit),
    ...asked.all(head, "IncludedNote").flatMap((note) => mentionOf(note, asked, credit)),
  ];
}

function partyOf(party: Element | undefined, asked: Asked, afterName: readonly string[]): string[] {
  const [place] = asked.all(party, "PostalTradeAddress");
  const country = asked.one(place, "CountryID");
  const registered = asked.one(party, "SpecifiedLegalOrganization/ID") ?? "";
  const siret = asked.one(party, "GlobalID") ?? registered;
  const [tax] = asked.all(party, "SpecifiedTaxRegistration/ID");
  const vat = tax?.attributes.includes('"VA"') === true ? [`TVA ${tax.text}`] : [];
  // The reform names the legal person beside the establishment, and the tax office a seller without a number of VAT.
  const own = [registered, ...(tax?.attributes.includes('"FC"') === true ? [tax.text] : [])];
  return [
    asked.one(party, "Name") ?? "",
    ...afterName,
    ...["LineOne", "LineTwo", "LineThree"].flatMap((line) => asked.one(place, line) ?? []),
    `${asked.one(place, "PostcodeCode")} ${asked.one(place, "CityName")}`,
    ...(country === "FR" || country === null ? [] : [country]),
    `SIRET ${own.every((id) => siret.startsWith(id)) ? siret : own.join(" or ")}`,
    ...vat,
  ];
}

function factsOf(root: Element, asked: Asked): string[] {
  const settlement = "SupplyChainTradeTransaction/ApplicableHeaderTradeSettlement";
  const agreement = "SupplyChainTradeTransaction/ApplicableHeaderTradeAgreement";
  const delivery = "SupplyChainTradeTransaction/ApplicableHeaderTradeDelivery";
  const issued = asked.one(root, "ExchangedDocument/IssueDateTime/DateTimeString") ?? "";
  const done = asked.one(root, `${delivery}/ActualDeliverySupplyChainEvent/OccurrenceDateTime/DateTimeString`) ?? "";
  const due = asked.one(root, `${settlement}/SpecifiedTradePaymentTerms/DueDateDateTime/DateTimeString`);
  const [first, last] = periodOf(asked.all(root, `${settlement}/BillingSpecifiedPeriod`)[0], asked);
  const order = asked.one(root, `${agreement}/BuyerOrderReferencedDocument/IssuerAssignedID`);
  const contract = asked.one(root, `${agreement}/ContractReferencedDocument/IssuerAssignedID`);
  return [
    "Date d’émission",
    day(issued),
    ...(due === null ? [] : ["Échéance", day(due)]),
    issued < done ? "Prestations jusqu’au" : "Prestations achevées le",
    day(done),
    ...(first === null ? [] : ["Période", `${short(first)} au ${short(last)}`]),
    ...(order === null ? [] : ["Commande ou engagement", order]),
    ...(contract === null ? [] : ["Contrat", contract]),
  ];
}

function periodOf(period: Element | undefined, asked: Asked): readonly [first: string | null, last: string | null] {
  return [asked.one(period, "StartDateTime/DateTimeString"), asked.one(period, "EndDateTime/DateTimeString")];
}

function rowOf(line: Element, asked: Asked): string {
  const [product] = asked.all(line, "SpecifiedTradeProduct");
  const [settlement] = asked.all(line, "SpecifiedLineTradeSettlement");
  const [quantity] = asked.all(line, "SpecifiedLineTradeDelivery/BilledQuantity");
  const [whole = "", part] = (quantity?.text ?? "").split(".");
  const [one, many] = UNITS[/unitCode="(\w+)"/.exec(quantity?.attributes ?? "")?.[1] ?? ""] ?? [" ?", " ?"];
  const [first, last] = periodOf(asked.all(settlement, "BillingSpecifiedPeriod")[0], asked);
  const [tax] = asked.all(settlement, "ApplicableTradeTax");
  return [
    [
      asked.one(product, "Name"),
      asked.one(product, "Description") ?? "",
      first === null ? "" : `Du ${day(first)} au ${day(last)}`,
    ].join(" "),
    `${grouped(whole)}${part === undefined ? "" : `,${part}`}${Number(quantity?.text) >= 2 ? many : one}`,
    euros(asked.one(line, "SpecifiedLineTradeAgreement/NetPriceProductTradePrice/ChargeAmount")),
    rateOf(asked.one(tax, "CategoryCode"), asked.one(tax, "RateApplicablePercent")),
    euros(asked.one(settlement, "SpecifiedTradeSettlementLineMonetarySummation/LineTotalAmount")),
  ].join(" | ");
}

function totalsOf(settlement: Element | undefined, asked: Asked, credit: boolean): string[] {
  const [sums] = asked.all(settlement, "SpecifiedTradeSettlementHeaderMonetarySummation");
  const taxes = asked.all(settlement, "ApplicableTradeTax").flatMap((tax) => {
    const reason = asked.one(tax, "ExemptionReason");
    const base = euros(asked.one(tax, "BasisAmount"));
    const percent = rate(asked.one(tax, "RateApplicablePercent"));
    return [reason ?? `TVA ${percent} sur ${base}`, euros(asked.one(tax, "CalculatedAmount"))];
  });
  const prepaid = asked.one(sums, "TotalPrepaidAmount");
  return [
    "Total HT",
    euros(asked.one(sums, "TaxBasisTotalAmount")),
    ...taxes,
    "Total TTC",
    euros(asked.one(sums, "GrandTotalAmount")),
    ...(prepaid === null ? [] : ["Déjà payé", euros(prepaid)]),
    credit ? "Net en votre faveur" : "Net à payer",
    euros(asked.one(sums, "DuePayableAmount")),
  ];
}

function paymentOf(settlement: Element | undefined, asked: Asked, credit: boolean): string[] {
  const terms = ["Règlement", "Conditions", asked.one(settlement, "SpecifiedTradePaymentTerms/Description") ?? ""];
  if (credit) return terms;
  const means = "SpecifiedTradeSettlementPaymentMeans";
  const iban = asked.one(settlement, `${means}/PayeePartyCreditorFinancialAccount/IBANID`) ?? "";
  const bic = asked.one(settlement, `${means}/PayeeSpecifiedCreditorFinancialInstitution/BICID`);
  return [
    ...terms,
    "IBAN",
    iban,
    ...(bic === null ? [] : ["BIC", bic]),
    "Référence à rappeler",
    asked.one(settlement, "PaymentReference") ?? "",
  ];
}

/** What is said of lateness stands on the page of an invoice only; who the seller is stands at the foot. */
function mentionOf(note: Element, asked: Asked, credit: boolean): string[] {
  const code = asked.one(note, "SubjectCode") ?? "";
  const text = asked.one(note, "Content") ?? "";
  return (credit ? ["AAI", "TXD"] : ["PMD", "PMT", "AAB", "AAI", "TXD"]).includes(code) ? [text] : [];
}

/** Around each page: what it belongs to, who the seller is, and its number among all. */
export function aroundPages(root: Element, asked: Asked, credit: boolean, pages: number): string[] {
  const [seller] = asked.all(root, "SupplyChainTradeTransaction/ApplicableHeaderTradeAgreement/SellerTradeParty");
  const name = asked.one(seller, "Name");
  const form = asked.one(seller, "Description");
  const vat = asked.all(seller, "SpecifiedTaxRegistration/ID").filter(({ attributes }) => attributes.includes('"VA"'));
  const notes = asked.all(root, "ExchangedDocument/IncludedNote");
  const noted = (code: string): (string | null)[] =>
    notes.filter((each) => asked.one(each, "SubjectCode") === code).map((each) => asked.one(each, "Content"));
  const register = noted("REG").filter((text) => text !== `${name}, ${form}`);
  const who = [name, form, ...register, ...noted("ABL"), ...vat.map(({ text }) => `TVA ${text}`)];
  const title = `${credit ? "Avoir" : "Facture"} ${asked.one(root, "ExchangedDocument/ID")}`;
  return Array.from({ length: pages }, (_, index) =>
    [
      ...(index === 0 ? [] : [`${title}, suite`, name]),
      who.filter((text) => text !== null).join(" · "),
      `${title} · page ${index + 1}/${pages}`,
    ].join(" "),
  );
}
