/** What closed a duty, or why it fell, in words: areas keep a short word for what they saw, people may have written their own. */
import { dayFrench } from "#document/french.ts";
import type { Language } from "#kernel/refusal.ts";

const WORDS: Readonly<Record<string, readonly [fr: string, en: string]>> = {
  document: ["document remis", "document handed over"],
  declared: ["déclaré, sans fichier", "declared, without a file"],
  invitation: ["invitation envoyée", "invitation sent"],
  report: ["rapport remis", "report given"],
  minutes: ["compte rendu", "minutes"],
  attendance: ["présents notés", "attendance recorded"],
  answer: ["réponse au client", "answer to the client"],
  restored: ["service rétabli", "service restored"],
  recap: ["récapitulatif envoyé", "recap sent"],
  quote: ["devis envoyé", "quote sent"],
  order: ["bon de commande", "purchase order"],
  accepted: ["accepté", "accepted"],
  refused: ["refusé", "refused"],
  withdrawn: ["retiré", "withdrawn"],
  revised: ["remplacé par un autre devis", "replaced by another quote"],
  deposit: ["facture déposée", "invoice deposited"],
  payment: ["paiement reçu", "payment received"],
  letter: ["lettre", "letter"],
  applied: ["mise à jour faite", "update applied"],
  none_newer: ["aucune version plus récente", "none newer"],
  postponed: ["reportée par le client", "postponed by the client"],
  choice: ["choix du client", "the client’s choice"],
  notice: ["avis envoyé", "notice sent"],
  "agreed subject": ["sujet convenu", "agreed subject"],
  "none newer": ["aucune plus récente", "none newer"],
  "no work": ["aucun travail", "no work"],
  "credit note": ["avoir déposé", "credit note deposited"],
  "signed sheet": ["feuille signée", "signed sheet"],
  "all held": ["toutes tenues", "all held"],
  "slots published": ["créneaux proposés", "slots offered"],
  assumed: ["supposée payée à l’échéance", "taken as paid on its due day"],
  grace: ["délai de grâce accordé", "more days granted"],
  agreement: ["accord des parties", "agreement of the parties"],
  exemption: ["exemption", "exemption"],
  closed: ["demande close", "request closed"],
  "new expiry recorded": ["nouvelle échéance notée", "new expiry recorded"],
  reminder: ["relance faite", "reminder sent"],
  agreed: ["accord des deux parties", "agreed by both sides"],
  client: ["réglé en faveur du client", "settled in the client’s favour"],
  provider: ["réglé en faveur du prestataire", "settled in the provider’s favour"],
  client_notice: ["congé du client", "the client’s notice"],
  provider_notice: ["congé du prestataire", "the provider’s notice"],
  end_of_term: ["dernière période échue", "last period over"],
  no_agreement: ["aucun accord de renouvellement", "no agreement to renew"],
  price_revision: ["lettre de révision des prix", "price letter"],
  ceps_breach: ["manquement à la charte notifié", "breach of the charter notified"],
  ceps_end: ["fin pour manquement à la charte", "end for a breach of the charter"],
  renewal_agreement: ["accord de renouvellement", "agreement to renew"],
  documents_request: ["documents demandés", "documents asked for"],
  acknowledged: ["lettre reconnue par l’autre partie", "letter acknowledged by the other side"],
  struck: ["lettre reprise par son auteur", "letter taken back by its author"],
  moved: ["date déplacée une fois passée", "date moved once it was over"],
  removed: ["retirée", "taken away"],
  corrected: ["date corrigée", "date corrected"],
  "trained again": ["formation renouvelée", "trained again"],
  breach_notified: ["violation notifiée", "breach notified"],
  return_confirmed: ["restitution confirmée", "return confirmed"],
  documents_given: ["documents remis", "documents handed over"],
  data_destroyed: ["données détruites", "data destroyed"],
};

/** A proof in words; what a person wrote stays as it is. */
export function proofText(proof: string, language: Language): string {
  const known = WORDS[proof];
  if (known) return known[language === "fr" ? 0 : 1];
  const version = /^version (\S+)$/.exec(proof)?.[1];
  if (version !== undefined) return `version ${version} ${language === "fr" ? "du contrat" : "of the contract"}`;
  const signed = /^signature (\S+)$/.exec(proof)?.[1];
  if (signed === undefined) return proof;
  return language === "en" ? `signed on ${signed}` : `signature du ${dayFrench(Temporal.PlainDate.from(signed))}`;
}
