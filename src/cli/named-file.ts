import { readFile } from "node:fs/promises";
import type { Language } from "#kernel/refusal.ts";

type Words = Readonly<Record<Language, string>>;

/** A file that somebody named and that cannot be read: which one, why, and what to change. */
export class UnreadableFile extends Error {
  readonly words: Words;
  readonly code: string;

  constructor(name: string, code: string) {
    const words = wordsOf(name, code);
    super(`${words.fr}\n${words.en}`);
    this.words = words;
    this.code = code;
  }
}

function wordsOf(name: string, code: string): Words {
  switch (code) {
    case "ENOENT":
      return {
        fr: `${name} : ce fichier n’existe pas. Vérifiez le chemin.`,
        en: `${name}: no such file. Check the path.`,
      };
    case "EISDIR":
      return {
        fr: `${name} : c’est un dossier. Donnez un fichier.`,
        en: `${name}: this is a folder. Name a file.`,
      };
    case "EACCES":
    case "EPERM":
      return {
        fr: `${name} : vous n’avez pas le droit de lire ce fichier. Changez ses droits, ou de compte.`,
        en: `${name}: you may not read this file. Change its permissions, or the account.`,
      };
    default:
      return {
        fr: `${name} : ce fichier n’a pas pu être lu (${code}). Vérifiez le chemin et le disque.`,
        en: `${name}: this file could not be read (${code}). Check the path and the disk.`,
      };
  }
}

/** What the system says of a file, in words of ours; any other fault is a bug and passes on. */
export function unreadable(name: string, fault: unknown): UnreadableFile {
  if (fault instanceof Error && "code" in fault) return new UnreadableFile(name, String(fault.code));
  throw fault;
}

/** The bytes of a file that somebody named. Throws `UnreadableFile`. */
export async function bytesOf(name: string): Promise<Buffer> {
  try {
    return await readFile(name);
  } catch (fault) {
    throw unreadable(name, fault);
  }
}

export const textOf = async (name: string): Promise<string> => (await bytesOf(name)).toString("utf8");
