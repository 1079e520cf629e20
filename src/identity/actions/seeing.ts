import { record, type AuditLine } from "#audit/store.ts";
import { actFor, type Tx } from "#database/transaction.ts";
import type { Membership, Who } from "#http/route.ts";
import { mayDo } from "#http/permission.ts";
import { allRoles } from "#http/scope.ts";
import type { Refusal } from "#kernel/refusal.ts";
import { accept, type Result } from "#kernel/result.ts";
import { personOf } from "#party/actions.ts";
import { standing } from "#party/store/membership.ts";
import { refused } from "../refusals.ts";
import { actAsSeen, closeForgotten, closeSeeing, insertSeeing, type Seeing } from "../store/seeing.ts";
import { SEEING_MINUTES } from "../seeing.ts";

/**
 * The session of the person who asks sees, from the next request on, what a person of this client sees. Refused for the
 * provider's people, for whoever has no role here, and while the session sees as somebody. Its journal says so (C1).
 */
export async function beginSeeing(
  tx: Tx,
  client: Membership,
  personId: string,
  who: Who,
  now: Temporal.Instant,
): Promise<Result<null, Refusal>> {
  const found = await personOf(tx, client, personId, now);
  if (!found.ok) return found;
  const { side, name } = found.value;
  if (side !== "client" || allRoles(found.value).length === 0) return refused("identity.not_to_be_seen", { name });
  if (!(await insertSeeing(tx, who, personId, client.clientId))) return refused("identity.seeing_already");
  await tell(tx, client.clientId, who, now, "identity.seeing_began", personId, { name, minutes: SEEING_MINUTES });
  return accept(null);
}

/** Ends what the session of the person sees, if anything; the journal says whether time had ended it already. */
export async function endSeeing(tx: Tx, who: Who, now: Temporal.Instant): Promise<void> {
  const seeing = await closeSeeing(tx);
  if (!seeing) return;
  // The client's journal tells the end even when the person's rights for it ended meanwhile.
  await actFor(tx, [seeing.clientId]);
  await tellEnd(tx, seeing, who, now);
}

/** Tells the end of what nobody ended. The transaction acts as `system:clean`. */
export async function endForgottenSeeings(tx: Tx, now: Temporal.Instant): Promise<void> {
  for (const seeing of await closeForgotten(tx)) {
    await actFor(tx, [seeing.clientId]);
    await tellEnd(tx, seeing, seeing, now);
  }
  await actFor(tx, []);
}

/**
 * The person seen as the one who asks, for that client alone; the transaction acts as them. Over after thirty minutes,
 * or as soon as either of the two has lost their rights.
 */
export async function seenAs(tx: Tx, real: Who, seeing: Seeing, now: Temporal.Instant): Promise<Result<Who, Refusal>> {
  const { clientId, seenId, until, secondsLeft } = seeing;
  const mine = real.memberships.find((one) => one.clientId === clientId);
  if (secondsLeft <= 0 || !mine || !mayDo(mine.roles, "people.see")) return refused("identity.seeing_over");
  await actAsSeen(tx, seenId);
  const seen = await standing(tx, seenId, now);
  const memberships = seen?.memberships.filter((one) => one.clientId === clientId) ?? [];
  if (seen?.side !== "client" || memberships.length === 0) return refused("identity.seeing_over");
  const seenBy = { personId: real.personId, name: real.name, until, secondsLeft };
  return accept({ ...seen, opensClients: false, memberships, seenBy });
}

type Author = Pick<Who, "personId" | "name">;

async function tellEnd(
  tx: Tx,
  { clientId, seenId, until, secondsLeft }: Seeing,
  who: Author,
  now: Temporal.Instant,
): Promise<void> {
  const detail = { until: until.toString(), byTime: secondsLeft <= 0 };
  await tell(tx, clientId, who, now, "identity.seeing_ended", seenId, detail);
}

async function tell(
  tx: Tx,
  clientId: string,
  { personId: actor, name: actorName }: Author,
  at: Temporal.Instant,
  action: string,
  subject: string,
  detail: AuditLine["detail"],
): Promise<void> {
  await record(tx, { clientId, at, actor, actorName, action, subject, clause: "C1", detail });
}
