import { Type, type Static } from "typebox";
import { ClientCode, DateText, Exactly, Maybe, ShortLine, SerialNumber, Uuid, WholeSeconds } from "#kernel/wire.ts";

const ContractId = Type.String({ pattern: "^[a-z0-9][a-z0-9-]{0,79}$" });
const ServiceId = Type.String({ pattern: "^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$" });

export const AdvicePath = Exactly({ client: ClientCode, contract: ContractId, service: ServiceId });
export const IntroductionPath = Exactly({ client: ClientCode, introduction: Uuid });

/**
 * An introduction to somebody of a network that the contract names (clause M4); `on` is the day on which it was made.
 */
export const Introduce = Exactly({ network: ShortLine, whom: ShortLine, about: ShortLine, on: DateText });

/** What came of an introduction, as often as there is something to tell. */
export const RecordOutcome = Exactly({ on: DateText, outcome: ShortLine });
export const AdviceRecorded = Exactly({ id: Uuid });

const Introduction = Exactly({
  id: Uuid,
  network: Type.String(),
  whom: Type.String(),
  about: Type.String(),
  on: DateText,
  author: Type.String(),
  outcomes: Type.Array(Exactly({ on: DateText, outcome: Type.String(), author: Type.String() })),
});
const AdviceView = Exactly({
  client: ClientCode,
  clientName: Type.String(),
  contract: ContractId,
  service: ServiceId,
  title: Type.String(),
  clause: Type.String(),
  zone: Type.String(),
  period: Maybe(Exactly({ first: DateText, last: DateText })),
  /** Worked time of sessions that began in the period; it costs nothing. */
  seconds: WholeSeconds,
  requests: Type.Array(
    Exactly({ number: SerialNumber, reference: Type.String(), title: Type.String(), seconds: WholeSeconds }),
  ),
  networks: Type.Array(Type.String()),
  introductions: Type.Array(Introduction),
});

/** The free advice of each contract (clause M4): time kept at price zero, and the introductions. */
export const AdviceList = Exactly({ advice: Type.Array(AdviceView) });

export type AdviceView = Static<typeof AdviceView>;
export type AdviceList = Static<typeof AdviceList>;
