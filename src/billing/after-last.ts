/**
 * Recaps of corrections alone. Once the last period of a charge is over and its recap is frozen, a session corrected or a
 * contest settled has no later recap to come in (readings B10, E7): it then makes one of its own, for as long as there is
 * something to correct, and another when something is corrected after that one.
 */
import type { Work } from "#contract/charge.ts";
import { anchorDay } from "#intervention/rules.ts";
import { isBefore, isOnOrBefore, nthPeriod, periodIndexOf } from "#kernel/period.ts";
import { chainOf, correctionsFor, LONGEST, type Book } from "./book.ts";
import type { PeriodOf } from "./sheet.ts";

type Day = Temporal.PlainDate;

/** Every period of worked time that has begun, in order, then what corrects the last ones once nothing follows them. */
export function workPeriods(book: Book, today: Day): PeriodOf[] {
  const chain = chainOf(book, today.add(LONGEST));
  const begun = chain.filter(({ period }) => isOnOrBefore(period.first, today));
  const afterwards = [...Map.groupBy(chain, ({ charge }) => charge.id).values()].flatMap((own) =>
    afterLast(book, own, today),
  );
  return [...begun, ...afterwards];
}

/** @param chain all periods of one charge, those to come as well */
function afterLast(book: Book, chain: readonly PeriodOf[], today: Day): PeriodOf[] {
  const last = chain.at(-1);
  if (!last) return [];
  const sent = book.recaps
    .filter(({ charge, first, last: end }) => charge === last.charge.id && first.equals(end))
    .filter(({ first }) => !chain.some(({ period }) => period.first.equals(first)))
    .map(({ first }) => named(book, last, first))
    .sort((left, right) => Temporal.PlainDate.compare(left.period.first, right.period.first));
  // While a period runs or is to come, its recap carries what is corrected.
  if (!isBefore(last.period.last, today)) return sent;
  const next = named(book, last, nextName(last, sent.at(-1) ?? last));
  return correctionsFor(book, [...chain, ...sent], next).length > 0 ? [...sent, next] : sent;
}

function named({ versions }: Pick<Book, "versions">, last: PeriodOf, day: Day): PeriodOf {
  const texts = versions.filter(({ version }) => isOnOrBefore(version.effective, day));
  const found = texts.flatMap((contract) =>
    contract.charges
      .filter((charge): charge is Work => charge.kind === "work" && charge.id === last.charge.id)
      .map((charge) => ({ contract, charge })),
  );
  return { ...(found.at(-1) ?? last), period: { first: day, last: day }, afterLast: true };
}

/** The day after, but never one that would begin a period, should the contract run again. */
function nextName({ charge }: PeriodOf, before: PeriodOf): Day {
  const day = before.period.last.add({ days: 1 });
  const anchor = anchorDay(charge.anchor);
  const begins = nthPeriod(anchor, charge.every, periodIndexOf(anchor, charge.every, day)).first;
  return begins.equals(day) ? day.add({ days: 1 }) : day;
}
