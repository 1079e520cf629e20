import { keepSigningKey } from "#audit/actions/key.ts";
import type { InstanceKeys } from "#http/keys.ts";
import { masterSource } from "#vault/actions/master-key.ts";

/** The installation's own keys, made at its first start. Throws when a file of keys is damaged. */
export async function keepKeys(
  dataDir: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<InstanceKeys> {
  const { read } = await masterSource(dataDir, env);
  return { signing: await keepSigningKey(dataDir), masters: read };
}
