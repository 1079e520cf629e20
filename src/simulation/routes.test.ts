import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { testApp } from "../../test/harness/app.ts";
import { loadMiramas } from "../../test/harness/desk.ts";
import type { Simulation } from "./api.ts";

const app = await testApp({ now: "2023-10-20T08:00:00Z" });
await loadMiramas(app);
const town = app.as("finance");
const PLACE = "/clients/MIR/contracts/miramas-infogerance/simulation";
const EVENTS = readFileSync(new URL("../../contracts/examples/miramas-four-years.jsonl", import.meta.url), "utf8");
const live = (body: unknown) => town.post<Simulation>(PLACE, body);

test("B2: the town lives its contract, and reads each document with its clause and its day", async () => {
  const { status, body } = await live({ from: "2024-04-01", until: "2024-04-30", events: EVENTS });
  assert.equal(status, 200);
  assert.deepEqual(
    body.lines.filter(({ what }) => what === "recap" || what === "invoice"),
    [
      {
        key: "recap M2-lots/2024-01-01",
        what: "recap",
        clause: "B2",
        title: "récapitulatif (M2-lots, 01/01/2024)",
        present: { at: "2024-04-01", says: "7 lot, 175,00\u00a0€ HT, 35,00\u00a0€ TVA, 210,00\u00a0€ TTC" },
        other: null,
        differs: false,
      },
      {
        key: "invoice M2-lots/2024-01-01",
        what: "invoice",
        clause: "B2",
        title: "facture (M2-lots, 01/01/2024)",
        present: {
          at: "2024-04-12",
          says: "175,00\u00a0€ HT, 35,00\u00a0€ TVA, 210,00\u00a0€ TTC, due le 12\u00a0mai\u00a02024",
        },
        other: null,
        differs: false,
      },
    ],
  );
  const order = body.lines.find(({ key }) => key.startsWith("duty order/"));
  assert.equal(order?.present?.says, "fait le 12\u00a0avril\u00a02024 à 9\u00a0h\u00a000 (BC-2024-031)");
  assert.ok(body.lines.some(({ what, clause }) => what === "notice" && clause === "M1"));
  assert.ok(body.lines.every(({ present }) => (present?.at ?? "") >= "2024-04-01"));
});

test("B1: another price stands beside the present one, and only what it changes is marked", async () => {
  const { body } = await live({
    until: "2024-04-30",
    events: EVENTS,
    with: [{ parameter: "charges.M2-lots.unit_price", value: "30.00" }],
  });
  assert.deepEqual(
    body.lines.filter(({ differs }) => differs).map(({ key, present, other }) => [key, present?.says, other?.says]),
    [
      [
        "recap M2-lots/2024-01-01",
        "7 lot, 175,00\u00a0€ HT, 35,00\u00a0€ TVA, 210,00\u00a0€ TTC",
        "7 lot, 210,00\u00a0€ HT, 42,00\u00a0€ TVA, 252,00\u00a0€ TTC, attend le bon de commande",
      ],
      [
        // The order of 175.00 covers five whole lots of 30.00.
        "invoice M2-lots/2024-01-01",
        "175,00\u00a0€ HT, 35,00\u00a0€ TVA, 210,00\u00a0€ TTC, due le 12\u00a0mai\u00a02024",
        "150,00\u00a0€ HT, 30,00\u00a0€ TVA, 180,00\u00a0€ TTC, due le 12\u00a0mai\u00a02024",
      ],
    ],
  );
  assert.deepEqual(body.totals[0], { name: "récapitulatifs HT", present: "175.00", other: "210.00", differs: true });
});

test("B2: a price of work tried on a story without work changes nothing, and the answer tells that no request is told", async () => {
  const asked = (events: string) =>
    live({ until: "2024-04-30", events, with: [{ parameter: "charges.M2-lots.unit_price", value: "30.00" }] });
  const { body } = await asked("");
  assert.deepEqual([body.lines.some(({ differs }) => differs), body.tellsRequests], [false, false]);
  assert.equal((await asked(EVENTS)).body.tellsRequests, true);
});

test("faulty lines are each told with their number, and nothing is run", async () => {
  const { status, body } = await live({ events: '{"at":"2024-01-01","kind":"dance"}\n\npas du JSON\n' });
  assert.equal(status, 200);
  assert.deepEqual(
    body.faults.map(({ line }) => line),
    [1, 3],
  );
  assert.match(body.faults[0]?.sentence ?? "", /Le genre d’événement « dance » est inconnu/);
  assert.deepEqual(body.lines, []);
});

test("what would take the machine too long or makes no contract is refused with what to change", async () => {
  const event = '{"at":"2024-01-01","kind":"request","ticket":"T"}\n';
  const code = async (body: unknown) => (await live(body)).code;
  assert.equal(await code({ until: "2029-10-02" }), "simulation.outside");
  assert.equal(await code({ from: "2024-02-01", until: "2024-01-01" }), "simulation.outside");
  assert.equal(await code({ until: "2024-02-31" }), "simulation.no_such_day");
  assert.equal(await code({ events: event.repeat(601) }), "simulation.too_many_events");
  assert.equal(
    await code({ events: '{"at":"2024-01-01","kind":"amendment","file":"x.yaml"}' }),
    "simulation.no_file_here",
  );
  assert.equal(await code({ with: [{ parameter: "services.length", value: "4e9" }] }), "simulation.unknown_parameter");
  assert.equal(
    await code({ with: [{ parameter: "charges.M2-lots.unit_price", value: "cher" }] }),
    "simulation.unsound",
  );
  const elsewhere = await town.post(PLACE.replace("miramas-infogerance", "autre"), {});
  assert.equal(elsewhere.code, "contract.not_found");
});
