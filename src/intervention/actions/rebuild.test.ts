import assert from "node:assert/strict";
import { test } from "node:test";
import { sql } from "kysely";
import { testApp } from "../../../test/harness/app.ts";
import { connectTo, loadMiramas, openRequest, pageOf, workStep } from "../../../test/harness/desk.ts";
import { rebuildRequests } from "./rebuild.ts";

const app = await testApp({ now: "2024-03-04T08:00:00Z" });
await loadMiramas(app);
const [technician, second, town] = [app.as("technician"), app.as("second_technician"), app.as("technical")];
const rebuild = () => app.inside("MIR", (tx) => rebuildRequests(tx, app.clientId("MIR")));

test("work is derived from its sessions again: what is sound stays, what was spoilt is named and mended", async () => {
  for (const title of ["Reposée", "Travaillée", "En cours"]) await openRequest(town, title);
  await connectTo(technician, 2);
  app.clock.advance({ minutes: 7 });
  await workStep(technician, 2, "pause", { reason: "Lecture de la documentation" });
  app.clock.advance({ minutes: 20 });
  await workStep(technician, 2, "resume");
  app.clock.advance({ seconds: 61 });
  await workStep(technician, 2, "end");
  await connectTo(second, 3);
  app.clock.advance({ minutes: 1 });
  assert.deepEqual(await rebuild(), { requests: 3, changed: [] });
  await app.inside("MIR", (tx) =>
    sql`update ticket.standing set worked_seconds = worked_seconds + 900, work_running = 0, exempted = number = 1
      from ticket.request where request.request_id = standing.request_id`.execute(tx),
  );
  assert.deepEqual((await rebuild()).changed.toSorted(), ["MIR-1", "MIR-2", "MIR-3"]);
  assert.deepEqual(await rebuild(), { requests: 3, changed: [] });
  const pages = await Promise.all([1, 2, 3].map((number) => pageOf(town, number)));
  assert.deepEqual(
    pages.map(({ workedSeconds, workRunning, exempted }) => [workedSeconds, workRunning, exempted]),
    [
      [0, false, false],
      [481, false, false],
      [0, true, false],
    ],
  );
});
