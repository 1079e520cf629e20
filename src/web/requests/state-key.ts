import type { RequestSummary } from "#ticket/api.ts";
import type { May } from "../session/may.ts";

/** Which words say where a request stands: what waits for the reader's side waits for them, or for others of their house. */
export function stateKey(
  { state, client, contract, service }: Pick<RequestSummary, "state" | "client" | "contract" | "service">,
  side: "provider" | "client",
  may: May,
): `state.${RequestSummary["state"]}` | "waitsForYou" | "waitsForYours" {
  if (state !== "waiting_client" || side !== "client") return `state.${state}`;
  return may("request.comment", client, contract, service.id) ? "waitsForYou" : "waitsForYours";
}
