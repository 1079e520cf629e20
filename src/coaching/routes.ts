import { route, type Ask, type Route } from "#http/route.ts";
import { parseInstant } from "#kernel/instant.ts";
import { accept } from "#kernel/result.ts";
import { Exactly, ClientCode } from "#kernel/wire.ts";
import { parseDate } from "#calendar/civil.ts";
import {
  actOnSession,
  bookSession,
  joinFiles,
  moveSession,
  offerSlots,
  recordOnSession,
  refundUnits,
  withdrawOffer,
  type Doing,
} from "./actions.ts";
import { referenceOf } from "./actions/credit.ts";
import { listCredits, readDetail, sessionFile, sheetFile } from "./actions/read.ts";
import {
  ActOnSession,
  BookSession,
  CreditList,
  CreditPath,
  MoveSession,
  OfferSlots,
  Recorded,
  RecordOnSession,
  RefundUnits,
  SessionBooked,
  SessionDetail,
  SessionFilePath,
  SessionFiles,
  SessionPath,
  SlotPath,
  SlotsOffered,
} from "./api.ts";
import { refused } from "./refusals.ts";

type AnyAsk = Ask<unknown, unknown, unknown>;
type Tx = Parameters<Route["handle"]>[0];

const doing = (ask: AnyAsk): Doing => ({
  client: ask.client(),
  by: { id: ask.who.personId, name: ask.who.name, side: ask.who.side },
  now: ask.now,
});

/** After a write the page is answered as it now stands. */
const pageOf = (tx: Tx, ask: AnyAsk, number: number) => readDetail(tx, ask.client(), number, ask.now, ask.who.language);

const ONE = "/clients/:client/coaching/sessions/:number";

/** Only half-days given back in money ask for a fresh session: they take away what was paid for. */
export const routes: readonly Route[] = [
  route({
    method: "GET",
    path: "/coaching",
    summary: "The half-days of my clients: balance with its ledger, free slots, sessions",
    permission: "coaching.read",
    answer: CreditList,
    handle: async (tx, ask) => accept(await listCredits(tx, ask.who.memberships, ask.now)),
  }),
  route({
    method: "POST",
    path: "/clients/:client/contracts/:contract/services/:service/slots",
    summary: "Offer slots of half-days",
    permission: "coaching.run",
    params: CreditPath,
    body: OfferSlots,
    answer: SlotsOffered,
    handle: async (tx, ask) => {
      const starts = ask.body.starts.map(parseInstant).filter((start) => start !== null);
      if (starts.length < ask.body.starts.length) return refused("coaching.impossible_time");
      const { contract: contractId, service } = ask.params;
      const done = await offerSlots(tx, doing(ask), { contractId, service }, { host: ask.body.host, starts });
      return done.ok ? accept({ offered: done.value }) : done;
    },
  }),
  route({
    method: "POST",
    path: "/clients/:client/coaching/slots/:slot/withdraw",
    summary: "Take back a slot that nobody took",
    permission: "coaching.run",
    params: SlotPath,
    body: Exactly({}),
    answer: Recorded,
    handle: async (tx, ask) => {
      const done = await withdrawOffer(tx, doing(ask), ask.params.slot);
      return done.ok ? accept({ recorded: true }) : done;
    },
  }),
  route({
    method: "POST",
    path: "/clients/:client/coaching/sessions",
    summary: "Book a half-day in a free slot",
    permission: "coaching.book",
    params: Exactly({ client: ClientCode }),
    body: BookSession,
    answer: SessionBooked,
    handle: async (tx, ask) => {
      const { slot, subject = null, shortNotice = false } = ask.body;
      const booked = await bookSession(tx, doing(ask), { slot, subject, shortNotice });
      if (!booked.ok) return booked;
      const { clientCode } = ask.client();
      const number = booked.value;
      return accept({ client: clientCode, number, reference: referenceOf(clientCode, { number }) });
    },
  }),
  route({
    method: "GET",
    path: ONE,
    summary: "A half-day: its subject, its history, its report and who signed",
    permission: "coaching.read",
    params: SessionPath,
    answer: SessionDetail,
    handle: (tx, ask) => pageOf(tx, ask, ask.params.number),
  }),
  route({
    method: "POST",
    path: `${ONE}/move`,
    summary: "Move a half-day to another free slot",
    permission: "coaching.book",
    params: SessionPath,
    body: MoveSession,
    answer: SessionDetail,
    handle: async (tx, ask) => {
      const { slot, reason, shortNotice = false } = ask.body;
      const { number } = ask.params;
      const done = await moveSession(tx, doing(ask), number, { slot, reason, subject: null, shortNotice });
      return done.ok ? pageOf(tx, ask, number) : done;
    },
  }),
  route({
    method: "POST",
    path: `${ONE}/acts`,
    summary: "Propose or agree on a subject, leave a preparation note, sign the sheet, or cancel",
    permission: "coaching.book",
    params: SessionPath,
    body: ActOnSession,
    answer: SessionDetail,
    handle: async (tx, ask) => {
      const { body } = ask;
      const late = "shortNotice" in body ? (body.shortNotice ?? false) : false;
      const act = body.kind === "propose" || body.kind === "agree" ? { ...body, shortNotice: late } : body;
      const done = await actOnSession(tx, doing(ask), ask.params.number, act);
      return done.ok ? pageOf(tx, ask, ask.params.number) : done;
    },
  }),
  route({
    method: "POST",
    path: `${ONE}/record`,
    summary: "Record who was there, or hand over the report",
    permission: "coaching.run",
    params: SessionPath,
    body: RecordOnSession,
    answer: SessionDetail,
    handle: async (tx, ask) => {
      const done = await recordOnSession(tx, doing(ask), ask.params.number, ask.body);
      return done.ok ? pageOf(tx, ask, ask.params.number) : done;
    },
  }),
  route({
    method: "GET",
    path: `${ONE}/sheet.pdf`,
    summary: "The attendance sheet; a draft until both sides signed it",
    permission: "coaching.read",
    params: SessionPath,
    handle: (tx, ask) => sheetFile(tx, ask.client(), ask.params.number, ask.now),
  }),
  route({
    method: "POST",
    path: `${ONE}/attachments`,
    summary: "Join files to a half-day that was held: its sheet signed by hand, what was handed out",
    permission: "coaching.book",
    params: SessionPath,
    body: SessionFiles,
    answer: SessionDetail,
    handle: async (tx, ask) => {
      const done = await joinFiles(tx, doing(ask), ask.params.number, ask.body.attachments);
      return done.ok ? pageOf(tx, ask, ask.params.number) : done;
    },
  }),
  route({
    method: "GET",
    path: `${ONE}/attachments/:attachment`,
    summary: "A file of a half-day",
    permission: "coaching.read",
    params: SessionFilePath,
    handle: (tx, ask) => sessionFile(tx, ask.client().clientId, ask.params.number, ask.params.attachment),
  }),
  route({
    method: "POST",
    path: "/clients/:client/contracts/:contract/services/:service/refunds",
    summary: "Record half-days given back in money",
    permission: "billing.issue",
    freshSession: true,
    params: CreditPath,
    body: RefundUnits,
    answer: Recorded,
    handle: async (tx, ask) => {
      const on = parseDate(ask.body.on);
      if (!on) return refused("coaching.impossible_time");
      const { contract: contractId, service } = ask.params;
      const done = await refundUnits(tx, doing(ask), { contractId, service }, { ...ask.body, on });
      return done.ok ? accept({ recorded: true }) : done;
    },
  }),
];
