/** One thing of a run in a sentence: the command and the screen say it alike. */
import { proofText } from "#contract/duty/proof-words.ts";
import { priceText } from "#contract/file-words.ts";
import { dateFrench, dayFrench } from "#document/french.ts";
import type { Language } from "#kernel/refusal.ts";
import type { PlainRun } from "./plain.ts";
import { pick, word } from "./words.ts";

/** A letter of either side, and that it came too late (clause E2). */
export function letterText(letter: PlainRun["letters"][number], language: Language): string {
  const late =
    letter.renews_on === null
      ? ""
      : pick(
          [
            `, trop tard\u00a0: renouvelé le ${whenText(letter.renews_on, "fr")}`,
            `, too late: renewed on ${letter.renews_on}`,
          ],
          language,
        );
  return `${word(letter.what, language)}${late}`;
}

/** The state of a duty, when it came to it and by what, and whether that was late. */
export function stateText(state: PlainRun["duties"][number]["state"], language: Language): string {
  const late = state.late ? `, ${word("late", language)}` : "";
  const at = state.at ? `${pick([" le", ""], language)} ${whenText(state.at, language)}` : "";
  const why = state.reason ?? state.proof;
  const reason = why ? ` (${proofText(why, language)})` : "";
  return `${word(state.is, language)}${at}${reason}${late}`;
}

/** Whether the story tells of a request, or of work. */
export const tellsRequests = ({ clocks, recaps }: PlainRun): boolean =>
  clocks.length > 0 || recaps.some(({ requests, orphans }) => requests.length + orphans.length > 0);

/** Whether a recap says something: one without work nor corrections is told by its duties alone. */
export const isTold = ({ over, requests, orphans, corrections }: PlainRun["recaps"][number]): boolean =>
  over && requests.length + orphans.length + corrections.length > 0;

/** What a recap asks for, and whether it waits for an order (reading B13). */
export function recapText(recap: PlainRun["recaps"][number], language: Language): string {
  const waits = recap.waiting_for_order ? pick([", attend le bon de commande", ", waits for the order"], language) : "";
  return `${recap.lots} ${recap.unit}, ${moneyText(recap, language)}${waits}`;
}

/** What an invoice amounts to and when it is due; a credit note has no due day. */
export function invoiceText(invoice: PlainRun["invoices"][number], language: Language): string {
  const due = invoice.due ? `, ${pick(["due le", "due"], language)} ${whenText(invoice.due, language)}` : "";
  return `${moneyText(invoice, language)}${due}`;
}

type Money = { readonly ht: string; readonly tva: string; readonly ttc: string };

/** Net, tax and gross: "175,00 € HT, 35,00 € TVA, 210,00 € TTC". */
export function moneyText({ ht, tva, ttc }: Money, language: Language): string {
  const tax = `${priceText(tva, language)} ${pick(["TVA", "VAT"], language)}`;
  return `${netText(ht, language)}, ${tax}, ${grossText(ttc, language)}`;
}

export const netText = (ht: string, language: Language): string =>
  `${priceText(ht, language)} ${pick(["HT", "excl. VAT"], language)}`;

export const grossText = (ttc: string, language: Language): string =>
  `${priceText(ttc, language)} ${pick(["TTC", "incl. VAT"], language)}`;

/** To the minute. */
export const short = (at: string | null): string => (at ?? "").slice(0, 16).replace("T", " ");

/** A civil day or a local stamp in a column: "15/01/2024", "15/01/2024 14 h 00". */
export function columnText(at: string | null, language: Language): string {
  if (at === null || language !== "fr") return short(at);
  const day = dateFrench(Temporal.PlainDate.from(at.slice(0, 10)));
  return at.includes("T") ? `${day} ${hourText(at)}` : day;
}

function hourText(at: string): string {
  const { hour, minute } = Temporal.PlainTime.from(at.slice(11, 16));
  return `${hour}\u00a0h\u00a0${String(minute).padStart(2, "0")}`;
}

/** A civil day or a local stamp of the run, as people say it: "12 mai 2024", "12 mai 2024 à 9 h 05". */
export function whenText(at: string, language: Language): string {
  if (language !== "fr") return short(at);
  const day = dayFrench(Temporal.PlainDate.from(at.slice(0, 10)));
  return at.includes("T") ? `${day} à ${hourText(at)}` : day;
}
