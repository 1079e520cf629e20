import assert from "node:assert/strict";
import { test } from "node:test";
import { sql } from "kysely";
import { LIMITS } from "#attachment/api.ts";
import type { Recap } from "#billing/api.ts";
import type { PackList } from "#billing/pack-api.ts";
import type { CreditList, SessionBooked, SessionDetail } from "#coaching/api.ts";
import type { LetterList } from "#contract/api/letter.ts";
import type { DraftText } from "#contract/api/draft.ts";
import type { Governance } from "#governance/api.ts";
import type { DutyDetail } from "#governance/api/duty.ts";
import type { AdviceList } from "#intervention/advice/api.ts";
import type { Work } from "#intervention/api.ts";
import { testApp } from "../harness/app.ts";
import { closeAndOrder, issue, periodPath, strictPack, worked } from "../harness/billing.ts";
import { connectTo, loadMiramas, MIRAMAS, openRequest, requestPath, workStep } from "../harness/desk.ts";
import { holderOf, type PartHolder } from "../harness/part.ts";
import { PDF, upload } from "../harness/upload.ts";

/**
 * What a role for one contract, or for one service of it, lets somebody do is done to the end: the whole handler runs behind
 * walls that let through only that part (C1).
 */
const app = await testApp({ now: "2023-10-02T08:00:00Z" });
await loadMiramas(app);
const CONTRACT = "/clients/MIR/contracts/miramas-infogerance";
const ALL = { contract: "miramas-infogerance" };
const of = (name: string, side: PartHolder["side"], role: PartHolder["role"], part: PartHolder["part"] = ALL) =>
  holderOf(app, name, { side, role, part });
const lead = await of("Cheffe du contrat", "provider", "project_lead");
const town = await of("Direction du contrat", "client", "management");
const billing = await of("Facturation du contrat", "provider", "billing");
const finance = await of("Finances du contrat", "client", "finance");
const AUTUMN = "2023-10-01";

test("C1, B2: an order is withdrawn by who holds a role for its contract, who then sees that it is; no invoice goes on it", async () => {
  await worked(app, "Grappe lente", "2023-10-10T08:00:00Z", 60);
  app.clock.set("2024-01-03T08:00:00Z");
  const order = { number: "BC-71", amount: "120.00", withTax: true, receivedOn: "2024-01-03" };
  const ordered = await closeAndOrder(app, AUTUMN, order);
  const id = ordered.orders[0]?.id;
  const withdrawn = await finance.post<Recap>(`/clients/MIR/purchase-orders/${id}/withdrawal`, {
    reason: "Mauvais numéro",
  });
  assert.equal(withdrawn.status, 200, String(withdrawn.message));
  const seen = (await billing.get<Recap>(periodPath(AUTUMN))).body;
  assert.deepEqual([seen.orders.length, seen.withdrawnOrders.length], [0, 1]);
  assert.equal((await issue(billing, [["M2-lots", AUTUMN]])).code, "billing.order_missing");
  assert.equal((await finance.post(`${periodPath(AUTUMN)}/order`, { ...order, number: "BC-72" })).status, 200);
  const issued = await issue(billing, [["M2-lots", AUTUMN]]);
  assert.equal(issued.status, 200, String(issued.message));
});

test("C1, P3: a draft is signed with a file by who holds a role for its contract", async () => {
  const body = {
    source: MIRAMAS.replace('unit_price: "25.00"', 'unit_price: "26.00"'),
    number: "0.5",
    effective: "2024-07-01",
  };
  const draft = await lead.post<DraftText>(`${CONTRACT}/drafts`, body);
  assert.equal(draft.status, 200, String(draft.message));
  const file = (await upload(lead, "avenant.pdf", PDF)).body;
  const signed = { revision: 1, sides: ["provider", "client"], attachments: [file.id], on: "2024-01-02" };
  const done = await lead.post<DraftText>(`${CONTRACT}/drafts/${draft.body.id}/signatures`, signed);
  assert.deepEqual(
    done.body.signatures?.map(({ files }) => files),
    [[file], [file]],
    String(done.message),
  );
  assert.equal((await town.get(`${CONTRACT}/drafts/${draft.body.id}/attachments/${file.id}`)).status, 200);
});

