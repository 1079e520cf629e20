import { endingUnder, type Ending } from "../ending.ts";
import type { Versions } from "../versions.ts";
import { lettersFrom } from "./counted.ts";
import { knownAt, type SavedLetter } from "./letter.ts";

type Of = Pick<SavedLetter, "clientId" | "contractId">;

/** The end of a contract as it was known at a moment, of all the letters of its client or of several (E1 to E4). */
export function endingAt(
  { clientId, contractId, versions }: Of & { readonly versions: Versions },
  letters: readonly SavedLetter[],
  now: Temporal.Instant,
): Ending | null {
  const own = letters.filter((one) => one.clientId === clientId && one.contractId === contractId);
  return endingUnder(versions, lettersFrom(knownAt(own, now), versions[0].zone));
}
