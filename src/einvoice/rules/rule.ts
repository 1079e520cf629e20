/** A rule is data and one small function: its official id, what it says in two languages, and where a file breaks it. */
import type { Model, Place } from "../model.ts";
import { withoutSpace } from "../white-space.ts";

export type Level = "fatal" | "warning";
export type Sentence = { readonly fr: string; readonly en: string };

/** A breach: its place, and the facts that the sentence names as `{name}`. */
export type Breach = Place & { readonly facts?: Readonly<Record<string, string>> };

/** A rule of a standard: what a breach says, what to do about it, and the places where a document breaks it. */
export type Rule = {
  readonly id: string;
  readonly level: Level;
  readonly says: Sentence;
  /** What to do about it. */
  readonly remedy: Sentence;
  readonly find: (model: Model) => readonly Breach[];
};

/** What the reader of a report gets. */
export type Finding = {
  readonly step: string;
  readonly id: string;
  readonly level: Level;
  readonly path: string;
  readonly line: number;
  readonly cause: Sentence;
  readonly remedy: Sentence;
};

/** Every breach of every rule, in the order of the table; `step` names the table in the report. */
export function applyRules(step: string, rules: readonly Rule[], model: Model): readonly Finding[] {
  return rules.flatMap((rule) =>
    rule.find(model).map((breach) => ({
      step,
      id: rule.id,
      level: rule.level,
      path: breach.path,
      line: breach.line,
      cause: filled(rule.says, breach.facts ?? {}),
      remedy: filled(rule.remedy, breach.facts ?? {}),
    })),
  );
}

function filled(sentence: Sentence, facts: Readonly<Record<string, string>>): Sentence {
  const fill = (text: string): string => text.replace(/\{(\w+)\}/g, (whole, name: string) => facts[name] ?? whole);
  return { fr: fill(sentence.fr), en: fill(sentence.en) };
}

export const NONE: readonly Breach[] = [];

/** One breach at a place, unless the condition holds. */
export function unless(holds: boolean, place: Place, facts: Readonly<Record<string, string>> = {}): readonly Breach[] {
  return holds ? NONE : [{ path: place.path, line: place.line, facts }];
}

/** One breach for each element that does not hold. */
export function each<T extends Place>(
  elements: readonly T[],
  holds: (element: T) => boolean,
  facts: (element: T) => Readonly<Record<string, string>> = () => ({}),
): readonly Breach[] {
  return elements.flatMap((element) => unless(holds(element), element, facts(element)));
}

/** Those that are there, of a list of any length: more arguments than a call can have. */
export function presentOf<T>(values: readonly (T | null)[]): readonly T[] {
  return values.filter((value) => value !== null);
}

/** Those that are there. */
export function present<T>(...values: readonly (T | null)[]): readonly T[] {
  return presentOf(values);
}

/** A field that is there and holds more than white space. */
export function filledIn(value: { readonly text: string } | null): boolean {
  return value !== null && withoutSpace(value.text) !== "";
}
