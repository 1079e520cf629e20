import { refuserOf, type RefusalCatalogue, type RefusalOf } from "#kernel/refusal.ts";
import { creditRefusals } from "./refusals/credit.ts";
import { paymentRefusals } from "./refusals/payment.ts";

/** What the rules of money may refuse. */
export const refusals = {
  ...creditRefusals,
  ...paymentRefusals,
  "billing.orphan_work": {
    http: 409,
    fr: "Du travail n’a pas de destination (demandes {tickets}) : dites s’il est facturé, offert, compris ou contesté avant de clore.",
    en: "Some work has no fate (requests {tickets}): say whether it is billed, offered, included or contested before closing.",
  },
  "billing.period_still_running": {
    http: 409,
    fr: "La période court jusqu’au {last} : elle ne se clôt qu’ensuite.",
    en: "The period runs until {last}: it can only be closed afterwards.",
  },
  "billing.order_missing": {
    http: 409,
    fr: "Ce contrat ne permet pas de facturer sans numéro de bon de commande : attendez-le ou saisissez-le.",
    en: "This contract allows no invoice without a purchase-order number: wait for it or enter it.",
  },
  "billing.above_order": {
    http: 409,
    fr: "La facture ({€amount}) dépasse le bon de commande ({€order}) : ne facturez que ce qui est commandé, le reste demeure ouvert (lecture B13).",
    en: "The invoice ({€amount}) is above the purchase order ({€order}): invoice only what was ordered, the rest stays open (reading B13).",
  },
  "billing.nothing_to_invoice": {
    http: 409,
    fr: "Il n’y a rien à facturer : aucun montant n’est dû pour cette période.",
    en: "There is nothing to invoice: no amount is due for this period.",
  },
  "billing.quote_expired": {
    http: 409,
    fr: "Le devis n’est plus valable depuis le {until} : établissez-en un nouveau.",
    en: "The quote has been out of date since {until}: make a new one.",
  },
  "billing.quote_answered": {
    http: 409,
    fr: "Le devis a déjà reçu sa réponse ({answer}) : rechargez la page.",
    en: "The quote has already been answered ({answer}): reload the page.",
  },
  "billing.no_commitment": {
    http: 409,
    fr: "Le contrat ne porte pas d’engagement annuel : complétez sa rubrique « commitment » pour le suivre.",
    en: "The contract states no yearly commitment: complete its “commitment” to follow it.",
  },
  "billing.no_end": {
    http: 409,
    fr: "Rien ne met fin au contrat avant son terme : notez d’abord la lettre qui l’arrête (clauses E3, E4).",
    en: "Nothing ends the contract before its term: write down the letter that ends it first (clauses E3, E4).",
  },
  "billing.refund_not_owed": {
    http: 409,
    fr: "Cette fin (clause {clause}) ne donne lieu à aucun remboursement.",
    en: "This end (clause {clause}) gives nothing back.",
  },
  "billing.nothing_to_refund": {
    http: 409,
    fr: "Rien de facturé d’avance ne dépasse le {last}, ou tout est déjà remboursé : il n’y a rien à rendre.",
    en: "Nothing invoiced in advance goes beyond {last}, or all of it was given back: nothing is owed.",
  },
  "billing.refund_by_unit": {
    http: 409,
    fr: "« {charge} » se rend à l’unité non utilisée (clause {clause}) et aucun compte de demi-journées n’est tenu pour son service : établissez cet avoir depuis la page de sa facture.",
    en: "“{charge}” is given back by unused units (clause {clause}) and no account of half-days is kept for its service: make this credit note from its invoice’s page.",
  },
  "billing.unknown_quote": {
    http: 404,
    fr: "Ce devis n’existe pas, ou vous n’y avez pas accès : vérifiez l’adresse.",
    en: "There is no such quote, or you may not see it: check the address.",
  },
  "billing.unknown_request": {
    http: 422,
    fr: "La demande {number} n’a pas de travail noté : vérifiez le numéro, ou laissez-le vide.",
    en: "Request {number} has no recorded work: check the number, or leave it out.",
  },
  "billing.quote_lines_alike": {
    http: 422,
    fr: "La ligne « {label} » est vide ou figure deux fois : donnez à chaque ligne un libellé à elle.",
    en: "Line “{label}” is empty or stands twice: give each line a label of its own.",
  },
  "billing.quote_not_sent": {
    http: 409,
    fr: "Ce devis est encore un brouillon : envoyez-le d’abord.",
    en: "This quote is still a draft: send it first.",
  },
  "billing.quote_sent": {
    http: 409,
    fr: "Ce devis est déjà envoyé : pour le changer, établissez-en une révision.",
    en: "This quote was sent already: to change it, make a revision.",
  },
  "billing.quote_revised": {
    http: 409,
    fr: "Ce devis est remplacé par une révision : reprenez celle-ci.",
    en: "This quote was replaced by a revision: go on with that one.",
  },
  "billing.revision_drafted": {
    http: 409,
    fr: "Une révision de ce devis est déjà en brouillon : reprenez ce brouillon, ou retirez-le.",
    en: "A revision of this quote is drafted already: go on with that draft, or take it back.",
  },
  "billing.quote_base_accepted": {
    http: 409,
    fr: "Le client a accepté le devis que celui-ci révise : retirez ce brouillon, ou établissez un devis à part.",
    en: "The client accepted the quote that this one revises: take this draft back, or make a separate quote.",
  },
  "billing.quote_not_accepted": {
    http: 409,
    fr: "Ce devis n’est pas accepté : le client doit d’abord l’accepter.",
    en: "This quote is not accepted: the client must accept it first.",
  },
  "billing.quote_delivered": {
    http: 409,
    fr: "La réalisation de ce devis est déjà notée : rechargez la page.",
    en: "The work of this quote was noted as done already: reload the page.",
  },
  "billing.quote_not_delivered": {
    http: 409,
    fr: "Le travail du devis {number} n’est pas encore noté comme réalisé : il se facture ensuite.",
    en: "The work of quote {number} is not noted as done yet: it is invoiced afterwards.",
  },
  "billing.before_quote": {
    http: 422,
    fr: "La date {date} précède le devis ou sa réponse ({since}) : corrigez-la.",
    en: "Date {date} is before the quote or its answer ({since}): correct it.",
  },
  "billing.pack_empty": {
    http: 409,
    fr: "Unités restantes au forfait : {left} ; demandées : {asked}. Le contrat refuse le dépassement : convenez d’un nouveau forfait, ou dites pourquoi vous travaillez quand même ; les deux parties en sont informées et ce travail n’est pas facturé.",
    en: "{left} unit(s) are left in the pack for {asked} asked, and the contract refuses any beyond it: agree on a new pack, or say why you work nevertheless; both sides are told and that work is not invoiced.",
  },
  "billing.period_reversed": {
    http: 422,
    fr: "La période se termine ({last}) avant de commencer ({first}) : corrigez ses dates.",
    en: "The period ends ({last}) before it begins ({first}): correct its dates.",
  },
  "billing.input_unreadable": {
    http: 422,
    fr: "Le champ {field} manque ou n’a pas la forme attendue ({expected}).",
    en: "Field {field} is missing or is not of the expected form ({expected}).",
  },
  "billing.unknown_contract": {
    http: 404,
    fr: "Ce contrat n’existe pas, ou vous n’y avez pas accès : vérifiez son identifiant.",
    en: "There is no such contract, or you may not see it: check its id.",
  },
  "billing.unknown_period": {
    http: 404,
    fr: "La prestation {charge} n’a pas de période facturable qui commence le {first} : vérifiez la prestation et la date.",
    en: "Charge {charge} has no billable period that begins on {first}: check the charge and the date.",
  },
  "billing.unknown_invoice": {
    http: 404,
    fr: "Il n’y a pas de facture {number} pour ce client : vérifiez le numéro.",
    en: "There is no invoice {number} for this client: check the number.",
  },
  "billing.unknown_line": {
    http: 422,
    fr: "La facture n’a pas de ligne {line} pour cette quantité : choisissez parmi ses lignes.",
    en: "The invoice has no line {line} of that quantity: choose among its lines.",
  },
  "billing.unknown_cursor": {
    http: 422,
    fr: "La suite de la liste n’est pas lisible : repartez du début.",
    en: "The rest of the list cannot be read: start again from the beginning.",
  },
  "billing.not_closed": {
    http: 409,
    fr: "Le récapitulatif n’a pas encore été envoyé : clôturez d’abord la période.",
    en: "The recap has not been sent yet: close the period first.",
  },
  "billing.frozen": {
    http: 409,
    fr: "La commande est arrivée ou la facture est émise : ce récapitulatif ne change plus, les corrections iront au suivant (lecture B10).",
    en: "The order has come or the invoice is issued: this recap no longer changes, corrections go to the next one (reading B10).",
  },
  "billing.unchanged": {
    http: 409,
    fr: "Ce récapitulatif est déjà envoyé et rien n’a changé depuis : il n’y a pas de nouvelle version à envoyer.",
    en: "This recap was sent already and nothing has changed since: there is no new version to send.",
  },
  "billing.order_known": {
    http: 409,
    fr: "Le bon de commande {number} est déjà enregistré pour cette période : donnez un autre numéro.",
    en: "Purchase order {number} is recorded for this period already: give another number.",
  },
  "billing.unknown_order": {
    http: 404,
    fr: "Ce bon de commande n’existe pas, ou vous n’y avez pas accès : vérifiez l’adresse.",
    en: "There is no such purchase order, or you may not see it: check the address.",
  },
  "billing.order_withdrawn": {
    http: 409,
    fr: "Le bon de commande {number} est déjà retiré : enregistrez celui qui le remplace.",
    en: "Purchase order {number} is withdrawn already: record the one that replaces it.",
  },
  "billing.order_invoiced": {
    http: 409,
    fr: "La facture {invoice} porte le bon de commande {number} : rendez-la d’abord par un avoir, puis retirez le bon.",
    en: "Invoice {invoice} bears purchase order {number}: give it back by a credit note first, then withdraw the order.",
  },
  "billing.order_differs": {
    http: 409,
    fr: "Le bon de commande {number} est déjà enregistré pour une autre période avec un autre montant ({€amount}) : donnez le montant du bon, entier, ou retirez le premier.",
    en: "Purchase order {number} is recorded for another period with another amount ({€amount}): give the whole amount of the order, or withdraw the first.",
  },
  "billing.order_spent": {
    http: 409,
    fr: "Le montant du bon de commande {number} est entièrement facturé sur d’autres périodes (lecture B13) : demandez un autre bon.",
    en: "The whole amount of purchase order {number} is invoiced on other periods (reading B13): ask for another order.",
  },
  "billing.order_not_awaited": {
    http: 409,
    fr: "Cette période n’attend pas de bon de commande : elle n’a rien à facturer, ou tout est déjà commandé.",
    en: "This period awaits no purchase order: it has nothing to bill, or everything is ordered already.",
  },
  "billing.orders_mixed": {
    http: 409,
    fr: "Ces lignes ne relèvent pas du même bon de commande : émettez une facture pour chacun.",
    en: "These lines do not fall under one purchase order: issue an invoice for each.",
  },
  "billing.already_invoiced": {
    http: 409,
    fr: "La prestation {charge} du {first} est déjà facturée : corrigez-la par un avoir.",
    en: "Charge {charge} of {first} is invoiced already: correct it by a credit note.",
  },
  "billing.not_due_yet": {
    http: 409,
    fr: "La prestation {charge} ne se facture qu’à partir du {due}.",
    en: "Charge {charge} can be invoiced from {due} on only.",
  },
  "billing.impossible_date": {
    http: 422,
    fr: "La date {date} n’existe pas : écrivez-la comme 2024-01-31.",
    en: "There is no date {date}: write it as 2024-01-31.",
  },
  "billing.date_in_the_future": {
    http: 422,
    fr: "La date {date} est dans le futur : indiquez une date passée ou celle du jour.",
    en: "Date {date} is in the future: give a past date or today’s.",
  },
  "billing.before_issue": {
    http: 422,
    fr: "La date {date} précède l’émission du document ({issued}) : corrigez-la.",
    en: "Date {date} is before the document was issued ({issued}): correct it.",
  },
  "billing.amount_not_positive": {
    http: 422,
    fr: "Le montant doit être positif, de treize chiffres au plus avant la virgule : corrigez-le.",
    en: "The amount must be positive, of thirteen digits at most before the point: correct it.",
  },
  "billing.amount_for_payment_only": {
    http: 422,
    fr: "Un paiement porte son montant, et lui seul : complétez ou retirez le montant.",
    en: "A payment bears its amount, and nothing else does: add or remove the amount.",
  },
  "billing.paid_too_much": {
    http: 409,
    fr: "Il ne reste que {€balance} à payer sur ce document : vérifiez le montant, ou dites que le trop-perçu est gardé pour le client.",
    en: "Only {€balance} is left to pay on this document: check the amount, or say that the excess is held for the client.",
  },
  "billing.statement_hostile": {
    http: 422,
    fr: "Le relevé contient une déclaration DOCTYPE ou une entité, qu’aucune banque n’envoie : téléchargez-le à nouveau auprès de la banque.",
    en: "The statement holds a DOCTYPE or an entity, which no bank sends: download it from the bank again.",
  },
  "billing.statement_unreadable": {
    http: 422,
    fr: "Le relevé n’est pas lisible à l’endroit {place} ({detail}) : il faut un fichier camt.053 ou CSV de la banque, aux jours qui existent (JJ/MM/AAAA) et aux montants comme 1234,56.",
    en: "The statement cannot be read at {place} ({detail}): it must be a camt.053 or CSV file of the bank, with days that exist (DD/MM/YYYY) and amounts such as 1234,56.",
  },
  "billing.statement_mixed": {
    http: 422,
    fr: "Le relevé écrit ses montants de deux façons, avec la virgule et avec le point ({detail}, ligne {place}) : téléchargez-le à nouveau sans le modifier.",
    en: "The statement writes its amounts in two ways, with a comma and with a point ({detail}, row {place}): download it again and do not edit it.",
  },
  "billing.statement_currency": {
    http: 422,
    fr: "Le relevé porte une écriture en {currency} ({place}) : seuls les comptes en euros sont lus.",
    en: "The statement has an entry in {currency} ({place}): only accounts in euros are read.",
  },
  "billing.statement_columns": {
    http: 422,
    fr: "Le fichier n’a pas de ligne de titres avec les colonnes {columns} : indiquez-les comme le fichier les écrit.",
    en: "The file has no header with the columns {columns}: name them as the file writes them.",
  },
  "billing.bank_line_unknown": {
    http: 422,
    fr: "La ligne {line} n’est pas dans ce relevé : relisez le relevé et choisissez parmi ses lignes.",
    en: "Line {line} is not in this statement: read the statement again and choose among its lines.",
  },
  "billing.bank_line_known": {
    http: 409,
    fr: "La ligne {line} est déjà enregistrée et ne sert qu’une fois : retirez d’abord le paiement qu’elle a fait, s’il est faux.",
    en: "Line {line} is recorded already and serves once: withdraw the payment that it made first, if that one is wrong.",
  },
  "billing.bank_line_exceeded": {
    http: 422,
    fr: "Les montants répartis dépassent celui de la ligne ({€amount}) : diminuez-les.",
    en: "The amounts shared out are above that of the line ({€amount}): lower them.",
  },
  "billing.not_late": {
    http: 409,
    fr: "Le document {number} n’est pas en retard de paiement : aucun intérêt n’est à calculer.",
    en: "Document {number} is not paid late: there is no interest to compute.",
  },
  "billing.not_deposited": {
    http: 409,
    fr: "Le document {number} n’est pas déposé : le délai de paiement du contrat n’a pas commencé (lecture C9). Notez d’abord le dépôt.",
    en: "Document {number} is not deposited: the contract’s delay of payment has not begun (reading C9). Note the deposit first.",
  },
  "billing.no_late_terms": {
    http: 409,
    fr: "Le contrat ne dit rien des retards de paiement : complétez sa rubrique des pénalités avant d’établir un décompte.",
    en: "The contract says nothing of late payment: complete its penalties before making a statement.",
  },
  "billing.legal_rate_unknown": {
    http: 409,
    fr: "Le taux de la Banque centrale européenne au {day} n’est pas dans la table : qui ouvre des clients ajoute ce semestre, puis vous établissez le décompte.",
    en: "The rate of the European Central Bank on {day} is not in the table: who opens clients adds that half-year, then you make the statement.",
  },
  "billing.half_year_wanted": {
    http: 422,
    fr: "Le {date} n’ouvre pas un semestre : donnez un 1er janvier ou un 1er juillet (CCP, R2192-31).",
    en: "{date} opens no half-year: give a 1 January or a 1 July (CCP, R2192-31).",
  },
  "billing.rate_out_of_range": {
    http: 422,
    fr: "Le taux {rate} n’est pas un pourcentage de 0 à 100 : corrigez-le.",
    en: "Rate {rate} is not a percentage from 0 to 100: correct it.",
  },
  "billing.no_grace": {
    http: 409,
    fr: "Le contrat ne prévoit pas de délai supplémentaire de paiement : il n’y a rien à demander ni à accorder.",
    en: "The contract allows no more days to pay: there is nothing to ask or to grant.",
  },
  "billing.grace_known": {
    http: 409,
    fr: "Le délai supplémentaire de cette facture est déjà demandé ou accordé : il ne l’est qu’une fois.",
    en: "More days were asked or granted for this invoice already: that is done once.",
  },
  "billing.nothing_unpaid": {
    http: 409,
    fr: "Il ne reste rien à payer sur le document {number} : aucun délai n’est à demander.",
    en: "Nothing is left to pay on document {number}: no delay is to be asked.",
  },
  "billing.refunded_too_much": {
    http: 409,
    fr: "Il n’y a que {€owed} à rembourser sur ce document : vérifiez le montant.",
    en: "Only {€owed} is to be paid back on this document: check the amount.",
  },
  "billing.interest_claimed": {
    http: 409,
    fr: "Les intérêts dus au {until} ({€total}) sont déjà réclamés ({€claimed}, dernier décompte {number}) : attendez qu’il en courre de nouveaux.",
    en: "The interest due on {until} ({€total}) is claimed already ({€claimed}, last statement {number}): wait until some more has run.",
  },
  "billing.no_interest": {
    http: 409,
    fr: "Le calcul que le contrat réclame ne donne rien pour le document {number} au {until} : il n’y a rien à réclamer.",
    en: "The calculation that the contract claims gives nothing for document {number} on {until}: there is nothing to claim.",
  },
  "billing.paper_back_dated": {
    http: 409,
    fr: "La série {series} va jusqu’au {last} : une pièce ne peut pas porter une date plus ancienne, vérifiez l’horloge du serveur.",
    en: "Series {series} goes up to {last}: a paper cannot bear an older date, check the server’s clock.",
  },
  "billing.unknown_paper": {
    http: 404,
    fr: "Il n’y a pas de pièce {number} pour ce client : vérifiez le numéro.",
    en: "There is no paper {number} for this client: check the number.",
  },
} as const satisfies RefusalCatalogue;

export type BillingRefusal = RefusalOf<typeof refusals>;

/** Refuses with a code of the table above. */
export const refused = refuserOf(refusals);
