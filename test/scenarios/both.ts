/** What a simulated life and a lived one are compared by. */
import type { Invoice, Recap } from "#billing/api.ts";
import type { Duty } from "#contract/duty/duty.ts";
import { lastInForce } from "#contract/versions.ts";
import type { ComplianceView } from "#governance/compliance/api.ts";
import { complianceOf } from "#governance/compliance/compliance.ts";
import { accepted } from "./tale.ts";
import type { TestApp } from "../harness/app.ts";
import { periodPath } from "../harness/billing.ts";
import type { Simulated } from "./simulated.ts";

export const dutyLine = ({ id, due, state }: Duty): string => {
  const late = state.is === "done" && state.late ? " late" : "";
  return `${id} ${due.toString()} ${state.is}${late}`;
};

/** The verdict of a day, the counts, and of each clause its state with what is overdue and what was missed. */
type Judged = {
  readonly verdict: string;
  readonly counts: Readonly<Record<string, number>>;
  readonly clauses: readonly (readonly [clause: string, state: string, overdue: string, missed: string])[];
};

const ids = (duties: readonly { readonly id: string }[]): string =>
  duties
    .map(({ id }) => id)
    .toSorted()
    .join(" ");

export function complianceTold({ run: { versions, duties } }: Simulated, on: string): Judged {
  const day = Temporal.PlainDate.from(on);
  const contract = lastInForce(versions, day);
  const now = day.add({ days: 1 }).toZonedDateTime(contract.zone).toInstant().subtract({ milliseconds: 1 });
  const { verdict, counts, lines } = complianceOf(contract, duties, day, now);
  return {
    verdict,
    counts,
    clauses: lines.map(({ clause, state, overdue, missed }) => [clause.id, state, ids(overdue), ids(missed)]),
  };
}

export async function complianceLived(app: TestApp, on: string): Promise<Judged> {
  const path = `/clients/MIR/contracts/miramas-infogerance/compliance?on=${on}`;
  const { verdict, counts, clauses } = accepted(await app.as("management").get<ComplianceView>(path));
  return {
    verdict,
    counts,
    clauses: clauses.map(({ id, state, overdue, missed }) => [id, state, ids(overdue), ids(missed)]),
  };
}

/** Of each recap its period, its requests line by line, the units that it corrects, and its totals. */
export const recapsTold = ({ plain }: Simulated) =>
  plain.recaps.map(({ period, requests, corrections, seconds, lots, ht, tva, ttc }) => ({
    period: period.first_day,
    requests: requests.map(({ ticket, fate, seconds: own, lots: units, ht: net }) => [ticket, fate, own, units, net]),
    corrections: corrections.map(({ ticket, period: of, units }) => [ticket, of.first_day, units]),
    totals: [seconds, lots, ht, tva, ttc],
  }));

export async function recapsLived(app: TestApp, told: readonly { readonly period: string }[]) {
  const lived = [];
  for (const { period } of told) {
    const recap = accepted(await app.as("finance").get<Recap>(periodPath(period)));
    const { lines, contested, corrections, seconds, units, totals } = recap;
    lived.push({
      period: recap.period.first,
      requests: [...lines, ...contested].map((one) => [one.reference, one.fate, one.seconds, one.units, one.amount]),
      corrections: corrections.map((one) => [one.reference, one.period.first, one.units]),
      totals: [seconds, units, totals.net, totals.tax, totals.gross],
    });
  }
  return lived;
}

/** Invoices or credit notes: the days, the order, the lines and the totals of each. */
export const papersTold = ({ plain }: Simulated, kind: Invoice["kind"]) =>
  plain.invoices
    .filter((one) => one.kind === kind)
    .map(({ date, due, order, lines, ht, tva, ttc }) => ({
      days: [date, due],
      order,
      lines: lines.map((line) => ("quantity" in line ? [line.label, line.quantity, line.unit_price_ht, line.ht] : [])),
      totals: [ht, tva, ttc],
    }));

export async function papersLived(app: TestApp, numbers: readonly string[]) {
  const lived = [];
  for (const number of numbers) {
    const paper = accepted(await app.as("finance").get<Invoice>(`/clients/MIR/invoices/${number}`));
    const { kind, issuedOn, clocks, orderNumber, lines, totals } = paper;
    lived.push({
      days: [issuedOn, kind === "invoice" ? clocks?.contract.due : null],
      order: orderNumber,
      lines: lines.map(({ label, quantity, unitPrice, net }) => [label, quantity, unitPrice, net]),
      totals: [totals.net, totals.tax, totals.gross],
    });
  }
  return lived;
}
