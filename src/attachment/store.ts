import { sql } from "kysely";
import type { Tx } from "#database/transaction.ts";
import type { UploadAt } from "#http/route.ts";
import type { Attachment } from "./api.ts";
import type { Thing } from "./thing.ts";

type Author = { readonly id: string; readonly name: string };

/** Writes down that a file begins to arrive. It is cleaned away after a day unless it is attached to something. */
export async function insertUpload(tx: Tx, { clientId, id }: UploadAt, by: Author, now: Temporal.Instant) {
  await sql`insert into attachment.upload (client_id, attachment_id, author, author_name, begun_at)
    values (${clientId}, ${id}, ${by.id}, ${by.name}, ${now})`.execute(tx);
}

/** Keeps one part of a file, as it comes; parts count from 0. */
export async function insertPart(tx: Tx, { clientId, id }: UploadAt, seq: number, bytes: Buffer): Promise<void> {
  await sql`insert into attachment.part (client_id, attachment_id, seq, bytes)
    values (${clientId}, ${id}, ${seq}, ${bytes})`.execute(tx);
}

export type NewFile = Omit<Attachment, "id"> & { readonly parts: number };

/** Makes an upload whole: its name, its type by content, its size and digest. */
export async function insertFile(tx: Tx, at: UploadAt, file: NewFile, by: Author, now: Temporal.Instant) {
  await sql`insert into attachment.file
      (client_id, attachment_id, name, given_name, type, size, parts, digest, author, received_at)
    values (${at.clientId}, ${at.id}, ${file.name}, ${file.givenName}, ${file.type}, ${file.size}, ${file.parts},
      ${file.sha256}, ${by.id}, ${now})`.execute(tx);
}

