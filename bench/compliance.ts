/**
 * How long the compliance page takes: `node_modules/.bin/node bench/compliance.ts [requests]`. A client with the requests of
 * four years (500 a year unless told otherwise), each with its facts and both clocks, on a PostgreSQL of its own.
 */
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { loadVersion } from "#contract/actions.ts";
import { openDatabase } from "#database/open.ts";
import { transact } from "#database/transaction.ts";
import { readCompliance } from "#governance/actions/compliance.ts";
import { accepted } from "#kernel/result.ts";
import { prepareProduct } from "../test/harness/product.ts";
import { fill } from "./fill.ts";

const COUNT = Number(process.argv[2] ?? 2000);
const ROUNDS = 15;
const ROOT = join(import.meta.dirname, "..");

const folder = await mkdtemp(join(ROOT, ".cache/bench-compliance-"));
try {
  const { clients, people } = await prepareProduct(folder, []);
  const { db, ownerUrl, stop } = await openDatabase({ dataDir: folder });
  try {
    const client = { clientId: clients.MIR, clientCode: "MIR" };
    const inside = { actor: people.project_lead, clients: [clients.MIR] };
    const source = await readFile(join(ROOT, "contracts/miramas.yaml"), "utf8");
    const by = { id: people.project_lead, name: "Paul Projet" };
    const beginning = Temporal.Instant.from("2023-09-01T06:00:00Z");
    await transact(
      db,
      inside,
      async (tx) => void accepted(await loadVersion(tx, { client, by, now: beginning }, source)),
    );
    await fill(ownerUrl, { id: clients.MIR, person: people.requester }, COUNT);
    const now = Temporal.Now.instant();
    const asked = { client, contract: "miramas-infogerance", now };
    const rounds: { readonly wall: number; readonly processor: number }[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const start = performance.now();
      const before = process.cpuUsage();
      accepted(await transact(db, inside, (tx) => readCompliance(tx, asked, undefined, "fr")));
      const { user, system } = process.cpuUsage(before);
      rounds.push({ wall: performance.now() - start, processor: (user + system) / 1000 });
    }
    const [first, ...warm] = rounds;
    const median = (of: "wall" | "processor"): string => {
      const sorted = warm.map((one) => one[of]).sort((one, other) => one - other);
      return (sorted[Math.floor(sorted.length / 2)] ?? 0).toFixed(0);
    };
    process.stdout.write(
      `${COUNT} requests: compliance page ${median("wall")} ms, ${median("processor")} ms of processor (medians of ${warm.length}), first ${first?.wall.toFixed(0)} ms\n`,
    );
  } finally {
    await stop();
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}
