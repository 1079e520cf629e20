import { openFile } from "#attachment/actions.ts";
import type { Tx } from "#database/transaction.ts";
import type { StoredFile } from "#http/route.ts";
import type { Refusal } from "#kernel/refusal.ts";
import type { Result } from "#kernel/result.ts";
import type { Governance, JoinedFiles } from "../api.ts";
import { meetingOf } from "../meeting.ts";
import { refused } from "../refusals.ts";
import { readMeetings } from "../store/meeting.ts";
import { readSetting, withFiles, type Doing } from "./records.ts";

/**
 * Joins files to a meeting that was held: minutes signed by hand, what was shown there (P6). Either side may, as either
 * side may hold the signed copy; the text of the minutes stays the project lead's.
 */
export async function joinMinutes(
  tx: Tx,
  doing: Doing,
  meeting: string,
  body: JoinedFiles,
): Promise<Result<Governance, Refusal>> {
  const setting = await readSetting(tx, doing);
  if (!setting.ok) return setting;
  const { contract, place } = setting.value;
  const row = (await readMeetings(tx, place)).find(({ id }) => id === meeting);
  if (!row) return refused("governance.unknown_meeting");
  if (!meetingOf(meeting, row.facts, contract.zone).held) return refused("governance.meeting_not_held");
  return withFiles(tx, doing, contract.number, { kind: "minutes", id: meeting }, body.attachments);
}

/** A file of a meeting of this contract, for both sides. */
export async function readMinutesFile(
  tx: Tx,
  doing: Doing,
  meeting: string,
  attachment: string,
): Promise<Result<StoredFile, Refusal>> {
  const setting = await readSetting(tx, doing);
  if (!setting.ok) return setting;
  const { place } = setting.value;
  const here = (await readMeetings(tx, place)).some(({ id }) => id === meeting);
  return openFile(tx, place.clientId, attachment, ({ kind, id }) => here && kind === "minutes" && id === meeting);
}
