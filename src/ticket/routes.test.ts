import assert from "node:assert/strict";
import { test } from "node:test";
import type { Journal } from "#audit/api.ts";
import { verifyChain } from "#audit/chain.ts";
import { sealAll } from "#audit/jobs.ts";
import { readChain } from "#audit/store.ts";
import type { ClockAnswer, ContractDetail, ContractList } from "#contract/api.ts";
import { engageRestoration } from "#ticket/actions/engage.ts";
import type { RequestCreated, RequestList } from "#ticket/api.ts";
import { readCase } from "#ticket/actions/request.ts";
import { requestDuties } from "#ticket/duties.ts";
import { ticketJobs } from "#ticket/jobs.ts";
import { readRequest } from "#ticket/store/request.ts";
import { noticesAbout } from "#notice/store.ts";
import { testApp, type Session } from "../../test/harness/app.ts";
import { runJobsByClock } from "../../test/harness/jobs.ts";
import { PDF, upload } from "../../test/harness/upload.ts";
import { loadMiramas, MIRAMAS, move, openRequest, pageOf, reasonsOf, write } from "../../test/harness/desk.ts";

const app = await testApp({ now: "2023-10-02T06:00:00Z" });
const lead = app.as("project_lead");
const technician = app.as("technician");
const town = app.as("requester");
const at = (time: string) => app.clock.set(time);
const open = (title: string) => openRequest(town, title);
const page = (number: number) => pageOf(town, number);
const reasons = (number: number) => reasonsOf(town, number);

test("P3: a contract is loaded as data, and a version is never loaded twice", async () => {
  await loadMiramas(app);
  const again = await lead.post("/clients/MIR/contracts", { source: MIRAMAS });
  assert.equal(again.status, 409);
  assert.equal(again.code, "contract.version_known");
  const broken = await lead.post("/clients/MIR/contracts", {
    source: MIRAMAS.replace("client_code: MIR", "client_code: VAL"),
  });
  assert.equal(broken.code, "contract.other_client");
});

test("T2, T3, T5: a request lives from the portal to its closing, both clocks told at each step", async () => {
  at("2023-10-02T08:00:00Z"); // Monday 10:00 in Paris.
  const number = await open("sshd ne répond plus");
  const first = await page(number);
  assert.equal(first.reference, `MIR-${number}`);
  assert.equal(first.state, "new");
  assert.deepEqual(first.allowed, []);
  const [response, restoration] = first.clocks;
  // 10:00 + 4 h: 2 h 30 until lunch, then 1 h 30 from 13:30.
  assert.equal(response?.deadline, "2023-10-02T13:00:00Z");
  // 10:00 + 8 h: 2 h 30 and 4 h on Monday, 1 h 30 on Tuesday from 9:00.
  assert.equal(restoration?.deadline, "2023-10-03T08:30:00Z");
  assert.equal(first.nextDeadline, "2023-10-02T13:00:00Z");
  assert.match(
    first.notices[0]?.body ?? "",
    /Première réponse\s: au plus tard lun\.\s2\soct\.\s2023 15:00 \(4\sh, .*, clause M2\)/,
  );

  at("2023-10-02T08:45:00Z");
  const answered = await move(technician, number, { kind: "acknowledge", message: "Je regarde le service sshd." });
  assert.equal(answered.status, 200, String(answered.message));
  assert.equal(answered.body.state, "in_progress");
  assert.equal(answered.body.clocks[0]?.state, "met");
  assert.equal(
    (await move(technician, number, { kind: "acknowledge", message: "Encore." })).code,
    "ticket.not_from_here",
  );

  at("2023-10-02T09:00:00Z");
  await move(technician, number, { kind: "wait_client", message: "Quel est le nom du serveur ?" });
  const held = await page(number);
  assert.equal(held.state, "waiting_client");
  assert.equal(held.clocks[1]?.state, "paused");
  at("2023-10-02T09:30:00Z"); // Half an hour on hold, in opening hours.
  await write(town, number, "srv-fichiers", "public");
  const resumed = await page(number);
  assert.equal(resumed.state, "in_progress");
  assert.equal(resumed.clocks[1]?.deadline, "2023-10-03T09:00:00Z");

  at("2023-10-02T10:00:00Z");
  await move(technician, number, { kind: "restore", message: "sshd relancé après remise en place des clés d’hôte." });
  assert.equal((await move(technician, number, { kind: "confirm" })).status, 403);
  await move(town, number, { kind: "confirm" });
  const closed = await move(technician, number, { kind: "close" });
  assert.equal(closed.body.state, "closed");
  assert.equal(closed.body.clocks[1]?.state, "met");
  // 10:00 to 12:00 in Paris less the half hour on hold.
  assert.equal(closed.body.clocks[1]?.consumed, 5400);
  assert.deepEqual(await reasons(number), [
    "receipt",
    "taken_into_account",
    "on_hold",
    "message",
    "restored",
    "closed",
  ]);
});

