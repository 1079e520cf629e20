/** What an early end gives back, from the sums paid in advance (clause B6, readings C7 and C8). */
import { breachOpenUntil } from "#contract/breach.ts";
import type { Fee } from "#contract/charge.ts";
import type { EndCause, Ending, Letter } from "#contract/ending.ts";
import { termPeriodOn } from "#contract/term.ts";
import { lastInForce, type Versions } from "#contract/versions.ts";
import { refundedCharge, refundOf, type PaidLine, type Refund, type RefundBasis } from "#billing/refund.ts";
import { share, type Cents } from "#kernel/money.ts";
import { isBefore, periodHas } from "#kernel/period.ts";
import { unusedUnits } from "#coaching/unused.ts";
import type { HalfDaysRun } from "./half-days.ts";
import type { InvoiceLife } from "./lives.ts";

/** What an end gives back (clause B6). */
export type RefundRun = {
  readonly cause: EndCause;
  readonly clause: string;
  readonly lastDay: Temporal.PlainDate;
  /** False for a breach that nobody has yet ended the contract for: what it would give back on that day. */
  readonly decided: boolean;
  readonly refund: Refund;
  /** The half-days never held that it pays back, by service. */
  readonly units: ReadonlyMap<string, number>;
};

type Setting = {
  readonly versions: Versions;
  readonly lives: readonly InvoiceLife[];
  readonly halfDays: readonly HalfDaysRun[];
};

/** The refund of the end that came, else of the one that a breach of the charter allows. */
export function refundsOf(setting: Setting, ending: Ending | null, letters: readonly Letter[]): RefundRun[] {
  if (ending && ending.cause !== "end_of_term" && ending.cause !== "no_agreement")
    return refundRun(setting, { ...ending, cause: ending.cause }, true);
  const breach = letters.findLast(({ what }) => what === "ceps_breach");
  const last = breach && breachOpenUntil(lastInForce(setting.versions, breach.sent), breach);
  return last ? refundRun(setting, { cause: "ceps_breach", lastDay: last, sent: breach.sent }, false) : [];
}

const CAUSES = {
  ceps_breach: "ceps_breach",
  provider_notice: "provider_exit",
  client_notice: "client_notice",
} as const;
type EarlyCause = keyof typeof CAUSES;

type EarlyEnd = Pick<Ending, "lastDay" | "sent"> & { readonly cause: EarlyCause };

function refundRun(setting: Setting, end: EarlyEnd, decided: boolean): RefundRun[] {
  const { cause, lastDay } = end;
  const contract = lastInForce(setting.versions, lastDay);
  const running = termPeriodOn(contract.term, lastDay);
  if (!running || !isBefore(lastDay, running.period.last)) return [];
  const paid = setting.lives.flatMap((life) => paidLines(setting, life, end));
  const found = refundOf(CAUSES[cause], running.period, lastDay, paid);
  if (!found.ok) throw new Error(`the period of ${lastDay.toString()} is reversed`);
  const clause = contract.undertakings.find(({ id }) => id === "refund")?.clause ?? contract.term.clause;
  return [{ cause, clause, lastDay, decided, refund: found.value, units: unitsOf(paid, found.value) }];
}

/** Only what is really given back leaves its credit: nothing does where nothing is owed. */
function unitsOf(paid: readonly Paid[], { lines }: Refund): Map<string, number> {
  return new Map(
    paid.flatMap(({ id, service, basis }) =>
      basis.kind === "unused" && lines.some((line) => line.id === id && line.net > 0) ? [[service, basis.left]] : [],
    ),
  );
}

type Paid = PaidLine & { readonly service: string };

/** The fees of an invoice that pay for days after the end, as far as they were paid. */
function paidLines({ versions, halfDays }: Setting, life: InvoiceLife, end: EarlyEnd): Paid[] {
  const { lastDay } = end;
  const { lines, totals } = life.invoice.draft;
  const paid = life.assumedPaid ? totals.gross : life.payments.reduce((sum, { amount }) => sum + amount, 0);
  const part = Math.min(paid, totals.gross) as Cents;
  return lines.flatMap((line) => {
    if (!periodHas(line.period, lastDay) || isBefore(lastDay, line.period.first)) return [];
    const fee = refundedCharge(versions, end, { charge: line.charge, first: line.period.first });
    if (fee?.kind !== "fee" || fee.when !== "advance") return [];
    return [
      {
        id: line.charge,
        service: fee.service,
        paid: part === totals.gross ? line.net : share(line.net, part, totals.gross),
        vat: line.vat,
        basis: basisOf(fee, halfDays, lastDay),
      },
    ];
  });
}

function basisOf(fee: Fee, halfDays: readonly HalfDaysRun[], lastDay: Temporal.PlainDate): RefundBasis {
  if (fee.refund !== "unused") return { kind: fee.refund };
  const own = halfDays.find(({ service }) => service === fee.service);
  // What nobody keeps a ledger of was never used.
  if (!own) return { kind: "unused", left: fee.quantity, of: fee.quantity };
  const left = unusedUnits({ ...own, halfDays: own.sessions }, lastDay);
  return { kind: "unused", left: left?.unused ?? 0, of: left?.granted ?? fee.quantity };
}
