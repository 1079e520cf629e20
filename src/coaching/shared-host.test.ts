import assert from "node:assert/strict";
import { test } from "node:test";
import type { CreditList, SessionBooked } from "#coaching/api.ts";
import { loadVersion } from "#contract/actions.ts";
import { accepted } from "#kernel/result.ts";
import { testApp, type Session } from "../../test/harness/app.ts";
import { MIRAMAS } from "../../test/harness/desk.ts";

const app = await testApp({ now: "2024-01-08T08:00:00Z" });
const START = "2024-02-05T08:00:00Z";
const by = { id: app.personId("administrator"), name: "Ada Administratrice" };

for (const code of ["MIR", "VAL"] as const)
  await app.inside(code, async (tx) => {
    const loading = { client: { clientId: app.clientId(code), clientCode: code }, by, now: app.clock.now() };
    accepted(await loadVersion(tx, loading, MIRAMAS.replace("client_code: MIR", `client_code: ${code}`)));
  });

const lead = app.as("administrator");
const slotsOf = async (who: Session, client: string) =>
  (await who.get<CreditList>("/coaching")).body.credits.find((credit) => credit.client === client)?.slots ?? [];
const book = (who: Session, client: string, slot: string) =>
  who.post<SessionBooked>(`/clients/${client}/coaching/sessions`, { slot, shortNotice: true });

test("M3, X8: an hour of one person offered to two clients is gone for the second once the first has it, and comes back", async () => {
  for (const client of ["MIR", "VAL"]) {
    const body = { host: app.personId("administrator"), starts: [START] };
    const offered = await lead.post(`/clients/${client}/contracts/miramas-infogerance/services/M3/slots`, body);
    assert.equal(offered.status, 200, String(offered.message));
  }
  const [here] = await slotsOf(app.as("technical"), "MIR");
  const [there] = await slotsOf(app.as("val_technical"), "VAL");
  assert.ok(here && there);
  const booked = await book(app.as("technical"), "MIR", here.id);
  assert.equal(booked.status, 200, String(booked.message));
  assert.deepEqual(
    await slotsOf(app.as("val_technical"), "VAL"),
    [],
    "the other client is not shown an hour that is taken",
  );
  assert.equal((await book(app.as("val_technical"), "VAL", there.id)).code, "coaching.slot_taken");
  const cancelled = await app
    .as("technical")
    .post(`/clients/MIR/coaching/sessions/${booked.body.number}/acts`, { kind: "cancel", text: "Conseil municipal" });
  assert.equal(cancelled.status, 200, String(cancelled.message));
  assert.equal((await slotsOf(app.as("val_technical"), "VAL")).length, 1);
  assert.equal((await book(app.as("val_technical"), "VAL", there.id)).status, 200);
  const withdrawn = await lead.post(`/clients/MIR/coaching/slots/${here.id}/withdraw`);
  assert.equal(withdrawn.status, 200, "what is offered and cannot be kept may still be taken back");
  assert.deepEqual(app.problems, []);
});
