/** The duties of money, from recaps, orders and invoices (clauses M2c, B1 to B4, T4). The simulator and the live books share it. */
import { done, type DutyFact } from "#contract/duty/fact.ts";
import type { DutyKind } from "#contract/duty/kinds.ts";
import { isBefore, isOnOrBefore } from "#kernel/period.ts";
import type { Stop } from "./clocks.ts";

/** What is dated by a day and not by an instant, and what the product does by itself, is taken at nine in the morning. */
export function morning(day: Temporal.PlainDate, zone: string): Temporal.Instant {
  return day.toZonedDateTime({ timeZone: zone, plainTime: Temporal.PlainTime.from("09:00") }).toInstant();
}

/** An act that was told: the day that it bears, and when it was written down. */
export type ActTold = { readonly on: string; readonly at: string };

/**
 * When an act of a day is taken to have happened: at nine, or when it was written down where that was earlier. What is
 * written down at night is done at once, and not hours later.
 */
export function hourOf(told: readonly ActTold[], zone: string): (day: Temporal.PlainDate) => Temporal.Instant {
  return (day) =>
    told
      .filter(({ on }) => on === day.toString())
      .map(({ at }) => Temporal.Instant.from(at))
      .reduce((soonest, at) => (Temporal.Instant.compare(at, soonest) < 0 ? at : soonest), morning(day, zone));
}

/** A recap that left, and what came in answer. */
export type SentRecap = {
  /** The charge and the first day of the period: `M2-lots/2024-01-01`. */
  readonly id: string;
  readonly at: Temporal.Instant;
  /** Whether there is anything to pay. */
  readonly quoted: boolean;
  readonly orderRequired: boolean;
  readonly orders: readonly { readonly number: string; readonly at: Temporal.Instant }[];
};

/** The recap and quote of a period, and the order that they wait for. */
export function recapFacts({ id, at, quoted, orderRequired, orders }: SentRecap): DutyFact[] {
  const sent = done("recap", id, at, "recap");
  if (!quoted) {
    const nothing = { subject: id, at, reason: "no work" };
    return [
      sent,
      { kind: "cancelled", duty: "quote", ...nothing },
      ...(orderRequired ? [] : [{ kind: "cancelled", duty: "work_invoice", ...nothing } as const]),
    ];
  }
  const asked: DutyFact[] = orderRequired ? [{ kind: "happened", what: "quote_sent", subject: id, at }] : [];
  const came = orders.flatMap((order): DutyFact[] => [
    done("order", id, order.at, order.number),
    { kind: "happened", what: "order_received", subject: id, at: order.at },
  ]);
  return [sent, done("quote", id, at, "quote"), ...asked, ...came];
}

/** A specific quote that left, until somebody answers. */
export type OfferedQuote = {
  /** Its number. */
  readonly id: string;
  readonly at: Temporal.Instant;
  readonly clause: string;
  readonly validUntil: Temporal.PlainDate;
  readonly ended: {
    readonly at: Temporal.Instant;
    readonly by: "accepted" | "refused" | "withdrawn" | "revised";
  } | null;
};

/** A specific quote that the client may answer up to its last day of validity (clauses T4, E6, M4). */
export function quoteFacts({ id, at, clause, validUntil, ended }: OfferedQuote): DutyFact[] {
  const offered = { kind: "happened", what: "specific_quote_sent", subject: id, at, day: validUntil, clause } as const;
  if (!ended) return [offered];
  const answered = ended.by === "accepted" || ended.by === "refused";
  return [
    offered,
    answered
      ? done("quote_answer", id, ended.at, ended.by)
      : { kind: "cancelled", duty: "quote_answer", subject: id, at: ended.at, reason: ended.by },
  ];
}

/** An invoice that left, until it is paid. */
export type OwedInvoice = {
  readonly id: string;
  /** The periods of charges that it bills: `M1-annual/2023-10-01`. */
  readonly bills: readonly string[];
  /** The day from which the delay runs; null while it does not. */
  readonly deposited: Temporal.PlainDate | null;
  /** The delay of the contract in days. */
  readonly days: number;
  /** The last day to pay, put off by what the buyer interrupted, and the one with the days more of the contract. */
  readonly due: Temporal.PlainDate;
  readonly withGrace: Temporal.PlainDate;
  /** What stops the payment now; null when nothing does. */
  readonly stopped: Stop | null;
  readonly graceAt: Temporal.Instant | null;
  /** The first evening on which nothing is left to pay. */
  readonly paid: Temporal.PlainDate | null;
  /** Nobody told of its payment: it is taken as paid on its due day. */
  readonly assumedPaid: boolean;
};

/**
 * An invoice deposited, paid, granted a delay or missed. `until` is the last day that is known. While the buyer waits for
 * what is missing nothing is due; once it is complete the delay counts from then (CCP R2192-27 to R2192-29), as on its page.
 * @param told what is known of it, with the moment of each; a simulated act is told by its day alone
 */
export function invoiceFacts(
  invoice: OwedInvoice,
  until: Temporal.PlainDate,
  zone: string,
  told: readonly ActTold[] = [],
): DutyFact[] {
  const { id, deposited, graceAt, due, withGrace, days, stopped, assumedPaid } = invoice;
  if (!deposited) return [];
  const hour = hourOf(told, zone);
  const since = hour(deposited);
  const billed = invoice.bills.flatMap((subject) =>
    (["fee_invoice", "pack_invoice", "work_invoice"] as const).map((duty) => done(duty, subject, since, "deposit")),
  );
  const counted = due.subtract({ days });
  const begun: DutyFact = { kind: "happened", what: "deposited", subject: id, at: since, day: counted };
  const limit = graceAt ? withGrace : due;
  const paid = assumedPaid ? due : invoice.paid;
  if (stopped && !paid) {
    const at = hour(stopped.on);
    return [...billed, begun, { kind: "cancelled", duty: "payment", subject: id, at, reason: stopped.by }];
  }
  const facts: DutyFact[] = [...billed, begun];
  if (graceAt)
    facts.push(
      { kind: "happened", what: "grace_granted", subject: id, at: graceAt, day: due },
      { kind: "cancelled", duty: "payment", subject: id, at: graceAt, reason: "grace" },
    );
  if (paid) {
    const owed: DutyKind = graceAt ? "payment_with_grace" : "payment";
    facts.push(done(owed, id, hour(paid), assumedPaid ? "assumed" : "payment"));
  }
  const missed = limit.add({ days: 1 });
  if ((!paid || isBefore(limit, paid)) && isOnOrBefore(missed, until))
    facts.push({ kind: "happened", what: "payment_missed", subject: id, at: morning(missed, zone) });
  return facts;
}
