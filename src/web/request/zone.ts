import type { RequestDetail } from "#ticket/api.ts";
import { HOUSE_ZONE } from "../pieces/telling.ts";

/** The zone in which a request's clocks are told: its contract's. */
export function zoneOf(request: RequestDetail): string {
  return request.clocks[0]?.timezone ?? HOUSE_ZONE;
}
