import { route, type Route } from "#http/route.ts";
import { Exactly } from "#kernel/wire.ts";
import { accept } from "#kernel/result.ts";
import { listMail, ownersOf, readOriginal } from "./actions/list.ts";
import { acceptOrder, proposedOrders, refuseOrder } from "./actions/order.ts";
import { fileByHand, setAside } from "./actions/settle.ts";
import {
  AcceptOrder,
  OrderProposals,
  ClientMessagePath,
  Done,
  Filed,
  FileOnRequest,
  MailList,
  MailQuery,
  MessagePath,
  OpenFromMessage,
  SetAside,
} from "./api.ts";

/** The sorting of the mail by people. Only what records an order binds, and asks for a fresh session (clause B2). */
export const routes: readonly Route[] = [
  route({
    method: "GET",
    path: "/mail",
    summary: "Messages of the support mailbox that wait for a person, or that somebody settled",
    permission: "mail.sort",
    query: MailQuery,
    answer: MailList,
    handle: async (tx, ask) => accept(await listMail(tx, ask.query.state ?? "waiting", ask.who.language)),
  }),
  route({
    method: "GET",
    path: "/mail/:message/original",
    summary: "A message as it came",
    permission: "mail.sort",
    params: MessagePath,
    recordsOf: (tx, { message }) => ownersOf(tx, message),
    handle: (tx, ask) => readOriginal(tx, ask.params.message),
  }),
  route({
    method: "POST",
    path: "/mail/:message/set-aside",
    summary: "Set a message aside, with the reason",
    permission: "mail.sort",
    params: MessagePath,
    body: SetAside,
    answer: Done,
    handle: (tx, ask) => setAside(tx, ask, ask.params.message, ask.body.reason),
  }),
  route({
    method: "POST",
    path: "/clients/:client/mail/:message/file",
    summary: "File a message on a request of the client",
    permission: "mail.sort",
    params: ClientMessagePath,
    body: FileOnRequest,
    answer: Filed,
    handle: (tx, ask) => fileByHand(tx, { ...ask, client: ask.client() }, ask.params.message, ask.body),
  }),
  route({
    method: "POST",
    path: "/clients/:client/mail/:message/open",
    summary: "Open a request of the client from a message; its hour H is the arrival of the message",
    permission: "mail.sort",
    params: ClientMessagePath,
    body: OpenFromMessage,
    answer: Filed,
    handle: (tx, ask) => fileByHand(tx, { ...ask, client: ask.client() }, ask.params.message, ask.body),
  }),
  route({
    method: "GET",
    path: "/mail/orders",
    summary: "Purchase orders found in answers to recaps, which wait for a person to accept or refuse them",
    permission: "mail.order",
    answer: OrderProposals,
    handle: async (tx, ask) => accept({ orders: await proposedOrders(tx, ask.now) }),
  }),
  route({
    method: "POST",
    path: "/clients/:client/mail/:message/order",
    summary: "Record the purchase order that a message gives, for the period of the recap that it answers",
    permission: "mail.order",
    freshSession: true,
    params: ClientMessagePath,
    body: AcceptOrder,
    answer: Done,
    handle: (tx, ask) => acceptOrder(tx, { ...ask, client: ask.client() }, ask.params.message, ask.body),
  }),
  route({
    method: "POST",
    path: "/clients/:client/mail/:message/order-refusal",
    summary: "Say that a message gives no purchase order after all; nothing is recorded for the period",
    permission: "mail.order",
    freshSession: false,
    params: ClientMessagePath,
    body: Exactly({}),
    answer: Done,
    handle: (tx, ask) => refuseOrder(tx, { ...ask, client: ask.client() }, ask.params.message),
  }),
];
