/** What another reading or another price changes in a run: money, clocks and dates, nothing that stays the same. */
import type { PlainRun } from "./plain.ts";

export type Difference = {
  readonly what: "recap" | "invoice" | "clock" | "duty" | "pack" | "refund" | "total";
  readonly of: string;
  readonly before: string | null;
  readonly after: string | null;
};

export function differences(before: PlainRun, after: PlainRun): Difference[] {
  return [
    ...changes("recap", amounts(before.recaps), amounts(after.recaps)),
    ...changes("invoice", invoices(before), invoices(after)),
    ...changes("refund", refunds(before), refunds(after)),
    ...changes("pack", packs(before), packs(after)),
    ...changes("clock", clocks(before), clocks(after)),
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

function packs({ packs: all }: PlainRun): Values {
  return new Map(all.map(({ charge, balance, beyond }) => [charge, `${balance} left, ${beyond} beyond`]));
}

function clocks({ clocks: all }: PlainRun): Values {
  return new Map(
    all.flatMap(({ ticket, response, restoration }) =>
      (
        [
          ["response", response],
          ["restoration", restoration],
        ] as const
      ).flatMap(([name, clock]): [string, string][] =>
        clock ? [[`${ticket}/${name}`, `${clock.deadline ?? "-"} ${clock.state}`]] : [],
      ),
    ),
  );
}

function duties({ duties: all }: PlainRun): Values {
  return new Map(all.map(({ id, due }) => [id, due]));
}

/** Sums of the whole run, excluding tax. */
function totals({ recaps, invoices: all }: PlainRun): Values {
  const sum = (texts: readonly string[]): string =>
    (texts.reduce((cents, text) => cents + Math.round(Number(text) * 100), 0) / 100).toFixed(2);
  const issued = all.filter(({ kind }) => kind === "invoice");
  const given = all.filter(({ kind }) => kind === "credit_note");
  return new Map([
    ["recaps HT", sum(recaps.map(({ ht }) => ht))],
    ["invoices HT", sum(issued.map(({ ht }) => ht))],
    ["invoices TTC", sum(issued.map(({ ttc }) => ttc))],
    ["credit notes HT", sum(given.map(({ ht }) => ht))],
  ]);
}
