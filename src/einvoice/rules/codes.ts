/** EN 16931 BR-CL: codes taken from closed lists. Those of what we never write (references, classes of items) are left to the official tools. */
import type { Coded, Field, Model, Place } from "../model.ts";
import { withoutSpace } from "../white-space.ts";
import {
  ALLOWANCE_REASONS,
  COUNTRIES,
  CREDIT_NOTE_TYPES,
  CURRENCIES,
  ELECTRONIC_ADDRESSES,
  INVOICE_TYPES,
  NOTE_SUBJECTS,
  PAYMENT_MEANS,
  SUBJECTS_OF_CII,
  VAT_CATEGORIES,
  VATEX,
} from "./code-lists.ts";
import { each, present, presentOf, type Rule } from "./rule.ts";
import { isUnit } from "./unit-codes.ts";

type Checked = Place & { readonly text: string };
type Row = readonly [
  id: string,
  fr: string,
  en: string,
  values: (m: Model) => readonly Checked[],
  known: (text: string, m: Model) => boolean,
];

const ROWS: readonly Row[] = [
  ["BR-CL-01", "type de document (BT-3)", "document type (BT-3)", (m) => present(m.type), knownType],
  [
    "BR-CL-03",
    "devise d’un montant",
    "currency of an amount",
    (m) => m.amounts.map(({ code, path, line }) => ({ text: code ?? "", path, line })),
    (text) => CURRENCIES.has(text),
  ],
  ["BR-CL-04", "devise (BT-5)", "currency (BT-5)", (m) => present(m.currency), (text) => CURRENCIES.has(text)],
  [
    "BR-CL-05",
    "devise de la TVA (BT-6)",
    "VAT currency (BT-6)",
    (m) => present(m.taxCurrency),
    (text) => CURRENCIES.has(text),
  ],
  ["BR-CL-06", "exigibilité de la TVA (BT-8)", "VAT point (BT-8)", (m) => m.taxPointCodes, knownVatPoint],
  ["BR-CL-08", "sujet d’une note (BT-21)", "subject of a note (BT-21)", (m) => codesOf(m.notes), knownSubject],
  [
    "BR-CL-10",
    "type d’identifiant (BT-29-1, BT-46-1)",
    "identifier scheme (BT-29-1, BT-46-1)",
    (m) => schemes(m),
    knownIcd,
  ],
  [
    "BR-CL-11",
    "type d’identifiant légal (BT-30-1, BT-47-1)",
    "legal identifier scheme (BT-30-1, BT-47-1)",
    (m) => codesOf(present(m.seller?.legalId ?? null, m.buyer?.legalId ?? null)),
    knownIcd,
  ],
  ["BR-CL-14", "pays", "country", (m) => countries(m), (text) => COUNTRIES.has(text)],
  [
    "BR-CL-16",
    "moyen de paiement (BT-81)",
    "payment means (BT-81)",
    (m) => presentOf(m.means.map((means) => means.code)),
    (text) => PAYMENT_MEANS.has(text),
  ],
  [
    "BR-CL-17",
    "catégorie de TVA (BT-95, BT-102, BT-118)",
    "VAT category (BT-95, BT-102, BT-118)",
    headerCategories,
    (text) => VAT_CATEGORIES.has(text),
  ],
  [
    "BR-CL-18",
    "catégorie de TVA (BT-151)",
    "VAT category (BT-151)",
    lineCategories,
    (text) => VAT_CATEGORIES.has(text),
  ],
  ["BR-CL-19", "motif de remise", "reason of an allowance", allowanceReasons, (text) => ALLOWANCE_REASONS.has(text)],
  [
    "BR-CL-22",
    "motif d’exonération (BT-121)",
    "reason of an exemption (BT-121)",
    (m) => presentOf(m.vat.map((row) => row.reasonCode)),
    (text) => VATEX.has(text.toUpperCase()),
  ],
  ["BR-CL-23", "unité (BT-130, BT-150)", "unit (BT-130, BT-150)", (m) => codesOf(m.units), isUnit],
  [
    "BR-CL-24",
    "type de fichier joint (BT-125-1)",
    "media type of an attachment (BT-125-1)",
    (m) => codesOf(presentOf(m.attachments.map((file) => file.mime))),
    (text) => MEDIA.has(text),
  ],
  [
    "BR-CL-25",
    "type d’adresse électronique (BT-34-1, BT-49-1)",
    "electronic address scheme (BT-34-1, BT-49-1)",
    (m) => codesOf(present(m.seller?.endpoint ?? null, m.buyer?.endpoint ?? null)),
    (text) => ELECTRONIC_ADDRESSES.has(text),
  ],
];

