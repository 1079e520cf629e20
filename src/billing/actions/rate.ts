import { record } from "#audit/store.ts";
import { actFor, type Tx } from "#database/transaction.ts";
import type { Who } from "#http/route.ts";
import { parseRate, rateText } from "#kernel/money.ts";
import { civilDay } from "#kernel/period.ts";
import { accept, type Result } from "#kernel/result.ts";
import { listEveryClient } from "#party/store/client.ts";
import { readDate } from "../civil-date.ts";
import type { RateBody, RateTable } from "../interest-api.ts";
import { halfYearOf, type KnownRate } from "../legal-rate.ts";
import { MARGINS } from "../late-law.ts";
import { refused, type BillingRefusal } from "../refusals.ts";
import { insertRate, readRates } from "../store/rate.ts";

/** Half-years are those of the law of the land. */
const ZONE = "Europe/Paris";

/** The central bank's rates in use, and the half-year of today when nobody entered it (CCP R2192-31). */
export async function readRateTable(tx: Tx, now: Temporal.Instant): Promise<RateTable> {
  const rates = await readRates(tx);
  const half = halfYearOf(civilDay(now, ZONE));
  return {
    margin: rateText(MARGINS.public),
    privateMargin: rateText(MARGINS.private),
    rates: rates.map(({ from, replaced, ...known }) => ({
      from: from.toString(),
      ...rateView(known),
      replaced: replaced.map(rateView),
    })),
    missing: rates.some(({ from }) => from.equals(half)) ? null : half.toString(),
  };
}

const rateView = ({ rate, source, entered }: Pick<KnownRate, "rate" | "source" | "entered">) => ({
  rate: rateText(rate),
  source,
  entered: entered && { by: entered.by, at: entered.at.toString() },
});

/**
 * Adds the rate of a half-year, or corrects it. It is what every client may be asked by (CCP R2192-31), so that each is told
 * in its journal, with the rate that it replaces, whoever the person works for. `clients`: those that the transaction acts for.
 */
export async function enterRate(
  tx: Tx,
  who: Pick<Who, "personId" | "name">,
  clients: readonly string[],
  now: Temporal.Instant,
  body: RateBody,
): Promise<Result<RateTable, BillingRefusal>> {
  const from = readDate(body.from);
  if (!from.ok) return from;
  if (!halfYearOf(from.value).equals(from.value)) return refused("billing.half_year_wanted", { date: body.from });
  if (halfYearOf(civilDay(now, ZONE)).since(from.value).sign < 0)
    return refused("billing.date_in_the_future", { date: body.from });
  const rate = parseRate(body.rate);
  if (rate === null || rate < 0 || rate > 10_000) return refused("billing.rate_out_of_range", { rate: body.rate });
  const source = body.source.trim() || who.name;
  const fact = { at: now, author: who.personId, authorName: who.name };
  const before = (await readRates(tx)).find((one) => one.from.equals(from.value));
  await insertRate(tx, { from: from.value, rate, source }, fact);
  const everyClient = await listEveryClient(tx);
  const lines = everyClient.map((clientId) => ({
    clientId,
    at: now,
    actor: who.personId,
    actorName: who.name,
    action: "billing.rate_entered",
    subject: body.from,
    clause: null,
    detail: { rate: rateText(rate), source, replaced: before ? rateText(before.rate) : null },
  }));
  await actFor(tx, everyClient);
  await record(tx, ...lines);
  await actFor(tx, clients);
  return accept(await readRateTable(tx, now));
}
