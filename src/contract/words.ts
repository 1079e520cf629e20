/** Lengths as contract files write them: "4 hours", "3 hours 30 minutes", "2 months". */
const CLOCK = [
  ["hour", 3600],
  ["minute", 60],
  ["second", 1],
] as const;

/** Seconds as a contract file writes them; empty for none. `parseClockLength` reads it back. */
export function clockWords(seconds: number): string {
  let left = seconds;
  const parts = CLOCK.map(([unit, length]): readonly [number, string] => {
    const count = Math.floor(left / length);
    left -= count * length;
    return [count, unit];
  });
  return joined(parts);
}

/** A length of the calendar as a contract file writes it; empty for none. `parseCivilLength` reads it back. */
export function civilWords(length: Temporal.Duration): string {
  const { years, months, weeks, days } = length;
  return joined([
    [years, "year"],
    [months, "month"],
    [weeks, "week"],
    [days, "day"],
  ]);
}

function joined(parts: readonly (readonly [number, string])[]): string {
  const shown = parts.filter(([count]) => count > 0);
  return shown.map(([count, unit]) => `${count} ${unit}${count === 1 ? "" : "s"}`).join(" ");
}
