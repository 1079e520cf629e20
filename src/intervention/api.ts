import { Type, type Static } from "typebox";
import {
  AmountText,
  ClientCode,
  Exactly,
  InstantText,
  LongText,
  Maybe,
  SerialNumber,
  ShortLine,
  Uuid,
  WholeSeconds,
  Word,
} from "#kernel/wire.ts";

/** `connected` is billed time; `research` is a pause that costs the client nothing (M2b). */
export const SESSION_STATES = ["connected", "research", "ended"] as const;

/** A stretch of a session, as recorded or as corrected. */
export const WorkSpan = Exactly({
  from: InstantText,
  to: Maybe(InstantText),
  kind: Word(["work", "research"]),
});

/** A reasoned correction, which only ever shortens billed time (B4). The first record stays beside it. */
export const WorkCorrection = Exactly({
  id: Uuid,
  at: InstantText,
  author: Type.String(),
  reason: Type.String(),
  from: InstantText,
  to: InstantText,
  removedSeconds: WholeSeconds,
});

/** One person at work on one request, from connection to end. */
export const WorkSession = Exactly({
  id: Uuid,
  person: Exactly({ id: Type.String(), name: Type.String() }),
  state: Word(SESSION_STATES),
  startedAt: InstantText,
  endedAt: Maybe(InstantText),
  spans: Type.Array(WorkSpan),
  /** Real worked seconds up to now, pauses and corrections taken out. */
  workedSeconds: WholeSeconds,
  researchSeconds: WholeSeconds,
  /** Nobody touched it for longer than a session plausibly lasts. */
  forgotten: Type.Boolean(),
  note: Maybe(Type.String()),
  corrections: Type.Array(WorkCorrection),
  /** Why it was worked though the contract refuses work beyond its empty pack; null for any other session. */
  beyondPack: Maybe(Type.String()),
  mine: Type.Boolean(),
});

/** Real seconds and billed units of one billing period, side by side. */
export const WorkPeriod = Exactly({
  label: Type.String(),
  workedSeconds: WholeSeconds,
  units: Type.Integer(),
  /** Excluding tax; null for units that were paid beforehand. */
  amount: Maybe(AmountText),
});

/** The prepaid units from which the work on a request is taken. */
const PackStanding = Exactly({
  label: Type.String(),
  unitName: Type.String(),
  clause: Type.String(),
  left: Type.Integer(),
  /** Units that this request took from it, what runs included; neither contested nor offered work takes any. */
  taken: Type.Integer(),
  /** Units that this request used once it was empty. */
  over: Type.Integer(),
  /** What they cost, excluding tax; null where there are none or the contract refuses them: they are never invoiced. */
  overAmount: Maybe(AmountText),
  /** As few are left as the contract wants people warned of. */
  few: Type.Boolean(),
  /** Going on would take more units than are left. */
  exceeded: Type.Boolean(),
  /** What the contract says of work beyond them. */
  beyond: Word(["refused", "billed"]),
});

/** The work bar and the work card of a request's page. */
export const Work = Exactly({
  now: InstantText,
  sessions: Type.Array(WorkSession),
  workedSeconds: WholeSeconds,
  /** Null when the service's work is covered by a fee or free of charge. */
  billing: Maybe(
    Exactly({
      unitName: Type.String(),
      unitSeconds: WholeSeconds,
      unitPrice: AmountText,
      rounding: Type.String(),
      clause: Type.String(),
      /** The units are those of a pack: they were paid beforehand. */
      prepaid: Type.Boolean(),
      periods: Type.Array(WorkPeriod),
    }),
  ),
  /** Null when no pack counts this work. */
  pack: Maybe(PackStanding),
  longWork: Maybe(Exactly({ threshold: WholeSeconds, clause: Type.String(), passedAt: Maybe(InstantText) })),
});

/** A running session of anybody, for the morning page and for the bar at the top of each screen. */
export const RunningSession = Exactly({
  client: ClientCode,
  number: Type.Integer(),
  reference: Type.String(),
  title: Type.String(),
  session: WorkSession,
});

/** Every session that runs now among the reader's clients, the oldest first. */
export const RunningSessions = Exactly({ now: InstantText, sessions: Type.Array(RunningSession) });

export const WorkPath = Exactly({ client: ClientCode, number: SerialNumber });
export const SessionPath = Exactly({ client: ClientCode, number: SerialNumber, session: Uuid });

/** Why work begins or goes on though the contract refuses it beyond an empty pack; without effect while units are left. */
const beyondPack = Type.Optional(ShortLine);
/** The beginning of a session; what is noted stays internal to its line. */
export const Connect = Exactly({ note: Type.Optional(ShortLine), beyondPack });
/** Back to work on a session. */
export const Resume = Exactly({ note: Type.Optional(ShortLine), beyondPack });

/** An interruption, which stops the billed time at once (clause M2b, reading B5). */
export const Pause = Exactly({ reason: Type.Optional(ShortLine) });
/** `at` earlier than now ends a forgotten session where it really stopped; a reason is then required. */
export const EndWork = Exactly({
  note: Type.Optional(LongText),
  at: Type.Optional(InstantText),
  reason: Type.Optional(LongText),
});
/** A stretch that was not work; it must lie inside the session. */
export const CorrectWork = Exactly({ from: InstantText, to: InstantText, reason: LongText });

export type WorkSpan = Static<typeof WorkSpan>;
export type WorkCorrection = Static<typeof WorkCorrection>;
export type WorkSession = Static<typeof WorkSession>;
export type WorkPeriod = Static<typeof WorkPeriod>;
export type Work = Static<typeof Work>;
export type RunningSession = Static<typeof RunningSession>;
export type RunningSessions = Static<typeof RunningSessions>;
export type Connect = Static<typeof Connect>;
export type Resume = Static<typeof Resume>;
export type Pause = Static<typeof Pause>;
export type EndWork = Static<typeof EndWork>;
export type CorrectWork = Static<typeof CorrectWork>;