test("A6: a call keeps the hour at which it was made; entered late it says why", async () => {
  at("2023-10-03T08:00:00Z");
  const call = {
    service: "M2",
    description: "Plus de place.",
    urgency: "blocked",
    channel: "phone",
    title: "Disque plein",
    caller: { name: "Accueil de la mairie" },
  };
  const early = await technician.post<RequestCreated>("/clients/MIR/requests", {
    ...call,
    calledAt: "2023-10-03T07:00:00Z",
  });
  assert.equal(early.code, "ticket.call_reason_missing");
  const opened = await technician.post<RequestCreated>("/clients/MIR/requests", {
    ...call,
    calledAt: "2023-10-03T07:00:00Z",
    reason: "Appel pris sur la route",
  });
  const { requestedAt, clocks, phone } = await page(opened.body.number);
  assert.equal(requestedAt, "2023-10-03T07:00:00Z");
  assert.equal(phone?.reason, "Appel pris sur la route");
  assert.equal(clocks[0]?.deadline, "2023-10-03T12:00:00Z"); // 9:00 + 3 h 30 + 30 min after lunch: 14:00 in Paris.
  const future = await technician.post<RequestCreated>("/clients/MIR/requests", {
    ...call,
    calledAt: "2023-10-03T09:00:00Z",
  });
  assert.equal(future.code, "ticket.call_in_the_future");
  assert.equal((await town.post("/clients/MIR/requests", { ...call })).code, "ticket.phone_is_for_provider");
});

test("T2: neither an internal note nor the software answers the client", async () => {
  at("2023-10-04T07:00:00Z");
  const number = await open("Nextcloud lent");
  await write(technician, number, "À voir avec l’hébergeur.", "internal");
  const seen = await page(number);
  assert.equal(seen.state, "new");
  assert.deepEqual(seen.messages, []);
  assert.equal((await pageOf(technician, number)).messages.length, 1);
  const posted = await write(town, number, "x", "internal");
  assert.equal(posted.code, "ticket.internal_is_for_provider");
});

test("T3: restoration is engaged when the response deadline passes unsolved, and told once", async () => {
  at("2023-10-05T07:00:00Z"); // Thursday 9:00: the answer is due at 14:00.
  const number = await open("Collabora ne s’ouvre plus");
  await move(technician, number, { kind: "acknowledge", message: "Nous cherchons." });
  const handlers = ticketJobs(app.db, app.clock.now);
  await app.inside("MIR", async (tx) => {
    const row = await readRequest(tx, app.clientId("MIR"), number);
    assert.ok(row);
    await engageRestoration(tx, row.clientId, row.requestId, Temporal.Instant.from("2023-10-05T12:00:00Z"));
  });
  assert.ok(!(await reasons(number)).includes("restoration_engaged"), "not in the second of the deadline itself");
  at("2023-10-05T12:00:01Z");
  await runJobsByClock(app, handlers);
  await runJobsByClock(app, handlers);
  assert.equal((await reasons(number)).filter((reason) => reason === "restoration_engaged").length, 1);
  const fact = (await page(number)).facts.at(-1);
  assert.equal(fact?.kind, "restoration_engaged");
  assert.equal(fact?.at, "2023-10-05T12:00:00Z");
  assert.equal(fact?.author.side, "system");
});

