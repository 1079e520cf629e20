import type { Tx } from "#database/transaction.ts";
import type { Who } from "#http/route.ts";
import type { Refusal } from "#kernel/refusal.ts";
import { accept, type Result } from "#kernel/result.ts";
import type { By } from "#party/by.ts";
import { judgePassword } from "../new-password.ts";
import { hashPassword } from "../password.ts";
import { refused } from "../refusals.ts";
import { tell } from "./tell.ts";
import { ownSessions, setFirstPassword } from "../store/own.ts";

/**
 * Somebody who came in by a link chooses a password, by the rules of the CNIL. Refused to whoever comes in by an identity
 * provider, whose own rules it would go round, and to whoever has one: they change it by showing it.
 */
export async function chooseFirstPassword(tx: Tx, who: Who, password: string, by: By): Promise<Result<null, Refusal>> {
  const sessions = await ownSessions(tx, who.personId);
  if (sessions.some(({ openedWith }) => openedWith.startsWith("agency"))) return refused("identity.password_elsewhere");
  const judged = judgePassword(password, { name: who.name, email: who.email ?? "" });
  if (!judged.ok) return judged;
  if (!(await setFirstPassword(tx, who.personId, await hashPassword(password))))
    return refused("identity.password_already");
  await tell(tx, who.personId, by, "identity.password_chosen", {});
  return accept(null);
}
