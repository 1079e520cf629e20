import assert from "node:assert/strict";
import { test } from "node:test";
import { sql } from "kysely";
import type { CreditList, CreditView, SessionBooked, SessionDetail } from "#coaching/api.ts";
import { dutiesOf } from "#contract/duty/duties.ts";
import { readContractOf } from "#contract/store.ts";
import { testApp, type Session } from "../../test/harness/app.ts";
import { loadMiramas } from "../../test/harness/desk.ts";
import { coachingDuties, coachingYear } from "./actions/summary.ts";

const app = await testApp({ now: "2024-01-08T08:00:00Z" });
await loadMiramas(app);
const lead = app.as("project_lead");
const technician = app.as("technician");
const town = app.as("technical");
const requester = app.as("requester");
const at = (stamp: string) => app.clock.set(stamp);
const SERVICE = "/clients/MIR/contracts/miramas-infogerance/services/M3";
const sessions = (number: number, more = "") => `/clients/MIR/coaching/sessions/${number}${more}`;

const offer = (starts: readonly string[], who: Session = lead, host = app.personId("technician")) =>
  who.post(`${SERVICE}/slots`, { host, starts });
async function credit(who: Session = town): Promise<CreditView> {
  const found = (await who.get<CreditList>("/coaching")).body.credits.find(({ service }) => service === "M3");
  assert.ok(found);
  return found;
}
async function slotAt(start: string): Promise<string> {
  const found = (await credit()).slots.find(({ startsAt }) => startsAt === start);
  assert.ok(found, `no free slot at ${start}`);
  return found.id;
}
const book = async (who: Session, start: string, more: object = {}) =>
  who.post<SessionBooked>("/clients/MIR/coaching/sessions", { slot: await slotAt(start), ...more });
const actOn = (who: Session, number: number, act: object) => who.post<SessionDetail>(sessions(number, "/acts"), act);
const balance = ({ granted, held, booked, free }: CreditView) => [granted, held, booked, free];

test("M3: slots begin at 9:00 or 13:30 and last 3 h 30; the same hour is not offered twice by one person", async () => {
  assert.equal((await offer(["2024-02-05T09:00:00Z"])).code, "coaching.wrong_start"); // 10:00 in Paris.
  assert.equal((await offer(["2024-01-05T08:00:00Z"])).code, "coaching.past");
  assert.equal((await offer(["2027-10-04T07:00:00Z"])).code, "coaching.outside_term");
  assert.equal((await offer(["2024-02-05T08:00:00Z"], lead, app.personId("technical"))).code, "coaching.host_unknown");
  const starts = ["2024-02-05T08:00:00Z", "2024-02-05T12:30:00Z", "2024-02-12T08:00:00Z", "2024-01-15T08:00:00Z"];
  assert.equal((await offer(starts)).status, 200);
  assert.equal((await offer(["2024-02-06T08:00:00Z", "2024-02-05T08:00:00Z"])).code, "coaching.already_offered");
  const { slots } = await credit();
  assert.deepEqual(
    slots.map(({ startsAt, endsAt }) => [startsAt, endsAt]),
    [
      ["2024-01-15T08:00:00Z", "2024-01-15T11:30:00Z"],
      ["2024-02-05T08:00:00Z", "2024-02-05T11:30:00Z"],
      ["2024-02-05T12:30:00Z", "2024-02-05T16:00:00Z"],
      ["2024-02-12T08:00:00Z", "2024-02-12T11:30:00Z"],
    ],
  );
});

test("M3, C13: booked, subject agreed by both 14 days before, moved, held, reported, signed by each side", async () => {
  const booked = await book(requester, "2024-02-05T08:00:00Z", { subject: "Sauvegardes restic" });
  assert.deepEqual(booked.body, { client: "MIR", number: 1, reference: "MIR-DJ1" });
  assert.deepEqual(balance(await credit()), [12, 0, 1, 11]);
  assert.equal((await actOn(town, 1, { kind: "agree" })).code, "coaching.own_proposal");
  at("2024-01-22T17:00:00Z"); // 14 days before, the very day included.
  const agreed = await actOn(technician, 1, { kind: "agree" });
  assert.equal(agreed.body.line.subjectState, "agreed");
  const slot = await slotAt("2024-02-12T08:00:00Z");
  const moved = await requester.post<SessionDetail>(sessions(1, "/move"), { slot, reason: "Conseil municipal" });
  assert.deepEqual([moved.body.line.startsAt, moved.body.line.subjectState], ["2024-02-12T08:00:00Z", "agreed"]);
  assert.ok(await slotAt("2024-02-05T08:00:00Z"), "the slot left is free again");
  const held = { kind: "held", present: ["Tom Technicien", "Rose Demandeuse"] };
  const record = (body: object) => technician.post<SessionDetail>(sessions(1, "/record"), body);
  assert.equal((await record(held)).code, "coaching.not_begun");
  assert.equal((await record({ kind: "report", text: "Fait." })).code, "coaching.not_held");
  at("2024-02-12T12:00:00Z");
  assert.equal((await record(held)).status, 200);
  assert.equal((await record({ kind: "report", text: "Restauration testée." })).body.line.state, "reported");
  assert.equal((await actOn(technician, 1, { kind: "sign" })).status, 200);
  assert.equal((await actOn(technician, 1, { kind: "sign" })).code, "coaching.already_done");
  const signed = await actOn(town, 1, { kind: "sign" });
  assert.deepEqual([signed.body.line.signed, signed.body.signedByClient?.name], [true, "Tristan Technique"]);
  assert.deepEqual(balance(await credit()), [12, 1, 0, 11]);
  const sheet = await town.get(sessions(1, "/sheet.pdf"));
  assert.equal(sheet.bytes.subarray(0, 5).toString(), "%PDF-");
});

