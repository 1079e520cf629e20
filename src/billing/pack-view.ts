/** The ledger of each pack of a contract as both sides read it: what moved, on which day and for which request. */
import type { Pack } from "#contract/charge.ts";
import type { Contract } from "#contract/contract.ts";
import { lastInForce } from "#contract/versions.ts";
import { isBefore, isOnOrBefore } from "#kernel/period.ts";
import type { Book } from "./book.ts";
import type { PackList, PackMovement, PackView } from "./pack-api.ts";
import type { PackEntry, PackLedger, PackUse } from "./pack.ts";
import { packLedgerOf, usesOf } from "./pack-state.ts";
import { requestOfKey } from "./worked.ts";

type Known = Pick<Book, "versions" | "requests" | "ended">;

/** The packs of the text in force on a day, each with its movements up to that day. */
export function packsView(book: Known, today: Temporal.PlainDate): PackList {
  const contract = lastInForce(book.versions, today);
  const packs = contract.charges.filter((charge) => charge.kind === "pack");
  return { packs: packs.map((pack) => packView(book, contract, pack, today)) };
}

function packView(book: Known, contract: Contract, pack: Pack, today: Temporal.PlainDate): PackView {
  const ledger = packLedgerOf(book, contract, pack, today);
  const notTaken = (["contested", "offered"] as const).flatMap((fate) =>
    usesOf(contract, pack, book.requests, fate)
      .filter(({ on }) => isOnOrBefore(on, today))
      .map((use) => notTakenOf(ledger, use, fate === "contested" ? "contested" : "given_back")),
  );
  // A stable sort: what was not taken stands after what moved on its day.
  const entries = [...ledger.entries, ...notTaken].sort((a, b) => Temporal.PlainDate.compare(a.on, b.on));
  const { id: charge, label, clause, unitName, beyond: beyondRule } = pack;
  return {
    charge,
    label,
    clause,
    unitName,
    balance: ledger.balance,
    beyond: ledger.beyond,
    beyondRule,
    left: leftOf(book, contract, pack, ledger, today),
    movements: entries.map(({ on, kind, units, balance, ticket }) => ({
      on: on.toString(),
      kind,
      units,
      balance,
      request: requestOf(book, ticket),
    })),
  };
}

type NotTaken = Pick<PackEntry, "on" | "units" | "ticket" | "balance"> & Pick<PackMovement, "kind">;

/** Contested and offered work uses no unit (clause E7): the balance stays that of the movement before. */
function notTakenOf({ entries }: PackLedger, { on, units, ticket }: PackUse, kind: PackMovement["kind"]): NotTaken {
  const before = entries.findLast((entry) => isOnOrBefore(entry.on, on));
  return { on, kind, units, ticket, balance: before?.balance ?? 0 };
}

function requestOf({ requests }: Known, key: string | null): PackMovement["request"] {
  const found = key === null ? undefined : requests.find(({ requestId }) => requestId === requestOfKey(key));
  return found ? { number: found.number, reference: found.reference, title: found.title } : null;
}

/**
 * The last day of use of each unit that is left, as if no more work were done: a unit may be lost before it expires, where
 * the next period does not take it over, and none can be used after the last day of service. No unit that is granted after
 * today counts, so that what is lost by then is what is left, each unit once.
 */
function leftOf(
  book: Known,
  contract: Contract,
  pack: Pack,
  now: PackLedger,
  today: Temporal.PlainDate,
): PackView["left"] {
  const expiry = now.left.at(-1)?.lastDay;
  if (!expiry) return [];
  const later = packLedgerOf(book, contract, pack, expiry.add({ days: 1 }), today).entries;
  const lost = later.filter((entry) => entry.lost !== null && isBefore(today, entry.on));
  const byDay = new Map<string, number>();
  for (const { on, units } of lost) {
    const day = on.subtract({ days: 1 }).toString();
    byDay.set(day, (byDay.get(day) ?? 0) + units);
  }
  return [...byDay].map(([lastDay, units]) => ({ lastDay, units }));
}
