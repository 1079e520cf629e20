/**
 * Units used beyond a pack in some days of service, as lines of the next invoice. Each follows the text in force on the day
 * on which it was used: a price agreed later begins at its own date, and never before (clause B5).
 */
import type { Pack } from "#contract/charge.ts";
import type { Contract } from "#contract/contract.ts";
import type { Versions } from "#contract/versions.ts";
import { isBefore, isOnOrBefore, type CivilPeriod } from "#kernel/period.ts";
import { lineOf, type Line } from "./line.ts";
import { beyondLine, type PackLedger } from "./pack.ts";
import { packRulesOf, quotedChargeOf } from "./rules.ts";

/** @param ledgerOf the units of the pack up to the last of the days, counted under a text of the contract */
export function beyondLines(
  versions: Versions,
  id: string,
  during: CivilPeriod,
  ledgerOf: (contract: Contract, pack: Pack) => PackLedger,
): Line[] {
  const texts = textsIn(versions, id, during);
  const last = texts.at(-1);
  if (!last) return [];
  const ledger = ledgerOf(last.contract, last.pack);
  const lines = texts.flatMap(({ contract, pack, period }) => {
    const charge = { ...quotedChargeOf(contract, pack), unitPrice: pack.unitPrice };
    return beyondLine(packRulesOf(pack), ledger, charge, period) ?? [];
  });
  // A text that changes nothing of the price makes no line of its own.
  const alike = Map.groupBy(lines, ({ label, unitPrice, vat }) => JSON.stringify([label, unitPrice, vat]));
  return [...alike.values()].flatMap((some) => {
    const [head] = some;
    const quantity = some.reduce((units, line) => units + line.quantity, 0);
    return head ? [lineOf({ ...head, quantity, period: during })] : [];
  });
}

/** The texts that have the pack in some days, each with its own days of them. */
function textsIn(versions: Versions, id: string, during: CivilPeriod) {
  return versions.flatMap((contract, at) => {
    const pack = contract.charges.find((charge) => charge.id === id);
    const begins = at === 0 ? during.first : contract.version.effective;
    const next = versions[at + 1]?.version.effective ?? null;
    const first = isBefore(begins, during.first) ? during.first : begins;
    const last = next && isOnOrBefore(next, during.last) ? next.subtract({ days: 1 }) : during.last;
    return pack?.kind === "pack" && isOnOrBefore(first, last) ? [{ contract, pack, period: { first, last } }] : [];
  });
}
