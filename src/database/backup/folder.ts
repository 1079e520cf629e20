import { createHmac, randomBytes } from "node:crypto";
import { appendFile, mkdir, open, readdir, readFile, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { sha256, type StoredFile } from "./manifest.ts";

const CHUNKS = "chunks";
const PROGRESS = "progress.jsonl";

/** Writes a file whole or not at all, and on the disk before anything counts on it. */
export async function writeSafely(path: string, bytes: Uint8Array | string, mode = 0o600): Promise<void> {
  const aside = `${path}.new`;
  const file = await open(aside, "w", mode);
  await file.writeFile(bytes);
  await file.sync();
  await file.close();
  await rename(aside, path);
}

type Kept = StoredFile & { readonly mark: string };

/**
 * The folder of a backup under way. What an interrupted one left is taken up: a chunk whose text is the same is not
 * closed and written again. Texts are recognised by a digest under a key that is thrown away at the end, so that a
 * finished backup tells nothing of its content.
 */
export class BackupFolder {
  readonly #path: string;
  readonly #key: Buffer;
  readonly #kept: Map<string, Kept>;
  readonly #used = new Map<string, StoredFile>();
  reused = 0;

  private constructor(path: string, key: Buffer, kept: Map<string, Kept>) {
    this.#path = path;
    this.#key = key;
    this.#kept = kept;
  }

  static async open(path: string, recipient: string): Promise<BackupFolder> {
    await mkdir(join(path, CHUNKS), { recursive: true, mode: 0o700 });
    const lines = (await readFile(join(path, PROGRESS), "utf8").catch(() => "")).split("\n").map(parsed);
    const [head, ...rest] = lines;
    if (typeof head?.["key"] === "string" && head["recipient"] === recipient) {
      const kept = rest.filter((line) => line !== null) as unknown as Kept[];
      return new BackupFolder(path, Buffer.from(head["key"], "base64"), new Map(kept.map((one) => [one.mark, one])));
    }
    const key = randomBytes(32);
    await writeSafely(join(path, PROGRESS), `${JSON.stringify({ key: key.toString("base64"), recipient })}\n`);
    return new BackupFolder(path, key, new Map());
  }

  /** Keeps a chunk closed by `close`, or finds it as an earlier run left it. */
  async keep(plain: Buffer, close: (plain: Uint8Array) => Promise<Uint8Array>): Promise<StoredFile> {
    const mark = createHmac("sha256", this.#key).update(plain).digest("hex");
    const known = this.#kept.get(mark);
    if (known && (await this.#isWhole(known))) {
      this.reused += 1;
      return this.#use({ file: known.file, bytes: known.bytes, sha256: known.sha256 });
    }
    const closed = await close(plain);
    const digest = sha256(closed);
    const stored = { file: `${CHUNKS}/${digest}.age`, bytes: closed.length, sha256: digest };
    await writeSafely(join(this.#path, stored.file), closed);
    await appendFile(join(this.#path, PROGRESS), `${JSON.stringify({ ...stored, mark })}\n`);
    return this.#use(stored);
  }

  chunks(): StoredFile[] {
    return [...this.#used.values()];
  }

  /** Leaves only what the backup is made of. */
  async sweep(): Promise<void> {
    for (const name of await readdir(join(this.#path, CHUNKS)))
      if (!this.#used.has(`${CHUNKS}/${name}`)) await rm(join(this.#path, CHUNKS, name));
    await rm(join(this.#path, PROGRESS));
  }

  #use(stored: StoredFile): StoredFile {
    this.#used.set(stored.file, stored);
    return stored;
  }

  async #isWhole({ file, bytes, sha256: digest }: Kept): Promise<boolean> {
    const path = join(this.#path, file);
    const found = await stat(path).catch(() => null);
    return found?.size === bytes && sha256(await readFile(path)) === digest;
  }
}

function parsed(line: string): Record<string, unknown> | null {
  try {
    return JSON.parse(line) as Record<string, unknown>;
  } catch {
    // The last line may have been cut with the process that wrote it: its chunk is then written again.
    return null;
  }
}