test("C1, E2, E5: the files of a letter and of a proof are attached and read by roles for their contract", async () => {
  const written = await town.post<LetterList>(`${CONTRACT}/letters`, { what: "client_notice" });
  const letter = written.body.letters.at(-1)?.id;
  const receipt = (await upload(town, "depot.pdf", PDF)).body;
  const step = { kind: "posted", on: "2024-01-03", attachments: [receipt.id] };
  const posted = await town.post<LetterList>(`${CONTRACT}/letters/${letter}/steps`, step);
  assert.deepEqual(posted.body.letters.at(-1)?.files, [receipt], String(posted.message));
  assert.equal((await lead.get(`${CONTRACT}/letters/${letter}/attachments/${receipt.id}`)).status, 200);
  const proof = (await upload(lead, "essai.pdf", PDF)).body;
  const closing = { subject: "2023-10-01", as: "done", words: "Enveloppe ouverte.", attachments: [proof.id] };
  const done = await lead.post<DutyDetail>(`${CONTRACT}/duties/emergency_pack_tested/closings`, closing);
  assert.deepEqual(done.body.closed?.said?.files, [proof], String(done.message));
  const path = `${CONTRACT}/duty-proofs/${done.body.closed?.said?.id}/attachments/${proof.id}`;
  assert.equal((await town.get(path)).status, 200);
});

test("C1, P4: the file of a document is attached and read by roles for its contract, not for one of its services", async () => {
  const file = (await upload(lead, "attestation.pdf", PDF)).body;
  const body = { annex: "assurance", reference: "RC PRO 0.123", attachments: [file.id] };
  const handed = await lead.post<Governance>(`${CONTRACT}/documents`, body);
  const paper = handed.body.annexes?.find(({ id }) => id === "assurance")?.papers[0];
  assert.deepEqual(paper?.files, [file], String(handed.message));
  const path = `${CONTRACT}/documents/${paper?.id}/attachments/${file.id}`;
  assert.equal((await town.get(path)).status, 200);
  const narrow = await of("Technique du seul M2", "client", "technical", { ...ALL, service: "M2" });
  assert.equal((await narrow.get(path)).code, "server.not_allowed");
});

test("C1, M4: advice of another service is not listed to a role for one service, not even as no time", async () => {
  const number = await openRequest(app.as("technical"), "Quel outil ?", { service: "M4", urgency: "normal" });
  assert.equal((await connectTo(app.as("technician"), number)).status, 200);
  app.clock.advance({ minutes: 25 });
  assert.equal((await workStep(app.as("technician"), number, "end", { note: "Comparé." })).status, 200);
  const listed = async (service: string) => {
    const who = await of(`Technique de ${service}`, "client", "technical", { ...ALL, service });
    return (await who.get<AdviceList>("/advice")).body.advice.map((one) => [one.service, one.seconds]);
  };
  assert.deepEqual(await listed("M2"), []);
  assert.deepEqual(await listed("M4"), [["M4", 1500]]);
});

test("C1, M3: half-days are offered, booked, moved, agreed, held, signed and cancelled by roles for one service or its contract", async () => {
  app.clock.set("2024-01-08T08:00:00Z");
  const coach = await of("Accompagnant de M3", "provider", "technician", { ...ALL, service: "M3" });
  const guest = await of("Équipe de M3", "client", "technical", { ...ALL, service: "M3" });
  const whole = await of("Équipe du contrat", "client", "technical");
  const other = await of("Équipe de M2", "client", "technical", { ...ALL, service: "M2" });
  const offer = (who: typeof coach, ...starts: string[]) =>
    who.post(`${CONTRACT}/services/M3/slots`, { host: coach.id, starts });
  const offered = await offer(coach, "2024-02-05T08:00:00Z", "2024-02-12T08:00:00Z", "2024-02-19T08:00:00Z");
  assert.equal(offered.status, 200, String(offered.message));
  const slots = async (who: typeof coach) =>
    (await who.get<CreditList>("/coaching")).body.credits.flatMap((credit) => credit.slots.map(({ id }) => id));
  const [first, second, third] = await slots(guest);
  assert.deepEqual([(await slots(whole)).length, await slots(other)], [3, []]);
  const SESSIONS = "/clients/MIR/coaching/sessions";
  const refusedBooking = await other.post(SESSIONS, { slot: first });
  assert.deepEqual([refusedBooking.status, refusedBooking.code], [404, "coaching.slot_not_found"]);
  const booked = await guest.post<SessionBooked>(SESSIONS, { slot: first, subject: "Sauvegardes" });
  assert.equal(booked.status, 200, String(booked.message));
  const one = `${SESSIONS}/${booked.body.number}`;
  const wrote = async (who: typeof coach, path: string, body: object) => {
    const answer = await who.post<SessionDetail>(path, body);
    assert.equal(answer.status, 200, `${path}: ${answer.message}`);
    return answer.body;
  };
  await wrote(guest, `${one}/move`, { slot: second, reason: "Absence" });
  await wrote(coach, `${one}/acts`, { kind: "agree" });
  await wrote(whole, `${one}/acts`, { kind: "note", text: "Penser au serveur de test." });
  assert.equal((await other.post(`${one}/acts`, { kind: "note", text: "x" })).code, "coaching.not_found");
  assert.equal((await other.post(`${one}/move`, { slot: third, reason: "x" })).code, "coaching.not_found");
  app.clock.set("2024-02-12T11:00:00Z");
  await wrote(coach, `${one}/record`, { kind: "held", present: ["Équipe de M3"] });
  await wrote(lead, `${one}/record`, { kind: "report", text: "Sauvegardes relues." });
  const sheet = (await upload(guest, "feuille.pdf", PDF)).body;
  assert.deepEqual((await wrote(guest, `${one}/attachments`, { attachments: [sheet.id] })).files, [sheet]);
  assert.equal((await coach.get(`${one}/attachments/${sheet.id}`)).status, 200);
  assert.equal((await other.get(`${one}/attachments/${sheet.id}`)).code, "attachment.not_found");
  assert.equal((await other.post(`${one}/attachments`, { attachments: [sheet.id] })).code, "coaching.not_found");
  await wrote(guest, `${one}/acts`, { kind: "sign" });
  const signed = await wrote(coach, `${one}/acts`, { kind: "sign" });
  assert.deepEqual([signed.line.state, signed.line.signed, signed.notices.length > 0], ["reported", true, true]);
  const next = await whole.post<SessionBooked>(SESSIONS, { slot: third, shortNotice: true });
  assert.equal(next.status, 200, String(next.message));
  const cancelled = await wrote(guest, `${SESSIONS}/${next.body.number}/acts`, { kind: "cancel", text: "Reportée" });
  assert.equal(cancelled.line.state, "cancelled");
  const [free] = await slots(coach);
  assert.equal((await coach.post(`/clients/MIR/coaching/slots/${free}/withdraw`, {})).status, 200);
  const back = { units: 1, on: "2024-02-12", reason: "Panne" };
  const given = await billing.post(`${CONTRACT}/services/M3/refunds`, back);
  assert.equal(given.status, 200, String(given.message));
});

