/** October to December 2023: the beginning, the long night, All Saints’ Day and New Year’s Eve. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import type { ContractDetail } from "#contract/api.ts";
import type { Work } from "#intervention/api.ts";
import { M2, town } from "./miramas-town.ts";
import { accepted, linesOf, wall } from "./tale.ts";

const { at, as, open, work, acknowledge, close, deadlines, move } = town;

/** The invoices of the season. */
export const invoicesOfAutumn = ["F2023-0001", "F2024-0001"];

test("E1, E2, B5: loaded before it begins, the contract tells its four years and the days that bind", async () => {
  const source = readFileSync(join(import.meta.dirname, "../../contracts/miramas.yaml"), "utf8");
  accepted(await as("project_lead").post("/clients/MIR/contracts", { source }));
  assert.deepEqual(await town.due(), []);
  at("2023-10-01T09:00:00");
  const { term } = accepted(await as("management").get<ContractDetail>("/clients/MIR/contracts/miramas-infogerance"));
  assert.deepEqual(
    term.periods.map(({ first, last, current }) => `${first} ${last} ${current}`),
    [
      "2023-10-01 2024-09-30 true",
      "2024-10-01 2025-09-30 false",
      "2025-10-01 2026-09-30 false",
      "2026-10-01 2027-09-30 false",
    ],
  );
  assert.equal(term.lastDay, "2027-09-30");
  // Two months before 30 September: 31 July binds, 30 July is safe (C2). Prices: told by 1 August for 1 October (C4).
  assert.deepEqual(
    term.dates.map(({ day, clause, reminder }) => `${day} ${clause} ${reminder}`),
    ["2024-07-31 E2 2024-07-30", "2024-07-31 E4 2024-07-30", "2024-08-01 B5 null", "2024-09-30 E1 null"],
  );
});

test("B1: the annual fees are due on 1 October 2023, and make one invoice of 5 700, 1 140 and 6 840", async () => {
  at("2023-10-02T09:10:00");
  assert.deepEqual(await town.due(), ["M1-forfait 2023-10-01 ready", "M3-demi-journees 2023-10-01 ready"]);
  const invoice = await town.issue(
    [
      ["M1-forfait", "2023-10-01"],
      ["M3-demi-journees", "2023-10-01"],
    ],
    "ENG-2023-17",
  );
  assert.equal(invoice.number, "F2023-0001");
  assert.deepEqual(linesOf(invoice), [
    "1 × 900.00 = 900.00 (2023-10-01 – 2024-09-30)",
    "12 × 400.00 = 4800.00 (2023-10-01 – 2024-09-30)",
  ]);
  assert.deepEqual(invoice.totals, { net: "5700.00", tax: "1140.00", gross: "6840.00" });
  // Thirty days from the deposit (B3): 3 October + 30 = 2 November.
  at("2023-10-03T10:00:00");
  assert.equal((await town.fact("F2023-0001", { kind: "deposited", on: "2023-10-03" })).dueOn, "2023-11-02");
  at("2023-10-30T10:00:00");
  const paid = await town.fact("F2023-0001", { kind: "paid", on: "2023-10-30", amount: "6840.00" });
  assert.deepEqual([paid.state, paid.balance, paid.late], ["paid", "0.00", null]);
  assert.deepEqual(await town.due(), []);
});

test("T1, T2: a minute before lunch and a minute into it, and a reply in the very second of the deadline", async () => {
  // 12:29: one minute, then 3 h 59 from 13:30. Restoration: 4 h 01 on Monday, 3 h 30 on Tuesday morning, 29 minutes more.
  const before = await open("2023-10-02T12:29:00", "Impression impossible");
  assert.equal(before, 1);
  assert.deepEqual(await deadlines(before), ["2023-10-02 17:29:00", "2023-10-03 13:59:00"]);
  // 12:31: 4 h from 13:30 use the afternoon up exactly: 17:30, not the next morning (A3).
  const during = await open("2023-10-02T12:31:00", "Disque plein");
  assert.deepEqual(await deadlines(during), ["2023-10-02 17:30:00", "2023-10-03 14:00:00"]);
  await acknowledge("2023-10-02T14:00:00", before);
  // The question is asked at 14:00 and answered on Tuesday at 10:00: 3 h 30 and 1 h of opening time do not count (A8).
  await move("technician", before, { kind: "wait_client", message: "Quelle imprimante ?" });
  await acknowledge("2023-10-02T17:30:00", during);
  assert.deepEqual(await town.clocks(during), ["met", "running"]);
  at("2023-10-03T10:00:00");
  const answer = { visibility: "public", body: "Celle de l’accueil." };
  accepted(await as("requester").post(`/clients/MIR/requests/${before}/messages`, answer));
  // 13:59 + 4 h 30: 3 h 31 until 17:30, and 59 minutes on Wednesday.
  assert.deepEqual(await deadlines(before), ["2023-10-02 17:29:00", "2023-10-04 09:59:00"]);
  await work(before, "2023-10-03T10:00:00", "2023-10-03T10:20:00"); // 20 minutes: 2 lots
  await close("2023-10-03T10:30:00", before);
  await work(during, "2023-10-03T11:00:00", "2023-10-03T11:15:00"); // 15 minutes exactly: 1 lot
  await close("2023-10-03T11:30:00", during);
  assert.deepEqual(await town.clocks(before), ["met", "met"]);
});

