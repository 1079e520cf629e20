import type { Doing } from "#billing/actions/period.ts";
import type { Tx } from "#database/transaction.ts";
import { route, type Ask, type Route } from "#http/route.ts";
import { accept, type Result } from "#kernel/result.ts";
import type { Refusal } from "#kernel/refusal.ts";
import { ClientCode, Exactly } from "#kernel/wire.ts";
import { askCompletion, askDeposit, askRecycling, askRefresh } from "../actions/chorus/ask.ts";
import { readConnection } from "../actions/chorus/connection.ts";
import { saveDemand } from "../actions/chorus/demand.ts";
import { readDeposits } from "../actions/chorus/read.ts";
import { CompleteBody, Connection, DemandBody, DemandPath, DepositPath, Deposits, RecycleBody } from "../api.ts";

type Asking = Ask<{ readonly number: string }, unknown, unknown>;

const doing = (ask: Asking): Doing => ({
  client: ask.client(),
  by: { id: ask.who.personId, name: ask.who.name },
  now: ask.now,
});

const connection = ({ keys }: Asking) => keys.chorus?.environment;

const base = "/clients/:client/invoices/:number/deposits";
const shared = { permission: "billing.issue", params: DepositPath, answer: Deposits } as const;

const life = (tx: Tx, ask: Asking) =>
  readDeposits(tx, ask.client().clientId, ask.params.number, connection(ask), ask.now);

/** What was asked for, then the whole life as it stands. */
const after = async (asked: Promise<Result<null, Refusal>>, tx: Tx, ask: Asking) => {
  const done = await asked;
  return done.ok ? life(tx, ask) : done;
};

/** None of these talks to Chorus Pro inside its request: they write what is asked for, and a job does it. */
export const depositRoutes: readonly Route[] = [
  route({
    method: "GET",
    path: "/clients/:client/chorus",
    summary: "How the documents of a client reach it: by connection or by hand, and what its buyers ask for",
    permission: "billing.read",
    params: Exactly({ client: ClientCode }),
    answer: Connection,
    handle: async (tx, ask) =>
      accept(await readConnection(tx, ask.client().clientId, ask.keys.chorus?.environment, ask.now)),
  }),
  route({
    method: "POST",
    path: "/clients/:client/chorus/buyers/:siret",
    summary: "Write down what a buyer asks of its invoices: a service code, an order number",
    permission: "billing.account",
    freshSession: false,
    params: DemandPath,
    body: DemandBody,
    answer: Connection,
    handle: async (tx, ask) => {
      const by = { id: ask.who.personId, name: ask.who.name };
      const saved = await saveDemand(tx, { client: ask.client(), by, now: ask.now }, ask.params.siret, ask.body);
      if (!saved.ok) return saved;
      return accept(await readConnection(tx, ask.client().clientId, ask.keys.chorus?.environment, ask.now));
    },
  }),
  route({
    method: "GET",
    path: base,
    summary: "The life of a document on Chorus Pro, with the cause and the way out of each trouble",
    ...shared,
    permission: "billing.read",
    handle: (tx, ask) => life(tx, ask),
  }),
  route({
    method: "POST",
    path: "/clients/:client/invoices/:number/deposit",
    summary: "Deposit an issued document on Chorus Pro, once",
    ...shared,
    freshSession: true,
    body: Exactly({}),
    handle: (tx, ask) => after(askDeposit(tx, doing(ask), ask.params.number, connection(ask)), tx, ask),
  }),
  route({
    method: "POST",
    path: `${base}/refresh`,
    summary: "Ask Chorus Pro now what became of a deposit",
    ...shared,
    freshSession: false,
    body: Exactly({}),
    handle: (tx, ask) => after(askRefresh(tx, doing(ask), ask.params.number, connection(ask)), tx, ask),
  }),
  route({
    method: "POST",
    path: `${base}/recycle`,
    summary: "Send an invoice that came back to another service, recipient or engagement, under the same number",
    ...shared,
    freshSession: true,
    body: RecycleBody,
    handle: (tx, ask) => after(askRecycling(tx, doing(ask), ask.params.number, ask.body, connection(ask)), tx, ask),
  }),
  route({
    method: "POST",
    path: `${base}/complete`,
    summary: "Add what the buyer waits for to a suspended invoice, under the same number",
    ...shared,
    freshSession: true,
    body: CompleteBody,
    handle: (tx, ask) => after(askCompletion(tx, doing(ask), ask.params.number, ask.body, connection(ask)), tx, ask),
  }),
];
