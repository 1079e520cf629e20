import { createHash } from "node:crypto";
import multipart, { type MultipartFile } from "@fastify/multipart";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { Type } from "typebox";
import { MEGABYTE } from "#attachment/api.ts";
import { refused, type AttachmentRefusal } from "#attachment/refusals.ts";
import { transact } from "#database/transaction.ts";
import type { ReceivedFile, Route, Upload, UploadAt } from "#http/route.ts";
import type { Refusal } from "#kernel/refusal.ts";
import { accept, type Result } from "#kernel/result.ts";
import { sessionToken } from "#identity/session.ts";
import { API, checksOf, faultOf, header, sendRefusal, written, type DoorSettings } from "./door.ts";
import { UPLOAD_IDLE_SECONDS } from "./patience.ts";
import { problemOf } from "./problem.ts";
import { refused as refusedByServer } from "./refusals.ts";
import { shownKey } from "./shown-key.ts";
import { turn } from "./turn.ts";

type UploadRoute = Route & { readonly upload: Upload };
type Begun = UploadAt & { readonly actor: string };

/** What the form adds to the file: its boundaries and headers. */
const FORM_BYTES = 64 * 1024;

/** Opens the doors that take a file. Elsewhere a form is refused like anything that is not JSON. */
export async function openUploads(
  app: FastifyInstance,
  settings: DoorSettings,
  routes: readonly Route[],
): Promise<void> {
  await app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    await scope.register(multipart, { throwFileSizeLimit: false });
    scope.addContentTypeParser("*", (_request, _payload, done) => done(null));
    for (const route of routes) if (route.upload) openUpload(scope, settings, { ...route, upload: route.upload });
  });
}

/**
 * Three turns instead of one: the upload begins, its parts are kept, it is finished, and the person's right is asked at
 * both ends. What is not finished is given up; where even that fails, the cleaning finds it.
 */
function openUpload(app: FastifyInstance, settings: DoorSettings, route: UploadRoute): void {
  const checks = checksOf({ ...route, body: undefined } as unknown as Route);
  app.route({
    method: route.method,
    url: API + route.path,
    config: { upload: true },
    handler: async (request, reply) => {
      const shown = await shownKey(settings.db, request);
      if (shown.refusal) return sendRefusal(request, reply, shown.refusal);
      const incoming = {
        token: shown.digest ? null : await sessionToken(settings.auth, request.headers.cookie),
        apiKey: shown.digest,
        from: request.ip,
        url: request.url,
        params: request.params,
        query: request.query,
        body: undefined,
        key: undefined,
        fault: faultOf(checks, request) ?? faultOfForm(request, route.upload),
        unattended: false,
      };
      const started = await turn(settings, beginning(route), incoming, JSON.stringify);
      if (started.kind === "refused") return sendRefusal(request, reply, started.refusal, started.who?.language);
      if (started.kind === "file") throw new Error(`${route.path} began with a file`);
      const begun = JSON.parse(started.text) as Begun;
      const done = await finish(request, reply, settings, route, { begun, incoming }).catch(async (error: unknown) => {
        await giveUp(settings, request, route.upload, begun);
        throw error;
      });
      if (done.kind === "kept") return reply.type("application/json; charset=utf-8").serializer(String).send(done.text);
      await giveUp(settings, request, route.upload, begun);
      if (done.kind === "refused") return sendRefusal(request, reply, done.refusal, done.language);
      reply.header("idempotency-replayed", "true");
      return reply.type("application/json; charset=utf-8").serializer(String).send(done.text);
    },
  });
}

type Incoming = Parameters<typeof turn>[2];
type Done =
  | { readonly kind: "kept" | "replayed"; readonly text: string }
  | { readonly kind: "refused"; readonly refusal: Refusal; readonly language?: "fr" | "en" | undefined };

async function finish(
  request: FastifyRequest,
  reply: FastifyReply,
  settings: DoorSettings,
  route: UploadRoute,
  { begun, incoming }: { readonly begun: Begun; readonly incoming: Incoming },
): Promise<Done> {
  const received = await receive(request, route.upload, begun.id, (seq, bytes) =>
    transact(settings.db, { actor: begun.actor, clients: [begun.clientId] }, (tx) =>
      route.upload.keepPart(tx, begun, seq, bytes),
    ),
  );
  if (!received.ok) return { kind: "refused", refusal: received.refusal };
  const { name, size, sha256 } = received.value;
  const handle: Route["handle"] = (tx, ask) => route.handle(tx, { ...ask, body: received.value });
  // Under its key, an upload is what was sent: the same name and bytes are answered again, others are refused.
  const asked = { ...incoming, body: { name, size, sha256 }, key: header(request, "idempotency-key") };
  const outcome = await turn(settings, { ...route, handle }, asked, (answer) => written(reply, route, answer));
  if (outcome.kind === "refused") return { ...outcome, language: outcome.who?.language };
  if (outcome.kind === "file") throw new Error(`${route.path} answers an upload with a file`);
  return { kind: outcome.replayed ? "replayed" : "kept", text: outcome.text };
}

