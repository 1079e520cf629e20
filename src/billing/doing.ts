/** Who asks, for which client and when, as the actions of money take it. */
import type { Ask } from "#http/route.ts";
import type { Doing } from "./actions/period.ts";

export const doing = (ask: Ask<unknown, unknown, unknown>): Doing => ({
  client: ask.client(),
  by: { id: ask.who.personId, name: ask.who.name },
  now: ask.now,
});
