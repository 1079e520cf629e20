/** XP Z12-012, BR-FR rules of the reform (1.4.0): invoices that travel through a plateforme agréée. */
import type { Coded, Field, Model, Party } from "../model.ts";
import { each, filledIn, NONE, present, presentOf, unless, type Breach, type Rule } from "./rule.ts";

const TYPES: ReadonlySet<string> = new Set(
  "380 389 393 501 386 500 384 471 472 473 261 262 381 396 502 503".split(" "),
);
const MODES: ReadonlySet<string> = new Set("B1 S1 M1 B2 S2 M2 S3 B4 S4 M4 S5 S6 B7 S7 B8 S8 M8 B9 S9 M9".split(" "));
export const PAID_MODES: ReadonlySet<string> = new Set(["B2", "S2", "M2"]);
const CREDIT_TYPES: ReadonlySet<string> = new Set(["261", "381", "396", "502", "503"]);
const CORRECTIVE_TYPES: ReadonlySet<string> = new Set(["384", "471", "472", "473"]);

/**
 * Rates of today, those of the past (19.6, 20.6), of Corsica (0.9, 10, 13) and of the overseas territories (1.05, 1.75,
 * 8.5).
 */
const RATES: ReadonlySet<number> = new Set(
  "0 10 13 20 8.5 19.6 2.1 5.5 7 20.6 1.05 0.9 1.75 9.2 9.6".split(" ").map(Number),
);

/** A rule of the reform, none of which is a mere warning. */
export function fatal(
  id: string,
  says: { fr: string; en: string },
  remedy: { fr: string; en: string },
  find: Rule["find"],
): Rule {
  return { id, level: "fatal", says, remedy, find };
}

function numbers(m: Model): readonly Field[] {
  return present(m.number, ...m.preceding.map((reference) => reference.number));
}

function dates(m: Model): readonly Field[] {
  const periods = present(m.period, ...m.lines.map((line) => line.period)).flatMap((period) =>
    present(period.start, period.end),
  );
  // An element without its date string is the business of the schema.
  const found = present(
    m.issued,
    m.due,
    m.delivered,
    ...m.taxPointDates,
    ...m.preceding.map((reference) => reference.date),
    ...periods,
  );
  return found.filter((date) => date.text !== "" || /Date(?:(?:Time)?String)?$/.test(date.path));
}

/** A day that exists, between 2000 and 2099. */
function isDay(text: string): boolean {
  const match = /^(20\d{2})-(\d{2})-(\d{2})$/.exec(text.slice(0, 10));
  if (match === null) return false;
  const [, year = "", month = "", day = ""] = match;
  const length = [31, leap(Number(year)) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][Number(month) - 1] ?? 0;
  return Number(day) >= 1 && Number(day) <= length;
}

