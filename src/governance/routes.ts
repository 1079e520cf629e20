import { route, type Ask, type Route } from "#http/route.ts";
import { readAgenda } from "./actions/agenda.ts";
import { complianceFile, readCompliance } from "./actions/compliance.ts";
import { addItem, stepAction } from "./actions/item.ts";
import { cancelMeeting, giveReport, holdMeeting, minuteMeeting, moveMeeting, planMeeting } from "./actions/meeting.ts";
import { joinMinutes, readMinutesFile } from "./actions/minutes.ts";
import { reportFile } from "./actions/report.ts";
import { readGovernance, type Doing } from "./actions/records.ts";
import * as api from "./api.ts";
import { ComplianceQuery, ComplianceView } from "./compliance/api.ts";
import { Exactly } from "#kernel/wire.ts";

export const CONTRACT = "/clients/:client/contracts/:contract";
const MEETING = `${CONTRACT}/meetings/:meeting`;

type OnContract = Ask<{ readonly contract: string }, unknown, unknown>;

/** Who asks, for which contract, and when. */
export const doing = ({ client, params, who, now }: OnContract): Doing => ({
  client: client(),
  contract: params.contract,
  by: { id: who.personId, name: who.name, side: who.side },
  now,
});

/**
 * Meetings, actions, the compliance page and the yearly report (clauses P2, P6). Of these only the
 * workbook asks for a fresh session.
 */
export const routes: readonly Route[] = [
  route({
    method: "GET",
    path: `${CONTRACT}/governance`,
    summary: "Meetings, agreed actions, documents with their expiry and contacts of a contract",
    permission: "governance.read",
    params: api.ContractPath,
    answer: api.Governance,
    handle: (tx, ask) => readGovernance(tx, doing(ask)),
  }),
  route({
    method: "GET",
    path: `${CONTRACT}/compliance`,
    summary: "Is the contract kept? Clause by clause, today or at the end of a past day",
    permission: "governance.read",
    params: api.ContractPath,
    query: ComplianceQuery,
    answer: ComplianceView,
    handle: (tx, ask) => readCompliance(tx, doing(ask), ask.query.on, ask.who.language),
  }),
  route({
    method: "GET",
    path: `${CONTRACT}/compliance.pdf`,
    summary: "The compliance page as a tagged PDF",
    permission: "governance.read",
    params: api.ContractPath,
    query: ComplianceQuery,
    handle: (tx, ask) => complianceFile(tx, doing(ask), ask.query.on),
  }),
  ...(["pdf", "ods"] as const).map((format) =>
    route({
      method: "GET",
      path: `${CONTRACT}/years/:first/report.${format}`,
      summary:
        format === "pdf"
          ? "The yearly report of a period of the contract as a tagged PDF"
          : "The yearly report as a workbook, with each line that was counted",
      permission: "governance.report",
      // The workbook takes away every line of a year; the page says what it says to whoever reads the screen.
      freshSession: format === "ods",
      params: api.YearPath,
      handle: (tx, ask) => reportFile(tx, doing(ask), ask.params.first, format),
    }),
  ),
  route({
    method: "GET",
    path: `${CONTRACT}/meetings/agenda`,
    summary: "The agenda that the year brings, to be looked over before inviting",
    permission: "governance.manage",
    params: api.ContractPath,
    answer: api.AgendaDraft,
    handle: (tx, ask) => readAgenda(tx, doing(ask), ask.who.language),
  }),
  route({
    method: "POST",
    path: `${CONTRACT}/meetings`,
    summary: "Plan a meeting and invite to it by mail with its appointment",
    permission: "governance.manage",
    params: api.ContractPath,
    body: api.MeetingPlan,
    answer: api.MeetingView,
    handle: (tx, ask) => planMeeting(tx, doing(ask), ask.body),
  }),
  route({
    method: "POST",
    path: `${MEETING}/move`,
    summary: "Move a meeting to another time or place; calendars follow",
    permission: "governance.manage",
    params: api.MeetingPath,
    body: api.MeetingMove,
    answer: api.MeetingView,
    handle: (tx, ask) => moveMeeting(tx, doing(ask), ask.params.meeting, ask.body),
  }),
  route({
    method: "POST",
    path: `${MEETING}/cancel`,
    summary: "Call a meeting off, saying why",
    permission: "governance.manage",
    params: api.MeetingPath,
    body: api.MeetingCancel,
    answer: api.MeetingView,
    handle: (tx, ask) => cancelMeeting(tx, doing(ask), ask.params.meeting, ask.body.reason),
  }),
  route({
    method: "POST",
    path: `${MEETING}/report`,
    summary: "Put the yearly report before both sides ahead of the meeting",
    permission: "governance.manage",
    params: api.MeetingPath,
    body: Exactly({}),
    answer: api.MeetingView,
    handle: (tx, ask) => giveReport(tx, doing(ask), ask.params.meeting),
  }),
  route({
    method: "POST",
    path: `${MEETING}/hold`,
    summary: "Record that a meeting was held, on which day and with whom",
    permission: "governance.manage",
    params: api.MeetingPath,
    body: api.MeetingHeld,
    answer: api.MeetingView,
    handle: (tx, ask) => holdMeeting(tx, doing(ask), ask.params.meeting, ask.body),
  }),
  route({
    method: "POST",
    path: `${MEETING}/minutes`,
    summary: "Give the minutes of a meeting with its decisions and actions; both sides receive them",
    permission: "governance.manage",
    params: api.MeetingPath,
    body: api.MeetingMinutes,
    answer: api.MeetingView,
    handle: (tx, ask) => minuteMeeting(tx, doing(ask), ask.params.meeting, ask.body),
  }),
  route({
    method: "POST",
    path: `${MEETING}/attachments`,
    summary: "Join files to a meeting that was held: its minutes signed by hand, what was shown",
    permission: "governance.act",
    params: api.MeetingPath,
    body: api.JoinedFiles,
    answer: api.Governance,
    handle: (tx, ask) => joinMinutes(tx, doing(ask), ask.params.meeting, ask.body),
  }),
  route({
    method: "GET",
    path: `${MEETING}/attachments/:attachment`,
    summary: "A file of a meeting that was held",
    permission: "governance.read",
    params: api.MeetingFilePath,
    handle: (tx, ask) => readMinutesFile(tx, doing(ask), ask.params.meeting, ask.params.attachment),
  }),
  route({
    method: "POST",
    path: `${CONTRACT}/actions`,
    summary: "Agree on an action, with its owner and its day",
    permission: "governance.act",
    params: api.ContractPath,
    body: api.NewItem,
    answer: api.ItemView,
    handle: (tx, ask) => addItem(tx, doing(ask), ask.body),
  }),
  route({
    method: "POST",
    path: `${CONTRACT}/actions/:action/steps`,
    summary: "Say that an action of one’s own side is done, dropped or put off",
    permission: "governance.act",
    params: api.ItemPath,
    body: api.ItemStepBody,
    answer: api.ItemView,
    handle: (tx, ask) => stepAction(tx, doing(ask), ask.params.action, ask.body),
  }),
];
