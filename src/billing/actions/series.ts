/** The first number of a series: a provider who comes in the middle of a year goes on from its former program's numbers. */
import { record } from "#audit/store.ts";
import { actFor, type Tx } from "#database/transaction.ts";
import type { Who } from "#http/route.ts";
import { civilDay } from "#kernel/period.ts";
import { accept, type Result } from "#kernel/result.ts";
import { listEveryClient } from "#party/store/client.ts";
import { numberText } from "../number.ts";
import { refused, type BillingRefusal } from "../refusals.ts";
import type { Numbering, StartBody } from "../series-api.ts";
import { holdSeries, insertStart, readSeries } from "../store/issue.ts";

const ZONE = "Europe/Paris";

/** Where the series of this year stand. */
export async function readNumbering(tx: Tx, now: Temporal.Instant): Promise<Numbering> {
  const { year } = civilDay(now, ZONE);
  const series = [];
  for (const letter of ["F", "A"]) {
    const end = await readSeries(tx, `${letter}${year}`);
    series.push({
      series: end.series,
      next: numberText(end.series, end.last + 1),
      begun: end.begun,
      start: end.start,
    });
  }
  return { series };
}

/**
 * Sets the number with which a series begins. Refused once a document took one of it: numbers follow one another (CGI ann.
 * II 242 nonies A, I 7°). Every client reads it in its journal, since the series runs over them all; `clients`: those that
 * the transaction acts for.
 */
export async function startSeries(
  tx: Tx,
  who: Pick<Who, "personId" | "name">,
  clients: readonly string[],
  now: Temporal.Instant,
  { series, first, source }: StartBody,
): Promise<Result<Numbering, BillingRefusal>> {
  const end = await holdSeries(tx, series);
  if (end.begun) return refused("billing.series_begun", { series, last: numberText(series, end.last) });
  await insertStart(
    tx,
    { series, first, source: source.trim() },
    { at: now, author: who.personId, authorName: who.name },
  );
  const everyClient = await listEveryClient(tx);
  const lines = everyClient.map((clientId) => ({
    clientId,
    at: now,
    actor: who.personId,
    actorName: who.name,
    action: "billing.series_started",
    subject: series,
    clause: null,
    detail: { first: numberText(series, first), source },
  }));
  await actFor(tx, everyClient);
  await record(tx, ...lines);
  await actFor(tx, clients);
  return accept(await readNumbering(tx, now));
}
