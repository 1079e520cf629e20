/** The list of contracts tells an end as the page of the contract does (E1, E2). */
import assert from "node:assert/strict";
import { test } from "node:test";
import { testApp } from "../../test/harness/app.ts";
import { loadMiramas } from "../../test/harness/desk.ts";
import type { ContractDetail, ContractList } from "./api.ts";

const app = await testApp({ now: "2024-06-03T08:00:00Z" });
await loadMiramas(app);
const CONTRACT = "/clients/MIR/contracts/miramas-infogerance";
const town = app.as("management");

async function ended(now: string) {
  app.clock.set(now);
  const list = await town.get<ContractList>("/contracts");
  const page = await town.get<ContractDetail>(CONTRACT);
  assert.deepEqual([list.status, page.status], [200, 200]);
  const [first] = list.body.contracts;
  assert.ok(first);
  assert.deepEqual(first.ended, page.body.term.ended);
  assert.equal(first.undecided, first.ended?.over ? 0 : 4);
  return first.ended;
}

test("E1: a contract that runs is in force, and one whose last renewal is over has ended", async () => {
  assert.equal(await ended("2024-06-03T08:00:00Z"), null);
  assert.equal(await ended("2027-09-30T08:00:00Z"), null);
  assert.deepEqual(await ended("2027-10-01T08:00:00Z"), { lastDay: "2027-09-30", cause: "end_of_term", over: true });
});

test("E2: a notice tells its end in the list from the day on which it was posted", async () => {
  app.clock.set("2024-06-03T08:00:00Z");
  const notice = { what: "client_notice", posted: "2024-06-03", received: "2024-06-03" };
  const written = await town.post(`${CONTRACT}/letters`, notice);
  assert.equal(written.status, 200, String(written.message));
  const end = { lastDay: "2024-09-30", cause: "client_notice" };
  assert.deepEqual(await ended("2024-06-04T08:00:00Z"), { ...end, over: false });
  assert.deepEqual(await ended("2024-10-01T08:00:00Z"), { ...end, over: true });
});
