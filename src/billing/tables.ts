/** The recap as tables for spreadsheets: what is billed, and the sessions that prove it. */
import type { Sheet as Table, SheetCell } from "#document/sheet.ts";
import type { RecapLine } from "./api.ts";
import { amountOfText } from "./sheet.ts";
import type { PeriodStanding } from "./standing.ts";

const number = (value: number): SheetCell => ({ kind: "number", value: String(value) });
const amount = (text: string): SheetCell => ({ kind: "amount", value: amountOfText(text) });
const day = (text: string): SheetCell => ({ kind: "date", value: Temporal.PlainDate.from(text) });

const FATES: Readonly<Record<RecapLine["fate"], string>> = {
  to_bill: "facturé",
  included: "compris",
  offered: "offert",
  contested: "contesté",
};

/** One row a request, then the corrections of earlier periods. */
export function recapTable({ sheet }: PeriodStanding): Table {
  const lines = [...sheet.lines, ...sheet.contested].map((line): SheetCell[] => [
    line.reference,
    line.title,
    line.service,
    FATES[line.fate],
    clock(line.seconds),
    number(Math.floor(line.seconds / 60)),
    number(line.units),
    amount(line.amount),
    line.explanation,
  ]);
  const corrections = sheet.corrections.map((one): SheetCell[] => [
    one.reference,
    "Correction",
    `Période du ${one.period.first}`,
    "correction",
    null,
    null,
    number(one.units),
    amount(one.amount),
    one.reason,
  ]);
  return {
    name: "Récapitulatif",
    columns: ["Demande", "Objet", "Mission", "Sort", "Durée", "Minutes", "Unités", "Montant HT", "Décompte"],
    rows: [...lines, ...corrections],
  };
}

/** One row a worked stretch: who, when, how long. */
export function evidenceTable({ sheet, of }: PeriodStanding): Table {
  const local = (text: string) => Temporal.Instant.from(text).toZonedDateTimeISO(of.contract.zone);
  const hour = (text: string): string => local(text).toPlainTime().toString({ smallestUnit: "second" });
  const rows = [...sheet.lines, ...sheet.contested].flatMap(({ reference, evidence }) =>
    evidence.map(({ person, from, to, seconds }): SheetCell[] => [
      reference,
      person,
      day(local(from).toPlainDate().toString()),
      hour(from),
      hour(to),
      clock(seconds),
      number(Math.floor(seconds / 60)),
    ]),
  );
  return { name: "Preuves", columns: ["Demande", "Personne", "Jour", "De", "À", "Durée", "Minutes"], rows };
}

/** "01:05:09". */
function clock(total: number): string {
  const parts = [Math.floor(total / 3600), Math.floor(total / 60) % 60, total % 60];
  return parts.map((part) => String(part).padStart(2, "0")).join(":");
}
