import type { Tx } from "#database/transaction.ts";
import { route, type Ask, type Route } from "#http/route.ts";
import { reachOfAll } from "#http/scope.ts";
import { parseInstant } from "#kernel/instant.ts";
import type { Refusal } from "#kernel/refusal.ts";
import { accept, type Result } from "#kernel/result.ts";
import { authorOf, readCase } from "#ticket/actions/request.ts";
import { currentService } from "#ticket/case.ts";
import { connect, step, type Working } from "../actions.ts";
import { Connect, CorrectWork, EndWork, Pause, Resume, SessionPath, Work, WorkPath } from "../api.ts";
import type { Prepaid } from "../prepaid.ts";
import { refused } from "../refusals.ts";
import { readSessions } from "../store.ts";
import { workView } from "../view.ts";

type AnyAsk = Ask<unknown, unknown, unknown>;
const AT = "/clients/:client/requests/:number/work";
const ONE = `${AT}/sessions/:session`;

/**
 * The doors of work on one request. The server's clock alone counts: no route takes the time of a beginning, and an end may
 * only be set back, with a reason.
 */
export function sessionRoutes(prepaid: Prepaid): readonly Route[] {
  const desk = new Desk(prepaid);
  return [...beginning(desk), ...going(desk)];
}

/** What every door here does with the pack that it was handed. */
class Desk {
  readonly #prepaid: Prepaid;

  constructor(prepaid: Prepaid) {
    this.#prepaid = prepaid;
  }

  working(ask: AnyAsk, beyondPack?: string): Working {
    return {
      client: ask.client(),
      by: authorOf(ask.who),
      now: ask.now,
      clients: ask.who.memberships.flatMap(reachOfAll),
      prepaid: this.#prepaid,
      beyondPack,
    };
  }

  async workOf(tx: Tx, ask: AnyAsk, number: number): Promise<Result<Work, Refusal>> {
    const { clientId } = ask.client();
    const found = await readCase(tx, clientId, number);
    if (!found.ok) return found;
    const { row, one } = found.value;
    const sessions = await readSessions(tx, clientId, row.requestId);
    const of = { contract: one.contract, service: currentService(one) };
    const { personId } = ask.who;
    const pack = await this.#prepaid.standing(tx, row, personId, ask.now);
    return accept({ ...workView(sessions, of, personId, ask.now), pack });
  }

  /** After a step the work is answered as it now stands. */
  async answered(tx: Tx, ask: AnyAsk, number: number, done: Result<null, Refusal>) {
    return done.ok ? this.workOf(tx, ask, number) : done;
  }
}

const beginning = (desk: Desk): readonly Route[] => [
  route({
    method: "GET",
    path: AT,
    summary: "Work on a request: sessions, real seconds and billed units side by side",
    permission: "request.read",
    params: WorkPath,
    answer: Work,
    handle: (tx, ask) => desk.workOf(tx, ask, ask.params.number),
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
      return desk.answered(
        tx,
        ask,
        number,
        await connect(tx, desk.working(ask, ask.body.beyondPack), number, ask.body.note ?? null),
      );
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
      return desk.answered(tx, ask, number, await step(tx, desk.working(ask), { number, session, command }));
    },
  }),
];

const going = (desk: Desk): readonly Route[] => [
  route({
    method: "POST",
    path: `${ONE}/resume`,
    summary: "Back to work on the same session",
    permission: "work.record",
    params: SessionPath,
    body: Resume,
    answer: Work,
    handle: async (tx, ask) => {
      const { number, session } = ask.params;
      return desk.answered(
        tx,
        ask,
        number,
        await step(tx, desk.working(ask, ask.body.beyondPack), { number, session, command: { kind: "resume" } }),
      );
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
      const done = await step(tx, desk.working(ask), { number, session, command, ...(note ? { note } : {}) });
      return desk.answered(tx, ask, number, done);
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
      return desk.answered(tx, ask, number, await step(tx, desk.working(ask), { number, session, command }));
    },
  }),
];
