import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { after, before, test } from "node:test";
import fc from "fast-check";
import { sql } from "kysely";
import type { Route } from "#http/route.ts";
import { routes } from "#server/routes.ts";
import { ORIGIN, testApp } from "../harness/app.ts";
import { connectTo, loadMiramas, openRequest } from "../harness/desk.ts";
import type { PersonKey } from "../harness/party.ts";
import { mintCookie } from "../harness/seed.ts";
import { nameOf } from "./doors.ts";
import { bodiesOf, inputsOf, type Input } from "./inputs.ts";
import { everyWayIn, outsideDoors, type Outside } from "./outside.ts";
import { openRowCounts } from "./tables.ts";
import { noteTouches, type Touches } from "./touches.ts";

/**
 * Every door with input that its own schema accepts, and with input that it does not: never a fault of ours, and what is
 * refused leaves nothing behind. The doors are tried side by side, as people do. Seeds are fixed, so that what is found is found
 * again; `FUZZ_SEED=7` tries another one alone, and what broke is written out whole.
 */
const SEEDS = process.env["FUZZ_SEED"] ? [Number(process.env["FUZZ_SEED"])] : [20231002, 7, 424_242];
/** Requests of each seed to each door. */
const RUNS = 9;
const AT_ONCE = 8;
const { waysIn, close } = await everyWayIn();
after(close);
const app = await testApp({ waysIn });
const rowCounts = await openRowCounts(app.ownerUrl, app.clientId("MIR"), app.clientId("VAL"));
after(rowCounts.end);
/** Somebody of each side who is let in, so that the handlers are reached and not only the door. */
const CALLERS: readonly PersonKey[] = ["administrator", "management", "technical"];
const table = routes.filter(({ upload }) => !upload);
const uploads = routes.filter(({ upload }) => upload);

const known: Readonly<Record<string, string>> = {
  number: "1",
  contract: "miramas-infogerance",
  person: app.personId("requester"),
  service: "M2",
  first: "2023-10-01",
};

/** What is wrong with each door, found while all are tried together. */
const faults = new Map<string, string[]>();
const fault = (door: string, what: string) => faults.set(door, [...(faults.get(door) ?? []), what]);
const counts = { sent: 0, accepted: 0, refused: 0, compared: 0 };

/** The seed of one door follows from its name: a door that is added changes nothing for the others. */
const seedOf = (name: string, seed: number) => createHash("sha256").update(`${seed} ${name}`).digest().readInt32BE(0);
const drawn = <Value>(values: fc.Arbitrary<Value>, name: string, seed: number): Value[] =>
  fc.sample(values, { numRuns: RUNS, seed: seedOf(name, seed) });

type Knock = {
  readonly door: string;
  readonly method: Route["method"];
  readonly input: Input;
  readonly from: string;
  readonly cookie: string;
};

/** Sends one request from an address of its own; true when it was refused. */
async function knock({ door, method, input, from, cookie }: Knock): Promise<boolean> {
  counts.sent += 1;
  const { path, headers, payload } = input;
  const answer = await app.app.inject({
    method,
    url: path,
    remoteAddress: from,
    headers: { origin: ORIGIN, ...headers, ...(cookie && { cookie }) },
    ...(payload !== undefined && { payload }),
  });
  const refused = answer.statusCode >= 400;
  counts[refused ? "refused" : "accepted"] += 1;
  if (answer.statusCode >= 500) {
    const said = app.problems.at(-1)?.error.message ?? "";
    fault(
      door,
      `${answer.statusCode} to ${method} ${path} ${JSON.stringify(headers)} ${String(payload).slice(0, 3000)}: ${said}`,
    );
  }
  return refused;
}

let address = 0;
const nextAddress = () => {
  address += 1;
  return `10.${address >> 16}.${(address >> 8) & 255}.${address & 255}`;
};

