import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { closeSync, mkdtempSync, openSync, rmSync, statfsSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import type { RequestCreated } from "#ticket/api.ts";
import { prepareProduct, startProduct } from "./harness/product.ts";
import { realDesk } from "./harness/real-desk.ts";

/** The product with its whole data folder, tables and log alike, on a file system that fills up; `loss.test.ts` fills one table's. */
const disk = mkdtempSync(join(tmpdir(), "vigie-disk-"));
const options = "size=200m,mode=0777";
const mounted =
  process.getuid?.() === 0 && spawnSync("mount", ["-o", options, "-t", "tmpfs", "tmpfs", disk]).status === 0;
after(() => {
  if (mounted) spawnSync("umount", ["--lazy", disk]);
  rmSync(disk, { recursive: true, force: true });
});

const MIB = 1024 ** 2;
const filler = join(disk, "filler");
const freeMib = () => {
  const { bavail, bsize } = statfsSync(disk);
  return (bavail * bsize) / MIB;
};

function fillUp(): void {
  const file = openSync(filler, "w");
  while (freeMib() > 2) writeSync(file, Buffer.alloc(MIB / 4));
  closeSync(file);
}

test(
  "full disk: the product refuses with 507, stays alive, keeps all that it acknowledged, and goes on once there is room",
  { skip: mounted ? false : "this machine does not let the test make a small file system: it needs root and mount" },
  async (context) => {
    const data = join(disk, "data");
    const { cookies } = await prepareProduct(data, ["requester", "project_lead"]);
    const product = await startProduct(data);
    context.after(() => product.stop());
    const desk = realDesk(product, cookies);
    assert.equal((await desk.loadContract()).status, 200);
    const acknowledged = new Map<number, string>();
    const ask = async (title: string) => {
      const answer = await desk.openRequest(title, "Une longue description. ".repeat(400));
      const body = (await answer.json()) as RequestCreated & { code?: string };
      if (answer.status === 200) acknowledged.set(body.number, title);
      return [answer.status, body.code ?? null];
    };
    assert.deepEqual(await ask("Avant"), [200, null]);
    fillUp();
    let answer = await ask("Pendant 0");
    for (let turn = 1; answer[0] === 200; turn += 1) answer = await ask(`Pendant ${turn}`);
    assert.deepEqual(answer, [507, "server.full"]);
    assert.equal((await fetch(`${product.address}/healthz`)).status, 200);
    assert.equal((await desk.titles()).size, acknowledged.size, "what was refused is not there, and reading goes on");
    rmSync(filler);
    while ((await ask("Après"))[0] !== 200) await sleep(50);
    assert.equal(product.child.exitCode, null, "it did not have to be started again");
    assert.deepEqual([...(await desk.titles())].toSorted(), [...acknowledged].toSorted());
  },
);
