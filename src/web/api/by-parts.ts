/**
 * Sends all of these, so many at a time and one sending after the other, until one is refused: what was sent before is kept.
 * Answers the refusal, null when there is none, and how many were taken.
 */
export async function sendByParts<One, No>(
  all: readonly One[],
  most: number,
  send: (some: One[], first: number) => Promise<No | null>,
): Promise<{ readonly refusal: No | null; readonly taken: number }> {
  for (let first = 0; first < all.length; first += most) {
    const refusal = await send(all.slice(first, first + most), first);
    if (refusal !== null) return { refusal, taken: first };
  }
  return { refusal: null, taken: all.length };
}
