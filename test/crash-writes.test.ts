import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { verifyChain } from "#audit/chain.ts";
import { sealAll } from "#audit/jobs.ts";
import { readChain } from "#audit/store.ts";
import { openDatabase } from "#database/open.ts";
import { transact } from "#database/transaction.ts";
import type { InvoiceSummary } from "#billing/api.ts";
import type { Work } from "#intervention/api.ts";
import type { RequestCreated, RequestDetail, RequestList } from "#ticket/api.ts";
import { contractFor } from "./harness/billing.ts";
import { prepareProduct, startProduct, type Product } from "./harness/product.ts";

const folder = await mkdtemp(join(tmpdir(), "vigie writes "));
after(() => rm(folder, { recursive: true, force: true }));

const TOWN = ["requester", "technical", "management"] as const;
const STAFF = ["technician", "second_technician", "project_lead", "administrator"] as const;
type Person = (typeof TOWN)[number] | (typeof STAFF)[number] | "billing";

const ROUNDS = 10;
const OPENS = 120;
const MESSAGES = 60;
/** Connect, end, connect, end, connect: for each of the staff, one after the other, beside all the rest. */
const STEPS = 5;
/** Invoices of a monthly fee issued at once in each round. */
const INVOICES = 2;

/** A write that somebody wants done once, however often it must be sent. */
type Write = { readonly who: Person; readonly path: string; readonly body: unknown; readonly key: string };
type Acknowledged = { readonly write: Write; readonly text: string };

/** What the last write that got no answer met instead. */
let lastFailure = "";

const prepared = await prepareProduct(folder, [...TOWN, ...STAFF, "billing"]);
const { cookies } = prepared;
let product: Product | undefined;
after(async () => product?.stop());

async function send({ who, path, body, key }: Write): Promise<Acknowledged | undefined> {
  const address = product?.address ?? "";
  try {
    const answer = await fetch(`${address}/api/v1${path}`, {
      method: "POST",
      headers: { origin: address, cookie: cookies[who], "content-type": "application/json", "idempotency-key": key },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(60_000),
    });
    const text = await answer.text();
    if (answer.status === 200) return { write: { who, path, body, key }, text };
    // While PostgreSQL is gone the server says so; anything else would be a refusal that nothing explains.
    assert.ok(answer.status >= 500, `${answer.status} ${path} ${text}`);
    lastFailure = text;
    return undefined;
  } catch (error) {
    if (error instanceof assert.AssertionError) throw error;
    // The connection was cut before an answer: written or not, nobody was told.
    lastFailure = String(error);
    return undefined;
  }
}

async function read<Body>(who: Person, path: string): Promise<Body> {
  const answer = await fetch(`${product?.address}/api/v1${path}`, { headers: { cookie: cookies[who] } });
  assert.equal(answer.status, 200, path);
  return (await answer.json()) as Body;
}

const key = () => randomUUID();
const pick = <Value>(values: readonly Value[], turn: number): Value => values[turn % values.length] as Value;

const opening = (title: string, turn: number): Write => ({
  who: pick(TOWN, turn),
  path: "/clients/MIR/requests",
  body: {
    contract: "miramas-infogerance",
    channel: "portal",
    service: "M2",
    title,
    description: "Écriture concurrente.",
    urgency: "normal",
  },
  key: key(),
});
const message = (body: string, number: number, turn: number): Write => ({
  who: pick([...TOWN, ...STAFF], turn),
  path: `/clients/MIR/requests/${number}/messages`,
  body: { visibility: "public", body },
  key: key(),
});

/** The fee of one month of the on-call contract, the first of which began two years ago. */
const invoicing = (month: number): Write => ({
  who: "billing",
  path: "/clients/MIR/invoices",
  body: {
    contract: "zorn-astreinte",
    items: [{ charge: "disponibilite", first: BEGINNING.add({ months: month }).toString() }],
  },
  key: key(),
});

const YEAR = Temporal.Now.plainDateISO().year;
const BEGINNING = Temporal.PlainDate.from({ year: YEAR - 2, month: 1, day: 1 });

const acknowledged: Acknowledged[] = [];
const unanswered: Write[] = [];

async function attempt(write: Write): Promise<Acknowledged | undefined> {
  const done = await send(write);
  if (done) acknowledged.push(done);
  else unanswered.push(write);
  return done;
}

/** Where each of the staff stands: the session to end, or none, and the request of their own that they work on. */
const atWork = new Map<Person, string | undefined>();
const workOf = (who: Person) => STAFF.indexOf(who as (typeof STAFF)[number]) + 1;

function nextStep(who: Person): Write {
  const session = atWork.get(who);
  const path = `/clients/MIR/requests/${workOf(who)}/work/sessions`;
  return session === undefined
    ? { who, path, body: {}, key: key() }
    : { who, path: `${path}/${session}/end`, body: {}, key: key() };
}

function noteStep({ write, text }: Acknowledged): void {
  if (!write.path.includes("/work/")) return;
  const { sessions } = JSON.parse(text) as Work;
  atWork.set(write.who, sessions.find(({ mine, state }) => mine && state !== "ended")?.id);
}

/** One after the other for one person, until one is not answered: the rest waits for the next round. */
async function work(who: Person): Promise<void> {
  for (let step = 0; step < STEPS; step += 1) {
    const done = await attempt(nextStep(who));
    if (!done) return;
    noteStep(done);
  }
}

function burst(round: number): Promise<unknown> {
  const opens = Array.from({ length: OPENS }, (_, turn) => opening(`Demande ${round}.${turn}`, turn));
  const messages = Array.from({ length: MESSAGES }, (_, turn) =>
    message(`Message ${round}.${turn}`, (turn % 8) + 1, turn),
  );
  const invoices = Array.from({ length: INVOICES }, (_, turn) => invoicing((round - 1) * INVOICES + turn));
  return Promise.all([...invoices, ...opens, ...messages].map(attempt).concat(STAFF.map(work) as never[]));
}

