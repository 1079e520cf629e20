/** What another reading or another price changes in a run: money, clocks and dates, nothing that stays the same. */
import type { Language } from "#kernel/refusal.ts";
import type { PlainRun } from "./plain.ts";
import { pick, word } from "./words.ts";

/** A figure that another reading or price changes; null where one of both runs lacks it. */
export type Difference = {
  readonly what: "recap" | "invoice" | "clock" | "duty" | "pack" | "refund" | "total";
  readonly of: string;
  readonly before: string | null;
  readonly after: string | null;
};

/** `of` is a code for programs; the values are told in the language. */
export function differences(before: PlainRun, after: PlainRun, language: Language): Difference[] {
  return [
    ...changes("recap", amounts(before.recaps), amounts(after.recaps)),
    ...changes("invoice", invoices(before), invoices(after)),
    ...changes("refund", refunds(before), refunds(after)),
    ...changes("pack", packs(before, language), packs(after, language)),
    ...changes("clock", clocks(before, language), clocks(after, language)),
    ...changes("duty", duties(before), duties(after)),
    ...changes("total", totals(before), totals(after)),
  ];
}

type Values = ReadonlyMap<string, string>;

function changes(what: Difference["what"], before: Values, after: Values): Difference[] {
  const names = new Set([...before.keys(), ...after.keys()]);
  return [...names]
    .map((of) => ({ what, of, before: before.get(of) ?? null, after: after.get(of) ?? null }))
    .filter((one) => one.before !== one.after);
}

function amounts(recaps: PlainRun["recaps"]): Values {
  return new Map(recaps.map(({ id, lots, unit, ht, ttc }) => [id, `${lots} ${unit}, ${ht} HT, ${ttc} TTC`]));
}

function invoices({ invoices: all }: PlainRun): Values {
  return new Map(all.map(({ id, date, ht, ttc }) => [id, `${date}, ${ht} HT, ${ttc} TTC`]));
}

function refunds({ refunds: all }: PlainRun): Values {
  return new Map(
    all.map(({ cause, last_day_of_service: day, ht, ttc }) => [`${cause}/${day}`, `${ht} HT, ${ttc} TTC`]),
  );
}

function packs({ packs: all }: PlainRun, language: Language): Values {
  const [left, more] = [pick(["restent", "left"], language), word("beyond", language)];
  return new Map(all.map(({ charge, balance, beyond }) => [charge, `${balance} ${left}, ${beyond} ${more}`]));
}

function clocks({ clocks: all }: PlainRun, language: Language): Values {
  return new Map(
    all.flatMap(({ ticket, response, restoration }) =>
      (
        [
          ["response", response],
          ["restoration", restoration],
        ] as const
      ).flatMap(([name, clock]): [string, string][] =>
        clock ? [[`${ticket}/${name}`, `${clock.deadline ?? "-"} ${word(clock.state, language)}`]] : [],
      ),
    ),
  );
}

function duties({ duties: all }: PlainRun): Values {
  return new Map(all.map(({ id, due }) => [id, due]));
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
