import type { Tx } from "#database/transaction.ts";
import { route, type Ask, type Route } from "#http/route.ts";
import { reachOfAll } from "#http/scope.ts";
import { parseInstant } from "#kernel/instant.ts";
import type { Refusal } from "#kernel/refusal.ts";
import { accept, type Result } from "#kernel/result.ts";
import { casesOf } from "#ticket/actions/read.ts";
import { authorOf, readCase } from "#ticket/actions/request.ts";
import { currentService } from "#ticket/case.ts";
import { readRequestsById } from "#ticket/store/request.ts";
import { connect, step, type Working } from "./actions.ts";
import { reportFile } from "./actions/report.ts";
import { Connect, CorrectWork, EndWork, Pause, RunningSessions, SessionPath, Work, WorkPath } from "./api.ts";
import { refused } from "./refusals.ts";
import { readSessions, runningSessions } from "./store.ts";
import { sessionView, workView } from "./view.ts";

type AnyAsk = Ask<unknown, unknown, unknown>;
const AT = "/clients/:client/requests/:number/work";
const ONE = `${AT}/sessions/:session`;

const working = (ask: AnyAsk): Working => ({
  client: ask.client(),
  by: authorOf(ask.who),
  now: ask.now,
  clients: ask.who.memberships.flatMap(reachOfAll),
});

async function workOf(tx: Tx, ask: AnyAsk, number: number): Promise<Result<Work, Refusal>> {
  const { clientId } = ask.client();
  const found = await readCase(tx, clientId, number);
  if (!found.ok) return found;
  const { row, one } = found.value;
  const sessions = await readSessions(tx, clientId, row.requestId);
  return accept(
    workView(sessions, { contract: one.contract, service: currentService(one) }, ask.who.personId, ask.now),
  );
}

/** After a step the work is answered as it now stands. */
async function answered(tx: Tx, ask: AnyAsk, number: number, done: Result<null, Refusal>) {
  return done.ok ? workOf(tx, ask, number) : done;
}

/**
 * The server's clock alone counts: no route takes the time of a beginning, and an end may only be set back, with a
 * reason.
 */
export const routes: readonly Route[] = [
  route({
    method: "GET",
    path: "/work/running",
    summary: "Sessions that run now, of everybody",
    permission: "work.record",
    answer: RunningSessions,
    handle: async (tx, ask) => {
      const running = await runningSessions(tx);
      const requests = await casesOf(
        tx,
        await readRequestsById(
          tx,
          running.map(({ ticket }) => ticket),
        ),
      );
      const byId = new Map(requests.map((opened) => [opened.row.requestId, opened]));
      const sessions = running.flatMap((session) => {
        const opened = byId.get(session.ticket);
        if (!opened) return [];
        const { number, reference, title } = opened.row;
        const client = opened.one.contract.clientCode;
        return [{ client, number, reference, title, session: sessionView(session, ask.who.personId, ask.now) }];
      });
      return accept({ now: ask.now.toString(), sessions });
    },
  }),
  route({
    method: "GET",
    path: AT,
    summary: "Work on a request: sessions, real seconds and billed units side by side",
    permission: "request.read",
    params: WorkPath,
    answer: Work,
    handle: (tx, ask) => workOf(tx, ask, ask.params.number),
  }),
  route({
    method: "GET",
    path: "/clients/:client/requests/:number/report",
    summary:
      "The intervention report as a PDF: request, both clocks explained, work to the second, public messages (T5)",
    permission: "request.read",
    params: WorkPath,
    handle: (tx, ask) => reportFile(tx, ask.client().clientId, ask.params.number, ask.now),
  }),
  route({
    method: "POST",
    path: `${AT}/sessions`,
    summary: "Connect: work counts from now on",
    permission: "work.record",
    params: WorkPath,
    body: Connect,
    answer: Work,
    handle: async (tx, ask) => {
      const { number } = ask.params;
      return answered(tx, ask, number, await connect(tx, working(ask), number, ask.body.note ?? null));
    },
  }),
  route({
    method: "POST",
    path: `${ONE}/pause`,
    summary: "Research or another interruption: nothing is billed meanwhile",
    permission: "work.record",
    params: SessionPath,
    body: Pause,
    answer: Work,
    handle: async (tx, ask) => {
      const { number, session } = ask.params;
      const command = { kind: "research", reason: ask.body.reason ?? "" } as const;
      return answered(tx, ask, number, await step(tx, working(ask), { number, session, command }));
    },
  }),
  route({
    method: "POST",
    path: `${ONE}/resume`,
    summary: "Back to work on the same session",
    permission: "work.record",
    params: SessionPath,
    body: Connect,
    answer: Work,
    handle: async (tx, ask) => {
      const { number, session } = ask.params;
      return answered(tx, ask, number, await step(tx, working(ask), { number, session, command: { kind: "resume" } }));
    },
  }),
  route({
    method: "POST",
    path: `${ONE}/end`,
    summary: "End a session; a forgotten one where it really stopped, with a reason",
    permission: "work.record",
    params: SessionPath,
    body: EndWork,
    answer: Work,
    handle: async (tx, ask) => {
      const { number, session } = ask.params;
      const { note, at, reason } = ask.body;
      const when = at === undefined ? undefined : parseInstant(at);
      if (when === null) return refused("intervention.impossible_time");
      const command = { kind: "end", ...(when ? { at: when } : {}), ...(reason ? { reason } : {}) } as const;
      const done = await step(tx, working(ask), { number, session, command, ...(note ? { note } : {}) });
      return answered(tx, ask, number, done);
    },
  }),
  route({
    method: "POST",
    path: `${ONE}/corrections`,
    summary: "Take out a stretch that was not work, with a reason; never the other way",
    permission: "work.correct",
    params: SessionPath,
    body: CorrectWork,
    answer: Work,
    handle: async (tx, ask) => {
      const { number, session } = ask.params;
      const [from, to] = [parseInstant(ask.body.from), parseInstant(ask.body.to)];
      if (!from || !to) return refused("intervention.impossible_time");
      const command = { kind: "remove", from, to, reason: ask.body.reason } as const;
      return answered(tx, ask, number, await step(tx, working(ask), { number, session, command }));
    },
  }),
];
