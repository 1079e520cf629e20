const NARROW = "\u202f";
const WIDE = "\u00a0";

/**
 * Puts the no-break spaces of French typography into a sentence typed with plain spaces: narrow before ; ? ! and %,
 * full before : and inside guillemets, and between a number and its unit. Web addresses and times are left alone.
 */
export function frenchSpaces(text: string): string {
  return text
    .replace(/ ([;?!%])/g, `${NARROW}$1`)
    .replace(/ :/g, `${WIDE}:`)
    .replace(/« /g, `«${WIDE}`)
    .replace(/ »/g, `${WIDE}»`)
    .replace(/(\d) (€|h|min|s|j|kB|Ko|Mo|HT|TTC)(?![\p{L}\d])/gu, `$1${WIDE}$2`)
    .replace(/€ (HT|TTC)/g, `€${WIDE}$1`)
    .replace(/\b(n°|art\.) /g, `$1${WIDE}`);
}