test("C1, s3: who holds one service of a shared pack is refused by what the whole pack has left, and may tell why", async () => {
  const service = /  - id: STRICT\n[^]*?report_required: true \}\n/.exec(strictPack(2024))?.[0] ?? "";
  const shared = strictPack(2024)
    .replace("services: [STRICT]", "services: [STRICT, SISTER]")
    .replace(service, service + service.replace("id: STRICT", "id: SISTER"));
  const loaded = await app.as("administrator").post("/clients/MIR/contracts", { source: shared });
  assert.equal(loaded.status, 200, String(loaded.message));
  const sister = await of("Technicien du second service", "provider", "technician", {
    contract: "carnet-strict",
    service: "SISTER",
  });
  // Two hours on the other service take the twenty units of the pack.
  await worked(app, "Certificat", "2024-03-04T09:00:00Z", 120, { service: "STRICT" });
  const number = await openRequest(app.as("requester"), "Boîte pleine", { service: "SISTER" });
  const refused = await connectTo(sister, number);
  assert.deepEqual([refused.status, refused.code], [409, "billing.pack_empty"]);
  assert.match(String(refused.message), /\b0\b/);
  const told = { beyondPack: "Panne, accord par téléphone" };
  const begun = await sister.post<Work>(`${requestPath(number)}/work/sessions`, told);
  assert.equal(begun.status, 200, String(begun.message));
  assert.deepEqual([begun.body.pack?.left, begun.body.sessions.length], [0, 1]);
  const money = await of("Finances du second service", "client", "finance", {
    contract: "carnet-strict",
    service: "SISTER",
  });
  const ledger = await money.get<PackList>("/clients/MIR/contracts/carnet-strict/packs");
  assert.equal(ledger.code, "server.not_allowed");
});

test("C1: the limit of a day is counted for the whole client, whatever part of it the sender reaches", async () => {
  const id = "0a0a0a0a-0000-4000-8000-000000000001";
  await app.inside("MIR", async (tx) => {
    const client = app.clientId("MIR");
    await sql`insert into attachment.upload values (${client}, ${id}, 'x', 'x', ${app.clock.now()})`.execute(tx);
    await sql`insert into attachment.file values (${client}, ${id}, 'jour.bin', 'jour.bin', 'text/plain',
      ${LIMITS.dayBytes}, 1, ${"0".repeat(64)}, 'x', ${app.clock.now()})`.execute(tx);
  });
  assert.equal((await upload(app.as("technician"), "demain.pdf", PDF)).code, "attachment.day_full");
  assert.equal((await upload(lead, "demain.pdf", PDF)).code, "attachment.day_full");
});

test("nothing failed behind the answers", () => assert.deepEqual(app.problems, []));
