/** What the database keeps of a request, as it is read. */
import type { RequestSummary, State } from "./api.ts";
import type { NewMessage } from "./fact.ts";
import type { Side } from "./side.ts";

/** A request as it was opened; nothing of it changes. */
export type RequestRow = {
  readonly clientId: string;
  readonly requestId: string;
  readonly number: number;
  readonly reference: string;
  readonly contractId: string;
  readonly title: string;
  readonly description: string;
  readonly urgency: RequestSummary["urgency"];
  readonly channel: RequestSummary["channel"];
  readonly requestedAt: Temporal.Instant;
  readonly recordedAt: Temporal.Instant;
  readonly lateReason: string | null;
  /** The person of the client who asked; null for a caller whom the application does not know. */
  readonly requester: string | null;
  readonly requesterName: string;
  readonly callerPhone: string | null;
  /** The server or application that it is about (M1), with its name as it was when the request was opened. */
  readonly systemId: string | null;
  readonly systemName: string | null;
};

/** The cached row of the lists: what `standingOf` derives from the facts, and what work has added up to. */
export type Standing = {
  readonly lastSeq: number;
  readonly state: State;
  readonly service: string;
  readonly nextDeadline: Temporal.Instant | null;
  readonly exempted: boolean;
  readonly contested: boolean;
  readonly decisionAsked: boolean;
  readonly updatedAt: Temporal.Instant;
};

export type Worked = { readonly workedSeconds: number; readonly workRunning: number };
export type StandingRequest = RequestRow & Standing & Worked;

export type MessageRow = Omit<NewMessage, "author"> & {
  readonly id: string;
  readonly authorId: string;
  readonly authorName: string;
  readonly authorSide: Side;
};
