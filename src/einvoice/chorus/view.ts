/** A deposit as the interface shows it: where it stands, why, and what to do. */
import type { ChorusEnvironment } from "#http/keys.ts";
import type { Deposit, DepositEvent } from "../api.ts";
import { flowState } from "./flow-states.ts";
import { invoiceState } from "./invoice-states.ts";
import { lifeOf, troubleOf, type Dated, type Errand, type Happening, type Life } from "./life.ts";
import { stepOf, type Step } from "./plan.ts";
import { words, type Words } from "./words.ts";

export type KeptEvent = Dated & { readonly author: string };
export type KeptDeposit = {
  readonly depositId: string;
  readonly invoiceId: string;
  readonly environment: ChorusEnvironment;
  readonly attempt: number;
  /** A later attempt of the same environment took its place. */
  readonly followed: boolean;
  readonly fileName: string;
  readonly at: Temporal.Instant;
  readonly authorName: string;
  readonly lookedAt: Temporal.Instant | null;
  readonly events: readonly KeptEvent[];
};

/** What is to be done next about an attempt; one that another follows is let go, or both would follow one document. */
export function stepOfDeposit(kept: KeptDeposit, looked: Temporal.Instant | null): Step | null {
  return kept.followed ? null : stepOf(lifeOf(kept.at, kept.events), looked);
}

/** The deposit at this moment. `nextLook` is null when nothing more happens without a person. */
export function depositView(kept: KeptDeposit): Deposit {
  const life = lifeOf(kept.at, kept.events);
  return {
    environment: kept.environment,
    attempt: kept.attempt,
    fileName: kept.fileName,
    askedAt: kept.at.toString(),
    by: kept.authorName,
    flow: life.accepted?.flow ?? null,
    flowState: life.flow?.state ?? null,
    invoiceState: life.state?.code ?? null,
    label: labelOf(life),
    trouble: troubleOf(life),
    alarm: life.alarmed,
    nextLook: stepOfDeposit(kept, kept.lookedAt)?.at.toString() ?? null,
    events: kept.events.map(eventView),
  };
}

function labelOf(life: Life): Words {
  if (life.refused?.call === "deposit") return words("Dépôt refusé", "Deposit refused");
  if (life.repair) return words("Correction en cours d’envoi", "Repair being sent");
  if (life.state) return invoiceState(life.state.code).label;
  if (life.flow) return flowState(life.flow.state).label;
  if (life.accepted) return words("Déposé, compte rendu attendu", "Deposited, report awaited");
  if (life.begun) return words("Réponse perdue, recherche en cours", "Answer lost, being searched for");
  return words("Dépôt demandé", "Deposit asked for");
}

const ERRANDS: Readonly<Record<Errand, Words>> = {
  deposit: words("Dépôt", "Deposit"),
  recycle: words("Recyclage", "Recycling"),
  complete: words("Complément", "Completion"),
};

function eventView({ at, author, happening }: KeptEvent): DepositEvent {
  const { label, said } = eventWords(happening);
  return { at: at.toString(), kind: happening.kind, label, said: said ?? null, author };
}

function eventWords(one: Happening): { readonly label: Words; readonly said?: string | null } {
  const about = (call: Errand, fr: string, en: string) =>
    words(`${ERRANDS[call].fr} ${fr}`, `${ERRANDS[call].en} ${en}`);
  switch (one.kind) {
    case "calling":
      return { label: about(one.call, `: appel n° ${one.try}`, `: call no. ${one.try}`) };
    case "accepted":
      return { label: words(`Flux ${one.flow} reçu`, `Flow ${one.flow} received`) };
    case "refused":
      return { label: about(one.call, "refusé", "refused"), said: one.said };
    case "not_sent":
      return { label: about(one.call, "non parti", "not sent"), said: one.said };
    case "unanswered":
      return { label: about(one.call, "sans réponse", "without answer"), said: one.said };
    case "absent":
      return { label: words("Cherchée par son numéro : absente", "Searched for by its number: absent") };
    case "found":
      return { label: words("Trouvée par son numéro", "Found by its number") };
    case "flow":
      return { label: flowState(one.state).label, said: one.errors.join(" ; ") || null };
    case "invoice":
      return { label: invoiceState(one.state).label, said: one.comment };
    case "repair_asked":
      return { label: about(one.call, "demandé", "asked for"), said: one.comment };
    case "repaired":
      return { label: about(one.call, "accepté", "accepted") };
    case "alarm":
      return {
        label: words(
          "Toujours pas mise à disposition après un jour ouvré",
          "Still not made available after one working day",
        ),
      };
  }
}