test("M2, E7: an exemption is claimed with its clause, contested in one click, and settled by the other side only", async () => {
  at("2023-10-06T07:00:00Z");
  const number = await open("Maarch en panne");
  await move(technician, number, { kind: "acknowledge", message: "Vu." });
  const unknown = await move(technician, number, { kind: "claim_exemption", exemption: "grève", reason: "…" });
  assert.equal(unknown.code, "ticket.unknown_exemption");
  const trace = (await upload(technician, "trace.pdf", PDF)).body;
  const claimed = await move(technician, number, {
    kind: "claim_exemption",
    exemption: "application-tierce",
    reason: "Maarch est maintenu par son éditeur.",
    evidence: "Trace PHP de Maarch jointe au message.",
    attachments: [trace.id],
  });
  assert.equal(claimed.body.clocks[1]?.state, "exempt");
  const [exemption] = claimed.body.exemptions;
  assert.ok(exemption);
  assert.equal(exemption.clause, "T3");
  const read = await pageOf(app.as("technical"), number);
  assert.deepEqual([read.exemptions[0]?.files, read.attachments], [[trace], []], "under its claim, and nowhere else");
  const path = `/clients/MIR/requests/${number}/attachments/${trace.id}`;
  assert.deepEqual(
    [(await app.as("technical").get(path)).status, (await app.as("val_technical").get(path)).status],
    [200, 404],
  );
  const contest = {
    kind: "contest",
    subject: "exemption",
    target: exemption.id,
    reading: "La panne vient du serveur.",
  } as const;
  assert.equal((await move(town, number, contest)).status, 403);
  const contested = await move(app.as("technical"), number, contest);
  assert.equal(contested.body.contested, true);
  assert.equal(contested.body.contests[0]?.providerReading, "Maarch est maintenu par son éditeur.");
  const settle = {
    kind: "settle" as const,
    contestId: contested.body.contests[0]?.id ?? "",
    reading: "Le disque du serveur était plein.",
  };
  assert.equal((await move(technician, number, { ...settle, outcome: "provider" })).code, "ticket.not_in_own_favour");
  const agreed = await move(technician, number, { ...settle, outcome: "agreed" });
  assert.equal(agreed.body.contests[0]?.settledAt, null);
  assert.equal(agreed.body.contests[0]?.agreedBy, "provider");
  assert.equal(agreed.body.contested, true);
  assert.equal((await move(technician, number, { ...settle, outcome: "agreed" })).code, "ticket.agreement_awaited");
  const settled = await move(technician, number, { ...settle, outcome: "client" });
  assert.equal(settled.body.exempted, false);
  assert.equal(settled.body.clocks[1]?.state, "running");
  assert.equal(settled.body.contests[0]?.outcome, "client");
});

