import assert from "node:assert/strict";
import { test } from "node:test";
import pg from "pg";
import { testApp } from "../../test/harness/app.ts";
import { issue } from "../../test/harness/billing.ts";
import { loadMiramas } from "../../test/harness/desk.ts";
import { checkArchive } from "./actions/archive.ts";

const app = await testApp({ now: "2023-10-01T08:00:00Z" });
const check = async (): Promise<string[]> =>
  (await app.inside("MIR", checkArchive)).faults.map(({ number, what }) => `${number} ${what}`);

test("the archive reads every document back, and names what somebody above all guards changed", async () => {
  await loadMiramas(app);
  assert.equal((await issue(app.as("billing"), [["M1-forfait", "2023-10-01"]])).body.number, "F2023-0001");
  assert.equal((await issue(app.as("billing"), [["M3-demi-journees", "2023-10-01"]])).body.number, "F2023-0002");
  assert.deepEqual(await check(), []);
  const owner = new pg.Client({ connectionString: app.ownerUrl });
  await owner.connect();
  const tampered = async (change: string): Promise<string[]> => {
    await owner.query(
      "begin; alter table billing.invoice disable trigger user; alter table billing.invoice no force row level security",
    );
    await owner.query(`update billing.invoice set ${change} where number = 'F2023-0001'`);
    await owner.query(
      "alter table billing.invoice enable trigger user; alter table billing.invoice force row level security; commit",
    );
    return check();
  };
  try {
    assert.deepEqual(await tampered("net_cents = net_cents - 100, gross_cents = gross_cents - 100"), [
      "F2023-0001 digest",
      "F2023-0001 net",
      "F2023-0001 gross",
    ]);
    assert.deepEqual(await tampered("net_cents = net_cents + 100, gross_cents = gross_cents + 100"), []);
    assert.deepEqual(await tampered("content = jsonb_set(content, '{lines,0,net}', '\"899.00\"')"), [
      "F2023-0001 line 1",
    ]);
    assert.deepEqual(
      await tampered("pdf = pdf || '\\x0a', content = jsonb_set(content, '{lines,0,net}', '\"900.00\"')"),
      ["F2023-0001 digest"],
    );
    assert.deepEqual(await tampered("digest = repeat('0', 64)"), ["F2023-0001 digest", "F2023-0002 chain"]);
  } finally {
    await owner.end();
  }
});