/** Makes finished uploads of a client follow one another, so that two at once do not pass a limit together. */
export async function holdLimits(tx: Tx, clientId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`attachment ${clientId}`}, 0))`.execute(tx);
}

export type Used = { readonly pending: number; readonly dayBytes: number; readonly files: number };

/** What a client has used of its limits, in all its contracts, and a person of theirs: counted from the rows themselves. */
export async function usedOf(tx: Tx, clientId: string, author: string, now: Temporal.Instant): Promise<Used> {
  const { rows } = await sql<Used>`select
    (select count(*)::int from attachment.upload where client_id = ${clientId} and author = ${author} and not exists
      (select from attachment.link where link.client_id = upload.client_id and link.attachment_id = upload.attachment_id)
    ) as pending, bytes as "dayBytes", files
    from attachment.used(${clientId}, ${now.subtract({ hours: 24 })})`.execute(tx);
  return rows[0] ?? { pending: 0, dayBytes: 0, files: 0 };
}

const FILE = sql`file.attachment_id as id, file.name, file.given_name as "givenName", file.type, file.size::float8 as size,
  file.digest as sha256`;

/** Whole files of one sender that belong to nothing yet, among those asked for. */
export async function readLoose(tx: Tx, clientId: string, author: string, ids: readonly string[]) {
  const { rows } = await sql<Attachment>`select ${FILE} from attachment.file
    where client_id = ${clientId} and author = ${author} and attachment_id = any (${[...ids]}::uuid[]) and not exists
      (select from attachment.link where link.client_id = file.client_id and link.attachment_id = file.attachment_id)`.execute(
    tx,
  );
  return rows;
}

/** How many were attached: fewer than asked when somebody attached one elsewhere in the same moment. */
export async function insertLinks(
  tx: Tx,
  clientId: string,
  thing: Thing,
  ids: readonly string[],
  { by, now }: { readonly by: string; readonly now: Temporal.Instant },
): Promise<number> {
  const { rows } = await sql`
    insert into attachment.link (client_id, thing, thing_id, attachment_id, place, at, author)
    select ${clientId}, ${thing.kind}, ${thing.id}, id, place - 1, ${now}, ${by}
    from unnest(${[...ids]}::uuid[]) with ordinality as asked (id, place)
    on conflict do nothing returning 1`.execute(tx);
  return rows.length;
}

/** The files of many things at once, by the thing's id: a page of messages costs one query. */
export async function filesOf(
  tx: Tx,
  kind: Thing["kind"],
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly Attachment[]>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{ readonly thing: string; readonly files: Attachment[] }>`
    select link.thing_id as thing, json_agg(json_build_object('id', file.attachment_id, 'name', name,
      'givenName', given_name, 'type', type, 'size', size, 'sha256', digest) order by link.at, link.place) as files
    from attachment.link join attachment.file using (client_id, attachment_id)
    where link.client_id = any (app.current_clients()) and link.thing = ${kind}
      and link.thing_id = any (${[...ids]}::uuid[])
    group by link.thing_id`.execute(tx);
  return new Map(rows.map(({ thing, files }) => [thing, files]));
}

/** When the first file of each of many things was joined, by the thing's id; a thing without files is not in it. */
export async function firstFilesAt(
  tx: Tx,
  kind: Thing["kind"],
  ids: readonly string[],
): Promise<ReadonlyMap<string, Temporal.Instant>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{ readonly thing: string; readonly at: Temporal.Instant }>`
    select thing_id as thing, min(at) as at from attachment.link
    where client_id = any (app.current_clients()) and thing = ${kind} and thing_id = any (${[...ids]}::uuid[])
    group by thing_id`.execute(tx);
  return new Map(rows.map(({ thing, at }) => [thing, at]));
}

/** A file and the thing it belongs to; null when there is none, or it belongs to nothing. */
export async function readAttached(tx: Tx, clientId: string, id: string) {
  const { rows } = await sql<
    Attachment & { readonly parts: number; readonly kind: Thing["kind"]; readonly of: string }
  >`
    select ${FILE}, parts, link.thing as kind, link.thing_id as of
    from attachment.link join attachment.file using (client_id, attachment_id)
    where link.client_id = ${clientId} and link.attachment_id = ${id}`.execute(tx);
  return rows[0] ?? null;
}

/** One part of a file, so that a reader never holds a whole one in memory. Throws when the part is missing. */
export async function readPart(tx: Tx, { clientId, id }: UploadAt, seq: number): Promise<Buffer> {
  const { rows } = await sql<{ bytes: Buffer }>`select bytes from attachment.part
    where client_id = ${clientId} and attachment_id = ${id} and seq = ${seq}`.execute(tx);
  if (!rows[0]) throw new Error(`attachment ${id} lacks its part ${seq}`);
  return rows[0].bytes;
}

/** How many uploads one run of the cleaning removes; the next one goes on. */
const ONE_RUN = 1000;
const KEPT_HOURS = 24;

/** Removes, as `system:clean`, what was begun a day ago and belongs to nothing, or one upload that was just given up. */
export async function removeLoose(tx: Tx, only?: UploadAt): Promise<number> {
  const which = only
    ? sql`client_id = ${only.clientId} and attachment_id = ${only.id}`
    : sql`begun_at < now() - make_interval(hours => ${KEPT_HOURS})`;
  const { rows } = await sql<{ client: string; id: string }>`
    select client_id as client, attachment_id as id from attachment.upload where ${which}
    and not exists (select from attachment.link
      where link.client_id = upload.client_id and link.attachment_id = upload.attachment_id)
    limit ${ONE_RUN}`.execute(tx);
  if (rows.length === 0) return 0;
  const loose = sql`(client_id, attachment_id) in (select * from unnest(
    ${rows.map(({ client }) => client)}::uuid[], ${rows.map(({ id }) => id)}::uuid[]))`;
  await sql`delete from attachment.part where ${loose}`.execute(tx);
  await sql`delete from attachment.file where ${loose}`.execute(tx);
  await sql`delete from attachment.upload where ${loose}`.execute(tx);
  return rows.length;
}