test("T3, A11, E7: at the response deadline an exempt request is told as exempt, and in both readings where it is contested", async () => {
  at("2023-10-06T07:00:00Z"); // Friday 9:00: the answer is due at 14:00.
  const told = async (contested: boolean): Promise<readonly string[]> => {
    at("2023-10-06T07:00:00Z");
    const number = await open(contested ? "Maarch contesté" : "Maarch exempté");
    await move(technician, number, { kind: "acknowledge", message: "Vu." });
    const claim = { kind: "claim_exemption", exemption: "application-tierce", reason: "Éditeur." } as const;
    const target = (await move(technician, number, claim)).body.exemptions[0]?.id ?? "";
    const contest = { kind: "contest", subject: "exemption", target, reading: "C’est le serveur." } as const;
    if (contested) assert.equal((await move(app.as("technical"), number, contest)).status, 200);
    at("2023-10-06T12:00:01Z");
    await runJobsByClock(app, ticketJobs(app.db, app.clock.now));
    const notices = await app.inside("MIR", async (tx) => {
      const row = await readRequest(tx, app.clientId("MIR"), number);
      assert.ok(row);
      return noticesAbout(tx, row.clientId, { kind: "request", id: row.requestId });
    });
    const notice = notices.find(({ reason }) => reason === "restoration_engaged");
    assert.ok(notice);
    const { subject, body } = notice.texts.fr;
    return [subject, ...body.split("\n\n").slice(2, -1)].map((line) => line.replaceAll(/[\u00a0\u202f]/g, " "));
  };
  const claimed = "exemption déclarée ven. 6 oct. 2023 09:00, Application non gérée par le prestataire (clause T3).";
  assert.deepEqual(await told(false), [
    "Délai de prise en charge achevé, rétablissement exempté : Maarch exempté",
    `La garantie de rétablissement ne s’applique pas : ${claimed}`,
    "Vous pouvez la contester depuis la demande.",
  ]);
  // Eight hours from 9:00 on Friday, reading A9: 7 h 30 that day, then half an hour on Monday.
  assert.deepEqual(await told(true), [
    "Garantie de rétablissement, deux lectures : Maarch contesté",
    `Lecture du prestataire : la garantie de rétablissement ne s’applique pas, ${claimed}`,
    "Lecture du client, qui conteste l’exemption depuis ven. 6 oct. 2023 09:00 : la garantie de rétablissement est engagée (clause M2). Rétablissement : au plus tard lun. 9 oct. 2023 09:30 (8 h, Lundi au vendredi, 9 h - 12 h 30 et 13 h 30 - 17 h 30, clause M2).",
    "Les deux lectures sont conservées tant que la contestation n’est pas réglée.",
  ]);
});

test("A14, M2: reclassified, a request has the other service's promise from H, and the journal keeps both deadlines", async () => {
  at("2023-10-09T07:00:00Z");
  const number = await open("Collabora : polices manquantes");
  await move(technician, number, { kind: "reclassify", service: "M1", reason: "C’est le serveur Collabora." });
  const moved = await page(number);
  assert.equal(moved.service.id, "M1");
  // 24 opening hours of 7 h 30 a day: Monday to Wednesday 22 h 30, then 1 h 30 on Thursday.
  assert.equal(moved.clocks[1]?.deadline, "2023-10-12T08:30:00Z");
  const journal = await town.get<Journal>(`/clients/MIR/journal?subject=MIR-${number}`);
  const line = journal.body.entries.find(({ action }) => action === "ticket.reclassified");
  assert.deepEqual(line?.detail.deadline, { before: "2023-10-09T12:00:00Z", after: "2023-10-09T12:00:00Z" });
});

test("T1, T2: the simulator explains the clocks of a request that nobody made", async () => {
  const contracts = await town.get<ContractList>("/contracts");
  const id = contracts.body.contracts[0]?.id;
  const asked = await town.get<ClockAnswer>(`/clients/MIR/contracts/${id}/clock?service=M2&at=2023-10-02T10:15:00Z`);
  assert.equal(asked.status, 200, String(asked.message));
  const [response] = asked.body.clocks;
  // Monday 12:15: 15 minutes before lunch, then 3 h 45 from 13:30 to 17:15.
  assert.equal(response?.deadline, "2023-10-02T15:15:00Z");
  assert.deepEqual(
    response?.ledger.map(({ seconds, reason }) => [reason, seconds]),
    [
      ["open", 900],
      ["closed_hours", 3600],
      ["open", 13500],
    ],
  );
  assert.equal(
    (await town.get(`/clients/MIR/contracts/${id}/clock?service=M2&at=2030-01-01T00:00:00Z`)).code,
    "ticket.no_contract",
  );
  const detail = await town.get<ContractDetail>(`/clients/MIR/contracts/${id}`);
  assert.equal(detail.status, 200, String(detail.message));
  assert.equal(detail.body.term.lastDay, "2027-09-30");
  const file = await town.get(`/clients/MIR/contracts/${id}/file`);
  assert.equal(file.bytes.toString("utf8"), MIRAMAS);
});

