/**
 * EN 16931 BR-01 to BR-65: what has to be there. Each row is a rule: its id, the name of the missing thing in both
 * languages, and where it is missing. An element "exists" or "is filled in" as the official rule asks, no more.
 */
import type { Allowance, Field, Model, Period, Place } from "../model.ts";
import { compareDecimals, parseDecimal, ZERO_DECIMAL } from "../decimal.ts";
import { each, filledIn, NONE, present, presentOf, unless, type Breach, type Rule } from "./rule.ts";

type Row = readonly [id: string, fr: string, en: string, find: (model: Model) => readonly Breach[]];

const ROWS: readonly Row[] = [
  [
    "BR-01",
    "l’identifiant de spécification (BT-24)",
    "the specification identifier (BT-24)",
    (m) => unless(filledIn(m.specification), m),
  ],
  ["BR-02", "le numéro de la facture (BT-1)", "the invoice number (BT-1)", (m) => unless(filledIn(m.number), m)],
  ["BR-03", "la date d’émission (BT-2)", "the issue date (BT-2)", (m) => unless(filledIn(m.issued), m)],
  ["BR-04", "le type de document (BT-3)", "the document type (BT-3)", (m) => unless(filledIn(m.type), m)],
  ["BR-05", "la devise (BT-5)", "the currency (BT-5)", (m) => unless(filledIn(m.currency), m)],
  [
    "BR-06",
    "le nom du vendeur (BT-27)",
    "the seller’s name (BT-27)",
    (m) => unless(filledIn(m.seller?.name ?? null), m.seller ?? m),
  ],
  [
    "BR-07",
    "le nom de l’acheteur (BT-44)",
    "the buyer’s name (BT-44)",
    (m) => unless(filledIn(m.buyer?.name ?? null), m.buyer ?? m),
  ],
  [
    "BR-08",
    "l’adresse du vendeur (BG-5)",
    "the seller’s address (BG-5)",
    (m) => unless((m.seller?.address ?? null) !== null, m.seller ?? m),
  ],
  ["BR-09", "le pays du vendeur (BT-40)", "the seller’s country (BT-40)", (m) => sellerCountry(m)],
  [
    "BR-10",
    "l’adresse de l’acheteur (BG-8)",
    "the buyer’s address (BG-8)",
    (m) => unless((m.buyer?.address ?? null) !== null, m.buyer ?? m),
  ],
  ["BR-11", "le pays de l’acheteur (BT-55)", "the buyer’s country (BT-55)", (m) => buyerCountry(m)],
  ["BR-12", "la somme des lignes (BT-106)", "the sum of the lines (BT-106)", (m) => inTotals(m, m.totals?.lines)],
  ["BR-13", "le total hors TVA (BT-109)", "the total without VAT (BT-109)", (m) => inTotals(m, m.totals?.net)],
  ["BR-14", "le total TTC (BT-112)", "the total with VAT (BT-112)", (m) => inTotals(m, m.totals?.gross)],
  ["BR-15", "le montant à payer (BT-115)", "the amount due (BT-115)", (m) => inTotals(m, m.totals?.due)],
  ["BR-16", "une ligne de facture au moins (BG-25)", "at least one line (BG-25)", (m) => unless(m.lines.length > 0, m)],
  [
    "BR-18",
    "le nom du représentant fiscal (BT-62)",
    "the tax representative’s name (BT-62)",
    (m) => each(present(m.representative), (r) => filledIn(r.name)),
  ],
  [
    "BR-19",
    "l’adresse du représentant fiscal (BG-12)",
    "the tax representative’s address (BG-12)",
    (m) => each(present(m.representative), (r) => r.address !== null),
  ],
  [
    "BR-20",
    "le pays du représentant fiscal (BT-69)",
    "the tax representative’s country (BT-69)",
    (m) => each(present(m.representative?.address ?? null), (address) => filledIn(address.country)),
  ],
  ["BR-21", "le numéro de la ligne (BT-126)", "the line number (BT-126)", (m) => each(m.lines, (l) => filledIn(l.id))],
  ["BR-22", "la quantité (BT-129)", "the quantity (BT-129)", (m) => each(m.lines, (l) => l.quantity !== null)],
  [
    "BR-23",
    "l’unité de la quantité (BT-130)",
    "the unit of the quantity (BT-130)",
    (m) => each(m.lines, (l) => (l.quantity?.code ?? null) !== null),
  ],
  [
    "BR-24",
    "le montant net de la ligne (BT-131)",
    "the net amount of the line (BT-131)",
    (m) => each(m.lines, (l) => l.net !== null),
  ],
  [
    "BR-25",
    "le nom de l’article (BT-153)",
    "the name of the item (BT-153)",
    (m) => each(m.lines, (l) => filledIn(l.name)),
  ],
  [
    "BR-26",
    "le prix unitaire net (BT-146)",
    "the net unit price (BT-146)",
    (m) => each(m.lines, (l) => l.price !== null),
  ],
  [
    "BR-31",
    "le montant de la remise (BT-92)",
    "the amount of the allowance (BT-92)",
    (m) => each(documentLevel(m, false), (a) => a.amount !== null),
  ],
  [
    "BR-32",
    "la catégorie de TVA de la remise (BT-95)",
    "the VAT category of the allowance (BT-95)",
    (m) => each(documentLevel(m, false), (a) => a.vat.category !== null && a.vat.isVat),
  ],
  [
    "BR-33",
    "le motif de la remise (BT-97 ou BT-98)",
    "the reason of the allowance (BT-97 or BT-98)",
    (m) => each(documentLevel(m, false), hasReason),
  ],
  [
    "BR-36",
    "le montant des frais (BT-99)",
    "the amount of the charge (BT-99)",
    (m) => each(documentLevel(m, true), (a) => a.amount !== null),
  ],
  [
    "BR-37",
    "la catégorie de TVA des frais (BT-102)",
    "the VAT category of the charge (BT-102)",
    (m) => each(documentLevel(m, true), (a) => a.vat.category !== null && a.vat.isVat),
  ],
  [
    "BR-38",
    "le motif des frais (BT-104 ou BT-105)",
    "the reason of the charge (BT-104 or BT-105)",
    (m) => each(documentLevel(m, true), hasReason),
  ],
  [
    "BR-41",
    "le montant de la remise de ligne (BT-136)",
    "the amount of the line allowance (BT-136)",
    (m) => each(lineLevel(m, false), (a) => a.amount !== null),
  ],
  [
    "BR-42",
    "le motif de la remise de ligne (BT-139 ou BT-140)",
    "the reason of the line allowance (BT-139 or BT-140)",
    (m) => each(lineLevel(m, false), hasReason),
  ],
  [
    "BR-43",
    "le montant des frais de ligne (BT-141)",
    "the amount of the line charge (BT-141)",
    (m) => each(lineLevel(m, true), (a) => a.amount !== null),
  ],
  [
    "BR-44",
    "le motif des frais de ligne (BT-144 ou BT-145)",
    "the reason of the line charge (BT-144 or BT-145)",
    (m) => each(lineLevel(m, true), hasReason),
  ],
  ["BR-45", "la base de TVA (BT-116)", "the VAT base (BT-116)", (m) => each(m.vat, (v) => v.base !== null)],
  ["BR-46", "le montant de TVA (BT-117)", "the VAT amount (BT-117)", (m) => each(m.vat, (v) => v.tax !== null)],
  [
    "BR-47",
    "la catégorie de TVA (BT-118)",
    "the VAT category (BT-118)",
    (m) => each(m.vat, (v) => v.category !== null && v.isVat),
  ],
  [
    "BR-48",
    "le taux de TVA (BT-119)",
    "the VAT rate (BT-119)",
    (m) => each(m.vat, (v) => v.isVat && (v.rate !== null || v.category?.text === "O")),
  ],
  [
    "BR-49",
    "le code du moyen de paiement (BT-81)",
    "the payment means code (BT-81)",
    (m) => each(m.means, (p) => p.code !== null),
  ],
  [
    "BR-50",
    "le compte à créditer (BT-84)",
    "the account to credit (BT-84)",
    (m) => each(transfers(m), (p) => p.accounts.some(filledIn)),
  ],
  [
    "BR-52",
    "l’identifiant de la pièce jointe (BT-122)",
    "the identifier of the attachment (BT-122)",
    (m) => each(m.attachments, (a) => filledIn(a.id)),
  ],
  [
    "BR-55",
    "le numéro de la facture antérieure (BT-25)",
    "the number of the preceding invoice (BT-25)",
    (m) => each(m.preceding, (p) => filledIn(p.number)),
  ],
  [
    "BR-56",
    "le numéro de TVA du représentant fiscal (BT-63)",
    "the tax representative’s VAT number (BT-63)",
    (m) => each(present(m.representative), (r) => filledIn(r.vatId)),
  ],
  [
    "BR-57",
    "le pays de l’adresse de livraison (BT-80)",
    "the country of the delivery address (BT-80)",
    (m) => each(present(m.deliveryAddress), (a) => filledIn(a.country)),
  ],
  [
    "BR-61",
    "l’identifiant du compte d’un virement (BT-84)",
    "the identifier of the account of a transfer (BT-84)",
    (m) => each(m.syntax === "cii" ? transfers(m) : m.means.filter(isTransfer), (p) => p.accounts.length > 0),
  ],
  [
    "BR-62",
    "le type d’adresse électronique du vendeur (BT-34-1)",
    "the scheme of the seller’s electronic address (BT-34-1)",
    (m) => each(present(m.seller?.endpoint ?? null), (e) => e.code !== null && e.code !== ""),
  ],
  [
    "BR-63",
    "le type d’adresse électronique de l’acheteur (BT-49-1)",
    "the scheme of the buyer’s electronic address (BT-49-1)",
    (m) => each(present(m.buyer?.endpoint ?? null), (e) => e.code !== null && e.code !== ""),
  ],
];

