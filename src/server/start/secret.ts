import { randomBytes } from "node:crypto";
import { mkdir, open, readFile } from "node:fs/promises";
import { join } from "node:path";

/** The secret that signs sessions: made once, beside the data, readable by us alone. Two processes that start at once keep the same. */
export async function keepSecret(dataDir: string): Promise<string> {
  await mkdir(dataDir, { recursive: true });
  const path = join(dataDir, "session-secret");
  try {
    const file = await open(path, "wx", 0o600);
    await file.writeFile(randomBytes(32).toString("base64url"));
    await file.sync();
    await file.close();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
  const secret = await readFile(path, "utf8");
  if (secret.length < 32) {
    throw new Error(
      `${path} est incomplet : supprimez-le, tout le monde se reconnectera. / ${path} is not whole: delete it, everybody will sign in again.`,
    );
  }
  return secret;
}