function leap(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

/** The SIREN: legal identifier under scheme 0002. */
export function sirenOf(party: Party | null): Coded | null {
  return party?.legalId?.code === "0002" ? party.legalId : null;
}

/** Electronic addresses of the seller (BT-34), the buyer (BT-49) and the payee. */
export function endpoints(m: Model): readonly Coded[] {
  return present(m.seller, m.buyer, m.payee).flatMap(({ endpoint }) => present(endpoint));
}

/** A party that gives no SIRET breaks nothing here; one that gives it begins it with its own SIREN. */
function siretAgrees(party: Party | null): readonly Breach[] {
  const siret = party?.identifiers.find((id) => id.code === "0009") ?? null;
  const siren = sirenOf(party)?.text ?? "";
  return each(
    present(siret),
    (id) => /^\d{14}$/.test(id.text) && id.text.slice(0, 9) === siren,
    (id) => ({ found: id.text, siren }),
  );
}

const NOTES = [
  ["PMT", "indemnité forfaitaire de 40 €", "40 € recovery costs"],
  ["PMD", "pénalités de retard", "late payment penalties"],
  ["AAB", "escompte ou absence d’escompte", "early payment discount or its absence"],
] as const;

function missingNotes(m: Model): readonly Breach[] {
  return NOTES.filter(([code]) => !m.notes.some((note) => note.code === code)).map(([code, fr, en]) => ({
    path: m.path,
    line: m.line,
    facts: { code, fr, en },
  }));
}

function rateFields(m: Model): readonly Field[] {
  return present(
    ...m.vat.map((row) => row.rate),
    ...m.allowances.map((each) => each.vat.rate),
    ...m.lines.map((line) => line.vat.rate),
  );
}

function categoryFields(m: Model): readonly Field[] {
  return present(
    ...m.vat.map((row) => row.category),
    ...m.allowances.map((each) => each.vat.category),
    ...m.lines.map((line) => line.vat.category),
  );
}

function withoutCategory(m: Model): readonly Breach[] {
  const holders = [...m.vat, ...m.lines.map((line) => ({ ...line.vat, path: line.path, line: line.line }))];
  return each(
    holders,
    ({ category }) => category !== null,
    () => ({ found: "–" }),
  );
}

/**
 * The rules of BR-FR that concern what we issue. They hold for the reform alone: a file for Chorus Pro breaks several
 * of them (BT-23 = A1, a SIRET where the reform wants the SIREN) and must.
 */
export const frenchRules: readonly Rule[] = [
  fatal(
    "BR-FR-01",
    {
      fr: "Numéro de facture de plus de 35 caractères : {found}.",
      en: "Invoice number longer than 35 characters: {found}.",
    },
    { fr: "Raccourcissez la série.", en: "Shorten the series." },
    (m) =>
      each(
        numbers(m),
        ({ text }) => text.length <= 35,
        ({ text }) => ({ found: text }),
      ),
  ),
  fatal(
    "BR-FR-02",
    {
      fr: "Numéro de facture « {found} » : lettres, chiffres et + - _ / seulement, sans espace.",
      en: "Invoice number “{found}”: letters, digits and + - _ / only, no space.",
    },
    { fr: "Retirez les autres signes.", en: "Remove the other signs." },
    (m) =>
      each(
        numbers(m),
        ({ text }) => /^[A-Za-z0-9+\-_/]+$/.test(text),
        ({ text }) => ({ found: text }),
      ),
  ),
  fatal(
    "BR-FR-03",
    { fr: "« {found} » n’est pas une date entre 2000 et 2099.", en: "“{found}” is no date between 2000 and 2099." },
    { fr: "Corrigez la date.", en: "Mend the date." },
    (m) =>
      each(
        dates(m),
        ({ text }) => isDay(text),
        ({ text }) => ({ found: text }),
      ),
  ),
  fatal(
    "BR-FR-04",
    { fr: "Type de document {found} interdit en France.", en: "Document type {found} is not allowed in France." },
    { fr: "380 pour une facture, 381 pour un avoir.", en: "380 for an invoice, 381 for a credit note." },
    (m) =>
      each(
        present(m.type),
        ({ text }) => TYPES.has(text),
        ({ text }) => ({ found: text }),
      ),
  ),
  fatal(
    "BR-FR-05",
    { fr: "Il manque la note {code} ({fr}).", en: "Note {code} ({en}) is missing." },
    {
      fr: "Ajoutez la mention légale en BT-22 avec ce code en BT-21.",
      en: "Add the legal sentence as BT-22 with that code as BT-21.",
    },
    missingNotes,
  ),
  fatal(
    "BR-FR-06",
    { fr: "La note {code} est répétée.", en: "Note {code} is repeated." },
    { fr: "Gardez-en une.", en: "Keep one." },
    (m) =>
      ["PMT", "PMD", "AAB", "TXD"].flatMap((code) =>
        m.notes
          .filter((note) => note.code === code)
          .slice(1)
          .map((note) => ({ path: note.path, line: note.line, facts: { code } })),
      ),
  ),
  fatal(
    "BR-FR-08",
    {
      fr: "Cadre de facturation (BT-23) absent ou inconnu : « {found} ».",
      en: "Process (BT-23) absent or unknown: “{found}”.",
    },
    {
      fr: "S1 pour des services non encore payés ; A1 est le code de Chorus Pro en direct.",
      en: "S1 for services not yet paid; A1 is Chorus Pro’s own code.",
    },
    (m) => unless(MODES.has(m.process?.text ?? ""), m.process ?? m, { found: m.process?.text ?? "–" }),
  ),
  fatal(
    "BR-FR-09",
    {
      fr: "Le SIRET {found} ne commence pas par le SIREN « {siren} ».",
      en: "SIRET {found} does not begin with SIREN “{siren}”.",
    },
    {
      fr: "BT-29/BT-46/BT-60 : SIRET (0009) ; BT-30/BT-47/BT-61 : ses neuf premiers chiffres (0002).",
      en: "BT-29/BT-46/BT-60: SIRET (0009); BT-30/BT-47/BT-61: its first nine digits (0002).",
    },
    (m) => [m.seller, m.buyer, m.payee].flatMap(siretAgrees),
  ),
  fatal(
    "BR-FR-10",
    {
      fr: "Le SIREN du vendeur (BT-30, schéma 0002) manque ou n’a pas neuf chiffres.",
      en: "The seller’s SIREN (BT-30, scheme 0002) is missing or has not nine digits.",
    },
    { fr: "Inscrivez le SIREN, non le SIRET.", en: "Write the SIREN, not the SIRET." },
    (m) => unless(/^\d{9}$/.test(sirenOf(m.seller)?.text ?? ""), m.seller ?? m),
  ),
  fatal(
    "BR-FR-12",
    {
      fr: "L’adresse électronique de l’acheteur (BT-49) manque.",
      en: "The buyer’s electronic address (BT-49) is missing.",
    },
    { fr: "Ajoutez le SIREN sous le schéma 0225.", en: "Add the SIREN under scheme 0225." },
    (m) => unless(filledIn(m.buyer?.endpoint ?? null), m.buyer ?? m),
  ),
  fatal(
    "BR-FR-13",
    {
      fr: "L’adresse électronique du vendeur (BT-34) manque.",
      en: "The seller’s electronic address (BT-34) is missing.",
    },
    { fr: "Ajoutez le SIREN sous le schéma 0225.", en: "Add the SIREN under scheme 0225." },
    (m) => unless(filledIn(m.seller?.endpoint ?? null), m.seller ?? m),
  ),
  fatal(
    "BR-FR-15",
    { fr: "Catégorie de TVA {found} inconnue en France.", en: "VAT category {found} is unknown in France." },
    { fr: "S, E, AE, K, G, O ou Z.", en: "S, E, AE, K, G, O or Z." },
    (m) => [
      ...each(
        categoryFields(m),
        ({ text }) => ["S", "E", "AE", "K", "G", "O", "Z"].includes(text),
        ({ text }) => ({ found: text }),
      ),
      // In CII the official rule looks at the tax, hence at one without a category too.
      ...(m.syntax === "cii" ? withoutCategory(m) : NONE),
    ],
  ),
  fatal(
    "BR-FR-16",
    { fr: "Taux de TVA {found} inconnu en France.", en: "VAT rate {found} is unknown in France." },
    { fr: "20, 10, 5,5 ou 2,1 en métropole.", en: "20, 10, 5.5 or 2.1 in mainland France." },
    (m) =>
      each(
        rateFields(m),
        // The official list is one of texts: neither a sign, nor a space, nor a third decimal.
        ({ text }) => /^(?:0|[1-9]\d?)(?:\.\d{1,2})?$/.test(text) && RATES.has(Number(text)),
        ({ text }) => ({ found: text }),
      ),
  ),
  fatal(
    "BR-FR-17",
    {
      fr: "Qualification de pièce jointe « {found} » inconnue (BT-123).",
      en: "Unknown kind of attachment “{found}” (BT-123).",
    },
    { fr: "DOCUMENT_ANNEXE convient à tout.", en: "DOCUMENT_ANNEXE suits anything." },
    (m) =>
      each(
        presentOf(m.attachments.map((file) => file.description)),
        ({ text }) => ATTACHMENTS.has(text),
        ({ text }) => ({ found: text }),
      ),
  ),
  fatal(
    "BR-FR-23",
    {
      fr: "Adresse électronique « {found} » : lettres, chiffres et + - _ . seulement.",
      en: "Electronic address “{found}”: letters, digits and + - _ . only.",
    },
    { fr: "Retirez les autres signes.", en: "Remove the other signs." },
    (m) =>
      each(
        endpoints(m).filter((id) => id.code === "0225"),
        ({ text }) => /^[A-Za-z0-9+\-_.]+$/.test(text),
        ({ text }) => ({ found: text }),
      ),
  ),
  fatal(
    "BR-FR-CO-04",
    {
      fr: "Une facture rectificative nomme exactement une facture antérieure.",
      en: "A corrective invoice names exactly one preceding invoice.",
    },
    { fr: "Gardez une seule référence (BT-25).", en: "Keep one reference (BT-25)." },
    // The reference that is one too many is the place to mend, the document where there is none.
    (m) => (CORRECTIVE_TYPES.has(m.type?.text ?? "") ? unless(m.preceding.length === 1, m.preceding[1] ?? m) : NONE),
  ),
  fatal(
    "BR-FR-CO-05",
    {
      fr: "L’avoir ne nomme pas la facture qu’il corrige.",
      en: "The credit note does not name the invoice it corrects.",
    },
    { fr: "Ajoutez son numéro (BT-25) et sa date (BT-26).", en: "Add its number (BT-25) and date (BT-26)." },
    (m) =>
      CREDIT_TYPES.has(m.type?.text ?? "")
        ? unless(
            m.preceding.some((reference) => reference.number !== null && filledIn(reference.date)),
            m,
          )
        : NONE,
  ),
  fatal(
    "BR-FR-CO-07",
    {
      fr: "L’échéance {found} précède la date de la facture.",
      en: "The due date {found} is before the date of the invoice.",
    },
    { fr: "Corrigez BT-9.", en: "Mend BT-9." },
    dueDate,
  ),
  fatal(
    "BR-FR-CO-08",
    {
      fr: "Le cadre {found} (solde après acompte) ne va pas avec une facture d’acompte.",
      en: "Process {found} (balance after prepayment) does not go with a prepayment invoice.",
    },
    { fr: "Corrigez BT-23 ou BT-3.", en: "Mend BT-23 or BT-3." },
    (m) =>
      unless(
        !(["B4", "S4", "M4"].includes(m.process?.text ?? "") && ["386", "500", "503"].includes(m.type?.text ?? "")),
        m.process ?? m,
        { found: m.process?.text ?? "–" },
      ),
  ),
];

const ATTACHMENTS: ReadonlySet<string> = new Set([
  "RIB",
  "LISIBLE",
  "FEUILLE_DE_STYLE",
  "PJA",
  "BORDEREAU_SUIVI",
  "DOCUMENT_ANNEXE",
  "BON_LIVRAISON",
  "BON_COMMANDE",
  "BORDEREAU_SUIVI_VALIDATION",
  "ETAT_ACOMPTE",
  "FACTURE_PAIEMENT_DIRECT",
  "RECAPITULATIF_COTRAITANCE",
]);

/** Already paid and prepayment invoices may be due before their own date. */
function dueDate(m: Model): readonly Breach[] {
  const free = PAID_MODES.has(m.process?.text ?? "") || ["386", "500", "503"].includes(m.type?.text ?? "");
  if (free || m.due === null || (m.syntax === "cii" && m.due.text === "")) return NONE;
  return unless(m.issued !== null && m.due.text !== "" && m.due.text >= m.issued.text, m.due, { found: m.due.text });
}
