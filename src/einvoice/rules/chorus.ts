/**
 * What Chorus Pro asks of a flow deposited straight on it, beyond EN 16931: management rules of its EDI annex (G…, S…),
 * which have no published schematron. Ids without a number are ours, for refusals seen and documented.
 */
import type { Coded, Model } from "../model.ts";
import { ibanHolds, luhnHolds } from "./identifiers.ts";
import { each, NONE, present, unless, type Breach, type Rule } from "./rule.ts";

const MEANS: ReadonlySet<string> = new Set(["01", "10", "20", "30", "31", "42", "48", "49", "58", "59", "97"]);

/** The SIRET that routes: legal identifier in CII, first identifier of the party in UBL. */
function routing(m: Model, side: "seller" | "buyer"): Coded | null {
  const party = m[side];
  return (m.syntax === "cii" ? party?.legalId : party?.identifiers[0]) ?? null;
}

function siretBreach(m: Model, side: "seller" | "buyer"): readonly Breach[] {
  const id = routing(m, side);
  // A seller outside France has another kind of identifier; every buyer on Chorus Pro has a SIRET.
  if (side === "seller" && id !== null && !["", "1", "0002", "0009"].includes(id.code ?? "")) return NONE;
  return unless(id !== null && /^\d{14}$/.test(id.text), id ?? m[side] ?? m, { found: id?.text ?? "–" });
}

function siretKey(m: Model): readonly Breach[] {
  const ids = present(routing(m, "seller"), routing(m, "buyer")).filter((id) => /^\d{14}$/.test(id.text));
  return each(
    ids,
    (id) => luhnHolds(id.text),
    (id) => ({ found: id.text }),
  );
}

/**
 * Fatal is what Chorus Pro rejects; what depends on the buyer's entry in the directory is a warning here, and is
 * decided by `chorus/preflight.ts`.
 */
