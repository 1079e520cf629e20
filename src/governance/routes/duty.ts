import { LetterList, LetterPath, StrikeBody } from "#contract/api/letter.ts";
import { Exactly } from "#kernel/wire.ts";
import { route, type Ask, type Route } from "#http/route.ts";
import {
  acknowledgeDuty,
  confirmDuty,
  endDuty,
  listDuties,
  readDuty,
  readProofFile,
  type OnContract,
} from "../actions/duty.ts";
import { confirmEvent, listEvents, tellEvent } from "../actions/event.ts";
import { takeLetterBack } from "../actions/letter.ts";
import {
  AcknowledgeBody,
  ClosingBody,
  ConfirmBody,
  DutyContractPath,
  DutyDetail,
  DutyList,
  DutyPath,
  DutyQuery,
  OneDutyQuery,
  ProofFilePath,
} from "../api/duty.ts";
import { EventBody, EventList, EventPath, EventRecorded } from "../api/event.ts";

const CONTRACT = "/clients/:client/contracts/:contract";

const onContract = (ask: Ask<{ contract: string }, unknown, unknown>): OnContract => ({
  client: ask.client(),
  contract: ask.params.contract,
  who: ask.who,
  now: ask.now,
});

/** What is due and how it ends. Confirming the other side's day and taking a letter back ask for a fresh session. */
export const dutyRoutes: readonly Route[] = [
  route({
    method: "GET",
    path: "/duties",
    summary: "What is due of the contracts of my clients, by both sides, now or as of a past instant",
    permission: "duty.read",
    query: DutyQuery,
    answer: DutyList,
    handle: (tx, ask) => listDuties(tx, ask.who, ask.query, ask.now),
  }),
  route({
    method: "GET",
    path: `${CONTRACT}/duties/:kind`,
    summary: "One due date: its calculation, the text in force, the dates it had before, and what ended it",
    permission: "duty.read",
    params: DutyPath,
    query: OneDutyQuery,
    answer: DutyDetail,
    handle: (tx, ask) => readDuty(tx, onContract(ask), ask.params.kind, ask.query),
  }),
  route({
    method: "POST",
    path: `${CONTRACT}/duties/:kind/closings`,
    summary: "End a duty: done with its proof, waived by the one it is owed to, or cancelled with a reason",
    permission: "duty.close",
    params: DutyPath,
    body: ClosingBody,
    answer: DutyDetail,
    handle: (tx, ask) => endDuty(tx, onContract(ask), ask.params.kind, ask.body),
  }),
  route({
    method: "POST",
    path: `${CONTRACT}/duties/:kind/acknowledgements`,
    summary: "Say that one has read what was told of a due date",
    permission: "duty.read",
    params: DutyPath,
    body: AcknowledgeBody,
    answer: DutyDetail,
    handle: (tx, ask) => acknowledgeDuty(tx, onContract(ask), ask.params.kind, ask.body.subject),
  }),
  route({
    method: "POST",
    path: `${CONTRACT}/duties/:kind/confirmations`,
    summary: "Say that the day is right on which the other side says it did what it owed, so that it counts",
    permission: "duty.close",
    freshSession: true,
    params: DutyPath,
    body: ConfirmBody,
    answer: DutyDetail,
    handle: (tx, ask) => confirmDuty(tx, onContract(ask), ask.params.kind, ask.body.subject),
  }),
  route({
    method: "GET",
    path: `${CONTRACT}/duty-proofs/:closing/attachments/:attachment`,
    summary: "A file that was given with the word that ended a due date",
    permission: "duty.read",
    params: ProofFilePath,
    handle: (tx, ask) => readProofFile(tx, onContract(ask), ask.params.closing, ask.params.attachment),
  }),
  route({
    method: "GET",
    path: `${CONTRACT}/events`,
    summary: "What people of both sides said happened, and what the reader's side may say",
    permission: "duty.read",
    params: DutyContractPath,
    answer: EventList,
    handle: (tx, ask) => listEvents(tx, onContract(ask)),
  }),
  route({
    method: "POST",
    path: `${CONTRACT}/events`,
    summary: "Say that something happened which makes duties due: a breach, a departure, a request of a person",
    permission: "duty.close",
    params: DutyContractPath,
    body: EventBody,
    answer: EventRecorded,
    handle: (tx, ask) => tellEvent(tx, onContract(ask), ask.body),
  }),
  route({
    method: "POST",
    path: `${CONTRACT}/events/:event/confirmations`,
    summary:
      "Say that the earlier day is right from which the other side says that one's own time runs, so that it counts",
    permission: "duty.close",
    freshSession: true,
    params: EventPath,
    body: Exactly({}),
    answer: EventList,
    handle: (tx, ask) => confirmEvent(tx, onContract(ask), ask.params.event),
  }),
  route({
    method: "POST",
    path: `${CONTRACT}/letters/:letter/strike`,
    summary: "Take back a letter recorded by mistake, with the reason, while nothing that depends on it was done",
    permission: "letter.write",
    freshSession: true,
    params: LetterPath,
    body: StrikeBody,
    answer: LetterList,
    handle: (tx, ask) => takeLetterBack(tx, onContract(ask), ask.params.letter, ask.body.words),
  }),
];
