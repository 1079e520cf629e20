import type { RefusalCatalogue } from "#kernel/refusal.ts";

/*
 * What can be wrong with a contract file. Each sentence says what is wrong, then how to mend it; `{path}` is known to
 * all of them.
 */
const says = (fr: string, en: string) => ({ http: 422, fr, en });

/** The text is not YAML, or not the YAML that a contract is written in. */
const syntax = {
  "contract.broken_yaml": says(
    "Le YAML est mal formé ({detail}). Corrigez cette ligne ou celle d’avant : indentation, deux-points, guillemets.",
    "The YAML is malformed ({detail_en}). Mend this line or the one before it: indentation, colons, quotes.",
  ),
  "contract.tab_in_yaml": says(
    "Une tabulation sert d’indentation. Remplacez-la par des espaces.",
    "A tab is used as indentation. Replace it with spaces.",
  ),
  "contract.key_twice": says(
    "Cette clé est écrite deux fois au même endroit. Gardez-en une seule.",
    "This key is written twice in the same place. Keep only one.",
  ),
  "contract.several_documents": says(
    "Le fichier contient plusieurs documents YAML. Gardez un contrat par fichier, sans ligne « --- » au milieu.",
    "The file holds several YAML documents. Keep one contract in a file, without a --- line in the middle.",
  ),
  "contract.nested_too_deep": says(
    "Le YAML s’imbrique plus profondément qu’aucun contrat : un crochet ou une accolade n’est sans doute pas fermé.",
    "The YAML nests deeper than any contract: a bracket or a brace is most likely not closed.",
  ),
  "contract.unknown_alias": says(
    "Ce renvoi YAML (« * ») ne désigne aucune ancre (« & ») placée avant lui. Corrigez son nom, ou écrivez la valeur.",
    "This YAML alias (*) names no anchor (&) placed before it. Mend its name, or write the value.",
  ),
  "contract.alias_of_itself": says(
    "Un renvoi YAML (« * ») se contient lui-même. Écrivez la valeur en toutes lettres.",
    "A YAML alias (*) contains itself. Write the value in full.",
  ),
  "contract.too_many_aliases": says(
    "Les renvois YAML (« * ») se multiplient au-delà de ce qu’un contrat demande. Écrivez les valeurs en toutes lettres.",
    "The YAML aliases (*) multiply beyond what a contract needs. Write the values in full.",
  ),
} as const;

/** The shape of the file, as its schema describes it. */
const shape = {
  "contract.unknown_key": says(
    "La clé « {key} » n’existe pas ici. Retirez-la, ou choisissez parmi : {known}.",
    "The key “{key}” does not exist here. Remove it, or choose among: {known}.",
  ),
  "contract.misspelt_key": says(
    "La clé « {key} » n’existe pas ici. Vouliez-vous écrire « {nearest} » ?",
    "The key “{key}” does not exist here. Did you mean “{nearest}”?",
  ),
  "contract.missing_key": says(
    "Il manque la clé « {key} ». Ajoutez-la sous {path}.",
    "The key “{key}” is missing. Add it under {path}.",
  ),
  "contract.missing_first_key": says(
    "Il manque la clé « {key} ». Ajoutez-la au premier niveau du fichier, sans retrait.",
    "The key “{key}” is missing. Add it at the first level of the file, without indentation.",
  ),
  "contract.wrong_type": says(
    "La valeur n’est pas du bon type : {found}. Écrivez {expected}.",
    "The value is of the wrong type: {found_en}. Write {expected_en}.",
  ),
  "contract.wrong_word": says(
    "« {value} » n’est pas un des mots attendus. Écrivez l’un de : {words}.",
    "“{value}” is not one of the expected words. Write one of: {words}.",
  ),
  "contract.misspelt_word": says(
    "« {value} » n’est pas un des mots attendus. Vouliez-vous écrire « {nearest} » ? Sinon : {words}.",
    "“{value}” is not one of the expected words. Did you mean “{nearest}”? Otherwise: {words}.",
  ),
  "contract.wrong_format": says(
    "« {value} » n’a pas la forme attendue. Écrivez {form}.",
    "“{value}” has not the expected shape. Write {form_en}.",
  ),
  "contract.too_small": says(
    "{value} est trop petit. Écrivez au moins {limit}.",
    "{value} is too small. Write at least {limit}.",
  ),
  "contract.too_large": says(
    "{value} est trop grand. Écrivez au plus {limit}.",
    "{value} is too large. Write at most {limit}.",
  ),
  "contract.too_few": says(
    "La liste est trop courte. Donnez au moins {limit} élément(s).",
    "The list is too short. Give at least {limit} item(s).",
  ),
  "contract.too_many": says(
    "La liste est trop longue. Gardez au plus {limit} élément(s).",
    "The list is too long. Keep at most {limit} item(s).",
  ),
  "contract.empty_text": says(
    "Le texte est vide. Écrivez-le, ou retirez la clé.",
    "The text is empty. Write it, or remove the key.",
  ),
  "contract.text_too_long": says(
    "Le texte est trop long. Gardez au plus {limit} caractères.",
    "The text is too long. Keep at most {limit} characters.",
  ),
} as const;

