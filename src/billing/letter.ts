/** The words of what the client is told about money, in both languages. */
import { amountFrench, dateFrench, NBSP, periodFrench } from "#document/french.ts";
import type { Language } from "#kernel/refusal.ts";
import type { NoticeText } from "#notice/notice.ts";
import { amountText, cents, type Cents } from "#kernel/money.ts";
import type { CivilPeriod } from "#kernel/period.ts";
import type { Spending, YearSpent } from "./commitment.ts";
import type { ClaimableStatement } from "./interest.ts";
import { aboutRecap, contentsOf, nothingAsked } from "./recap-words.ts";
import type { PeriodStanding } from "./standing.ts";
import { totalsOf } from "./totals.ts";

type Texts = Readonly<Record<Language, NoticeText>>;

/** The recap of a period and its quote were sent (clause M2c). */
export function recapLetter(
  { of, sheet, quoted }: PeriodStanding,
  version: number,
  number: string,
  quote: string | null,
): Texts {
  const totals = totalsOf(quoted);
  const [about, contents, nothing] = [aboutRecap(of), contentsOf(of, sheet), nothingAsked(of)];
  const fr = [
    `Voici le récapitulatif ${number} ${about.fr} (version ${version})${NBSP}: ${contents.fr}.`,
    quote === null
      ? nothing.fr
      : `Devis ${quote}${NBSP}: ${amountFrench(totals.net)} HT, ${amountFrench(totals.gross)} TTC.`,
    of.charge.orderRequired && quote !== null ? "Merci de nous faire parvenir le bon de commande correspondant." : "",
    sheet.contested.length > 0 ? `${sheet.contested.length} demande(s) contestée(s) ne sont pas comptées.` : "",
  ];
  const en = [
    `Here is recap ${number} ${about.en} (version ${version}): ${contents.en}.`,
    quote === null
      ? nothing.en
      : `Quote ${quote}: € ${amountText(totals.net)} excluding tax, € ${amountText(totals.gross)} including tax.`,
    of.charge.orderRequired && quote !== null ? "Please send us the matching purchase order." : "",
    sheet.contested.length > 0 ? `${sheet.contested.length} contested request(s) are not counted.` : "",
  ];
  return {
    fr: { subject: `Récapitulatif et devis ${about.fr}`, body: joined(fr) },
    en: { subject: `Recap and quote ${about.en}`, body: joined(en) },
  };
}

/** What the message about a new document tells of it. */
export type IssuedLetter = {
  readonly number: string;
  readonly kind: "invoice" | "credit_note";
  readonly net: Cents;
  readonly gross: Cents;
  readonly period: CivilPeriod;
  readonly dueOn: Temporal.PlainDate | null;
};

/** A document was issued. */
export function issuedLetter({ number, kind, net, gross, period, dueOn }: IssuedLetter): Texts {
  const names = kind === "invoice" ? (["Facture", "Invoice"] as const) : (["Avoir", "Credit note"] as const);
  const fr = [
    `${names[0]} ${number} ${periodFrench(period)}${NBSP}: ${amountFrench(net)} HT, ${amountFrench(gross)} TTC.`,
    dueOn ? `Échéance${NBSP}: ${dateFrench(dueOn)}.` : "",
  ];
  const en = [
    `${names[1]} ${number}, ${period.first} to ${period.last}: € ${amountText(net)} excluding tax, € ${amountText(gross)} including tax.`,
    dueOn ? `Due on ${dueOn.toString()}.` : "",
  ];
  return {
    fr: { subject: `${names[0]} ${number}`, body: joined(fr) },
    en: { subject: `${names[1]} ${number}`, body: joined(en) },
  };
}

