/** Writes what is said of a version (its number, dates, note, signatures) into the text of a contract file (clause P3). */
import { isMap, isScalar, parseDocument, type Pair } from "yaml";
import type { Position } from "../check/source.ts";
import type { Version } from "../contract.ts";

export type VersionSaid = Pick<Version, "number" | "effective" | "note" | "signedByProvider" | "signedByClient">;

/**
 * The same text with another `version` block, everything else byte for byte; earlier drafts that the block lists stay.
 * A text without one, or that is no YAML, comes back as it is: loading it tells what is wrong with it, line by line.
 */
export function withVersion(source: string, said: VersionSaid): string {
  const document = parseDocument(source);
  if (document.errors.length > 0 || !isMap(document.contents)) return source;
  const pair = document.contents.items.find(({ key }) => isScalar(key) && key.value === "version");
  const place = pair && placeOf(pair, source);
  if (!place) return source;
  const drafts: unknown = document.getIn(["version", "drafts"]) ? document.toJS()["version"]["drafts"] : null;
  return source.slice(0, place.from) + blockOf(said, Array.isArray(drafts) ? drafts : []) + source.slice(place.to);
}

/**
 * Where a place of the text with another header stands in the text as it was typed. In the header, which the fields beside
 * the text replaced, it is the first line of it that they changed.
 */
export function typedPlace(typed: string, written: string, { line, column }: Position): Position {
  const [before, after] = [typed.split("\n"), written.split("\n")];
  const first = after.findIndex((text, index) => text !== before[index]);
  if (first < 0 || line <= first) return { line, column };
  const last = after.findLastIndex((text, index) => text !== before[index + before.length - after.length]);
  return line > last + 1 ? { line: line + before.length - after.length, column } : { line: first + 1, column: 1 };
}

/** From the key to the end of the last line of its value, so that a comment on a signature that changes goes with it. */
function placeOf({ key, value }: Pair, source: string): { from: number; to: number } | null {
  if (!isScalar(key) || !key.range || !isMap(value) || !value.range) return null;
  const valueEnd = source.slice(0, value.range[1]).trimEnd().length;
  const line = source.indexOf("\n", valueEnd);
  return { from: key.range[0], to: line < 0 ? source.length : line };
}

/** JSON is YAML: texts and earlier drafts are written as JSON, and dates as they are. */
function blockOf(said: VersionSaid, drafts: readonly unknown[]): string {
  const { number, effective, note, signedByProvider, signedByClient } = said;
  const signatures = [
    ...(signedByProvider ? [`provider: ${signedByProvider.toString()}`] : []),
    ...(signedByClient ? [`client: ${signedByClient.toString()}`] : []),
  ];
  return [
    "version:",
    `  number: ${JSON.stringify(number)}`,
    `  effective: ${effective.toString()}`,
    ...(note === null ? [] : [`  note: ${JSON.stringify(note)}`]),
    ...(signatures.length > 0 ? [`  signed: { ${signatures.join(", ")} }`] : []),
    ...(drafts.length > 0 ? ["  drafts:", ...drafts.map((draft) => `    - ${JSON.stringify(draft)}`)] : []),
  ].join("\n");
}
