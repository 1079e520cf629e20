/** EN 16931 BR-CO: sums that must agree, and conditions between terms. BR-CO-17 has the official tolerance of one unit; `exact.ts` has none. */
import {
  addDecimals,
  compareDecimals,
  decimalText,
  divideToCents,
  magnitudeOf,
  multiply,
  negate,
  parseDecimal,
  sameDecimal,
  toCents,
  ZERO_DECIMAL,
  type Decimal,
} from "../decimal.ts";
import type { Coded, Field, Model, Place } from "../model.ts";
import { VAT_PREFIXES } from "./code-lists.ts";
import { each, NONE, present, presentOf, unless, type Breach, type Rule } from "./rule.ts";

export const HUNDRED: Decimal = { units: 100n, scale: 0 };

/** The number of a field; null when the field is absent or is no number, which other rules tell. */
export function decimalOf(field: Field | null | undefined): Decimal | null {
  return field === null || field === undefined ? null : parseDecimal(field.text);
}

/** The sum of the fields that are there; null when one of them is no number. */
export function sumOf(fields: readonly (Field | null)[]): Decimal | null {
  const values = presentOf(fields).map((field) => parseDecimal(field.text));
  const sum = (total: Decimal | null, value: Decimal | null): Decimal | null =>
    total === null || value === null ? null : addDecimals(total, value);
  return values.reduce<Decimal | null>(sum, ZERO_DECIMAL);
}

/** Breached when the field is not the expected value, which the report then names. */
function mustEqual(field: Field | null, expected: Decimal | null, fallback: Place): readonly Breach[] {
  const found = decimalOf(field);
  const holds = found !== null && expected !== null && sameDecimal(found, expected);
  return unless(holds, field ?? fallback, {
    found: field?.text ?? "–",
    expected: expected === null ? "–" : decimalText(expected),
  });
}

function optional(field: Field | null): Decimal | null {
  return field === null ? ZERO_DECIMAL : parseDecimal(field.text);
}

function combined(...values: readonly (Decimal | null)[]): Decimal | null {
  return values.includes(null) ? null : addDecimals(...values.filter((value) => value !== null));
}

function minus(value: Decimal | null): Decimal | null {
  return value === null ? null : negate(value);
}

const SUM_REMEDY = {
  fr: "Inscrivez {expected} ou corrigez les montants additionnés.",
  en: "Write {expected}, or mend the amounts added up.",
};

function sumRule(id: string, fr: string, en: string, find: (m: Model) => readonly Breach[]): Rule {
  return {
    id,
    level: "fatal",
    says: { fr: `${fr} : {found} au lieu de {expected}.`, en: `${en}: {found} instead of {expected}.` },
    remedy: SUM_REMEDY,
    find,
  };
}

/** Allowances (BT-107) or charges (BT-108): absent on both sides, or equal. */
function allowanceSum(m: Model, charge: boolean): readonly Breach[] {
  if (m.totals === null) return NONE;
  const found = charge ? m.totals.charges : m.totals.allowances;
  const parts = m.allowances.filter((each) => each.charge === charge);
  if (found === null && parts.length === 0) return NONE;
  const total = sumOf(parts.map((part) => part.amount));
  return mustEqual(found, total === null ? null : toCents(total), m.totals);
}

/** BT-110: the amount of VAT in the currency of the invoice. */
export function vatTotal(m: Model): Coded | null {
  return m.vatTotals.find((amount) => amount.code === m.currency?.text) ?? null;
}

function grossTotal(m: Model): readonly Breach[] {
  const { totals } = m;
  if (m.currency === null) return NONE;
  const inCurrency = m.vatTotals.filter((amount) => amount.code === m.currency?.text);
  const [net, gross] = [decimalOf(totals?.net), decimalOf(totals?.gross)];
  // CII allows the VAT total to be absent when there is no VAT; UBL wants exactly one.
  if (m.syntax === "cii" && net !== null && gross !== null && sameDecimal(net, gross)) return NONE;
  if (inCurrency.length !== 1) return unless(false, totals ?? m, { found: totals?.gross?.text ?? "–", expected: "–" });
  const expected = combined(net, decimalOf(inCurrency[0]));
  return mustEqual(totals?.gross ?? null, expected === null ? null : toCents(expected), totals ?? m);
}

