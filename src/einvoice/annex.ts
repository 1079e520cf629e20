/** The recap of worked time printed with its invoice: what each request took, and what it became. */
import type { Sheet } from "#billing/sheet.ts";
import type { Block, Row } from "#document/content.ts";
import { amountFrench, dateFrench, durationFrench } from "#document/french.ts";
import { parseAmount, ZERO } from "#kernel/money.ts";
import { seconds } from "#kernel/quantity.ts";

export function recapAnnex(sheet: Sheet, version: number, zone: string): Block[] {
  const rows = sheet.lines.map((line): Row => {
    const days = line.evidence.map(({ from }) => Temporal.Instant.from(from).toZonedDateTimeISO(zone).toPlainDate());
    return {
      cells: [
        { text: `${line.reference} · ${line.title}`, detail: [...new Set(days.map(dateFrench))].join(", ") },
        durationFrench(seconds(line.seconds)),
        String(line.units),
        amountFrench(parseAmount(line.amount) ?? ZERO),
      ],
    };
  });
  const corrections = sheet.corrections.map((one): Row => ({
    cells: [
      { text: `${one.reference} · correction`, detail: `${one.reason}, période du ${one.period.first}` },
      "",
      String(one.units),
      amountFrench(parseAmount(one.amount) ?? ZERO),
    ],
  }));
  return [
    { kind: "heading", level: 2, text: `Récapitulatif des demandes (version ${version})` },
    {
      kind: "table",
      columns: [
        { title: "Demande", align: "left", width: { share: 1 } },
        { title: "Temps", align: "right", width: 84 },
        { title: "Unités", align: "right", width: 52 },
        { title: "Total HT", align: "right", width: 76 },
      ],
      rows: [...rows, ...corrections],
    },
  ];
}
