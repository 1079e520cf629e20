import { refuserOf, type RefusalCatalogue, type RefusalOf } from "#kernel/refusal.ts";

/** What the contract area may refuse. */
export const contractRefusals = {
  "contract.input_unreadable": {
    http: 422,
    fr: "Le champ {field} manque ou n’a pas la forme attendue ({expected}).",
    en: "Field {field} is missing or is not of the expected form ({expected}).",
  },
  "contract.no_such_period": {
    http: 422,
    fr: "La période {period} n’existe pas : le contrat commence à la période 0, nombre de renouvellements permis : {renewals}. Choisissez une période du contrat.",
    en: "Period {period} does not exist: the contract begins with period 0 and allows {renewals} renewal(s).",
  },
  "contract.not_found": {
    http: 404,
    fr: "Ce contrat n’existe pas, ou vous n’y avez pas accès : vérifiez son identifiant.",
    en: "There is no such contract, or you may not see it: check its id.",
  },
  "contract.file_refused": {
    http: 422,
    fr: "Le fichier de contrat est refusé ({count} à corriger). Ligne {line}, colonne {column} : {problem}",
    en: "The contract file is refused ({count} to mend). Line {line}, column {column}: {problem_en}",
  },
  "contract.other_client": {
    http: 422,
    fr: "Le fichier porte le code client {found} ; ce client est {expected} : corrigez client_code ou choisissez l’autre client.",
    en: "The file bears client code {found}; this client is {expected}: correct client_code or choose the other client.",
  },
  "contract.version_known": {
    http: 409,
    fr: "La version {number} de ce contrat est déjà chargée : donnez un autre numéro à celle-ci.",
    en: "Version {number} of this contract is loaded already: give this one another number.",
  },
  "contract.version_overlaps": {
    http: 409,
    fr: "Cette version prend effet le {effective}, alors que la version {number} prend effet le {latest} : une version s’applique après celles qui la précèdent, sans réécrire le passé.",
    en: "This version takes effect on {effective}, while version {number} takes effect on {latest}: a version applies after those before it and never rewrites the past.",
  },
  "contract.version_in_the_past": {
    http: 409,
    fr: "Cette version prendrait effet le {effective}, avant aujourd’hui ({today}) : ce qui est passé a été jugé sous la version précédente. Indiquez une date à venir.",
    en: "This version would take effect on {effective}, before today ({today}): the past was judged under the version before. Give a date to come.",
  },
  "contract.other_contract": {
    http: 422,
    fr: "Le fichier est celui du contrat {found} ; ce projet est celui du contrat {expected} : corrigez la ligne id.",
    en: "The file is that of contract {found}; this draft is one of contract {expected}: correct its id line.",
  },
  "contract.provider_signature_missing": {
    http: 409,
    fr: "La version {number} n’est pas signée du prestataire : faites-la approuver ici par une personne du prestataire, ou joignez le texte signé.",
    en: "Version {number} bears no signature of the provider: have a person of the provider approve it here, or attach the signed text.",
  },
  "contract.client_signature_missing": {
    http: 409,
    fr: "La version {number} n’est pas signée du client : faites-la approuver ici par une personne du client, ou joignez le texte signé.",
    en: "Version {number} bears no signature of the client: have a person of the client approve it here, or attach the signed text.",
  },
  "contract.client_signature_typed": {
    http: 409,
    fr: "La signature du client sous la version {number} est une date saisie par le prestataire, qui n’engage pas le client : demandez à une personne du client d’approuver ce texte, ou de confirmer le fichier signé que vous joindrez.",
    en: "The client’s signature under version {number} is a day that the provider typed, which does not bind the client: ask a person of the client to approve this text, or to confirm the signed file that you attach.",
  },
  "contract.client_signature_unconfirmed": {
    http: 409,
    fr: "Le prestataire a joint la version {number} comme signée du client : demandez à une personne du client de le confirmer ici.",
    en: "The provider attached version {number} as signed by the client: ask a person of the client to confirm it here.",
  },
  "contract.client_signature_contested": {
    http: 409,
    fr: "{who} conteste, pour le client, la signature jointe à la version {number} : le client la confirme après tout, ou approuve un texte enregistré de nouveau.",
    en: "{who} contests, for the client, the signature attached to version {number}: the client confirms it after all, or approves a text that is saved anew.",
  },
  "contract.provider_signature_contested": {
    http: 409,
    fr: "{who} conteste, pour le prestataire, la signature jointe à la version {number} : le prestataire la confirme après tout, ou approuve un texte enregistré de nouveau.",
    en: "{who} contests, for the provider, the signature attached to version {number}: the provider confirms it after all, or approves a text that is saved anew.",
  },
  "contract.nothing_to_contest": {
    http: 409,
    fr: "Aucune signature jointe pour votre côté ne reste à contester sous ce texte. Rechargez la page pour voir où il en est.",
    en: "No signature attached for your side is left to contest under this text. Reload the page to see where it stands.",
  },
  "contract.provider_signature_unconfirmed": {
    http: 409,
    fr: "Le client a joint la version {number} comme signée du prestataire : demandez à une personne du prestataire de le confirmer ici.",
    en: "The client attached version {number} as signed by the provider: ask a person of the provider to confirm it here.",
  },
  "contract.signature_to_come": {
    http: 409,
    fr: "Une signature porte la date du {on}, à venir : attendez ce jour ou corrigez la date.",
    en: "A signature is dated {on}, which is yet to come: wait for that day or correct the date.",
  },
  "contract.draft_not_found": {
    http: 404,
    fr: "Ce projet n’existe pas, ou vous n’y avez pas accès : rouvrez la liste des versions du contrat.",
    en: "There is no such draft, or you may not see it: open the contract’s versions again.",
  },
  "contract.draft_ended": {
    http: 409,
    fr: "Ce projet n’est plus ouvert : il a été mis en vigueur ou écarté. Partez d’un nouveau projet.",
    en: "This draft is no longer open: it was put in force or discarded. Begin another draft.",
  },
  "contract.draft_moved": {
    http: 409,
    fr: "{who} a enregistré ce projet entre-temps : relisez son texte, puis reprenez vos changements.",
    en: "{who} has saved this draft meanwhile: read that text, then make your changes again.",
  },
  "contract.reason_missing": {
    http: 422,
    fr: "Dites pourquoi en quelques mots : la raison reste au dossier.",
    en: "Say why in a few words: the reason stays in the records.",
  },
  "contract.no_such_version": {
    http: 404,
    fr: "Ce contrat n’a ni version ni projet {number} : choisissez-en un dans la liste.",
    en: "This contract has no version or draft {number}: choose one of the list.",
  },
  "contract.not_yet_in_force": {
    http: 404,
    fr: "Le {on}, aucun texte n’était en vigueur : le contrat prend effet le {first}. Choisissez un jour à partir de celui-là.",
    en: "On {on} no text was in force: the contract takes effect on {first}. Choose a day from then on.",
  },
  "contract.impossible_date": {
    http: 422,
    fr: "Le {date} n’existe pas au calendrier : corrigez la date.",
    en: "{date} is not a day of the calendar: correct the date.",
  },
  "contract.date_in_the_future": {
    http: 422,
    fr: "Le {date} est à venir : notez ce qui a eu lieu, le jour venu.",
    en: "{date} is yet to come: record what has happened, once it has.",
  },
  "contract.letter_not_found": {
    http: 404,
    fr: "Cette lettre n’existe pas, ou vous n’y avez pas accès : rouvrez la liste des lettres du contrat.",
    en: "There is no such letter, or you may not see it: open the contract’s letters again.",
  },
  "contract.letter_not_yours": {
    http: 403,
    fr: "Cette lettre est celle de l’autre partie : notez sa date d’envoi quand vous l’avez reçue, elle seule peut la préparer.",
    en: "This letter is the other party’s: record when it was posted once you have received it; only its sender prepares it.",
  },
  "contract.letter_outside_term": {
    http: 422,
    fr: "Le {on}, le contrat ne court pas (du {first} au {last}) : vérifiez la date de la lettre.",
    en: "On {on} the contract does not run ({first} to {last}): check the date of the letter.",
  },
  "contract.price_fixed": {
    http: 422,
    fr: "Ce contrat ne prévoit pas de révision des prix : proposez une nouvelle version du contrat.",
    en: "This contract has no price revision: propose a new version of the contract.",
  },
  "contract.price_last_period": {
    http: 422,
    fr: "La période en cours est la dernière : le contrat s’arrête le {last}. Un prix révisé par lettre ne vaut que pour la période suivante, et il n’y en a pas. Convenez-en par une version signée des deux parties, ou dans le prochain contrat.",
    en: "The running period is the last one: the contract ends on {last}. A price revised by letter holds for the next period only, and there is none. Agree on it in a version that both sides sign, or in the next contract.",
  },
  "contract.letter_tells_no_price": {
    http: 422,
    fr: "Seule une lettre de révision des prix annonce des prix : choisissez cette lettre, ou retirez les prix.",
    en: "Only a letter of price revision tells prices: choose that letter, or leave the prices out.",
  },
  "contract.letter_price_unknown": {
    http: 422,
    fr: "Le contrat n’a pas de prix pour {charge} : choisissez une prestation de son texte en vigueur.",
    en: "The contract has no price for {charge}: choose a charge of its text in force.",
  },
  "contract.letter_price_twice": {
    http: 422,
    fr: "Le prix de {charge} est annoncé deux fois : gardez-en un seul.",
    en: "The price of {charge} is told twice: keep one of them.",
  },
  "contract.price_unproved": {
    http: 409,
    fr: "Le prix de {charge} change au {effective} sans preuve : notez la lettre qui l’a annoncé à temps (clause {clause}), ou faites approuver ce nouveau texte par le client.",
    en: "The price of {charge} changes on {effective} without proof: write down the letter that told it in time (clause {clause}), or have the client approve this new text.",
  },
  "contract.posted_before_written": {
    http: 422,
    fr: "Cette lettre a été préparée le {written} : elle ne peut pas être partie le {on}. Si elle est partie avant, notez-la comme une lettre déjà postée.",
    en: "This letter was prepared on {written}: it cannot have left on {on}. If one left before, write it down as a letter already posted.",
  },
  "contract.signature_not_yours": {
    http: 403,
    fr: "On n’approuve que pour son propre côté. Demandez à l’autre côté d’approuver, ou joignez le texte qu’il a signé.",
    en: "One approves for one’s own side only. Ask the other side to approve, or attach the text that it signed.",
  },
  "contract.signed_already": {
    http: 409,
    fr: "Ce côté a déjà signé ce texte. Rechargez la page pour voir ce qui manque encore.",
    en: "This side has signed this text already. Reload the page to see what is still missing.",
  },
  "contract.signed_day_missing": {
    http: 422,
    fr: "Un fichier signé porte une date : indiquez celle de la signature.",
    en: "A signed file bears a day: give that of the signature.",
  },
  "contract.price_window_closed": {
    http: 409,
    fr: "Le dernier jour pour annoncer de nouveaux prix au {anniversary} était le {last} (clause {clause}). La prochaine fenêtre s’ouvre le {anniversary}.",
    en: "The last day to announce new prices from {anniversary} was {last} (clause {clause}). The next window opens on {anniversary}.",
  },
  "contract.no_breach_clause": {
    http: 422,
    fr: "Ce contrat ne prévoit pas de fin pour manquement à la charte : adressez un courrier ordinaire.",
    en: "This contract has no end for a breach of the charter: write an ordinary letter.",
  },
  "contract.breach_not_told": {
    http: 422,
    fr: "Aucune lettre ne notifie de manquement à la charte : notez-la d’abord.",
    en: "No letter notifies a breach of the charter: record that one first.",
  },
  "contract.no_charter": {
    http: 422,
    fr: "Ce contrat n’a pas de charte de confidentialité : la restitution se demande à la fin du contrat.",
    en: "This contract has no confidentiality charter: documents are asked for at its end.",
  },
  "contract.renewal_not_express": {
    http: 422,
    fr: "Ce contrat ne se renouvelle pas par accord exprès : aucune lettre n’est à noter.",
    en: "This contract is not renewed by express agreement: there is no letter to record.",
  },
  "contract.no_renewal_left": {
    http: 422,
    fr: "Le contrat s’arrête le {last}, sans renouvellement possible : préparez un nouveau contrat.",
    en: "The contract ends on {last} and cannot be renewed: prepare a new contract.",
  },
  "contract.letter_step_known": {
    http: 409,
    fr: "Cette étape de la lettre est déjà notée : une date notée ne se change pas.",
    en: "This step of the letter is recorded already: a recorded date is never changed.",
  },
  "contract.letter_withdrawn": {
    http: 409,
    fr: "Cette lettre a été abandonnée : préparez-en une autre.",
    en: "This letter was given up: prepare another one.",
  },
  "contract.letter_already_posted": {
    http: 409,
    fr: "Cette lettre est partie le {on} : elle ne s’abandonne plus.",
    en: "This letter left on {on}: it can no longer be given up.",
  },
  "contract.last_day_too_soon": {
    http: 422,
    fr: "Le {day} vient trop tôt : une lettre du {on} laisse son préavis jusqu’au {earliest} (clause {clause}). Nommez ce jour ou un jour plus tard, ou aucun : la lettre compte alors pour la fin de la période.",
    en: "{day} comes too soon: a letter of {on} leaves its notice until {earliest} (clause {clause}). Name that day or a later one, or none: the letter then counts for the end of the period.",
  },
  "contract.last_day_outside_breach": {
    http: 422,
    fr: "Le {day} ne peut pas être le dernier jour : la lettre part le {first}, et le temps de mettre fin au contrat court jusqu’au {last} (clause {clause}). Nommez un jour de l’un à l’autre, ou aucun.",
    en: "{day} cannot be the last day: the letter leaves on {first}, and the time to end the contract runs until {last} (clause {clause}). Name a day from one to the other, or none.",
  },
  "contract.letter_struck": {
    http: 409,
    fr: "Cette lettre a été retirée : elle reste au dossier et ne compte plus. Notez-en une autre.",
    en: "This letter was taken back: it stays in the records and counts no more. Record another one.",
  },
  "contract.letter_answer_not_yours": {
    http: 403,
    fr: "C’est à l’autre partie de reconnaître ou de contester cette lettre ; la vôtre peut la retirer si elle est notée par erreur.",
    en: "It is for the other side to acknowledge or contest this letter; yours may take it back if it was recorded by mistake.",
  },
  "contract.letter_strike_not_yours": {
    http: 403,
    fr: "Cette lettre est notée par l’autre partie, qui seule peut la retirer : contestez-la si elle est fausse.",
    en: "This letter was recorded by the other side, which alone may take it back: contest it if it is wrong.",
  },
  "contract.letter_acknowledged": {
    http: 409,
    fr: "Cette lettre a été reconnue par l’autre partie : elle ne se conteste ni ne se retire plus. Convenez de la suite par une autre lettre.",
    en: "The other side has acknowledged this letter: it is no longer contested or taken back. Agree on what follows by another letter.",
  },
  "contract.letter_proof_missing": {
    http: 409,
    fr: "Cette lettre n’a pas de preuve de dépôt à contester, ou vous l’avez contestée déjà : contestez la lettre elle-même, ou rechargez la page.",
    en: "This letter has no proof of posting to contest, or you contested it already: contest the letter itself, or reload the page.",
  },
  "contract.letter_contested": {
    http: 409,
    fr: "Votre contestation de cette lettre est déjà notée : les deux lectures sont gardées.",
    en: "Your contest of this letter is recorded already: both readings are kept.",
  },
  "contract.letter_not_posted": {
    http: 409,
    fr: "Notez d’abord la date d’envoi de la lettre, celle du cachet de la poste.",
    en: "First record when the letter was posted, as its postmark says.",
  },
  "contract.letter_order": {
    http: 422,
    fr: "Le {on} ne suit pas l’ordre de la poste : envoi, puis présentation, puis réception. Vérifiez la date.",
    en: "{on} is out of the order of the post: posted, presented, received. Check the date.",
  },
} as const satisfies RefusalCatalogue;

export type ContractRefusal = RefusalOf<typeof contractRefusals>;

/** Refuses with a code of `contractRefusals`. */
export const refuseContract = refuserOf(contractRefusals);
