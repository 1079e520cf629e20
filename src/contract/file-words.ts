/** Parameters and values of a contract file, as a person reads them. */
import { dateFrench, decimalFrench, NBSP } from "#document/french.ts";
import { lengthWords } from "#kernel/length-words.ts";
import type { Language } from "#kernel/refusal.ts";
import { dayEnglish } from "./day-english.ts";
import { choiceWord } from "./choice-words.ts";
import { KEY_WORDS, pick } from "./key-words.ts";

/** The word for one key of the file; null for an id that the file itself gives. */
export function keyWord(key: string, language: Language): string | null {
  const pair = Object.hasOwn(KEY_WORDS, key) ? KEY_WORDS[key] : undefined;
  return pair ? pick(pair, language) : null;
}

/** The key that a parameter is a value of: the last on its way that has a word, before the id of an item. */
export function keyOf(names: readonly string[]): string | null {
  return keysOf(names).at(-1) ?? null;
}

/** A parameter in words: "préavis du client, durée"; null when none of its keys has a word. */
export function pathWords(names: readonly string[], language: Language): string | null {
  const words = keysOf(names).map((key) => keyWord(key, language));
  return words.length === 0 ? null : words.join(", ");
}

/** The last keys on the way, two at most: those below the last item that goes by its id, or the list of that item. */
function keysOf(names: readonly string[]): readonly string[] {
  const known = (name: string): boolean => Object.hasOwn(KEY_WORDS, name);
  const item = names.findLastIndex((name) => !known(name));
  const below = names.slice(item + 1);
  return below.length > 0 ? below.slice(-2) : names.slice(0, item).filter(known).slice(-1);
}

/** What a key holds, in words: lengths, days, prices and choices in the reader's language; a group part by part. */
export function valueText(key: string | null, value: unknown, language: Language): string {
  if (value === undefined) return pick(["non écrit", "not written"], language);
  if (value === null) return pick(["aucun", "none"], language);
  if (typeof value === "boolean") return pick(value ? ["oui", "yes"] : ["non", "no"], language);
  if (Array.isArray(value)) return value.map((one: unknown) => valueText(key, one, language)).join(", ");
  if (typeof value === "object") return groupText(value, language);
  return scalarText(key ?? "", String(value), language);
}

function groupText(group: object, language: Language): string {
  const parts = Object.entries(group).map(([key, value]) => {
    const said = `${keyWord(key, language) ?? key}${language === "fr" ? NBSP : ""}: `;
    return said + valueText(key, value, language);
  });
  return parts.join(language === "fr" ? `${NBSP}; ` : "; ");
}

/** Keys that hold an amount of money, without tax. */
const PRICES: ReadonlySet<string> = new Set(["unit_price", "amount", "lump_sum"]);
const LENGTH = /^\d+ (second|minute|hour|day|week|month|year)s?( \d+ (second|minute|hour|day|week|month|year)s?)*$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

function scalarText(key: string, text: string, language: Language): string {
  if (PRICES.has(key)) return priceText(text, language);
  if (key === "rate") return language === "fr" ? `${decimalFrench(text)}${NBSP}%` : `${text}%`;
  if (LENGTH.test(text)) return lengthWords(text, language);
  if (DAY.test(text)) {
    const day = Temporal.PlainDate.from(text);
    return language === "fr" ? dateFrench(day) : dayEnglish(day);
  }
  return choiceWord(key, text, language) ?? text;
}

/** A price excluding tax: `25,00 €` in French, `€25.00` in English. */
export function priceText(price: string | number, language: Language): string {
  const amount = Number(price).toFixed(2);
  return language === "fr" ? `${decimalFrench(amount)}${NBSP}€` : `€${amount}`;
}

/** The hours that a promise counts by, under the label that the parties gave them; those of the clock have words of ours. */
export function hoursName(
  { calendarLabels }: { readonly calendarLabels: Readonly<Record<string, string>> },
  id: string,
  language: Language,
): string {
  return calendarLabels[id] ?? choiceWord("calendar", id, language) ?? id;
}
