/**
 * The categories of VAT whose rules are judged, with what differs between them as data: S, Z, E and AE of our own sales,
 * K, G and O of those that others make. L, M and B belong to the Canaries, to Ceuta and Melilla and to split payment in
 * Italy; a report says that it did not judge them.
 */
import { compareDecimals, sameDecimal, ZERO_DECIMAL } from "../decimal.ts";
import type { Allowance, Line, Model, Place, VatCategory } from "../model.ts";
import { decimalOf } from "./arithmetic.ts";
import { each, NONE, present, unless, type Breach, type Rule, type Sentence } from "./rule.ts";

export type Family = {
  readonly code: "S" | "Z" | "E" | "AE" | "K" | "G" | "O";
  /** The middle of the ids of its rules: BR-IC-01 is about K. */
  readonly id: string;
  readonly fr: string;
  readonly en: string;
  readonly exemption: boolean;
  /** Which numbers of the seller it asks for: any of BT-31, BT-32 and BT-63, those of VAT alone, or none at all. */
  readonly seller: "any" | "vat" | "none";
  /** Which numbers of the buyer: BT-47 or BT-48, BT-48 alone, whatever there is, or none of VAT. */
  readonly buyer: "any" | "vat" | "whatever" | "none";
  readonly rate: "positive" | "zero" | "absent";
};

export const FAMILIES: readonly Family[] = [
  {
    code: "S",
    id: "S",
    fr: "taux normal ou réduit (S)",
    en: "standard rate (S)",
    exemption: false,
    seller: "any",
    buyer: "whatever",
    rate: "positive",
  },
  {
    code: "Z",
    id: "Z",
    fr: "taux zéro (Z)",
    en: "zero rate (Z)",
    exemption: false,
    seller: "any",
    buyer: "whatever",
    rate: "zero",
  },
  {
    code: "E",
    id: "E",
    fr: "exonération (E)",
    en: "exemption (E)",
    exemption: true,
    seller: "any",
    buyer: "whatever",
    rate: "zero",
  },
  {
    code: "AE",
    id: "AE",
    fr: "autoliquidation (AE)",
    en: "reverse charge (AE)",
    exemption: true,
    seller: "any",
    buyer: "any",
    rate: "zero",
  },
  {
    code: "K",
    id: "IC",
    fr: "livraison intracommunautaire (K)",
    en: "intra-community supply (K)",
    exemption: true,
    seller: "vat",
    buyer: "vat",
    rate: "zero",
  },
  {
    code: "G",
    id: "G",
    fr: "exportation (G)",
    en: "export (G)",
    exemption: true,
    seller: "vat",
    buyer: "whatever",
    rate: "zero",
  },
  {
    code: "O",
    id: "O",
    fr: "opération hors champ de la TVA (O)",
    en: "sale outside VAT (O)",
    exemption: true,
    seller: "none",
    buyer: "none",
    rate: "absent",
  },
];

export function linesOf(m: Model, family: Family): readonly Line[] {
  return m.lines.filter((line) => line.vat.category?.text === family.code);
}

export function allowancesOf(m: Model, family: Family, charge: boolean): readonly Allowance[] {
  return m.allowances.filter((each) => each.charge === charge && each.vat.category?.text === family.code);
}

/** X-02 lines, X-03 allowances, X-04 charges: who sells and who buys must be known to the tax office, or not named to it. */
export function identityRules(family: Family, id: (number: string) => string): readonly Rule[] {
  const { says, remedy } = identityWords(family);
  const rule = (number: string, used: (m: Model) => boolean): Rule => ({
    id: id(number),
    level: "fatal",
    says,
    remedy,
    find: (m) => (used(m) ? unless(identified(m, family), m.seller ?? m) : NONE),
  });
  return [
    rule("02", (m) => linesOf(m, family).length > 0),
    rule("03", (m) => allowancesOf(m, family, false).length > 0),
    rule("04", (m) => allowancesOf(m, family, true).length > 0),
  ];
}

function identityWords({ fr, en, seller, buyer }: Family): { readonly says: Sentence; readonly remedy: Sentence } {
  if (seller === "none") {
    return {
      says: {
        fr: `Une ${fr} ne porte aucun numéro de TVA (BT-31, BT-48, BT-63).`,
        en: `A ${en} bears no VAT number (BT-31, BT-48, BT-63).`,
      },
      remedy: { fr: "Retirez-les, ou corrigez la catégorie.", en: "Remove them, or mend the category." },
    };
  }
  const terms = seller === "any" ? "BT-31, BT-32 ou BT-63" : "BT-31 ou BT-63";
  const ofBuyer = { any: "BT-47 ou BT-48", vat: "BT-48", whatever: null, none: null }[buyer];
  const english = (text: string): string => text.replace(" ou ", " or ");
  return {
    says: {
      fr: `Une opération en ${fr} demande le numéro de TVA du vendeur (${terms})${ofBuyer === null ? "" : ` et un numéro de l’acheteur (${ofBuyer})`}.`,
      en: `Anything in ${en} needs the seller’s VAT ${seller === "any" ? "or tax number" : "number"} (${english(terms)})${ofBuyer === null ? "" : ` and a number of the buyer (${english(ofBuyer)})`}.`,
    },
    remedy:
      seller === "any"
        ? {
            fr: "Ajoutez-le ; à défaut de numéro de TVA, le SIREN en BT-32 (schéma FC).",
            en: "Add it; without a VAT number, the SIREN as BT-32 (scheme FC).",
          }
        : { fr: "Ajoutez-le, ou corrigez la catégorie.", en: "Add it, or mend the category." },
  };
}

