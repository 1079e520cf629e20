import assert from "node:assert/strict";
import { test } from "node:test";
import pg from "pg";
import { testApp } from "../../test/harness/app.ts";
import { closeAndOrder, issue, periodPath } from "../../test/harness/billing.ts";
import { loadMiramas } from "../../test/harness/desk.ts";
import type { SpecificQuote } from "#billing/specific/api.ts";
import { checkArchive } from "./actions/archive.ts";

const app = await testApp({ now: "2023-10-01T08:00:00Z" });
const check = async (): Promise<string[]> =>
  (await app.inside("MIR", checkArchive)).faults.map(({ number, what }) => `${number} ${what}`);

test("the archive reads every document back, and names what somebody above all guards changed", async () => {
  await loadMiramas(app);
  assert.equal((await issue(app.as("billing"), [["M1-forfait", "2023-10-01"]])).body.number, "F2023-0001");
  assert.equal((await issue(app.as("billing"), [["M3-demi-journees", "2023-10-01"]])).body.number, "F2023-0002");
  const typed = {
    contract: "miramas-infogerance",
    kind: "long_work",
    title: "Migration",
    validUntil: "2023-10-31",
    lines: [{ label: "Préparation", quantity: 3, unit: "heure", unitPrice: "90.00" }],
  };
  const quote = await app.as("billing").post<SpecificQuote>("/clients/MIR/quotes", typed);
  const sent = await app.as("billing").post<SpecificQuote>(`/clients/MIR/quotes/${quote.body.quote}/send`);
  assert.equal(sent.body.number, "D2023-0001", String(sent.message));
  app.clock.set("2024-01-02T08:00:00Z");
  const closed = await closeAndOrder(app, "2023-10-01", null);
  assert.deepEqual(
    closed.papers.map(({ number }) => number),
    ["R2024-0001"],
  );
  assert.deepEqual(await app.inside("MIR", checkArchive), { read: 4, faults: [] });
  const owner = new pg.Client({ connectionString: app.ownerUrl });
  await owner.connect();
  const tampered = async (change: string, table = "invoice", number = "F2023-0001"): Promise<string[]> => {
    const [named, walls] = [`billing.${table}`, "force row level security"];
    await owner.query(`begin; alter table ${named} disable trigger user; alter table ${named} no ${walls}`);
    await owner.query(`update ${named} set ${change} where number = $1`, [number]);
    await owner.query(`alter table ${named} enable trigger user; alter table ${named} ${walls}; commit`);
    return check();
  };
  try {
    const paper = "D2023-0001";
    assert.deepEqual(await tampered("amount_cents = amount_cents + 1", "paper", paper), [`${paper} digest`]);
    assert.deepEqual(await tampered("amount_cents = amount_cents - 1", "paper", paper), []);
    const recap = "R2024-0001";
    const bytes = await app.as("finance").get(`/clients/MIR/papers/${recap}/pdf`);
    assert.deepEqual(await tampered("pdf = pdf || '\\x0a'", "paper", recap), [`${recap} digest`]);
    assert.deepEqual(await tampered(`pdf = '\\x${bytes.bytes.toString("hex")}'`, "paper", recap), []);
    // Its sheets are kept under the same digest: changed or lost, the archive says so.
    for (const as of ["csv", "ods"]) {
      const read = () => app.as("finance").get(`${periodPath("2023-10-01")}/recap.${as}`);
      const sheet = await read();
      const kept = `${as} = '\\x${sheet.bytes.toString("hex")}'`;
      assert.deepEqual(await tampered(`${as} = ${as} || '\\x0a'`, "paper", recap), [`${recap} digest`]);
      assert.equal((await read()).bytes.length, sheet.bytes.length + 1, "what is read is what is kept, not made again");
      assert.deepEqual(await tampered(kept, "paper", recap), []);
    }
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
    const broken = ["F2023-0001 digest", "F2023-0002 chain"];
    assert.deepEqual(await tampered("digest = repeat('0', 64)"), broken);
    assert.deepEqual(await tampered("csv = null, ods = null", "paper", recap), [...broken, `${recap} digest`]);
  } finally {
    await owner.end();
  }
});