/** The first turn: who asks, whether they may, and the upload's name. */
function beginning(route: UploadRoute): Route {
  return {
    ...route,
    answer: Type.Unknown(),
    handle: async (tx, ask) => {
      const begun = await route.upload.begin(tx, ask);
      if (!begun.ok) return begun;
      return accept({ id: begun.value, clientId: ask.client().clientId, actor: ask.who.personId } satisfies Begun);
    },
  };
}

function faultOfForm(request: FastifyRequest, { largest }: Upload): Refusal | undefined {
  if (Number(request.headers["content-length"] ?? 0) > largest + FORM_BYTES) return tooLarge(largest);
  if (request.isMultipart()) return undefined;
  const remedy = {
    remedyFr: "attendu : un formulaire multipart/form-data avec un fichier.",
    remedyEn: "expected: a multipart/form-data form with a file.",
  };
  return refusedByServer("server.invalid_input", { field: "file", ...remedy }).refusal;
}

const tooLarge = (largest: number): AttachmentRefusal =>
  refused("attachment.too_large", { limit: largest / MEGABYTE }).refusal;

async function giveUp(
  { db, report }: DoorSettings,
  request: FastifyRequest,
  upload: Upload,
  at: UploadAt,
): Promise<void> {
  try {
    await transact(db, { actor: "system:clean", clients: [] }, (tx) => upload.giveUp(tx, at));
  } catch (error) {
    // The cleaning will find it; the fault itself is told.
    report(problemOf(request, error instanceof Error ? error : new Error(String(error))));
  }
}

/** Codes of the form's reader for what is more than one file. */
const MORE_THAN_ONE = new Set(["FST_PARTS_LIMIT", "FST_FILES_LIMIT", "FST_FIELDS_LIMIT"]);

/** Reads the form and keeps the file's parts as they come. A fault of ours is thrown, the sender's are refused. */
async function receive(
  request: FastifyRequest,
  upload: Upload,
  id: string,
  keep: (seq: number, bytes: Buffer) => Promise<void>,
): Promise<Result<ReceivedFile, AttachmentRefusal>> {
  const limits = { fileSize: upload.largest, files: 1, fields: 0, parts: 2, headerPairs: 20, fieldNameSize: 100 };
  const watch = startWatch(request);
  let received: ReceivedFile | undefined;
  let ours: unknown;
  const kept = (seq: number, bytes: Buffer) =>
    keep(seq, bytes).catch((error: unknown) => {
      ours = error;
      throw error;
    });
  try {
    for await (const part of request.parts({ limits, preservePath: true })) {
      if (part.type !== "file" || part.fieldname !== "file") return refused("attachment.one_file");
      watch.follow(part);
      received = await readFile(part, upload, id, { keep: kept, seen: watch.seen });
      if (part.file.truncated) return { ok: false, refusal: tooLarge(upload.largest) };
    }
  } catch (error) {
    if (ours !== undefined) throw ours;
    if (watch.slow()) return refused("attachment.too_slow", { seconds: UPLOAD_IDLE_SECONDS });
    return refused(
      MORE_THAN_ONE.has((error as { code?: string }).code ?? "") ? "attachment.one_file" : "attachment.cut",
    );
  } finally {
    watch.end();
  }
  return received ? accept(received) : refused("attachment.one_file");
}

async function readFile(
  { file, filename }: MultipartFile,
  { partBytes, headBytes }: Upload,
  id: string,
  told: { readonly keep: (seq: number, bytes: Buffer) => Promise<void>; readonly seen: () => void },
): Promise<ReceivedFile> {
  const hash = createHash("sha256");
  let head = Buffer.alloc(0);
  let rest = Buffer.alloc(0);
  let size = 0;
  let parts = 0;
  for await (const chunk of file as AsyncIterable<Buffer>) {
    told.seen();
    hash.update(chunk);
    size += chunk.length;
    if (head.length < headBytes) head = Buffer.concat([head, chunk.subarray(0, headBytes - head.length)]);
    rest = Buffer.concat([rest, chunk]);
    for (; rest.length >= partBytes; rest = rest.subarray(partBytes)) {
      await told.keep(parts, rest.subarray(0, partBytes));
      parts += 1;
    }
  }
  if (rest.length > 0) {
    await told.keep(parts, rest);
    parts += 1;
  }
  return { id, name: filename, size, parts, sha256: hash.digest("hex"), head };
}

/** Looks now and then whether something still comes, and stops the reading when nothing does. */
function startWatch(request: FastifyRequest) {
  let last = performance.now();
  let slow = false;
  let part: MultipartFile | undefined;
  const timer = setInterval(() => {
    if (performance.now() - last < UPLOAD_IDLE_SECONDS * 1000) return;
    slow = true;
    if (part) part.file.destroy(new Error("nothing comes any more"));
    else request.raw.destroy();
  }, 1000);
  return {
    follow: (one: MultipartFile) => void (part = one),
    seen: () => void (last = performance.now()),
    slow: () => slow,
    end: () => clearInterval(timer),
  };
}
