import assert from "node:assert/strict";
import { test } from "node:test";
import type { ItemDetail, SystemsList, SystemsView } from "#asset/api.ts";
import { dutiesOf } from "#contract/duty/duties.ts";
import { readContractOf } from "#contract/store.ts";
import { testApp, type Session } from "../../test/harness/app.ts";
import { loadMiramas } from "../../test/harness/desk.ts";
import { assetDuties } from "./actions/summary.ts";

const app = await testApp({ now: "2024-01-08T08:00:00Z" });
await loadMiramas(app);
const lead = app.as("project_lead");
const technician = app.as("technician");
const town = app.as("technical");
const CONTRACT = "/clients/MIR/contracts/miramas-infogerance";
const NOTHING = { service: null, managed: null, with: null, holder: null, expires: null, note: null };

async function systems(who: Session = town): Promise<SystemsView> {
  const found = (await who.get<SystemsList>("/systems")).body.systems[0];
  assert.ok(found);
  return found;
}
const update = (who: Session, first: string, door: "done" | "postponed", body: object) =>
  who.post(`${CONTRACT}/routines/mise-a-jour-collabora/periods/${first}/${door}`, body);

test("M1, X6: the first systems are those that the contract file names, with whose they are", async () => {
  const { proposed } = await systems();
  assert.deepEqual(
    proposed.map(({ kind, detail }) => [kind, detail.name, detail.with, detail.managed, detail.holder]),
    [
      ["application", "Collabora Online", "Collabora", true, null],
      ["vendor", "Collabora", null, null, null],
      ["licence", "Collabora Online", "Collabora", null, "Le client, par l’UGAP"],
      ["interconnection", "Collabora Online", "Maarch", null, null],
      ["interconnection", "Collabora Online", "Jalios", null, null],
      ["interconnection", "Collabora Online", "Nextcloud", null, null],
      ["interconnection", "Collabora Online", "Alfresco", null, null],
      ["application", "Maarch", null, false, null],
      ["application", "Alfresco", null, false, null],
    ],
  );
  assert.deepEqual((await lead.post(`${CONTRACT}/systems/proposed`)).body, { added: 9 });
  assert.deepEqual((await lead.post(`${CONTRACT}/systems/proposed`)).body, { added: 0 });
  const after = await systems();
  assert.deepEqual([after.items.length, after.proposed.length], [9, 0]);
});

test("M1: a change is a dated fact; what leaves the contract keeps its history, and is not proposed again", async () => {
  const detail = { ...NOTHING, name: "srv-collabora", service: "M1", note: "Debian 12" };
  const add = (more: object) =>
    lead.post<{ id: string }>(`${CONTRACT}/systems`, { kind: "server", from: "2023-10-01", detail, ...more });
  assert.equal((await add({ detail: { ...detail, service: "M9" } })).code, "asset.unknown_service");
  assert.equal((await add({ from: "2024-02-01" })).code, "asset.future_day");
  assert.equal((await add({ from: "2023-02-30" })).code, "asset.impossible_day");
  const { id } = (await add({})).body;
  assert.equal((await add({})).code, "asset.already_known");
  const at = `/clients/MIR/systems/${id}`;
  const changed = await technician.post<ItemDetail>(`${at}/changes`, {
    from: "2024-01-05",
    detail: { ...detail, note: "Debian 13" },
  });
  assert.deepEqual(
    changed.body.history.map(({ from, detail: what }) => [from, what?.note]),
    [
      ["2024-01-05", "Debian 13"],
      ["2023-10-01", "Debian 12"],
    ],
  );
  const removed = await lead.post<ItemDetail>(`${at}/removal`, { from: "2024-01-08", reason: "Remplacé" });
  assert.equal(removed.body.detail, null);
  assert.equal((await lead.post(`${at}/removal`, { from: "2024-01-08", reason: "Encore" })).code, "asset.gone");
  const licence = (await systems()).items.find(({ kind }) => kind === "licence");
  assert.ok(licence);
  const expiring = { ...licence.detail, expires: "2024-03-31" };
  const dated = await lead.post(`/clients/MIR/systems/${licence.id}/changes`, { from: "2024-01-08", detail: expiring });
  assert.equal(dated.status, 200);
  assert.equal((await systems()).items.find(({ kind }) => kind === "licence")?.daysLeft, 83);
});

