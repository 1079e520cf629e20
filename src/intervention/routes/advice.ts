import { parseDate } from "#calendar/civil.ts";
import { route, type Ask, type Route } from "#http/route.ts";
import { accept } from "#kernel/result.ts";
import { introduce, listAdvice, recordOutcome, type Introducing } from "../actions/advice.ts";
import { AdviceList, AdvicePath, AdviceRecorded, Introduce, IntroductionPath, RecordOutcome } from "../advice/api.ts";
import { refused } from "../refusals.ts";

const doing = (ask: Ask<unknown, unknown, unknown>): Introducing => ({
  client: ask.client(),
  by: { id: ask.who.personId, name: ask.who.name },
  now: ask.now,
});

/** The doors of the advice mission (clause M4). */
export const adviceRoutes: readonly Route[] = [
  route({
    method: "GET",
    path: "/advice",
    summary: "Advice at no price: its time this year, and introductions to a network",
    permission: "request.read",
    answer: AdviceList,
    handle: async (tx, ask) => accept(await listAdvice(tx, ask.who.memberships, ask.now)),
  }),
  route({
    method: "POST",
    path: "/clients/:client/contracts/:contract/services/:service/introductions",
    summary: "Record an introduction to a network of the contract",
    permission: "request.handle",
    params: AdvicePath,
    body: Introduce,
    answer: AdviceRecorded,
    handle: async (tx, ask) => {
      const on = parseDate(ask.body.on);
      if (!on) return refused("intervention.future_day");
      const { contract: contractId, service } = ask.params;
      const done = await introduce(tx, doing(ask), { contractId, service }, { ...ask.body, on });
      return done.ok ? accept({ id: done.value }) : done;
    },
  }),
  route({
    method: "POST",
    path: "/clients/:client/introductions/:introduction/outcomes",
    summary: "Record what came of an introduction",
    permission: "request.handle",
    params: IntroductionPath,
    body: RecordOutcome,
    answer: AdviceRecorded,
    handle: async (tx, ask) => {
      const on = parseDate(ask.body.on);
      if (!on) return refused("intervention.future_day");
      const done = await recordOutcome(tx, doing(ask), ask.params.introduction, { on, outcome: ask.body.outcome });
      return done.ok ? accept({ id: done.value }) : done;
    },
  }),
];
