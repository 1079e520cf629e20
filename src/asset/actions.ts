import { record } from "#audit/store.ts";
import { endingAt } from "#contract/letter/end.ts";
import { readContractOf } from "#contract/store.ts";
import { readLetters } from "#contract/store/letter.ts";
import { lastInForce } from "#contract/versions.ts";
import type { Tx } from "#database/transaction.ts";
import { civilDay, isBefore } from "#kernel/period.ts";
import type { Refusal } from "#kernel/refusal.ts";
import { accept, type Result } from "#kernel/result.ts";
import { clauseOf } from "./clause.ts";
import { detailOn, type Detail, type Kind } from "./item.ts";
import { keyOf, missingFrom, proposalsOf, type Proposal } from "./proposal.ts";
import { refused, type AssetRefusal } from "./refusals.ts";
import { routinePeriodOn, type Lasting, type Result as Outcome } from "./routine.ts";
import {
  insertDone,
  insertItem,
  insertItemFact,
  lockSystems,
  readDone,
  readItems,
  type ItemRow,
  type Scope,
} from "./store.ts";

export type Doing = {
  readonly client: { readonly clientId: string; readonly clientCode: string };
  readonly by: { readonly id: string; readonly name: string; readonly side: "client" | "provider" };
  readonly now: Temporal.Instant;
};
type Done<Value> = Promise<Result<Value, Refusal>>;
type Opened = Lasting & { readonly scope: Scope; readonly today: Temporal.PlainDate };

/** The contract under the text in force now, its systems held until the end of the transaction. */
async function hold(tx: Tx, { client, now }: Doing, contractId: string): Promise<Result<Opened, AssetRefusal>> {
  const scope = { clientId: client.clientId, contractId };
  const dossier = await readContractOf(tx, client.clientId, contractId);
  if (!dossier) return refused("asset.contract_not_found");
  await lockSystems(tx, scope);
  const today = civilDay(now, dossier.versions[0].zone);
  const ended = endingAt(dossier, await readLetters(tx, client.clientId), now)?.lastDay ?? null;
  return accept({ scope, contract: lastInForce(dossier.versions, today), ended, today });
}

/**
 * A service is one of the text in force, and a day has come. Refuses `asset.unknown_service` and `asset.future_day`.
 */
function right(detail: Detail, from: Temporal.PlainDate, { contract, today }: Opened): Result<null, AssetRefusal> {
  const { service } = detail;
  if (service !== null && !contract.services.some(({ id }) => id === service))
    return refused("asset.unknown_service", { service });
  if (isBefore(today, from)) return refused("asset.future_day", { day: from.toString() });
  return accept(null);
}

/** Adds what the contract covers, from a day on. Answers its id. */
export async function addItem(
  tx: Tx,
  doing: Doing,
  contractId: string,
  { kind, detail, from }: Proposal & { readonly from: Temporal.PlainDate },
): Done<string> {
  const held = await hold(tx, doing, contractId);
  if (!held.ok) return held;
  const fine = right(detail, from, held.value);
  if (!fine.ok) return fine;
  const here = (await readItems(tx, held.value.scope.clientId)).filter((item) => item.contractId === contractId);
  const twin = here.some((item) => {
    const now = detailOn(item, held.value.today);
    return now !== null && keyOf({ kind: item.kind, detail: now }) === keyOf({ kind, detail });
  });
  if (twin) return refused("asset.already_known", { name: detail.name });
  return accept(await insert(tx, doing, held.value, { kind, detail, from }));
}

/** Takes over what the contract file names and the list lacks. Answers how many. */
export async function adoptProposals(tx: Tx, doing: Doing, contractId: string): Done<number> {
  const held = await hold(tx, doing, contractId);
  if (!held.ok) return held;
  const { scope, contract } = held.value;
  const here = (await readItems(tx, scope.clientId)).filter((item) => item.contractId === contractId);
  // What was in the list once and left it is not taken over again.
  const known = here.flatMap(({ kind, facts }) => facts.flatMap(({ detail }) => (detail ? [{ kind, detail }] : [])));
  const missing = missingFrom(proposalsOf(contract), known);
  const from = contract.version.effective;
  for (const one of missing) await insert(tx, doing, held.value, { ...one, from });
  return accept(missing.length);
}

