/**
 * A quantity and its unit as people write them: "1 lot", "7 lots", "2 demi-journées". The unit is the contract's own
 * word, so only its first word takes the plural's "s", and a unit that begins with a figure ("15 minutes") is counted.
 */
export function quantityWords(quantity: number, unit: string): string {
  if (/^\d/.test(unit)) return `${quantity} × ${unit}`;
  const several = Math.abs(quantity) >= 2;
  return `${quantity} ${several ? unit.replace(/^(\p{L}+(?:-\p{L}+)*?)(?<![sxz])(?=\s|$)/u, "$1s") : unit}`;
}