test("T4, A13: the second after the hour asks for a decision; the client lets the work go on", async () => {
  const number = await open("2023-10-10T08:30:00", "Migration qui échoue");
  await work(number, "2023-10-10T09:00:00", "2023-10-10T10:05:00"); // 65 minutes: 5 lots
  const decision = await town.decision(number);
  // Strictly over 3 600 s of work: at 10:00:00 the hour is full, and from then on it is passed.
  assert.deepEqual(
    [decision?.clause, decision && wall(decision.askedAt), decision?.choice],
    ["T4", "2023-10-10 10:00:00", null],
  );
  at("2023-10-10T10:30:00");
  accepted(await as("technical").post(`/clients/MIR/requests/${number}/decision`, { choice: "continue" }));
  assert.equal((await town.decision(number))?.choice, "continue");
  await close("2023-10-10T11:00:00", number);
});

test("M2b: research costs nothing, and a session forgotten over night ends where it stopped", async () => {
  const research = await open("2023-10-17T09:00:00", "Certificat expiré");
  at("2023-10-17T10:00:00");
  await town.connect("technician", research);
  at("2023-10-17T10:10:00");
  await town.step("technician", research, "pause", { reason: "Documentation du certificat" });
  at("2023-10-17T10:30:00");
  await town.step("technician", research, "resume");
  at("2023-10-17T10:36:00");
  const done = await town.step("technician", research, "end"); // 10 + 6 minutes: 2 lots
  assert.deepEqual(
    [done.workedSeconds, done.sessions[0]?.researchSeconds, done.billing?.periods[0]?.units],
    [960, 1200, 2],
  );
  await close("2023-10-17T11:00:00", research);

  const forgotten = await open("2023-10-19T15:00:00", "Partage réseau perdu");
  at("2023-10-19T16:00:00");
  await town.connect("technician", forgotten);
  at("2023-10-20T09:00:00");
  const { sessions } = accepted(await as("technician").get<Work>(`/clients/MIR/requests/${forgotten}/work`));
  assert.equal(sessions[0]?.forgotten, true);
  const ended = await town.step("technician", forgotten, "end", { at: "2023-10-19T14:20:00Z", reason: "Fin oubliée" });
  assert.deepEqual([ended.workedSeconds, ended.billing?.periods[0]?.units], [1200, 2]); // 16:00 to 16:20: 2 lots
  await close("2023-10-20T10:00:00", forgotten);
});

test("T1: the night of 29 October 2023 has an hour more, deadlines and work count real hours", async () => {
  // Friday 16:00: 1 h 30, then 2 h 30 on Monday. Restoration: 1 h 30, 3 h 30 on Monday morning, 3 h of the afternoon.
  const number = await open("2023-10-27T16:00:00", "Sauvegarde en échec");
  assert.deepEqual(await deadlines(number), ["2023-10-30 11:30:00", "2023-10-30 16:30:00"]);
  // 2:30 to 2:30 on the wall: one hour went by. 4 lots, and no question: the hour is not exceeded.
  await work(number, "2023-10-29T00:30:00Z", "2023-10-29T01:30:00Z");
  assert.equal(await town.decision(number), null);
  await acknowledge("2023-10-30T11:30:00", number);
  await close("2023-10-30T16:30:00", number);
  assert.deepEqual(await town.clocks(number), ["met", "met"]);
});

