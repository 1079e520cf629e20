/** January to September 2024: a call, a disagreement, the short night, the week-ends of May, and the end of the year. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Work } from "#intervention/api.ts";
import type { RequestCreated } from "#ticket/api.ts";
import { app, M2, town } from "./miramas-town.ts";
import { accepted, linesOf, wall } from "./tale.ts";

const { at, as, open, work, acknowledge, close, deadlines, page, move } = town;

/** The invoices of the season. */
export const invoicesOfSpring = ["F2024-0002", "F2024-0003", "F2024-0004"];

test("A6: a call made before opening and entered an hour later counts from the call, with its reason", async () => {
  at("2024-02-05T10:00:00");
  const call = {
    channel: "phone",
    service: "M2",
    title: "Annuaire inaccessible",
    description: "Plus aucune ouverture de session.",
    urgency: "blocked",
    calledAt: "2024-02-05T07:50:00Z",
    caller: { name: "Standard de la mairie" },
  };
  const path = "/clients/MIR/requests";
  assert.equal((await as("technician").post(path, call)).code, "ticket.call_reason_missing");
  const entered = await as("technician").post<RequestCreated>(path, { ...call, reason: "Appel pris sur la route" });
  const { number } = accepted(entered);
  assert.equal(number, 10);
  // 8:50 waits for 9:00: 3 h 30 until lunch, 30 minutes after it. Restoration: the day’s 7 h 30, 30 minutes on Tuesday.
  assert.deepEqual(await deadlines(number), ["2024-02-05 14:00:00", "2024-02-06 09:30:00"]);
  await work(number, "2024-02-05T10:15:00", "2024-02-05T11:00:00"); // 45 minutes: 3 lots
  await close("2024-02-05T11:30:00", number);
});

test("B3: two people at once on one request: neither loses anything, and their common time counts once", async () => {
  const number = await open("2024-02-13T09:00:00", "Grappe de serveurs arrêtée");
  at("2024-02-13T10:00:00");
  const both = await Promise.all([
    town.connect("technician", number),
    move("second_technician", number, { kind: "acknowledge", message: "Nous sommes dessus." }),
  ]);
  assert.equal(both.length, 2);
  at("2024-02-13T10:20:00");
  await town.connect("second_technician", number);
  at("2024-02-13T10:40:00");
  await town.step("technician", number, "end");
  at("2024-02-13T10:50:00");
  // 10:00 to 10:50: 50 minutes, 4 lots, though 40 and 30 minutes were worked.
  const { workedSeconds, sessions } = await town.step("second_technician", number, "end");
  assert.deepEqual([workedSeconds, sessions.length], [3000, 2]);
  assert.deepEqual((await page(number)).facts.map(({ kind }) => kind).sort(), [
    "opened",
    "taken_into_account",
    "work_ended",
    "work_ended",
    "work_started",
    "work_started",
  ]);
  await close("2024-02-13T11:00:00", number);
});

test("T3, E7: an exemption is claimed, contested, and given up; a contested lot stays out of the quote", async () => {
  const number = await open("2024-03-05T09:00:00", "Maarch ne répond plus");
  await work(number, "2024-03-05T09:30:00", "2024-03-05T09:40:00"); // 10 minutes: 1 lot
  const reason = "Maarch est maintenu par son éditeur.";
  at("2024-03-05T10:00:00");
  await move("technician", number, { kind: "claim_exemption", exemption: "application-tierce", reason });
  assert.deepEqual(await town.clocks(number), ["running", "exempt"]);
  const [exemption] = (await page(number)).exemptions;
  at("2024-03-05T11:00:00");
  const reading = "Le disque du serveur était plein.";
  await move("technical", number, { kind: "contest", subject: "exemption", target: exemption?.id ?? "", reading });
  const [contest] = (await page(number)).contests;
  assert.deepEqual([contest?.clientReading, contest?.providerReading], [reading, reason]);
  await move("technician", number, {
    kind: "settle",
    contestId: contest?.id ?? "",
    outcome: "client",
    reading: "En effet.",
  });
  // Never applied: 9:00 + 8 h is Wednesday 9:30 again.
  assert.deepEqual(await deadlines(number), ["2024-03-05 14:00:00", "2024-03-06 09:30:00"]);
  await close("2024-03-05T12:00:00", number);

  const lot = await open("2024-03-12T09:00:00", "Journal du pare-feu");
  await work(lot, "2024-03-12T09:30:00", "2024-03-12T10:00:00"); // 30 minutes: 2 lots, contested
  await close("2024-03-12T10:30:00", lot);
  const { sessions } = accepted(await as("finance").get<Work>(`/clients/MIR/requests/${lot}/work`));
  const target = sessions[0]?.id ?? "";
  await move("finance", lot, { kind: "contest", subject: "lot", target, reading: "Demande déjà traitée en janvier." });
  assert.equal((await page(lot)).contested, true);
});

