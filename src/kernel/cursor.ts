import { parseInstant } from "./instant.ts";

/** Where a list goes on: the instant that orders it and the id that settles ties. `infinity` stands after all instants. */
export type Cursor = { readonly at: string; readonly id: string };

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?Z$/;
const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** The opaque text that a page of a list hands to the next one; `~` occurs in neither part. */
export function cursorText({ at, id }: Cursor): string {
  return `${at}~${id}`;
}

/** Reads what `cursorText` wrote; null when the text is anything else. */
export function parseCursor(text: string): Cursor | null {
  const [at = "", id = "", ...rest] = text.split("~");
  if (rest.length > 0 || !ID.test(id)) return null;
  if (at === "infinity") return { at, id };
  if (!INSTANT.test(at)) return null;
  const instant = parseInstant(at);
  return instant && { at: instant.toString(), id };
}
