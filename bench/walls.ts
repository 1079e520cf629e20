/**
 * What the walls cost: the same requests, one after the other, by the whole turn of the server under the application's
 * role, by the same turn under a superuser whom no policy holds, and by the handler alone, given the person ready made.
 * The three alternate in short rounds, so that a busy machine slows them alike.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { connect } from "#database/connect.ts";
import { asSuperuser, makeDatabase } from "#database/roles.ts";
import { transact } from "#database/transaction.ts";
import { makeAuth } from "#identity/auth.ts";
import type { Ask, Route } from "#http/route.ts";
import { routes } from "#server/routes.ts";
import { turn, type Incoming, type TurnSettings } from "#server/turn.ts";
import { sessionToken } from "#identity/session.ts";
import { signedIn } from "#server/who.ts";
import { testKeys } from "../test/harness/keys.ts";
import { mintCookie, seedParty } from "../test/harness/seed.ts";
import { migratedTemplate, startTestServer } from "../test/harness/server.ts";
import { fill } from "./fill.ts";

const COUNT = Number(process.argv[2] ?? 20_000);
const ROUNDS = 8;
const ROUND_MS = 700;
const say = (text = "") => void process.stdout.write(`${text}\n`);
const now = () => Temporal.Now.instant();

const server = await startTestServer();
const name = `walls_${process.pid}`;
await makeDatabase(server.superuserUrl("postgres"), name, await migratedTemplate(server));
const app = connect(server.url("app", name), { max: 4 });
const unwalled = connect(server.superuserUrl(name), { max: 4 });
const address = new URL("http://localhost:8080");
const { auth, close } = makeAuth({
  signInUrl: server.url("signIn", name),
  address,
  secret: "benchmarks only: it protects nothing",
});
type Operation = { readonly name: string; readonly route: Route; readonly incoming: (turn: number) => Incoming };

async function run(): Promise<void> {
  const { clients, people } = await seedParty(app);
  const settings: TurnSettings = { db: app, now, secondFactor: false, keys: testKeys() };
  const tokenOf = async (key: "project_lead" | "requester") =>
    sessionToken(auth, await mintCookie(auth, key, people[key]));
  const lead = await tokenOf("project_lead");
  const year = Temporal.Now.plainDateISO().year;
  const source = readFileSync(join(import.meta.dirname, "../contracts/miramas.yaml"), "utf8")
    .replaceAll("2023-10-01", `${year - 2}-10-01`)
    .replaceAll("2027-09-30", `${year + 2}-09-30`);
  await whole(
    settings,
    routeOf("POST", "/clients/:client/contracts"),
    asked(lead, { client: "MIR" }, { body: { source } }),
  );
  await fill(server.url("owner", name), { id: clients.MIR, person: people.requester }, COUNT);
  await asSuperuser(server.superuserUrl(name), (client) => client.query("vacuum analyze"));

  const token = await tokenOf("requester");
  say(`${COUNT} requests; requests a second, one after the other, median of ${ROUNDS} rounds`);
  say();
  say(
    "| operation | whole turn | without row-level security | handler alone | of it without walls | of the handler alone |",
  );
  say("|---|---:|---:|---:|---:|---:|");
  for (const operation of operations(token)) {
    const alone = await handlerAlone(settings, operation, token);
    const ways = [
      (at: number) => whole(settings, operation.route, operation.incoming(at)),
      (at: number) => whole({ ...settings, db: unwalled }, operation.route, operation.incoming(at)),
      alone,
    ];
    const rates: number[][] = [[], [], []];
    for (let round = 0; round <= ROUNDS; round += 1) {
      // The first round warms each of them and is thrown away.
      for (const [at, way] of ways.entries()) {
        const rate = await measure(way);
        if (round > 0) rates[at]?.push(rate);
      }
    }
    const [walled = 1, open = 1, bare = 1] = rates.map(middle);
    const share = (slow: number, fast: number) => `${Math.round((100 * slow) / fast)} %`;
    const rate = (one: number) => one.toFixed(0);
    say(
      `| ${[operation.name, rate(walled), rate(open), rate(bare), share(walled, open), share(walled, bare)].join(" | ")} |`,
    );
  }
}

let turns = 0;

async function measure(way: (turn: number) => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  let done = 0;
  while (performance.now() - begun < ROUND_MS) {
    await way((turns += 1));
    done += 1;
  }
  return (done * 1000) / (performance.now() - begun);
}

const middle = (list: readonly number[]) =>
  list.toSorted((one, other) => one - other)[Math.floor(list.length / 2)] ?? 0;

function routeOf(method: Route["method"], path: string): Route {
  const found = routes.find((route) => route.method === method && route.path === path);
  if (!found) throw new Error(`no route ${method} ${path}`);
  return found;
}

const asked = (
  token: string | null,
  params: object,
  { query = {}, body }: { query?: object; body?: object } = {},
): Incoming => ({
  token,
  from: "127.0.0.1",
  url: "/",
  params,
  query,
  body,
  key: undefined,
  fault: undefined,
  apiKey: null,
  unattended: false,
});

function operations(token: string | null): Operation[] {
  const request = {
    channel: "portal",
    service: "M2",
    urgency: "degraded",
    title: "Imprimante",
    description: "Elle clignote.",
  };
  return [
    {
      name: "read one",
      route: routeOf("GET", "/clients/:client/requests/:number"),
      incoming: (at) => asked(token, { client: "MIR", number: ((at * 7_919) % COUNT) + 1 }),
    },
    {
      name: "25 open requests",
      route: routeOf("GET", "/requests"),
      incoming: () => asked(token, {}, { query: { limit: 25 } }),
    },
    {
      name: "create",
      route: routeOf("POST", "/clients/:client/requests"),
      incoming: () => asked(token, { client: "MIR" }, { body: request }),
    },
  ];
}

async function whole(settings: TurnSettings, route: Route, incoming: Incoming): Promise<void> {
  const outcome = await turn(settings, route, incoming, JSON.stringify);
  if (outcome.kind === "refused") throw new Error(outcome.refusal.code);
}

/** The handler in a transaction that states actor and client, as the server opens it, but asks nobody who they are. */
async function handlerAlone({ keys }: TurnSettings, { route, incoming }: Operation, token: string | null) {
  const found = await app.transaction().execute((tx) => signedIn(tx, token ?? "", now()));
  if (!found.ok) throw new Error(found.refusal.code);
  const { who } = found.value;
  const [membership] = who.memberships;
  if (!membership) throw new Error("the person acts for nobody");
  const acting = { actor: who.personId, clients: [membership.clientId] };
  return (at: number) =>
    transact(app, acting, async (tx) => {
      const { params, query, body } = incoming(at);
      const ask: Ask<unknown, unknown, unknown> = {
        params,
        query,
        body,
        now: now(),
        who,
        secondFactorDue: false,
        keys,
        client: () => membership,
      };
      const result = await route.handle(tx, ask);
      if (!result.ok) throw new Error(result.refusal.code);
      JSON.stringify(result.value);
    });
}

try {
  await run();
} finally {
  await Promise.all([app.destroy(), unwalled.destroy(), close()]);
  await asSuperuser(server.superuserUrl("postgres"), (client) => client.query(`drop database ${name} with (force)`));
  await server.stop();
}
