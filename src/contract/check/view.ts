import type { Language } from "#kernel/refusal.ts";
import type { FileFault } from "../api/fault.ts";
import type { Problem } from "./problem.ts";

/** Faults or warnings as the interface shows them, in the reader's language. */
export function faultViews(problems: readonly Problem[], language: Language): FileFault[] {
  return problems.map(({ line, column, path, clause, ...told }) => ({
    line,
    column,
    path,
    clause,
    text: told[language],
  }));
}
