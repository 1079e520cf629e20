/** What a simulated life and a lived one are compared by. */
import type { Duty } from "#contract/duty/duty.ts";
import { lastInForce } from "#contract/versions.ts";
import type { ComplianceView } from "#governance/compliance/api.ts";
import { complianceOf } from "#governance/compliance/compliance.ts";
import { accepted } from "./tale.ts";
import type { TestApp } from "../harness/app.ts";
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
