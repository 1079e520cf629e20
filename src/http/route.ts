import type { Static, TSchema } from "typebox";
import type { Tx } from "#database/transaction.ts";
import type { Language, Refusal } from "#kernel/refusal.ts";
import type { Result } from "#kernel/result.ts";
import type { InstanceKeys } from "./keys.ts";
import type { Permission } from "./permission.ts";
import type { Held } from "./scope.ts";

/**
 * One person's standing with one client. `roles` are those for all of it; what they may do with one thing follows from
 * `rolesAt`, which counts those for its contract and its service as well.
 */
export type Membership = Held & {
  readonly clientId: string;
  readonly clientCode: string;
  readonly clientName: string;
};

/** Who asks: a person of the provider or of a client, already signed in. */
export type Who = {
  readonly personId: string;
  readonly side: "provider" | "client";
  readonly name: string;
  readonly email: string | null;
  readonly language: Language;
  /** May create a client, and becomes its first administrator. */
  readonly opensClients: boolean;
  readonly memberships: readonly Membership[];
  /** Somebody of the provider who sees as this person, and until when; everything but screens refuses them. */
  readonly seenBy?: SeenBy;
};

export type SeenBy = {
  readonly personId: string;
  readonly name: string;
  readonly until: Temporal.Instant;
  readonly secondsLeft: number;
};

/** What a handler receives: validated input, the instant of the request, the person, and the client when the path names one. */
export type Ask<Params, Query, Body> = {
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  readonly now: Temporal.Instant;
  readonly who: Who;
  /** Nothing but who they are is told before they show the second factor that the installation requires of them. */
  readonly secondFactorDue: boolean;
  readonly keys: InstanceKeys;
  /** The client named by `:client` in the path; throws when the path names none. */
  readonly client: () => Membership;
};

/** A file rather than JSON: exact bytes with their type and name. */
export type FileAnswer = { readonly bytes: Uint8Array; readonly type: string; readonly name: string };

/** A file kept by parts, each read in a transaction of its own: a slow reader holds none open. */
export type StoredFile = {
  readonly type: string;
  readonly name: string;
  readonly size: number;
  readonly parts: number;
  readonly part: (tx: Tx, seq: number) => Promise<Uint8Array>;
};

/**
 * A file whose length nobody knows before its end: each part is made in a transaction of its own once the one before has left,
 * in turn and once; null ends it. A reader tells a whole one by what its own last part says.
 */
export type GrowingFile = {
  readonly type: string;
  readonly name: string;
  readonly next: (tx: Tx) => Promise<Uint8Array | null>;
};

export type AnyFile = FileAnswer | StoredFile | GrowingFile;

export type UploadAt = { readonly clientId: string; readonly id: string };

/** What was received of an upload; its parts are kept already. */
export type ReceivedFile = {
  readonly id: string;
  /** As the sender gave it: to be believed in nothing. */
  readonly name: string;
  readonly size: number;
  readonly parts: number;
  readonly sha256: string;
  readonly head: Uint8Array;
};

/**
 * A file comes in by parts: `begin` names the upload, `keepPart` keeps each part in a transaction of its own, then the
 * route's `handle` receives a `ReceivedFile` as its body. An upload that ends in any other way is given up.
 */
export type Upload = {
  /** Bytes. */
  readonly largest: number;
  readonly partBytes: number;
  readonly headBytes: number;
  readonly begin: (tx: Tx, ask: Ask<unknown, unknown, unknown>) => Promise<Result<string, Refusal>>;
  readonly keepPart: (tx: Tx, at: UploadAt, seq: number, bytes: Buffer) => Promise<void>;
  /** Runs as `system:clean`. */
  readonly giveUp: (tx: Tx, at: UploadAt) => Promise<unknown>;
};

/**
 * A door of the application. The server opens one transaction for each request, under the person's rights and for the
 * client named by `:client` in the path (or all those where they hold the permission), wholly or for the contracts and
 * services where a role of theirs gives the permission; keeps it when the handler accepts and undoes it when it refuses. A write carries an `Idempotency-Key`, kept in that same transaction.
 */
export type Route = {
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  /** Below `/api/v1`. A client's things live under `/clients/:client/…`, where `client` is its code ("MIR"). */
  readonly path: string;
  readonly summary: string;
  readonly permission: Permission;
  readonly params?: TSchema;
  readonly query?: TSchema;
  readonly body?: TSchema;
  /** Absent when the answer is a file. */
  readonly answer?: TSchema;
  /** Carries a secret: neither the request nor its answer leaves a trace, so it takes no idempotency key. */
  readonly confidential?: true;
  /**
   * Asks for a session that was signed into some minutes ago at most. A write under a binding permission says so, or says
   * `false`: it binds nobody, for instance a preview. An export always asks.
   */
  readonly freshSession?: boolean;
  /**
   * Whose records a door without a client in its path shows, for their journals (clause C1), where that is not everybody's
   * whom the person may act for.
   */
  readonly recordsOf?: (tx: Tx, params: unknown) => Promise<readonly string[]>;
  /** Kilobytes of JSON that it takes, where that is more than anywhere else; the body of who is not signed in is not read. */
  readonly largestKb?: number;
  /** Takes a `multipart/form-data` with one file, instead of JSON. */
  readonly upload?: Upload;
  readonly handle: (tx: Tx, ask: Ask<unknown, unknown, unknown>) => Promise<Result<unknown, Refusal>>;
};

type Typed<Schema> = Schema extends TSchema ? Static<Schema> : undefined;

/** Declares a route whose handler is typed by its own schemas. */
export function route<
  P extends TSchema | undefined,
  Q extends TSchema | undefined,
  B extends TSchema | undefined,
  A extends TSchema | undefined,
>(
  definition: Omit<Route, "params" | "query" | "body" | "answer" | "recordsOf" | "handle"> & {
    readonly recordsOf?: (tx: Tx, params: Typed<P>) => Promise<readonly string[]>;
    readonly params?: P;
    readonly query?: Q;
    readonly body?: B;
    readonly answer?: A;
    readonly handle: (
      tx: Tx,
      ask: Ask<Typed<P>, Typed<Q>, Typed<B>>,
    ) => Promise<Result<A extends TSchema ? Static<A> : AnyFile, Refusal>>;
  },
): Route {
  return definition as unknown as Route;
}