test("M1: an update is applied with its version, none newer with proof, postponed by the client, or missed", async () => {
  const applied = { result: "applied", on: "2023-10-12", version: "23.05.5.2", proof: "coolwsd --version" };
  assert.equal((await update(technician, "2023-10-01", "done", applied)).status, 200);
  assert.equal((await update(technician, "2023-10-01", "done", applied)).code, "asset.already_done");
  assert.equal((await update(technician, "2023-10-02", "done", applied)).code, "asset.unknown_routine");
  const { version: _, ...unnamed } = applied;
  assert.equal(
    (await update(technician, "2023-12-01", "done", { ...unnamed, on: "2023-12-20" })).code,
    "asset.version_missing",
  );
  assert.equal((await update(technician, "2023-12-01", "done", applied)).code, "asset.outside_period");
  const none = { result: "none_newer", on: "2024-01-03", proof: "Page des versions du 03/01" };
  assert.equal(
    (await update(technician, "2024-01-01", "done", { ...none, on: "2024-01-09" })).code,
    "asset.future_day",
  );
  const missed = { on: "2024-01-08", reason: "Nous l’avions dit en décembre" };
  assert.equal((await update(town, "2023-12-01", "postponed", missed)).code, "asset.too_late_to_postpone");
  const wait = { on: "2024-01-08", reason: "Gel des mises à jour en janvier" };
  assert.equal((await update(technician, "2024-01-01", "postponed", wait)).status, 403);
  assert.equal((await update(town, "2024-01-01", "postponed", wait)).status, 200);
  const [routine] = (await systems()).routines;
  assert.deepEqual(
    routine?.periods.map(({ first, last, state }) => [first, last, state]),
    [
      ["2024-01-01", "2024-01-31", "postponed"],
      ["2023-12-01", "2023-12-31", "missed"],
      ["2023-11-01", "2023-11-30", "missed"],
      ["2023-10-01", "2023-10-31", "late"],
    ],
  );
  const [late] = routine?.periods.at(-1)?.done ?? [];
  assert.deepEqual(
    [late?.on, late?.at, late?.inTime],
    ["2023-10-12", "2024-01-08T08:00:00Z", false],
    "typed as of its month and written down three months later: missed then, done late, with both days",
  );
});

test("M1: written down in its month it is kept, postponed by the client in its month it is no miss, later it is one", async () => {
  const states = async () => {
    const [routine] = (await systems()).routines;
    return routine?.periods.map(({ first, state }) => [first.slice(0, 7), state]).slice(0, 2);
  };
  app.clock.set("2024-02-20T08:00:00Z");
  const none = { result: "none_newer", on: "2024-02-20", proof: "Page des versions du 20/02" };
  assert.equal((await update(technician, "2024-02-01", "done", none)).status, 200);
  assert.deepEqual(await states(), [
    ["2024-02", "none_newer"],
    ["2024-01", "postponed"],
  ]);
  const made = { result: "applied", on: "2024-02-20", version: "24.04.1", proof: "coolwsd --version" };
  assert.equal((await update(technician, "2024-01-01", "done", made)).status, 200);
  assert.deepEqual((await states())?.[1], ["2024-01", "postponed"], "done after the client had asked to wait");
  app.clock.set("2024-01-08T08:00:00Z");
});

test("M1: the duties of updates and licences follow from what was recorded", async () => {
  const duties = await app.inside("MIR", async (tx) => {
    const scope = { clientId: app.clientId("MIR"), contractId: "miramas-infogerance" };
    const dossier = await readContractOf(tx, scope.clientId, scope.contractId);
    assert.ok(dossier);
    const now = app.clock.now();
    const asked = { dossiers: [dossier], letters: [], clientId: scope.clientId, now, since: now };
    const facts = (await assetDuties(tx, asked)).map(({ fact }) => fact);
    const day = (text: string) => Temporal.PlainDate.from(text);
    const span = { from: day("2023-10-01"), to: day("2024-03-31"), now };
    return dutiesOf(dossier.versions, span, facts)
      .filter(({ kind }) => kind === "routine" || kind === "licence_renewed")
      .map(({ id, state, due }) => [id, due.toString(), state.is === "done" && state.late ? "done late" : state.is]);
  });
  assert.deepEqual(duties.slice(0, 4), [
    ["routine/mise-a-jour-collabora/2023-10-01", "2023-10-31", "done late"],
    ["routine/mise-a-jour-collabora/2023-11-01", "2023-11-30", "late"],
    ["routine/mise-a-jour-collabora/2023-12-01", "2023-12-31", "late"],
    ["routine/mise-a-jour-collabora/2024-01-01", "2024-01-31", "done"],
  ]);
  assert.deepEqual(
    duties.find(([id]) => id?.startsWith("licence_renewed")),
    ["licence_renewed/Collabora Online/2024-03-31", "2024-03-31", "open"],
  );
  assert.deepEqual(app.problems, []);
});
