/** The compliance page on the wire: the verdict first, then each clause with what shows it. */
import { Type, type Static } from "typebox";
import { DateText, Exactly, InstantText, Maybe, Word } from "#kernel/wire.ts";

const STATES = ["late", "missed", "undecided", "declared", "proved", "kept", "nothing_due"] as const;
const SIDES = ["client", "provider"] as const;

/** A past day, or none for today. */
export const ComplianceQuery = Exactly({
  on: Type.Optional(Type.String({ pattern: "^\\d{4}-\\d{2}-\\d{2}$", description: "As of the end of this past day" })),
});

/** A due date as the compliance page cites it. */
export const DutyLine = Exactly({
  id: Type.String(),
  /** What is due, in the reader's language. */
  title: Type.String(),
  subject: Type.String(),
  /** The subject in the words of the contract. */
  about: Type.String(),
  clause: Type.String(),
  owedBy: Word(SIDES),
  /** A civil day, or an instant for what is due to the minute. */
  due: Type.Union([DateText, InstantText]),
  /** How the date was counted, so that anybody can count it again. */
  counted: Type.String(),
  closedAt: Maybe(InstantText),
  /** Closed by a cancelling, after its date. */
  cancelled: Type.Boolean(),
  proof: Maybe(Type.String()),
  waivedBy: Maybe(Type.String()),
});

/** Something that the text leaves open, with the values between which the parties have to choose. */
export const OpenPoint = Exactly({
  what: Word(["option", "conflict"]),
  name: Type.String(),
  choices: Type.Array(Type.String()),
});

/** A clause with its state and what shows it. */
export const ClauseLine = Exactly({
  id: Type.String(),
  title: Type.String(),
  promise: Type.String(),
  where: Maybe(Type.String()),
  state: Word(STATES),
  overdue: Type.Array(DutyLine),
  missed: Type.Array(DutyLine),
  open: Type.Array(OpenPoint),
  /** How many duties under this clause are closed with a proof, and the latest of them. */
  proved: Type.Integer(),
  proof: Maybe(DutyLine),
  next: Maybe(DutyLine),
  roles: Type.Array(Type.String()),
});

/** The answer to whether the contract is kept, clause by clause. */
export const ComplianceView = Exactly({
  client: Type.String(),
  contract: Type.String(),
  number: Type.String(),
  title: Type.String(),
  zone: Type.String(),
  version: Type.String(),
  provider: Type.String(),
  clientName: Type.String(),
  on: DateText,
  today: DateText,
  from: DateText,
  period: Exactly({ first: DateText, last: DateText }),
  verdict: Word(["kept", "kept_with_misses", "not_kept"]),
  counts: Exactly({
    late: Type.Integer(),
    missed: Type.Integer(),
    undecided: Type.Integer(),
    declared: Type.Integer(),
    proved: Type.Integer(),
    kept: Type.Integer(),
    nothing_due: Type.Integer(),
  }),
  overdue: Exactly({ provider: Type.Integer(), client: Type.Integer() }),
  missed: Exactly({ provider: Type.Integer(), client: Type.Integer() }),
  clauses: Type.Array(ClauseLine),
});

export type ComplianceView = Static<typeof ComplianceView>;
export type ClauseLine = Static<typeof ClauseLine>;
export type DutyLine = Static<typeof DutyLine>;
