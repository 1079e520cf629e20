/**
 * The sentences that the law wants on an invoice, as notes with their codes, so that the page and the XML carry the
 * same words. Sources: CCP L2192-13, R2192-31, D2192-35 (public buyers); C. com. L441-9, L441-10, D441-5 (others);
 * CGI ann. II art. 242 nonies A.
 */
import { rateFrench } from "#document/french.ts";
import type { BasisPoints } from "#kernel/money.ts";
import type { Note, Seller, VatPoint } from "./invoice.ts";

/** The legal rate in force on a given day: the central bank's rate of the half-year and the points of the buyer's law. */
export type LegalRate = { readonly rate: BasisPoints; readonly half: 1 | 2; readonly year: number };

/** What the legal sentences of an invoice depend on. */
export type LegalTerms = {
  /** A public buyer falls under the code de la commande publique, any other under the code de commerce. */
  readonly publicBuyer: boolean;
  /** Printed as an example when known; the formula always is. */
  readonly legalRate: LegalRate | null;
  /** A contractual rate to print beside the legal one, never instead of it (L2192-14 voids any waiver). */
  readonly contractualRate: BasisPoints | null;
  /** Null for a seller whose sales carry no VAT at all. */
  readonly vatPoint: VatPoint | null;
};

/** PMD, PMT, AAB (the three that BR-FR-05 demands), then the identity of the seller and the VAT regime. */
export function legalNotes(seller: Seller, terms: LegalTerms): readonly Note[] {
  const notes: (Note | null)[] = [
    { code: "PMD", text: lateInterest(terms) },
    { code: "PMT", text: recoveryCosts(terms) },
    { code: "AAB", text: "Pas d’escompte pour paiement anticipé." },
    seller.legalForm === null ? null : { code: "REG", text: `${seller.name}, ${seller.legalForm}` },
    seller.register === null ? null : { code: "ABL", text: seller.register },
    { code: "AAI", text: "Catégorie d’opération : prestation de services." },
    terms.vatPoint === null ? null : { code: "AAI", text: VAT_POINT_SENTENCE[terms.vatPoint] },
  ];
  return notes.filter((note) => note !== null);
}

const VAT_POINT_SENTENCE: Readonly<Record<VatPoint, string>> = {
  payment: "TVA acquittée sur les encaissements.",
  debits: "Option pour le paiement de la taxe d’après les débits.",
};

/**
 * A public buyer owes the legal rate whatever was agreed; between companies the rate of the contract takes its place, if it
 * is three times the legal interest or more (C. com. L441-10).
 */
function lateInterest({ publicBuyer, legalRate, contractualRate }: LegalTerms): string {
  if (!publicBuyer && contractualRate !== null)
    return (
      `En cas de retard de paiement, pénalités exigibles sans rappel au taux contractuel de ${rateFrench(contractualRate)} l’an, ` +
      "sans être inférieures à trois fois le taux de l’intérêt légal (art.\u00a0L441-10 du code de commerce)."
    );
  const [points, source] = publicBuyer
    ? ["huit", "art.\u00a0L2192-13 et R2192-31 du code de la commande publique"]
    : ["dix", "art.\u00a0L441-10 du code de commerce"];
  const today =
    legalRate === null
      ? ""
      : `, soit ${rateFrench(legalRate.rate)} au ${legalRate.half === 1 ? "1er" : "2e"} semestre ${legalRate.year}`;
  const agreed =
    contractualRate === null
      ? ""
      : ` Taux contractuel de ${rateFrench(contractualRate)} l’an, sans préjudice du taux légal.`;
  return (
    "En cas de retard de paiement, intérêts moratoires dus de plein droit au taux de refinancement principal de la BCE " +
    `majoré de ${points} points (${source})${today}.${agreed}`
  );
}

function recoveryCosts(terms: LegalTerms): string {
  const source = terms.publicBuyer
    ? "art.\u00a0D2192-35 du code de la commande publique"
    : "art.\u00a0D441-5 du code de commerce";
  return `Indemnité forfaitaire pour frais de recouvrement : 40\u00a0€ (${source}).`;
}
