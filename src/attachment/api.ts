import { Type, type Static } from "typebox";
import { Exactly, Uuid } from "#kernel/wire.ts";

/** What an attachment may weigh and how many there may be. One file a request: the size of a file bounds the request. */
export const LIMITS = {
  fileBytes: 25 * 1024 * 1024,
  /** Files of one message, one order, one letter. */
  filesPerThing: 10,
  /** Files that one person has sent for a client and attached to nothing yet. */
  pendingPerPerson: 20,
  /** Bytes received for one client over 24 hours. */
  dayBytes: 500 * 1024 * 1024,
  filesPerClient: 100_000,
} as const;

/** What sentences call a megabyte: 1024 × 1024 bytes. */
export const MEGABYTE = 1024 * 1024;

/** A file received whole. It is always saved, never shown within our pages. */
export const Attachment = Exactly({
  id: Uuid,
  /** Safe to save under, and what people read. */
  name: Type.String(),
  /** As the sender named it, with what cannot be seen written out; where it says more than `name`, both are shown. */
  givenName: Type.String(),
  /** Decided by the content, never by the name. */
  type: Type.String(),
  size: Type.Integer(),
  /** SHA-256 in hexadecimal digits. */
  sha256: Type.String(),
});

/** The form of an upload: one file, in the field `file` of a `multipart/form-data` body. */
export const UploadForm = Exactly({ file: Type.String({ contentMediaType: "application/octet-stream" }) });

/** Ids of files that the same person has just uploaded, in the order in which they are shown. */
export const AttachmentIds = Type.Optional(Type.Array(Uuid, { maxItems: LIMITS.filesPerThing, uniqueItems: true }));

/** The same where an act is nothing without a file. */
export const SomeAttachmentIds = Type.Array(Uuid, { minItems: 1, maxItems: LIMITS.filesPerThing, uniqueItems: true });

export type Attachment = Static<typeof Attachment>;