/** One value on its own. */
const scalar = {
  "contract.impossible_date": says(
    "Le {value} n’existe pas au calendrier. Écrivez une date réelle sous la forme AAAA-MM-JJ.",
    "{value} is not a day of the calendar. Write a real date as YYYY-MM-DD.",
  ),
  "contract.impossible_month_day": says(
    "« {value} » n’est pas un jour de l’année. Écrivez le mois puis le jour sous la forme MM-JJ, par exemple 08-01.",
    "“{value}” is not a day of the year. Write the month, then the day, as MM-DD, for example 08-01.",
  ),
  "contract.bad_time": says(
    "« {value} » n’est pas une heure. Écrivez de 00:00 à 24:00, sur deux chiffres, entre guillemets.",
    "“{value}” is not a time of day. Write from 00:00 to 24:00, with two digits each, between quotes.",
  ),
  "contract.bad_amount": says(
    "« {value} » n’est pas un montant. Écrivez des chiffres et un point, par exemple 25.00.",
    "“{value}” is not an amount. Write digits and a dot, for example 25.00.",
  ),
  "contract.negative_amount": says(
    "Le montant {value} est négatif. Écrivez un prix positif ; une remise est un autre prix, un remboursement un avoir.",
    "The amount {value} is negative. Write a positive price; a discount is another price, a refund is a credit note.",
  ),
  "contract.too_many_decimals": says(
    "{value} a plus de deux décimales. Arrondissez au centime dans le contrat, pas dans le calcul.",
    "{value} has more than two decimals. Round to the cent in the contract, not in the computation.",
  ),
  "contract.bad_rate": says(
    "« {value} » n’est pas un pourcentage. Écrivez par exemple 20.00 pour vingt pour cent, sans le signe %.",
    "“{value}” is not a percentage. Write for example 20.00 for twenty percent, without the % sign.",
  ),
  "contract.bad_clock_length": says(
    "« {value} » n’est pas une durée en heures et minutes. Écrivez par exemple 15 minutes ou 3 hours 30 minutes.",
    "“{value}” is not a length in hours and minutes. Write for example 15 minutes or 3 hours 30 minutes.",
  ),
  "contract.bad_civil_length": says(
    "« {value} » n’est pas un délai en jours, semaines, mois ou années. Écrivez par exemple 15 days ou 2 months.",
    "“{value}” is not a length in days, weeks, months or years. Write for example 15 days or 2 months.",
  ),
  "contract.bad_period_length": says(
    "« {value} » n’est pas une période de mois ou d’années entiers. Écrivez par exemple 3 months ou 1 year.",
    "“{value}” is not a period of whole months or years. Write for example 3 months or 1 year.",
  ),
  "contract.zero_length": says(
    "La durée « {value} » est nulle. Donnez au moins une minute, un jour ou un mois.",
    "The length “{value}” is zero. Give at least one minute, one day or one month.",
  ),
  "contract.unknown_zone": says(
    "Le fuseau « {value} » est inconnu. Écrivez un nom IANA, par exemple Europe/Paris.",
    "The time zone “{value}” is unknown. Write an IANA name, for example Europe/Paris.",
  ),
  "contract.unknown_holidays": says(
    "Les jours fériés « {value} » sont inconnus. Écrivez null s’ils sont ouverts, ou l’un de : {words}.",
    "The public holidays “{value}” are unknown. Write null when they are open, or one of: {words}.",
  ),
  "contract.bad_email": says(
    "« {value} » n’est pas une adresse de courriel. Écrivez nom@domaine.",
    "“{value}” is not an e-mail address. Write name@domain.",
  ),
  "contract.bad_siren": says(
    "Le SIREN {value} est faux : neuf chiffres dont le dernier est une clé. Recopiez-le de l’avis INSEE, entre guillemets.",
    "The SIREN {value} is wrong: nine digits, the last one a check digit. Copy it from the INSEE notice, between quotes.",
  ),
  "contract.bad_siret": says(
    "Le SIRET {value} est faux : quatorze chiffres dont le dernier est une clé. Recopiez-le de l’avis INSEE, entre guillemets.",
    "The SIRET {value} is wrong: fourteen digits, the last one a check digit. Copy it from the INSEE notice, between quotes.",
  ),
  "contract.bad_vat_id": says(
    "Le numéro de TVA {value} est faux. En France : FR, la clé à deux chiffres, puis le SIREN.",
    "The VAT number {value} is wrong. In France: FR, the key of two digits, then the SIREN.",
  ),
  "contract.bad_iban": says(
    "L’IBAN {value} est faux (clé de contrôle). Recopiez-le du RIB.",
    "The IBAN {value} is wrong (check digits). Copy it from the bank statement.",
  ),
} as const;

