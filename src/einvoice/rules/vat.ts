/** EN 16931 rules by VAT category: the ten of each family are one function with what differs as data (`vat-family.ts`). */
import {
  ONE,
  addDecimals,
  compareDecimals,
  decimalText,
  magnitudeOf,
  multiply,
  negate,
  sameDecimal,
  toCents,
  ZERO_DECIMAL,
  divideToCents,
  type Decimal,
} from "../decimal.ts";
import type { Field, Model, VatBreakdown, VatCategory } from "../model.ts";
import { decimalOf, HUNDRED } from "./arithmetic.ts";
import { each, NONE, unless, type Breach, type Rule } from "./rule.ts";
import { FAMILIES, identityRules, linesOf, ownRules, rateRules, type Family } from "./vat-family.ts";

/** The ten rules of each family, BR-S-01 to BR-O-10, and those of one alone. */
export const vatRules: readonly Rule[] = [...FAMILIES.flatMap(familyRules), ...ownRules];

function familyRules(family: Family): readonly Rule[] {
  const id = (number: string): string => `BR-${family.id}-${number}`;
  return [
    {
      id: id("01"),
      level: "fatal",
      says: {
        fr: `La ventilation de TVA ne suit pas les lignes en ${family.fr}.`,
        en: `The VAT breakdown does not follow the lines in ${family.en}.`,
      },
      remedy: {
        fr: "Une ligne de ventilation (BG-23) par catégorie et par taux employés, pas davantage.",
        en: "One row (BG-23) for each category and rate in use, no more.",
      },
      find: (m) => breakdownExists(m, family),
    },
    ...identityRules(family, id),
    ...rateRules(family, id),
    {
      id: id("08"),
      level: "fatal",
      says: {
        fr: `La base de TVA (BT-116) en ${family.fr} est fausse : {found} au lieu de {expected}.`,
        en: `The VAT base (BT-116) in ${family.en} is wrong: {found} instead of {expected}.`,
      },
      remedy: {
        fr: "Additionnez les lignes de cette catégorie, moins les remises, plus les frais.",
        en: "Add up the lines of that category, less allowances, plus charges.",
      },
      find: (m) => {
        const expected = expectedBases(m);
        return rowsOf(m, family).flatMap((row) => baseBreach(m, family, row, expected(row)));
      },
    },
    {
      id: id("09"),
      level: "fatal",
      says: {
        fr: `Le montant de TVA (BT-117) en ${family.fr} est faux : {found} au lieu de {expected}.`,
        en: `The VAT amount (BT-117) in ${family.en} is wrong: {found} instead of {expected}.`,
      },
      remedy: { fr: "Inscrivez {expected}.", en: "Write {expected}." },
      find: (m) => rowsOf(m, family).flatMap((row) => taxBreach(family, row)),
    },
    reasonRule(family, id("10")),
  ];
}

/** a reason for exemption where there is one, none where VAT is charged. */
function reasonRule(family: Family, id: string): Rule {
  return {
    id,
    level: "fatal",
    says: family.exemption
      ? {
          fr: `Le motif de l’${family.fr} manque (BT-120 ou BT-121).`,
          en: `The reason of the ${family.en} is missing (BT-120 or BT-121).`,
        }
      : {
          fr: `Un motif d’exonération accompagne un ${family.fr}.`,
          en: `A reason for exemption stands beside a ${family.en}.`,
        },
    remedy: family.exemption
      ? {
          fr: "Citez le texte et le code VATEX, par exemple VATEX-FR-FRANCHISE.",
          en: "Give the text and the VATEX code, VATEX-FR-FRANCHISE for instance.",
        }
      : { fr: "Retirez BT-120 et BT-121.", en: "Remove BT-120 and BT-121." },
    find: (m) =>
      each(rowsOf(m, family), (row) => (row.reason !== null || row.reasonCode !== null) === family.exemption),
  };
}

function rowsOf(m: Model, family: Family): readonly VatBreakdown[] {
  return m.vat.filter((row) => row.category?.text === family.code);
}

