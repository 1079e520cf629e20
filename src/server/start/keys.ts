import { keepSigningKey } from "#audit/actions/key.ts";
import { readChorusAccount } from "#einvoice/chorus/account.ts";
import type { InstanceKeys } from "#http/keys.ts";
import { masterSource } from "#vault/actions/master-key.ts";
import { WrongOption } from "./options.ts";

/** The installation's own keys, made at its first start. Throws when a file of keys is damaged or a setting is wrong. */
export async function keepKeys(
  dataDir: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<InstanceKeys> {
  const chorus = readChorusAccount(env);
  if (chorus.kind === "wrong") throw new WrongOption(`${chorus.why.fr} / ${chorus.why.en}`);
  const { read } = await masterSource(dataDir, env);
  const account = chorus.kind === "account" ? { chorus: chorus.account } : {};
  return { signing: await keepSigningKey(dataDir), masters: read, ...account };
}
