/**
 * The recap as it is shown, sent and kept: the preview and the frozen version are both made here, once, so that they
 * cannot differ (clause M2c). It is plain data of the interface: what is kept needs no translation to be shown again.
 */
import type { Work } from "#contract/charge.ts";
import type { Contract } from "#contract/contract.ts";
import { explainStep } from "#intervention/explain.ts";
import { lotsOf, type LotRules, type PricedUnits } from "#intervention/lots.ts";
import { lotRulesOf } from "#intervention/rules.ts";
import type { Segment } from "#intervention/segment.ts";
import { amountText, parseAmount, type Cents } from "#kernel/money.ts";
import { daySpan, isOnOrBefore, spanOf, type CivilPeriod } from "#kernel/period.ts";
import { lots, type Seconds } from "#kernel/quantity.ts";
import type { InvoiceLine, Recap as RecapView, RecapLine as LineView } from "./api.ts";
import { correctionsOf, type Correction, type Given } from "./correction.ts";
import { lineOf, type Line } from "./line.ts";
import { labelOf, quoteOf } from "./quote.ts";
import { AFTER_LAST } from "./recap-words.ts";
import { recapOf, type Recap, type RecapLine } from "./recap.ts";
import { quotedChargeOf, vatOf } from "./rules.ts";
import type { GivenUnits } from "./saved.ts";
import { requestOfKey, workOf, type WorkedRequest } from "./worked.ts";

/** The part of a recap that is frozen when it is sent. */
export type Sheet = Pick<
  RecapView,
  | "label"
  | "clause"
  | "unit"
  | "unitSeconds"
  | "unitPrice"
  | "lines"
  | "contested"
  | "corrections"
  | "orphans"
  | "running"
  | "seconds"
  | "units"
  | "quoted"
  | "credits"
>;

/** A period of worked time under the text in force on its first day. */
export type PeriodOf = {
  readonly contract: Contract;
  readonly charge: Work;
  readonly period: CivilPeriod;
  /** It follows the last period: its recap holds corrections alone, and its one day is but a name (reading B10). */
  readonly afterLast: boolean;
};

/** The recap of a period, counted from the work itself. Sessions that cannot count in it are left out. */
export function recapFor(
  { contract, charge, period, afterLast }: PeriodOf,
  requests: readonly WorkedRequest[],
  corrections: readonly Correction[] = [],
): Recap {
  if (afterLast) {
    const corrected = spanOf(corrections.map((one) => one.period)) ?? period;
    return recapOf(lotRulesOf(contract, charge), corrected, [], new Map(), corrections);
  }
  const { segments, fates } = workOf(contract, charge, requests);
  const near = segments.filter(countsIn(period, contract.zone, charge.rounding === "per_request_life"));
  return recapOf(lotRulesOf(contract, charge), period, near, fates, corrections);
}

/** Only what touches the period, and what came before it where a request is rounded over its whole life (B1). */
function countsIn(period: CivilPeriod, zone: string, life: boolean): (segment: Segment) => boolean {
  const { start } = daySpan(period.first, zone);
  const { end } = daySpan(period.last, zone);
  return (segment) =>
    Temporal.Instant.compare(segment.start, end) < 0 &&
    (life || segment.stop === null || Temporal.Instant.compare(start, segment.stop) < 0);
}

/** The figures of a period as they would be sent now. */
export const sheetOf = (of: PeriodOf, requests: readonly WorkedRequest[], corrections: readonly Correction[]): Sheet =>
  sheetOfRecap(of, requests, recapFor(of, requests, corrections));

/** The same, from a recap that was counted from these requests. */
export function sheetOfRecap(of: PeriodOf, requests: readonly WorkedRequest[], recap: Recap): Sheet {
  const { contract, charge } = of;
  const quote = quoteOf(recap, quotedChargeOf(contract, charge));
  const telling = {
    of,
    rules: lotRulesOf(contract, charge),
    segments: workOf(contract, charge, requests).segments,
    requests,
  };
  const reference = (key: string): string => requestOf(requests, key).reference;
  return {
    label: of.afterLast ? `${charge.label}, ${AFTER_LAST}` : charge.label,
    clause: charge.clause,
    unit: charge.unitName,
    unitSeconds: charge.unit,
    unitPrice: amountText(charge.unitPrice),
    lines: recap.lines.map((line) => lineView(telling, line)),
    contested: recap.contested.map((line) => lineView(telling, line)),
    corrections: recap.corrections.map(({ ticket, period, band, unitPrice, units, amount }) => ({
      key: ticket,
      reference: reference(ticket),
      period: daysOf(period),
      band,
      unitPrice: amountText(unitPrice),
      units,
      amount: amountText(amount),
      reason: units > 0 ? "Temps ajouté après l’envoi du récapitulatif" : "Temps retiré après l’envoi du récapitulatif",
    })),
    orphans: recap.orphans.map(({ ticket, seconds }) => ({ reference: reference(ticket), seconds })),
    running: runningReferences(recap, requests),
    seconds: recap.seconds,
    units: recap.units,
    quoted: quote.lines.map(quotedLine),
    credits: quote.credits.map(quotedLine),
  };
}

type Telling = {
  readonly of: PeriodOf;
  readonly rules: LotRules;
  readonly segments: readonly Segment[];
  readonly requests: readonly WorkedRequest[];
};

/** What a line of a recap shows: what is asked, and of contested work what is at stake. */
export const shownAmount = ({ fate, amount, asked }: Pick<RecapLine, "fate" | "amount" | "asked">): Cents =>
  fate === "contested" ? amount : asked;

