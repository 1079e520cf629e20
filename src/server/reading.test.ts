import assert from "node:assert/strict";
import { test } from "node:test";
import type { Journal } from "#audit/api.ts";
import { testApp } from "../../test/harness/app.ts";
import { subjectOf } from "./reading.ts";

test("what was read is named as people name it", () => {
  assert.equal(subjectOf("/clients/:client/requests/:number/work", { client: "MIR", number: 142 }), "MIR-142");
  assert.equal(subjectOf("/clients/:client/requests", { client: "MIR" }), "requests");
  assert.equal(subjectOf("/clients/:client/invoices/:invoice", { client: "MIR", invoice: "i1" }), "invoices/i1");
  assert.equal(subjectOf("/clients/:client/journal/export", { client: "MIR" }), "journal");
  assert.equal(subjectOf("/requests", {}), "requests");
});

test("C1: a client sees who of the provider read its records, once an hour, and its own readings are not told", async () => {
  const { as, clock } = await testApp();
  const readings = async () => {
    const { body } = await as("dpo").get<Journal>("/clients/MIR/journal?subject=people");
    return body.entries.map(({ actorName, action, clause }) => `${actorName} ${action} ${clause}`);
  };
  await as("dpo").get("/clients/MIR/people");
  assert.deepEqual(await readings(), []);
  await Promise.all([1, 2, 3].map(() => as("technician").get("/clients/MIR/people")));
  assert.deepEqual(await readings(), ["Tom Technicien audit.records_read C1"]);
  clock.advance({ hours: 1 });
  await as("technician").get("/clients/MIR/people");
  assert.equal((await readings()).length, 2);
  const refused = await as("val_technician").get("/clients/MIR/people");
  assert.equal(refused.status, 404);
  assert.equal((await readings()).length, 2);
});