/** BR-CO-17: within one unit of base × rate, as the official rule; the exact comparison is `CENT-VAT`. */
function vatAmount(m: Model): readonly Breach[] {
  return m.vat.flatMap((row) => {
    const [base, rate, tax] = [decimalOf(row.base), decimalOf(row.rate), decimalOf(row.tax)];
    const facts = { found: row.tax?.text ?? "–", expected: "–" };
    if (tax === null) return unless(false, row, facts);
    // No rate, or one that rounds to zero: no VAT is due, whatever the base.
    if (rate === null || roundsToZero(rate))
      return unless(roundsToZero(tax), row.tax ?? row, { ...facts, expected: "0.00" });
    if (base === null) return unless(false, row, facts);
    const expected = divideToCents(multiply(magnitudeOf(base), rate), HUNDRED) ?? ZERO_DECIMAL;
    const gap = magnitudeOf(addDecimals(magnitudeOf(tax), negate(expected)));
    // One unit exactly is still tolerated in CII and no longer in UBL.
    const tolerated = compareDecimals(gap, { units: 1n, scale: 0 }) <= (m.syntax === "cii" ? 0 : -1);
    return unless(tolerated, row.tax ?? row, { found: decimalText(tax), expected: decimalText(expected) });
  });
}

function roundsToZero(value: Decimal): boolean {
  return compareDecimals(magnitudeOf(value), { units: 5n, scale: 1 }) < 0;
}

