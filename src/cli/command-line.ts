import { parseArgs, type ParseArgsConfig } from "node:util";
import type { Language } from "#kernel/refusal.ts";

/** A command line that was not understood: the words name what is wrong and say what to write. */
export class NotUnderstood extends Error {
  readonly words: Readonly<Record<Language, string>>;
  /** The manual of the command, where it is not that of the first word. */
  usage: string | undefined;

  constructor(fr: string, en: string) {
    super(`${fr} / ${en}`);
    this.words = { fr, en };
  }
}

type Options = NonNullable<ParseArgsConfig["options"]>;

/** The options and the other words. Throws `NotUnderstood` on an option that is unknown, or lacks its value. */
export function readArgs<const Known extends Options>(args: readonly string[], options: Known) {
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options });
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    const name = /'(?:-\w, )?(--?[\w-]+)/.exec(error.message)?.[1] ?? args.join(" ");
    const known = Object.keys(options).map((one) => `--${one}`);
    if ("code" in error && error.code === "ERR_PARSE_ARGS_INVALID_OPTION_VALUE")
      throw new NotUnderstood(
        `L’option ${name} est mal écrite : voyez plus bas si elle prend une valeur.`,
        `The option ${name} is written wrongly: see below whether it takes a value.`,
      );
    const list = known.join(", ");
    throw known.length === 0
      ? new NotUnderstood(`L’option ${name} est inconnue : il n’y en a pas.`, `Unknown option ${name}: there are none.`)
      : new NotUnderstood(
          `L’option ${name} est inconnue. Options : ${list}.`,
          `Unknown option ${name}. Options: ${list}.`,
        );
  }
}

/** One of the words that are known at a place. */
export function among<const Word extends string>(
  word: string | undefined,
  place: string,
  known: readonly Word[],
): Word {
  const found = known.find((one) => one === word);
  if (found !== undefined) return found;
  const list = known.join(", ");
  throw word === undefined
    ? new NotUnderstood(`Il manque ${place} : ${list}.`, `${place} is missing: ${list}.`)
    : new NotUnderstood(
        `${place} : « ${word} » est inconnu. Écrivez ${list}.`,
        `${place}: “${word}” is unknown. Write ${list}.`,
      );
}

/** What has to be given. */
export function needed<Value>(value: Value | undefined, name: string): Value {
  if (value !== undefined) return value;
  throw new NotUnderstood(`Il manque ${name}.`, `${name} is missing.`);
}

/** Nothing more is expected. */
export function noMore([first]: readonly string[]): void {
  if (first !== undefined) throw new NotUnderstood(`« ${first} » est de trop.`, `“${first}” is one word too many.`);
}

/** The language of a command that speaks one at a time; `--lang` is its earlier name, which still works. */
export const LANGUAGE_OPTIONS = { language: { type: "string" }, lang: { type: "string" } } as const;

export const languageOf = ({ language, lang = language }: { readonly language?: string; readonly lang?: string }) =>
  among(language ?? lang ?? "fr", "--language", ["fr", "en"]);

/** A civil date that an option gives; undefined when it does not. */
export function dayOf(text: string | undefined, name: string): Temporal.PlainDate | undefined {
  if (text === undefined) return undefined;
  try {
    return Temporal.PlainDate.from(text);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new NotUnderstood(
      `${name} : « ${text} » n’est pas une date. Écrivez AAAA-MM-JJ.`,
      `${name}: “${text}” is not a date. Write YYYY-MM-DD.`,
    );
  }
}
