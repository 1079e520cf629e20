/**
 * XP Z12-012, BR-FR rules about what some invoices have and ours do not: how the buyer is treated (a note “BAR”), paid
 * invoices, sellers who pay VAT together, routing codes, another currency. They judge what others wrote.
 */
import type { Coded, Model, Party } from "../model.ts";
import { decimalOf } from "./arithmetic.ts";
import { sameDecimal, ZERO_DECIMAL, type Decimal } from "../decimal.ts";
import { withoutSpace } from "../white-space.ts";
import { endpoints, fatal, PAID_MODES, sirenOf } from "./french.ts";
import { each, filledIn, NONE, present, unless, type Breach, type Rule } from "./rule.ts";

const TREATMENTS: ReadonlySet<string> = new Set(["B2B", "B2BINT", "B2C", "B2CINT", "OUTOFSCOPE", "ARCHIVEONLY"]);
/** Invoices that the buyer writes in the name of the seller. */
const SELF_BILLED: ReadonlySet<string> = new Set(["389", "501", "500", "471", "473", "261", "502"]);
/** Scheme of an identifier of a member of a single taxable person, of a routing code, of an address of the directory. */
const [MEMBER, ROUTING, DIRECTORY] = ["0231", "0224", "0225"];

/** The text of a note of that subject; null without one. UBL writes subject and text in one, several notes are read as one. */
function noteOf(m: Model, subject: string): string | null {
  if (m.syntax === "cii") return m.notes.find(({ code }) => code === subject)?.text ?? null;
  const written = m.notes.map(({ code, text }) => (code === null ? text : `#${code}#${text}`)).join("");
  const [, after] = written.split(`#${subject}#`);
  return after?.split("#")[0] ?? null;
}

function bars(m: Model): Model["notes"] {
  return m.notes.filter(({ code }) => code === "BAR");
}

function isSelfBilled(m: Model): boolean {
  return SELF_BILLED.has(m.type?.text ?? "");
}

function isMember(m: Model): boolean {
  return m.seller?.identifiers.some(({ code }) => code === MEMBER) ?? false;
}

/** Between companies, the address of whom the directory finds begins with their SIREN. */
function addressBySiren(m: Model, party: Party | null): readonly Breach[] {
  const endpoint = party?.endpoint ?? null;
  const siren = sirenOf(party)?.text ?? "";
  const holds = endpoint?.code === DIRECTORY && endpoint.text.startsWith(siren);
  return unless(holds, endpoint ?? party ?? m, { found: endpoint?.text ?? "–" });
}

function routingCodes(m: Model): readonly Coded[] {
  return present(m.seller, m.buyer).flatMap(({ identifiers }) => identifiers.filter(({ code }) => code === ROUTING));
}

/** Legal identifiers under 0002, and any other under 0002 or 0231, of the four parties that are read. */
function sirens(m: Model): readonly Coded[] {
  return present(m.seller, m.buyer, m.payee, m.representative).flatMap((party) => [
    ...present(sirenOf(party)),
    ...party.identifiers.filter(({ code }) => code === "0002" || code === MEMBER),
  ]);
}

/** BR-FR-CO-09: all of it paid, nothing to pay, and the day of the payment. */
function paidWhole(m: Model): readonly Breach[] {
  if (!PAID_MODES.has(m.process?.text ?? "")) return NONE;
  const { prepaid = null, gross = null, due = null } = m.totals ?? {};
  const equal = (left: Decimal | null, right: Decimal | null): boolean =>
    left !== null && right !== null && sameDecimal(left, right);
  const isPaid = equal(decimalOf(prepaid), decimalOf(gross));
  const nothingDue = equal(decimalOf(due), ZERO_DECIMAL);
  return [...unless(isPaid, prepaid ?? m), ...unless(nothingDue, due ?? m), ...unless(filledIn(m.due), m.due ?? m)];
}

const bySiren = {
  fr: "Écrivez le SIREN en tête, sous le schéma 0225.",
  en: "Begin with the SIREN, under scheme 0225.",
};