test("A1: a second before the eve of All Saints’ Day ends, the rest waits for Thursday", async () => {
  // Tuesday 17:29:59: one second; Wednesday is closed; 3 h 59 min 59 s from Thursday 9:00. Restoration: 1 s, 7 h 30 on
  // Thursday, 29 min 59 s on Friday.
  const number = await open("2023-10-31T17:29:59", "Serveur de messagerie arrêté");
  assert.deepEqual(await deadlines(number), ["2023-11-02 13:59:59", "2023-11-03 09:29:59"]);
  await work(number, "2023-11-02T09:00:00", "2023-11-02T09:01:00"); // one minute: 1 lot
  await acknowledge("2023-11-02T09:02:00", number);
  await close("2023-11-02T09:30:00", number);
  // Collabora is covered by its fee: the work is told and costs nothing (B8).
  const collabora = await open("2023-11-07T09:00:00", "Polices de Collabora", "M1");
  // 24 opening hours: 7 h 30 on Tuesday, Wednesday and Thursday, 1 h 30 on Friday.
  assert.deepEqual(await deadlines(collabora), ["2023-11-07 14:00:00", "2023-11-10 10:30:00"]);
  await work(collabora, "2023-11-07T10:00:00", "2023-11-07T10:30:00");
  await close("2023-11-07T11:00:00", collabora);
});

test("B2: work through New Year’s Eve belongs to two quarters, each with its own lots", async () => {
  // Friday 15:00: 2 h 30, New Year’s Day is closed, 1 h 30 on Tuesday. Restoration: 5 h 30 on Tuesday.
  const number = await open("2023-12-29T15:00:00", "Base de données lente");
  assert.equal(number, 9);
  assert.deepEqual(await deadlines(number), ["2024-01-02 10:30:00", "2024-01-02 15:30:00"]);
  await work(number, "2023-12-31T23:40:00", "2024-01-01T00:25:00");
  const { billing } = accepted(await as("finance").get<Work>(`/clients/MIR/requests/${number}/work`));
  // 20 minutes make 2 lots in 2023, 25 minutes make 2 in 2024.
  assert.deepEqual(
    billing?.periods.map(({ label, workedSeconds, units, amount }) => `${label} ${workedSeconds} ${units} ${amount}`),
    ["2023-T4 1200 2 50.00", "2024-T1 1500 2 50.00"],
  );
  await acknowledge("2024-01-02T10:30:00", number);
  await close("2024-01-02T15:30:00", number);
  assert.deepEqual(await town.clocks(number), ["met", "met"]);
});

test("M2c, B2: the fourth quarter of 2023 is 19 lots, 475 and 95 and 570; then nothing else is due", async () => {
  at("2024-01-02T16:00:00");
  assert.deepEqual(await town.due(), [`${M2} 2023-10-01 close`]);
  const closed = await town.closePeriod(M2, "2023-10-01");
  assert.deepEqual(
    closed.lines.map(
      ({ reference, fate, seconds, units, amount }) => `${reference} ${fate} ${seconds} ${units} ${amount}`,
    ),
    [
      "MIR-1 to_bill 1200 2 50.00",
      "MIR-2 to_bill 900 1 25.00",
      "MIR-3 to_bill 3900 5 125.00",
      "MIR-4 to_bill 960 2 50.00",
      "MIR-5 to_bill 1200 2 50.00",
      "MIR-6 to_bill 3600 4 100.00",
      "MIR-7 to_bill 60 1 25.00",
      "MIR-9 to_bill 1200 2 50.00",
      "MIR-8 included 1800 2 0.00",
    ],
  );
  assert.deepEqual([closed.units, closed.totals], [19, { net: "475.00", tax: "95.00", gross: "570.00" }]);
  assert.deepEqual(await town.due(), [`${M2} 2023-10-01 order`]);
  await town.order(M2, "2023-10-01", {
    number: "BC-2024-07",
    amount: "475.00",
    withTax: false,
    receivedOn: "2024-01-02",
  });
  const invoice = await town.issue([[M2, "2023-10-01"]]);
  assert.deepEqual([invoice.number, invoice.orderNumber], ["F2024-0001", "BC-2024-07"]);
  assert.deepEqual(linesOf(invoice), ["19 × 25.00 = 475.00 (2023-10-01 – 2023-12-31)"]);
  assert.deepEqual(invoice.totals, { net: "475.00", tax: "95.00", gross: "570.00" });
  assert.deepEqual(await town.due(), []);
});
