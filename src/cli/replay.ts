/** `vigie replay`: one JSON case a line on standard input, one answer a line on standard output, in the same order. */
import { once } from "node:events";
import type { Readable, Writable } from "node:stream";
import { type Language, type Refusal, refusalSentence } from "#kernel/refusal.ts";
import type { Result } from "#kernel/result.ts";
import { languageOf, LANGUAGE_OPTIONS, noMore, readArgs } from "./command-line.ts";
import { CUT, cutCalendar } from "./cut-calendar.ts";
import { cliRefusals, refuseCli } from "./refusals.ts";
import { type ReplayInput, replayKinds, replayRefusals, replayTime } from "./replay-kinds.ts";

export const USAGE = `vigie replay [--language fr|en] < CAS   un cas JSON par ligne, une réponse par ligne / a JSON case a line, an answer a line
Genres / kinds: ${Object.keys(replayKinds).join(", ")}; time: { "op", "calendar", … }
`;

const sentences = { ...cliRefusals, ...replayRefusals };

/** Told of what a case threw: a fault of the software, to be mended. */
export type Alarm = (fault: unknown) => void;

/**
 * Answers one line. Never throws for what is on it: a case that cannot be answered is a refusal under its id, and so is
 * one on which the software fails, once the alarm is given.
 */
export function replayLine(line: string, language: Language, alarm: Alarm): string {
  let id: unknown = null;
  try {
    const short = timeAnswer(line, language);
    if (short.answer !== null) return short.answer;
    id = short.id;
    const parsed: unknown = JSON.parse(line);
    id = isObject(parsed) ? nameOf(parsed) : null;
    return caseAnswer(parsed, language);
  } catch (fault) {
    if (fault instanceof SyntaxError)
      return answerText(id, refuseCli("cli.not_json", { fault: fault.message }), language);
    alarm(fault);
    const message = fault instanceof Error ? fault.message : String(fault);
    return answerText(id, refuseCli("cli.internal", { fault: message }), language);
  }
}

/** The id under which a faulty case is answered: only what surely can be written again. */
function nameOf(parsed: ReplayInput): string | number | null {
  const id = parsed["id"];
  return typeof id === "string" || typeof id === "number" ? id : null;
}

type Short = { readonly answer: string | null; readonly id: string | number | null };

/**
 * The short way for a time case, its calendar not parsed again. No answer when the line is something else, or when
 * anything goes wrong: the whole line, taken the long way, then meets the same fault and can say where it stands.
 */
function timeAnswer(line: string, language: Language): Short {
  const cut = cutCalendar(line);
  let id: Short["id"] = null;
  if (!cut) return { answer: null, id };
  try {
    const parsed: unknown = JSON.parse(cut.rest);
    if (!isObject(parsed) || parsed["calendar"] !== CUT) return { answer: null, id };
    id = nameOf(parsed);
    if (parsed["op"] === undefined || parsed["kind"] !== undefined) return { answer: null, id };
    return { answer: answerText(parsed["id"] ?? null, replayTime(parsed, cut.calendar), language), id };
  } catch {
    return { answer: null, id };
  }
}

function caseAnswer(parsed: unknown, language: Language): string {
  if (!isObject(parsed)) return answerText(null, refuseCli("cli.not_a_case"), language);
  return answerText(parsed["id"] ?? null, replayCase(parsed), language);
}

function replayCase(parsed: ReplayInput): Result<unknown, Refusal> {
  const kind = parsed["kind"];
  if (kind === undefined) return parsed["op"] === undefined ? refuseCli("cli.not_a_case") : replayTime(parsed);
  const run = typeof kind === "string" && Object.hasOwn(replayKinds, kind) ? replayKinds[kind] : undefined;
  if (!run) {
    const known = Object.keys(replayKinds).join(", ");
    return refuseCli("cli.unknown_kind", { kind: typeof kind === "string" ? kind : JSON.stringify(kind), known });
  }
  const input = parsed["input"];
  if (!isObject(input)) return refuseCli("cli.no_input", { kind: String(kind) });
  const result = run(input);
  return result.ok && outOfYears(result.value) ? refuseCli("cli.beyond_year_9999") : result;
}

/** Whether an answer holds a date that ISO 8601 cannot write in four digits: years 0001 to 9999, as for the clocks. */
function outOfYears(value: unknown): boolean {
  if (typeof value === "string") return /^(?:[+-]\d{6}|0000)-\d{2}-\d{2}/.test(value);
  return typeof value === "object" && value !== null && Object.values(value).some(outOfYears);
}

function answerText(id: unknown, result: Result<unknown, Refusal>, language: Language): string {
  if (result.ok) return JSON.stringify({ id, result: result.value });
  const { code } = result.refusal;
  return JSON.stringify({ id, refusal: { code, message: refusalSentence(sentences, result.refusal, language) } });
}

/**
 * Answers every line until the input ends; blank lines are skipped. Answers leave in one piece for each piece that comes
 * in, and reading waits while the reader of the answers is slow.
 */
export async function replay(input: Readable, output: Writable, language: Language, alarm: Alarm): Promise<void> {
  input.setEncoding("utf8");
  let rest = "";
  let begun = false;
  for await (const piece of input as AsyncIterable<string>) {
    // Some editors write a byte order mark first.
    const text = begun || !piece.startsWith("\uFEFF") ? piece : piece.slice(1);
    begun ||= piece !== "";
    const lines = (rest + text).split("\n");
    rest = lines.pop() ?? "";
    await send(output, answers(lines, language, alarm));
  }
  await send(output, answers([rest], language, alarm));
}

function answers(lines: readonly string[], language: Language, alarm: Alarm): string {
  let text = "";
  for (const line of lines) if (line.trim() !== "") text += `${replayLine(line, language, alarm)}\n`;
  return text;
}

async function send(output: Writable, text: string): Promise<void> {
  if (text !== "" && !output.write(text)) await once(output, "drain");
}

function isObject(value: unknown): value is ReplayInput {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The command: `vigie replay [--language fr|en] < cases > answers`. Exit code 1 when the software failed on a case. */
export async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = readArgs(args, LANGUAGE_OPTIONS);
  noMore(positionals);
  const language = languageOf(values);
  // Whoever reads the answers may stop early (`vigie replay | head`): that is no fault of ours.
  process.stdout.on("error", (fault: NodeJS.ErrnoException) => {
    if (fault.code === "EPIPE") process.exit(0);
    throw fault;
  });
  let code = 0;
  await replay(process.stdin, process.stdout, language, (fault) => {
    code = 1;
    process.stderr.write(`${fault instanceof Error ? (fault.stack ?? fault.message) : String(fault)}\n`);
  });
  return code;
}
