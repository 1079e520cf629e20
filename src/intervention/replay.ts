import { Type, type Static } from "typebox";
import { secondOf } from "#calendar/calendar.ts";
import { EXAMPLE } from "#contract/example.ts";
import {
  AmountField,
  instantOfField,
  parseAnyRate,
  RateField,
  readerOf,
  StampField,
  ZoneField,
} from "#kernel/field.ts";
import { amountText, parseAmount, percentage, sum, type BasisPoints } from "#kernel/money.ts";
import { seconds } from "#kernel/quantity.ts";
import { accept, type Result } from "#kernel/result.ts";
import { lotsOf, type LotRules, type PeriodLots } from "./lots.ts";
import { refused, type InterventionRefusal } from "./refusals.ts";
import { checkSegments, runningIds, type Segment } from "./segment.ts";
import { passedByTicket } from "./threshold.ts";

/** People number their requests too: a number is taken as its text. */
const Name = Type.Union([Type.String({ minLength: 1 }), Type.Number()]);
const Lots = Type.Object({
  tz: Type.Optional(ZoneField),
  lot_seconds: Type.Optional(Type.Integer({ minimum: 1, maximum: 31_536_000 })),
  unit_price_ht: Type.Optional(AmountField),
  vat_rate: Type.Optional(RateField),
  rounding: Type.Optional(Type.Enum(["per_request_period", "per_session", "period_total", "per_request_life"])),
  admins: Type.Optional(Type.Enum(["once", "sum"])),
  tickets: Type.Record(Type.String(), Type.Object({ mission: Type.Integer({ minimum: 1 }) })),
  segments: Type.Array(
    Type.Object({
      id: Name,
      ticket: Name,
      admin: Name,
      start: StampField,
      stop: Type.Optional(Type.Union([StampField, Type.Null()])),
      pauses: Type.Optional(
        Type.Array(
          Type.Object({
            from: StampField,
            to: Type.Optional(Type.Union([StampField, Type.Null()])),
            reason: Type.Optional(Type.String()),
          }),
        ),
      ),
    }),
  ),
});
type Lots = Static<typeof Lots>;
const read = readerOf(Lots);

/** Kinds of replayed cases that this area answers, by name. */
export const interventionReplay = { lots } as const;

/**
 * Kind `lots`: worked sessions to billed lots by quarter (clauses M2b, B2; readings B1 to B9). Sessions of other missions
 * are never in lots (B8) but do pass the hour of clause T4, which is not a matter of price. Running sessions are listed
 * and count nowhere (B9). One administrator at work on two requests at once is refused (B7).
 */
function lots(input: unknown): Result<unknown, InterventionRefusal> {
  const readable = read(input);
  if (!readable.ok) return refused("intervention.input_unreadable", readable.refusal);
  const given = readable.value;
  const segments = given.segments.map(segmentOf);
  const stranger = segments.find(({ ticket }) => !Object.hasOwn(given.tickets, ticket));
  if (stranger) return refused("intervention.unknown_ticket", { session: stranger.id, ticket: stranger.ticket });
  const checked = checkSegments(segments);
  if (!checked.ok) return checked;
  const rules = rulesOf(given);
  if (!countable(rules, segments)) return refused("intervention.amount_too_large");
  const vat = given.vat_rate === undefined ? EXAMPLE.vat : (parseAnyRate(given.vat_rate) ?? EXAMPLE.vat);
  const billed = segments.filter(({ ticket }) => given.tickets[ticket]?.mission === EXAMPLE.billedMission);
  const quarters = lotsOf(rules, billed).filter(({ units }) => units > 0);
  const passed = passedByTicket(segments, EXAMPLE.longWork, rules.twoPeople);
  return accept({
    quarters: Object.fromEntries(quarters.map((quarter) => [quarterName(quarter.period.first), answer(quarter, vat)])),
    over_1h_since: Object.fromEntries(
      [...passed].map(([ticket, at]) => [ticket, at.toString({ timeZone: rules.zone })]),
    ),
    running: runningIds(segments),
  });
}

function segmentOf({ id, ticket, admin, start, stop, pauses }: Lots["segments"][number]): Segment {
  return {
    id: String(id),
    ticket: String(ticket),
    person: String(admin),
    start: instantOfField(start),
    stop: instantOrNull(stop),
    pauses: (pauses ?? []).map(({ from, to, reason }) => ({
      from: instantOfField(from),
      to: instantOrNull(to),
      reason: reason ?? "",
    })),
  };
}

function rulesOf(given: Lots): LotRules {
  return {
    ...EXAMPLE.quarter,
    zone: given.tz ?? EXAMPLE.zone,
    unitSeconds: seconds(given.lot_seconds ?? EXAMPLE.lot),
    unitPrice: parseAmount(String(given.unit_price_ht ?? "")) ?? EXAMPLE.lotPrice,
    rounding: given.rounding ?? "per_request_period",
    twoPeople: given.admins ?? "once",
    bands: [],
  };
}

/** Whether the dearest reading of the sessions stays, tax included, within what is counted exactly to the cent. */
function countable({ unitPrice, unitSeconds }: LotRules, segments: readonly Segment[]): boolean {
  const seconds = segments.reduce((total, { start, stop }) => total + (stop ? secondOf(stop) - secondOf(start) : 0), 0);
  // Each session begins one lot more in each quarter that it touches: at most 42 in ten years.
  const mostLots = seconds / unitSeconds + 42 * segments.length;
  return 2 * mostLots * unitPrice <= Number.MAX_SAFE_INTEGER;
}

function answer(quarter: PeriodLots, vat: BasisPoints): unknown {
  const tax = percentage(quarter.amount, vat);
  return {
    lots: quarter.units,
    ht: amountText(quarter.amount),
    tva: amountText(tax),
    ttc: amountText(sum([quarter.amount, tax])),
    tickets: Object.fromEntries(
      quarter.tickets.map(({ ticket, seconds, units }) => [ticket, { seconds, lots: units }]),
    ),
  };
}

function quarterName(first: Temporal.PlainDate): string {
  return `${first.year}-Q${Math.ceil(first.month / 3)}`;
}

function instantOrNull(text: string | null | undefined): Temporal.Instant | null {
  return text === null || text === undefined ? null : instantOfField(text);
}
