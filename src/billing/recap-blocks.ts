/** The recap as blocks of a page: alone, and printed again with the invoice of its period. */
import type { Block, Column, Row } from "#document/content.ts";
import { amountFrench, dateFrench, durationFrench, NBSP, typeset } from "#document/french.ts";
import { seconds } from "#kernel/quantity.ts";
import type { RecapCorrection, RecapLine } from "./api.ts";
import { amountOfText, type Sheet } from "./sheet.ts";

const COLUMNS: readonly Column[] = [
  { title: "Demande", align: "left", width: { share: 1 } },
  { title: "Temps travaillé", align: "right", width: 92 },
  { title: "Unités", align: "right", width: 52 },
  { title: "Total HT", align: "right", width: 76 },
];

/** Each request with its days and its reckoning, corrections of earlier periods, then what is contested, apart. */
export function recapBlocks(sheet: Sheet, zone: string): Block[] {
  const rows = [...sheet.lines.map((line) => lineRow(line, zone)), ...sheet.corrections.map(correctionRow)];
  const table: Block[] =
    rows.length === 0
      ? [{ kind: "paragraph", text: "Aucune demande n’a été travaillée pendant cette période." }]
      : [{ kind: "table", columns: COLUMNS, rows }];
  if (sheet.contested.length === 0) return table;
  return [
    ...table,
    { kind: "heading", level: 2, text: "Temps contesté, non compté" },
    { kind: "table", columns: COLUMNS, rows: sheet.contested.map((line) => lineRow(line, zone)) },
  ];
}

const FATES: Readonly<Record<RecapLine["fate"], string | null>> = {
  to_bill: null,
  included: "compris dans un forfait",
  offered: "offert",
  contested: "contesté",
};

function lineRow(line: RecapLine, zone: string): Row {
  const day = ({ from }: RecapLine["evidence"][number]): string =>
    dateFrench(Temporal.Instant.from(from).toZonedDateTimeISO(zone).toPlainDate());
  const days = [...new Set(line.evidence.map(day))].join(", ");
  const fate = FATES[line.fate];
  const detail = [days, line.explanation, fate === null ? "" : `Temps ${fate}`]
    .filter((text) => text !== "")
    .join("\n");
  return {
    cells: [
      { text: typeset(`${line.reference} · ${line.title}`), detail: typeset(detail) },
      durationFrench(seconds(line.seconds)),
      String(line.units),
      amountFrench(amountOfText(line.amount)),
    ],
  };
}

function correctionRow({ reference, reason, period, units, amount }: RecapCorrection): Row {
  const first = dateFrench(Temporal.PlainDate.from(period.first));
  return {
    cells: [
      { text: `${reference} · correction`, detail: `${reason}, période du${NBSP}${first}` },
      "",
      String(units),
      amountFrench(amountOfText(amount)),
    ],
  };
}