test("T1: the night of 31 March 2024 has an hour less, and is the last of a quarter", async () => {
  // Friday 17:00: 30 minutes; Easter Monday is closed; 3 h 30 on Tuesday end with the morning. Restoration: 7 h 30 more.
  const number = await open("2024-03-29T17:00:00", "Certificats non renouvelés");
  assert.equal(number, 14);
  assert.deepEqual(await deadlines(number), ["2024-04-02 12:30:00", "2024-04-02 17:30:00"]);
  // 1:30 to 3:30 on the wall: one hour went by, 4 lots.
  await work(number, "2024-03-31T01:30:00", "2024-03-31T03:30:00");
  assert.equal(await town.decision(number), null);
  const late = await open("2024-03-31T23:45:00", "Site vitrine en erreur");
  // 10 minutes in the first quarter, 20 in the second: 1 lot and 2 lots.
  await work(late, "2024-03-31T23:50:00", "2024-04-01T00:20:00");
  await acknowledge("2024-04-02T12:30:00", number);
  await close("2024-04-02T17:30:00", number);
  await close("2024-04-02T17:30:00", late);
  assert.deepEqual(await town.clocks(number), ["met", "met"]);
});

test("B2, E7: the first quarter of 2024 is 15 lots, 375 and 75 and 450, without the 2 contested ones", async () => {
  at("2024-04-03T09:00:00");
  const closed = await town.closePeriod(M2, "2024-01-01");
  assert.deepEqual(
    closed.lines.map(({ reference, seconds, units }) => `${reference} ${seconds} ${units}`),
    ["MIR-9 1500 2", "MIR-10 2700 3", "MIR-11 3000 4", "MIR-12 600 1", "MIR-14 3600 4", "MIR-15 600 1"],
  );
  assert.deepEqual(
    closed.contested.map(({ reference, units, amount }) => `${reference} ${units} ${amount}`),
    ["MIR-13 2 50.00"],
  );
  assert.deepEqual([closed.units, closed.totals], [15, { net: "375.00", tax: "75.00", gross: "450.00" }]);
  await town.order(M2, "2024-01-01", {
    number: "BC-2024-31",
    amount: "450.00",
    withTax: true,
    receivedOn: "2024-04-03",
  });
  const invoice = await town.issue([[M2, "2024-01-01"]]);
  assert.equal(invoice.number, "F2024-0002");
  assert.deepEqual(linesOf(invoice), ["15 × 25.00 = 375.00 (2024-01-01 – 2024-03-31)"]);
  assert.deepEqual(await town.due(), []);
});

test("A1: requests of the last second before the long week-ends of May 2024", async () => {
  // Both sides agree on Monday 22 April that the lot was due: it is a correction of the next recap (B10).
  at("2024-04-22T09:00:00");
  const [contest] = (await page(13)).contests;
  const agreed = {
    kind: "settle",
    contestId: contest?.id ?? "",
    outcome: "provider",
    reading: "Deux demandes distinctes.",
  } as const;
  await move("finance", 13, agreed);
  assert.equal((await page(13)).contested, false);
  // Tuesday 7 May: Victory Day and Ascension Day follow. One second, then Friday; restoration ends on Monday.
  const victory = await open("2024-05-07T17:29:59", "Coupure du réseau");
  assert.deepEqual(await deadlines(victory), ["2024-05-10 13:59:59", "2024-05-13 09:29:59"]);
  await work(victory, "2024-05-10T09:00:00", "2024-05-10T09:15:01"); // a second over 15 minutes: 2 lots
  await close("2024-05-10T10:00:00", victory);
  // Friday 17 May: Whit Monday follows. One second, then Tuesday; restoration ends on Wednesday.
  const whitsun = await open("2024-05-17T17:29:59", "Téléphonie muette");
  assert.deepEqual(await deadlines(whitsun), ["2024-05-21 13:59:59", "2024-05-22 09:29:59"]);
  await work(whitsun, "2024-05-21T09:00:00", "2024-05-21T09:05:00"); // 5 minutes: 1 lot
  // Answered a second late, restored in time: each clock is judged for itself.
  await acknowledge("2024-05-21T14:00:00", whitsun);
  await close("2024-05-21T15:00:00", whitsun);
  assert.deepEqual(await town.clocks(whitsun), ["missed", "met"]);
});

