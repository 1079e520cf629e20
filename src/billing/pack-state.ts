/** The units of a contract's packs as they stand: what is left of each, and the levels at which people are told. */
import type { Pack } from "#contract/charge.ts";
import type { Contract } from "#contract/contract.ts";
import { inForce } from "#contract/versions.ts";
import { lotsOf } from "#intervention/lots.ts";
import { anchorDay, lotRulesOf } from "#intervention/rules.ts";
import { isBefore, nthPeriod, periodIndexOf } from "#kernel/period.ts";
import type { Book } from "./book.ts";
import { packLedger, packUses, type PackLedger } from "./pack.ts";
import { packRulesOf } from "./rules.ts";
import { workOf, type JudgedRequest } from "./worked.ts";

/** What the units of a pack are counted from: the work of a contract, and its last day of service once it is known. */
export type PackWork = { readonly requests: readonly JudgedRequest[]; readonly ended: Temporal.PlainDate | null };

/**
 * The movements of a pack up to a day under a text of the contract; contested and offered work uses no unit, and no unit is
 * granted after the last day of service, whatever brought it (clauses E1 to E4).
 */
export function packLedgerOf(
  { requests, ended }: PackWork,
  contract: Contract,
  pack: Pack,
  on: Temporal.PlainDate,
): PackLedger {
  const { segments, fates } = workOf(contract, pack, requests);
  const counted = segments.filter(({ ticket }) => fates.get(ticket) === "to_bill");
  const uses = packUses(lotsOf(lotRulesOf(contract, pack), counted), contract.zone);
  return packLedger(packRulesOf(pack), uses, { first: contract.term.effective, last: ended ?? on }, on);
}

/** A pack of which few units are left, or none. */
export type PackLevel = {
  readonly contract: Contract;
  readonly pack: Pack;
  /** The first day of the grant that runs: each level is told once in it. */
  readonly grant: Temporal.PlainDate;
  /** The level that was reached, 0 once the pack is empty. */
  readonly level: number;
  readonly left: number;
  /** Units used beyond it since the grant. */
  readonly beyond: number;
};

/** The packs that reached a level of the contract (`warn_at`), or are empty, on a day of service: the lowest one of each. */
export function packLevels(
  book: Pick<Book, "versions" | "ended" | "requests">,
  today: Temporal.PlainDate,
): PackLevel[] {
  const contract = inForce(book.versions, today);
  if (!contract || isBefore(today, contract.term.effective) || (book.ended && isBefore(book.ended, today))) return [];
  return contract.charges.flatMap((pack): PackLevel[] => {
    if (pack.kind !== "pack") return [];
    const ledger = packLedgerOf(book, contract, pack, today);
    const reached = [...pack.warnAt, 0].filter((level) => ledger.balance <= level);
    if (reached.length === 0) return [];
    const anchor = anchorDay(pack.anchor);
    const grant = nthPeriod(anchor, pack.every, periodIndexOf(anchor, pack.every, today)).first;
    const beyond = ledger.entries
      .filter(({ kind, on }) => kind === "beyond" && !isBefore(on, grant))
      .reduce((units, entry) => units + entry.units, 0);
    return [{ contract, pack, grant, level: Math.min(...reached), left: ledger.balance, beyond }];
  });
}
