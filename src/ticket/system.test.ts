/** A request that names the server or application it is about (clause M1). */
import assert from "node:assert/strict";
import { test } from "node:test";
import { sql } from "kysely";
import type { RequestCreated, RequestDetail, RequestList } from "#ticket/api.ts";
import { testApp } from "../../test/harness/app.ts";
import { loadMiramas } from "../../test/harness/desk.ts";

const app = await testApp({ now: "2024-01-08T09:00:00Z" });
await loadMiramas(app);
const lead = app.as("project_lead");
const requester = app.as("requester");
const PLACE = "/clients/MIR/contracts/miramas-infogerance";
const NOTHING = { service: null, managed: null, with: null, holder: null, expires: null, note: null };

async function add(kind: string, name: string): Promise<string> {
  const body = { kind, from: "2024-01-01", detail: { ...NOTHING, name, service: "M1" } };
  const added = await lead.post<{ id: string }>(`${PLACE}/systems`, body);
  assert.equal(added.status, 200, String(added.message));
  return added.body.id;
}
const ask = (title: string, more: object = {}) =>
  requester.post<RequestCreated>("/clients/MIR/requests", {
    channel: "portal",
    service: "M1",
    title,
    description: "Plus rien ne s’ouvre.",
    urgency: "blocked",
    ...more,
  });
const titles = async (query: string) =>
  (await requester.get<RequestList>(`/requests?state=all${query}`)).body.requests.map(({ title, system }) => [
    title,
    system?.name ?? null,
  ]);

test("M1: a server or application is chosen when a request is opened; its page, the list and the system's own list show it", async () => {
  const server = await add("server", "srv-collabora");
  const other = await add("application", "Nextcloud");
  const about = await ask("Collabora ne s’ouvre plus", { system: server });
  assert.equal(about.status, 200, String(about.message));
  await ask("Nextcloud est lent", { system: other });
  await ask("Une question");
  const { body } = await requester.get<RequestDetail>(`/clients/MIR/requests/${about.body.number}`);
  assert.deepEqual(body.system, { id: server, name: "srv-collabora" });
  assert.deepEqual((await titles("")).toSorted(), [
    ["Collabora ne s’ouvre plus", "srv-collabora"],
    ["Nextcloud est lent", "Nextcloud"],
    ["Une question", null],
  ]);
  assert.deepEqual(await titles(`&system=${server}`), [["Collabora ne s’ouvre plus", "srv-collabora"]]);
  assert.deepEqual(await titles("&q=collabora"), [["Collabora ne s’ouvre plus", "srv-collabora"]]);
  // What it is called afterwards changes nothing of what was asked.
  const renamed = { from: "2024-01-08", detail: { ...NOTHING, name: "srv-bureautique", service: "M1" } };
  assert.equal((await lead.post(`/clients/MIR/systems/${server}/changes`, renamed)).status, 200);
  assert.deepEqual(await titles(`&system=${server}`), [["Collabora ne s’ouvre plus", "srv-collabora"]]);
});

test("M1: what is no server or application of the contract on that day is refused, and so is one of another client", async () => {
  const licence = await add("licence", "Collabora Online");
  assert.equal((await ask("Licence", { system: licence })).code, "ticket.unknown_system");
  const gone = await add("server", "srv-ancien");
  await lead.post(`/clients/MIR/systems/${gone}/removal`, { from: "2024-01-08", reason: "Remplacé" });
  assert.equal((await ask("Ancien", { system: gone })).code, "ticket.unknown_system");
  const foreign = "0190a000-0000-7000-8000-000000000001";
  assert.equal((await ask("Ailleurs", { system: foreign })).code, "ticket.unknown_system");
  assert.deepEqual((await app.as("val_technical").get<RequestList>(`/requests?system=${gone}`)).body.requests, []);
});

test("M1: what a request is about is kept with it, and never changed by the application", async () => {
  const change = app.inside("MIR", (tx) =>
    sql`update ticket.request set system_id = null, system_name = null where client_id = ${app.clientId("MIR")}`.execute(
      tx,
    ),
  );
  await assert.rejects(change, /permission denied/);
  assert.deepEqual(app.problems, []);
});