/** One value against the rest of the file. */
const reference = {
  "contract.no_such_clause": says(
    "La clause « {value} » n’est pas dans la liste « clauses ». Ajoutez-la, ou citez l’une des clauses listées{near}.",
    "The clause “{value}” is not listed under clauses. Add it, or cite a listed one{near}.",
  ),
  "contract.no_such_service": says(
    "Le service « {value} » n’existe pas. Services du contrat : {words}.",
    "The service “{value}” does not exist. Services of the contract: {words}.",
  ),
  "contract.no_such_calendar": says(
    "Le calendrier « {value} » n’existe pas. Calendriers du contrat : {words}.",
    "The calendar “{value}” does not exist. Calendars of the contract: {words}.",
  ),
  "contract.no_such_path": says(
    "Aucun paramètre ne se trouve à « {value} ». Écrivez un chemin de ce fichier, par exemple term.renewals_max{near}.",
    "No parameter stands at “{value}”. Write a path of this file, for example term.renewals_max{near}.",
  ),
  "contract.duplicate_id": says(
    "L’identifiant « {value} » sert déjà à la ligne {first}. Donnez à chacun le sien.",
    "The id “{value}” is already used on line {first}. Give each its own.",
  ),
} as const;

/** Promises that contradict one another. */
const meaning = {
  "contract.overlapping_hours": says(
    "Les heures {first} et {second} se chevauchent. Séparez-les, ou n’en faites qu’une.",
    "The hours {first} and {second} overlap. Separate them, or make them one.",
  ),
  "contract.empty_hours": says(
    "De {first} à {first} il n’y a aucune heure. Retirez l’intervalle, ou corrigez une des deux bornes.",
    "From {first} to {first} there is no time. Remove the interval, or mend one of its ends.",
  ),
  "contract.never_open": says(
    "Ce calendrier n’ouvre jamais. Donnez au moins un intervalle à un jour de la semaine.",
    "This calendar never opens. Give at least one interval to a day of the week.",
  ),
  "contract.closure_without_days": says(
    "Une fermeture se donne par from et to, ou par every_year_from et every_year_to. Écrivez l’une des deux paires, entière.",
    "A closure is given by from and to, or by every_year_from and every_year_to. Write one of both pairs, whole.",
  ),
  "contract.closure_backwards": says(
    "La fermeture finit le {to}, avant de commencer le {from}. Échangez les deux dates.",
    "The closure ends on {to}, before it begins on {from}. Swap both dates.",
  ),
  "contract.closure_too_long": says(
    "La fermeture dure {days} jours, plus d’un an. Corrigez une de ses dates.",
    "The closure lasts {days} days, more than a year. Mend one of its dates.",
  ),
  "contract.renewals_contradict": says(
    "Le contrat n’est pas renouvelable (renewal: none) et annonce pourtant {value} renouvellement(s). Écrivez 0, ou tacit ou express.",
    "The contract is not renewable (renewal: none), yet announces {value} renewal(s). Write 0, or tacit or express.",
  ),
  "contract.end_contradicts": says(
    "La fin {value} contredit la durée : avec {renewals} renouvellement(s) le contrat va jusqu’au {expected}. Corrigez ends, period ou renewals_max.",
    "The end {value} contradicts the term: with {renewals} renewal(s) the contract runs to {expected}. Mend ends, period or renewals_max.",
  ),
  "contract.end_without_limit": says(
    "Une fin est écrite, mais rien ne limite les renouvellements (renewals_max: null). Donnez leur nombre, ou retirez ends.",
    "An end is written, but nothing limits the renewals (renewals_max: null). Give their number, or remove ends.",
  ),
  "contract.notice_longer_than_period": says(
    "Le préavis « {value} » est aussi long que la période ({period}) ou plus : personne ne pourrait le tenir. Raccourcissez-le.",
    "The notice “{value}” is as long as the period ({period}) or longer: nobody could keep it. Shorten it.",
  ),
  "contract.version_before_term": says(
    "Cette version s’applique le {value}, avant la prise d’effet du contrat ({expected}). Écrivez une date égale ou plus tardive.",
    "This version applies on {value}, before the contract takes effect ({expected}). Write the same date or a later one.",
  ),
  "contract.signature_missing": says(
    "La facturation est ancrée sur la signature, qui n’est pas datée. Remplissez version.signed, ou changez anchor.",
    "Billing is anchored on the signature, which has no date. Fill in version.signed, or change anchor.",
  ),
  "contract.lot_of_zero": says(
    "L’unité facturée est de 0 minute : tout travail en ferait une infinité. Écrivez par exemple 15 minutes.",
    "The billed unit is 0 minutes: any work would make it endless. Write for example 15 minutes.",
  ),
  "contract.unit_too_long": says(
    "L’unité facturée « {value} » dépasse une journée. Écrivez au plus 24 hours.",
    "The billed unit “{value}” is longer than a day. Write at most 24 hours.",
  ),
  "contract.offered_but_charged": says(
    "Le service « {value} » est offert ou compris dans un forfait, mais son temps est facturé ici. Retirez-le de la liste, ou changez work.billed.",
    "The service “{value}” is offered or included in a fee, yet its time is billed here. Remove it from the list, or change work.billed.",
  ),
  "contract.work_without_price": says(
    "Le travail du service « {value} » se facture en unités, mais aucune ligne de charges ne lui donne de prix. Ajoutez une ligne work ou pack.",
    "The work of the service “{value}” is billed in units, but no line of charges prices it. Add a work or pack line.",
  ),
  "contract.work_priced_twice": says(
    "Le travail du service « {value} » est facturé par deux lignes. Gardez-en une.",
    "The work of the service “{value}” is billed by two lines. Keep one.",
  ),
  "contract.band_label_twice": says(
    "Deux tarifs horaires de cette ligne s’appellent « {value} » (le premier à la ligne {first}) : les documents ne les distingueraient pas. Donnez à chacun son nom.",
    "Two bands of this charge are called “{value}” (the first on line {first}): documents would not tell them apart. Give each its own name.",
  ),
  "contract.instalments_not_whole": says(
    "La période « {period} » n’est pas un nombre entier d’échéances de « {value} ». Choisissez une échéance qui la divise.",
    "The period “{period}” is not a whole number of instalments of “{value}”. Choose an instalment that divides it.",
  ),
  "contract.pack_not_divisible": says(
    "{value} unités ne se partagent pas en {parts} échéances égales. Changez le nombre d’unités ou l’échéance.",
    "{value} units do not divide into {parts} equal instalments. Change the number of units or the instalment.",
  ),
  "contract.expires_before_period": says(
    "Les unités expireraient après « {value} », avant la fin de leur propre période ({period}). Allongez expires_after.",
    "Units would expire after “{value}”, before the end of their own period ({period}). Lengthen expires_after.",
  ),
  "contract.exempt_with_rate": says(
    "Le contrat est exonéré de TVA mais porte un taux de {%value}. Écrivez 0.00, ou retirez l’exonération.",
    "The contract is exempt from VAT, yet has a rate of {%value}. Write 0.00, or remove the exemption.",
  ),
  "contract.zero_rate_without_mention": says(
    "Un taux de TVA nul demande sa mention légale. Ajoutez vat.exemption avec son code et sa mention.",
    "A VAT rate of zero needs its legal mention. Add vat.exemption with its code and mention.",
  ),
  "contract.siret_of_another": says(
    "Le SIRET {value} n’appartient pas au SIREN {expected}. Corrigez l’un des deux.",
    "The SIRET {value} does not belong to the SIREN {expected}. Mend one of them.",
  ),
  "contract.reading_without_subject": says(
    "Une lecture porte sur un paramètre (parameter) ou énonce une règle (rule). Écrivez l’un des deux, pas les deux.",
    "A reading is about a parameter or states a rule. Write one of both keys, not both.",
  ),
  "contract.reading_without_options": says(
    "Cette lecture porte sur un paramètre sans dire quelles valeurs étaient possibles. Ajoutez options.",
    "This reading is about a parameter without saying which values were possible. Add options.",
  ),
  "contract.reading_of_a_group": says(
    "« {value} » désigne un groupe de paramètres. Nommez un seul paramètre, jusqu’au bout du chemin.",
    "“{value}” names a group of parameters. Name one parameter, down to the end of its path.",
  ),
  "contract.reading_not_an_option": says(
    "« {value} » n’est pas parmi les options de la lecture{ref} (ligne {first}) : {words}. Corrigez l’un ou l’autre.",
    "“{value}” is not among the options of the reading{ref} (line {first}): {words}. Mend one or the other.",
  ),
  "contract.undecided_with_source": says(
    "Le paramètre est laissé ouvert (undecided), mais la lecture dit d’où vient sa valeur ({value}). Écrivez source: undecided.",
    "The parameter is left open (undecided), yet the reading says where its value comes from ({value}). Write source: undecided.",
  ),
  "contract.decided_but_undecided": says(
    "Le paramètre a une valeur ({value}), mais la lecture le dit encore laissé ouvert. Écrivez d’où vient ce choix, par exemple source: agreed et agreed_on.",
    "The parameter has a value ({value}), yet the reading still says that it is left open. Write where that choice comes from, for example source: agreed and agreed_on.",
  ),
  "contract.undecided_not_listed": says(
    "Ce choix est laissé ouvert sans lecture qui le dise. Ajoutez sous readings une entrée source: undecided pour {path}.",
    "This choice is left open without a reading that says so. Add under readings an entry with source: undecided for {path}.",
  ),
  "contract.agreed_without_date": says(
    "Cette lecture est convenue (agreed) sans dire quand. Ajoutez agreed_on.",
    "This reading is agreed without saying when. Add agreed_on.",
  ),
  "contract.conflict_used_unknown": says(
    "La valeur retenue « {value} » n’est aucune de celles du conflit. Recopiez l’une d’elles.",
    "The value used, “{value}”, is none of those in conflict. Copy one of them.",
  ),
} as const;

/** Every fault that a contract file may have. They are told all at once, as a person mends a file in one go. */
export const CONTRACT_PROBLEMS = {
  ...syntax,
  ...shape,
  ...scalar,
  ...reference,
  ...meaning,
} satisfies RefusalCatalogue;
export type ProblemCode = keyof typeof CONTRACT_PROBLEMS;
