/** `vigie contract check|show|diff|terms|simulate FILE`: a contract file examined without a server. */
import { loadContract, type Loaded } from "#contract/load.ts";
import type { Language } from "#kernel/refusal.ts";
import { among, dayOf, languageOf, LANGUAGE_OPTIONS, needed, noMore, readArgs } from "./command-line.ts";
import { checkText } from "./contract/check.ts";
import { diffText, diffValue } from "./contract/diff.ts";
import { readText } from "./contract/read.ts";
import { showText } from "./contract/show.ts";
import { termsText, termsValue } from "./contract/terms.ts";

export const USAGE = `vigie contract check FILE...   vérifie / checks: 0 juste, même avec des avertissements / good, even with warnings,
                               1 à corriger / to mend, 2 illisible / unreadable
vigie contract show FILE       résume en clair / sums up in words
vigie contract diff A B        dit ce qui change / says what changes
vigie contract terms FILE      périodes, préavis, révision / periods, notices, revision
vigie contract simulate FILE   vit le contrat en mémoire (--help) / lives the contract in memory
  Un fichier est du texte UTF-8 de 1 Mo au plus, sinon 2 / a file is UTF-8 text of 1 MB at most, otherwise 2
  --json                       pour un programme / for a program
  --language fr|en             langue, ou --lang / language, or --lang
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
  const { command, files, options } = parse(args);
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

const COMMANDS = ["check", "show", "diff", "terms", "simulate"] as const;

function parse(args: readonly string[]) {
  const { values, positionals } = readArgs(args, {
    ...LANGUAGE_OPTIONS,
    json: { type: "boolean", default: false },
    until: { type: "string" },
  });
  const [verb, ...files] = positionals;
  const command = among(verb, "vigie contract", COMMANDS);
  needed(files[0], "FILE");
  if (command === "diff") needed(files[1], "B");
  if (command !== "check") noMore(files.slice(command === "diff" ? 2 : 1));
  const until = dayOf(values.until, "--until") ?? null;
  return { command, files, options: { json: values.json, language: languageOf(values), until } };
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
  const results = read.map(({ name, loaded }) => ({
    file: name,
    problems: loaded.ok ? [] : loaded.problems,
    warnings: loaded.ok ? loaded.warnings : [],
  }));
  say(
    wanted
      ? json({ files: results.map((one) => ({ ...one, ok: one.problems.length === 0 })) })
      : checkText(results, language),
  );
  return results.every(({ problems }) => problems.length === 0) ? GOOD : FAULTY;
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

function say(text: string): void {
  process.stdout.write(text);
}