/** Of how the buyer is treated and of the addresses of both. */
const addressRules: readonly Rule[] = [
  fatal(
    "BR-FR-11",
    {
      fr: "Note BAR « B2B » sans SIREN de l’acheteur (BT-47).",
      en: "Note BAR “B2B” without the buyer’s SIREN (BT-47).",
    },
    { fr: "Ajoutez ses neuf chiffres sous le schéma 0002.", en: "Add its nine digits under scheme 0002." },
    (m) => (noteOf(m, "BAR") === "B2B" ? unless(/^\d{9}$/.test(sirenOf(m.buyer)?.text ?? ""), m.buyer ?? m) : NONE),
  ),
  fatal(
    "BR-FR-20",
    { fr: "Traitement « {found} » inconnu (note BAR).", en: "Unknown treatment “{found}” (note BAR)." },
    {
      fr: "B2B, B2BINT, B2C, B2CINT, OUTOFSCOPE ou ARCHIVEONLY.",
      en: "B2B, B2BINT, B2C, B2CINT, OUTOFSCOPE or ARCHIVEONLY.",
    },
    (m) =>
      m.syntax === "cii"
        ? each(
            bars(m),
            ({ text }) => TREATMENTS.has(text),
            ({ text }) => ({ found: text }),
          )
        : unless(TREATMENTS.has(noteOf(m, "BAR") || "B2B"), bars(m)[0] ?? m, { found: noteOf(m, "BAR") ?? "–" }),
  ),
  fatal(
    "BR-FR-21",
    {
      fr: "L’adresse de l’acheteur « {found} » (BT-49) ne commence pas par son SIREN.",
      en: "The buyer’s address “{found}” (BT-49) does not begin with their SIREN.",
    },
    bySiren,
    (m) => (noteOf(m, "BAR") === "B2B" && !isSelfBilled(m) ? addressBySiren(m, m.buyer) : NONE),
  ),
  fatal(
    "BR-FR-22",
    {
      fr: "Autofacture : l’adresse du vendeur « {found} » (BT-34) ne commence pas par son SIREN.",
      en: "Self-billed: the seller’s address “{found}” (BT-34) does not begin with their SIREN.",
    },
    bySiren,
    (m) => (noteOf(m, "BAR") === "B2B" && isSelfBilled(m) ? addressBySiren(m, m.seller) : NONE),
  ),
  fatal(
    "BR-FR-24",
    {
      fr: "Code de routage « {found} » : lettres, chiffres et + - _ . seulement.",
      en: "Routing code “{found}”: letters, digits and + - _ . only.",
    },
    { fr: "Retirez les autres signes.", en: "Remove the other signs." },
    (m) =>
      each(
        routingCodes(m),
        ({ text }) => /^[A-Za-z0-9+\-_.]+$/.test(text),
        ({ text }) => ({ found: text }),
      ),
  ),
  fatal(
    "BR-FR-25",
    { fr: "Adresse électronique de plus de 125 caractères.", en: "Electronic address longer than 125 characters." },
    { fr: "Raccourcissez-la.", en: "Shorten it." },
    (m) => each(endpoints(m), ({ text }) => [...text].length <= 125),
  ),
  fatal(
    "BR-FR-26",
    { fr: "Code de routage de plus de 100 caractères.", en: "Routing code longer than 100 characters." },
    { fr: "Raccourcissez-le.", en: "Shorten it." },
    (m) => each(routingCodes(m), ({ text }) => [...text].length <= 100),
  ),
  fatal(
    "BR-FR-31",
    {
      fr: "Plusieurs notes BAR disent comment traiter la facture.",
      en: "Several notes BAR say how to treat the invoice.",
    },
    { fr: "Gardez-en une.", en: "Keep one." },
    (m) =>
      each(
        bars(m)
          .filter(({ text }) => TREATMENTS.has(withoutSpace(text)))
          .slice(1),
        () => false,
      ),
  ),
  fatal(
    "BR-FR-32",
    { fr: "Le SIREN « {found} » n’a pas neuf chiffres.", en: "SIREN “{found}” has not nine digits." },
    { fr: "Inscrivez le SIREN, non le SIRET, sans espace.", en: "Write the SIREN, not the SIRET, without space." },
    (m) =>
      each(
        sirens(m),
        ({ text }) => /^\d{9}$/.test(withoutSpace(text)),
        ({ text }) => ({ found: text }),
      ),
  ),
  fatal(
    "BR-FR-CO-10",
    {
      fr: "L’identifiant « {found} » (BT-29, BT-46) ne dit pas de quel annuaire il vient, ou y est le second.",
      en: "The identifier “{found}” (BT-29, BT-46) does not say of which scheme it is, or is the second one there.",
    },
    {
      fr: "Ajoutez schemeID, 0009 pour un SIRET, et gardez un identifiant par annuaire.",
      en: "Add schemeID, 0009 for a SIRET, and keep one identifier for each scheme.",
    },
    identifiersWithoutScheme,
  ),
];

