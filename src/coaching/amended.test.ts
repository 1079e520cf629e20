/** An amendment during the year and an end that becomes known: what was granted stays, what is to come follows (M3, P3, E2). */
import assert from "node:assert/strict";
import { test } from "node:test";
import { loadVersion } from "#contract/actions.ts";
import { readContractOf } from "#contract/store.ts";
import { readLetters } from "#contract/store/letter.ts";
import { dutiesOf } from "#contract/duty/duties.ts";
import { accepted } from "#kernel/result.ts";
import { noticesAbout } from "#notice/store.ts";
import { testApp } from "../../test/harness/app.ts";
import { runJobsByClock } from "../../test/harness/jobs.ts";
import { CLIENT_APPROVED, loadMiramas, MIRAMAS } from "../../test/harness/desk.ts";
import { readCredits } from "./actions/credit.ts";
import { coachingDuties } from "./actions/summary.ts";
import { unusedOn } from "./account.ts";
import { coachingJobs } from "./jobs.ts";
import type { CreditList, CreditView, SessionBooked } from "./api.ts";

const app = await testApp({ now: "2024-01-08T08:00:00Z" });
await loadMiramas(app);
const lead = app.as("project_lead");
const town = app.as("technical");
const PLACE = "/clients/MIR/contracts/miramas-infogerance";
const client = { clientId: app.clientId("MIR"), clientCode: "MIR" };
const by = { id: app.personId("project_lead"), name: "Paul Projet" };

const offer = (...starts: string[]) =>
  lead.post(`${PLACE}/services/M3/slots`, { host: app.personId("technician"), starts });
async function credit(): Promise<CreditView> {
  const [found] = (await town.get<CreditList>("/coaching")).body.credits;
  assert.ok(found);
  return found;
}
const hours = ({ slots }: CreditView) => slots.map(({ startsAt, endsAt }) => [startsAt, endsAt]);
const slotAt = async (start: string) => (await credit()).slots.find(({ startsAt }) => startsAt === start)?.id;

const FREE = ["2024-03-11T08:00:00Z", "2024-06-03T07:00:00Z"] as const;
test("M3, P3: sixteen half-days of four hours from April: the running year keeps its twelve, the next one has sixteen", async () => {
  assert.equal((await offer(...FREE)).status, 200);
  const amended = [
    ['number: "0.4"\n  effective: 2023-10-01', 'number: "1.0"\n  effective: 2024-04-01'],
    ["granted: 12", "granted: 16"],
    ["source: text, options: [12]", "source: text, options: [16]"],
    ["length: 3 hours 30 minutes", "length: 4 hours"],
  ].reduce((text, [before = "", after = ""]) => text.replace(before, after), MIRAMAS);
  const loading = { client, by, now: app.clock.now() };
  await app.inside("MIR", async (tx) => void accepted(await loadVersion(tx, loading, amended, CLIENT_APPROVED)));
  await slotsFollow();
  assert.equal((await offer("2024-03-04T08:00:00Z", "2024-05-06T07:00:00Z", "2024-10-07T07:00:00Z")).status, 200);
  assert.deepEqual(hours(await credit()), [
    ["2024-03-04T08:00:00Z", "2024-03-04T11:30:00Z"],
    ["2024-05-06T07:00:00Z", "2024-05-06T11:00:00Z"],
    ["2024-10-07T07:00:00Z", "2024-10-07T11:00:00Z"],
  ]);
  app.clock.set("2024-05-02T08:00:00Z");
  const { granted, ledger, lengthSeconds } = await credit();
  assert.deepEqual([granted, lengthSeconds], [12, 14_400]);
  assert.deepEqual(
    ledger.map(({ on, kind, units }) => [on, kind, units]),
    [["2023-10-01", "granted", 12]],
  );
});

