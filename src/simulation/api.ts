/** The wire of "living a contract": what is asked, and the run told line by line, beside another one when asked. */
import { Type, type Static } from "typebox";
import { DateText, Exactly, Maybe, ShortLine, Word } from "#kernel/wire.ts";

/** Long enough for some years of a real contract; a longer story is lived by `vigie contract simulate`. */
const LARGEST_EVENTS = 120_000;
const MOST_CHANGES = 10;

const Tried = Exactly({ parameter: ShortLine, value: ShortLine });

/** What to live: over which days, with which events, and beside which other readings or prices. */
export const SimulationQuestion = Exactly({
  /** The first day shown; the contract is always lived from its own first day. */
  from: Type.Optional(DateText),
  until: Type.Optional(DateText),
  /** JSON lines, one event each (docs/reference/events.md). */
  events: Type.Optional(Type.String({ maxLength: LARGEST_EVENTS })),
  /** Parameters that another reading or another price would set. */
  with: Type.Optional(Type.Array(Tried, { maxItems: MOST_CHANGES })),
});
export type SimulationQuestion = Static<typeof SimulationQuestion>;

/** When, and what is then said of it, in the reader's language. */
const Side = Exactly({ at: Type.String(), says: Type.String() });

/** The kinds of lines that a run is told in. */
export const LINE_KINDS = ["duty", "invoice", "recap", "refund", "letter", "notice", "clock"] as const;

const Line = Exactly({
  key: Type.String(),
  what: Word(LINE_KINDS),
  clause: Maybe(Type.String()),
  title: Type.String(),
  /** Null in a run where it does not happen. `other` means nothing when nothing else is tried. */
  present: Maybe(Side),
  other: Maybe(Side),
  differs: Type.Boolean(),
});
export type SimulationLine = Static<typeof Line>;

const Total = Exactly({
  name: Type.String(),
  present: Type.String(),
  other: Maybe(Type.String()),
  differs: Type.Boolean(),
});

/** Two runs side by side, or one alone when nothing is tried. */
export const Simulation = Exactly({
  from: DateText,
  until: DateText,
  end: Maybe(Exactly({ lastDay: DateText, cause: Type.String() })),
  /** What was tried beside the contract as it stands; empty when nothing was. */
  tried: Type.Array(Tried),
  /** Whether the story tells of a request, or of work: without any, no price of work changes anything. */
  tellsRequests: Type.Boolean(),
  /** Lines of events that cannot be: then nothing was run. */
  faults: Type.Array(Exactly({ line: Type.Integer(), sentence: Type.String() })),
  totals: Type.Array(Total),
  lines: Type.Array(Line),
});
export type Simulation = Static<typeof Simulation>;