test("lists: by next deadline, by words without accents, by reference; a client never finds the words of internal notes", async () => {
  const open25 = await technician.get<RequestList>("/requests");
  const deadlines = open25.body.requests.map(({ nextDeadline }) => nextDeadline ?? "9");
  assert.deepEqual(deadlines, [...deadlines].sort());
  const found = async (who: Session, q: string): Promise<string[]> =>
    (await who.get<RequestList>(`/requests?state=all&q=${encodeURIComponent(q)}`)).body.requests.map(
      ({ title }) => title,
    );
  assert.deepEqual(await found(town, "cle hote sshd"), ["sshd ne répond plus"]);
  assert.deepEqual(await found(town, "mir-1"), ["sshd ne répond plus"]);
  assert.deepEqual(await found(technician, "hébergeur"), ["Nextcloud lent"]);
  assert.deepEqual(await found(town, "hebergeur"), []);
  assert.deepEqual(await found(app.as("val_requester"), "sshd"), []);
  const firstPage = await technician.get<RequestList>("/requests?state=all&limit=2");
  const secondPage = await technician.get<RequestList>(
    `/requests?state=all&limit=2&cursor=${encodeURIComponent(firstPage.body.next ?? "")}`,
  );
  const numbers = [...firstPage.body.requests, ...secondPage.body.requests].map(({ number }) => number);
  assert.equal(new Set(numbers).size, 4);
  assert.equal((await technician.get<RequestList>("/requests?cursor=x")).code, "ticket.unknown_cursor");
  assert.equal((await technician.get("/today")).status, 200);
});

test("the journal of all this is sealed behind its writers and verifies", async () => {
  const before = await town.get<Journal>("/clients/MIR/journal");
  assert.ok(before.body.unsealed > 0);
  await sealAll(app.db, app.clock.now());
  const after = await town.get<Journal>("/clients/MIR/journal?limit=100");
  assert.equal(after.body.unsealed, 0);
  assert.ok(after.body.entries.every(({ place }) => place !== null));
  const chain = await app.inside("MIR", (tx) => readChain(tx, app.clientId("MIR")));
  assert.deepEqual(verifyChain(chain), []);
});

test("nothing went wrong that nobody was told of", () => {
  assert.deepEqual(app.problems, []);
});

test("M2: a hand-over to a vendor keeps its reference, each reminder and each answer, and the duty to chase goes on", async () => {
  app.clock.set("2024-03-04T08:00:00Z");
  const number = await openRequest(app.as("technical"), "Maarch plante");
  await move(technician, number, { kind: "acknowledge", message: "Je regarde." });
  const handed = {
    kind: "wait_vendor",
    vendor: "Maarch",
    reference: "MA-2024-118",
    reason: "Traces transmises",
  } as const;
  assert.equal((await move(technician, number, handed)).status, 200);
  app.clock.set("2024-03-08T08:00:00Z");
  assert.equal((await move(technician, number, { kind: "chase_vendor", reason: "Relance par courriel" })).status, 200);
  app.clock.set("2024-03-12T08:00:00Z");
  const answered = await move(technician, number, { kind: "vendor_answer", reason: "Correctif promis le 20 mars" });
  assert.deepEqual(
    answered.body.facts.slice(-3).map(({ kind, text }) => [kind, text]),
    [
      ["wait_started", "Traces transmises"],
      ["vendor_chased", "Relance par courriel"],
      ["vendor_answered", "Correctif promis le 20 mars"],
    ],
  );
  const chases = await app.inside("MIR", async (tx) => {
    const found = await readCase(tx, app.clientId("MIR"), number);
    assert.ok(found.ok);
    return requestDuties("R", found.value.one, app.clock.now()).flatMap((fact) =>
      fact.kind === "done" && fact.duty === "vendor_chased"
        ? [[fact.subject, fact.proof]]
        : fact.kind === "happened" && fact.what === "waiting_vendor"
          ? [[fact.subject, "due"]]
          : [],
    );
  });
  assert.deepEqual(chases, [
    ["R", "due"],
    ["R", "reminder"],
    ["R/r1", "due"],
    ["R/r1", "answer"],
    ["R/r2", "due"],
  ]);
  await move(technician, number, { kind: "resume", reason: "Correctif reçu" });
  assert.equal(
    (await move(technician, number, { kind: "chase_vendor", reason: "Encore" })).code,
    "ticket.not_from_here",
  );
});
