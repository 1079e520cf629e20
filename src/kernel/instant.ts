/** An instant written by somebody else ("2024-02-30T09:00:00Z" has the right shape and does not exist): null when it is not one. */
export function parseInstant(text: string): Temporal.Instant | null {
  try {
    return Temporal.Instant.from(text);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
