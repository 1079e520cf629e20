/** The words by which both sides learn that a pack runs out. */
import { dateFrench, NBSP } from "#document/french.ts";
import type { Pack } from "#contract/charge.ts";
import type { Language } from "#kernel/refusal.ts";
import type { NoticeText } from "#notice/notice.ts";
import type { PackLevel, PackLoss } from "./pack-state.ts";

/** What is left, and what the contract says of work beyond it, with its clause. */
export function packLetter({ pack, left, beyond }: PackLevel): Readonly<Record<Language, NoticeText>> {
  const { label, clause, unitName, beyond: rule } = pack;
  const used = beyond > 0;
  const next =
    rule === "refused"
      ? {
          fr: `Le contrat refuse tout travail au-delà (clause ${clause})${NBSP}: convenez d’un nouveau forfait avant de continuer.`,
          en: `The contract refuses any work beyond it (clause ${clause}): agree on a new pack before going on.`,
        }
      : {
          fr: `Ce qui est utilisé au-delà est facturé au prix de l’unité (clause ${clause}).`,
          en: `What is used beyond it is invoiced at the price of a unit (clause ${clause}).`,
        };
  const fr = [
    `${label}${NBSP}: il reste ${left} × ${unitName}.`,
    ...(used ? [`Utilisé au-delà${NBSP}: ${beyond} × ${unitName}.`] : []),
    next.fr,
  ];
  const en = [
    `${label}: ${left} × ${unitName} left.`,
    ...(used ? [`Used beyond it: ${beyond} × ${unitName}.`] : []),
    next.en,
  ];
  const empty = left === 0;
  return {
    fr: { subject: `${label}${NBSP}: ${empty ? "forfait épuisé" : "bientôt épuisé"}`, body: fr.join("\n") },
    en: { subject: `${label}: ${empty ? "pack empty" : "few units left"}`, body: en.join("\n") },
  };
}

/** Somebody works although the contract refuses work beyond the pack: what is recorded so costs nothing by itself. */
export function beyondLetter(
  { label, clause }: Pick<Pack, "label" | "clause">,
  who: string,
  reason: string,
): Readonly<Record<Language, NoticeText>> {
  return {
    fr: {
      subject: `${label}${NBSP}: travail au-delà du forfait épuisé`,
      body: [
        `${who} travaille sur cette demande bien que le forfait soit épuisé. Motif${NBSP}: ${reason}`,
        `Le contrat refuse ce dépassement (clause ${clause})${NBSP}: ce travail est enregistré et n’est pas facturé.`,
        "Convenez d’un nouveau forfait pour la suite.",
      ].join("\n"),
    },
    en: {
      subject: `${label}: work beyond the empty pack`,
      body: [
        `${who} works on this request although the pack is empty. Reason: ${reason}`,
        `The contract refuses work beyond it (clause ${clause}): this work is recorded and not invoiced.`,
        "Agree on a new pack for what follows.",
      ].join("\n"),
    },
  };
}

/** A pack was empty before a session ended that had begun in time: the units beyond it cost nothing by themselves. */
export function overrunLetter(
  { label, clause, unitName }: Pick<Pack, "label" | "clause" | "unitName">,
  who: string,
  units: number,
): Readonly<Record<Language, NoticeText>> {
  return {
    fr: {
      subject: `${label}${NBSP}: forfait épuisé pendant une intervention`,
      body: [
        `Le forfait s’est épuisé pendant le travail de ${who} sur cette demande${NBSP}: ${units} × ${unitName} au-delà.`,
        `Le contrat refuse ce dépassement (clause ${clause})${NBSP}: ce travail est enregistré et n’est pas facturé.`,
        "Convenez d’un nouveau forfait pour la suite.",
      ].join("\n"),
    },
    en: {
      subject: `${label}: pack used up during an intervention`,
      body: [
        `The pack was used up while ${who} worked on this request: ${units} × ${unitName} beyond it.`,
        `The contract refuses work beyond it (clause ${clause}): this work is recorded and not invoiced.`,
        "Agree on a new pack for what follows.",
      ].join("\n"),
    },
  };
}

/** Units that are lost after a day unless they are used, and why. */
export function lossLetter(loss: PackLoss): Readonly<Record<Language, NoticeText>> {
  const { contract, pack, kind, lastDay, units } = loss;
  const { label, unitName } = pack;
  // What ends them is the term of the contract, and else the pack.
  const clause = kind === "ended" ? contract.term.clause : pack.clause;
  const [on, day] = [dateFrench(lastDay), lastDay.toString()];
  const why = lossReason(loss);
  return {
    fr: {
      subject: `${label}${NBSP}: ${units} × ${unitName} à utiliser jusqu’au ${on}`,
      body:
        `${label}${NBSP}: ${units} × ${unitName} sont perdus s’ils ne sont pas utilisés jusqu’au ${on} inclus.\n` +
        `${why.fr} (clause ${clause}).`,
    },
    en: {
      subject: `${label}: ${units} × ${unitName} to use until ${day}`,
      body:
        `${label}: ${units} × ${unitName} are lost unless they are used until ${day} included.\n` +
        `${why.en} (clause ${clause}).`,
    },
  };
}

function lossReason({ pack, kind, carried }: PackLoss): Readonly<Record<Language, string>> {
  const { limit } = pack.carryOver;
  if (kind === "ended") return { fr: "Le contrat prend fin alors", en: "The contract ends then" };
  if (kind === "expired" && carried)
    return { fr: "Les unités reportées expirent alors", en: "Units carried over expire then" };
  if (kind === "expired")
    return { fr: "Elles expirent alors, sans report", en: "They expire then, and nothing is carried over" };
  return limit === 0
    ? { fr: "La période suivante n’en reprend aucune", en: "The next period takes none of them over" }
    : {
        fr: `La période suivante en reprend ${limit} au plus`,
        en: `The next period takes over ${limit} of them at most`,
      };
}
