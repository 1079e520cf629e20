/**
 * Whether a refusal says that what was looked for is not on Chorus Pro. The published contract gives no code for it, so
 * that it is told by its words. Every other refusal ("Aucune habilitation…") says nothing of what is there: taken for an
 * absence, it would let a second deposit leave.
 */
const NOT_THERE = {
  invoice: /\bfactures?\b[^.]*(introuvable|inexist)|\baucune? (facture|résultat|enregistrement)/i,
  structure:
    /\b(structure|destinataire|siret)\b[^.]*(introuvable|inexist|inconnu)|\baucune? (structure|résultat|enregistrement)/i,
} as const;

export const saysNotThere = (what: keyof typeof NOT_THERE, said: string): boolean => NOT_THERE[what].test(said);
