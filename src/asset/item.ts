/** What a contract covers (clauses M1, M2, X6): items whose every change is a dated fact. */
import { isOnOrBefore } from "#kernel/period.ts";

/** What a system may be. */
export const KINDS = ["server", "application", "vendor", "licence", "interconnection"] as const;
export type Kind = (typeof KINDS)[number];

/** What is said of an item; what does not suit its kind is null. The key of a licence stays in the vault. */
export type Detail = {
  readonly name: string;
  /** The mission that covers it, by its id in the contract. */
  readonly service: string | null;
  /** For an application: whether the provider answers for it (X6). */
  readonly managed: boolean | null;
  /** The vendor of an application or a licence; what an interconnection leads to. */
  readonly with: string | null;
  /** Who holds the licence. */
  readonly holder: string | null;
  /** The last day of the licence. */
  readonly expires: string | null;
  readonly note: string | null;
};

/** What an item is from a day on. Of two facts for one day, the later one holds. */
export type ItemFact = {
  readonly seq: number;
  readonly from: Temporal.PlainDate;
  readonly at: Temporal.Instant;
  readonly authorName: string;
  /** Null: it is no longer there from that day on. */
  readonly detail: Detail | null;
  readonly reason: string | null;
};

export type Item = { readonly id: string; readonly kind: Kind; readonly facts: readonly ItemFact[] };

/** The facts of an item by the day from which they hold: of several of one day, the last recorded comes last. */
export const inOrderOf = (facts: readonly ItemFact[]): ItemFact[] =>
  facts.toSorted((left, right) => Temporal.PlainDate.compare(left.from, right.from) || left.seq - right.seq);

/** What an item is on a day. Null before it, and once it is gone. */
export function detailOn({ facts }: Pick<Item, "facts">, day: Temporal.PlainDate): Detail | null {
  return inOrderOf(facts.filter(({ from }) => isOnOrBefore(from, day))).at(-1)?.detail ?? null;
}

/** A detail of which nothing but the name is said. */
export const NOTHING: Omit<Detail, "name"> = {
  service: null,
  managed: null,
  with: null,
  holder: null,
  expires: null,
  note: null,
};
