import { createReadStream } from "node:fs";
import type { Language } from "#kernel/refusal.ts";
import { unreadable, UnreadableFile } from "../named-file.ts";

/** Bytes of the largest file that is read: the longest contract known is fifty times smaller. */
export const LARGEST = 1_000_000;

export type ReadText = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly sentence: string };

/**
 * The UTF-8 text of a file that somebody named. Refused with a whole line of text: a file that cannot be opened, one
 * above `LARGEST`, and one whose bytes are not text, because a letter lost there would be lost in a promise.
 */
export async function readText(name: string, language: Language): Promise<ReadText> {
  const bytes = await bytesOf(name);
  if (bytes instanceof UnreadableFile) return refused(language, bytes.words);
  if (bytes.length > LARGEST) return refused(language, tooLarge(name));
  const text = decoded(bytes);
  return text === null ? refused(language, notText(`${name}:${brokenLine(bytes)}`)) : { ok: true, text };
}

/** The bytes, one more than allowed at most, so that neither a disk image nor a device fills the memory. */
async function bytesOf(name: string): Promise<Buffer | UnreadableFile> {
  try {
    const chunks: Buffer[] = [];
    for await (const chunk of createReadStream(name, { end: LARGEST })) chunks.push(chunk as Buffer);
    return Buffer.concat(chunks);
  } catch (fault) {
    return unreadable(name, fault);
  }
}

/** Null when the bytes are not UTF-8, or hold the zero byte that no text has. */
function decoded(bytes: Uint8Array): string | null {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return text.includes("\0") ? null : text;
  } catch (fault) {
    if (fault instanceof TypeError) return null;
    throw fault;
  }
}

/** The first line, from 1, that is not text: a line feed is never part of a longer character in UTF-8. */
function brokenLine(bytes: Uint8Array): number {
  let start = 0;
  for (let line = 1; ; line += 1) {
    const end = bytes.indexOf(0x0a, start);
    if (end < 0 || decoded(bytes.subarray(start, end)) === null) return line;
    start = end + 1;
  }
}

type Sentence = Readonly<Record<Language, string>>;
const refused = (language: Language, sentence: Sentence): ReadText => ({
  ok: false,
  sentence: `${sentence[language]}\n`,
});

const tooLarge = (name: string): Sentence => ({
  fr: `${name} : le fichier dépasse 1 Mo, bien plus qu’un contrat. Vérifiez que c’est le bon, ou raccourcissez-le.`,
  en: `${name}: the file is larger than 1 MB, far more than a contract. Check that it is the right one, or shorten it.`,
});

const notText = (place: string): Sentence => ({
  fr: `${place} : ce fichier n’est pas du texte UTF-8. Enregistrez-le en UTF-8 depuis votre éditeur.`,
  en: `${place}: this file is not UTF-8 text. Save it as UTF-8 from your editor.`,
});
