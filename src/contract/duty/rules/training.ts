/** A person is trained again and again (G3): each training renews the one before and starts the time to the next. */
import { civilDay } from "#kernel/period.ts";
import type { DutyFact, Happened } from "../fact.ts";

/** The civil day of a fact: the one that it names, else that of its instant. */
const dayOf = ({ at, day }: Happened, zone: string): Temporal.PlainDate => day ?? civilDay(at, zone);

/**
 * The facts with each later training of a person under a subject of its own, the person and the day. It closes the renewal
 * that the training before made due, under the same word, so that a renewal missed stays missed.
 */
export function renewedTrainings(facts: readonly DutyFact[], zone: string): DutyFact[] {
  const isTraining = (fact: DutyFact): fact is Happened => fact.kind === "happened" && fact.what === "person_trained";
  const byPerson = Map.groupBy(facts.filter(isTraining), ({ subject }) => subject);
  const told = [...byPerson].flatMap(([person, trainings]) => {
    const ordered = trainings.toSorted((left, right) =>
      Temporal.PlainDate.compare(dayOf(left, zone), dayOf(right, zone)),
    );
    return ordered.flatMap((fact, index): DutyFact[] => {
      const before = ordered[index - 1];
      if (!before) return [fact];
      const subjectOf = (one: Happened): string => `${person}/${dayOf(one, zone).toString()}`;
      const { at, word } = fact;
      const subject = index === 1 ? person : subjectOf(before);
      const renewed = { kind: "done", duty: "training_renewed", subject, at, proof: "trained again" } as const;
      return [
        { ...renewed, ...(word ? { word } : {}) },
        { ...fact, subject: subjectOf(fact) },
      ];
    });
  });
  return [...facts.filter((fact) => !isTraining(fact)), ...told];
}
