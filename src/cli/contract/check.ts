import type { Problem } from "#contract/load.ts";
import type { Language } from "#kernel/refusal.ts";

type Result = { readonly file: string; readonly problems: readonly Problem[] };

/** One line for each problem, `file:line:column clause path: sentence`, as editors and other compilers read them. */
export function checkText(results: readonly Result[], language: Language): string {
  return results.map(({ file, problems }) => `${blockOf(file, problems, language)}\n`).join("");
}

function blockOf(file: string, problems: readonly Problem[], language: Language): string {
  if (problems.length === 0) return language === "fr" ? `${file} : rien à corriger.` : `${file}: nothing to mend.`;
  const lines = problems.map(({ line, column, clause, path, ...problem }) => {
    const about = [`[${clause ?? "—"}]`, path].filter((part) => part !== "");
    const space = language === "fr" ? " : " : ": ";
    return `${file}:${line}:${column}: ${about.join(" ")}${space}${problem[language]}`;
  });
  const count = problems.length;
  const total = language === "fr" ? `${file} : ${count} à corriger.` : `${file}: ${count} to mend.`;
  return [...lines, total].join("\n");
}
