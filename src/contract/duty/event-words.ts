/** What people say happened, in words, and which side may say it: what makes somebody owe something is not anybody's to tell. */
import type { Side } from "./kinds/row.ts";
import type { ManualTrigger } from "./said.ts";

type Pair = readonly [fr: string, en: string];

/** An event in words, and which sides may tell of it. */
export type Told = {
  readonly title: Pair;
  /** What the event is about, as the field where it is named asks for it. */
  readonly about: Pair;
  readonly by: readonly Side[];
};

const BOTH = ["provider", "client"] as const;
const BREACH: Pair = ["Violation (un nom pour la reconnaître)", "Breach (a name to know it by)"];
const HANDING_OVER: Pair = [
  "Remise (ce qui est remis, ou un nom pour la reconnaître)",
  "Handing over (what is handed over, or a name to know it by)",
];
const PERSON: Pair = ["Personne (nom et fonction)", "Person (name and function)"];

/**
 * A side tells its own acts: the client confirms that what was returned is readable (C4), the provider that its people
 * come and go (X3). What either may learn first is told by either: a breach (G6), a request of a person (G5), a provider
 * that ceases and can no longer say so (E5). What one side sends and the other receives is told by both: the notice of a
 * breach (G6), a new sub-processor (G4). Of two readings of when a breach was known, the earlier counts and both stay.
 */
export const EVENTS: Readonly<Record<ManualTrigger, Told>> = {
  breach_known: {
    title: ["Le prestataire a connaissance d’une violation de données", "The provider knows of a data breach"],
    about: BREACH,
    by: BOTH,
  },
  breach_notified: {
    title: ["Violation notifiée par écrit au client", "Breach notified to the client in writing"],
    about: BREACH,
    by: ["provider"],
  },
  breach_told: {
    title: ["Le client a reçu la notification d’une violation", "The client has received the notice of a breach"],
    about: BREACH,
    by: BOTH,
  },
  subprocessor_told: {
    title: ["Nouveau sous-traitant annoncé au client", "New sub-processor told to the client"],
    about: ["Sous-traitant", "Sub-processor"],
    by: BOTH,
  },
  subject_request: {
    title: ["Une personne exerce ses droits", "A person exercises their rights"],
    about: ["Demande (sans donnée personnelle)", "Request (without personal data)"],
    by: BOTH,
  },
  instruction_doubt: {
    title: ["Une instruction semble contraire au droit", "An instruction seems unlawful"],
    about: ["Instruction", "Instruction"],
    by: ["provider"],
  },
  person_joins: {
    title: ["Une personne rejoint la mission", "A person joins the mission"],
    about: PERSON,
    by: ["provider"],
  },
  person_trained: { title: ["Une personne a été formée", "A person was trained"], about: PERSON, by: ["provider"] },
  person_leaves: {
    title: ["Une personne quitte la mission", "A person leaves the mission"],
    about: PERSON,
    by: ["provider"],
  },
  replacement_planned: {
    title: ["Un remplacement est prévu", "A replacement is planned"],
    about: PERSON,
    by: ["provider"],
  },
  impact_asked: {
    title: ["Aide demandée pour une analyse d’impact", "Help asked for an impact assessment"],
    about: ["Traitement analysé", "Processing assessed"],
    by: ["client"],
  },
  audit_asked: { title: ["Audit demandé", "Audit asked for"], about: ["Audit", "Audit"], by: ["client"] },
  documents_given: {
    title: ["Documents remis au client", "Documents handed over to the client"],
    about: HANDING_OVER,
    by: ["provider"],
  },
  return_confirmed: {
    title: ["Le client confirme que la remise est lisible", "The client confirms that what was returned is readable"],
    about: HANDING_OVER,
    by: ["client"],
  },
  data_destroyed: {
    title: ["Données du client détruites", "Data of the client destroyed"],
    about: ["Données", "Data"],
    by: ["provider"],
  },
  skills_asked: {
    title: ["Transfert de compétences demandé", "Transfer of skills asked for"],
    about: ["Transfert", "Transfer"],
    by: ["client"],
  },
  cessation: {
    title: ["Le prestataire cesse brutalement", "The provider ceases suddenly"],
    about: ["Cessation", "Cessation"],
    by: BOTH,
  },
};

/** Whether a side may say that this happened. */
export const mayTell = (what: ManualTrigger, side: Side): boolean => EVENTS[what].by.includes(side);
