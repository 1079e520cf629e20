import { newId } from "#database/ids.ts";
import type { Tx } from "#database/transaction.ts";
import type { Refusal } from "#kernel/refusal.ts";
import { accept, type Result } from "#kernel/result.ts";
import type { ItemStepBody, ItemView, NewItem as NewItemBody } from "../api.ts";
import { stepItem, type Item } from "../item.ts";
import { refused } from "../refusals.ts";
import { insertItem, insertStep, lockMeeting, readItems, type NewItem } from "../store/meeting.ts";
import { itemView } from "../view.ts";
import { factOf, note, readDay, readSetting, type Doing } from "./records.ts";

type Answered = Promise<Result<ItemView, Refusal>>;

export type ReadItem = Omit<NewItem, "id" | "meetingId">;

/** An action as it was typed, its day read. Refuses `governance.impossible_day`. */
export function readItemBody({ what, side, owner, due }: NewItemBody): Result<ReadItem, Refusal> {
  const day = readDay(due);
  return day.ok ? accept({ what, ownerSide: side, owner, due: day.value }) : day;
}

/** Agrees on something to do between two meetings. */
export async function addItem(tx: Tx, doing: Doing, body: NewItemBody): Answered {
  const item = readItemBody(body);
  if (!item.ok) return item;
  const added = await addItems(tx, doing, null, [item.value]);
  if (!added.ok) return added;
  const [first] = added.value;
  if (!first) throw new Error("an action was not added");
  return accept(first);
}

/** Keeps actions agreed at a meeting, or between two when `meetingId` is null; each has its line in the journal. */
export async function addItems(
  tx: Tx,
  doing: Doing,
  meetingId: string | null,
  items: readonly ReadItem[],
): Promise<Result<ItemView[], Refusal>> {
  const setting = await readSetting(tx, doing);
  if (!setting.ok) return setting;
  const { contract, place, today } = setting.value;
  const views: ItemView[] = [];
  for (const item of items) {
    const id = newId();
    await insertItem(tx, place, { ...item, id, meetingId }, factOf(doing));
    const detail = { action: id, what: item.what, side: item.ownerSide, owner: item.owner, due: item.due.toString() };
    await note(tx, doing, "governance.action_agreed", contract.number, contract.review?.clause ?? null, detail);
    views.push(itemView({ ...item, id, meetingId, agreedDue: item.due, steps: [] }, today));
  }
  return accept(views);
}

/** Says that an action is done, dropped or put off, and why. Only the side that owns it may. */
export async function stepAction(tx: Tx, doing: Doing, id: string, body: ItemStepBody): Answered {
  const due = body.due === undefined ? accept(null) : readDay(body.due);
  if (!due.ok) return due;
  const setting = await readSetting(tx, doing);
  if (!setting.ok) return setting;
  const { contract, place, today } = setting.value;
  await lockMeeting(tx, place.clientId, id);
  const item = (await readItems(tx, place)).find((one) => one.id === id);
  if (!item) return refused("governance.unknown_action");
  if (item.ownerSide !== doing.by.side) return refused("governance.other_side");
  const allowed = stepItem(item, body.kind, due.value);
  if (!allowed.ok) return allowed;
  const step = { kind: body.kind, due: due.value, note: body.note };
  await insertStep(tx, place.clientId, id, item.steps.length + 1, step, factOf(doing));
  const detail = { action: id, what: item.what, note: body.note, due: due.value?.toString() ?? null };
  await note(tx, doing, `governance.action_${body.kind}`, contract.number, contract.review?.clause ?? null, detail);
  const after: Item = { ...item, steps: [...item.steps, { ...step, at: doing.now, authorName: doing.by.name }] };
  return accept(itemView(after, today));
}
