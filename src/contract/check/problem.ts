import { refusalSentence, type Language, type RefusalParams } from "#kernel/refusal.ts";
import type { Step } from "../path.ts";
import { CONTRACT_PROBLEMS, type ProblemCode } from "./sentences.ts";
import { CONTRACT_WARNINGS, type WarningCode } from "./warning-words.ts";

/** A fault or a warning as a rule finds it: where in the data, and the facts that its sentence names. */
export type Fault = {
  readonly code: ProblemCode | WarningCode;
  readonly steps: readonly Step[];
  readonly params: RefusalParams;
  /** The clause concerned, where another than that of the place itself. */
  readonly clause?: string;
  /** Points at the key rather than at its value, for keys that should not be there. */
  readonly atKey?: boolean;
};

/** A fault or a warning as a person reads it. `clause` is the clause that the faulty parameter stands for, when one is known. */
export type Problem = {
  readonly line: number;
  readonly column: number;
  readonly path: string;
  readonly clause: string | null;
  readonly code: Fault["code"];
  readonly fr: string;
  readonly en: string;
};

const SENTENCES = { ...CONTRACT_PROBLEMS, ...CONTRACT_WARNINGS };

/** A fault at a place of the file; its sentence names the `params`. */
export const fault = (code: Fault["code"], steps: readonly Step[], params: RefusalParams = {}): Fault => ({
  code,
  steps,
  params,
});

/** What is wrong and how to mend it, in one language. */
export function sentence(code: Fault["code"], params: RefusalParams, language: Language): string {
  return refusalSentence(SENTENCES, { code, params }, language);
}
