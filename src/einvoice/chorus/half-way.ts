/**
 * A flow that Chorus Pro left half-way: it may still bring the document, so nothing leaves again before a search by number,
 * made once this time has passed, has found nothing.
 */
import { flowState, type FlowPhase } from "./flow-states.ts";
import { trouble, words } from "./words.ts";

/** The next day for a flow read in part; for an incident, one working day even over a week-end (the support answers then). */
const HOURS: Readonly<Partial<Record<FlowPhase, number>>> = { partial: 24, stuck: 72 };

type LeftFlow = { readonly state: string; readonly at: Temporal.Instant };

/** True when a search made at this instant is late enough to be believed. */
export function isLateEnough(flow: LeftFlow | null, searched: Temporal.Instant | null): boolean {
  if (!flow || !searched) return false;
  const hours = HOURS[flowState(flow.state).phase];
  return hours !== undefined && flow.at.until(searched).total("hours") >= hours;
}

export const GONE = trouble(
  "deposit_again",
  words(
    "Chorus Pro a laissé le flux en chemin et la facture y reste introuvable par son numéro.",
    "Chorus Pro left the flow half-way, and the invoice is still not to be found there by its number.",
  ),
  words(
    "Redéposez : Vigie cherche encore le numéro avant d’envoyer, et suit la facture si elle est arrivée entre-temps.",
    "Deposit again: Vigie searches for the number once more before sending, and follows the invoice if it came meanwhile.",
  ),
);
