import assert from "node:assert/strict";
import { test } from "node:test";
import { sealClient } from "#audit/jobs.ts";
import { record } from "#audit/store.ts";
import { transact } from "#database/transaction.ts";
import type { Recipient } from "#notice/notice.ts";
import { sql } from "kysely";
import { testApp } from "../../test/harness/app.ts";
import { testKeys } from "../../test/harness/keys.ts";
import { anchorAll } from "./anchoring.ts";

const app = await testApp();
const clientId = app.clientId("VAL");

/** Those of the client who are sent the anchor of a day, in the words of their role. */
async function sentOn(day: string): Promise<string[]> {
  app.clock.set(`${day}T08:00:00Z`);
  await app.inside("VAL", (tx) =>
    record(tx, {
      clientId,
      at: app.clock.now(),
      actor: "system:test",
      actorName: "Essai",
      action: "ticket.opened",
      subject: day,
      clause: "T2",
      detail: {},
    }),
  );
  await sealClient(app.db, clientId, app.clock.now());
  await anchorAll(app.db, testKeys().signing, app.clock.now());
  const { rows } = await app.inside("VAL", (tx) =>
    sql<{
      recipients: Recipient[];
    }>`select recipients from notice.notice where once_key = ${`journal_anchored ${day}`}`.execute(tx),
  );
  assert.equal(rows.length, 1);
  return rows[0]?.recipients.map(({ name, role }) => `${name}, ${role}`).toSorted() ?? [];
}

test("both sides keep the anchor: management and the provider's administrator", async () => {
  assert.deepEqual(await sentOn("2023-10-03"), [
    "Ada Administratrice, administrator",
    "Violette Valbonheur, management",
  ]);
});

test("where nobody of the client holds a role that keeps anchors for all of it, those with the widest role are sent them", async () => {
  const on = (statement: ReturnType<typeof sql>) =>
    transact(app.db, { actor: app.personId("administrator"), clients: [clientId] }, (tx) => statement.execute(tx));
  await on(sql`update party.membership set active_to = ${app.clock.now()}
    where client_id = ${clientId} and side = 'client' and active_to is null`);
  await on(
    sql`insert into contract.contract (client_id, contract_id, at, author) values (${clientId}, 'deux', ${app.clock.now()}, 'x')`,
  );
  for (const [key, service] of [
    ["val_technical", null],
    ["val_requester", "M2"],
  ] as const)
    await on(sql`insert into party.membership (client_id, membership_id, person_id, side, role, contract_id, service, active_from, author)
      values (${clientId}, gen_random_uuid(), ${app.personId(key)}, 'client', 'technical', 'deux', ${service}, ${app.clock.now()}, 'x')`);
  assert.deepEqual(await sentOn("2023-10-04"), ["Ada Administratrice, administrator", "Viviane Valbonheur, technical"]);
});
