import type { ClientRole, ProviderRole } from "../../party.ts";

export type Side = "provider" | "client";

/**
 * - `duty`: somebody must do something; past its date it is late.
 * - `window`: somebody may do something until its date; past it the right has lapsed, and nobody is at fault.
 * - `milestone`: something happens on its date by itself, such as a renewal or the end of the charter.
 */
export type Nature = "duty" | "window" | "milestone";

/** Whom something is owed to: a side, the supervisory authority, or the persons whose data a breach concerns. */
export type Owed = Side | "authority" | "persons";

/** Who is told of what comes due, by role: the contract's contacts and the people of each side hold them. */
export type Told = { readonly provider: readonly ProviderRole[]; readonly client: readonly ClientRole[] };

/**
 * Who may say that it is done, in words: nobody where a room of the product records it (said by hand as well, it would be
 * said twice, and not the same); else the side that owes it, the side that it is owed to, or either of them.
 */
export type DoneBy = "room" | "owing" | "entitled" | "either";

/** One kind of due date. The clause is that of the example contract; another contract cites its own. */
export type KindRow = {
  readonly nature: Nature;
  readonly owedBy: Side;
  readonly owedTo: Owed;
  readonly clause: string;
  readonly fr: string;
  readonly en: string;
  /** How the date is computed, for the reference page. */
  readonly how: string;
  /** What closes it. */
  readonly proof: string;
  readonly doneBy: DoneBy;
  readonly told: Told;
};

const SIDES = {
  provider: ["provider", "client"],
  client: ["client", "provider"],
  "client to authority": ["client", "authority"],
  "client to persons": ["client", "persons"],
} as const satisfies Readonly<Record<string, readonly [owedBy: Side, owedTo: Owed]>>;
type Whose = keyof typeof SIDES;
type Words = readonly [fr: string, en: string];

/** Makes the rows of a family, whose notices reach the same roles, and most of which are said done by the same side. */
export const rowsFor =
  (told: Told, usual: DoneBy) =>
  (
    nature: Nature,
    whose: Whose,
    clause: string,
    [fr, en]: Words,
    how: string,
    proof: string,
    doneBy: DoneBy = usual,
  ): KindRow => ({
    nature,
    owedBy: SIDES[whose][0],
    owedTo: SIDES[whose][1],
    clause,
    fr,
    en,
    how,
    proof,
    doneBy,
    told,
  });
