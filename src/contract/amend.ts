/** Whether a loaded file may become a contract's next version (clause P3): nothing past is ever rewritten. */
import type { Refusal } from "#kernel/refusal.ts";
import { accept, type Result } from "#kernel/result.ts";
import { isBefore, isOnOrBefore } from "#kernel/period.ts";
import type { Position } from "./check/source.ts";
import type { Contract } from "./contract.ts";
import { loadContract } from "./load.ts";
import { refuseContract } from "./refusals.ts";

/**
 * Reads the text for a client. The first problem is told with its place; `vigie contract check` tells them all.
 * @param shown where a place of the text stands in the one that the person sees
 */
export function readFor(
  clientCode: string,
  source: string,
  shown: (place: Position) => Position = (place) => place,
): Result<Contract, Refusal> {
  const loaded = loadContract(source);
  if (!loaded.ok) {
    const [first] = loaded.problems;
    const { fr = "", en = "" } = first ?? {};
    const { line, column } = shown({ line: first?.line ?? 1, column: first?.column ?? 1 });
    return refuseContract("contract.file_refused", {
      count: loaded.problems.length,
      line,
      column,
      problem: fr,
      problem_en: en,
    });
  }
  const { contract } = loaded;
  if (contract.clientCode !== clientCode)
    return refuseContract("contract.other_client", { found: contract.clientCode, expected: clientCode });
  return accept(contract);
}

/** The first version may begin in the past; a later one begins after those known, and not before today. */
export function asNextVersion(
  contract: Contract,
  known: readonly Contract[],
  today: Temporal.PlainDate,
): Result<Contract, Refusal> {
  const { number, effective } = contract.version;
  if (known.some(({ version }) => version.number === number))
    return refuseContract("contract.version_known", { number });
  const latest = known.at(-1);
  if (!latest) return accept(contract);
  if (isOnOrBefore(effective, latest.version.effective)) {
    const { number: before, effective: since } = latest.version;
    return refuseContract("contract.version_overlaps", {
      effective: effective.toString(),
      number: before,
      latest: since.toString(),
    });
  }
  if (isBefore(effective, today))
    return refuseContract("contract.version_in_the_past", { effective: effective.toString(), today: today.toString() });
  return accept(contract);
}
