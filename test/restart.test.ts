import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import type { RequestCreated } from "#ticket/api.ts";
import { postmasterOf, prepareProduct, startProduct } from "./harness/product.ts";
import { realDesk } from "./harness/real-desk.ts";

const folder = await mkdtemp(join(tmpdir(), "vigie restart "));
const { cookies } = await prepareProduct(folder, ["requester", "project_lead"]);
const product = await startProduct(folder);
const desk = realDesk(product, cookies);
after(async () => {
  going.on = false;
  await product.stop();
  await rm(folder, { recursive: true, force: true });
});

const acknowledged = new Map<number, string>();
const statuses = new Map<number, number>();
const going = { on: true };

/** One person who opens requests one after the other, whatever is answered. */
async function load(person: number): Promise<void> {
  for (let turn = 0; going.on; turn += 1) {
    const title = `Demande ${person}.${turn}`;
    const answer = await desk.openRequest(title, "Redémarrage");
    const body = (await answer.json()) as RequestCreated & { code?: string };
    statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
    if (answer.status === 200) acknowledged.set(body.number, title);
    else {
      assert.deepEqual([answer.status, body.code], [503, "server.busy"], title);
      await sleep(20);
    }
  }
}

async function until(holds: () => boolean): Promise<void> {
  const end = performance.now() + 60_000;
  while (!holds()) {
    assert.ok(performance.now() < end, "it did not come within a minute");
    await sleep(5);
  }
}

test("a second start on the same data is refused and says where the first one serves, which goes on", async () => {
  await assert.rejects(startProduct(folder), (error: Error) => {
    assert.ok(error.message.includes(`à l’adresse ${product.address}.`), error.message);
    assert.ok(error.message.includes(`at ${product.address}.`), error.message);
    return true;
  });
  assert.equal((await fetch(`${product.address}/readyz`)).status, 200);
});

test("PostgreSQL restarted under load: requests answer 503, then work again, and nothing acknowledged is lost", async (context) => {
  const loaded = await desk.loadContract();
  assert.equal(loaded.status, 200, await loaded.text());
  const people = [1, 2, 3, 4].map(load);
  await until(() => acknowledged.size >= 30);
  const first = postmasterOf(folder);
  // What `pg_ctl restart` sends: it ends every connection where it stands.
  process.kill(first, "SIGINT");
  await until(() => (statuses.get(503) ?? 0) > 0);
  const before = acknowledged.size;
  await until(() => acknowledged.size >= before + 30);
  going.on = false;
  await Promise.all(people);
  context.diagnostic([...statuses].map(([status, count]) => `${status}: ${count}`).join(", "));
  assert.notEqual(postmasterOf(folder), first);
  const kept = await desk.titles();
  assert.deepEqual(
    [...acknowledged].filter(([number, title]) => kept.get(number) !== title),
    [],
  );
});
