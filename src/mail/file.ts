import { createHash } from "node:crypto";
import { beginUpload, finishUpload, HEAD_BYTES, PART_BYTES } from "#attachment/actions.ts";
import { LIMITS } from "#attachment/api.ts";
import { insertPart } from "#attachment/store.ts";
import type { Tx } from "#database/transaction.ts";
import type { Letter } from "./letter.ts";
import type { Sender } from "./sort.ts";

type Doing = {
  readonly clientId: string;
  readonly by: Pick<Sender, "personId" | "name" | "language">;
  readonly now: Temporal.Instant;
};

/** Keeps the files of a message in its own transaction. What is over the limits is named to whoever reads the message. */
export async function keepFiles(
  tx: Tx,
  { clientId, by: { personId, name, language }, now }: Doing,
  files: Letter["files"],
): Promise<{ readonly ids: readonly string[]; readonly told: string }> {
  const doing = { clientId, by: { id: personId, name }, now };
  const ids: string[] = [];
  const refused: string[] = [];
  for (const { name: file, bytes } of files) {
    const id = await keepOne(tx, doing, file, bytes, ids.length);
    if (id === null) refused.push(file);
    else ids.push(id);
  }
  return { ids, told: refused.length === 0 ? "" : REFUSED[language](refused.join(", ")) };
}

const REFUSED = {
  fr: (names: string) => `\n\n[Pièces jointes refusées par les limites : ${names}. Envoyez-les autrement.]`,
  en: (names: string) => `\n\n[Attachments refused by the limits: ${names}. Send them in another way.]`,
};

/** Null for a file that cannot be kept: the message is filed all the same, and its original still holds it. */
async function keepOne(
  tx: Tx,
  doing: Parameters<typeof beginUpload>[1],
  name: string,
  bytes: Buffer,
  kept: number,
): Promise<string | null> {
  if (kept >= LIMITS.filesPerThing || bytes.length === 0 || bytes.length > LIMITS.fileBytes) return null;
  const begun = await beginUpload(tx, doing);
  if (!begun.ok) return null;
  const id = begun.value;
  let parts = 0;
  for (let at = 0; at < bytes.length; at += PART_BYTES) {
    await insertPart(tx, { clientId: doing.clientId, id }, parts, bytes.subarray(at, at + PART_BYTES));
    parts += 1;
  }
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const head = bytes.subarray(0, HEAD_BYTES);
  const finished = await finishUpload(tx, doing, { id, name, size: bytes.length, parts, sha256, head });
  return finished.ok ? id : null;
}
