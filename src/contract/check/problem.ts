import { refusalSentence, type Language, type RefusalParams } from "#kernel/refusal.ts";
import type { Step } from "../path.ts";
import { CONTRACT_PROBLEMS, type ProblemCode } from "./sentences.ts";

/** A fault as a rule finds it: where in the data, and the facts that its sentence names. */
export type Fault = {
  readonly code: ProblemCode;
  readonly steps: readonly Step[];
  readonly params: RefusalParams;
  /** Points at the key rather than at its value, for keys that should not be there. */
  readonly atKey?: boolean;
};

/** A fault as a person reads it. `clause` is the clause that the faulty parameter stands for, when one is known. */
export type Problem = {
  readonly line: number;
  readonly column: number;
  readonly path: string;
  readonly clause: string | null;
  readonly code: ProblemCode;
  readonly fr: string;
  readonly en: string;
};

/** A fault at a place of the file; its sentence names the `params`. */
export const fault = (code: ProblemCode, steps: readonly Step[], params: RefusalParams = {}): Fault => ({
  code,
  steps,
  params,
});

/** What is wrong and how to mend it, in one language. */
export function sentence(code: ProblemCode, params: RefusalParams, language: Language): string {
  return refusalSentence(CONTRACT_PROBLEMS, { code, params }, language);
}
