/** What becomes of the work on a request: of all work there is exactly one fate, or it is an orphan. */
export type Fate = "to_bill" | "included" | "offered" | "contested";

/**
 * Decides the fate of a request's work from its service and from what people said of it. A contest comes first (clause
 * E7), then a gift; else the service decides: billed in units, included in a fee, or offered (reading B8). Null when the
 * contract says nothing of work on this service: an orphan, which stops the close.
 */
export function fateOf(
  billed: "units" | "included" | "offered" | null,
  said: { readonly contested: boolean; readonly offered: boolean },
): Fate | null {
  if (billed === null) return null;
  if (billed === "units" && said.contested) return "contested";
  if (billed === "units" && said.offered) return "offered";
  return billed === "units" ? "to_bill" : billed;
}
