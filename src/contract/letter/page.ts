/** A letter ready for registered post: who writes to whom, under which clause, and a line for the tracking number. */
import type { Block, PageDocument } from "#document/content.ts";
import { dayFrench, NBSP, typeset } from "#document/french.ts";
import { isOnOrBefore } from "#kernel/period.ts";
import type { Contract } from "../contract.ts";
import type { LetterKind } from "../ending.ts";
import { footerOf, identityOf } from "../identity.ts";
import { noticeDays } from "../notice.ts";
import { termPeriod, termPeriodOn } from "../term.ts";
import { SENDERS, stepOf, type SavedLetter } from "./letter.ts";
import { priceSentences } from "./prices.ts";
import { clauseOf } from "./view.ts";

const TITLES: Readonly<Record<LetterKind, string>> = {
  client_notice: "Résiliation du contrat",
  provider_notice: "Non-renouvellement du contrat",
  price_revision: "Révision des prix",
  ceps_breach: "Manquement à la charte",
  ceps_end: "Fin du contrat pour manquement",
  renewal_agreement: "Accord de renouvellement",
  documents_request: "Demande de restitution des documents",
};

/** The name of the file, without its extension. */
export const letterFile = ({ what }: Pick<SavedLetter, "what">): string => `lettre_${what}`;

/**
 * The page in French, dated on the day of posting once there is one. It is a proposal to sign: what binds is what was
 * posted, and the application sends nothing by itself.
 */
export function letterPage(contract: Contract, saved: SavedLetter, today: Temporal.PlainDate): PageDocument {
  const fromProvider = SENDERS[saved.what] === "provider";
  const [sender, reader] = fromProvider ? [contract.provider, contract.client] : [contract.client, contract.provider];
  const posted = stepOf(saved, "posted");
  const day = posted?.on ?? today;
  const clause = clauseOf(contract, saved.what);
  return {
    title: TITLES[saved.what],
    number: contract.number,
    subtitle: `Contrat ${contract.number}, ${contract.title}`,
    issuer: identityOf(sender, null),
    recipient: identityOf(reader, "Destinataire"),
    facts: [
      { label: "Date", value: dayFrench(day) },
      { label: "Envoi", value: "Recommandé avec avis de réception" },
      { label: "Numéro de suivi", value: posted?.tracking ?? "……………………………" },
      { label: "Clause", value: clause },
    ],
    blocks: [
      { kind: "paragraph", text: "Madame, Monsieur," },
      ...sentencesOf(contract, saved, day).map((text): Block => ({ kind: "paragraph", text: typeset(text) })),
      ...(saved.words ?? "")
        .split(/\n{2,}/)
        .flatMap((text): Block[] => (text.trim() === "" ? [] : [{ kind: "paragraph", text: typeset(text.trim()) }])),
      { kind: "paragraph", text: "Veuillez agréer, Madame, Monsieur, nos salutations distinguées." },
      { kind: "signatures", boxes: [{ title: `Pour ${sender.name}`, lines: ["Nom et qualité", "Signature"] }] },
    ],
    footer: footerOf(sender),
    madeOn: day,
    draft: false,
  };
}

function sentencesOf(contract: Contract, saved: SavedLetter, day: Temporal.PlainDate): string[] {
  const { term } = contract;
  const running = termPeriodOn(term, day);
  const next = running && termPeriod(term, running.index + 1);
  const clause = clauseOf(contract, saved.what);
  switch (saved.what) {
    case "client_notice":
    case "provider_notice": {
      const notice = saved.what === "client_notice" ? term.clientNotice : term.providerNotice;
      const inTime = running && isOnOrBefore(day, noticeDays(notice, running.period.last).last);
      // Only the provider may name a later last day (E4, reading C8): the client's notice ends what the contract says it ends.
      const chosen = saved.what === "provider_notice" ? saved.lastDay : null;
      const end = chosen ?? (inTime || !next ? running?.period.last : next.last) ?? null;
      return [`En application de la clause ${clause}, nous mettons fin au contrat cité en objet.${lastDayOf(end)}`];
    }
    case "price_revision":
      return [
        `En application de la clause ${clause}, nous vous informons de la révision des prix du contrat cité en objet${next ? `, à compter du ${dayFrench(next.first)}` : ""}.`,
        ...priceSentences(contract, saved.prices),
        `Si ces prix ne vous conviennent pas, votre préavis court${running ? ` jusqu’au ${dayFrench(noticeDays(term.clientNotice, running.period.last).last)}` : ""} (clause ${term.clientNotice.clause}).`,
      ];
    case "ceps_breach":
      return [
        ...(saved.lastDay
          ? [`Nous mettons fin au contrat cité en objet, avec remboursement au prorata.${lastDayOf(saved.lastDay)}`]
          : []),
        `Nous vous notifions un manquement à la charte, au sens de la clause ${clause}${NBSP}:`,
      ];
    case "ceps_end":
      return [
        `Le manquement notifié n’ayant pas été réparé, nous mettons fin au contrat (clause ${clause}), avec remboursement au prorata.${lastDayOf(saved.lastDay)}`,
      ];
    case "renewal_agreement":
      return [
        `Nous acceptons le renouvellement du contrat${next ? ` du ${dayFrench(next.first)} au ${dayFrench(next.last)}` : ""}.`,
      ];
    case "documents_request":
      return [
        `En application de la clause ${clause}, nous vous demandons de nous rendre les documents qui vous ont été confiés.`,
      ];
  }
}

const lastDayOf = (day: Temporal.PlainDate | null): string =>
  day ? ` Le dernier jour de service est le ${dayFrench(day)}.` : "";
