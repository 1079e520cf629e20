import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import fc from "fast-check";
import type { Route } from "#http/route.ts";
import { routes } from "#server/routes.ts";
import { testApp } from "../harness/app.ts";
import { connectTo, loadMiramas, openRequest } from "../harness/desk.ts";
import type { PersonKey } from "../harness/party.ts";
import { nameOf, paramsOf } from "./doors.ts";
import { openRowCounts } from "./tables.ts";
import { ODD_TEXTS, valuesOf } from "./values.ts";

/**
 * Every door with input that its own schema accepts, and with input that it does not: never a fault of ours, and a
 * refusal leaves every table as it was. The seed is fixed, so that what is found is found again.
 */
const SEED = 20231002;
const RUNS = 25;
/** A door is tried at least that often, even once the time is over. */
const FEWEST_RUNS = 4;
const SECONDS = 25;
const app = await testApp();
const rowCounts = await openRowCounts(app.ownerUrl, app.clientId("MIR"), app.clientId("VAL"));
after(rowCounts.end);
let sent = 0;
let refusals = 0;

before(async () => {
  await loadMiramas(app);
  await openRequest(app.as("requester"), "Une demande");
  await connectTo(app.as("technician"), 1);
  until = performance.now() + SECONDS * 1000;
});

/** Somebody of each side who is let in, so that the handlers are reached and not only the door. */
const CALLERS: readonly PersonKey[] = ["administrator", "management", "technical"];

type Input = { readonly path: string; readonly body: unknown; readonly key: string | undefined };

/** The right address half of the time; otherwise any value that the schema, or a careless caller, would send. */
function inputsOf(route: Route): fc.Arbitrary<Input> {
  const known: Readonly<Record<string, string>> = {
    number: "1",
    contract: "miramas-infogerance",
    person: app.personId("requester"),
  };
  const params = paramsOf(route).map(([name, schema]) => {
    const any = fc.oneof(valuesOf(schema).map(String), fc.constantFrom(...ODD_TEXTS, "0", "-1", "1e9", "99999999999"));
    return known[name] === undefined ? any : fc.oneof(fc.constant(known[name]), any);
  });
  const queries = fc.oneof(
    valuesOf(route.query ?? { type: "object", properties: {} }),
    fc.record(
      { q: fc.constantFrom(...ODD_TEXTS), limit: fc.constantFrom("0", "-1", "1e99", "2147483648", "x") },
      { requiredKeys: [] },
    ),
    fc.record({ cursor: fc.constantFrom("~", "infinity~", ...ODD_TEXTS, "+999999-01-01T00:00:00Z~x") }),
  );
  const bodies = route.body
    ? fc.oneof({ weight: 4, arbitrary: valuesOf(route.body) }, { weight: 1, arbitrary: spoiled(route.body) })
    : fc.constant(undefined);
  const keys = fc.option(fc.constantFrom("key-of-fuzzing", "a b", "é", "x".repeat(300)), { nil: undefined, freq: 5 });
  return fc.tuple(fc.tuple(...params), queries, bodies, keys).map(([values, query, body, key]) => {
    let path = route.path.replace(":client", "MIR");
    paramsOf(route).forEach(([name], at) => {
      path = path.replace(`:${name}`, () => encoded(values[at] ?? ""));
    });
    const words = Object.entries((query ?? {}) as object).map(([name, value]) => `${name}=${encoded(String(value))}`);
    return { path: words.length > 0 ? `${path}?${words.join("&")}` : path, body, key };
  });
}

/** Percent-encoded; half of a surrogate pair cannot be, and goes as the bytes that no UTF-8 has. */
const encoded = (text: string): string => (text.isWellFormed() ? encodeURIComponent(text) : "%ED%A0%80");

/** A value that was right until something was taken away, added or replaced. */
function spoiled(schema: unknown): fc.Arbitrary<unknown> {
  return fc.tuple(valuesOf(schema), fc.jsonValue(), fc.nat()).map(([value, other, at]) => {
    if (typeof value !== "object" || value === null) return other;
    const names = Object.keys(value);
    const name = names[at % Math.max(1, names.length)] ?? "x";
    if (at % 3 === 0) return Object.fromEntries(Object.entries(value).filter(([key]) => key !== name));
    return at % 3 === 1 ? { ...value, [`x${name}`]: other } : { ...value, [name]: other };
  });
}

async function send(route: Route, caller: PersonKey, { path, body, key }: Input) {
  sent += 1;
  const headers = key === undefined ? {} : { "idempotency-key": key };
  const session = app.as(caller);
  if (route.method === "GET") return session.get(path, headers);
  return route.method === "PUT" ? session.put(path, body, headers) : session.post(path, body, headers);
}

let until = 0;

for (const route of routes) {
  test(`${nameOf(route)} never breaks, and a refusal writes nothing`, async () => {
    let rows = await rowCounts.count();
    await fc.assert(
      fc.asyncProperty(inputsOf(route), fc.constantFrom(...CALLERS), async (input, caller) => {
        const answer = await send(route, caller, input);
        const said = app.problems.at(-1)?.error.message ?? "";
        assert.ok(answer.status < 500, `${answer.status} ${input.path} ${JSON.stringify(input.body)}: ${said}`);
        if (route.method === "GET") return;
        const now = await rowCounts.count();
        if (answer.status >= 400) {
          refusals += 1;
          assert.deepEqual(now, rows, `${answer.code}: a refused write left rows`);
        }
        rows = now;
      }),
      { seed: SEED, numRuns: performance.now() < until ? RUNS : FEWEST_RUNS, endOnFailure: true },
    );
  });
}

test("counts", (context) => {
  context.diagnostic(
    `${routes.length} routes, ${sent} invented requests, ${refusals} refused writes compared row by row`,
  );
});