/** A slot that was free before the amendment is offered anew with the length of its own day, and the town is told once. */
async function slotsFollow(): Promise<void> {
  const [stands, changes] = FREE;
  // Until the product has looked at them, nobody takes a slot under a text that is no longer that of its day.
  assert.deepEqual(hours(await credit()), [[stands, "2024-03-11T11:30:00Z"]]);
  const handlers = coachingJobs(app.db, () => app.clock.now());
  assert.equal(await runJobsByClock(app, handlers), 1);
  assert.deepEqual(hours(await credit()), [
    [stands, "2024-03-11T11:30:00Z"],
    [changes, "2024-06-03T11:00:00Z"],
  ]);
  for (const job of Object.values(handlers)) await job({ client: client.clientId, contract: "miramas-infogerance" });
  const about = { kind: "contract", id: "miramas-infogerance" };
  const all = await app.inside("MIR", (tx) => noticesAbout(tx, client.clientId, about));
  const [told, ...others] = all.filter(({ reason }) => reason !== "version_in_force");
  assert.equal(others.length, 0);
  assert.match(
    told?.texts.fr.body ?? "",
    /03\/06\/2024 à 9\u00a0h\u00a000\u00a0: jusqu’à 13\u00a0h\u00a000, au lieu de 12\u00a0h\u00a030/,
  );
  assert.deepEqual(told?.recipients.map(({ role }) => role).toSorted(), ["host", "management", "technical"]);
  for (const { id } of (await credit()).slots)
    assert.equal((await lead.post(`/clients/MIR/coaching/slots/${id}/withdraw`, {})).status, 200);
}

test("E2: once an end is known, nothing is offered or booked after it, and a half-day planned there is no longer due", async () => {
  const after = await slotAt("2024-10-07T07:00:00Z");
  const wish = { slot: await slotAt("2024-05-06T07:00:00Z"), shortNotice: true };
  assert.equal((await town.post<SessionBooked>("/clients/MIR/coaching/sessions", wish)).status, 200);
  const beyond = { slot: after, subject: "Sauvegardes" };
  assert.equal((await town.post<SessionBooked>("/clients/MIR/coaching/sessions", beyond)).status, 200);
  assert.equal((await offer("2024-10-14T07:00:00Z")).status, 200);
  const posted = { what: "client_notice", posted: "2024-05-02" };
  assert.equal((await app.as("management").post(`${PLACE}/letters`, posted)).status, 200);
  assert.deepEqual(hours(await credit()), []);
  assert.equal((await offer("2024-10-21T07:00:00Z")).code, "coaching.outside_term");
  app.clock.set("2024-10-20T08:00:00Z");
  const held = { kind: "held", present: ["Tom Technicien"] };
  const record = await app.as("technician").post("/clients/MIR/coaching/sessions/2/record", held);
  assert.equal(record.code, "coaching.outside_term");
  const { period, granted, free } = await credit();
  assert.deepEqual([period, granted, free], [null, 0, 0]);
  const found = await app.inside("MIR", async (tx) => {
    const now = app.clock.now();
    const dossier = await readContractOf(tx, client.clientId, "miramas-infogerance");
    assert.ok(dossier);
    const { clientId } = client;
    const letters = await readLetters(tx, clientId);
    const facts = await coachingDuties(tx, { dossiers: [dossier], letters, clientId, now, since: null });
    const stretch = { from: dossier.versions[0].term.effective, to: Temporal.PlainDate.from("2024-10-20"), now };
    return dutiesOf(
      dossier.versions,
      stretch,
      facts.map(({ fact }) => fact),
    );
  });
  const subject = found.find(({ id }) => id === "session_subject/MIR-DJ2");
  assert.equal(subject?.state.is, "cancelled");
});

test("B6: what is unused on the last day of service is read off the ledger, for the refund", async () => {
  const [opened] = await app.inside("MIR", (tx) => readCredits(tx, app.clock.now(), client.clientId));
  assert.ok(opened);
  const left = unusedOn(opened.of, Temporal.PlainDate.from("2024-09-30"));
  assert.deepEqual([left?.granted, left?.unused, left?.lapsing], [12, 12, 12]);
  assert.deepEqual(app.problems, []);
});
