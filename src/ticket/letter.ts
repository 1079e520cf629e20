/** What a notice about a request says, in French and in English. */
import type { Language } from "#kernel/refusal.ts";
import type { NoticeText } from "#notice/notice.ts";
import { durationText } from "#sla/wording.ts";
import { engagedLetter } from "./engaged-letter.ts";
import type { Fact, FactOf } from "./fact.ts";
import { clause, deadline, deadlines, pick, when, type Subject } from "./letter-words.ts";

type Said = { readonly subject: string; readonly lines: readonly (string | null)[] };
type Writer<Kind extends Fact["kind"]> = (fact: FactOf<Kind>, about: Subject, language: Language) => Said;

/** The facts that are told to the other side. */
export type ToldKind = keyof typeof letters;

/** The text of a fact's notice. Empty lines separate paragraphs. */
export function letterOf(fact: Fact & { readonly kind: ToldKind }, about: Subject, language: Language): NoticeText {
  const write = letters[fact.kind] as Writer<ToldKind>;
  const { subject, lines } = write(fact, about, language);
  const hello = language === "fr" ? "Bonjour," : "Hello,";
  const end =
    language === "fr"
      ? "La demande, ses horloges ligne à ligne et son historique sont dans le portail."
      : "The request, its clocks line by line and its history are in the portal.";
  const body = [hello, ...lines, end].filter((line) => line !== null && line !== "").join("\n\n");
  const separator = language === "fr" ? " : " : ": ";
  return { subject: [subject, about.title].join(separator), body };
}

const letters = {
  opened: (fact, about, l) => ({
    subject: pick(l, "Demande reçue", "Request received"),
    lines: [
      pick(l, "Votre demande est enregistrée.", "Your request is recorded."),
      pick(
        l,
        `Heure H : ${when(fact.at, about, l)}${clause(fact.clause)}.`,
        `Hour H: ${when(fact.at, about, l)}${clause(fact.clause)}.`,
      ),
      deadlines(about, l),
    ],
  }),
  taken_into_account: (fact, about, l) => ({
    subject: pick(l, "Demande prise en charge", "Request taken into account"),
    lines: [
      pick(
        l,
        `Première réponse : ${when(fact.at, about, l)}${clause(fact.clause)}.`,
        `First answer: ${when(fact.at, about, l)}${clause(fact.clause)}.`,
      ),
      about.message,
      deadline(about.clocks.restoration, about, l),
    ],
  }),
  restoration_engaged: (fact, about, l) => engagedLetter(fact, about, l),
  wait_started: (fact, about, l) => ({
    subject: pick(l, "Demande en attente", "Request on hold"),
    lines: [waitFor(fact, l), fact.body, waitEffect(about, l), deadlines(about, l)],
  }),
  exemption_claimed: (fact, about, l) => ({
    subject: pick(l, "Exemption déclarée", "Exemption claimed"),
    lines: [
      pick(
        l,
        `Le prestataire déclare que la garantie de rétablissement ne s’applique pas : ${fact.detail.label}${clause(fact.clause)}.`,
        `The provider states that the restoration guarantee does not apply: ${fact.detail.label}${clause(fact.clause)}.`,
      ),
      fact.body,
      fact.detail.evidence && pick(l, `Éléments : ${fact.detail.evidence}`, `Evidence: ${fact.detail.evidence}`),
      deadline(about.clocks.restoration, about, l),
      pick(l, "Vous pouvez la contester depuis la demande.", "You may contest it from the request."),
    ],
  }),
  exemption_withdrawn: (fact, about, l) => ({
    subject: pick(l, "Exemption retirée", "Exemption withdrawn"),
    lines: [
      pick(
        l,
        "La garantie de rétablissement s’applique, comme si l’exemption n’avait pas été déclarée.",
        "The restoration guarantee applies as if the exemption had never been claimed.",
      ),
      fact.body,
      deadline(about.clocks.restoration, about, l),
    ],
  }),
  decision_asked: (fact, _about, l) => ({
    subject: pick(l, "Temps de travail dépassé, votre choix", "Long work, your choice"),
    lines: [
      pick(
        l,
        `Le temps de travail sur cette demande dépasse ${durationText(fact.detail.threshold)}${clause(fact.clause)}.`,
        `The work on this request is over ${durationText(fact.detail.threshold)}${clause(fact.clause)}.`,
      ),
      pick(
        l,
        "Souhaitez-vous continuer au temps passé, ou recevoir un devis spécifique ? Répondez depuis la demande.",
        "Do you wish to go on by the unit, or to receive a specific quote? Answer from the request.",
      ),
    ],
  }),
  decision_taken: (fact, _about, l) => ({
    subject: pick(l, "Choix du client", "The client’s choice"),
    lines: [
      fact.detail.choice === "continue"
        ? pick(l, `Continuer au temps passé${clause(fact.clause)}.`, `Go on by the unit${clause(fact.clause)}.`)
        : pick(
            l,
            `Un devis spécifique est demandé${clause(fact.clause)}.`,
            `A specific quote is asked for${clause(fact.clause)}.`,
          ),
      fact.body,
    ],
  }),
  restored: (fact, about, l) => ({
    subject: pick(l, "Service rétabli, merci de confirmer", "Service restored, please confirm"),
    lines: [
      pick(
        l,
        `Rétabli ${when(fact.at, about, l)}${clause(fact.clause)}.`,
        `Restored ${when(fact.at, about, l)}${clause(fact.clause)}.`,
      ),
      fact.body,
      pick(
        l,
        "Confirmez depuis la demande, ou rouvrez-la si le problème persiste.",
        "Confirm from the request, or reopen it if the problem remains.",
      ),
    ],
  }),
  closed: (fact, _about, l) => ({
    subject: pick(l, "Demande close", "Request closed"),
    lines: [fact.detail.report === null ? null : pick(l, "Compte rendu :", "Report:"), fact.detail.report],
  }),
  reopened: (fact, about, l) => ({
    subject: pick(l, "Demande rouverte", "Request reopened"),
    lines: [fact.body, deadlines(about, l)],
  }),
  reclassified: (fact, about, l) => ({
    subject: pick(l, "Demande reclassée", "Request reclassified"),
    lines: [
      pick(
        l,
        `La demande relève désormais de : ${serviceTitle(fact, about)}${clause(fact.clause)}.`,
        `The request now belongs to: ${serviceTitle(fact, about)}${clause(fact.clause)}.`,
      ),
      fact.body,
      deadlines(about, l),
    ],
  }),
  contested: (fact, _about, l) => ({
    subject: pick(l, "Point contesté", "Point contested"),
    lines: [
      pick(
        l,
        `Le client conteste : ${CONTESTED.fr[fact.detail.subject]}${clause(fact.clause)}.`,
        `The client contests: ${CONTESTED.en[fact.detail.subject]}${clause(fact.clause)}.`,
      ),
      fact.body,
    ],
  }),
  settled: (fact, _about, l) => ({
    subject: pick(l, "Issue d’un désaccord", "Outcome of a disagreement"),
    lines: [
      pick(
        l,
        `Issue : ${OUTCOMES.fr[fact.detail.outcome]}${clause(fact.clause)}.`,
        `Outcome: ${OUTCOMES.en[fact.detail.outcome]}${clause(fact.clause)}.`,
      ),
      fact.detail.outcome === "agreed"
        ? pick(
            l,
            "Un accord vaut quand les deux parties l’ont noté.",
            "An agreement holds once both sides recorded it.",
          )
        : null,
      fact.body,
    ],
  }),
} as const satisfies { [Kind in Fact["kind"]]?: Writer<Kind> };