/** Sends again what nobody answered, and some of what was answered in this round: neither may be done twice. */
async function replay(round: readonly Acknowledged[]): Promise<void> {
  const again = unanswered.splice(0);
  const answers = await Promise.all(again.map(attempt));
  for (const done of answers) {
    assert.ok(done, `a write that was not answered is accepted when it is sent again: ${lastFailure}`);
    noteStep(done);
  }
  const known = round.filter((_, turn) => turn % 5 === 0);
  const repeated = await Promise.all(known.map(({ write }) => send(write)));
  for (const [turn, answer] of repeated.entries()) assert.equal(answer?.text, known[turn]?.text);
}

/** Everything acknowledged is there once, as the API tells it, and nothing else is. */
async function assertWhole(): Promise<void> {
  const opened = acknowledged.filter(({ write }) => write.path === "/clients/MIR/requests");
  const titles = new Map<number, string>();
  for (let cursor = ""; ;) {
    const page = await read<RequestList>("technical", `/requests?state=all&limit=100${cursor}`);
    for (const { number, title } of page.requests) {
      assert.ok(!titles.has(number), `request ${number} is listed once`);
      titles.set(number, title);
    }
    if (page.next === null) break;
    cursor = `&cursor=${encodeURIComponent(page.next)}`;
  }
  for (const { write, text } of opened) {
    const { number } = JSON.parse(text) as RequestCreated;
    assert.equal(titles.get(number), (write.body as { title: string }).title);
  }
  assert.equal(titles.size, opened.length);
  assert.deepEqual(
    [...titles.keys()].sort((one, other) => one - other),
    Array.from({ length: titles.size }, (_, index) => index + 1),
    "numbers have no gap",
  );
  const said: string[] = [];
  for (let number = 1; number <= 8; number += 1) {
    const { messages } = await read<RequestDetail>("technical", `/clients/MIR/requests/${number}`);
    said.push(...messages.map(({ body }) => body));
  }
  const wanted = acknowledged.filter(({ write }) => write.path.endsWith("/messages"));
  assert.deepEqual(said.sort(), wanted.map(({ write }) => (write.body as { body: string }).body).sort());
  await assertNumbered();
  for (const who of STAFF) {
    const { sessions } = await read<Work>(who, `/clients/MIR/requests/${workOf(who)}/work`);
    const mine = sessions.filter((session) => session.mine);
    const began = acknowledged.filter(({ write }) => write.who === who && write.path.endsWith("/sessions")).length;
    assert.equal(mine.length, began, `${who}: one session for each connection`);
    assert.ok(mine.filter(({ state }) => state !== "ended").length <= 1);
  }
}

/** Invoices are numbered from 1, one after the other, each month once. */
async function assertNumbered(): Promise<void> {
  const { invoices } = await read<{ invoices: InvoiceSummary[] }>("billing", "/billing/invoices?limit=100");
  const issued = acknowledged.filter(({ write }) => write.path === "/clients/MIR/invoices");
  assert.deepEqual(
    invoices.map(({ number }) => number).sort(),
    issued.map((_, index) => `F${YEAR}-${String(index + 1).padStart(4, "0")}`),
  );
  assert.deepEqual(
    invoices.map(({ number }) => number).sort(),
    issued.map(({ text }) => (JSON.parse(text) as InvoiceSummary).number).sort(),
  );
}

test("slow (a minute): ten times, 200 concurrent writes are cut by SIGKILL of server and PostgreSQL; all acknowledged ones are kept, once", async (context) => {
  product = await startProduct(folder);
  // The terms of the example contracts, around today: the product follows the real clock.
  const miramas = readFileSync(join(import.meta.dirname, "../contracts/miramas.yaml"), "utf8")
    .replaceAll("2023-10-01", `${YEAR - 1}-10-01`)
    .replaceAll("2027-09-30", `${YEAR + 3}-09-30`);
  const duty = contractFor("astreinte").replaceAll("2025-01-01", BEGINNING.toString());
  for (const source of [miramas, duty])
    assert.ok(
      await send({ who: "project_lead", path: "/clients/MIR/contracts", body: { source }, key: key() }),
      lastFailure,
    );
  for (let turn = 0; turn < 8; turn += 1) assert.ok(await attempt(opening(`Demande 0.${turn}`, turn)));
  let cut = 0;
  for (let round = 1; round <= ROUNDS; round += 1) {
    const before = acknowledged.length;
    const writes = burst(round);
    const moment = Math.floor(Math.random() * 150);
    while (acknowledged.length - before < moment) await sleep(1);
    await product.kill();
    await writes;
    cut += unanswered.length;
    context.diagnostic(`round ${round}: ${acknowledged.length - before} acknowledged, ${unanswered.length} cut`);
    product = await startProduct(folder);
    await replay(acknowledged.slice(before));
    await assertWhole();
  }
  assert.ok(cut > ROUNDS, "the cuts fell in the middle of the writes");
});

test("the journal written through the ten cuts is whole once sealed", async () => {
  await product?.stop();
  const { db, stop } = await openDatabase({ dataDir: folder });
  try {
    await sealAll(db, Temporal.Now.instant());
    const clientId = prepared.clients.MIR;
    const chain = await transact(db, { actor: "system:test", clients: [clientId] }, (tx) => readChain(tx, clientId));
    assert.deepEqual(verifyChain(chain), []);
    assert.ok(chain.lines.length > acknowledged.length);
  } finally {
    await stop();
  }
});