const MEDIA: ReadonlySet<string> = new Set([
  "application/pdf",
  "image/png",
  "image/jpeg",
  "text/csv",
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  "application/vnd.oasis.opendocument.spreadsheet",
]);

/** BR-CL rules: one for each list, each breach with the code that is not in it. */
export const codeRules: readonly Rule[] = ROWS.map(([id, fr, en, values, known]): Rule => ({
  id,
  level: "fatal",
  says: { fr: `Code inconnu « {found} », ${fr}.`, en: `Unknown code “{found}”, ${en}.` },
  remedy: {
    fr: "Prenez un code de la liste fermée par EN 16931.",
    en: "Take a code from the list that EN 16931 closes.",
  },
  find: (m) =>
    each(
      values(m),
      // The official rules pass over white space around a code.
      ({ text }) => known(withoutSpace(text), m),
      ({ text }) => ({ found: text }),
    ),
}));

/** UBL keeps credit notes in a document of their own, CII has one document for both. */
function knownType(text: string, m: Model): boolean {
  if (m.syntax === "ubl-credit-note") return CREDIT_NOTE_TYPES.has(text);
  return INVOICE_TYPES.has(text) || (m.syntax === "cii" && CREDIT_NOTE_TYPES.has(text));
}

/** The same three moments have other codes in each syntax: invoice date, delivery, payment. */
function knownVatPoint(text: string, m: Model): boolean {
  return (m.syntax === "cii" ? ["5", "29", "72"] : ["3", "35", "432"]).includes(text);
}

/** The rules of UBL know a shorter list. */
function knownSubject(text: string, m: Model): boolean {
  return NOTE_SUBJECTS.has(text) && (m.syntax === "cii" || !SUBJECTS_OF_CII.has(text));
}

/** ISO/IEC 6523 runs from 0002 to 0248 with four numbers never given. */
function knownIcd(text: string): boolean {
  return (
    /^\d{4}$/.test(text) && Number(text) >= 2 && Number(text) <= 248 && !["0092", "0103", "0181", "0182"].includes(text)
  );
}

/** The attribute as the thing to check, at the place of its element; nothing where it is absent. */
function codesOf(values: readonly (Place & Pick<Coded, "code">)[]): readonly Checked[] {
  return values.flatMap(({ code, path, line }) => (code === null ? [] : [{ text: code, path, line }]));
}

/** BT-29 and BT-46; CII also has identifiers without scheme, which are the parties' own. */
function schemes(m: Model): readonly Checked[] {
  return codesOf([...(m.seller?.identifiers ?? []), ...(m.buyer?.identifiers ?? []), ...(m.payee?.identifiers ?? [])]);
}

function countries(m: Model): readonly Field[] {
  const addresses = present(
    m.seller?.address ?? null,
    m.buyer?.address ?? null,
    m.representative?.address ?? null,
    m.deliveryAddress,
  );
  return presentOf(addresses.map((address) => address.country));
}

/** UBL has one rule for the category of the breakdown and of allowances, CII for allowances alone. */
function headerCategories(m: Model): readonly Field[] {
  const breakdown = m.syntax === "cii" ? [] : m.vat.map((row) => row.category);
  return presentOf([...m.allowances.map((each) => each.vat.category), ...breakdown]);
}

function lineCategories(m: Model): readonly Field[] {
  const breakdown = m.syntax === "cii" ? m.vat.map((row) => row.category) : [];
  return presentOf([...m.lines.map((line) => line.vat.category), ...breakdown]);
}

/** Charges have another list (BR-CL-20), which is not checked since we never issue one. */
function allowanceReasons(m: Model): readonly Field[] {
  const all = [...m.allowances, ...m.lines.flatMap((line) => line.allowances)];
  return presentOf(all.filter((each) => !each.charge).map((each) => each.reasonCode));
}
