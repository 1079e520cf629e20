import type { RequestAt } from "../api/requests.ts";

/** "MIR-142" as its client and number; null when the text is not a reference. */
export function parseReference(text: string): RequestAt | null {
  const match = /^([A-Z]{2,6})-([1-9]\d{0,9})$/.exec(text.trim().toUpperCase());
  return match?.[1] === undefined ? null : { client: match[1], number: Number(match[2]) };
}