/**
 * BR-01 to BR-65; those about parts that we never write are left out, each with its reason, in
 * `not-covered.ts`.
 */
export const presenceRules: readonly Rule[] = [
  ...ROWS.map(([id, fr, en, find]): Rule => ({
    id,
    level: "fatal",
    says: { fr: `Il manque ${fr}.`, en: `${en.charAt(0).toUpperCase()}${en.slice(1)} is missing.` },
    remedy: { fr: `Ajoutez ${fr} à cet endroit.`, en: `Add ${en} there.` },
    find,
  })),
  {
    id: "BR-27",
    level: "fatal",
    says: {
      fr: "Le prix unitaire net (BT-146) est négatif : {value}.",
      en: "The net unit price (BT-146) is negative: {value}.",
    },
    remedy: {
      fr: "Mettez le signe sur la quantité ou faites un avoir.",
      en: "Put the sign on the quantity or issue a credit note.",
    },
    // An absent price is not "zero or more" either: the official rule fires beside BR-26.
    find: (m) => [
      ...notNegative(m.lines.map((line) => line.price)),
      ...each(
        m.lines,
        (line) => line.price !== null,
        () => ({ value: "–" }),
      ),
    ],
  },
  {
    id: "BR-28",
    level: "fatal",
    says: {
      fr: "Le prix unitaire brut (BT-148) est négatif : {value}.",
      en: "The gross unit price (BT-148) is negative: {value}.",
    },
    remedy: { fr: "Retirez le prix brut ou rendez-le positif.", en: "Remove the gross price or make it positive." },
    find: (m) => notNegative(m.lines.map((line) => line.grossPrice)),
  },
  {
    id: "BR-29",
    level: "fatal",
    says: {
      fr: "La période de facturation finit avant de commencer.",
      en: "The invoicing period ends before it starts.",
    },
    remedy: { fr: "Échangez ou corrigez BT-73 et BT-74.", en: "Swap or mend BT-73 and BT-74." },
    find: (m) => each(present(m.period), inOrder),
  },
  {
    id: "BR-30",
    level: "fatal",
    says: {
      fr: "La période de la ligne finit avant de commencer.",
      en: "The period of the line ends before it starts.",
    },
    remedy: { fr: "Échangez ou corrigez BT-134 et BT-135.", en: "Swap or mend BT-134 and BT-135." },
    find: (m) => each(presentOf(m.lines.map((line) => line.period)), inOrder),
  },
];

