import { nthPeriod } from "#kernel/period.ts";
import type { ContractFile } from "../file/file.ts";
import { noticeKey } from "../notice.ts";
import { parseCivilLength, parsePeriodLength } from "../length.ts";
import type { Step } from "../path.ts";
import { fault, type Fault } from "./problem.ts";

/** A term whose dates, renewals and notices cannot all be true (clauses E1 to E4, B5). */
export function checkTerm(file: ContractFile): readonly Fault[] {
  const { term, version } = file;
  const late = version.effective < term.effective;
  const versions = late
    ? [
        fault("contract.version_before_term", ["version", "effective"], {
          value: version.effective,
          expected: term.effective,
        }),
      ]
    : [];
  return [...versions, ...checkEnd(term), ...checkNotices(term)];
}

/** Period and renewals already say when a contract ends: a written end only confirms them, or is a fault. */
function checkEnd(term: ContractFile["term"]): readonly Fault[] {
  const none = term.renewal === "none";
  const contradicted = none && term.renewals_max !== 0;
  if (contradicted)
    return [fault("contract.renewals_contradict", ["term", "renewals_max"], { value: String(term.renewals_max) })];
  if (term.ends === undefined) return [];
  const renewals = term.renewals_max;
  if (renewals === null) return [fault("contract.end_without_limit", ["term", "ends"])];
  const period = parsePeriodLength(term.period);
  if (!period) return [];
  const expected = nthPeriod(Temporal.PlainDate.from(term.effective), period, renewals).last.toString();
  if (expected === term.ends) return [];
  return [fault("contract.end_contradicts", ["term", "ends"], { value: term.ends, renewals, expected })];
}

/** A notice as long as its period could never be given in time. */
function checkNotices(term: ContractFile["term"]): readonly Fault[] {
  const period = parsePeriodLength(term.period);
  return (["client_notice", "provider_notice", "price_revision"] as const).flatMap((name) => {
    const written = term[name];
    const key = written && period ? noticeKey(written, period) : "length";
    const length = written?.[key];
    const notice = length === undefined ? null : parseCivilLength(length);
    if (!notice || !period || length === undefined) return [];
    const start = Temporal.PlainDate.from(term.effective);
    if (Temporal.PlainDate.compare(start.add(notice), start.add(period)) < 0) return [];
    const steps: readonly Step[] = ["term", name, key];
    return [fault("contract.notice_longer_than_period", steps, { value: length, period: term.period })];
  });
}
