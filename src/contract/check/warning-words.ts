import type { RefusalCatalogue } from "#kernel/refusal.ts";

/*
 * What a contract file may say although the law, or another of its own clauses, makes it worth nothing or a trap. Nobody is
 * kept from writing it: each sentence names the law and what to change.
 */
const says = (fr: string, en: string) => ({ http: 422, fr, en });

/** Articles are those of the "code de la commande publique" (CCP) and of the "code de commerce" (C. com.). */
export const CONTRACT_WARNINGS = {
  "contract.buyer_taken_for_public": says(
    "Rien ne dit quelle loi des retards vaut pour le client : il est tenu pour un acheteur public, parce que le délai court du dépôt. Écrivez buyer: public (CCP, art. L2192-10) ou buyer: private (C. com., art. L441-10).",
    "Nothing says which law of late payment holds for the client: it is taken for a public buyer, because the delay runs from the deposit. Write buyer: public (CCP, art. L2192-10) or buyer: private (C. com., art. L441-10).",
  ),
  "contract.buyer_taken_for_private": says(
    "Rien ne dit quelle loi des retards vaut pour le client : il n’est pas tenu pour un acheteur public. Écrivez buyer: public (CCP, art. L2192-10) ou buyer: private (C. com., art. L441-10).",
    "Nothing says which law of late payment holds for the client: it is not taken for a public buyer. Write buyer: public (CCP, art. L2192-10) or buyer: private (C. com., art. L441-10).",
  ),
  "contract.days_above_public_law": says(
    "Un acheteur public paie sous {most} jours (CCP, art. L2192-10 et R2192-10), et non {value} : les intérêts courent dès le jour suivant, quoi qu’il soit écrit. Écrivez {most} jours au plus ; seuls un établissement public de santé (50 jours : buyer: public_health) et une entreprise publique (60 jours) ont davantage (art. R2192-11).",
    "A public buyer pays within {most} days (CCP, art. L2192-10 and R2192-10), not {value}: interest runs from the day after, whatever is written. Write {most} days at most; only a public health establishment (50 days: buyer: public_health) and a public undertaking (60 days) have more (art. R2192-11).",
  ),
  "contract.days_above_health_law": says(
    "Un établissement public de santé paie sous {most} jours (CCP, art. L2192-10 et R2192-11), et non {value} : les intérêts courent dès le jour suivant, quoi qu’il soit écrit. Écrivez {most} jours au plus.",
    "A public health establishment pays within {most} days (CCP, art. L2192-10 and R2192-11), not {value}: interest runs from the day after, whatever is written. Write {most} days at most.",
  ),
  "contract.days_above_private_law": says(
    "Entre entreprises, un délai convenu ne dépasse pas {most} jours après l’émission de la facture (C. com., art. L441-10), et non {value} ; au-delà, l’acheteur s’expose à une amende. Écrivez {most} jours au plus.",
    "Between companies an agreed delay is {most} days from the issue of the invoice at most (C. com., art. L441-10), not {value}; beyond, the buyer risks a fine. Write {most} days at most.",
  ),
  "contract.public_interest_by_contract": says(
    "Un acheteur public doit les intérêts de la loi, à son taux (BCE plus huit points) et sans rappel ; y renoncer est réputé non écrit (CCP, art. L2192-13, L2192-14 et R2192-31). Écrivez claimed: legal, ou gardez ce taux en sachant que la différence reste due.",
    "A public buyer owes the interest of the law, at its rate (ECB plus eight points) and without reminder; waiving it is deemed unwritten (CCP, art. L2192-13, L2192-14 and R2192-31). Write claimed: legal, or keep this rate knowing that the difference stays due.",
  ),
  "contract.rate_below_private_law": says(
    'Entre entreprises, le taux des pénalités de retard ne peut être inférieur à trois fois le taux de l’intérêt légal, soit {%least} avec celui du {day} ({%legal}), et non {%value} (C. com., art. L441-10). Écrivez rate: "{least}" ou davantage : ce taux légal change chaque semestre.',
    'Between companies the rate for late payment cannot be under three times the rate of the legal interest, which is {%least} with that of {day} ({%legal}), not {%value} (C. com., art. L441-10). Write rate: "{least}" or more: that legal rate changes every half-year.',
  ),
  "contract.lump_sum_below_law": says(
    "L’indemnité forfaitaire pour frais de recouvrement est de {€least} pour chaque facture en retard ({law}), et non {€value}. Écrivez lump_sum: {least}, ou retirez la clé.",
    "The lump sum for recovery costs is {€least} for each late invoice ({law}), not {€value}. Write lump_sum: {least}, or remove the key.",
  ),
  "contract.commitment_above_threshold": says(
    "Renouvellements compris, l’engagement fait {€total} HT, et atteint le seuil de {€threshold} ({source}) : le marché veut publicité et mise en concurrence. Baissez le montant ou le nombre de renouvellements, ou retirez le seuil si la procédure a été suivie.",
    "Renewals included, the commitment is {€total} before tax, and reaches the threshold of {€threshold} ({source}): the contract has to be advertised and put out to competition. Lower the amount or the number of renewals, or remove the threshold if that was done.",
  ),
  "contract.price_after_notice": says(
    "De nouveaux prix peuvent être annoncés jusqu’au {price}, alors que le client ne peut plus partir après le {notice} (première période, clause {other}). Donnez à price_revision un préavis plus long que celui du client.",
    "New prices may be told until {price}, when the client can no longer leave after {notice} (first period, clause {other}). Give price_revision a longer notice than the client’s own.",
  ),
  "contract.fate_without_clause": says(
    "Le sort des données est choisi, mais aucune clause ne le fixe : personne ne le devrait à la fin (RGPD, art. 28, 3, g). Ajoutez l’engagement data_fate avec sa clause, ou privacy.data_at_end aux « drives » de la clause qui en parle.",
    "What becomes of the data is chosen, but no clause sets it: nobody would owe it at the end (GDPR, art. 28(3)(g)). Add the undertaking data_fate with its clause, or privacy.data_at_end to the drives of the clause that speaks of it.",
  ),
  "contract.robot_answer": says(
    "Une réponse automatique n’arrête jamais le délai de première réponse : seule compte celle d’une personne. Écrivez automatic_reply_answers: false.",
    "A robot’s reply never stops the response clock: only a person’s answer counts. Write automatic_reply_answers: false.",
  ),
} satisfies RefusalCatalogue;
export type WarningCode = keyof typeof CONTRACT_WARNINGS;
