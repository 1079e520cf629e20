import type { DueItem } from "#billing/api.ts";
import { amountText, parseAmount, sum } from "#kernel/money.ts";

/** One invoice to come: the parts of one contract that the server says go together. */
export type DueGroup = {
  readonly key: string;
  readonly client: string;
  readonly contract: string;
  readonly items: readonly [DueItem, ...DueItem[]];
  /** Exact sum of the parts; null while one of them has no amount. */
  readonly net: string | null;
  readonly mayLeave: boolean;
  /** Work that was closed: its order is known already. */
  readonly worked: boolean;
};

/** Groups what is due as it will be invoiced: what may leave first, then by date. */
export function groupsOf(items: readonly DueItem[]): DueGroup[] {
  const found = Map.groupBy(items, ({ client, contract, together }) => `${client} ${contract} ${together}`);
  return [...found.entries()]
    .map(([key, [first, ...rest]]) => (first ? groupOf(key, [first, ...rest]) : null))
    .filter((group) => group !== null)
    .sort(
      (one, other) =>
        Number(other.mayLeave) - Number(one.mayLeave) || one.items[0].dueOn.localeCompare(other.items[0].dueOn),
    );
}

function groupOf(key: string, items: DueGroup["items"]): DueGroup {
  const [{ client, contract, dueOn, together }] = items;
  const nets = items.map(({ totals }) => (totals === null ? null : parseAmount(totals.net)));
  const known = nets.filter((net) => net !== null);
  return {
    key,
    client,
    contract,
    items,
    net: known.length === nets.length ? amountText(sum(known)) : null,
    mayLeave: items.every(({ ready, waitsFor, orderAtIssue }) => ready || (waitsFor === "order" && orderAtIssue)),
    worked: !together.startsWith(dueOn),
  };
}
