/** What another reading or another price changes in a run: money, clocks and dates, nothing that stays the same. */
import type { Language } from "#kernel/refusal.ts";
import { priceText } from "#contract/file-words.ts";
import type { PlainRun } from "./plain.ts";
import { columnText, grossText, netText } from "./said.ts";
import { pick, word } from "./words.ts";

/** A figure that another reading or price changes; null where one of both runs lacks it. */
export type Difference = {
  readonly what: "recap" | "invoice" | "clock" | "duty" | "pack" | "refund" | "total";
  readonly of: string;
  readonly before: string | null;
  readonly after: string | null;
};

/** Whom the values are told to: a program reads the same plain text in any language. */
export type Reader = Language | "program";

/** `of` is a code for programs; the values are told to the reader. */
export function differences(before: PlainRun, after: PlainRun, reader: Reader): Difference[] {
  return [
    ...changes("recap", amounts(before.recaps, reader), amounts(after.recaps, reader)),
    ...changes("invoice", invoices(before, reader), invoices(after, reader)),
    ...changes("refund", refunds(before, reader), refunds(after, reader)),
    ...changes("pack", packs(before, reader), packs(after, reader)),
    ...changes("clock", clocks(before, reader), clocks(after, reader)),
    ...changes("duty", duties(before, reader), duties(after, reader)),
    ...changes("total", told(totals(before), reader), told(totals(after), reader)),
  ];
}

type Values = ReadonlyMap<string, string>;

function changes(what: Difference["what"], before: Values, after: Values): Difference[] {
  const names = new Set([...before.keys(), ...after.keys()]);
  return [...names]
    .map((of) => ({ what, of, before: before.get(of) ?? null, after: after.get(of) ?? null }))
    .filter((one) => one.before !== one.after);
}

/** Sums as a person of each language reads them. */
const told = (sums: Values, reader: Reader): Values =>
  reader === "program" ? sums : new Map([...sums].map(([of, amount]) => [of, priceText(amount, reader)]));

type Sums = { readonly ht: string; readonly ttc: string };

const sumsText = ({ ht, ttc }: Sums, reader: Reader): string =>
  reader === "program" ? `${ht} HT, ${ttc} TTC` : `${netText(ht, reader)}, ${grossText(ttc, reader)}`;

const dayText = (at: string | null, reader: Reader): string =>
  (reader === "program" ? at : columnText(at, reader)) || "-";

const languageOf = (reader: Reader): Language => (reader === "program" ? "en" : reader);

function amounts(recaps: PlainRun["recaps"], reader: Reader): Values {
  return new Map(recaps.map((one) => [one.id, `${one.lots} ${one.unit}, ${sumsText(one, reader)}`]));
}

function invoices({ invoices: all }: PlainRun, reader: Reader): Values {
  return new Map(all.map((one) => [one.id, `${dayText(one.date, reader)}, ${sumsText(one, reader)}`]));
}

function refunds({ refunds: all }: PlainRun, reader: Reader): Values {
  return new Map(all.map((one) => [`${one.cause}/${one.last_day_of_service}`, sumsText(one, reader)]));
}

function packs({ packs: all }: PlainRun, reader: Reader): Values {
  const [left, more] = [pick(["restent", "left"], languageOf(reader)), word("beyond", languageOf(reader))];
  return new Map(all.map(({ charge, balance, beyond }) => [charge, `${balance} ${left}, ${beyond} ${more}`]));
}

function clocks({ clocks: all }: PlainRun, reader: Reader): Values {
  return new Map(
    all.flatMap(({ ticket, response, restoration }) =>
      (
        [
          ["response", response],
          ["restoration", restoration],
        ] as const
      ).flatMap(([name, clock]): [string, string][] =>
        clock
          ? [[`${ticket}/${name}`, `${dayText(clock.deadline, reader)} ${word(clock.state, languageOf(reader))}`]]
          : [],
      ),
    ),
  );
}

function duties({ duties: all }: PlainRun, reader: Reader): Values {
  return new Map(all.map(({ id, due }) => [id, dayText(due, reader)]));
}

/** Sums of the whole run. */
export function totals({ recaps, invoices: all }: PlainRun): Values {
  const sum = (texts: readonly string[]): string =>
    (texts.reduce((cents, text) => cents + Math.round(Number(text) * 100), 0) / 100).toFixed(2);
  const issued = all.filter(({ kind }) => kind === "invoice");
  const given = all.filter(({ kind }) => kind === "credit_note");
  return new Map([
    ["recaps_ht", sum(recaps.map(({ ht }) => ht))],
    ["invoices_ht", sum(issued.map(({ ht }) => ht))],
    ["invoices_ttc", sum(issued.map(({ ttc }) => ttc))],
    ["credit_notes_ht", sum(given.map(({ ht }) => ht))],
  ]);
}
