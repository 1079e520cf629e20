import assert from "node:assert/strict";
import { test } from "node:test";
import { invoicePage } from "#billing/actions/invoice.ts";
import { listQuotes } from "#billing/actions/quote.ts";
import { listDue, listPeriods } from "#billing/actions/lists.ts";
import { readDone } from "#asset/store.ts";
import { readLetters } from "#contract/store/letter.ts";
import { liveDuties } from "#governance/actions/live.ts";
import { readMeetings } from "#governance/store/meeting.ts";
import { accepted } from "#kernel/result.ts";
import { transact } from "#database/transaction.ts";
import { listPage } from "#ticket/actions/read.ts";
import { testDatabase } from "../../../test/harness/database.ts";
import { loadExample } from "./load.ts";

const { db } = await testDatabase();
const NOW = Temporal.Instant.from("2026-11-23T08:00:00Z");

const { clientId } = await loadExample(db, NOW);
const inside = { actor: "system:test", clients: [clientId] };

test("an empty database receives a town, its contract and requests in every state", async () => {
  const now = NOW;
  const page = await transact(db, { actor: "system:test", clients: [clientId] }, (tx) =>
    listPage(tx, { state: "all", limit: 100 }, { side: "provider", clientId: null }, now),
  );
  assert.ok(page.ok);
  const { requests } = page.value;
  // Five repairs in the past quarters, and nine requests of these last weeks.
  assert.equal(requests.length, 14);
  const states = new Set(requests.map(({ state }) => state));
  assert.deepEqual([...states].sort(), [
    "closed",
    "in_progress",
    "new",
    "restored",
    "waiting_client",
    "waiting_vendor",
  ]);
  assert.equal(requests.filter(({ contested }) => contested).length, 1);
  assert.ok(
    requests.every(({ updatedAt }) => updatedAt < now.toString()),
    "nothing is told of the future",
  );
  const long = requests.find(({ title }) => title.includes("Nextcloud"));
  assert.equal(long?.workedSeconds, 105 * 60);

  const money = await transact(db, { actor: "system:test", clients: [clientId] }, async (tx) => ({
    periods: await listPeriods(tx, {}, now),
    invoices: accepted(await invoicePage(tx, {}, clientId, now)).invoices,
    due: accepted(await listDue(tx, undefined, now)),
  }));
  const quarters = money.periods
    .filter(({ state }) => state !== "nothing_to_bill" && state !== "running")
    .map(({ period, state, units }) => [period.first, state, units]);
  assert.deepEqual(quarters, [
    // 34 and 51 minutes are three and four started lots.
    ["2026-07-01", "to_close", 7],
    // 48 minutes are four.
    ["2026-04-01", "waiting_order", 4],
    // 42 and 23 minutes are three and two.
    ["2026-01-01", "invoiced", 5],
  ]);
  assert.deepEqual(
    money.invoices
      .map(({ number, issuedOn, state, totals }) => [number, issuedOn, state, totals.gross])
      .sort((one, other) => String(one[0]).localeCompare(String(other[0]))),
    [
      ["F2023-0001", "2023-10-02", "paid", "6840.00"],
      ["F2024-0001", "2024-10-01", "paid", "6840.00"],
      ["F2025-0001", "2025-10-01", "paid", "6840.00"],
      ["F2026-0001", "2026-04-14", "paid", "150.00"],
      ["F2026-0002", "2026-10-01", "made_available", "6840.00"],
    ],
  );
  assert.deepEqual(
    money.due.map(({ charge, waitsFor }) => [charge, waitsFor]),
    [
      ["M2-lots", "order"],
      ["M2-lots", "close"],
    ],
  );
  const client = { clientId, clientCode: "MIR" };
  const quotes = await transact(db, { actor: "system:test", clients: [clientId] }, (tx) =>
    listQuotes(tx, { client, now }, "client"),
  );
  // The quotes of two quarters have the first two numbers. Three days at 640.00 are 1,920.00, and 20 % of it 384.00; four working days back is Tuesday the 17th.
  assert.deepEqual(
    quotes.map(({ number, state, sentOn, validUntil, totals }) => [number, state, sentOn, validUntil, totals.gross]),
    [["D2026-0003", "sent", "2026-11-17", "2026-12-17", "2304.00"]],
  );
});

test("M1, M3, E5, B5, P6: what the provider keeps every year is kept in time in the example, but for one update", async () => {
  const [live] = await transact(db, inside, (tx) =>
    liveDuties(tx, NOW, { since: null, to: Temporal.PlainDate.from("2026-11-30") }, clientId),
  );
  const states = (kind: string) =>
    (live?.duties ?? [])
      .filter((duty) => duty.kind === kind)
      .map(({ subject, state }) => [subject, state.is === "done" && state.late ? "done late" : state.is]);
  assert.deepEqual(states("session_slots"), [
    ["M3/2023-10-01", "done"],
    ["M3/2024-10-01", "done"],
    ["M3/2025-10-01", "done"],
    ["M3/2026-10-01", "done"],
  ]);
  assert.deepEqual(states("emergency_pack_tested"), [
    ["2023-10-01", "done"],
    ["2024-10-01", "done"],
    ["2025-10-01", "done"],
    ["2026-10-01", "open"],
  ]);
  const updates = states("routine");
  assert.deepEqual(
    updates.filter(([, state]) => state !== "done"),
    [
      ["mise-a-jour-collabora/2026-08-01", "late"],
      ["mise-a-jour-collabora/2026-11-01", "warned"],
    ],
  );
  const letters = await transact(db, inside, (tx) => readLetters(tx, clientId));
  assert.deepEqual(
    letters.map(({ what, steps }) => [what, steps.map(({ kind, on }) => `${kind} ${on.toString()}`)]),
    [["price_revision", ["posted 2026-07-06", "presented 2026-07-08", "received 2026-07-08"]]],
  );
});

test("P6, M1: each meeting of the example has minutes of its own, and no version goes back", async () => {
  const { meetings, done } = await transact(db, inside, async (tx) => ({
    meetings: await readMeetings(tx, { clientId }),
    done: await readDone(tx, clientId),
  }));
  const minutes = meetings.flatMap(({ facts }) =>
    facts.flatMap((fact) => (fact.kind === "minuted" ? [fact.detail.text] : [])),
  );
  assert.deepEqual([minutes.length, new Set(minutes).size], [3, 3]);
  const versions = done
    .toSorted((one, other) => Temporal.PlainDate.compare(one.on, other.on))
    .flatMap(({ version }) => version ?? []);
  const order = new Intl.Collator("en", { numeric: true });
  assert.deepEqual(versions, versions.toSorted(order.compare));
  assert.ok(versions.length > 30, String(versions.length));
});

for (const day of ["2026-12-31T23:30:00Z", "2027-02-01T00:00:30Z", "2027-10-01T08:00:00Z", "2030-03-01T12:00:00Z"])
  test(`the example is told whatever the day of the first start, after its contract too: ${day}`, async () => {
    const other = await testDatabase();
    const { clientId: town } = await loadExample(other.db, Temporal.Instant.from(day));
    const updates = await transact(other.db, { actor: "system:test", clients: [town] }, (tx) => readDone(tx, town));
    assert.ok(updates.length > 0);
  });
