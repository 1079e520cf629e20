const BROWSERS = [
  ["Edg/", "Edge"],
  ["Firefox/", "Firefox"],
  ["Chrome/", "Chrome"],
  ["Safari/", "Safari"],
] as const;
const SYSTEMS = [
  ["Android", "Android"],
  ["iPhone", "iPhone"],
  ["iPad", "iPad"],
  ["Windows", "Windows"],
  ["Mac OS X", "macOS"],
  ["Linux", "Linux"],
] as const;

/**
 * What a browser says of itself, in two words ("Firefox, Windows"); null when it says nothing that we know. Each one names
 * those before it in this order, hence the order.
 */
export function deviceWords(agent: string | null): string | null {
  const named = (table: readonly (readonly [string, string])[]) =>
    table.find(([sign]) => agent?.includes(sign) === true)?.[1];
  const words = [named(BROWSERS), named(SYSTEMS)].filter((word) => word !== undefined);
  return words.length === 0 ? null : words.join(", ");
}
