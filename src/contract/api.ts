import { Type, type Static } from "typebox";
import {
  AmountText,
  ClientCode,
  DateText,
  Exactly,
  InstantText,
  Maybe,
  ShortLine,
  WholeSeconds,
  Word,
} from "#kernel/wire.ts";
import { END_CAUSES } from "./ending.ts";

/** How a contract ends or ended, as far as it is known (E1 to E4); null while nothing ends it. */
const EndView = Maybe(Exactly({ lastDay: DateText, cause: Word([...END_CAUSES]), over: Type.Boolean() }));

/** One contract in a list, under the text in force today. */
export const ContractSummary = Exactly({
  client: ClientCode,
  clientName: Type.String(),
  /** The contract file's own id, unique for a client. */
  id: Type.String(),
  number: Type.String(),
  title: Type.String(),
  version: Type.String(),
  effective: DateText,
  /** Services on which a request may be opened. */
  services: Type.Array(Exactly({ id: Type.String(), title: Type.String() })),
  undecided: Type.Integer(),
  ended: EndView,
});
export const ContractList = Exactly({ contracts: Type.Array(ContractSummary) });

const PartyView = Exactly({
  name: Type.String(),
  legalForm: Maybe(Type.String()),
  siret: Maybe(Type.String()),
  registration: Maybe(Type.String()),
  address: Type.Array(Type.String()),
  email: Maybe(Type.String()),
  phone: Maybe(Type.String()),
  contacts: Type.Array(Exactly({ role: Type.String(), title: Type.String(), email: Maybe(Type.String()) })),
});

const TargetView = Exactly({
  kind: Word(["response", "restoration"]),
  within: Type.String(),
  calendar: Type.String(),
  clause: Type.String(),
  start: Maybe(Type.String()),
  pausedByWaiting: Type.Boolean(),
  exemptions: Type.Array(Exactly({ id: Type.String(), label: Type.String(), clause: Type.String() })),
});

const ServiceView = Exactly({
  id: Type.String(),
  title: Type.String(),
  clause: Type.String(),
  requests: Type.Boolean(),
  targets: Type.Array(TargetView),
  billed: Maybe(Word(["units", "included", "offered"])),
  reportRequired: Type.Boolean(),
  longWorkAfter: Maybe(Type.String()),
  applications: Type.Array(
    Exactly({
      name: Type.String(),
      vendor: Maybe(Type.String()),
      managed: Type.Boolean(),
      licenceHeldBy: Maybe(Type.String()),
    }),
  ),
});

const ChargeView = Exactly({
  id: Type.String(),
  label: Type.String(),
  clause: Type.String(),
  kind: Word(["fee", "work", "pack"]),
  every: Type.String(),
  unit: Type.String(),
  unitPrice: AmountText,
  quantity: Maybe(Type.Integer()),
  rounding: Maybe(Type.String()),
});

const TermView = Exactly({
  effective: DateText,
  period: Type.String(),
  renewal: Type.String(),
  renewalsMax: Maybe(Type.Integer()),
  clause: Type.String(),
  /** The periods of the whole term up to the last one, or a few ahead when nothing limits them. */
  periods: Type.Array(Exactly({ first: DateText, last: DateText, current: Type.Boolean() })),
  lastDay: Maybe(DateText),
  /** The end that is known: what brings it, and whether it is past. */
  ended: EndView,
  /** The next days that bind, soonest first. */
  dates: Type.Array(Exactly({ day: DateText, what: Type.String(), clause: Type.String(), reminder: Maybe(DateText) })),
  /** What to beware of in the current period: prices told too late for the client to leave, an agreement to give. */
  warnings: Type.Array(Exactly({ text: Type.String(), clause: Type.String() })),
});

/** How a sentence of the text is read, where that comes from, and how else it could be read. */
export const ReadingView = Exactly({
  /** Path of the parameter that it sets; for a rule, the reference of the reading ("A3"). */
  parameter: Type.String(),
  /** What the software always does, for readings that set no parameter. */
  rule: Maybe(Type.String()),
  clause: Type.String(),
  source: Word(["text", "agreed", "assumed", "undecided"]),
  value: Maybe(Type.String()),
  options: Type.Array(Type.String()),
  note: Maybe(Type.String()),
  agreedOn: Maybe(DateText),
});

/** A parameter that may be tried with another value, in words. */
export const ParameterView = Exactly({
  parameter: Type.String(),
  name: Type.String(),
  value: Type.String(),
  says: Type.String(),
  /** The other readings; empty when any value may stand there. */
  choices: Type.Array(Exactly({ value: Type.String(), says: Type.String() })),
});
export type ParameterView = Static<typeof ParameterView>;

/** Two values of the text for one fact (clause P1), and which one is used until the parties settle it. */
export const ConflictView = Exactly({
  clause: Type.String(),
  subject: Type.String(),
  values: Type.Array(Exactly({ value: Type.String(), where: Type.String() })),
  used: Type.String(),
  settled: Maybe(Exactly({ value: Type.String(), on: DateText, by: Type.String() })),
});

