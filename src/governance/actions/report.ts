import { moneyOfYear } from "#billing/actions/summary.ts";
import { coachingYear } from "#coaching/actions/summary.ts";
import { endingAt } from "#contract/letter/end.ts";
import { readLetters } from "#contract/store/letter.ts";
import { textOfPeriod } from "#contract/versions.ts";
import type { Tx } from "#database/transaction.ts";
import { loadPageFonts } from "#document/actions.ts";
import { writeOds } from "#document/ods.ts";
import { renderPdf } from "#document/page.ts";
import type { FileAnswer } from "#http/route.ts";
import { daySpan, isBefore } from "#kernel/period.ts";
import type { Refusal } from "#kernel/refusal.ts";
import { accept, type Result } from "#kernel/result.ts";
import { workDuring } from "#intervention/actions/summary.ts";
import { roleChanges } from "#party/store/membership.ts";
import { requestsIn } from "#ticket/actions/summary.ts";
import { agendaOf } from "../agenda.ts";
import { complianceOf } from "../compliance/compliance.ts";
import { refused } from "../refusals.ts";
import { reportPage } from "../report/page.ts";
import { isOfYear, type Year } from "../report/report.ts";
import { reportSheets } from "../report/sheets.ts";
import { yearOf, yearsOf } from "../year.ts";
import { dutiesAt } from "./live.ts";
import { readDay, readRecords, readSetting, type Doing } from "./records.ts";

type Asked = Pick<Doing, "client" | "contract" | "now">;

/** The yearly report of the period that begins on `first`: whole when it is over, provisional up to now while it runs. */
export async function reportFile(
  tx: Tx,
  asked: Asked,
  first: string,
  format: "pdf" | "ods",
): Promise<Result<FileAnswer, Refusal>> {
  const read = await readYear(tx, asked, first);
  if (!read.ok) return read;
  const { year, today } = read.value;
  const number = year.contract.number.replace(/[^\w.-]/g, "_");
  const name = `${year.period.first.toString()}_rapport-annuel_${number}.${format}`;
  if (format === "pdf")
    return accept({ bytes: renderPdf(reportPage(year, today), loadPageFonts()), type: "application/pdf", name });
  return accept({ bytes: writeOds(reportSheets(year)), type: "application/vnd.oasis.opendocument.spreadsheet", name });
}

async function readYear(
  tx: Tx,
  asked: Asked,
  text: string,
): Promise<Result<{ readonly year: Year; readonly today: Temporal.PlainDate }, Refusal>> {
  const setting = await readSetting(tx, asked);
  if (!setting.ok) return setting;
  const { place, today, dossier } = setting.value;
  const first = readDay(text);
  if (!first.ok) return first;
  const ending = endingAt(dossier, await readLetters(tx, place.clientId), asked.now);
  const years = yearsOf(setting.value.contract, today, ending?.lastDay ?? null);
  const index = years.findIndex((one) => one.first.equals(first.value));
  const whole = years[index];
  if (!whole) return refused("governance.no_such_year", { first: text });
  const running = !isBefore(whole.last, today);
  const period = running ? { first: whole.first, last: today } : whole;
  const contract = textOfPeriod(dossier.versions, whole, today);
  const { zone } = dossier.versions[0];
  const span = { start: daySpan(period.first, zone).start, end: daySpan(period.last, zone).end };
  // What was due on the last day is judged once that day is over.
  const now = running ? asked.now : span.end;
  const { duties, about } = await dutiesAt(tx, { ...setting.value, today: period.last }, now);
  const requests = await requestsIn(tx, place, span, now);
  const worked = await workDuring(tx, place, contract, span, now);
  // What is billed for the year is that of the whole of it, as the page of the commitment counts it (P5).
  const paid = yearOf(contract, index);
  const { items } = await readRecords(tx, setting.value);
  const year: Year = {
    contract,
    period,
    paid,
    asOf: period.last,
    running,
    requests: requests.map((one) => ({ ...one, workedSeconds: worked(one.id, one.service) })).filter(isOfYear),
    money: await moneyOfYear(tx, place, { versions: dossier.versions, year: whole, paid, today }),
    coaching: await coachingYear(tx, place, period.last, now),
    people: await roleChanges(tx, place, span.start, span.end),
    compliance: complianceOf(contract, duties, period.last, now),
    duties,
    names: about,
    agenda: agendaOf({ contract, period, duties, items, today: period.last }, "fr"),
  };
  return accept({ year, today });
}
