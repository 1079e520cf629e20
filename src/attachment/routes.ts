import { Type } from "typebox";
import { route, type Ask, type ReceivedFile, type Route } from "#http/route.ts";
import { ClientCode, Exactly } from "#kernel/wire.ts";
import { beginUpload, finishUpload, HEAD_BYTES, PART_BYTES, type Doing } from "./actions.ts";
import { Attachment, LIMITS, UploadForm } from "./api.ts";
import { insertPart, removeLoose } from "./store.ts";

/** The form as it is described; the handler is given what was received of it. */
const Form = Type.Unsafe<ReceivedFile>(UploadForm);

const doing = (ask: Ask<unknown, unknown, unknown>): Doing => ({
  clientId: ask.client().clientId,
  by: { id: ask.who.personId, name: ask.who.name },
  now: ask.now,
});

/** Files are read where they belong: each area has its own door for that, under its own permission. */
export const routes: readonly Route[] = [
  route({
    method: "POST",
    path: "/clients/:client/attachments",
    summary: "Upload one file, to be attached by the act that follows; it is removed after a day when none does",
    permission: "attachment.upload",
    params: Exactly({ client: ClientCode }),
    body: Form,
    answer: Attachment,
    upload: {
      largest: LIMITS.fileBytes,
      partBytes: PART_BYTES,
      headBytes: HEAD_BYTES,
      begin: (tx, ask) => beginUpload(tx, doing(ask)),
      keepPart: insertPart,
      giveUp: removeLoose,
    },
    handle: (tx, ask) => finishUpload(tx, doing(ask), ask.body),
  }),
];
