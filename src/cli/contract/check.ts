import { pick } from "#contract/key-words.ts";
import type { Problem } from "#contract/load.ts";
import type { Language } from "#kernel/refusal.ts";

type Result = {
  readonly file: string;
  readonly problems: readonly Problem[];
  /** What keeps nobody from using a file without problem. */
  readonly warnings: readonly Problem[];
};

/**
 * One line for each problem, `file:line:column: [clause] path: sentence`, as editors and other compilers read them; a
 * warning has its word after the place.
 */
export function checkText(results: readonly Result[], language: Language): string {
  return results.map((result) => `${blockOf(result, language)}\n`).join("");
}

function blockOf({ file, problems, warnings }: Result, language: Language): string {
  const say = (fr: string, en: string): string => pick([fr, en], language);
  const lineOf = ({ line, column, clause, path, ...told }: Problem, word: string): string => {
    const about = [word, `[${clause ?? "—"}]`, path].filter((part) => part !== "");
    return `${file}:${line}:${column}: ${about.join(" ")}${say(" : ", ": ")}${told[language]}`;
  };
  const [faults, doubts] = [problems.length, warnings.length];
  const mend =
    faults === 0 ? say("rien à corriger", "nothing to mend") : say(`${faults} à corriger`, `${faults} to mend`);
  const watch = doubts === 0 ? "" : say(`, ${doubts} avertissement(s)`, `, ${doubts} warning(s)`);
  return [
    ...problems.map((one) => lineOf(one, "")),
    ...warnings.map((one) => lineOf(one, say("avertissement", "warning"))),
    `${file}${say(" : ", ": ")}${mend}${watch}.`,
  ].join("\n");
}
