import assert from "node:assert/strict";
import { test } from "node:test";
import { sql, type KyselyPlugin } from "kysely";
import pg from "pg";
import { transact } from "#database/transaction.ts";
import type { Work } from "#intervention/api.ts";
import { listPage } from "#ticket/actions/read.ts";
import { rebuildStandings } from "#ticket/actions/rebuild.ts";
import type { RequestCreated } from "#ticket/api.ts";
import { testApp } from "../../test/harness/app.ts";
import {
  connectTo,
  loadMiramas,
  move,
  openRequest,
  pageOf,
  requestPath,
  workStep,
  write,
} from "../../test/harness/desk.ts";

const app = await testApp({ now: "2024-03-04T08:00:00Z" });
await loadMiramas(app);
const technician = app.as("technician");
const second = app.as("second_technician");
const town = app.as("technical");
const times = <Value>(count: number, work: (index: number) => Promise<Value>) =>
  Promise.all(Array.from({ length: count }, (_, index) => work(index)));
const statuses = (answers: readonly { readonly status: number }[]) => answers.map(({ status }) => status).sort();

test("numbers have no gap and no double, however many open at once, whatever is refused meanwhile", async () => {
  const wrong = { channel: "portal", service: "M9", title: "x", description: "x", urgency: "normal" };
  const [numbers, refusals] = await Promise.all([
    times(20, (index) => openRequest(town, `Demande ${index}`)),
    times(5, () => town.post("/clients/MIR/requests", wrong)),
  ]);
  assert.ok(refusals.every(({ code }) => code === "ticket.unknown_service"));
  assert.deepEqual(
    [...numbers].sort((a, b) => a - b),
    Array.from({ length: 20 }, (_, index) => index + 1),
  );
});

test("of ten people who take a request into account at once, one does", async () => {
  const answers = await times(10, (index) =>
    move(index % 2 === 0 ? technician : second, 1, { kind: "acknowledge", message: `Vu ${index}` }),
  );
  assert.deepEqual(statuses(answers), [200, ...Array.from({ length: 9 }, () => 409)]);
  const page = await pageOf(town, 1);
  assert.equal(page.messages.length, 1);
  assert.equal(page.notices.filter(({ reason }) => reason === "taken_into_account").length, 1);
});

test("ten messages at once are all kept, each with its notice", async () => {
  await times(10, (index) => write(index % 2 === 0 ? technician : town, 1, `Message ${index}`));
  const page = await pageOf(town, 1);
  assert.equal(page.messages.length, 11);
  assert.equal(page.notices.filter(({ reason }) => reason === "message").length, 10);
});

test("B7: one person who connects to four requests at once works on one", async () => {
  const answers = await times(4, (index) => connectTo(technician, index + 2));
  assert.deepEqual(statuses(answers), [200, 409, 409, 409]);
  assert.ok(
    answers.filter(({ status }) => status === 409).every(({ code }) => code === "intervention.already_running"),
  );
  const busy = answers.findIndex(({ status }) => status === 200) + 2;
  app.clock.advance({ minutes: 5 });
  const ends = await times(3, () => workStep(technician, busy, "end").catch(() => ({ status: 0 })));
  assert.equal(ends.filter(({ status }) => status === 200).length, 1);
  const work = await technician.get<Work>(`${requestPath(busy)}/work`);
  assert.equal(work.body.workedSeconds, 300);
});

test("two people at work on one request at once: their seconds count once (B3)", async () => {
  await times(2, (index) => connectTo(index === 0 ? technician : second, 10));
  app.clock.advance({ minutes: 10 });
  await times(2, (index) => workStep(index === 0 ? technician : second, 10, "end"));
  const page = await pageOf(town, 10);
  assert.equal(page.workedSeconds, 600);
  assert.equal(page.workRunning, false);
});

test("one idempotency key sent five times at once opens one request", async () => {
  const body = { channel: "portal", service: "M2", title: "Une seule", description: "x", urgency: "normal" };
  const answers = await times(5, () =>
    town.post<RequestCreated>("/clients/MIR/requests", body, { "idempotency-key": "0198c0de-one-key" }),
  );
  assert.deepEqual([...new Set(answers.map(({ body: created }) => created.number))], [21]);
});

test("the cached rows are what the facts say; a row that was spoilt is found and mended", async () => {
  const rebuild = () => app.inside("MIR", (tx) => rebuildStandings(tx, app.clientId("MIR")));
  assert.deepEqual(await rebuild(), { requests: 21, changed: [] });
  await app.inside("MIR", (tx) =>
    sql`update ticket.standing set state = 'closed', next_deadline = null from ticket.request
      where request.request_id = standing.request_id and number = 3`.execute(tx),
  );
  assert.deepEqual((await rebuild()).changed, ["MIR-3"]);
  assert.deepEqual((await rebuild()).changed, []);
});

test("a list asks as many queries for twenty requests as for one", async () => {
  let queries = 0;
  const counter: KyselyPlugin = {
    transformQuery: ({ node }) => {
      queries += 1;
      return node;
    },
    transformResult: async ({ result }) => result,
  };
  const count = async (limit: number) => {
    queries = 0;
    const who = { actor: "system:test", clients: [app.clientId("MIR")] };
    const page = await transact(app.db.withPlugin(counter), who, (tx) =>
      listPage(tx, { limit }, { side: "provider", clientId: null }, app.clock.now()),
    );
    return { queries, shown: page.ok ? page.value.requests.length : 0 };
  };
  const one = await count(1);
  const twenty = await count(20);
  assert.deepEqual([one.shown, twenty.shown], [1, 20]);
  assert.ok(one.queries > 0);
  assert.equal(twenty.queries, one.queries);
});

test("facts cannot be changed: not by the application, and not by the owner either", async () => {
  const denied = (statement: ReturnType<typeof sql>) => app.inside("MIR", (tx) => statement.execute(tx));
  for (const table of [
    "ticket.fact",
    "ticket.message",
    "audit.entry",
    "audit.seal",
    "notice.notice",
    "intervention.fact",
  ]) {
    await assert.rejects(denied(sql`delete from ${sql.table(table)}`), /permission denied/, table);
  }
  await assert.rejects(denied(sql`update ticket.fact set body = 'autre'`), /permission denied/);
  const owner = new pg.Client({ connectionString: app.ownerUrl });
  await owner.connect();
  await owner.query("select set_config('vigie.clients', $1, false)", [app.clientId("MIR")]);
  await assert.rejects(owner.query("delete from ticket.fact"), /appended and never changed/);
  await assert.rejects(owner.query("update audit.entry set subject = 'MIR-2'"), /appended and never changed/);
  await assert.rejects(owner.query("truncate notice.notice cascade"), /appended and never changed/);
  await owner.end();
});

test("nothing went wrong that nobody was told of", () => {
  assert.deepEqual(app.problems, []);
});
