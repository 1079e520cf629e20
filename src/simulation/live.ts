/** A loaded contract lived as it stands and, when asked, beside another reading or another price. Nothing is written. */
import { loadContract, type Loaded } from "#contract/load.ts";
import type { Versions } from "#contract/versions.ts";
import { isBefore } from "#kernel/period.ts";
import { type Language, refusalSentence } from "#kernel/refusal.ts";
import { accept, refuse, type Result } from "#kernel/result.ts";
import { amended } from "./amend.ts";
import type { Simulation, SimulationQuestion } from "./api.ts";
import { linesBeside, totalsBeside } from "./beside.ts";
import { changed, type Change, type Changed } from "./change.ts";
import type { SimEvent } from "./event.ts";
import { linesOf } from "./lines.ts";
import { plainRun, type PlainRun } from "./plain.ts";
import { faultSentences, readEvents, type RunFault } from "./read.ts";
import { refused, type SimulationRefusal } from "./refusals.ts";
import { naturalUntil, run } from "./run.ts";
import { tellsRequests } from "./said.ts";
import { word } from "./words.ts";

/** What keeps an answer short in time: the machine is everybody's. */
const MOST_YEARS = 6;
const MOST_EVENTS = 600;

type Good = Extract<Loaded, { readonly ok: true }>;
type Texts = readonly [Good, ...Good[]];
type Answer = Result<Simulation, SimulationRefusal>;

/** The stored texts of a contract, by their day. Throws when one no longer loads: a bug. */
export function textsOf(sources: readonly string[]): Texts {
  const [first, ...rest] = sources.map((source) => {
    const loaded = loadContract(source);
    if (!loaded.ok) throw new Error(`a stored contract no longer loads: ${loaded.problems[0]?.en}`);
    return loaded;
  });
  if (!first) throw new Error("a contract without a version");
  return [first, ...rest];
}

/** Refuses a period or a story too long for a screen, and a change after which the contract is unsound. */
export function live(texts: Texts, question: SimulationQuestion, language: Language): Answer {
  const { zone, term } = texts[0].contract;
  const read = readEvents(question.events ?? "", zone);
  const events = read.ok ? read.value : [];
  if (events.length > MOST_EVENTS)
    return refused("simulation.too_many_events", { count: events.length, most: MOST_EVENTS });
  const versions = versionsOf(texts, events, []);
  if (!versions.ok) return versions;
  const period = periodOf(question, versions.value, events, term.effective);
  if (!period.ok) return period;
  const { from, until } = period.value;
  const tried = question.with ?? [];
  const faulty = (faults: readonly RunFault[]): Answer =>
    accept({ ...frame(from, until, tried), faults: faultsOf(faults, language) });
  if (!read.ok) return faulty(read.refusal);
  const present = run(versions.value, events, until);
  if (!present.ok) return faulty(present.refusal);
  const here = plainRun(present.value);
  if (tried.length === 0) return accept({ ...frame(from, until, tried), ...told(here, null, from, language) });
  const change: Change = tried.map(({ parameter, value }) => [parameter, value]);
  const others = versionsOf(texts, events, change);
  if (!others.ok) return others;
  const other = run(others.value, events, until);
  if (!other.ok) return faulty(other.refusal);
  return accept({ ...frame(from, until, tried), ...told(here, plainRun(other.value), from, language) });
}

type Period = { readonly from: Temporal.PlainDate; readonly until: Temporal.PlainDate };

function periodOf(
  question: SimulationQuestion,
  versions: Versions,
  events: readonly SimEvent[],
  effective: Temporal.PlainDate,
): Result<Period, SimulationRefusal> {
  const furthest = effective.add({ years: MOST_YEARS });
  const natural = naturalUntil(versions, events);
  const from = dayIn(question.from, effective);
  const until = dayIn(question.until, isBefore(furthest, natural) ? furthest : natural);
  if (!from || !until) return refused("simulation.no_such_day", { day: (from ? question.until : question.from) ?? "" });
  // A contract is signed and told about before its first day.
  const first = effective.subtract({ years: 1 });
  if (isBefore(from, first) || isBefore(until, from) || isBefore(until, effective) || isBefore(furthest, until))
    return refused("simulation.outside", { first: effective.toString(), last: furthest.toString() });
  return accept({ from, until });
}

function dayIn(text: string | undefined, otherwise: Temporal.PlainDate): Temporal.PlainDate | null {
  if (text === undefined) return otherwise;
  try {
    return Temporal.PlainDate.from(text);
  } catch (fault) {
    if (fault instanceof RangeError) return null;
    throw fault;
  }
}

/** Every version with the change, then each amendment that the events tell as a version of its own (clause P3). */
function versionsOf(texts: Texts, events: readonly SimEvent[], change: Change): Result<Versions, SimulationRefusal> {
  const found: Good[] = [];
  for (const { file } of texts) {
    const sound = soundOf(changed(file, change));
    if (!sound.ok) return sound;
    found.push(sound.value);
  }
  for (const event of events) {
    if (event.kind !== "amendment") continue;
    if (event.file !== undefined) return refused("simulation.no_file_here");
    const last = found.at(-1) ?? texts[0];
    const number = `${texts[0].contract.version.number}.${found.length}`;
    const sound = soundOf(amended(last.file, event, texts[0].contract.zone, number));
    if (!sound.ok) return sound;
    found.push(sound.value);
  }
  const [first, ...rest] = found
    .map(({ contract }) => contract)
    .sort((left, right) => Temporal.PlainDate.compare(left.version.effective, right.version.effective));
  return accept([first ?? texts[0].contract, ...rest]);
}

function soundOf(result: Changed): Result<Good, SimulationRefusal> {
  if (result.ok) return accept(result.loaded);
  if (result.unknown !== null) return refused("simulation.unknown_parameter", { parameter: result.unknown });
  const { path = "", fr = "", en = "" } = result.problems[0] ?? {};
  return refuse({ code: "simulation.unsound", params: { path, fr, en } });
}

const frame = (from: Temporal.PlainDate, until: Temporal.PlainDate, tried: Simulation["tried"]): Simulation => ({
  from: from.toString(),
  until: until.toString(),
  end: null,
  tried,
  tellsRequests: false,
  faults: [],
  totals: [],
  lines: [],
});

const faultsOf = (faults: readonly RunFault[], language: Language): Simulation["faults"] =>
  faults
    .map(({ line, refusal }) => ({ line, sentence: refusalSentence(faultSentences, refusal, language) }))
    .toSorted((left, right) => left.line - right.line);

function told(present: PlainRun, other: PlainRun | null, from: Temporal.PlainDate, language: Language) {
  const first = from.toString();
  const lines = linesBeside(linesOf(present, language), other && linesOf(other, language));
  return {
    tellsRequests: tellsRequests(present),
    end: present.end && { lastDay: present.end.last_day, cause: word(present.end.cause, language) },
    totals: totalsBeside(present, other, language),
    lines: lines.filter(({ present: one, other: two }) => (one?.at ?? "") >= first || (two?.at ?? "") >= first),
  };
}
