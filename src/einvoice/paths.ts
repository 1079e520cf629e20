/**
 * Where each syntax writes the terms that both write in the same shape, side by side, as the mapping tables of EN 16931-3-2
 * and EN 16931-3-3 give them. What is shaped otherwise in one of them stands in its own reader.
 */
import type { Field, Place } from "./model.ts";
import { field, place } from "./read-field.ts";
import { one, type XmlTree } from "./xml-tree.ts";

export type Syntax = "cii" | "ubl";
type Paths = Readonly<Record<string, Readonly<Record<Syntax, string>>>>;

/** BG-22: the sums of the document. */
export const TOTALS = {
  lines: { cii: "ram:LineTotalAmount", ubl: "cbc:LineExtensionAmount" },
  allowances: { cii: "ram:AllowanceTotalAmount", ubl: "cbc:AllowanceTotalAmount" },
  charges: { cii: "ram:ChargeTotalAmount", ubl: "cbc:ChargeTotalAmount" },
  net: { cii: "ram:TaxBasisTotalAmount", ubl: "cbc:TaxExclusiveAmount" },
  gross: { cii: "ram:GrandTotalAmount", ubl: "cbc:TaxInclusiveAmount" },
  prepaid: { cii: "ram:TotalPrepaidAmount", ubl: "cbc:PrepaidAmount" },
  rounding: { cii: "ram:RoundingAmount", ubl: "cbc:PayableRoundingAmount" },
  due: { cii: "ram:DuePayableAmount", ubl: "cbc:PayableAmount" },
} as const;

/** BG-23: the VAT of one category and rate, counted from the category itself in UBL. */
export const BREAKDOWN = {
  base: { cii: "ram:BasisAmount", ubl: "cbc:TaxableAmount" },
  tax: { cii: "ram:CalculatedAmount", ubl: "cbc:TaxAmount" },
  reason: { cii: "ram:ExemptionReason", ubl: "cac:TaxCategory/cbc:TaxExemptionReason" },
  reasonCode: { cii: "ram:ExemptionReasonCode", ubl: "cac:TaxCategory/cbc:TaxExemptionReasonCode" },
} as const;

/** BG-20, BG-21, BG-27, BG-28: an allowance or a charge. */
export const ALLOWANCE = {
  base: { cii: "ram:BasisAmount", ubl: "cbc:BaseAmount" },
  reason: { cii: "ram:Reason", ubl: "cbc:AllowanceChargeReason" },
  reasonCode: { cii: "ram:ReasonCode", ubl: "cbc:AllowanceChargeReasonCode" },
} as const;

/** The category of VAT of a line, an allowance or a row of the breakdown. */
export const CATEGORY = {
  category: { cii: "ram:CategoryCode", ubl: "cbc:ID" },
  rate: { cii: "ram:RateApplicablePercent", ubl: "cbc:Percent" },
} as const;

/** A postal address, of which the rules read the country. */
export const ADDRESS = { country: { cii: "ram:CountryID", ubl: "cac:Country/cbc:IdentificationCode" } } as const;

/** BG-16: the account itself is told apart by each syntax. */
export const MEANS = {
  code: { cii: "ram:TypeCode", ubl: "cbc:PaymentMeansCode" },
  card: { cii: "ram:ApplicableTradeSettlementFinancialCard/ram:ID", ubl: "cac:CardAccount/cbc:PrimaryAccountNumberID" },
} as const;

/** Each term of a table as a field of the node; null where the node itself is absent. */
export function terms<Table extends Paths>(
  node: XmlTree | null,
  table: Table,
  syntax: Syntax,
): Readonly<Record<keyof Table, Field | null>> {
  const rows = Object.entries(table).map(([name, path]) => [name, field(one(node, path[syntax]))]);
  return Object.fromEntries(rows) as Record<keyof Table, Field | null>;
}

/** The same with the place of the node; null where it is absent. */
export function group<Table extends Paths>(node: XmlTree | null, table: Table, syntax: Syntax) {
  return node === null ? null : ({ ...place(node), ...terms(node, table, syntax) } satisfies Place);
}
