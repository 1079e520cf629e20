import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Invoice, Recap } from "#billing/api.ts";
import type { Work } from "#intervention/api.ts";
import type { Answer, Session, TestApp } from "./app.ts";
import { connectTo, move, openRequest, requestPath, workStep } from "./desk.ts";

/** The quarter of a charge of the example contract. */
export const periodPath = (first: string, charge = "M2-lots"): string =>
  `/clients/MIR/contracts/miramas-infogerance/charges/${charge}/periods/${first}`;

/** A contract of the examples, told as if it were Miramas's own. */
export function contractFor(name: string): string {
  const source = readFileSync(join(import.meta.dirname, `../../contracts/${name}.yaml`), "utf8");
  return source.replace(/^client_code: \w+$/m, "client_code: MIR");
}

/** Twenty prepaid units a year that nothing may exceed, of a contract and a service (`STRICT`) of their own. */
export function strictPack(year: number): string {
  const changes = [
    ["id: carnet-lavoir", "id: carnet-strict"],
    ["number: CH-2025-03", "number: CH-STRICT"],
    ["effective: 2025-01-01\n  signed", `effective: ${year}-01-01\n  signed`],
    ["{ provider: 2024-12-16, client: 2024-12-18 }", `{ provider: ${year - 1}-12-16, client: ${year - 1}-12-18 }`],
    ["effective: 2025-01-01\n  period", `effective: ${year}-01-01\n  period`],
    ["ends: 2027-12-31", `ends: ${year + 2}-12-31`],
    ["granted: 400", "granted: 20"],
    ["warn_at: [100, 50, 20]", "warn_at: [5]"],
    ["beyond: billed", "beyond: refused"],
  ] as const;
  const source = changes.reduce((text, [old, now]) => text.replace(old, now), contractFor("carnet-heures"));
  return source.replaceAll("HEURES", "STRICT");
}

/** A request worked on from an instant for some minutes; its number. */
export async function worked(
  app: TestApp,
  title: string,
  from: string,
  minutes: number,
  more: object = {},
): Promise<number> {
  const technician = app.as("technician");
  const start = Temporal.Instant.from(from);
  app.clock.set(start);
  const number = await openRequest(app.as("requester"), title, more);
  await workAgain(app, number, from, minutes);
  const answered = await move(technician, number, { kind: "acknowledge", message: "Vu." });
  assert.equal(answered.status, 200, String(answered.message));
  return number;
}

/** One more session on a request. */
export async function workAgain(app: TestApp, number: number, from: string, minutes: number): Promise<void> {
  const technician = app.as("technician");
  const start = Temporal.Instant.from(from);
  app.clock.set(start);
  const connected = await connectTo(technician, number);
  assert.equal(connected.status, 200, String(connected.message));
  app.clock.set(start.add({ minutes }));
  const ended = await workStep(technician, number, "end");
  assert.equal(ended.status, 200, String(ended.message));
}

/** Takes minutes out of the only session of a request. */
export async function takeOut(app: TestApp, number: number, from: string, to: string): Promise<void> {
  const path = `${requestPath(number)}/work`;
  const session = (await app.as("technician").get<Work>(path)).body.sessions[0];
  const removal = { from, to, reason: "Attente du bastion" };
  const done = await app.as("project_lead").post(`${path}/sessions/${session?.id}/corrections`, removal);
  assert.equal(done.status, 200, String(done.message));
}

export const issue = (
  who: Session,
  items: readonly (readonly [charge: string, first: string])[],
  more: object = {},
): Promise<Answer<Invoice>> =>
  who.post<Invoice>("/clients/MIR/invoices", {
    contract: "miramas-infogerance",
    items: items.map(([charge, first]) => ({ charge, first })),
    ...more,
  });

/** Writes down what became of an invoice of Miramas, by the door of its kind. */
export const noteFact = (
  who: Session,
  number: string,
  body: { readonly kind: string; readonly on: string; readonly amount?: string; readonly text?: string },
): Promise<Answer<Invoice>> => {
  const door = body.kind === "grace_granted" || body.kind === "refunded" ? "binding-facts" : "facts";
  return who.post<Invoice>(`/clients/MIR/invoices/${number}/${door}`, body);
};

/** Closes a quarter, then records its order when one is given. */
export async function closeAndOrder(app: TestApp, first: string, order: object | null): Promise<Recap> {
  const billing = app.as("billing");
  const closed = await billing.post<Recap>(`${periodPath(first)}/close`);
  assert.equal(closed.status, 200, String(closed.message));
  if (!order) return closed.body;
  const ordered = await app.as("finance").post<Recap>(`${periodPath(first)}/order`, order);
  assert.equal(ordered.status, 200, String(ordered.message));
  return ordered.body;
}
