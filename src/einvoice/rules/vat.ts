/**
 * EN 16931 rules by VAT category: S (standard), Z (zero), E (exempt), AE (reverse charge). The ten rules of each family
 * are one function with what differs as data; K, G, O, L and M concern sales we never make and are not covered.
 */
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
import type { Allowance, Line, Model, Place, VatBreakdown, VatCategory } from "../model.ts";
import { decimalOf, HUNDRED, sumOf } from "./arithmetic.ts";
import { each, NONE, present, unless, type Breach, type Rule } from "./rule.ts";

type Family = {
  readonly code: "S" | "Z" | "E" | "AE";
  readonly fr: string;
  readonly en: string;
  readonly exemption: boolean;
};

const FAMILIES: readonly Family[] = [
  { code: "S", fr: "taux normal ou réduit (S)", en: "standard rate (S)", exemption: false },
  { code: "Z", fr: "taux zéro (Z)", en: "zero rate (Z)", exemption: false },
  { code: "E", fr: "exonération (E)", en: "exemption (E)", exemption: true },
  { code: "AE", fr: "autoliquidation (AE)", en: "reverse charge (AE)", exemption: true },
];

/** The forty rules BR-S-01 to BR-AE-10. */
export const vatRules: readonly Rule[] = FAMILIES.flatMap(familyRules);

function familyRules(family: Family): readonly Rule[] {
  const id = (number: string): string => `BR-${family.code}-${number}`;
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
    ...identified(family, id),
    ...rates(family, id),
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
      find: (m) => rowsOf(m, family).flatMap((row) => baseBreach(m, family, row)),
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

/** X-02 lines, X-03 allowances, X-04 charges: who sells (and, for AE, who buys) must be known to the tax office. */
function identified(family: Family, id: (number: string) => string): readonly Rule[] {
  const buyerToo = family.code === "AE";
  const says = {
    fr: `Une opération en ${family.fr} demande le numéro de TVA du vendeur (BT-31, BT-32 ou BT-63)${buyerToo ? " et un numéro de l’acheteur (BT-47 ou BT-48)" : ""}.`,
    en: `Anything in ${family.en} needs the seller’s VAT or tax number (BT-31, BT-32 or BT-63)${buyerToo ? " and a number of the buyer (BT-47 or BT-48)" : ""}.`,
  };
  const remedy = {
    fr: "Ajoutez-le ; à défaut de numéro de TVA, le SIREN en BT-32 (schéma FC).",
    en: "Add it; without a VAT number, the SIREN as BT-32 (scheme FC).",
  };
  const rule = (number: string, used: (m: Model) => boolean): Rule => ({
    id: id(number),
    level: "fatal",
    says,
    remedy,
    find: (m) => (used(m) ? unless(taxNumbersKnown(m, buyerToo), m.seller ?? m) : NONE),
  });
  return [
    rule("02", (m) => linesOf(m, family).length > 0),
    rule("03", (m) => allowancesOf(m, family, false).length > 0),
    rule("04", (m) => allowancesOf(m, family, true).length > 0),
  ];
}

function taxNumbersKnown(m: Model, buyerToo: boolean): boolean {
  const seller =
    present(m.seller?.vatId ?? null, m.seller?.taxRegistration ?? null, m.representative?.vatId ?? null).length > 0;
  const buyer = present(m.buyer?.vatId ?? null, m.buyer?.legalId ?? null).length > 0;
  return seller && (buyer || !buyerToo);
}

/** X-05 lines, X-06 allowances, X-07 charges: a rate above zero for S, zero for the others. */
function rates(family: Family, id: (number: string) => string): readonly Rule[] {
  const positive = family.code === "S";
  const rule = (number: string, used: (m: Model) => readonly (Place & { readonly vat: VatCategory })[]): Rule => ({
    id: id(number),
    level: "fatal",
    says: positive
      ? {
          fr: `Le taux de TVA en ${family.fr} doit dépasser zéro : {found}.`,
          en: `The VAT rate in ${family.en} must be above zero: {found}.`,
        }
      : {
          fr: `Le taux de TVA en ${family.fr} doit être zéro : {found}.`,
          en: `The VAT rate in ${family.en} must be zero: {found}.`,
        },
    remedy: { fr: "Corrigez le taux ou la catégorie.", en: "Mend the rate or the category." },
    find: (m) =>
      each(
        used(m),
        ({ vat }) => {
          const rate = decimalOf(vat.rate);
          return (
            rate !== null && (positive ? compareDecimals(rate, ZERO_DECIMAL) > 0 : sameDecimal(rate, ZERO_DECIMAL))
          );
        },
        ({ vat }) => ({ found: vat.rate?.text ?? "–" }),
      ),
  });
  return [
    rule("05", (m) => linesOf(m, family)),
    rule("06", (m) => allowancesOf(m, family, false)),
    rule("07", (m) => allowancesOf(m, family, true)),
  ];
}

function linesOf(m: Model, family: Family): readonly Line[] {
  return m.lines.filter((line) => line.vat.category?.text === family.code);
}

function allowancesOf(m: Model, family: Family, charge: boolean): readonly Allowance[] {
  return m.allowances.filter((each) => each.charge === charge && each.vat.category?.text === family.code);
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

/** What the base of a row should be: its lines, less allowances, plus charges; of the same rate too for S. */
export function expectedBase(m: Model, row: VatBreakdown): Decimal | null {
  const rate = decimalOf(row.rate);
  const same = ({ vat }: { readonly vat: VatCategory }): boolean => {
    if (vat.category?.text !== row.category?.text) return false;
    const own = decimalOf(vat.rate);
    return row.category?.text !== "S" || (rate !== null && own !== null && sameDecimal(rate, own));
  };
  const lines = sumOf(m.lines.filter(same).map((line) => line.net));
  const less = sumOf(m.allowances.filter((each) => !each.charge && same(each)).map((each) => each.amount));
  const more = sumOf(m.allowances.filter((each) => each.charge && same(each)).map((each) => each.amount));
  if (lines === null || less === null || more === null) return null;
  return toCents(addDecimals(lines, negate(less), more));
}

/** The official rule is exact for S in CII and for the others in UBL, and tolerates less than one unit elsewhere; `CENT-BASE` tolerates nothing. */
function baseBreach(m: Model, family: Family, row: VatBreakdown): readonly Breach[] {
  // Without its rate a row of S has nothing to be compared with; BR-48 says so.
  if (family.code === "S" && row.rate === null) return NONE;
  const [found, expected] = [decimalOf(row.base), expectedBase(m, row)];
  const facts = { found: row.base?.text ?? "–", expected: expected === null ? "–" : decimalText(expected) };
  if (found === null || expected === null) return unless(false, row, facts);
  const gap = magnitudeOf(addDecimals(found, negate(expected)));
  const exact = (family.code === "S") === (m.syntax === "cii");
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