const CONTESTED = {
  fr: { exemption: "une exemption", lot: "du temps de travail", clock: "une horloge", closure: "la clôture" },
  en: { exemption: "an exemption", lot: "working time", clock: "a clock", closure: "the closing" },
};
const OUTCOMES = {
  fr: { provider: "lecture du prestataire", client: "lecture du client", agreed: "accord des deux parties" },
  en: { provider: "the provider’s reading", client: "the client’s reading", agreed: "both parties agree" },
};

function waitFor({ detail }: FactOf<"wait_started">, language: Language): string {
  return detail.party === "client"
    ? pick(language, "Nous attendons votre réponse.", "We await your answer.")
    : pick(
        language,
        `La demande est transmise à ${detail.vendor ?? "l’éditeur"}${named(" sous la référence ", detail.reference)}.`,
        `The request is with ${detail.vendor ?? "the vendor"}${named(" under reference ", detail.reference)}.`,
      );
}

const named = (words: string, reference: string | null): string => (reference === null ? "" : words + reference);

function waitEffect({ clocks }: Subject, language: Language): string {
  return clocks.restoration.state === "paused"
    ? pick(
        language,
        "Effet : l’horloge de rétablissement est en pause jusqu’à la reprise.",
        "Effect: the restoration clock is paused until work resumes.",
      )
    : pick(language, "Effet : les horloges continuent de courir.", "Effect: the clocks go on running.");
}

function serviceTitle({ detail }: FactOf<"reclassified">, { contract }: Subject): string {
  return contract.services.find(({ id }) => id === detail.to)?.title ?? detail.to;
}