/** Interest of an invoice paid late is claimed; the letter and the statement can be read on the invoice's page (B4). */
export function interestLetter(
  number: string,
  { number: invoice, until, asked: { amount }, before, claimedBefore }: ClaimableStatement,
): Texts {
  const again = before.length > 0;
  const fr = again ? ` Ce montant s’ajoute aux ${amountFrench(claimedBefore)} déjà réclamés.` : "";
  const en = again ? ` This comes on top of the € ${amountText(claimedBefore)} claimed before.` : "";
  return {
    fr: {
      subject: `Intérêts de retard de la facture ${invoice}`,
      body: `Le décompte ${number} arrête au ${dateFrench(until)} les intérêts de retard de la facture ${invoice}${NBSP}: ${amountFrench(amount)}.${fr} La lettre et le décompte se lisent sur la page de la facture.`,
    },
    en: {
      subject: `Late interest on invoice ${invoice}`,
      body: `Statement ${number} counts the late interest of invoice ${invoice} up to ${until.toString()}: € ${amountText(amount)}.${en} The letter and the statement stand on the page of the invoice.`,
    },
  };
}

/** The client asks for more days to pay (clause B4). */
export function graceLetter(number: string, who: string, reason: string): Texts {
  return {
    fr: {
      subject: `Délai de paiement demandé, facture ${number}`,
      body: `${who} demande le délai supplémentaire prévu au contrat pour la facture ${number}${NBSP}: ${reason}\n\nIl s’accorde sur la page de la facture.`,
    },
    en: {
      subject: `More time to pay asked, invoice ${number}`,
      body: `${who} asks for the days more that the contract allows on invoice ${number}: ${reason}\n\nThey are granted on the page of the invoice.`,
    },
  };
}

/** A specific quote was sent (clauses T4, E6). */
export function quoteLetter(
  number: string,
  title: string,
  { net, gross }: { readonly net: Cents; readonly gross: Cents },
  until: Temporal.PlainDate,
): Texts {
  return {
    fr: {
      subject: `Devis ${number}${NBSP}: ${title}`,
      body: `Devis ${number}${NBSP}: ${amountFrench(net)} HT, ${amountFrench(gross)} TTC, valable jusqu’au ${dateFrench(until)}. Il se lit et s’accepte dans l’espace client.`,
    },
    en: {
      subject: `Quote ${number}: ${title}`,
      body: `Quote ${number}: € ${amountText(net)} excluding tax, € ${amountText(gross)} including tax, valid until ${until.toString()}. It can be read and accepted in the client's space.`,
    },
  };
}

/** The client answered a specific quote. */
export function answerLetter(
  number: string,
  title: string,
  answer: "accepted" | "refused",
  text: string | null,
): Texts {
  const said = text ? `\n\n${text}` : "";
  const [fr, en] = answer === "accepted" ? ["accepté", "accepted"] : ["refusé", "refused"];
  return {
    fr: { subject: `Devis ${number} ${fr}`, body: `Le devis ${number} («${NBSP}${title}${NBSP}») est ${fr}.${said}` },
    en: { subject: `Quote ${number} ${en}`, body: `Quote ${number} (“${title}”) is ${en}.${said}` },
  };
}

/** The year's commitment is passed, or the threshold of the procurement rules comes near (clause P5). */
export function thresholdLetter({ commitment: { threshold }, projected }: Spending, year: YearSpent | null): Texts {
  if (year || !threshold) {
    const spent = year ? cents(year.invoiced + year.toInvoice) : projected;
    const set = year?.committed ?? projected;
    return {
      fr: {
        subject: "Engagement annuel dépassé",
        body: `L’année en cours revient à ${amountFrench(spent)} HT, pour ${amountFrench(set)} HT engagés.`,
      },
      en: {
        subject: "Yearly commitment passed",
        body: `The running year comes to € ${amountText(spent)} without tax, for € ${amountText(set)} set aside.`,
      },
    };
  }
  return {
    fr: {
      subject: "Seuil de mise en concurrence",
      body: `Sur toute sa durée, le contrat revient à ${amountFrench(projected)} HT, pour un seuil de ${amountFrench(threshold.amount)} HT (${threshold.source}).`,
    },
    en: {
      subject: "Threshold of competition",
      body: `Over its whole length the contract comes to € ${amountText(projected)} without tax, for a threshold of € ${amountText(threshold.amount)} (${threshold.source}).`,
    },
  };
}

const joined = (paragraphs: readonly string[]): string => paragraphs.filter((text) => text !== "").join("\n\n");