/** The table of routes, a few requests of all doors at a time. */
async function tryTable(touches: Touches): Promise<void> {
  const cookies = new Map(await Promise.all(CALLERS.map(async (key) => [key, await app.as(key).cookie()] as const)));
  const waiting: Knock[] = [];
  const drawnOf = SEEDS.map((seed) =>
    table.map((route) => {
      const inputs = fc.tuple(inputsOf(route, known), fc.constantFrom(...CALLERS));
      return drawn(inputs, nameOf(route), seed);
    }),
  );
  for (const ofSeed of drawnOf)
    for (let run = 0; run < RUNS; run += 1)
      for (const [at, route] of table.entries()) {
        const [input, caller] = ofSeed[at]?.[run] ?? [];
        if (!input || !caller) continue;
        const cookie = cookies.get(caller) ?? "";
        waiting.push({ door: nameOf(route), method: route.method, input, from: nextAddress(), cookie });
      }
  const refused: Knock[] = [];
  const next = waiting.values();
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (const one of next) if (await knock(one)) refused.push(one);
    }),
  );
  const written = await touches.written();
  for (const one of refused) {
    counts.compared += 1;
    const left = written.get(`web ${one.from}`);
    if (left) fault(one.door, `a refused request left ${left.join(", ")}: ${JSON.stringify(one.input)}`);
  }
}

/** A transaction each for the parts of a file: what is refused is given up, so its rows are counted before and after. */
async function tryUploads(): Promise<void> {
  const cookie = await app.as("technical").cookie();
  for (const seed of SEEDS)
    for (const route of uploads)
      for (const input of drawn(inputsOf(route, known), nameOf(route), seed))
        await compared(
          { door: nameOf(route), method: route.method, input, from: nextAddress(), cookie },
          rowCounts.count,
        );
}

const outsideName = ({ method, url }: Outside) => `${method} ${url}`;

/** Doors before sign-in, or outside of it, each request with a session of its own where one is needed. */
async function tryOutside(): Promise<void> {
  for (const seed of SEEDS)
    for (const door of outsideDoors.filter(({ url }) => !url.endsWith("/events"))) {
      const words = fc.webQueryParameters();
      const sent =
        door.method === "POST" ? bodiesOf(door.body ?? {}) : fc.constant({ headers: {}, payload: undefined });
      for (const [query, one] of drawn(fc.tuple(words, sent), outsideName(door), seed)) {
        const cookie =
          door.opens === "anyone" ? "" : await mintCookie(app.auth, "val_finance", app.personId("val_finance"));
        const input = { path: `${door.url.replace("/*", "/rien.js")}?${query}`, ...one };
        const { method } = door;
        await compared({ door: outsideName(door), method, input, from: nextAddress(), cookie }, signInRows);
      }
    }
}

/** What opens an account, or lets somebody in. */
async function signInRows(): Promise<unknown> {
  const { rows } = await sql`select (select count(*) from identity.account) as accounts,
    (select count(*) from identity.passkey) as passkeys,
    (select count(*) from identity.link where used_at is not null) as links,
    (select count(*) from identity."user" where "twoFactorEnabled") as authenticators`.execute(app.signInDb);
  return [rows, await rowCounts.count()];
}

async function compared(one: Knock, state: () => Promise<unknown>): Promise<void> {
  const rows = await state();
  if (!(await knock(one))) return;
  counts.compared += 1;
  const now = await state();
  if (JSON.stringify(now) !== JSON.stringify(rows))
    fault(one.door, `a refused request left rows: ${JSON.stringify(one.input)}`);
}

before(async () => {
  await loadMiramas(app);
  await openRequest(app.as("requester"), "Une demande");
  await connectTo(app.as("technician"), 1);
  const touches = await noteTouches(app.ownerUrl);
  await tryTable(touches);
  await touches.end();
  await tryUploads();
  await tryOutside();
});

for (const name of [...routes.map(nameOf), ...outsideDoors.map(outsideName)])
  test(`${name} never breaks, and what it refuses leaves nothing behind`, () =>
    assert.deepEqual(faults.get(name) ?? [], []));

test("counts", (context) => {
  context.diagnostic(
    `${routes.length} routes and ${outsideDoors.length} doors outside of them × ${SEEDS.length} seeds (${SEEDS.join(", ")}) × ${RUNS}: ` +
      `${counts.sent} invented requests, ${counts.accepted} accepted, ${counts.refused} refused, ${counts.compared} of these compared with what was written`,
  );
  assert.ok(
    counts.accepted > 100 * SEEDS.length,
    `only ${counts.accepted} requests went through: the handlers were hardly reached`,
  );
});
