import { mkdir, open, readFile } from "node:fs/promises";
import { dirname } from "node:path";

/** Rights of a file that holds a key: its owner reads and writes it, nobody else does anything. */
const OURS_ALONE = 0o600;

/**
 * The text of a key's file, made by `make` at the first start. Two processes that start at once keep the same: the one
 * that comes second reads what the first wrote. Nothing is ever written over.
 */
export async function keepKeyFile(path: string, make: () => string): Promise<string> {
  await mkdir(dirname(path), { recursive: true });
  try {
    const file = await open(path, "wx", OURS_ALONE);
    await file.writeFile(make());
    await file.sync();
    await file.close();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
  return readFile(path, "utf8");
}
