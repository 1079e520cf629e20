/**
 * To the cent: what EN 16931 leaves loose (it tolerates VAT wrong by almost one euro and never multiplies a quantity by
 * a price). These rules are ours, hence their ids; an invoice that breaks one adds up to something else than it says.
 */
import {
  addDecimals,
  compareDecimals,
  decimalText,
  divideToCents,
  magnitudeOf,
  multiply,
  negate,
  ONE,
  sameDecimal,
  toCents,
  type Decimal,
} from "../decimal.ts";
import type { Line, Model, Totals, VatBreakdown } from "../model.ts";
import { decimalOf, HUNDRED, sumOf } from "./arithmetic.ts";
import { NONE, unless, type Breach, type Rule } from "./rule.ts";
import { expectedBases } from "./vat.ts";

/**
 * Fatal for our own invoices and for those of others: half a cent is rounded away from zero, as everywhere in money
 * here.
 */
export const exactRules: readonly Rule[] = [
  {
    id: "CENT-LINE",
    level: "fatal",
    says: {
      fr: "Le montant de la ligne n’est pas quantité × prix : {found} au lieu de {expected}.",
      en: "The amount of the line is not quantity × price: {found} instead of {expected}.",
    },
    remedy: {
      fr: "Inscrivez {expected}, arrondi au centime, ou corrigez la quantité ou le prix.",
      en: "Write {expected}, rounded to the cent, or mend the quantity or the price.",
    },
    find: (m) => m.lines.flatMap(lineBreach),
  },
  {
    id: "CENT-BASE",
    level: "fatal",
    says: {
      fr: "La base de TVA n’est pas la somme de ses lignes : {found} au lieu de {expected}.",
      en: "The VAT base is not the sum of its lines: {found} instead of {expected}.",
    },
    remedy: { fr: "Inscrivez {expected}.", en: "Write {expected}." },
    find: (m) => {
      const expected = expectedBases(m);
      return m.vat.flatMap((row) => baseBreach(row, expected(row)));
    },
  },
  {
    id: "CENT-VAT",
    level: "fatal",
    says: {
      fr: "La TVA n’est pas base × taux, arrondie une fois au centime : {found} au lieu de {expected}.",
      en: "VAT is not base × rate, rounded once to the cent: {found} instead of {expected}.",
    },
    remedy: {
      fr: "Calculez la TVA sur le total par taux, non ligne par ligne : {expected}.",
      en: "Take VAT on the total for each rate, not line by line: {expected}.",
    },
    find: (m) => m.vat.flatMap((row) => (isCentOfPart(m, row) ? NONE : taxBreach(row))),
  },
  {
    id: "CENT-VAT-PART",
    level: "warning",
    says: {
      fr: "La TVA de cet avoir est à un centime de base × taux : {found} au lieu de {expected}.",
      en: "VAT of this credit note is one cent away from base × rate: {found} instead of {expected}.",
    },
    remedy: {
      fr: "C’est exact pour la suite d’une facture rendue en plusieurs avoirs, dont l’arrondi se fait ensemble ; pour tout autre avoir, inscrivez {expected}.",
      en: "This is exact for a further part of an invoice given back in several credit notes, rounded together; for any other one, write {expected}.",
    },
    find: (m) => m.vat.flatMap((row) => (isCentOfPart(m, row) ? taxBreach(row) : NONE)),
  },
];

/** BR-CO-16 for MINIMUM, which has no place for what was paid before: less than the total may be due, never more. */
export const dueRule: Rule = {
  id: "CENT-DUE",
  level: "fatal",
  says: {
    fr: "Le montant à payer (BT-115) dépasse le total TTC (BT-112) : {found} pour {expected}.",
    en: "The amount due (BT-115) exceeds the total with VAT (BT-112): {found} for {expected}.",
  },
  remedy: { fr: "Inscrivez {expected} au plus.", en: "Write {expected} at most." },
  find: (m) => (m.totals === null ? NONE : dueBreach(m.totals)),
};

function dueBreach({ due, gross }: Totals): readonly Breach[] {
  const [found, most] = [decimalOf(due), decimalOf(gross)];
  if (due === null || found === null || most === null) return NONE;
  const holds = compareDecimals(magnitudeOf(found), magnitudeOf(most)) <= 0;
  return unless(holds, due, { found: decimalText(found), expected: decimalText(most) });
}

function compare(found: Decimal, expected: Decimal, place: { path: string; line: number }): readonly Breach[] {
  return unless(sameDecimal(found, expected), place, { found: decimalText(found), expected: decimalText(expected) });
}

/** BT-131 = BT-129 × BT-146 / BT-149, less the allowances of the line, plus its charges, each rounded to the cent. */
function lineBreach(line: Line): readonly Breach[] {
  const [quantity, price, found] = [decimalOf(line.quantity), decimalOf(line.price), decimalOf(line.net)];
  const per = line.priceBase === null ? ONE : decimalOf(line.priceBase);
  const less = sumOf(line.allowances.filter((each) => !each.charge).map((each) => each.amount));
  const more = sumOf(line.allowances.filter((each) => each.charge).map((each) => each.amount));
  // What is absent or no number is the business of the presence rules and of the schema.
  if (quantity === null || price === null || found === null || per === null || less === null || more === null)
    return NONE;
  const product = divideToCents(multiply(quantity, price), per);
  return product === null ? NONE : compare(found, toCents(addDecimals(product, negate(less), more)), line.net ?? line);
}

function baseBreach(row: VatBreakdown, expected: Decimal | null): readonly Breach[] {
  const found = decimalOf(row.base);
  return found === null || expected === null ? NONE : compare(found, expected, row.base ?? row);
}

const ONE_CENT: Decimal = { units: 1n, scale: 2 };

/** BT-117 beside BT-116 × BT-119 in cents; null where one of them is no number. */
function taxOf(row: VatBreakdown): { readonly found: Decimal; readonly expected: Decimal } | null {
  const [base, found, rate] = [decimalOf(row.base), decimalOf(row.tax), decimalOf(row.rate)];
  const expected = base === null || rate === null ? null : divideToCents(multiply(base, rate), HUNDRED);
  return found === null || expected === null ? null : { found, expected };
}

function taxBreach(row: VatBreakdown): readonly Breach[] {
  const tax = taxOf(row);
  return tax === null ? NONE : compare(tax.found, tax.expected, row.tax ?? row);
}

/**
 * The parts of an invoice that are given back bear its tax together: rounding moves a cent from one credit note to another.
 * A file alone does not say whether it is a further part, only that it may be: a credit note that names one invoice (BG-3).
 * Our own are held to the cent beside the earlier ones before they are written (`checkArithmetic`).
 */
function isCentOfPart({ type, preceding }: Model, row: VatBreakdown): boolean {
  if (type?.text !== "381" || preceding.length !== 1) return false;
  const tax = taxOf(row);
  return tax !== null && compareDecimals(magnitudeOf(addDecimals(tax.found, negate(tax.expected))), ONE_CENT) === 0;
}