export const chorusRules: readonly Rule[] = [
  {
    id: "G1.05",
    level: "fatal",
    says: {
      fr: "Numéro de facture « {found} » : Chorus Pro en prend 1 à 20 caractères, lettres sans accent, chiffres, espace, + - _ /.",
      en: "Invoice number “{found}”: Chorus Pro takes 1 to 20 characters, plain letters, digits, space, + - _ /.",
    },
    remedy: { fr: "Raccourcissez le numéro ou changez la série.", en: "Shorten the number or change the series." },
    find: (m) =>
      unless(/^[A-Za-z0-9 +_/-]{1,20}$/.test(m.number?.text ?? ""), m.number ?? m, { found: m.number?.text ?? "–" }),
  },
  {
    id: "G1.01",
    level: "warning",
    says: {
      fr: "Type de document {found} inhabituel : 380 pour une facture, 381 pour un avoir.",
      en: "Unusual document type {found}: 380 for an invoice, 381 for a credit note.",
    },
    remedy: { fr: "Vérifiez le type avant le dépôt.", en: "Check the type before the deposit." },
    find: (m) =>
      unless(["380", "381", "384", "386", "389"].includes(m.type?.text ?? ""), m.type ?? m, {
        found: m.type?.text ?? "–",
      }),
  },
  {
    id: "G1.02",
    level: "fatal",
    says: {
      fr: "Cadre de facturation (BT-23) « {found} » : Chorus Pro attend A1 à A25.",
      en: "Process (BT-23) “{found}”: Chorus Pro wants A1 to A25.",
    },
    remedy: {
      fr: "Mettez A1 pour une facture de fournisseur ; S1 est le code de la réforme, pas celui de Chorus Pro.",
      en: "Write A1 for a supplier’s invoice; S1 is the code of the reform, not of Chorus Pro.",
    },
    find: (m) =>
      each(
        present(m.process).filter(({ text }) => text !== ""),
        ({ text }) => /^A([1-9]|1\d|2[0-5])$/.test(text),
        ({ text }) => ({ found: text }),
      ),
  },
  {
    id: "G1.02-ABSENT",
    level: "warning",
    says: { fr: "Aucun cadre de facturation (BT-23).", en: "No process (BT-23)." },
    remedy: { fr: "Mettez A1 pour une facture de fournisseur.", en: "Write A1 for a supplier’s invoice." },
    find: (m) => unless((m.process?.text ?? "") !== "", m),
  },
  {
    id: "SIRET",
    level: "fatal",
    says: {
      fr: "« {found} » n’est pas un SIRET de 14 chiffres : Chorus Pro aiguille sur le SIRET entier, pas sur le SIREN.",
      en: "“{found}” is no 14-digit SIRET: Chorus Pro routes on the whole SIRET, not the SIREN.",
    },
    remedy: {
      fr: "Inscrivez le SIRET sans espace, schéma 0002 (BT-30, BT-47).",
      en: "Write the SIRET without space, scheme 0002 (BT-30, BT-47).",
    },
    find: (m) => [...siretBreach(m, "seller"), ...siretBreach(m, "buyer")],
  },
  {
    id: "SIRET-KEY",
    level: "warning",
    says: { fr: "La clé du SIRET {found} est fausse.", en: "The key of SIRET {found} is wrong." },
    remedy: {
      fr: "Relisez-le dans l’annuaire ; les SIRET fictifs de qualification n’ont pas de clé.",
      en: "Read it again in the directory; fictitious SIRETs of the qualification platform have no key.",
    },
    find: siretKey,
  },
  {
    id: "S2.05",
    level: "fatal",
    says: {
      fr: "Moyen de paiement (BT-81) absent ou hors de la liste de Chorus Pro : {found}.",
      en: "Payment means (BT-81) absent or not in Chorus Pro’s list: {found}.",
    },
    remedy: { fr: "Mettez 30 pour un virement.", en: "Write 30 for a credit transfer." },
    find: (m) =>
      m.means.length === 0
        ? unless(false, m, { found: "–" })
        : each(
            m.means,
            (means) => MEANS.has(means.code?.text ?? ""),
            (means) => ({ found: means.code?.text ?? "–" }),
          ),
  },
  {
    id: "G1.16",
    level: "fatal",
    says: { fr: "IBAN {found} : forme ou clé fausse, ou espaces.", en: "IBAN {found}: wrong shape or key, or spaces." },
    remedy: {
      fr: "Copiez l’IBAN sans espace depuis le RIB.",
      en: "Copy the IBAN without spaces from the bank’s paper.",
    },
    find: (m) =>
      each(
        m.means.flatMap((means) => means.accounts),
        ({ text }) => ibanHolds(text),
        ({ text }) => ({ found: text }),
      ),
  },
  {
    id: "G2.13",
    level: "warning",
    says: { fr: "Le régime d’exigibilité de la TVA (BT-8) manque.", en: "The VAT point code (BT-8) is missing." },
    remedy: {
      fr: "72 (UBL 432) pour les encaissements, 5 (UBL 3) pour les débits.",
      en: "72 (UBL 432) for VAT on payment, 5 (UBL 3) on debits.",
    },
    find: (m) => unless(m.taxPointCodes.length > 0, m),
  },
  {
    id: "BT-10",
    level: "fatal",
    says: {
      fr: "Code de service (BT-10) de plus de 100 caractères.",
      en: "Service code (BT-10) longer than 100 characters.",
    },
    remedy: { fr: "Reprenez le code de l’annuaire Chorus Pro.", en: "Take the code from the Chorus Pro directory." },
    find: (m) => each(present(m.buyerReference), ({ text }) => text.length <= 100),
  },
  {
    id: "BT-13",
    level: "fatal",
    says: {
      fr: "Numéro d’engagement ou de commande (BT-13) de plus de 50 caractères.",
      en: "Engagement or order number (BT-13) longer than 50 characters.",
    },
    remedy: { fr: "Reprenez le numéro du bon de commande.", en: "Take the number from the purchase order." },
    find: (m) => each(present(m.order), ({ text }) => text.length <= 50),
  },
  {
    id: "BT-10-ABSENT",
    level: "warning",
    says: { fr: "Aucun code de service (BT-10).", en: "No service code (BT-10)." },
    remedy: {
      fr: "Vérifiez dans l’annuaire que l’acheteur n’en demande pas.",
      en: "Check in the directory that the buyer asks for none.",
    },
    find: (m) => unless((m.buyerReference?.text ?? "") !== "", m),
  },
  {
    id: "BT-13-ABSENT",
    level: "warning",
    says: { fr: "Aucun numéro d’engagement ou de commande (BT-13).", en: "No engagement or order number (BT-13)." },
    remedy: {
      fr: "Vérifiez dans l’annuaire que l’acheteur n’en demande pas.",
      en: "Check in the directory that the buyer asks for none.",
    },
    find: (m) => unless((m.order?.text ?? "") !== "", m),
  },
  {
    id: "BT-25",
    level: "warning",
    says: {
      fr: "L’avoir ne nomme pas la facture qu’il corrige (BT-25).",
      en: "The credit note does not name the invoice it corrects (BT-25).",
    },
    remedy: {
      fr: "Ajoutez le numéro et la date de la facture d’origine.",
      en: "Add the number and date of the first invoice.",
    },
    find: (m) => (m.type?.text === "381" ? unless(m.preceding.length > 0, m) : NONE),
  },
  {
    id: "GROSS",
    level: "fatal",
    says: {
      fr: "Un prix brut (BT-148) sans remise de prix est rejeté par Chorus Pro.",
      en: "Chorus Pro rejects a gross price (BT-148) without a price discount.",
    },
    remedy: { fr: "Retirez GrossPriceProductTradePrice.", en: "Remove GrossPriceProductTradePrice." },
    find: (m) => each(m.lines, (line) => !line.grossWithoutDiscount),
  },
];