/** A clause of the text with the parameters that it sets; one that sets none stands as text. */
export const ClauseView = Exactly({
  id: Type.String(),
  title: Type.String(),
  text: Type.String(),
  where: Maybe(Type.String()),
  drives: Type.Array(Type.String()),
});

/** One version of the text with its signatures (clause P3); exactly one is in force. */
export const VersionView = Exactly({
  number: Type.String(),
  effective: DateText,
  note: Maybe(Type.String()),
  signedByProvider: Maybe(DateText),
  signedByClient: Maybe(DateText),
  loadedAt: InstantText,
  loadedBy: Type.String(),
  inForce: Type.Boolean(),
});

const WeekView = Exactly({
  id: Type.String(),
  label: Type.String(),
  timezone: Type.String(),
  weekly: Type.Record(Type.String(), Type.Array(Type.Tuple([Type.String(), Type.String()]))),
  holidays: Maybe(Type.String()),
  closures: Type.Array(Exactly({ label: Type.String(), from: Type.String(), to: Type.String() })),
});

/** As of a day, past or planned; today when absent. */
export const ContractQuery = Exactly({ on: Type.Optional(DateText) });

/** The contract's page, under the version in force on the day asked. */
export const ContractDetail = Exactly({
  client: ClientCode,
  id: Type.String(),
  number: Type.String(),
  title: Type.String(),
  version: Type.String(),
  /** The day whose text this is. */
  on: DateText,
  timezone: Type.String(),
  currency: Type.String(),
  provider: PartyView,
  clientParty: PartyView,
  services: Type.Array(ServiceView),
  charges: Type.Array(ChargeView),
  calendars: Type.Array(WeekView),
  term: TermView,
  payment: Exactly({ days: Type.Integer(), from: Type.String(), clause: Type.String() }),
  references: Type.Array(
    Exactly({ name: Type.String(), value: Type.String(), date: Maybe(DateText), clause: Type.String() }),
  ),
  readings: Type.Array(ReadingView),
  /** What readings set, and the prices. */
  parameters: Type.Array(ParameterView),
  /** Parameters the parties left open: to be chased. */
  undecided: Type.Array(ReadingView),
  conflicts: Type.Array(ConflictView),
  annexes: Type.Array(
    Exactly({ title: Type.String(), clause: Type.String(), owedBy: Type.String(), expires: Maybe(DateText) }),
  ),
  clauses: Type.Array(ClauseView),
  versions: Type.Array(VersionView),
});

/** A contract goes by the id of its file; its number is what people call it. */
export const ContractPath = Exactly({ client: ClientCode, contract: ShortLine });

/** A supposed request: for which service, and its hour H. */
export const ClockQuestion = Exactly({ service: ShortLine, at: InstantText });

/** Same line as a request's ledger, with the same words for `reason`: what counts, what does not and why. */
const SimulatedSpan = Exactly({
  from: InstantText,
  to: InstantText,
  counted: Type.Boolean(),
  reason: Type.String(),
  label: Maybe(Type.String()),
  seconds: WholeSeconds,
});

/** One clock of a supposed request, with the ledger that explains its deadline. */
export const SimulatedClock = Exactly({
  kind: Word(["response", "restoration"]),
  target: WholeSeconds,
  calendar: Type.String(),
  clause: Type.String(),
  /** Null while the clock waits for a fact that a supposed request does not have (end of analysis, A9). */
  startedAt: Maybe(InstantText),
  deadline: Maybe(InstantText),
  ledger: Type.Array(SimulatedSpan),
});

/** "What if a request came in at…": both clocks, explained, under the version in force at that instant. */
export const ClockAnswer = Exactly({
  service: Type.String(),
  at: InstantText,
  version: Type.String(),
  timezone: Type.String(),
  clocks: Type.Array(SimulatedClock),
});

/** A contract file as text; `effective` is written in the file. */
export const LoadContract = Exactly({
  source: Type.String({ minLength: 1, maxLength: 1_000_000 }),
  name: Type.Optional(ShortLine),
});

/** What was loaded, as the file itself says. */
export const ContractLoaded = Exactly({
  client: ClientCode,
  contract: Type.String(),
  version: Type.String(),
  effective: DateText,
});

/** Every fault of a contract file at once, in the reader's language, with its place and its clause. */
export const CheckContract = Exactly({ source: Type.String({ minLength: 1, maxLength: 1_000_000 }) });

export type ContractSummary = Static<typeof ContractSummary>;
export type ContractList = Static<typeof ContractList>;
export type ContractDetail = Static<typeof ContractDetail>;
export type ReadingView = Static<typeof ReadingView>;
export type VersionView = Static<typeof VersionView>;
export type ClockAnswer = Static<typeof ClockAnswer>;
export type SimulatedClock = Static<typeof SimulatedClock>;
export type LoadContract = Static<typeof LoadContract>;
export type ContractLoaded = Static<typeof ContractLoaded>;
