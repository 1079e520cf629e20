import { route, type Route } from "#http/route.ts";
import { accept } from "#kernel/result.ts";
import { casesOf } from "#ticket/actions/read.ts";
import { readRequestsById } from "#ticket/store/request.ts";
import { reportFile } from "./actions/report.ts";
import { RunningSessions, WorkPath } from "./api.ts";
import { runningSessions } from "./store.ts";
import { sessionView } from "./view.ts";

/** What is read of work beside that of one request. */
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
    path: "/clients/:client/requests/:number/report",
    summary:
      "The intervention report as a PDF: request, both clocks explained, work to the second, public messages (T5)",
    permission: "request.read",
    params: WorkPath,
    handle: (tx, ask) => reportFile(tx, ask.client().clientId, ask.params.number, ask.now),
  }),
];
