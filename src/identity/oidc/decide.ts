import type { Refusal } from "#kernel/refusal.ts";
import { accept, type Result } from "#kernel/result.ts";
import { refused } from "../refusals.ts";

/** Levels that say that a second factor was shown (domaine public: eIDAS, and its variants of ProConnect). */
const STRONG: ReadonlySet<string> = new Set(["eidas0-mfa", "eidas1-mfa", "eidas2", "eidas3"]);

/** Whether the level that came back is one of those asked for: a provider may answer with less than it was asked. */
export function levelReached(
  acr: string | null,
  asked: readonly string[],
): Result<"agency" | "agency_strong", Refusal> {
  if (asked.length > 0 && (acr === null || !asked.includes(acr)))
    return refused("identity.oidc_weak", { level: acr ?? "-" });
  return accept(acr !== null && STRONG.has(acr) ? "agency_strong" : "agency");
}

/**
 * The client whose people somebody may be one of, by the establishment that the provider names; null where no provider
 * names any. Refused for an establishment that is nobody's here.
 */
export function clientOf(
  siret: string | null,
  sirets: ReadonlyMap<string, string> | null,
): Result<string | null, Refusal> {
  if (sirets === null) return accept(null);
  const code = siret === null ? undefined : sirets.get(siret);
  return code === undefined ? refused("identity.oidc_unknown_person") : accept(code);
}
