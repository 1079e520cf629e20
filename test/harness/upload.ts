import type { Attachment } from "#attachment/api.ts";
import type { Answer, Session } from "./app.ts";

export const BOUNDARY = "----limite-des-tests";

/** One part of a form; the name goes into its header byte for byte, quotes excepted. */
export type Part = {
  readonly bytes: Uint8Array | string;
  readonly name?: string;
  readonly field?: string;
  readonly type?: string;
};

/** A `multipart/form-data` body, written by hand so that a test can make it wrong. */
export function formOf(...parts: readonly Part[]): Buffer {
  const pieces = parts.flatMap(({ bytes, name, field = "file", type = "application/octet-stream" }) => [
    Buffer.from(`--${BOUNDARY}\r\ncontent-disposition: form-data; name="${field}"`),
    Buffer.from(name === undefined ? "\r\n\r\n" : `; filename="${name}"\r\ncontent-type: ${type}\r\n\r\n`),
    Buffer.from(bytes),
    Buffer.from("\r\n"),
  ]);
  return Buffer.concat([...pieces, Buffer.from(`--${BOUNDARY}--\r\n`)]);
}

export const FORM = { "content-type": `multipart/form-data; boundary=${BOUNDARY}` };

/** Sends a form as a browser does. */
export const sendForm = (
  who: Session,
  form: Buffer,
  { client = "MIR", headers = {} } = {},
): Promise<Answer<Attachment>> => who.post<Attachment>(`/clients/${client}/attachments`, form, { ...FORM, ...headers });

export const upload = (
  who: Session,
  name: string,
  bytes: Uint8Array | string,
  headers = {},
): Promise<Answer<Attachment>> => sendForm(who, formOf({ name, bytes }), { headers });

/** A small true PDF: one empty page. */
export const PDF = Buffer.from(
  "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n" +
    "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n",
);
