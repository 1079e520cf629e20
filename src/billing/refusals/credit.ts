/** What may be refused of what is given back. */
import type { RefusalCatalogue } from "#kernel/refusal.ts";

export const creditRefusals = {
  "billing.given_by_recap": {
    http: 409,
    fr: "Le récapitulatif de la période du {recap} reprend déjà des unités de la ligne {line} ({units}) : il en reste {left} à rendre. Rendez-en moins, demande par demande, ou rendez la facture entière pour la facturer à nouveau.",
    en: "The recap of the period of {recap} takes back units of line {line} already ({units}): {left} are left to give back. Give fewer, request by request, or give the whole invoice back to issue it again.",
  },
  "billing.nothing_owed": {
    http: 409,
    fr: "Ce récapitulatif ne reprend rien qui reste à rendre : rechargez la page, ou envoyez d’abord sa nouvelle version.",
    en: "This recap takes back nothing that is still to be given back: reload the page, or send its new version first.",
  },
  "billing.corrected_not_invoiced": {
    http: 409,
    fr: "La période corrigée n’a plus de facture qui porte ces unités : émettez-la d’abord, puis l’avoir.",
    en: "The corrected period has no invoice that bears these units: issue it first, then the credit note.",
  },
  "billing.already_credited": {
    http: 409,
    fr: "La ligne {line} a déjà été rendue par un avoir : il n’en reste pas autant à rendre.",
    en: "Line {line} was given back by a credit note already: not that much of it is left.",
  },
  "billing.credit_of_credit": {
    http: 409,
    fr: "Un avoir ne se corrige pas par un avoir : émettez une nouvelle facture.",
    en: "A credit note is not corrected by another one: issue a new invoice.",
  },
  "billing.which_request": {
    http: 422,
    fr: "La ligne {line} porte plusieurs demandes : dites de laquelle ces unités sont rendues.",
    en: "Line {line} is about several requests: say which one these units are given back for.",
  },
  "billing.request_not_on_line": {
    http: 422,
    fr: "La ligne {line} ne porte pas cette demande : choisissez une demande de son récapitulatif.",
    en: "Line {line} is not about this request: choose one of its recap.",
  },
  "billing.request_given": {
    http: 409,
    fr: "Cette demande n’a plus que {left} unité(s) à rendre sur la ligne {line} : rendez-en moins, ou choisissez-en une autre.",
    en: "Only {left} unit(s) of this request are left to give back on line {line}: give fewer, or choose another one.",
  },
  "billing.part_again": {
    http: 422,
    fr: "Une partie de facture se rend pour de bon : pour facturer à nouveau, rendez tout ce qu’il reste de la facture.",
    en: "A part of an invoice is given back for good: to issue it again, give back all that is left of the invoice.",
  },
} as const satisfies RefusalCatalogue;
