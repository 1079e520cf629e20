/** A stretch of whole days that accountants ask for, both days included. */
export type Span = {
  readonly name: "lastQuarter" | "quarter" | "lastYear" | "year";
  readonly from: string;
  readonly to: string;
};

/** The quarter that is over comes first: it is the one that is asked for. */
export function spansOf(today: string): readonly [Span, Span, Span, Span] {
  const day = Temporal.PlainDate.from(today);
  const quarter = day.with({ month: day.month - ((day.month - 1) % 3), day: 1 });
  const year = day.with({ month: 1, day: 1 });
  const months = (name: Span["name"], first: Temporal.PlainDate, count: number): Span => ({
    name,
    from: first.toString(),
    to: first.add({ months: count }).subtract({ days: 1 }).toString(),
  });
  return [
    months("lastQuarter", quarter.subtract({ months: 3 }), 3),
    months("quarter", quarter, 3),
    months("lastYear", year.subtract({ years: 1 }), 12),
    months("year", year, 12),
  ];
}