/** BR-CO rules. Sums are rounded to the cent half away from zero only where the official rule of that syntax rounds. */
export const arithmeticRules: readonly Rule[] = [
  sumRule("BR-CO-10", "La somme des lignes (BT-106) est fausse", "The sum of the lines (BT-106) is wrong", (m) => {
    if (m.totals === null) return NONE;
    const total = sumOf(m.lines.map((line) => line.net));
    return mustEqual(m.totals.lines, total === null ? null : toCents(total), m.totals);
  }),
  sumRule("BR-CO-11", "Le total des remises (BT-107) est faux", "The total of the allowances (BT-107) is wrong", (m) =>
    allowanceSum(m, false),
  ),
  sumRule("BR-CO-12", "Le total des frais (BT-108) est faux", "The total of the charges (BT-108) is wrong", (m) =>
    allowanceSum(m, true),
  ),
  sumRule("BR-CO-13", "Le total hors TVA (BT-109) est faux", "The total without VAT (BT-109) is wrong", (m) => {
    if (m.totals === null) return NONE;
    const { lines, allowances, charges } = m.totals;
    const total = combined(decimalOf(lines), minus(optional(allowances)), optional(charges));
    // UBL rounds only where it adds.
    const exact = m.syntax !== "cii" && allowances === null && charges === null;
    return mustEqual(m.totals.net, total === null || exact ? total : toCents(total), m.totals);
  }),
  sumRule("BR-CO-14", "Le total de TVA (BT-110) est faux", "The VAT total (BT-110) is wrong", (m) => {
    const found = vatTotal(m);
    if (m.syntax !== "cii" && m.vat.length === 0) return NONE;
    if (found === null) {
      // In UBL the breakdown stands inside the total, which must then be there.
      return unless(m.syntax === "cii" || m.vatTotals.length > 0, m, { found: "–", expected: "–" });
    }
    const total = sumOf(m.vat.map((row) => row.tax));
    return mustEqual(found, total === null ? null : toCents(total), found);
  }),
  sumRule("BR-CO-15", "Le total TTC (BT-112) est faux", "The total with VAT (BT-112) is wrong", grossTotal),
  sumRule("BR-CO-16", "Le montant à payer (BT-115) est faux", "The amount due (BT-115) is wrong", (m) => {
    if (m.totals === null) return NONE;
    const { gross, prepaid, rounding } = m.totals;
    return mustEqual(m.totals.due, combined(decimalOf(gross), minus(optional(prepaid)), optional(rounding)), m.totals);
  }),
  sumRule("BR-CO-17", "Le montant de TVA (BT-117) est faux", "The VAT amount (BT-117) is wrong", vatAmount),
  {
    id: "BR-CO-03",
    level: "fatal",
    says: {
      fr: "La date (BT-7) et le code (BT-8) d’exigibilité de la TVA s’excluent.",
      en: "The VAT point date (BT-7) and code (BT-8) exclude each other.",
    },
    remedy: { fr: "Gardez l’un des deux.", en: "Keep one of the two." },
    find: (m) => unless(m.taxPointDates.length === 0 || m.taxPointCodes.length === 0, m.taxPointDates[0] ?? m),
  },
  {
    id: "BR-CO-04",
    level: "fatal",
    says: { fr: "La ligne n’a pas de catégorie de TVA (BT-151).", en: "The line has no VAT category (BT-151)." },
    remedy: { fr: "Indiquez S, Z, E, AE…", en: "State S, Z, E, AE…" },
    find: (m) => each(m.lines, (line) => line.vat.category !== null && line.vat.isVat),
  },
  {
    id: "BR-CO-09",
    level: "fatal",
    says: {
      fr: "Le numéro de TVA {value} ne commence pas par un code de pays.",
      en: "The VAT number {value} does not begin with a country code.",
    },
    remedy: { fr: "Faites-le précéder de FR ou du code du pays.", en: "Put FR or the country code before it." },
    find: (m) =>
      each(
        present(m.seller?.vatId ?? null, m.buyer?.vatId ?? null, m.representative?.vatId ?? null),
        (id) => VAT_PREFIXES.has(id.text.slice(0, 2)),
        (id) => ({ value: id.text }),
      ),
  },
  {
    id: "BR-CO-18",
    level: "fatal",
    says: { fr: "La ventilation de TVA (BG-23) manque.", en: "The VAT breakdown (BG-23) is missing." },
    remedy: { fr: "Ajoutez une ligne par catégorie et par taux.", en: "Add one row for each category and rate." },
    find: (m) => (m.syntax === "cii" && m.lines.length === 0 ? NONE : unless(m.vat.length > 0, m)),
  },
  {
    id: "BR-CO-19",
    level: "fatal",
    says: {
      fr: "La période de facturation n’a ni début ni fin.",
      en: "The invoicing period has neither start nor end.",
    },
    remedy: { fr: "Donnez une date, ou retirez la période.", en: "Give a date, or remove the period." },
    find: (m) =>
      each(
        present(m.period),
        (p) => p.start !== null || p.end !== null || (m.syntax !== "cii" && m.taxPointCodes.length > 0),
      ),
  },
  {
    id: "BR-CO-20",
    level: "fatal",
    says: {
      fr: "La période de la ligne n’a ni début ni fin.",
      en: "The period of the line has neither start nor end.",
    },
    remedy: { fr: "Donnez une date, ou retirez la période.", en: "Give a date, or remove the period." },
    find: (m) => each(presentOf(m.lines.map((line) => line.period)), (p) => p.start !== null || p.end !== null),
  },
  {
    id: "BR-CO-26",
    level: "fatal",
    says: {
      fr: "Rien n’identifie le vendeur : ni SIRET ou SIREN, ni numéro de TVA.",
      en: "Nothing identifies the seller: neither company number nor VAT number.",
    },
    remedy: { fr: "Ajoutez BT-29, BT-30 ou BT-31.", en: "Add BT-29, BT-30 or BT-31." },
    find: (m) =>
      each(
        present(m.seller),
        (seller) => seller.identifiers.length > 0 || seller.legalId !== null || seller.vatId !== null,
      ),
  },
];