/** Of the seller, the buyer and the payee. In CII an `ID` is the party's own, and only a `GlobalID` has a scheme. */
function identifiersWithoutScheme(m: Model): readonly Breach[] {
  return present(m.seller, m.buyer, m.payee).flatMap(({ identifiers }) =>
    each(
      identifiers,
      (id) => (id.code === null ? m.syntax === "cii" : identifiers.find(({ code }) => code === id.code) === id),
      ({ text }) => ({ found: text }),
    ),
  );
}

/** Of what goes with a kind of invoice. */
const kindRules: readonly Rule[] = [
  fatal(
    "BR-FR-18",
    { fr: "Plusieurs pièces jointes sont « LISIBLE » (BT-123).", en: "Several attachments are “LISIBLE” (BT-123)." },
    { fr: "Gardez-en une.", en: "Keep one." },
    (m) => each(m.attachments.filter(({ description }) => description?.text === "LISIBLE").slice(1), () => false),
  ),
  fatal(
    "BR-FR-CO-03",
    {
      fr: "Avoir de remise globale (262) sans contrat ou sans période.",
      en: "Global discount (262) without contract or period.",
    },
    { fr: "Ajoutez BT-12, BT-73 et BT-74.", en: "Add BT-12, BT-73 and BT-74." },
    (m) =>
      m.type?.text === "262"
        ? unless(
            [m.contract, m.period?.start ?? null, m.period?.end ?? null].every((field) => (field?.text ?? "") !== ""),
            m,
          )
        : NONE,
  ),
  fatal(
    "BR-FR-CO-09",
    {
      fr: "Facture déjà payée (B2, S2, M2), mais elle n’est pas payée en entier ou sans jour de paiement.",
      en: "An invoice already paid (B2, S2, M2), but not in whole or without the day of its payment.",
    },
    {
      fr: "Déjà payé (BT-113) égal au total TTC, net à payer (BT-115) nul, échéance (BT-9) au jour du paiement.",
      en: "Paid (BT-113) equal to the total with VAT, nothing due (BT-115), due date (BT-9) on the day of payment.",
    },
    paidWhole,
  ),
  fatal(
    "BR-FR-CO-12",
    { fr: "Facture en {found} sans sa TVA en euros.", en: "An invoice in {found} without its VAT in euros." },
    { fr: "Ajoutez EUR en BT-6 et la TVA en euros en BT-111.", en: "Add EUR as BT-6 and VAT in euros as BT-111." },
    (m) =>
      m.currency === null || m.currency.text === "EUR"
        ? NONE
        : unless(
            m.taxCurrency?.text === "EUR" && m.vatTotals.some(({ code, text }) => code === "EUR" && text !== ""),
            m.currency,
            { found: m.currency.text },
          ),
  ),
  fatal(
    "BR-FR-CO-14",
    {
      fr: "Membre d’un assujetti unique (0231) sans la note TXD.",
      en: "Member of a single taxable person (0231) without note TXD.",
    },
    { fr: "Ajoutez la note TXD « MEMBRE_ASSUJETTI_UNIQUE ».", en: "Add note TXD “MEMBRE_ASSUJETTI_UNIQUE”." },
    (m) => (isMember(m) ? unless(noteOf(m, "TXD") === "MEMBRE_ASSUJETTI_UNIQUE", m.seller ?? m) : NONE),
  ),
  fatal(
    "BR-FR-CO-15",
    {
      fr: "Membre d’un assujetti unique (0231) sans le numéro de TVA de celui-ci (BT-63).",
      en: "Member of a single taxable person (0231) without the VAT number of that person (BT-63).",
    },
    { fr: "Ajoutez le représentant fiscal (BG-11).", en: "Add the tax representative (BG-11)." },
    (m) =>
      isMember(m) ? unless((m.representative?.vatId?.text ?? "") !== "", m.representative ?? m.seller ?? m) : NONE,
  ),
];

/** BR-FR rules that our own invoices never meet. */
export const frenchCaseRules: readonly Rule[] = [...addressRules, ...kindRules];
