/** How a document is numbered, and tied to the one before it in its series. */
import { createHash } from "node:crypto";

/** "F2023-0001": ten characters, of the twenty that Chorus Pro takes. */
export function numberText(series: string, place: number): string {
  return `${series}-${String(place).padStart(4, "0")}`;
}

/** A gap in a series, or a rewrite of one of its documents, shows. Hexadecimal SHA-256. */
export function chainDigest(issued: {
  readonly number: string;
  readonly issuedOn: Temporal.PlainDate;
  readonly amount: number;
  readonly files: readonly Uint8Array[];
  readonly previous: string | null;
}): string {
  const hash = (bytes: Uint8Array | string): string => createHash("sha256").update(bytes).digest("hex");
  const { number, issuedOn, amount, files, previous } = issued;
  return hash([number, issuedOn.toString(), amount, ...files.map(hash), previous ?? ""].join("\n"));
}

/** The files of a paper in the order in which its digest holds them; the sheets are there for a recap that left with them. */
export function paperFiles({
  pdf,
  csv,
  ods,
}: {
  readonly pdf: Uint8Array;
  readonly csv?: Uint8Array | null;
  readonly ods?: Uint8Array | null;
}): Uint8Array[] {
  return [pdf, csv, ods].filter((bytes) => bytes !== null && bytes !== undefined);
}
