import type { Who } from "#http/route.ts";

/** Who acts, and when; the journal keeps the name that they had on that day. */
export type By = { readonly now: Temporal.Instant; readonly author: string; readonly authorName: string };

/** Who asks, as an author. */
export function byOf({ who, now }: { readonly who: Who; readonly now: Temporal.Instant }): By {
  return { now, author: who.personId, authorName: who.name };
}
