/**
 * Official rules of EN 16931 that are left to the official tools, with the reason. Our own invoices never need them; a
 * file of somebody else may, and its report then names those that it did not judge, so that no silence passes for a yes.
 */
import type { Model } from "../model.ts";
import type { XmlTree } from "../xml-tree.ts";

export type Left = {
  readonly why: string;
  /** Elements, in either syntax and with their parent or scheme where that tells, that the rule is about; none for a rule that needs no judging of its own. */
  readonly about?: readonly string[];
  /** The same where an element alone does not tell. */
  readonly concerns?: (m: Model) => boolean;
};

export const notCovered: Readonly<Record<string, Left>> = {
  "BR-17": { why: "a payee other than the seller: never issued", about: ["ram:PayeeTradeParty", "cac:PayeeParty"] },
  "BR-51": {
    why: "payment cards: never issued",
    about: ["ram:ApplicableTradeSettlementFinancialCard", "cac:CardAccount"],
  },
  "BR-53": {
    why: "accounting currency other than the euro: never issued",
    about: ["ram:TaxCurrencyCode", "cbc:TaxCurrencyCode"],
  },
  "BR-54": {
    why: "item attributes: never issued",
    about: ["ram:ApplicableProductCharacteristic", "cac:AdditionalItemProperty"],
  },
  "BR-64": { why: "standard item identifiers: never issued", about: ["cac:StandardItemIdentification"] },
  "BR-65": {
    why: "item classification: never issued",
    about: ["ram:DesignatedProductClassification", "cac:CommodityClassification"],
  },
  "BR-CO-05": { why: "always true in the official rules" },
  "BR-CO-06": { why: "always true in the official rules" },
  "BR-CO-07": { why: "always true in the official rules" },
  "BR-CO-08": { why: "always true in the official rules" },
  "BR-CO-21": { why: "the same as BR-33" },
  "BR-CO-22": { why: "the same as BR-38" },
  "BR-CO-23": { why: "the same as BR-42" },
  "BR-CO-24": { why: "the same as BR-44" },
  "BR-DEC-13": { why: "the exact rules compare the VAT total to the cent" },
  "BR-DEC-15": {
    why: "accounting currency other than the euro: never issued",
    about: ["ram:TaxCurrencyCode", "cbc:TaxCurrencyCode"],
  },
  "BR-CL-07": {
    why: "a list of 800 reference codes, none of which we write",
    about: ["ram:ReferenceTypeCode"],
    concerns: (m) => m.syntax !== "cii" && m.attachments.some(({ id }) => id !== null),
  },
  "BR-CL-13": {
    why: "item classification: never issued",
    about: ["ram:DesignatedProductClassification", "cac:CommodityClassification"],
  },
  "BR-CL-15": {
    why: "country of origin of an item: never issued",
    about: ["ram:OriginTradeCountry", "cac:OriginCountry"],
  },
  "BR-CL-20": {
    why: "reasons of charges: never issued",
    concerns: (m) =>
      [...m.allowances, ...m.lines.flatMap((line) => line.allowances)].some(
        ({ charge, reasonCode }) => charge && reasonCode !== null,
      ),
  },
  "BR-CL-21": { why: "standard item identifiers: never issued", about: ["cac:StandardItemIdentification"] },
  "BR-CL-26": { why: "delivery places: never issued", about: ["ram:ShipToTradeParty", "cac:DeliveryLocation"] },
};

/** Official families of rules about categories of VAT that no function here judges, by the code of the category. */
const FAMILIES_LEFT: Readonly<Record<string, string>> = { L: "BR-AF", M: "BR-AG", B: "BR-B" };

/** The rules, or families of them, that this file needed and nobody applied. */
export function notJudged(m: Model, root: XmlTree): readonly string[] {
  const used = new Set([...m.vat, ...m.lines.map(({ vat }) => vat)].map(({ category }) => category?.text ?? ""));
  const families = Object.entries(FAMILIES_LEFT).flatMap(([code, id]) => (used.has(code) ? [`${id}-01…`] : []));
  return [...calledFor(notCovered, m, root), ...families];
}

/** Those of a table that this file calls for, by an element that stands in it or by what it says. */
export function calledFor(table: Readonly<Record<string, Left>>, m: Model, root: XmlTree): readonly string[] {
  const names = new Set<string>();
  gatherNames(root, names);
  return Object.entries(table)
    .filter(([, { about = [], concerns }]) => about.some((name) => names.has(name)) || concerns?.(m) === true)
    .map(([id]) => id);
}

/**
 * Names alone, after that of the parent (`cac:InvoiceLine/cac:Delivery`) and before a scheme (`cbc:ID@AFL`). In CII the
 * product and the party both have a `GlobalID`: only its holder tells the standard identifier of an item.
 */
function gatherNames(node: XmlTree, names: Set<string>): void {
  const standard =
    node.name === "ram:SpecifiedTradeProduct" && node.children.some(({ name }) => name === "ram:GlobalID");
  const scheme = node.attributes.get("schemeID");
  names.add(node.name);
  if (scheme !== undefined) names.add(`${node.name}@${scheme}`);
  if (standard) names.add("cac:StandardItemIdentification");
  for (const child of node.children) {
    names.add(`${node.name}/${child.name}`);
    gatherNames(child, names);
  }
}
