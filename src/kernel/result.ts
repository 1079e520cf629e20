/**
 * A decision either holds or is refused. Refusals are values, bugs are exceptions: a function that may say no
 * returns a `Result` and never throws for it.
 */
export type Result<Value, No> = Accepted<Value> | Refused<No>;
export type Accepted<Value> = { readonly ok: true; readonly value: Value };
export type Refused<No> = { readonly ok: false; readonly refusal: No };

/** A decision that holds, with what it decided. */
export function accept<Value>(value: Value): Accepted<Value> {
  return { ok: true, value };
}

/** A decision that is refused, with the reason as a value; an area's `refusals.ts` makes those that people read. */
export function refuse<No>(refusal: No): Refused<No> {
  return { ok: false, refusal };
}

/** The value of an accepted result. Throws when it was refused: for callers that have proved it cannot be. */
export function accepted<Value, No>(result: Result<Value, No>): Value {
  if (result.ok) return result.value;
  throw new Error(`refused: ${JSON.stringify(result.refusal)}`);
}
