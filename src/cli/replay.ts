/** `vigie replay`: one JSON case a line on standard input, one answer a line on standard output, in the same order. */
import { once } from "node:events";
import type { Readable, Writable } from "node:stream";
import { type Language, type Refusal, refusalSentence } from "#kernel/refusal.ts";
import type { Result } from "#kernel/result.ts";
import { CUT, cutCalendar } from "./cut-calendar.ts";
import { cliRefusals, refuseCli } from "./refusals.ts";
import { type ReplayInput, replayKinds, replayRefusals, replayTime } from "./replay-kinds.ts";

export const USAGE = `vigie replay [--language fr|en] < CAS   un cas JSON par ligne, une réponse par ligne / a JSON case a line, an answer a line
Genres / kinds: ${Object.keys(replayKinds).join(", ")}; time: { "op", "calendar", … }
`;

const sentences = { ...cliRefusals, ...replayRefusals };

/** Answers one line. Never throws for what is on it: a case that cannot be answered is a refusal under its id. */
export function replayLine(line: string, language: Language): string {
  try {
    return timeAnswer(line, language) ?? caseAnswer(JSON.parse(line), language);
  } catch (fault) {
    if (!(fault instanceof SyntaxError)) throw fault;
    return answerText(null, refuseCli("cli.not_json", { fault: fault.message }), language);
  }
}

/** The short way for a time case, its calendar not parsed again; null when the line is something else. */
function timeAnswer(line: string, language: Language): string | null {
  const cut = cutCalendar(line);
  if (!cut) return null;
  const parsed: unknown = JSON.parse(cut.rest);
  if (!isObject(parsed) || parsed["calendar"] !== CUT || parsed["op"] === undefined || parsed["kind"] !== undefined)
    return null;
  return answerText(parsed["id"] ?? null, replayTime(parsed, cut.calendar), language);
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
  return isObject(input) ? run(input) : refuseCli("cli.no_input", { kind: String(kind) });
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
export async function replay(input: Readable, output: Writable, language: Language): Promise<void> {
  input.setEncoding("utf8");
  let rest = "";
  for await (const piece of input as AsyncIterable<string>) {
    const lines = (rest + piece).split("\n");
    rest = lines.pop() ?? "";
    await send(output, answers(lines, language));
  }
  await send(output, answers([rest], language));
}

function answers(lines: readonly string[], language: Language): string {
  let text = "";
  for (const line of lines) if (line.trim() !== "") text += `${replayLine(line, language)}\n`;
  return text;
}

async function send(output: Writable, text: string): Promise<void> {
  if (text !== "" && !output.write(text)) await once(output, "drain");
}

function isObject(value: unknown): value is ReplayInput {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The command: `vigie replay [--language fr|en] < cases > answers`. */
export async function run(args: readonly string[]): Promise<number> {
  const language: Language = args[args.indexOf("--language") + 1] === "en" ? "en" : "fr";
  // Whoever reads the answers may stop early (`vigie replay | head`): that is no fault of ours.
  process.stdout.on("error", (fault: NodeJS.ErrnoException) => {
    if (fault.code === "EPIPE") process.exit(0);
    throw fault;
  });
  await replay(process.stdin, process.stdout, language);
  return 0;
}
