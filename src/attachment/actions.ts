import { fileTypeFromBuffer } from "file-type";
import { record } from "#audit/store.ts";
import { newId } from "#database/ids.ts";
import type { Tx } from "#database/transaction.ts";
import type { ReceivedFile, StoredFile } from "#http/route.ts";
import { accept, type Result } from "#kernel/result.ts";
import { LIMITS, MEGABYTE, type Attachment } from "./api.ts";
import { safeName, writtenOut } from "./name.ts";
import { refused, type AttachmentRefusal } from "./refusals.ts";
import {
  holdLimits,
  insertFile,
  insertLinks,
  insertUpload,
  readAttached,
  readLoose,
  readPart,
  usedOf,
} from "./store.ts";
import type { Thing } from "./thing.ts";
import { allowedType, type AllowedType } from "./type.ts";

/** A part of a file as the database keeps it: a slow reader or sender holds that much in memory and no more. */
export const PART_BYTES = 256 * 1024;
/** The beginning of a file, by which its type is decided. */
export const HEAD_BYTES = 1024 * 1024;

/** For which client, by whom and when. */
export type Doing = {
  readonly clientId: string;
  readonly by: { readonly id: string; readonly name: string };
  readonly now: Temporal.Instant;
};
type Refusable<Value> = Promise<Result<Value, AttachmentRefusal>>;

/** Opens an upload; its id. Refused where a limit is reached already, before anything is received. */
export async function beginUpload(tx: Tx, { clientId, by, now }: Doing): Refusable<string> {
  const used = await usedOf(tx, clientId, by.id, now);
  if (used.pending >= LIMITS.pendingPerPerson)
    return refused("attachment.too_many_pending", { most: LIMITS.pendingPerPerson });
  if (used.files >= LIMITS.filesPerClient) return refused("attachment.client_full", { most: LIMITS.filesPerClient });
  if (used.dayBytes >= LIMITS.dayBytes) return refused("attachment.day_full", { limit: LIMITS.dayBytes / MEGABYTE });
  const id = newId();
  await insertUpload(tx, { clientId, id }, by, now);
  return accept(id);
}

/** Keeps a file whose parts were all received. Its type is decided here, by its content alone. */
export async function finishUpload(tx: Tx, { clientId, by, now }: Doing, file: ReceivedFile): Refusable<Attachment> {
  if (file.size === 0) return refused("attachment.empty");
  if (file.size > LIMITS.fileBytes) return refused("attachment.too_large", { limit: LIMITS.fileBytes / MEGABYTE });
  const type = await typeOf(file.head);
  if (!type.ok) return type;
  await holdLimits(tx, clientId);
  const used = await usedOf(tx, clientId, by.id, now);
  if (used.files >= LIMITS.filesPerClient) return refused("attachment.client_full", { most: LIMITS.filesPerClient });
  if (used.dayBytes + file.size > LIMITS.dayBytes)
    return refused("attachment.day_full", { limit: LIMITS.dayBytes / MEGABYTE });
  const kept = {
    name: safeName(file.name, type.value),
    givenName: writtenOut(file.name),
    type: type.value,
    size: file.size,
    sha256: file.sha256,
  };
  await insertFile(tx, { clientId, id: file.id }, { ...kept, parts: file.parts }, by, now);
  return accept({ id: file.id, ...kept });
}

async function typeOf(head: Uint8Array): Refusable<AllowedType> {
  // A file cut or damaged on purpose makes the reader of magic numbers stop: then nothing was recognised for sure.
  const found = await fileTypeFromBuffer(head).catch(() => ({ mime: "?" }));
  const type = allowedType(found?.mime, head);
  return type === null ? refused("attachment.type_not_allowed", { found: found?.mime ?? "?" }) : accept(type);
}

/**
 * Attaches files that the person has uploaded to what their act adds, in the transaction of that act, each with its
 * line in the journal under `subject`; the client reads that journal, so what is `internal` to the provider stands there
 * by its id and digest alone. Refused, and the whole act with it, when one is not theirs or is attached already.
 */
export async function attach(
  tx: Tx,
  { clientId, by, now, subject, internal = false }: Doing & { readonly subject: string; readonly internal?: boolean },
  thing: Thing,
  ids: readonly string[] | undefined,
): Refusable<readonly Attachment[]> {
  if (ids === undefined || ids.length === 0) return accept([]);
  if (ids.length > LIMITS.filesPerThing) return refused("attachment.too_many", { most: LIMITS.filesPerThing });
  const found = new Map((await readLoose(tx, clientId, by.id, ids)).map((file) => [file.id, file]));
  const files = ids.flatMap((id) => found.get(id) ?? []);
  if (files.length !== ids.length) return refused("attachment.not_yours");
  const linked = await insertLinks(tx, clientId, thing, ids, { by: by.id, now });
  if (linked !== ids.length) return refused("attachment.not_yours");
  const line = { clientId, at: now, actor: by.id, actorName: by.name, subject, clause: null };
  await record(
    tx,
    ...files.map(({ id, name, type, size, sha256 }) => ({
      ...line,
      action: "attachment.attached",
      detail: {
        attachment: id,
        ...(internal ? {} : { name, type, size }),
        sha256,
        to: { kind: thing.kind, id: thing.id },
      },
    })),
  );
  return accept(files);
}

/**
 * A file to be sent part by part. `sees` decides from the thing it belongs to: the area that owns the thing knows who
 * sees it. Another client's file, another thing's and one that does not exist are refused in the same words.
 */
export async function openFile(
  tx: Tx,
  clientId: string,
  id: string,
  sees: (thing: Thing) => boolean | Promise<boolean>,
): Refusable<StoredFile> {
  const file = await readAttached(tx, clientId, id);
  if (!file || !(await sees({ kind: file.kind, id: file.of }))) return refused("attachment.not_found");
  const { name, type, size, parts } = file;
  return accept({ name, type, size, parts, part: (one, seq) => readPart(one, { clientId, id }, seq) });
}
