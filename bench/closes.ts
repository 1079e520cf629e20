/**
 * A thousand quarter closes in one run, on the live system: `node_modules/.bin/node bench/closes.ts [clients] [quarters] [issued]`.
 * Every step goes through the routes on a real PostgreSQL: each client has the example contract, each quarter one request
 * of one lot; the quarter is closed, ordered, and for the first `issued` clients its invoice issued as Factur-X through both
 * gates. The clock is moved; everything else is as people meet it.
 */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import type { Answer } from "../test/harness/app.ts";
import { testApp } from "../test/harness/app.ts";
import { mintCookie } from "../test/harness/seed.ts";

const [clients = 72, quarters = 14, issued = clients] = process.argv.slice(2).map(Number);
const app = await testApp({ now: "2023-10-02T08:00:00Z" });
const desk = app.as("administrator");
// What binds asks for a sign-in of the last ten minutes by the real clock: a long run signs in again before each quarter.
const signIn = (): Promise<string> => mintCookie(app.auth, "administrator", app.personId("administrator"));
let cookie = await signIn();
const chief = { post: <Body>(path: string, body?: unknown) => desk.post<Body>(path, body, { cookie }) };
const source = readFileSync(join(import.meta.dirname, "../contracts/miramas.yaml"), "utf8");
const codes = Array.from({ length: clients }, (_, index) => {
  const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  return `B${letters[Math.floor(index / 26) % 26]}${letters[index % 26]}`;
});
const told = <Body>({ status, body, code, message }: Answer<Body>): Body => {
  assert.equal(status, 200, `${code}: ${message}`);
  return body;
};

for (const code of codes) {
  told(await chief.post("/clients", { code, name: `Commune ${code}` }));
  const own = source.replace(/^client_code: \w+$/m, `client_code: ${code}`);
  told(await chief.post(`/clients/${code}/contracts`, { source: own }));
}

type Step = "close" | "order" | "issue";
const spent: Record<Step, number[]> = { close: [], order: [], issue: [] };
const cpu: Record<Step, number[]> = { close: [], order: [], issue: [] };
async function timed<Value>(step: Step, work: () => Promise<Value>): Promise<Value> {
  const [start, before] = [performance.now(), process.cpuUsage()];
  const value = await work();
  const { user, system } = process.cpuUsage(before);
  spent[step].push(performance.now() - start);
  cpu[step].push((user + system) / 1000);
  return value;
}

const mebibytes = (bytes: number): number => Math.round(bytes / 2 ** 20);
let [peak, settled] = [0, 0];
for (let quarter = 0; quarter < quarters; quarter += 1) {
  const first = Temporal.PlainDate.from("2023-10-01").add({ months: 3 * quarter });
  const after = first.add({ months: 3, days: 1 });
  cookie = await signIn();
  // One person works for one client after the other, a quarter of an hour each.
  app.clock.set(`${first.add({ days: 9 }).toString()}T00:00:00Z`);
  for (const code of codes) {
    app.clock.advance({ minutes: 1 });
    const text = { service: "M2", title: "Panne", description: "Panne", urgency: "degraded" };
    const calledAt = app.clock.now().toString();
    const asked = { channel: "phone", ...text, calledAt, caller: { name: "Standard" } };
    const { number } = told(await chief.post<{ number: number }>(`/clients/${code}/requests`, asked));
    const work = told(
      await chief.post<{ sessions: { id: string }[] }>(`/clients/${code}/requests/${number}/work/sessions`),
    );
    app.clock.advance({ minutes: 14 });
    told(await chief.post(`/clients/${code}/requests/${number}/work/sessions/${work.sessions.at(-1)?.id}/end`));
  }
  app.clock.set(`${after.toString()}T08:00:00Z`);
  cookie = await signIn();
  for (const [place, code] of codes.entries()) {
    const period = `/clients/${code}/contracts/miramas-infogerance/charges/M2-lots/periods/${first.toString()}`;
    await timed("close", async () => told(await chief.post(`${period}/close`)));
    const order = { number: `BC-${quarter}`, amount: "25.00", withTax: false, receivedOn: after.toString() };
    await timed("order", async () => told(await chief.post(`${period}/order`, order)));
    const items = [{ charge: "M2-lots", first: first.toString() }];
    if (place < issued)
      await timed("issue", async () =>
        told(await chief.post(`/clients/${code}/invoices`, { contract: "miramas-infogerance", items })),
      );
    peak = Math.max(peak, process.memoryUsage().rss);
  }
  if (quarter === 0) settled = process.memoryUsage().rss;
}

const mean = (all: readonly number[]): number => all.reduce((total, one) => total + one, 0) / all.length;
const median = (all: readonly number[]): number => all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)] ?? 0;
for (const step of ["close", "order", "issue"] as const) {
  const all = spent[step];
  const seconds = all.reduce((total, one) => total + one, 0) / 1000;
  const size = step === "issue" ? issued : clients;
  const [early, late] = [cpu[step].slice(0, size), cpu[step].slice(-size)];
  process.stdout.write(
    `${step}: ${all.length} in ${seconds.toFixed(1)} s, ${(all.length / seconds).toFixed(1)} a second, ` +
      `p50 ${median(all).toFixed(0)} ms, processor ${mean(cpu[step]).toFixed(1)} ms each, ` +
      `${mean(early).toFixed(1)} in the first quarter and ${mean(late).toFixed(1)} in the last\n`,
  );
}
process.stdout.write(`memory: ${mebibytes(settled)} MiB after the first quarter, ${mebibytes(peak)} MiB at most\n`);
// What closes the application and drops its database runs after the last test of a file: this one is it.
await test("no request of the run met a fault of ours", () => assert.deepEqual(app.problems, []));