/** Used without a row, a row without use, or (but for S, which has one for each rate) more than one row. */
function breakdownExists(m: Model, family: Family): readonly Breach[] {
  const rows = rowsOf(m, family);
  const used =
    linesOf(m, family).length + m.allowances.filter((each) => each.vat.category?.text === family.code).length > 0;
  if (family.code === "S" && m.syntax === "cii" && !used) return NONE;
  if (family.code === "S") return unless(used === rows.length > 0, rows[0] ?? m);
  // UBL lets a row stand without a line of its category, as long as it stands alone.
  const wanted = used || (m.syntax !== "cii" && rows.length > 0) ? 1 : 0;
  return unless(rows.length === wanted, rows[0] ?? m);
}

/**
 * What the base of each row should be: its lines, less allowances, plus charges; of the same rate too for S. The parts are
 * added up once, since a document may have thousands of rows and of lines. Null where one of the parts is no number.
 */
export function expectedBases(m: Model): (row: VatBreakdown) => Decimal | null {
  const sums = new Map<string, Decimal | null>();
  const add = (vat: VatCategory, amount: Field | null, sign: 1 | -1): void => {
    const key = baseKey(vat);
    const value = amount === null ? ZERO_DECIMAL : decimalOf(amount);
    const before = sums.get(key);
    if (value === null || before === null) sums.set(key, null);
    else sums.set(key, addDecimals(before ?? ZERO_DECIMAL, sign === 1 ? value : negate(value)));
  };
  for (const { vat, net } of m.lines) add(vat, net, 1);
  for (const { vat, amount, charge } of m.allowances) add(vat, amount, charge ? 1 : -1);
  return (row) => {
    const sum = sums.get(baseKey(row)) ?? (sums.has(baseKey(row)) ? null : ZERO_DECIMAL);
    return sum === null ? null : toCents(sum);
  };
}

/** Rates are compared as numbers: 20 and 20.00 are one. A rate that is no number is that of nothing else. */
function baseKey({ category, rate }: VatCategory): string {
  if (category?.text !== "S") return category?.text ?? "";
  const value = decimalOf(rate);
  return value === null ? "S ?" : `S ${decimalText(value)}`;
}

/** The official rule is exact for S in CII, for the others in UBL and for O in both, and tolerates less than one unit elsewhere; `CENT-BASE` tolerates nothing. */
function baseBreach(m: Model, family: Family, row: VatBreakdown, expected: Decimal | null): readonly Breach[] {
  // Without its rate a row of S has nothing to be compared with; BR-48 says so.
  if (family.code === "S" && row.rate === null) return NONE;
  const found = decimalOf(row.base);
  const facts = { found: row.base?.text ?? "–", expected: expected === null ? "–" : decimalText(expected) };
  if (found === null || expected === null) return unless(false, row, facts);
  const gap = magnitudeOf(addDecimals(found, negate(expected)));
  const exact = family.code === "O" || (family.code === "S") === (m.syntax === "cii");
  return unless(exact ? sameDecimal(gap, ZERO_DECIMAL) : compareDecimals(gap, ONE) < 0, row.base ?? row, facts);
}

/** At a rate, the tax lies less than one euro from base × rate, as the official rule has it; elsewhere it is zero. */
function taxBreach(family: Family, row: VatBreakdown): readonly Breach[] {
  const [base, rate, tax] = [decimalOf(row.base), decimalOf(row.rate), decimalOf(row.tax)];
  if (family.code !== "S") {
    return unless(tax !== null && sameDecimal(tax, ZERO_DECIMAL), row.tax ?? row, {
      found: row.tax?.text ?? "–",
      expected: "0.00",
    });
  }
  if (base === null || rate === null || tax === null)
    return unless(false, row, { found: row.tax?.text ?? "–", expected: "–" });
  const expected = divideToCents(multiply(magnitudeOf(base), rate), HUNDRED) ?? ZERO_DECIMAL;
  const gap = magnitudeOf(addDecimals(magnitudeOf(tax), negate(expected)));
  return unless(compareDecimals(gap, ONE) < 0, row.tax ?? row, {
    found: decimalText(tax),
    expected: decimalText(expected),
  });
}
