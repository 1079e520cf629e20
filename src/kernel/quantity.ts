/** Numbers that carry their unit in the type, so that seconds and lots are never added to one another. */
declare const unit: unique symbol;
export type Quantity<Unit extends string> = number & { readonly [unit]: Unit };

/** Whole seconds of elapsed or working time. */
export type Seconds = Quantity<"second">;
/** Billing units: lots of a quarter of an hour, started hours, half-days; their length is in the contract. */
export type Lots = Quantity<"lot">;
/** Whole civil days. */
export type Days = Quantity<"day">;

/** Whole seconds. Throws on a fraction, which would be a bug of the caller: inputs are read before. */
export const seconds = (value: number): Seconds => whole(value, "seconds") as Seconds;

/** Whole billing units. Throws on a fraction: a unit that was begun is whole (clause M2). */
export const lots = (value: number): Lots => whole(value, "lots") as Lots;

/** Whole civil days. Throws on a fraction. */
export const days = (value: number): Days => whole(value, "days") as Days;

export const ZERO_SECONDS = 0 as Seconds;

export function addSeconds(...parts: readonly Seconds[]): Seconds {
  return parts.reduce<number>((sum, part) => sum + part, 0) as Seconds;
}

function whole(value: number, name: string): number {
  if (!Number.isSafeInteger(value)) throw new RangeError(`${name} must be a whole number, not ${value}`);
  return value;
}
