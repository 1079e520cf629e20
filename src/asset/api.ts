import { Type, type Static } from "typebox";
import { ClientCode, DateText, Exactly, InstantText, Maybe, ShortLine, Uuid, Word } from "#kernel/wire.ts";

const KINDS = ["server", "application", "vendor", "licence", "interconnection"] as const;
const RESULTS = ["applied", "none_newer", "postponed"] as const;
const ContractId = Type.String({ pattern: "^[a-z0-9][a-z0-9-]{0,79}$" });
const Id = Type.String({ pattern: "^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$" });
const RoutineId = Type.String({ pattern: "^[A-Za-z0-9][A-Za-z0-9_-]{0,79}$" });

export const SystemsPath = Exactly({ client: ClientCode, contract: ContractId });
export const ItemPath = Exactly({ client: ClientCode, system: Uuid });
export const RoutinePath = Exactly({ client: ClientCode, contract: ContractId, routine: RoutineId, first: DateText });

const Detail = Exactly({
  name: ShortLine,
  service: Maybe(Id),
  managed: Maybe(Type.Boolean({ description: "Whether the provider answers for the application (X6)" })),
  with: Maybe(ShortLine),
  holder: Maybe(ShortLine),
  expires: Maybe(DateText),
  note: Maybe(ShortLine),
});

/** A system that the contract covers from a day on. */
export const AddItem = Exactly({ kind: Word(KINDS), from: DateText, detail: Detail });

/** What a system is from a day on; what it was before stays. */
export const ChangeItem = Exactly({ from: DateText, detail: Detail, reason: Type.Optional(ShortLine) });

/** The day from which a system is no longer there, and why. */
export const RemoveItem = Exactly({ from: DateText, reason: ShortLine });

/** A routine that was done, or that had nothing newer to do, with what shows it (clauses M1, X5). */
export const RecordRoutine = Exactly({
  result: Word(["applied", "none_newer"]),
  on: DateText,
  version: Type.Optional(ShortLine),
  proof: ShortLine,
});

/** The client's wish that a routine wait; the provider cannot say it for them. */
export const PostponeRoutine = Exactly({ on: DateText, reason: ShortLine });

const ItemView = Exactly({
  id: Uuid,
  kind: Word(KINDS),
  detail: Detail,
  since: DateText,
  /** Days until the licence ends; negative once it is over. */
  daysLeft: Maybe(Type.Integer()),
});
const RoutineView = Exactly({
  id: Type.String(),
  label: Type.String(),
  service: Type.String(),
  clause: Type.String(),
  periods: Type.Array(
    Exactly({
      first: DateText,
      last: DateText,
      state: Word([...RESULTS, "due", "missed", "late"]),
      done: Type.Array(
        Exactly({
          result: Word(RESULTS),
          on: DateText,
          version: Maybe(Type.String()),
          proof: Type.String(),
          author: Type.String(),
          at: InstantText,
          /** Done in the period and written down in it. */
          inTime: Type.Boolean(),
        }),
      ),
    }),
  ),
});
const SystemsView = Exactly({
  client: ClientCode,
  clientName: Type.String(),
  contract: ContractId,
  title: Type.String(),
  zone: Type.String(),
  services: Type.Array(Exactly({ id: Type.String(), title: Type.String(), clause: Type.String() })),
  items: Type.Array(ItemView),
  proposed: Type.Array(Exactly({ kind: Word(KINDS), detail: Detail })),
  routines: Type.Array(RoutineView),
});

/** The systems and routines of each contract that the reader may see. */
export const SystemsList = Exactly({ systems: Type.Array(SystemsView) });

/** A system with every change of it; `detail` is null once it is gone. */
export const ItemDetail = Exactly({
  client: ClientCode,
  contract: ContractId,
  services: Type.Array(Exactly({ id: Type.String(), title: Type.String(), clause: Type.String() })),
  id: Uuid,
  kind: Word(KINDS),
  detail: Maybe(Detail),
  history: Type.Array(
    Exactly({
      from: DateText,
      at: InstantText,
      author: Type.String(),
      detail: Maybe(Detail),
      reason: Maybe(Type.String()),
    }),
  ),
});
export const ItemAdded = Exactly({ id: Uuid });

/** How many systems were taken over from the contract file. */
export const Adopted = Exactly({ added: Type.Integer() });
export const Recorded = Exactly({ recorded: Type.Boolean() });

export type SystemsView = Static<typeof SystemsView>;
export type SystemsList = Static<typeof SystemsList>;
export type ItemView = Static<typeof ItemView>;
export type ItemDetail = Static<typeof ItemDetail>;
export type RoutineView = Static<typeof RoutineView>;
export type AddItem = Static<typeof AddItem>;
export type ChangeItem = Static<typeof ChangeItem>;
export type RecordRoutine = Static<typeof RecordRoutine>;
export type PostponeRoutine = Static<typeof PostponeRoutine>;
