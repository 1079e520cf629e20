/**
 * Requests a second of the real product with 100 000 requests in its database, durable, beside a bare Fastify + pg server
 * on the same PostgreSQL in the same run: `node_modules/.bin/node bench/http.ts [seconds a measure] [requests] [operation]`. Linux only.
 */
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { startEmbedded } from "#database/embedded.ts";
import { makeDatabase } from "#database/roles.ts";
import { postmasterOf, prepareProduct, startProduct } from "../test/harness/product.ts";
import { fill, fillBare, TEXT } from "./fill.ts";
import { load, memoryOf, type Call, type Figures, type Target } from "./load.ts";

const SECONDS = Number(process.argv[2] ?? 4);
const COUNT = Number(process.argv[3] ?? 100_000);
/** Only the operations whose name begins so. */
const ONLY = process.argv[4] ?? "";
const ROOT = join(import.meta.dirname, "..");
const say = (line = "") => process.stdout.write(`${line}\n`);

const folder = await mkdtemp(join(ROOT, ".cache/bench-http-"));
const children = new Set<() => unknown>();
try {
  await run();
} finally {
  for (const end of [...children].reverse()) await end();
  await rm(folder, { recursive: true, force: true });
}

async function run(): Promise<void> {
  const { cookies, clients, people } = await prepareProduct(folder, ["requester", "technician", "project_lead"]);
  const first = await startProduct(folder);
  children.add(first.stop);
  await sendContract(first.address, cookies.project_lead);
  await first.stop();
  const begun = performance.now();
  const filling = await startEmbedded(folder);
  await fill(filling.url("owner", "vigie"), { id: clients.MIR, person: people.requester }, COUNT);
  await makeDatabase(filling.superuserUrl("postgres"), "bare");
  await fillBare(filling.url("owner", "bare"), COUNT);
  await filling.stop();
  say(`${COUNT} requests written twice in ${Math.round((performance.now() - begun) / 1000)} s`);

  const cold = performance.now();
  const product = await startProduct(folder);
  children.add(product.stop);
  const started = performance.now() - cold;
  const postmaster = postmasterOf(folder);
  const pid = product.child.pid ?? 0;
  const idle = memoryOf(pid);
  const origin = product.address;
  const vigie = (cookie: string): Target => ({
    port: Number(new URL(origin).port),
    headers: { cookie, origin },
    pid,
    postmaster,
  });
  const server = await startEmbedded(folder);
  children.add(server.stop);
  const bare = await startBare(server.url("owner", "bare"), postmaster);

  say();
  say(
    "| operation | clients | req/s | p50 ms | p99 ms | CPU ms server + database | bare req/s | bare p50 ms | of bare |",
  );
  say("|---|---:|---:|---:|---:|---:|---:|---:|---:|");
  for (const { name, ours, theirs, who } of operations().filter((one) => one.name.startsWith(ONLY))) {
    for (const callers of [1, 8]) {
      // A short turn of each first, so that neither is measured cold.
      await load(vigie(cookies[who]), ours, callers, 0.5);
      await load(bare, theirs, callers, 0.3);
      const one = await load(vigie(cookies[who]), ours, callers, SECONDS);
      const other = await load(bare, theirs, callers, SECONDS / 2);
      say(row(name, callers, one, other));
    }
  }
  say();
  say(`cold start, database stopped and full: ${Math.round(started)} ms`);
  say(`memory of the server: ${Math.round(idle)} MiB at rest, ${Math.round(memoryOf(pid))} MiB after load`);
  say(`load average at the end: ${(await readFile("/proc/loadavg", "utf8")).split(" ").slice(0, 3).join(" ")}`);
}

type Operation = {
  readonly name: string;
  readonly ours: Call;
  readonly theirs: Call;
  readonly who: "requester" | "technician";
};

function operations(): Operation[] {
  const request = (turn: number) => ({ title: `Serveur de fichiers indisponible ${turn}`, description: TEXT });
  const number = (turn: number) => ((turn * 7_919) % COUNT) + 1;
  const rare = (turn: number) => rareWord(number(turn));
  return [
    {
      name: "create",
      who: "requester",
      ours: (turn) => ({
        method: "POST",
        path: "/api/v1/clients/MIR/requests",
        body: { channel: "portal", service: "M2", urgency: "degraded", ...request(turn) },
      }),
      theirs: (turn) => ({ method: "POST", path: "/requests", body: request(turn) }),
    },
    {
      name: "read one",
      who: "requester",
      ours: (turn) => ({ method: "GET", path: `/api/v1/clients/MIR/requests/${number(turn)}` }),
      theirs: (turn) => ({ method: "GET", path: `/requests/${number(turn)}` }),
    },
    {
      name: "25 open requests",
      who: "technician",
      ours: () => ({ method: "GET", path: "/api/v1/requests?limit=25" }),
      theirs: () => ({ method: "GET", path: "/requests" }),
    },
    {
      name: "search, rare word",
      who: "technician",
      ours: (turn) => ({ method: "GET", path: `/api/v1/requests?state=all&limit=25&q=${rare(turn)}` }),
      theirs: (turn) => ({ method: "GET", path: `/requests?rare=${rare(turn)}` }),
    },
    {
      name: "search, word in every request",
      who: "technician",
      ours: () => ({ method: "GET", path: "/api/v1/requests?state=all&limit=25&q=serveur" }),
      theirs: () => ({ method: "GET", path: "/requests?q=serveur" }),
    },
  ];
}

/** The word that `fill` wrote into this request and one other. */
function rareWord(number: number): string {
  return createHash("md5")
    .update(String(number % (COUNT / 2)))
    .digest("hex")
    .slice(0, 10);
}

function row(name: string, callers: number, one: Figures, other: Figures): string {
  const cpu = `${one.serverCpu.toFixed(2)} + ${one.databaseCpu.toFixed(2)}`;
  const ratio = `${((one.perSecond / other.perSecond) * 100).toFixed(0)} %`;
  const cells = [name, callers, one.perSecond.toFixed(0), one.p50.toFixed(1), one.p99.toFixed(1), cpu];
  return `| ${[...cells, other.perSecond.toFixed(0), other.p50.toFixed(1), ratio].join(" | ")} |`;
}

async function sendContract(address: string, cookie: string): Promise<void> {
  const year = Temporal.Now.plainDateISO().year;
  const text = await readFile(join(ROOT, "contracts/miramas.yaml"), "utf8");
  // The terms of the example contract, around today: the product follows the real clock.
  const source = text.replaceAll("2023-10-01", `${year - 2}-10-01`).replaceAll("2027-09-30", `${year + 2}-09-30`);
  const answer = await fetch(`${address}/api/v1/clients/MIR/contracts`, {
    method: "POST",
    headers: { origin: address, cookie, "content-type": "application/json" },
    body: JSON.stringify({ source }),
  });
  if (answer.status !== 200) throw new Error(await answer.text());
}

async function startBare(url: string, postmaster: number): Promise<Target> {
  const child = spawn(process.execPath, [join(import.meta.dirname, "bare.ts"), url], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  children.add(() => child.kill());
  const [chunk] = (await once(child.stdout, "data")) as [Buffer];
  const port = Number(/port (\d+)/.exec(chunk.toString("utf8"))?.[1]);
  return { port, headers: {}, pid: child.pid ?? 0, postmaster };
}
