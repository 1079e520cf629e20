/** A table for spreadsheets: typed cells, so that an amount stays an amount in CSV and in ODS. */
import type { Cents } from "#kernel/money.ts";

export type SheetCell =
  | string
  | null
  | { readonly kind: "amount"; readonly value: Cents }
  | { readonly kind: "date"; readonly value: Temporal.PlainDate }
  /** A decimal text with a dot, "38", "1.25". */
  | { readonly kind: "number"; readonly value: string };

/** A sheet of a workbook, whatever file it is written to. */
export type Sheet = {
  /** At most 31 characters, none of `\ / ? * [ ] :`; the writers replace what a spreadsheet refuses. */
  readonly name: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly SheetCell[])[];
};
