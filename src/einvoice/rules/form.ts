/**
 * The form of what is written: a number is one, a date exists, and what may stand once stands once. For CII the schema says
 * most of it; UBL has none here. The rules are ours, hence their ids: what a reader passes over could hide what is owed.
 */
import { parseDecimal } from "../decimal.ts";
import type { Allowance, Coded, Field, Model, Totals } from "../model.ts";
import { withoutSpace } from "../white-space.ts";
import { each, NONE, presentOf, type Rule } from "./rule.ts";

/** Fatal for any invoice, since no other rule can judge what cannot be read. */
export const formRules: readonly Rule[] = [
  {
    id: "FORM-NUMBER",
    level: "fatal",
    says: { fr: "« {found} » n’est pas un nombre.", en: "“{found}” is no number." },
    remedy: {
      fr: "Écrivez des chiffres, avec un point décimal et sans espace, 1234.50 par exemple.",
      en: "Write digits, with a decimal point and no space, 1234.50 for instance.",
    },
    find: (m) =>
      each(
        numbers(m),
        ({ text }) => parseDecimal(text) !== null,
        ({ text }) => ({ found: text === "" ? "–" : text }),
      ),
  },
  {
    // The official rule of UBL counts every sign after the point; a space before the figure is nothing to the schema.
    id: "UBL-DT-01",
    level: "fatal",
    says: {
      fr: "Plus de deux signes après la virgule d’un montant, espaces compris : « {found} ».",
      en: "More than two signs after the point of an amount, spaces included: “{found}”.",
    },
    remedy: { fr: "Arrondissez au centime, sans espace après.", en: "Round to the cent, with no space after it." },
    find: (m) =>
      m.syntax === "cii"
        ? NONE
        : each(
            m.amounts.filter(({ path }) => !/PriceAmount$|\/Price\/AllowanceCharge(?:\[\d+\])?\//.test(path)),
            ({ text }) => (text.split(".")[1] ?? "").length <= 2,
            ({ text }) => ({ found: text }),
          ),
  },
  {
    // BR-61 looks into an account that is there; this one asks for it. In UBL BR-61 does both.
    id: "CII-SR-470",
    level: "fatal",
    says: { fr: "Le virement ne dit pas vers quel compte (BT-84).", en: "The transfer names no account (BT-84)." },
    remedy: {
      fr: "Ajoutez l’IBAN, ou un numéro de compte propre à la banque.",
      en: "Add the IBAN, or a number of account of the bank’s own.",
    },
    find: (m) =>
      m.syntax === "cii"
        ? each(
            m.means.filter(({ code }) => /^(?:30|58)$/.test(withoutSpace(code?.text ?? ""))),
            ({ accounts }) => accounts.length > 0,
          )
        : NONE,
  },
  {
    id: "FORM-CODE",
    level: "fatal",
    says: { fr: "Le code « {found} » est entouré d’espaces.", en: "The code “{found}” has white space around it." },
    remedy: {
      fr: "Retirez les espaces et les fins de ligne : les règles de Factur-X comparent les codes signe pour signe.",
      en: "Remove spaces and line ends: the rules of Factur-X compare codes sign for sign.",
    },
    find: (m) =>
      each(
        m.codes,
        ({ text }) => text === withoutSpace(text),
        ({ text }) => ({ found: text }),
      ),
  },
  {
    id: "FORM-PRICE-BASE",
    level: "fatal",
    says: {
      fr: "Le prix vaut pour zéro unité : le montant de la ligne ne peut être vérifié.",
      en: "The price is for zero units: the amount of the line cannot be verified.",
    },
    remedy: {
      fr: "Écrivez pour combien d’unités vaut le prix (BT-149), ou retirez cet élément : c’est alors une.",
      en: "Write for how many units the price is (BT-149), or remove that element: it is then for one.",
    },
    find: (m) =>
      each(presentOf(m.lines.map(({ priceBase }) => priceBase)), ({ text }) => parseDecimal(text)?.units !== 0n),
  },
  {
    id: "FORM-CURRENCY",
    level: "fatal",
    says: {
      fr: "La devise « {found} » n’a pas sa place sur ce montant.",
      en: "The currency “{found}” has no place on this amount.",
    },
    remedy: {
      fr: "Écrivez celle du document (BT-5) sur chaque montant en UBL, sur le seul total de TVA en CII ; seul le total de TVA en devise de comptabilité (BT-111) en porte une autre.",
      en: "Write that of the document (BT-5) on each amount in UBL, on the total of VAT alone in CII; only the total of VAT in accounting currency (BT-111) bears another.",
    },
    find: strayCurrencies,
  },
  {
    id: "FORM-DATE",
    level: "fatal",
    says: { fr: "« {found} » n’est pas une date qui existe.", en: "“{found}” is no date that exists." },
    remedy: {
      fr: "Écrivez un jour du calendrier : AAAAMMJJ au format 102 en CII, AAAA-MM-JJ en UBL.",
      en: "Write a day of the calendar: YYYYMMDD in format 102 in CII, YYYY-MM-DD in UBL.",
    },
    find: (m) =>
      each(
        dates(m),
        ({ text }) => isDate(text),
        ({ text }) => ({ found: text === "" ? "–" : text }),
      ),
  },
  {
    id: "FORM-LACKS",
    level: "fatal",
    says: { fr: "Il manque {found} dans cet élément.", en: "This element lacks {found}." },
    remedy: {
      fr: "Ajoutez-le, ou retirez l’élément entier : l’un ne va pas sans l’autre.",
      en: "Add it, or remove the whole element: one does not go without the other.",
    },
    find: (m) =>
      each(
        m.lacking,
        () => false,
        ({ text }) => ({ found: text }),
      ),
  },
  {
    id: "FORM-VALUE",
    level: "fatal",
    says: { fr: "Un élément se trouve à l’intérieur de cette valeur.", en: "An element stands inside this value." },
    remedy: { fr: "Retirez-le : la valeur est un texte seul.", en: "Remove it: the value is a text alone." },
    find: (m) => each(m.mixed, () => false),
  },
  {
    id: "FORM-ONCE",
    level: "fatal",
    says: {
      fr: "Cet élément ne peut figurer qu’une fois à cet endroit : un lecteur n’en verrait qu’un.",
      en: "This element may stand once there: a reader would see one of them only.",
    },
    remedy: { fr: "N’en gardez qu’un.", en: "Keep one of them." },
    find: (m) => each(m.repeated, () => false),
  },
];

/** An amount in another currency could be taken for one in that of the document (CII-DT-031). */
function strayCurrencies(m: Model): ReturnType<Rule["find"]> {
  if (m.currency === null) return [];
  const totals = new Set(m.vatTotals.map(({ path }) => path));
  const mayStand = ({ path, code }: Coded): boolean => {
    const ofVat = totals.has(path);
    if (m.syntax === "cii" && !ofVat) return false;
    // White space around the currency of an amount is nothing to the official rules, but for the totals of VAT (BR-CO-15).
    const named = code === null ? null : withoutSpace(code);
    return named === m.currency?.text || (ofVat && named === m.taxCurrency?.text);
  };
  return each(m.currencies, mayStand, ({ code }) => ({ found: code ?? "" }));
}

function numbers(m: Model): readonly Field[] {
  const ofTotals = (totals: Totals) => [
    totals.lines,
    totals.allowances,
    totals.charges,
    totals.net,
    totals.gross,
    totals.prepaid,
    totals.rounding,
    totals.due,
  ];
  return presentOf<Field>([
    ...(m.totals === null ? [] : ofTotals(m.totals)),
    ...m.vatTotals,
    ...m.vat.flatMap((row) => [row.base, row.tax, row.rate]),
    ...m.allowances.flatMap(ofAllowance),
    ...m.lines.flatMap((line) => [
      line.quantity,
      line.net,
      line.price,
      line.priceBase,
      line.grossPrice,
      line.discount,
      line.vat.rate,
      ...line.allowances.flatMap(ofAllowance),
    ]),
  ]);
}

function ofAllowance({ amount, base, vat }: Allowance): readonly (Field | null)[] {
  return [amount, base, vat.rate];
}

function dates(m: Model): readonly Field[] {
  const periods = presentOf([m.period, ...m.lines.map(({ period }) => period)]);
  return presentOf([
    m.issued,
    m.due,
    m.delivered,
    ...m.taxPointDates,
    ...m.preceding.map(({ date }) => date),
    ...periods.flatMap(({ start, end }) => [start, end]),
  ]);
}

/** A day, in UBL with the offset that a date of XML Schema may bear. */
function isDate(text: string): boolean {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})(?:Z|[+-]\d{2}:\d{2})?$/.exec(text) ?? [];
  if (year === undefined) return false;
  try {
    const written = { year: Number(year), month: Number(month), day: Number(day) };
    Temporal.PlainDate.from(written, { overflow: "reject" });
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