test("M3: the invitation is sent again with a higher SEQUENCE and the same UID; a cancellation takes it away", async () => {
  const read = async () => {
    const { rows } = await app.inside("MIR", (tx) =>
      sql<{ event: { uid: string; sequence: number; method: string; starts: string; minutes: number } }>`
        select event from notice.notice where about_kind = 'half_day' and event is not null order by at, notice_id`.execute(
        tx,
      ),
    );
    return rows.map(({ event }) => event);
  };
  const first = await read();
  assert.deepEqual(
    first.map(({ sequence, method, starts, minutes }) => [sequence, method, starts, minutes]),
    [
      [0, "request", "2024-02-05T08:00:00Z", 210],
      [1, "request", "2024-02-05T08:00:00Z", 210],
      [2, "request", "2024-02-12T08:00:00Z", 210],
    ],
  );
  assert.equal(new Set(first.map(({ uid }) => uid)).size, 1);
  await offer(["2024-03-04T08:00:00Z"]);
  const { number } = (await book(town, "2024-03-04T08:00:00Z")).body;
  assert.equal((await actOn(town, number, { kind: "cancel", text: "Agent absent" })).body.line.state, "cancelled");
  const last = (await read()).at(-1);
  assert.deepEqual([last?.method, last?.sequence], ["cancel", 1]);
  assert.equal((await actOn(town, number, { kind: "cancel", text: "Encore" })).code, "coaching.over");
});

test("C13: closer than 14 days, a half-day is refused unless both sides accept the short notice expressly", async () => {
  at("2024-03-01T08:00:00Z");
  await offer(["2024-03-11T08:00:00Z"]);
  assert.equal((await book(town, "2024-03-11T08:00:00Z")).code, "coaching.short_notice");
  const short = await book(town, "2024-03-11T08:00:00Z", { shortNotice: true, subject: "Collabora" });
  assert.equal(short.status, 200);
  const { number } = short.body;
  assert.equal((await actOn(technician, number, { kind: "agree" })).code, "coaching.short_notice");
  at("2024-03-11T09:00:00Z");
  const held = () => technician.post(sessions(number, "/record"), { kind: "held", present: ["Tom Technicien"] });
  assert.equal((await held()).code, "coaching.no_subject");
  assert.equal(
    (await actOn(technician, number, { kind: "agree", shortNotice: true })).body.line.subjectState,
    "agreed",
  );
  assert.equal((await held()).status, 200);
});

test("M3: of two people who book one slot at once one has it, and of two who want the last half-day as well", async () => {
  at("2024-04-01T08:00:00Z");
  await offer(["2024-05-06T07:00:00Z", "2024-05-07T07:00:00Z", "2024-05-08T07:00:00Z"]);
  const wish = async (who: Session, start: string) => {
    const slot = await slotAt(start);
    return () => who.post("/clients/MIR/coaching/sessions", { slot });
  };
  const both = async (wishes: readonly (() => ReturnType<Session["post"]>)[]) =>
    Promise.all(wishes.map((ask) => ask()));
  const same = await both([await wish(town, "2024-05-06T07:00:00Z"), await wish(requester, "2024-05-06T07:00:00Z")]);
  assert.deepEqual(same.map(({ status }) => status).sort(), [200, 409]);
  const refund = { units: 8, on: "2024-04-01", reason: "Avoir n° 2024-0007" };
  const given = await app.as("billing").post(`${SERVICE}/refunds`, refund);
  assert.equal(given.status, 200, String(given.message));
  assert.deepEqual(balance(await credit()), [12, 2, 1, 1]);
  const last = await both([await wish(town, "2024-05-07T07:00:00Z"), await wish(requester, "2024-05-08T07:00:00Z")]);
  assert.deepEqual(last.map(({ code }) => code).sort(), ["coaching.no_credit", undefined]);
  assert.equal((await app.as("billing").post(`${SERVICE}/refunds`, refund)).code, "coaching.refund_too_large");
});

