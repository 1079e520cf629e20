/** `vigie contract check|show|diff|terms|simulate FILE`: a contract file examined without a server. */
import { parseArgs } from "node:util";
import { loadContract, type Loaded } from "#contract/load.ts";
import type { Language } from "#kernel/refusal.ts";
import { checkText } from "./contract/check.ts";
import { diffText, diffValue } from "./contract/diff.ts";
import { readText } from "./contract/read.ts";
import { showText } from "./contract/show.ts";
import { termsText, termsValue } from "./contract/terms.ts";

export const USAGE = `vigie contract check FILE...   vérifie / checks: 0 juste, 1 à corriger, 2 illisible
vigie contract show FILE       résume en clair / sums up in words
vigie contract diff A B        dit ce qui change / says what changes
vigie contract terms FILE      périodes, préavis, révision / periods, notices, revision
vigie contract simulate FILE   vit le contrat en mémoire (--help) / lives the contract in memory
  Un fichier est du texte UTF-8 de 1 Mo au plus, sinon 2 / a file is UTF-8 text of 1 MB at most, otherwise 2
  --json                       pour un programme / for a program
  --lang fr|en                 langue / language
  --until AAAA-MM-JJ           jusqu’où, pour un contrat sans fin / how far, for a contract without end
`;

const GOOD = 0;
const FAULTY = 1;
const UNREADABLE = 2;

type Options = { readonly json: boolean; readonly language: Language; readonly until: Temporal.PlainDate | null };
type Read = { readonly name: string; readonly loaded: Loaded };
type Good = { readonly name: string; readonly loaded: Extract<Loaded, { ok: true }> };

/** Answers the exit code: 0 good, 1 when a file has faults, which are all told, 2 when nothing could be read. */
export async function run(args: readonly string[]): Promise<number> {
  // Loaded only when it is asked for: none of the other commands needs the rules of clocks and money.
  if (args[0] === "simulate") return (await import("./simulate.ts")).run(args.slice(1));
  if (args.includes("--help")) {
    say(USAGE);
    return GOOD;
  }
  const given = parse(args);
  if (!given) return usage(args);
  const { command, files, options } = given;
  const wanted = command === "diff" ? 2 : command === "check" ? null : 1;
  if (files.length === 0 || (wanted !== null && files.length !== wanted)) return usage(args);
  const read: Read[] = [];
  for (const name of files) {
    const source = await readText(name, options.language);
    if (!source.ok) {
      process.stderr.write(source.sentence);
      return UNREADABLE;
    }
    read.push({ name, loaded: loadContract(source.text) });
  }
  if (command === "check") return report(read, options);
  const good = read.filter((one): one is Good => one.loaded.ok);
  if (good.length < read.length) return report(read, options);
  say(answer(command, good, options));
  return GOOD;
}

function parse(args: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        json: { type: "boolean" },
        lang: { type: "string" },
        until: { type: "string" },
      },
    });
    const [command = "", ...files] = positionals;
    if (!["check", "show", "diff", "terms"].includes(command)) return null;
    if (!["fr", "en", undefined].includes(values.lang)) return null;
    const language: Language = values.lang === "en" ? "en" : "fr";
    const until = values.until === undefined ? null : Temporal.PlainDate.from(values.until);
    return { command, files, options: { json: values.json ?? false, language, until } };
  } catch (fault) {
    if (fault instanceof TypeError || fault instanceof RangeError) return null;
    throw fault;
  }
}

function answer(command: string, [first, second]: readonly Good[], options: Options): string {
  if (!first) throw new Error("a command on contracts has at least one");
  const { file, contract } = first.loaded;
  // A contract without end is shown for one year from the version's date, unless told otherwise.
  const until = options.until ?? contract.version.effective.add({ months: 11 });
  switch (command) {
    case "diff": {
      if (!second) throw new Error("a difference has two contracts");
      return options.json
        ? json(diffValue(file, second.loaded.file))
        : diffText(file, second.loaded.file, options.language);
    }
    case "terms":
      return options.json ? json(termsValue(contract, until)) : termsText(contract, until, options.language);
    default:
      return options.json
        ? json({ contract: file, terms: termsValue(contract, until) })
        : showText(file, contract, until, options.language);
  }
}

function report(read: readonly Read[], { json: wanted, language }: Options): number {
  const results = read.map(({ name, loaded }) => ({ file: name, problems: loaded.ok ? [] : loaded.problems }));
  say(
    wanted
      ? json({ files: results.map((one) => ({ ...one, ok: one.problems.length === 0 })) })
      : checkText(results, language),
  );
  return results.every(({ problems }) => problems.length === 0) ? GOOD : FAULTY;
}

/** Says what was not understood before the manual, which alone would leave the reader to guess. */
function usage(args: readonly string[]): number {
  const asked = ["vigie contract", ...args].join(" ");
  process.stderr.write(
    `${asked}\n  commande, option ou nombre de fichiers inattendu / unexpected command, option or number of files\n\n${USAGE}`,
  );
  return UNREADABLE;
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

function say(text: string): void {
  process.stdout.write(text);
}
