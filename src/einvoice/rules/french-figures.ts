/**
 * XP Z12-012, BR-FR-DEC: how the reform wants figures written. The schemas take "+25.00" or twelve decimals; a platform
 * that knows these rules does not.
 */
import type { Allowance, Field, Model } from "../model.ts";
import { withoutSpace } from "../white-space.ts";
import { fatal } from "./french.ts";
import { each, presentOf, type Rule } from "./rule.ts";

type Form = { readonly places: number; readonly decimals: number; readonly signed: boolean };

/** Digits and one point between digits; a sign counts among the places, the point does not. */
function fits(text: string, { places, decimals, signed }: Form): boolean {
  const bare = withoutSpace(text);
  const shape = new RegExp(`^${signed ? "-?" : ""}\\d{1,${places}}(?:\\.\\d{1,${decimals}})?$`);
  return shape.test(bare) && bare.replace(".", "").length <= places;
}

type Row = readonly [id: string, fr: string, en: string, fields: (m: Model) => readonly (Field | null)[], form: Form];

const ROWS: readonly Row[] = [
  ["BR-FR-DEC-01", "montant", "amount", amounts, { places: 19, decimals: 2, signed: true }],
  [
    "BR-FR-DEC-02",
    "quantité (BT-129, BT-149)",
    "quantity (BT-129, BT-149)",
    (m) => m.lines.flatMap((line) => [line.quantity, line.priceBase]),
    { places: 19, decimals: 4, signed: true },
  ],
  [
    "BR-FR-DEC-03",
    "prix (BT-146, BT-147, BT-148)",
    "price (BT-146, BT-147, BT-148)",
    (m) => m.lines.flatMap((line) => [line.price, line.discount, line.grossPrice]),
    { places: 19, decimals: 6, signed: false },
  ],
  [
    "BR-FR-DEC-04",
    "taux de TVA",
    "VAT rate",
    (m) => [...m.vat, ...[...m.allowances, ...m.lines].map(({ vat }) => vat)].map(({ rate }) => rate),
    { places: 4, decimals: 2, signed: false },
  ],
];

/** BR-FR-DEC-01 to 04: one for each kind of figure. */
export const frenchFigureRules: readonly Rule[] = ROWS.map(([id, fr, en, fields, form]) =>
  fatal(
    id,
    { fr: `« {found} » est mal écrit, ${fr}.`, en: `“{found}” is badly written, ${en}.` },
    {
      fr: `Des chiffres, un point, ${form.decimals} décimales et ${form.places} signes au plus, sans « + »${form.signed ? "" : " ni « - »"}.`,
      en: `Digits, a point, at most ${form.decimals} decimals and ${form.places} signs, without “+”${form.signed ? "" : " or “-”"}.`,
    },
    (m) =>
      each(
        presentOf(fields(m)),
        ({ text }) => fits(text, id === "BR-FR-DEC-03" && goesBothWays(m) ? { ...form, signed: true } : form),
        ({ text }) => ({ found: text === "" ? "–" : text }),
      ),
  ),
);

/** An invoice of both directions (B9, S9, M9) may hold prices below zero. */
function goesBothWays(m: Model): boolean {
  return ["B9", "S9", "M9"].includes(withoutSpace(m.process?.text ?? ""));
}

function amounts(m: Model): readonly (Field | null)[] {
  const { totals } = m;
  const ofAllowance = ({ amount, base }: Allowance): readonly (Field | null)[] => [amount, base];
  return [
    ...m.allowances.flatMap(ofAllowance),
    ...(totals === null
      ? []
      : [totals.lines, totals.allowances, totals.charges, totals.net, totals.gross, totals.prepaid, totals.rounding]),
    totals?.due ?? null,
    ...m.vatTotals,
    ...m.vat.flatMap(({ base, tax }) => [base, tax]),
    ...m.lines.flatMap((line) => [line.net, ...line.allowances.flatMap(ofAllowance)]),
  ];
}