test("M3: one slot and one person are never taken twice, even where the rules were passed by", async () => {
  const takeAgain = (host: string, slot: string) =>
    app.inside("MIR", (tx) =>
      sql`insert into coaching.place (client_id, place_id, session_id, slot_id, host, during, held_from)
        select place.client_id, gen_random_uuid(), session.session_id, ${sql.raw(slot)}, ${sql.raw(host)}, place.during, now()
        from coaching.place join coaching.session using (client_id)
        join coaching.slot on slot.client_id = place.client_id and slot.slot_id <> place.slot_id
        where place.left_at is null and session.number = 2 limit 1`.execute(tx),
    );
  await assert.rejects(takeAgain("'somebody else'", "place.slot_id"), /one_session_a_slot/);
  await assert.rejects(takeAgain("place.host", "slot.slot_id"), /host_once/);
});

test("M3: a period's half-days lapse with it, and the ledger tells every move", async () => {
  at("2024-10-01T08:00:00Z");
  const { ledger, period, free } = await credit();
  assert.deepEqual(period, { first: "2024-10-01", last: "2025-09-30" });
  assert.equal(free, 12);
  assert.deepEqual(
    ledger.map(({ on, kind, units, balance: left }) => [on, kind, units, left]).filter(([, kind]) => kind !== "booked"),
    [
      ["2023-10-01", "granted", 12, 12],
      ["2024-02-12", "done", 1, 11],
      ["2024-03-11", "done", 1, 10],
      ["2024-04-01", "refunded", 8, 2],
      ["2024-10-01", "lapsed", 2, 0],
      ["2024-10-01", "granted", 12, 12],
    ],
  );
});

test("M3: the half-days of a past day are told as they stood then: nothing held, moved or given back since", async () => {
  const contract = { clientId: app.clientId("MIR"), contractId: "miramas-infogerance" };
  const toldOn = async (day: string) => {
    const now = Temporal.Instant.from(`${day}T12:00:00Z`);
    const [told] = await app.inside("MIR", (tx) => coachingYear(tx, contract, Temporal.PlainDate.from(day), now));
    assert.ok(told);
    const { granted, held, booked, refunded, free } = told;
    return [granted, held, booked, refunded, free, told.sessions.map((one) => `${one.day.toString()} ${one.state}`)];
  };
  assert.deepEqual(await toldOn("2024-01-10"), [12, 0, 1, 0, 11, ["2024-02-05 booked"]]);
  assert.deepEqual(await toldOn("2024-02-01"), [12, 0, 1, 0, 11, ["2024-02-12 booked"]]);
  assert.deepEqual((await toldOn("2024-04-02")).slice(0, 5), [12, 2, 2, 8, 0]);
});

test("M3: duties of half-days are closed by what was really done", async () => {
  const states = await app.inside("MIR", async (tx) => {
    const clientId = app.clientId("MIR");
    const dossier = await readContractOf(tx, clientId, "miramas-infogerance");
    assert.ok(dossier);
    const now = app.clock.now();
    const told = await coachingDuties(tx, { dossiers: [dossier], letters: [], clientId, now, since: now });
    const facts = told.map(({ fact }) => fact);
    const day = (text: string) => Temporal.PlainDate.from(text);
    return dutiesOf(dossier.versions, { from: day("2023-10-01"), to: day("2024-09-30"), now }, facts)
      .filter(({ kind }) => kind.startsWith("session"))
      .map(({ id, state }) => [id, state.is]);
  });
  const state = Object.fromEntries(states) as Record<string, string>;
  assert.equal(state["session_slots/M3/2023-10-01"], "done");
  assert.equal(state["session_subject/MIR-DJ1"], "done");
  assert.equal(state["session_invitation/MIR-DJ1"], "done");
  assert.equal(state["session_report/MIR-DJ1"], "done");
  assert.equal(state["session_sheet/MIR-DJ1"], "done");
  assert.equal(state["session_subject/MIR-DJ2"], "cancelled");
  assert.equal(state["session_report/MIR-DJ3"], "late");
  assert.deepEqual(app.problems, []);
});

test("C1: a guest who left is told nothing more of the half-day that they booked", async () => {
  at("2024-10-02T08:00:00Z");
  assert.equal((await offer(["2024-11-04T08:00:00Z"])).status, 200);
  const { number } = (await book(requester, "2024-11-04T08:00:00Z")).body;
  const told = async () => {
    const { notices } = (await technician.get<SessionDetail>(sessions(number))).body;
    return notices.map(({ recipients }) => recipients.includes("Rose Demandeuse"));
  };
  assert.deepEqual(await told(), [true]);
  const left = await app.as("administrator").post(`/clients/MIR/people/${app.personId("requester")}/leave`, {});
  assert.equal(left.status, 200, String(left.message));
  assert.equal((await actOn(technician, number, { kind: "cancel", text: "Malade" })).status, 200);
  assert.deepEqual(await told(), [true, false]);
});
