import { Type, type Static } from "typebox";
import { DateText, Exactly, Maybe, Word } from "#kernel/wire.ts";

/** `contested` and `given_back` say which units work did not take: their balance is that of the movement before. */
export const PACK_MOVEMENTS = [
  "granted",
  "used",
  "beyond",
  "contested",
  "given_back",
  "carried",
  "lapsed",
  "expired",
  "ended",
] as const;

const PackMovement = Exactly({
  on: DateText,
  kind: Word(PACK_MOVEMENTS),
  units: Type.Integer(),
  /** Units left after it. */
  balance: Type.Integer(),
  /** The request whose work it is about. */
  request: Maybe(Exactly({ number: Type.Integer(), reference: Type.String(), title: Type.String() })),
});

/** A pack of prepaid units and every movement of it up to today, in order of time; its clause says why of each. */
const PackView = Exactly({
  charge: Type.String(),
  label: Type.String(),
  clause: Type.String(),
  unitName: Type.String(),
  balance: Type.Integer(),
  /** Used once the pack was empty. */
  beyond: Type.Integer(),
  beyondRule: Word(["refused", "billed"]),
  /** What is left, by the last day on which it can be used if nothing else is, soonest first. */
  left: Type.Array(Exactly({ lastDay: DateText, units: Type.Integer() })),
  movements: Type.Array(PackMovement),
});

/** The packs of a contract under the text in force; empty where it has none. */
export const PackList = Exactly({ packs: Type.Array(PackView) });

export type PackMovement = Static<typeof PackMovement>;
export type PackView = Static<typeof PackView>;
export type PackList = Static<typeof PackList>;
