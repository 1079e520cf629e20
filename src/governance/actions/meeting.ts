import { filesOf } from "#attachment/store.ts";
import { recipientsOf } from "#contract/recipients.ts";
import { newId } from "#database/ids.ts";
import type { Tx } from "#database/transaction.ts";
import { parseInstant } from "#kernel/instant.ts";
import type { Refusal } from "#kernel/refusal.ts";
import { accept, type Result } from "#kernel/result.ts";
import { recordNotice } from "#notice/store.ts";
import { ofContract } from "#http/scope.ts";
import { peopleOf } from "#party/store/person.ts";
import type { MeetingHeld, MeetingMinutes, MeetingMove, MeetingPlan, MeetingView } from "../api.ts";
import { appointmentOf, INVITED, isTold, meetingText } from "../invitation.ts";
import * as rules from "../meeting.ts";
import { meetingOf, type Meeting, type NewMeetingFact } from "../meeting.ts";
import { refused } from "../refusals.ts";
import { insertMeeting, insertMeetingFact, lockMeeting, readMeetings } from "../store/meeting.ts";
import { meetingView } from "../view.ts";
import { addItems, readItemBody } from "./item.ts";
import { factOf, note, readDay, readSetting, type Doing, type Setting } from "./records.ts";

type Answered = Promise<Result<MeetingView, Refusal>>;

/** Plans a meeting and invites to it in the same act (P6). Refused for a moment that has passed. */
export async function planMeeting(tx: Tx, doing: Doing, { agenda, ...when }: MeetingPlan): Answered {
  const setting = await readSetting(tx, doing);
  if (!setting.ok) return setting;
  const kept = whenOf(when);
  if (!kept.ok) return kept;
  const planned = rules.plan(kept.value, agenda, doing.now);
  if (!planned.ok) return planned;
  const id = newId();
  await insertMeeting(tx, setting.value.place, id, factOf(doing));
  return keep(tx, doing, setting.value, { id, known: null, fact: planned.value });
}

/**
 * Moves a meeting and sends the changed appointment. Refuses `governance.moment_impossible`, `governance.meeting_over` and
 * `governance.past_meeting`.
 */
export async function moveMeeting(tx: Tx, doing: Doing, meeting: string, when: MeetingMove): Answered {
  const kept = whenOf(when);
  if (!kept.ok) return kept;
  return change(tx, doing, meeting, (found) => rules.moveMeeting(found, kept.value, doing.now));
}

/** Calls a meeting off, saying why; calendars follow. */
export async function cancelMeeting(tx: Tx, doing: Doing, meeting: string, reason: string): Answered {
  return change(tx, doing, meeting, (found) => rules.cancelMeeting(found, reason));
}

/** The yearly report was put before both sides: they are told where it is. */
export async function giveReport(tx: Tx, doing: Doing, meeting: string): Answered {
  return change(tx, doing, meeting, rules.giveReport);
}

/** Records that a meeting was held on a day that has come, and with whom. */
export async function holdMeeting(tx: Tx, doing: Doing, meeting: string, body: MeetingHeld): Answered {
  const day = readDay(body.day);
  if (!day.ok) return day;
  return change(tx, doing, meeting, (found, { today, contract: { zone } }) =>
    rules.holdMeeting(found, day.value, body.present, { today, zone }),
  );
}

/** Minutes with what was decided and the actions agreed, each with its owner and its day. */
export async function minuteMeeting(tx: Tx, doing: Doing, meeting: string, body: MeetingMinutes): Answered {
  const items = [];
  for (const one of body.actions) {
    const item = readItemBody(one);
    if (!item.ok) return item;
    items.push(item.value);
  }
  const minuted = await change(tx, doing, meeting, (found) => rules.minuteMeeting(found, body.text, body.decisions));
  if (minuted.ok) await addItems(tx, doing, meeting, items);
  return minuted;
}

/** Instants are kept in one form, whatever offset they were written with; one that does not exist is refused. */
function whenOf({ starts, ...rest }: rules.When): Result<rules.When, Refusal> {
  const at = parseInstant(starts);
  return at ? accept({ ...rest, starts: at.toString() }) : refused("governance.moment_impossible", { moment: starts });
}

type Rule = (meeting: Meeting, setting: Setting) => Result<NewMeetingFact, Refusal>;

async function change(tx: Tx, doing: Doing, id: string, rule: Rule): Answered {
  const setting = await readSetting(tx, doing);
  if (!setting.ok) return setting;
  await lockMeeting(tx, doing.client.clientId, id);
  const row = (await readMeetings(tx, setting.value.place)).find((one) => one.id === id);
  if (!row) return refused("governance.unknown_meeting");
  const known = meetingOf(id, row.facts, setting.value.contract.zone);
  const fact = rule(known, setting.value);
  if (!fact.ok) return fact;
  return keep(tx, doing, setting.value, { id, known, fact: fact.value });
}

type Change = { readonly id: string; readonly known: Meeting | null; readonly fact: NewMeetingFact };

/** Writes a fact of a meeting with its journal line and what is told of it. */
async function keep(tx: Tx, doing: Doing, { contract }: Setting, { id, known, fact }: Change): Answered {
  const { client, by, now } = doing;
  const facts = known?.facts ?? [];
  const seq = facts.length + 1;
  await insertMeetingFact(tx, client.clientId, id, fact, seq, factOf(doing));
  const meeting = meetingOf(id, [...facts, { ...fact, seq, at: now, authorName: by.name }], contract.zone);
  const { review } = contract;
  await note(tx, doing, `governance.meeting_${fact.kind}`, contract.number, review?.clause ?? null, {
    meeting: id,
    starts: meeting.starts.toString(),
    ...(fact.kind === "cancelled" && fact.detail),
    ...(fact.kind === "held" && { day: fact.detail.day }),
  });
  if (isTold(fact.kind)) {
    const people = await peopleOf(tx, client.clientId, now, ofContract(contract.id));
    const event = appointmentOf(fact.kind, meeting, contract);
    await recordNotice(tx, {
      clientId: client.clientId,
      reason: `meeting_${fact.kind}`,
      onceKey: `governance meeting ${id} ${seq}`,
      about: { kind: "meeting", id },
      reference: contract.number,
      clause: review?.clause ?? null,
      at: now,
      author: by.id,
      texts: {
        fr: meetingText(fact.kind, meeting, contract, "fr"),
        en: meetingText(fact.kind, meeting, contract, "en"),
      },
      recipients: recipientsOf(contract, people, INVITED),
      ...(event && { event }),
    });
  }
  return accept(meetingView(meeting, (await filesOf(tx, "minutes", [id])).get(id)));
}
