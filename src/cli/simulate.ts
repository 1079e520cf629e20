/** `vigie contract simulate FILE`: a contract lived in memory, with its duties, invoices and notices. */
import { dirname, resolve } from "node:path";
import { loadContract, type Loaded } from "#contract/load.ts";
import type { Versions } from "#contract/versions.ts";
import { type Language, refusalSentence } from "#kernel/refusal.ts";
import { amended } from "#simulation/amend.ts";
import { changed, type Change, type Changed } from "#simulation/change.ts";
import { differences } from "#simulation/compare.ts";
import type { SimEvent } from "#simulation/event.ts";
import { plainRun, type PlainRun } from "#simulation/plain.ts";
import { faultSentences, readEvents, type RunFault } from "#simulation/read.ts";
import { refusals as simulationRefusals } from "#simulation/refusals.ts";
import { run as simulated } from "#simulation/run.ts";
import { dayOf, languageOf, LANGUAGE_OPTIONS, needed, noMore, NotUnderstood, readArgs } from "./command-line.ts";
import { checkText } from "./contract/check.ts";
import { readText } from "./contract/read.ts";
import { differenceText, runText } from "./simulate/text.ts";

const USAGE = `vigie contract simulate FILE    vit le contrat en mémoire / lives the contract in memory
  --events FILE                événements, un JSON par ligne (docs/reference/events.md) / events, one JSON a line
  --until AAAA-MM-JJ           jusqu’où (défaut : la fin du contrat) / how far (default: the contract’s end)
  --with parametre=valeur      essaie une autre lecture ou un autre prix / tries another reading or price
  --json                       pour un programme / for a program
  --language fr|en             langue, ou --lang / language, or --lang
`;

const GOOD = 0;
const FAULTY = 1;
const UNREADABLE = 2;

type Good = Extract<Loaded, { readonly ok: true }>;
type Options = {
  readonly file: string;
  readonly events: string | null;
  readonly until: Temporal.PlainDate | null;
  readonly change: Change;
  readonly json: boolean;
  readonly language: Language;
};

/** What stops the command: the text for standard error, and its exit code. */
class Stop extends Error {
  readonly code: number;

  constructor(text: string, code: number) {
    super(text);
    this.code = code;
  }
}

/**
 * Answers the exit code: 0 lived, 1 when the file, an event or a parameter has faults, 2 when nothing could be read.
 */
export async function run(args: readonly string[]): Promise<number> {
  if (args.includes("--help")) {
    process.stdout.write(USAGE);
    return GOOD;
  }
  try {
    process.stdout.write(await answer(parse(args)));
    return GOOD;
  } catch (fault) {
    if (fault instanceof NotUnderstood) fault.usage = USAGE;
    if (!(fault instanceof Stop)) throw fault;
    process.stderr.write(fault.message);
    return fault.code;
  }
}

function parse(args: readonly string[]): Options {
  const { values, positionals } = readArgs(args, {
    ...LANGUAGE_OPTIONS,
    events: { type: "string" },
    until: { type: "string" },
    with: { type: "string", multiple: true },
    json: { type: "boolean", default: false },
  });
  const [file, ...more] = positionals;
  noMore(more);
  return {
    file: needed(file, "FILE"),
    events: values.events ?? null,
    until: dayOf(values.until, "--until") ?? null,
    change: (values.with ?? []).map(parameterOf),
    json: values.json,
    language: languageOf(values),
  };
}

function parameterOf(text: string): Change[number] {
  const at = text.indexOf("=");
  if (at > 0 && at < text.length - 1) return [text.slice(0, at), text.slice(at + 1)];
  throw new NotUnderstood(
    `--with : « ${text} » n’est pas un paramètre. Écrivez parametre=valeur.`,
    `--with: “${text}” is no parameter. Write parameter=value.`,
  );
}

async function answer(options: Options): Promise<string> {
  const { language } = options;
  const base = good(options.file, loadContract(await text(options.file, language)), language);
  const events = await eventsOf(options, base);
  const result = await lived(base, events, options);
  if (options.change.length === 0)
    return options.json ? `${JSON.stringify(result, null, 2)}\n` : runText(result, language);
  const other = await lived(soundOrStop(changed(base.file, options.change), options), events, options);
  const found = differences(result, other, options.json ? "program" : language);
  if (options.json)
    return `${JSON.stringify({ ...result, with: Object.fromEntries(options.change), differences: found }, null, 2)}\n`;
  return `${runText(result, language)}\n${differenceText(options.change, found, result, language)}`;
}

async function eventsOf({ events: path, language }: Options, { contract }: Good): Promise<readonly SimEvent[]> {
  if (path === null) return [];
  const read = readEvents(await text(path, language), contract.zone);
  if (read.ok) return read.value;
  throw new Stop(faultText(path, read.refusal, language), FAULTY);
}

async function lived(base: Good, events: readonly SimEvent[], options: Options): Promise<PlainRun> {
  const versions = await versionsOf(base, events, options);
  const done = simulated(versions, events, options.until ?? undefined);
  if (done.ok) return plainRun(done.value);
  throw new Stop(faultText(options.events ?? options.file, done.refusal, options.language), FAULTY);
}

/** Each amendment is a version of its own, from another file or from the parameters that it sets (clause P3). */
async function versionsOf(base: Good, events: readonly SimEvent[], options: Options): Promise<Versions> {
  const { zone } = base.contract;
  const found: [Good["contract"], ...Good["contract"][]] = [base.contract];
  let last = base;
  for (const event of events) {
    if (event.kind !== "amendment") continue;
    if (event.file !== undefined) {
      const path = resolve(dirname(options.events ?? "."), event.file);
      last = good(path, loadContract(await text(path, options.language)), options.language);
    }
    const number = event.file === undefined ? `${base.contract.version.number}.${found.length}` : null;
    last = soundOrStop(amended(last.file, event, zone, number), options);
    found.push(last.contract);
  }
  return found.sort((left, right) => Temporal.PlainDate.compare(left.version.effective, right.version.effective));
}

function soundOrStop(result: Changed, { language, file: name }: Options): Good {
  if (result.ok) return result.loaded;
  if (result.unknown === null)
    throw new Stop(checkText([{ file: name, problems: result.problems, warnings: [] }], language), FAULTY);
  const refusal = { code: "simulation.unknown_parameter", params: { parameter: result.unknown } };
  throw new Stop(`${refusalSentence(simulationRefusals, refusal, language)}\n`, FAULTY);
}

function good(name: string, loaded: Loaded, language: Language): Good {
  if (loaded.ok) return loaded;
  throw new Stop(checkText([{ file: name, problems: loaded.problems, warnings: [] }], language), FAULTY);
}

/** Every faulty line, `file:line: sentence`. */
function faultText(name: string, faults: readonly RunFault[], language: Language): string {
  const colon = language === "fr" ? " : " : ": ";
  return faults
    .toSorted((left, right) => left.line - right.line)
    .map(({ line, refusal }) => `${name}:${line}${colon}${refusalSentence(faultSentences, refusal, language)}\n`)
    .join("");
}

async function text(name: string, language: Language): Promise<string> {
  const read = await readText(name, language);
  if (read.ok) return read.text;
  throw new Stop(read.sentence, UNREADABLE);
}
