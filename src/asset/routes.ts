import { parseDate } from "#calendar/civil.ts";
import type { Tx } from "#database/transaction.ts";
import { route, type Ask, type Route } from "#http/route.ts";
import type { Refusal } from "#kernel/refusal.ts";
import { accept, type Result } from "#kernel/result.ts";
import { Exactly } from "#kernel/wire.ts";
import { addItem, adoptProposals, changeItem, recordRoutine, type Doing, type Entry } from "./actions.ts";
import { routineFile } from "./actions/sheet.ts";
import { listSystems, readItem } from "./actions/read.ts";
import {
  AddItem,
  Adopted,
  ChangeItem,
  ItemAdded,
  ItemDetail,
  ItemPath,
  PostponeRoutine,
  Recorded,
  RecordRoutine,
  RemoveItem,
  RoutinePath,
  SystemsList,
  SystemsPath,
} from "./api.ts";
import type { Detail } from "./item.ts";
import { refused, type AssetRefusal } from "./refusals.ts";

type AnyAsk = Ask<unknown, unknown, unknown>;

const doing = (ask: AnyAsk): Doing => ({
  client: ask.client(),
  by: { id: ask.who.personId, name: ask.who.name, side: ask.who.side },
  now: ask.now,
});

function dayOf(day: string): Result<Temporal.PlainDate, AssetRefusal> {
  const found = parseDate(day);
  return found ? accept(found) : refused("asset.impossible_day", { day });
}

/** A detail whose dates exist. */
function checked(detail: Detail): Result<Detail, AssetRefusal> {
  const expires = detail.expires === null ? null : dayOf(detail.expires);
  return expires && !expires.ok ? expires : accept(detail);
}

async function changed(
  tx: Tx,
  ask: AnyAsk,
  system: string,
  day: string,
  detail: Detail | null,
  reason: string | null,
): Promise<Result<ItemDetail, Refusal>> {
  const from = dayOf(day);
  if (!from.ok) return from;
  const right = detail ? checked(detail) : null;
  if (right && !right.ok) return right;
  const done = await changeItem(tx, doing(ask), system, { from: from.value, detail, reason });
  return done.ok ? readItem(tx, ask.client(), system, ask.now) : done;
}

type Asked = { readonly contract: string; readonly routine: string; readonly first: string };

async function recorded(
  tx: Tx,
  ask: AnyAsk,
  { contract: contractId, routine, first }: Asked,
  day: string,
  entry: Pick<Entry, "result" | "version" | "proof">,
): Promise<Result<{ recorded: boolean }, Refusal>> {
  const begins = dayOf(first);
  const on = dayOf(day);
  if (!begins.ok) return begins;
  if (!on.ok) return on;
  const done = await recordRoutine(tx, doing(ask), {
    contractId,
    routine,
    first: begins.value,
    on: on.value,
    ...entry,
  });
  return done.ok ? accept({ recorded: true }) : done;
}

const ITEM = "/clients/:client/systems/:system";
const ROUTINE = "/clients/:client/contracts/:contract/routines/:routine/periods/:first";

/** The systems of a contract and its routines. Each write is a dated fact: none changes what was recorded. */
export const routes: readonly Route[] = [
  route({
    method: "GET",
    path: "/systems",
    summary: "The systems of my clients' contracts, and how their routines were kept",
    permission: "asset.read",
    answer: SystemsList,
    handle: async (tx, ask) => accept(await listSystems(tx, ask.who.memberships, ask.now)),
  }),
  route({
    method: "POST",
    path: "/clients/:client/contracts/:contract/systems",
    summary: "Add a server, an application, a vendor, a licence or an interconnection",
    permission: "asset.manage",
    params: SystemsPath,
    body: AddItem,
    answer: ItemAdded,
    handle: async (tx, ask) => {
      const from = dayOf(ask.body.from);
      if (!from.ok) return from;
      const detail = checked(ask.body.detail);
      if (!detail.ok) return detail;
      const { kind } = ask.body;
      const added = await addItem(tx, doing(ask), ask.params.contract, {
        kind,
        detail: detail.value,
        from: from.value,
      });
      return added.ok ? accept({ id: added.value }) : added;
    },
  }),
  route({
    method: "POST",
    path: "/clients/:client/contracts/:contract/systems/proposed",
    summary: "Take over the systems that the contract file names",
    permission: "asset.manage",
    params: SystemsPath,
    body: Exactly({}),
    answer: Adopted,
    handle: async (tx, ask) => {
      const done = await adoptProposals(tx, doing(ask), ask.params.contract);
      return done.ok ? accept({ added: done.value }) : done;
    },
  }),
  route({
    method: "GET",
    path: ITEM,
    summary: "A system with its history",
    permission: "asset.read",
    params: ItemPath,
    answer: ItemDetail,
    handle: (tx, ask) => readItem(tx, ask.client(), ask.params.system, ask.now),
  }),
  route({
    method: "POST",
    path: `${ITEM}/changes`,
    summary: "Say what a system is from a day on",
    permission: "asset.manage",
    params: ItemPath,
    body: ChangeItem,
    answer: ItemDetail,
    handle: (tx, ask) => changed(tx, ask, ask.params.system, ask.body.from, ask.body.detail, ask.body.reason ?? null),
  }),
  route({
    method: "POST",
    path: `${ITEM}/removal`,
    summary: "Say that a system left the contract, and why",
    permission: "asset.manage",
    params: ItemPath,
    body: RemoveItem,
    answer: ItemDetail,
    handle: (tx, ask) => changed(tx, ask, ask.params.system, ask.body.from, null, ask.body.reason),
  }),
  route({
    method: "POST",
    path: `${ROUTINE}/done`,
    summary: "Record a routine as applied, or none newer, with its proof",
    permission: "asset.record",
    params: RoutinePath,
    body: RecordRoutine,
    answer: Recorded,
    handle: (tx, ask) => {
      const { on, result, version = null, proof } = ask.body;
      return recorded(tx, ask, ask.params, on, { result, version, proof });
    },
  }),
  route({
    method: "GET",
    path: `${ROUTINE}/sheet.pdf`,
    summary: "The sheet of one period of a routine, on paper",
    permission: "asset.read",
    params: RoutinePath,
    handle: async (tx, ask) => {
      const first = dayOf(ask.params.first);
      return first.ok ? routineFile(tx, ask.client().clientId, { ...ask.params, first: first.value }, ask.now) : first;
    },
  }),
  route({
    method: "POST",
    path: `${ROUTINE}/postponed`,
    summary: "Postpone a routine, as the client",
    permission: "asset.postpone",
    params: RoutinePath,
    body: PostponeRoutine,
    answer: Recorded,
    handle: (tx, ask) =>
      recorded(tx, ask, ask.params, ask.body.on, { result: "postponed", version: null, proof: ask.body.reason }),
  }),
];