async function insert(
  tx: Tx,
  doing: Doing,
  { scope, contract }: Pick<Opened, "scope" | "contract">,
  { kind, detail, from }: { readonly kind: Kind; readonly detail: Detail; readonly from: Temporal.PlainDate },
): Promise<string> {
  const by = factOf(doing);
  const id = await insertItem(tx, scope, kind, by);
  await insertItemFact(tx, { clientId: scope.clientId, id, seq: 1 }, { from, detail, reason: null }, by);
  await tell(tx, doing, "asset.item_added", detail.name, clauseOf(contract, detail), {
    kind,
    from: from.toString(),
    ...detail,
  });
  return id;
}

type Change = { readonly from: Temporal.PlainDate; readonly detail: Detail | null; readonly reason: string | null };

/** What an item is from a day on; without a detail it leaves the contract, for a reason. */
export async function changeItem(tx: Tx, doing: Doing, id: string, change: Change): Done<ItemRow> {
  const find = async () => (await readItems(tx, doing.client.clientId)).find((item) => item.id === id);
  const found = await find();
  if (!found) return refused("asset.not_found");
  const held = await hold(tx, doing, found.contractId);
  if (!held.ok) return held;
  // Read again once it is held: another change may have come first.
  const item = (await find()) ?? found;
  const now = detailOn(item, held.value.today);
  if (!now) return refused("asset.gone");
  const fine = right(change.detail ?? now, change.from, held.value);
  if (!fine.ok) return fine;
  const seq = Math.max(...item.facts.map((fact) => fact.seq)) + 1;
  await insertItemFact(tx, { clientId: item.clientId, id, seq }, change, factOf(doing));
  const told = { from: change.from.toString(), reason: change.reason, before: now, after: change.detail };
  const clause = clauseOf(held.value.contract, change.detail ?? now);
  if (change.detail) await tell(tx, doing, "asset.item_changed", now.name, clause, told);
  else await tell(tx, doing, "asset.item_removed", now.name, clause, told);
  return accept(item);
}

export type Entry = {
  readonly contractId: string;
  readonly routine: string;
  readonly first: Temporal.PlainDate;
  readonly result: Outcome;
  readonly on: Temporal.PlainDate;
  readonly version: string | null;
  readonly proof: string;
};

/** What was done of a routine in one of its periods (M1). What is settled is settled; a postponed one may be done later. */
export async function recordRoutine(tx: Tx, doing: Doing, entry: Entry): Done<null> {
  const held = await hold(tx, doing, entry.contractId);
  if (!held.ok) return held;
  const { scope, contract, ended, today } = held.value;
  const routine = contract.services.flatMap(({ routines }) => routines).find(({ id }) => id === entry.routine);
  const period = routine && routinePeriodOn(held.value, routine, entry.first);
  if (!routine || !period?.first.equals(entry.first)) return refused("asset.unknown_routine");
  if (isBefore(today, entry.on)) return refused("asset.future_day", { day: entry.on.toString() });
  if (isBefore(entry.on, period.first)) return refused("asset.outside_period", { day: entry.on.toString() });
  if (ended && isBefore(ended, entry.on)) return refused("asset.after_end", { last: ended.toString() });
  if (entry.result === "applied" && entry.version === null) return refused("asset.version_missing");
  // Once its period is over a routine is late, and nobody postpones what is late.
  if (entry.result === "postponed" && isBefore(period.last, today))
    return refused("asset.too_late_to_postpone", { last: period.last.toString() });
  const before = (await readDone(tx, scope.clientId)).filter(
    (one) => one.contractId === scope.contractId && one.routine === entry.routine && one.first.equals(entry.first),
  );
  const settled = before.some(({ result }) => result !== "postponed" || entry.result === "postponed");
  if (settled) return refused("asset.already_done");
  const { by, now } = doing;
  await insertDone(tx, { ...scope, ...entry, at: now, authorName: by.name, side: by.side }, by.id);
  const { result, version, proof } = entry;
  const detail = { period: entry.first.toString(), result, on: entry.on.toString(), version, proof };
  await tell(tx, doing, "asset.routine_recorded", routine.label, routine.clause, detail);
  return accept(null);
}

const factOf = ({ by, now }: Doing) => ({ at: now, author: by.id, authorName: by.name });

async function tell(
  tx: Tx,
  { client, by, now }: Doing,
  action: string,
  subject: string,
  clause: string,
  detail: Parameters<typeof record>[1]["detail"],
): Promise<void> {
  const { clientId } = client;
  await record(tx, { clientId, at: now, actor: by.id, actorName: by.name, action, subject, clause, detail });
}
