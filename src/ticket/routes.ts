import { ClockAnswer, ClockQuestion, ContractPath } from "#contract/api.ts";
import { route, type Ask, type Route } from "#http/route.ts";
import { accept } from "#kernel/result.ts";
import { parseInstant } from "#kernel/instant.ts";
import { ClientCode, Exactly } from "#kernel/wire.ts";
import { openRequest, type OpenDoing } from "./actions/open.ts";
import { casesOf, listPage, readAttachment, readDetail } from "./actions/read.ts";
import { authorOf, move, post, settleDecision, type Opened } from "./actions/request.ts";
import {
  AttachmentPath,
  OpenRequest,
  PostMessage,
  RequestCreated,
  RequestDetail,
  RequestList,
  RequestPath,
  RequestQuery,
  TakeDecision,
  Today,
  Transition,
} from "./api.ts";
import { openContests } from "./life.ts";
import { refused } from "./refusals.ts";
import { knownContracts } from "./actions/known.ts";
import { simulate } from "./simulate.ts";
import { listFlagged } from "./store/list.ts";

type AnyAsk = Ask<unknown, unknown, unknown>;

const doing = (ask: AnyAsk): OpenDoing => ({ client: ask.client(), by: authorOf(ask.who), now: ask.now });
const readerOf = (ask: AnyAsk) => ({ ...ask.client(), side: ask.who.side, language: ask.who.language });

/** After a write the page is answered as it now stands, so that the screen needs no second request. */
async function pageAfter(tx: Parameters<Route["handle"]>[0], ask: AnyAsk, number: number) {
  return readDetail(tx, ask.client().clientId, number, readerOf(ask), ask.now);
}

const FLAGGED = 50;
const MORNING = 50;

/**
 * Requests, their moves, and the supposed request of the simulator. Only the choice of T4, which may commit money, asks
 * for a fresh session.
 */
export const routes: readonly Route[] = [
  route({
    method: "GET",
    path: "/requests",
    summary: "Requests of my clients, open ones by next deadline",
    permission: "request.read",
    query: RequestQuery,
    answer: RequestList,
    handle: async (tx, ask) => {
      const { client: code } = ask.query;
      const client = ask.who.memberships.find(({ clientCode }) => clientCode === code);
      if (code !== undefined && !client) return accept({ requests: [], next: null });
      return listPage(tx, ask.query, { side: ask.who.side, clientId: client?.clientId ?? null }, ask.now);
    },
  }),
  route({
    method: "GET",
    path: "/today",
    summary: "The provider's morning page: next deadlines, choices and disagreements that wait",
    permission: "request.handle",
    answer: Today,
    handle: async (tx, ask) => {
      const page = await listPage(tx, { limit: MORNING }, { side: "provider", clientId: null }, ask.now);
      if (!page.ok) return page;
      const asked = await casesOf(tx, await listFlagged(tx, "decision_asked", FLAGGED));
      const contested = await casesOf(tx, await listFlagged(tx, "contested", FLAGGED));
      return accept({
        now: ask.now.toString(),
        requests: page.value.requests,
        decisions: asked.flatMap((opened) =>
          opened.one.life.decision ? [{ ...named(opened), askedAt: opened.one.life.decision.asked.at.toString() }] : [],
        ),
        contests: contested.flatMap((opened) =>
          openContests(opened.one.life)
            .slice(0, 1)
            .map(({ openedAt }) => ({ ...named(opened), openedAt: openedAt.toString() })),
        ),
      });
    },
  }),
  route({
    method: "POST",
    path: "/clients/:client/requests",
    summary: "Open a request: in the portal by the client, or after a phone call by the provider",
    permission: "request.open",
    params: Exactly({ client: ClientCode }),
    body: OpenRequest,
    answer: RequestCreated,
    handle: (tx, ask) => openRequest(tx, doing(ask), ask.body),
  }),
  route({
    method: "GET",
    path: "/clients/:client/requests/:number",
    summary: "A request: its history, messages, clocks line by line, and what may be done next",
    permission: "request.read",
    params: RequestPath,
    answer: RequestDetail,
    handle: (tx, ask) => pageAfter(tx, ask, ask.params.number),
  }),
  route({
    method: "POST",
    path: "/clients/:client/requests/:number/messages",
    summary: "Write to the other side, or a note for the provider only",
    permission: "request.comment",
    params: RequestPath,
    body: PostMessage,
    answer: RequestDetail,
    handle: async (tx, ask) => {
      const done = await post(tx, doing(ask), ask.params.number, ask.body);
      return done.ok ? pageAfter(tx, ask, ask.params.number) : done;
    },
  }),
  route({
    method: "GET",
    path: "/clients/:client/requests/:number/attachments/:attachment",
    summary: "A file of a request or of one of its messages",
    permission: "request.read",
    params: AttachmentPath,
    handle: (tx, ask) =>
      readAttachment(tx, ask.client().clientId, ask.params.number, ask.params.attachment, readerOf(ask)),
  }),
  route({
    method: "POST",
    path: "/clients/:client/requests/:number/transitions",
    summary: "Move a request along the table of transitions",
    permission: "request.move",
    params: RequestPath,
    body: Transition,
    answer: RequestDetail,
    handle: async (tx, ask) => {
      const done = await move(tx, doing(ask), ask.params.number, ask.body);
      return done.ok ? pageAfter(tx, ask, ask.params.number) : done;
    },
  }),
  route({
    method: "POST",
    path: "/clients/:client/requests/:number/decision",
    summary: "Continue by the unit, or ask for a specific quote, once work has been long",
    permission: "request.move",
    freshSession: true,
    params: RequestPath,
    body: TakeDecision,
    answer: RequestDetail,
    handle: async (tx, ask) => {
      const done = await settleDecision(tx, doing(ask), ask.params.number, ask.body);
      return done.ok ? pageAfter(tx, ask, ask.params.number) : done;
    },
  }),
  route({
    method: "GET",
    path: "/clients/:client/contracts/:contract/clock",
    summary: "What if a request came in at…: both clocks, explained, by the text in force at that instant",
    permission: "contract.read",
    params: ContractPath,
    query: ClockQuestion,
    answer: ClockAnswer,
    handle: async (tx, ask) => {
      const contracts = await knownContracts(tx, ask.client().clientId, ask.now);
      const known = contracts.find(({ contractId }) => contractId === ask.params.contract);
      if (!known) return refused("ticket.contract_not_found");
      const at = parseInstant(ask.query.at);
      if (!at) return refused("ticket.impossible_time");
      return simulate(known, { service: ask.query.service, at }, ask.who.language);
    },
  }),
];

const named = ({ row, one }: Opened) => ({
  client: one.contract.clientCode,
  number: row.number,
  reference: row.reference,
  title: row.title,
});