function identified(m: Model, { seller, buyer }: Family): boolean {
  const some = (...fields: Parameters<typeof present>): boolean => present(...fields).length > 0;
  const ofVat = some(m.seller?.vatId ?? null, m.representative?.vatId ?? null);
  const buyerOfVat = some(m.buyer?.vatId ?? null);
  if (seller === "none") return !ofVat && !buyerOfVat;
  const sold = ofVat || (seller === "any" && some(m.seller?.taxRegistration ?? null));
  const bought = buyer === "whatever" || buyerOfVat || (buyer === "any" && some(m.buyer?.legalId ?? null));
  return sold && bought;
}

/** X-05 lines, X-06 allowances, X-07 charges: the rate of the category, which some have none of. */
export function rateRules(family: Family, id: (number: string) => string): readonly Rule[] {
  const { fr, en } = {
    positive: { fr: "doit dépasser zéro", en: "must be above zero" },
    zero: { fr: "doit être zéro", en: "must be zero" },
    absent: { fr: "ne doit pas être écrit", en: "must not be written" },
  }[family.rate];
  const rule = (number: string, used: (m: Model) => readonly (Place & { readonly vat: VatCategory })[]): Rule => ({
    id: id(number),
    level: "fatal",
    says: {
      fr: `Le taux de TVA en ${family.fr} ${fr} : {found}.`,
      en: `The VAT rate in ${family.en} ${en}: {found}.`,
    },
    remedy: { fr: "Corrigez le taux ou la catégorie.", en: "Mend the rate or the category." },
    find: (m) =>
      each(
        used(m),
        ({ vat }) => rateHolds(family, vat),
        ({ vat }) => ({ found: vat.rate?.text ?? "–" }),
      ),
  });
  return [
    rule("05", (m) => linesOf(m, family)),
    rule("06", (m) => allowancesOf(m, family, false)),
    rule("07", (m) => allowancesOf(m, family, true)),
  ];
}

function rateHolds(family: Family, vat: VatCategory): boolean {
  if (family.rate === "absent") return vat.rate === null;
  const rate = decimalOf(vat.rate);
  if (rate === null) return false;
  return family.rate === "positive" ? compareDecimals(rate, ZERO_DECIMAL) > 0 : sameDecimal(rate, ZERO_DECIMAL);
}

const supplies = (m: Model): readonly Place[] => m.vat.filter(({ category }) => category?.text === "K");

/** What the breakdown asks of an intra-community supply: when, or over which days, and to which country it goes. */
const supplyRules: readonly Rule[] = [
  {
    id: "BR-IC-11",
    level: "fatal",
    says: {
      fr: "Une livraison intracommunautaire (K) demande sa date (BT-72) ou sa période (BG-14).",
      en: "An intra-community supply (K) needs its date (BT-72) or its period (BG-14).",
    },
    remedy: { fr: "Ajoutez l’une ou l’autre.", en: "Add one of them." },
    find: (m) => {
      const told = present(m.delivered, m.period?.start ?? null, m.period?.end ?? null);
      return each(supplies(m), () => told.some(({ text }) => text !== ""));
    },
  },
  {
    id: "BR-IC-12",
    level: "fatal",
    says: {
      fr: "Une livraison intracommunautaire (K) demande le pays où elle va (BT-80).",
      en: "An intra-community supply (K) needs the country that it goes to (BT-80).",
    },
    remedy: { fr: "Ajoutez l’adresse de livraison.", en: "Add the address of delivery." },
    find: (m) => each(supplies(m), () => (m.deliveryAddress?.country?.text ?? "") !== ""),
  },
];

/** What lies outside VAT (O) shares an invoice with nothing else: rows 11, lines 12, allowances 13, charges 14. */
const outsideRules: readonly Rule[] = [
  outsideRule("11", (m) => m.vat),
  outsideRule("12", (m) => m.lines.map((line) => ({ ...line, ...line.vat }))),
  outsideRule("13", (m) => documentLevel(m, false)),
  outsideRule("14", (m) => documentLevel(m, true)),
];

type Categorised = Place & Pick<VatCategory, "category">;

function documentLevel(m: Model, charge: boolean): readonly Categorised[] {
  return m.allowances.filter((each) => each.charge === charge).map((each) => ({ ...each, ...each.vat }));
}

function outsideRule(number: string, parts: (m: Model) => readonly Categorised[]): Rule {
  return {
    id: `BR-O-${number}`,
    level: "fatal",
    says: {
      fr: "Une facture hors champ de la TVA (O) ne porte aucune autre catégorie : {found}.",
      en: "An invoice outside VAT (O) bears no other category: {found}.",
    },
    remedy: { fr: "Faites deux factures, ou corrigez la catégorie.", en: "Make two invoices, or mend the category." },
    find: (m): readonly Breach[] =>
      m.vat.some(({ category }) => category?.text === "O")
        ? each(
            parts(m),
            ({ category }) => category === null || category.text === "O",
            ({ category }) => ({ found: category?.text ?? "–" }),
          )
        : NONE,
  };
}

/** Rules of one category alone. */
export const ownRules: readonly Rule[] = [...supplyRules, ...outsideRules];