function lineView(telling: Telling, line: RecapLine): LineView {
  const request = requestOf(telling.requests, line.ticket);
  const names = new Map(request.sessions.map(({ id, personName }) => [id, personName]));
  const { contract } = telling.of;
  return {
    key: line.ticket,
    request: request.number,
    reference: request.reference,
    title: request.title,
    service: contract.services.find(({ id }) => id === request.service)?.title ?? request.service,
    fate: line.fate,
    seconds: line.seconds,
    units: line.units,
    amount: amountText(shownAmount(line)),
    prices: line.prices.map(({ band, unitPrice, units, amount }) => ({
      band,
      unitPrice: amountText(unitPrice),
      units,
      amount: amountText(amount),
    })),
    explanation: explained(telling, line, request.reference),
    evidence: line.evidence.map(({ segment, start, end }) => ({
      session: segment,
      person: names.get(segment) ?? "",
      from: start.toString(),
      to: end.toString(),
      seconds: Math.floor(start.until(end).total("seconds")),
    })),
  };
}

/** How the seconds of one line became its units; readings that round each session or a whole life have their own steps. */
function explained({ of, rules, segments }: Telling, line: RecapLine, reference: string): string {
  const own = segments.filter(({ ticket }) => ticket === line.ticket);
  const apart = rules.rounding === "per_session" || rules.rounding === "per_request_life";
  const steps = apart ? (lotsOf(rules, own).find(({ period }) => overlap(period, of.period))?.steps ?? []) : [];
  const whole = { of: reference, seconds: line.seconds, before: 0 as Seconds, units: line.units };
  const told = steps.length > 0 ? steps.map((step) => ({ ...step, of: reference })) : [whole];
  return told.map((step) => explainStep(step, rules, of.contract.language)).join("\n");
}

function runningReferences({ running }: Recap, requests: readonly WorkedRequest[]): string[] {
  const at = requests.filter(({ sessions }) => sessions.some(({ id }) => running.includes(id)));
  return at.map(({ reference }) => reference);
}

function requestOf(requests: readonly WorkedRequest[], key: string): WorkedRequest {
  const found = requests.find(({ requestId }) => requestId === requestOfKey(key));
  if (!found) throw new Error(`work of request ${key} was counted without it`);
  return found;
}

function overlap(left: CivilPeriod, right: CivilPeriod): boolean {
  return isOnOrBefore(left.first, right.last) && isOnOrBefore(right.first, left.last);
}

/** A period as two dates on the wire. */
export const daysOf = ({ first, last }: CivilPeriod) => ({ first: first.toString(), last: last.toString() });

/** The period of two dates that we wrote ourselves. */
export const periodOf = ({ first, last }: { readonly first: string; readonly last: string }): CivilPeriod => ({
  first: Temporal.PlainDate.from(first),
  last: Temporal.PlainDate.from(last),
});

/** An amount that we wrote ourselves. Throws on any other text. */
export function amountOfText(text: string): Cents {
  const amount = parseAmount(text);
  if (amount === null) throw new Error(`"${text}" is no amount of ours`);
  return amount;
}

/** A line as the interface and the kept recap have it. */
export function quotedLine({ label, clause, period, quantity, unit, unitPrice, net }: Line): InvoiceLine {
  return {
    label,
    clause,
    period: daysOf(period),
    quantity,
    unit,
    unitPrice: amountText(unitPrice),
    net: amountText(net),
  };
}

/** The lines of a kept quote as they are billed: taxed as the contract's text of that period says. */
export function linesOf(quoted: readonly InvoiceLine[], { contract, charge }: PeriodOf): Line[] {
  return quoted.map(({ label, clause, period, quantity, unit, unitPrice }) =>
    lineOf({
      charge: charge.id,
      clause,
      label,
      quantity,
      unit,
      unitPrice: amountOfText(unitPrice),
      vat: vatOf(contract, charge),
      period: periodOf(period),
    }),
  );
}

/** What a frozen sheet asked for each request, as corrections are counted from it. */
export function billedIn(sheet: Sheet): { ticket: string; prices: PricedUnits[]; asked: Cents }[] {
  return sheet.lines.map(({ key, prices, amount }) => ({
    ticket: key,
    asked: amountOfText(amount),
    prices: prices.map((price) => ({
      band: price.band,
      unitPrice: amountOfText(price.unitPrice),
      units: lots(price.units),
      amount: amountOfText(price.amount),
    })),
  }));
}

/** The corrections that a kept sheet carries. */
export function correctionsIn(sheet: Sheet): Correction[] {
  return sheet.corrections.map(({ key, period, band, unitPrice, units, amount }) => ({
    ticket: key,
    period: periodOf(period),
    band,
    unitPrice: amountOfText(unitPrice),
    units,
    amount: amountOfText(amount),
  }));
}

/** Invoices name a band in their labels, corrections by itself. */
function inBands({ charge }: PeriodOf, given: readonly GivenUnits[]): Given[] {
  const bands = new Map([null, ...charge.bands.map((band) => band.label)].map((name) => [labelOf(charge, name), name]));
  return given.flatMap(({ label, ...one }) => {
    const band = bands.get(label);
    return band === undefined ? [] : [{ ...one, band }];
  });
}

/**
 * What a frozen period turned out to be too much or too little by, apart from what other recaps already carry and from
 * what credit notes gave back of its invoices.
 */
export function lateCorrections(
  of: PeriodOf,
  frozen: Sheet,
  requests: readonly WorkedRequest[],
  carried: readonly Correction[],
  given: readonly GivenUnits[],
): Correction[] {
  const earlier = carried.filter(({ period }) => period.first.equals(of.period.first));
  return correctionsOf(of.period, billedIn(frozen), recapFor(of, requests).lines, earlier, inBands(of, given));
}
