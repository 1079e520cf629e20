/**
 * BR-FR rules of the reform that are left to the official tools, wholly or in a place that is not read here. A report names
 * those that the file calls for.
 */
import type { Model } from "../model.ts";
import type { XmlTree } from "../xml-tree.ts";
import { withoutSpace } from "../white-space.ts";
import { calledFor, type Left } from "./not-covered.ts";

const OTHER_PARTIES = [
  "ram:BuyerAgentTradeParty",
  "ram:PayerTradeParty",
  "ram:SalesAgentTradeParty",
  "ram:InvoiceeTradeParty",
  "ram:InvoicerTradeParty",
  "ram:ShipToTradeParty",
  "cac:AgentParty",
  "cac:ServiceProviderParty",
  "cac:PayerParty",
  "cac:DeliveryLocation",
];
const LINE_REFERENCES = [
  "ram:SpecifiedLineTradeSettlement/ram:InvoiceReferencedDocument",
  "cac:InvoiceLine/cac:BillingReference",
  "cac:CreditNoteLine/cac:BillingReference",
];
const ITEM_ATTRIBUTES = ["ram:ApplicableProductCharacteristic", "cac:AdditionalItemProperty"];
const EXTENDED_REFERENCES = ["ram:ReferenceTypeCode", "cbc:ID@AFL", "cbc:ID@AVV"];

const ofParties: Left = { why: "judged for the seller, the buyer and the payee", about: OTHER_PARTIES };
const ofLines: Left = { why: "judged for the document, not for the references of lines", about: LINE_REFERENCES };
const ofItems: Left = { why: "item attributes: never issued", about: ITEM_ATTRIBUTES };
const ofReferences: Left = { why: "references of EXTENDED-CTC-FR: never issued", about: EXTENDED_REFERENCES };

const process =
  (figures: string) =>
  (m: Model): boolean =>
    new RegExp(`^[BSM][${figures}]$`).test(withoutSpace(m.process?.text ?? ""));

/** Families end in “…”. */
export const frenchNotCovered: Readonly<Record<string, Left>> = {
  "BR-FR-01": ofLines,
  "BR-FR-02": ofLines,
  "BR-FR-03": {
    why: "judged for the document and for the periods of lines",
    about: [
      ...LINE_REFERENCES,
      "ram:SpecifiedLineTradeDelivery/ram:ActualDeliverySupplyChainEvent",
      "cac:InvoiceLine/cac:Delivery",
      "cac:CreditNoteLine/cac:Delivery",
    ],
  },
  "BR-FR-04": {
    why: "judged for the document, not for those that it names",
    about: [
      ...LINE_REFERENCES,
      "ram:InvoiceReferencedDocument/ram:TypeCode",
      "cac:InvoiceDocumentReference/cbc:DocumentTypeCode",
    ],
  },
  "BR-FR-09": ofParties,
  "BR-FR-23": ofParties,
  "BR-FR-25": ofParties,
  "BR-FR-27": ofItems,
  "BR-FR-28": ofItems,
  "BR-FR-29": ofReferences,
  "BR-FR-30": ofReferences,
  "BR-FR-32": ofParties,
  "BR-FR-CO-10": ofParties,
  "BR-FR-MV…": { why: "invoices of several sellers: never issued", concerns: process("89") },
  "BR-FR-BD…": { why: "invoices of both directions: never issued", concerns: process("9") },
};

/** The rules, or families of them, that this file needed and nobody applied, or not in each place. */
export function notJudgedOfReform(m: Model, root: XmlTree): readonly string[] {
  return calledFor(frenchNotCovered, m, root);
}