test("T3: unsolved when its response time ends, restoration is engaged and the client told, once", async () => {
  const number = await open("2024-06-11T09:00:00", "Accès distant coupé");
  await acknowledge("2024-06-11T10:00:00", number);
  at("2024-06-11T14:00:01"); // 9:00 + 4 h = 14:00.
  await town.jobs();
  await town.jobs();
  const { facts, notices } = await page(number);
  const engaged = facts.filter(({ kind }) => kind === "restoration_engaged");
  assert.deepEqual(
    engaged.map(({ at: when, clause }) => `${wall(when)} ${clause}`),
    ["2024-06-11 14:00:00 M2"],
  );
  assert.equal(notices.filter(({ reason }) => reason === "restoration_engaged").length, 1);
  await close("2024-06-11T16:00:00", number);
});

test("B10, B13: the second quarter of 2024 is 7 lots with the correction; an order too small leaves the rest open", async () => {
  at("2024-07-01T09:00:00");
  const closed = await town.closePeriod(M2, "2024-04-01");
  assert.deepEqual(
    closed.lines.map(({ reference, seconds, units }) => `${reference} ${seconds} ${units}`),
    ["MIR-15 1200 2", "MIR-16 901 2", "MIR-17 300 1"],
  );
  assert.deepEqual(
    closed.corrections.map(({ reference, units, amount, period }) => `${reference} ${units} ${amount} ${period.first}`),
    ["MIR-13 2 50.00 2024-01-01"],
  );
  assert.deepEqual(closed.totals, { net: "175.00", tax: "35.00", gross: "210.00" });
  // The first order pays 5 lots, the second the last 2.
  await town.order(M2, "2024-04-01", {
    number: "BC-2024-58",
    amount: "125.00",
    withTax: false,
    receivedOn: "2024-07-01",
  });
  const first = await town.issue([[M2, "2024-04-01"]]);
  assert.deepEqual([first.number, first.totals.gross], ["F2024-0003", "150.00"]);
  assert.deepEqual(await town.due(), [`${M2} 2024-04-01 order`]);
  assert.equal((await town.recap(M2, "2024-04-01")).open, "50.00");
  at("2024-07-15T09:00:00");
  await town.order(M2, "2024-04-01", {
    number: "BC-2024-61",
    amount: "50.00",
    withTax: false,
    receivedOn: "2024-07-15",
  });
  const second = await town.issue([[M2, "2024-04-01"]]);
  assert.deepEqual([second.number, second.orderNumber, second.totals.gross], ["F2024-0004", "BC-2024-61", "60.00"]);
  assert.deepEqual(await town.due(), []);
});

test("the year ends with a quarter without billed work; nothing else is due", async () => {
  const advice = await open("2024-08-20T10:00:00", "Conseil sur les sauvegardes", "M4");
  assert.deepEqual(await deadlines(advice), [null, null]);
  at("2024-09-30T18:00:00");
  assert.deepEqual(await town.due(), []);
  assert.deepEqual(await town.periods(), [
    "2024-07-01 running",
    "2024-04-01 invoiced",
    "2024-01-01 invoiced",
    "2023-10-01 invoiced",
  ]);
  assert.deepEqual(await town.invoices(), [
    "F2023-0001 6840.00 paid",
    "F2024-0001 570.00 issued",
    "F2024-0002 450.00 issued",
    "F2024-0003 150.00 issued",
    "F2024-0004 60.00 issued",
  ]);
  const today = accepted(await as("project_lead").get<{ requests: { reference: string }[] }>("/today"));
  assert.deepEqual(
    today.requests.map(({ reference }) => reference),
    ["MIR-19"],
  );
  assert.deepEqual(app.problems, []);
});
