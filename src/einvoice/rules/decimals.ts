/** EN 16931 BR-DEC: amounts carry two decimals at most. */
import type { Allowance, Field, Model } from "../model.ts";
import { each, presentOf, type Rule } from "./rule.ts";

type Row = readonly [id: string, fr: string, en: string, fields: (m: Model) => readonly (Field | null)[]];

const ROWS: readonly Row[] = [
  [
    "BR-DEC-01",
    "montant d’une remise (BT-92)",
    "amount of an allowance (BT-92)",
    (m) => documentLevel(m, false).map((a) => a.amount),
  ],
  [
    "BR-DEC-02",
    "assiette d’une remise (BT-93)",
    "base of an allowance (BT-93)",
    (m) => documentLevel(m, false).map((a) => a.base),
  ],
  [
    "BR-DEC-05",
    "montant de frais (BT-99)",
    "amount of a charge (BT-99)",
    (m) => documentLevel(m, true).map((a) => a.amount),
  ],
  [
    "BR-DEC-06",
    "assiette de frais (BT-100)",
    "base of a charge (BT-100)",
    (m) => documentLevel(m, true).map((a) => a.base),
  ],
  ["BR-DEC-09", "somme des lignes (BT-106)", "sum of the lines (BT-106)", (m) => [m.totals?.lines ?? null]],
  ["BR-DEC-10", "total des remises (BT-107)", "total of allowances (BT-107)", (m) => [m.totals?.allowances ?? null]],
  ["BR-DEC-11", "total des frais (BT-108)", "total of charges (BT-108)", (m) => [m.totals?.charges ?? null]],
  ["BR-DEC-12", "total hors TVA (BT-109)", "total without VAT (BT-109)", (m) => [m.totals?.net ?? null]],
  ["BR-DEC-14", "total TTC (BT-112)", "total with VAT (BT-112)", (m) => [m.totals?.gross ?? null]],
  ["BR-DEC-16", "montant déjà payé (BT-113)", "amount already paid (BT-113)", (m) => [m.totals?.prepaid ?? null]],
  ["BR-DEC-17", "arrondi (BT-114)", "rounding (BT-114)", (m) => [m.totals?.rounding ?? null]],
  ["BR-DEC-18", "montant à payer (BT-115)", "amount due (BT-115)", (m) => [m.totals?.due ?? null]],
  ["BR-DEC-19", "base de TVA (BT-116)", "VAT base (BT-116)", (m) => m.vat.map((row) => row.base)],
  ["BR-DEC-20", "montant de TVA (BT-117)", "VAT amount (BT-117)", (m) => m.vat.map((row) => row.tax)],
  ["BR-DEC-23", "montant de la ligne (BT-131)", "amount of the line (BT-131)", (m) => m.lines.map((line) => line.net)],
  ["BR-DEC-24", "remise de ligne (BT-136)", "line allowance (BT-136)", (m) => lineLevel(m, false).map((a) => a.amount)],
  [
    "BR-DEC-25",
    "assiette de la remise de ligne (BT-137)",
    "base of a line allowance (BT-137)",
    (m) => lineLevel(m, false).map((a) => a.base),
  ],
  ["BR-DEC-27", "frais de ligne (BT-141)", "line charge (BT-141)", (m) => lineLevel(m, true).map((a) => a.amount)],
  [
    "BR-DEC-28",
    "assiette des frais de ligne (BT-142)",
    "base of a line charge (BT-142)",
    (m) => lineLevel(m, true).map((a) => a.base),
  ],
];

/**
 * BR-DEC rules: one for each amount. They count the places written, so that 10.000 breaks the rule although it is
 * exact.
 */
export const decimalRules: readonly Rule[] = ROWS.map(([id, fr, en, fields]): Rule => ({
  id,
  level: "fatal",
  says: { fr: `Plus de deux décimales, ${fr} : {found}.`, en: `More than two decimals, ${en}: {found}.` },
  remedy: { fr: "Arrondissez au centime.", en: "Round to the cent." },
  find: (m) =>
    each(
      presentOf(fields(m)),
      (field) => (field.text.split(".")[1] ?? "").length <= 2,
      (field) => ({ found: field.text }),
    ),
}));

function documentLevel(m: Model, charge: boolean): readonly Allowance[] {
  return m.allowances.filter((each) => each.charge === charge);
}

function lineLevel(m: Model, charge: boolean): readonly Allowance[] {
  return m.lines.flatMap((line) => line.allowances.filter((each) => each.charge === charge));
}
