/** What both sides are told of a document that is asked for, then shown (P4, C6). */
import type { Contract } from "#contract/contract.ts";
import type { Annex } from "#contract/party.ts";
import { dayFrench } from "#document/french.ts";
import { civilDay } from "#kernel/period.ts";
import type { Notice } from "#notice/notice.ts";
import type { Demand, Paper } from "./document.ts";

type Texts = Notice["texts"];
type Asked = Pick<Demand, "reason" | "at" | "authorName">;
type On = { readonly contract: Pick<Contract, "title" | "zone">; readonly annex: Pick<Annex, "title" | "owedBy"> };

const OWES = {
  provider: ["au prestataire", "the provider"],
  client: ["au client", "the client"],
} as const;

/** Who asks, from which side, why, and where the document is shown. */
export function askedText({ contract, annex }: On, { reason, authorName }: Asked): Texts {
  const [french, english] = OWES[annex.owedBy];
  return {
    fr: {
      subject: `Document demandé : ${annex.title}, ${contract.title}`,
      body: [
        `${authorName} demande ${french} de produire « ${annex.title} ».`,
        `Motif : ${reason}`,
        "Il se produit sur la page « Gouvernance » du contrat.",
      ].join("\n\n"),
    },
    en: {
      subject: `Document asked for: ${annex.title}, ${contract.title}`,
      body: [
        `${authorName} asks ${english} to show “${annex.title}”.`,
        `Reason: ${reason}`,
        "It is shown on the contract’s governance page.",
      ].join("\n\n"),
    },
  };
}

/** What was shown for which demand; a reference alone says so. */
export function shownText(
  { contract, annex }: On,
  { at, authorName }: Asked,
  paper: Pick<Paper, "reference" | "filedAt">,
  by: string,
): Texts {
  const day = civilDay(at, contract.zone);
  return {
    fr: {
      subject: `Document produit : ${annex.title}, ${contract.title}`,
      body: [
        `${by} produit « ${annex.title} », demandé le ${dayFrench(day)} par ${authorName}.`,
        paper.filedAt
          ? `${paper.reference}. Le fichier est sur la page « Gouvernance » du contrat.`
          : `${paper.reference}. Aucun fichier n’y est joint.`,
      ].join("\n\n"),
    },
    en: {
      subject: `Document shown: ${annex.title}, ${contract.title}`,
      body: [
        `${by} shows “${annex.title}”, asked for on ${day.toString()} by ${authorName}.`,
        paper.filedAt
          ? `${paper.reference}. The file is on the contract’s governance page.`
          : `${paper.reference}. No file is joined to it.`,
      ].join("\n\n"),
    },
  };
}
