/** The words in which a run is told: states, causes, kinds of letters, documents and entries. */
import { dateFrench } from "#document/french.ts";
import type { Language } from "#kernel/refusal.ts";

export const pick = ([fr, en]: readonly [fr: string, en: string], language: Language): string =>
  language === "fr" ? fr : en;

/** A code in words; what is no code of ours (a name, a number) stays as it is. */
export const word = (code: string, language: Language): string => pick(WORDS[code] ?? [code, code], language);

/** The colon that ends what something is: French puts a no-break space before it. */
export const colon = (language: Language): string => pick(["\u00a0: ", ": "], language);

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** What a duty is about, `1.0/provider`: names stay, the words and the days among them are said. */
export const subjectText = (subject: string, language: Language): string =>
  subject
    .split("/")
    .map((part) =>
      DAY.test(part) && language === "fr" ? dateFrench(Temporal.PlainDate.from(part)) : word(part, language),
    )
    .join(", ");

const WORDS: Readonly<Record<string, readonly [fr: string, en: string]>> = {
  open: ["à venir", "open"],
  warned: ["rappelé", "recalled"],
  late: ["en retard", "late"],
  passed: ["passé", "passed"],
  done: ["fait", "done"],
  waived: ["abandonné par écrit", "waived"],
  cancelled: ["annulé", "cancelled"],
  end_of_term: ["terme", "end of term"],
  client_notice: ["préavis du client", "client’s notice"],
  provider_notice: ["préavis du prestataire", "provider’s notice"],
  price_revision: ["révision des prix", "price revision"],
  ceps_breach: ["manquement à la charte", "breach of the charter"],
  ceps_end: ["fin pour manquement", "end for a breach"],
  renewal_agreement: ["accord de renouvellement", "agreement to renew"],
  documents_request: ["demande de documents", "request for documents"],
  no_agreement: ["sans accord de renouvellement", "no agreement to renew"],
  invoice: ["facture", "invoice"],
  credit_note: ["avoir", "credit note"],
  met: ["tenue", "kept"],
  missed: ["dépassée", "missed"],
  running: ["en cours", "running"],
  paused: ["en pause", "paused"],
  overdue: ["échéance dépassée", "overdue"],
  exempt: ["sans engagement", "exempt"],
  withdrawn: ["close sans verdict", "closed without verdict"],
  not_engaged: ["non engagée", "not engaged"],
  granted: ["accordé", "granted"],
  booked: ["réservé", "booked"],
  used: ["utilisé", "used"],
  beyond: ["au-delà", "beyond"],
  lapsed: ["perdu", "lapsed"],
  expired: ["expiré", "expired"],
  ended: ["perdu à la fin", "lost at the end"],
  carried: ["reporté", "carried over"],
  refunded: ["rendu", "given back"],
  provider: ["prestataire", "provider"],
  client: ["client", "client"],
  recap: ["récapitulatif", "recap"],
  refund: ["remboursement", "refund"],
  pack: ["carnet", "pack"],
  clock: ["horloge", "clock"],
  duty: ["échéance", "duty"],
  notice: ["avis", "notice"],
  notice_reminder: ["rappel envoyé", "reminder sent"],
  notice_due: ["échéance annoncée", "due date told"],
  notice_late: ["retard annoncé", "lateness told"],
  letter: ["lettre", "letter"],
  total: ["total", "total"],
  response: ["GTI", "response"],
  restoration: ["GTR", "restoration"],
  recaps_ht: ["récapitulatifs HT", "recaps excl. VAT"],
  invoices_ht: ["factures HT", "invoices excl. VAT"],
  invoices_ttc: ["factures TTC", "invoices incl. VAT"],
  credit_notes_ht: ["avoirs HT", "credit notes excl. VAT"],
};
