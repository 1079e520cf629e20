import { Type, type Static } from "typebox";
import { MANUAL_TRIGGERS } from "#contract/duty/said.ts";
import { DateText, Exactly, InstantText, LongText, Maybe, ShortLine, Uuid, Word } from "#kernel/wire.ts";
import { DutyContractPath, DutyLine } from "./duty.ts";

const Side = Word(["provider", "client"]);

/** Something that happened outside of the product and makes a duty due. */
export const EventBody = Exactly({
  what: Word([...MANUAL_TRIGGERS]),
  subject: ShortLine,
  /** The day that it speaks of, when it is not that on which it happened: of a planned replacement. */
  day: Type.Optional(DateText),
  /** When it happened; now when absent. */
  at: Type.Optional(InstantText),
  words: Type.Optional(LongText),
});
export type EventBody = Static<typeof EventBody>;

export const EventPath = Exactly({ ...DutyContractPath.properties, event: Uuid });

/** The duties that the event made due, so that nobody is surprised by them later. */
export const EventRecorded = Exactly({ duties: Type.Array(DutyLine) });

/** What people said happened, which made something due, and what may be said. */
export const EventList = Exactly({
  title: Type.String(),
  timezone: Type.String(),
  events: Type.Array(
    Exactly({
      id: Uuid,
      what: Word([...MANUAL_TRIGGERS]),
      title: Type.String(),
      subject: Type.String(),
      day: Maybe(DateText),
      happenedAt: InstantText,
      words: Maybe(Type.String()),
      toldAt: InstantText,
      toldBy: Type.String(),
      /** Null for what was told before sides were kept. */
      side: Maybe(Side),
      /** Whether the earlier day that the other side named waits for the reader's side to say that it is right. */
      mayConfirm: Type.Boolean(),
      /** Who said so. */
      confirmedBy: Maybe(Type.String()),
    }),
  ),
  kinds: Type.Array(
    Exactly({
      what: Word([...MANUAL_TRIGGERS]),
      title: Type.String(),
      /** What the field that names it asks for. */
      about: Type.String(),
      /** The sides that may tell it. */
      tells: Type.Array(Side),
      /** It speaks of a day to come. */
      planned: Type.Boolean(),
      /** What is due and would be closed by it, to be chosen by its name. */
      closes: Type.Array(Exactly({ subject: Type.String(), name: Type.String() })),
    }),
  ),
});
export type EventList = Static<typeof EventList>;