/** The syntax gives UBL addresses a rule of their own, which an absent address does not break. */
function sellerCountry(m: Model): readonly Breach[] {
  const address = m.seller?.address ?? null;
  if (address === null && m.syntax !== "cii") return NONE;
  return unless(filledIn(address?.country ?? null), address ?? m.seller ?? m);
}

function buyerCountry(m: Model): readonly Breach[] {
  const address = m.buyer?.address ?? null;
  if (address === null && m.syntax !== "cii") return NONE;
  return unless(filledIn(address?.country ?? null), address ?? m.buyer ?? m);
}

/** The rules of totals look inside them, as the official ones do: of a document without any they say nothing. */
function inTotals(m: Model, field: Field | null | undefined): readonly Breach[] {
  return m.totals === null ? NONE : unless((field ?? null) !== null, m.totals);
}

function documentLevel(m: Model, charge: boolean): readonly Allowance[] {
  return m.allowances.filter((each) => each.charge === charge);
}

function lineLevel(m: Model, charge: boolean): readonly Allowance[] {
  return m.lines.flatMap((line) => line.allowances.filter((each) => each.charge === charge));
}

function hasReason(allowance: Allowance): boolean {
  return allowance.reason !== null || allowance.reasonCode !== null;
}

/** Credit transfers that name an account: 30, and 58 for SEPA. */
function transfers(m: Model): Model["means"] {
  return m.means.filter((means) => means.hasAccount && isTransfer(means));
}

function isTransfer({ code }: Model["means"][number]): boolean {
  return code?.text === "30" || code?.text === "58";
}

/** Both ends or one of them; two ends that are dates, the second not before the first. */
function inOrder({ start, end }: Period): boolean {
  return start === null || end === null || (filledIn(start) && end.text >= start.text);
}

function notNegative(prices: readonly (Field | null)[]): readonly Breach[] {
  return each(
    presentOf(prices),
    (price: Field & Place) => {
      const value = parseDecimal(price.text);
      return value !== null && compareDecimals(value, ZERO_DECIMAL) >= 0;
    },
    (price) => ({ value: price.text }),
  );
}
