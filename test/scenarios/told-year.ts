/**
 * One year of the contract of Miramas as events, to be lived twice: in memory by the simulator, and through the API with a
 * moved clock. `recap` and `invoice` are what the simulator makes by itself on that day, and what a person makes in life.
 */
import type { Line } from "./simulated.ts";

const at = (time: string, kind: string, more: Line = {}): Line => ({ at: time, kind, ...more });
const on = (ticket: number) => ({ ticket: `MIR-${ticket}` });
const work = (ticket: number, from: string, to: string, admin = "technician"): Line[] => [
  at(from, "connect", { ...on(ticket), admin }),
  at(to, "end", { ...on(ticket), admin }),
];
const done = (time: string, duty: string, subject: string, proof = "Fait."): Line =>
  at(time, "duty_done", { duty, subject, proof });
const session = { session: "MIR-DJ1", service: "M3" };

const AUTUMN: readonly Line[] = [
  at("2023-10-01T09:00:00", "invoice", { bills: ["M1-forfait/2023-10-01", "M3-demi-journees/2023-10-01"] }),
  at("2023-10-02T09:00:00", "annex", { annex: "assurance", expires: "2024-03-31" }),
  at("2023-10-02T09:05:00", "annex", { annex: "designation-dpo" }),
  // Answered in time, a question put to the client overnight, forty minutes at work of which twenty in documentation.
  at("2023-10-02T12:29:00", "request", { ...on(1), service: "M2" }),
  at("2023-10-02T14:00:00", "answer", on(1)),
  at("2023-10-02T14:05:00", "wait", { ...on(1), for: "client" }),
  at("2023-10-03T10:00:00", "wait_end", on(1)),
  at("2023-10-03T10:10:00", "connect", { ...on(1), admin: "technician" }),
  at("2023-10-03T10:20:00", "research", { ...on(1), admin: "technician", reason: "Documentation" }),
  at("2023-10-03T10:40:00", "resume", { ...on(1), admin: "technician" }),
  at("2023-10-03T10:50:00", "end", { ...on(1), admin: "technician" }),
  at("2023-10-03T11:00:00", "restored", on(1)),
  at("2023-10-03T11:30:00", "closed", on(1)),
  at("2023-10-03T14:00:00", "deposit", { invoice: "1" }),
  // Handed to its vendor for two weeks; Maarch is not ours to repair; Collabora costs nothing more.
  at("2023-10-09T09:00:00", "request", { ...on(2), service: "M2" }),
  at("2023-10-09T10:00:00", "answer", on(2)),
  at("2023-10-09T10:30:00", "wait", { ...on(2), for: "vendor" }),
  at("2023-10-12T10:00:00", "update", { routine: "mise-a-jour-collabora", result: "applied" }),
  at("2023-10-16T09:00:00", "request", { ...on(3), service: "M2" }),
  at("2023-10-16T09:30:00", "answer", on(3)),
  ...work(3, "2023-10-16T09:40:00", "2023-10-16T10:00:00"),
  at("2023-10-16T10:05:00", "exemption", { ...on(3), reason: "application-tierce" }),
  at("2023-10-23T09:00:00", "wait_end", on(2)),
  at("2023-10-23T10:00:00", "restored", on(2)),
  at("2023-10-23T10:05:00", "closed", on(2)),
  at("2023-10-24T10:00:00", "restored", on(3)),
  at("2023-10-24T10:05:00", "closed", on(3)),
  at("2023-10-30T10:00:00", "payment", { invoice: "1", amount: "6840.00" }),
  at("2023-11-07T09:00:00", "request", { ...on(4), service: "M1" }),
  at("2023-11-07T09:30:00", "answer", on(4)),
  ...work(4, "2023-11-07T10:00:00", "2023-11-07T10:30:00"),
  at("2023-11-07T11:00:00", "restored", on(4)),
  at("2023-11-07T11:30:00", "closed", on(4)),
  // Two people for eighty minutes in all, ten of them together: past the hour, the client chooses to go on (T4).
  at("2023-11-14T09:00:00", "request", { ...on(5), service: "M2" }),
  at("2023-11-14T09:20:00", "answer", on(5)),
  at("2023-11-14T09:30:00", "connect", { ...on(5), admin: "technician" }),
  at("2023-11-14T10:10:00", "connect", { ...on(5), admin: "second_technician" }),
  at("2023-11-14T10:20:00", "end", { ...on(5), admin: "technician" }),
  at("2023-11-14T10:40:00", "end", { ...on(5), admin: "second_technician" }),
  done("2023-11-14T11:00:00", "long_work_choice", "MIR-5"),
  at("2023-11-14T11:10:00", "restored", on(5)),
  at("2023-11-14T11:20:00", "closed", on(5)),
  at("2023-11-20T10:00:00", "update", { routine: "mise-a-jour-collabora", result: "none_newer" }),
  // Answered late, worked on through New Year’s Eve, restored late.
  at("2023-12-28T09:00:00", "request", { ...on(6), service: "M2" }),
  at("2023-12-28T14:30:00", "answer", on(6)),
  ...work(6, "2023-12-31T23:40:00", "2024-01-01T00:25:00"),
];

const WINTER: readonly Line[] = [
  at("2024-01-01T09:00:00", "recap", { charge: "M2-lots", period: "2023-10-01" }),
  at("2024-01-02T10:00:00", "restored", on(6)),
  at("2024-01-02T10:30:00", "closed", on(6)),
  at("2024-01-08T10:00:00", "order", { number: "BC-2024-07", amount: "275.00", with_tax: false, period: "2023-10-01" }),
  at("2024-01-08T10:30:00", "invoice", { bills: ["M2-lots/2023-10-01"] }),
  at("2024-01-09T10:00:00", "deposit", { invoice: "2" }),
  done("2024-01-15T09:00:00", "session_slots", "M3/2023-10-01"),
  at("2024-01-16T10:00:00", "session_booked", { ...session, day: "2024-02-12" }),
  at("2024-01-18T10:00:00", "session_agreed", session),
  at("2024-02-12T13:00:00", "session_done", { ...session, day: "2024-02-12" }),
  done("2024-02-13T09:00:00", "session_report", "MIR-DJ1"),
  done("2024-02-13T10:00:00", "session_sheet", "MIR-DJ1"),
  // Twelve days late: due on 8 February.
  at("2024-02-20T10:00:00", "payment", { invoice: "2", amount: "330.00" }),
  at("2024-03-01T10:00:00", "annex", { annex: "assurance", expires: "2025-03-31" }),
  at("2024-03-12T09:00:00", "request", { ...on(7), service: "M2" }),
  at("2024-03-12T09:10:00", "answer", on(7)),
  ...work(7, "2024-03-12T09:30:00", "2024-03-12T10:00:01"),
  at("2024-03-12T10:30:00", "restored", on(7)),
  at("2024-03-12T10:40:00", "closed", on(7)),
];

const SPRING: readonly Line[] = [
  at("2024-04-01T09:00:00", "recap", { charge: "M2-lots", period: "2024-01-01" }),
  // 125.00 are quoted and 75.00 ordered: three lots are invoiced, two stay open until the second order (B13).
  at("2024-04-04T10:00:00", "order", { number: "BC-2024-31", amount: "75.00", with_tax: false, period: "2024-01-01" }),
  at("2024-04-04T10:30:00", "invoice", { bills: ["M2-lots/2024-01-01"] }),
  at("2024-04-05T10:00:00", "deposit", { invoice: "3" }),
  at("2024-04-30T10:00:00", "payment", { invoice: "3", amount: "90.00" }),
  at("2024-05-13T09:00:00", "review_planned", { subject: "2024-06-12", day: "2024-06-12" }),
  done("2024-05-13T09:00:00", "review_invitation", "2024-06-12"),
  at("2024-05-21T10:00:00", "order", { number: "BC-2024-44", amount: "50.00", with_tax: false, period: "2024-01-01" }),
  at("2024-05-21T10:30:00", "invoice", { bills: ["M2-lots/2024-01-01"] }),
  at("2024-05-22T10:00:00", "deposit", { invoice: "4" }),
  at("2024-06-12T17:00:00", "review", { day: "2024-06-12" }),
  done("2024-06-14T10:00:00", "review_minutes", "2024-06-12"),
  // Due on 21 June; fifteen days more are granted, and kept.
  at("2024-06-20T10:00:00", "grace", { invoice: "4" }),
];

const SUMMER: readonly Line[] = [
  // A quarter without work.
  at("2024-07-01T09:00:00", "recap", { charge: "M2-lots", period: "2024-04-01" }),
  at("2024-07-03T10:00:00", "payment", { invoice: "4", amount: "60.00" }),
  at("2024-07-18T11:00:00", "letter", { what: "client_notice", sent: "2024-07-15", received: "2024-07-17" }),
  done("2024-07-22T10:00:00", "notice_acknowledged", "client_notice/2024-07-15", "Courriel du 22 juillet."),
  // Asked and never answered: restoration is engaged, both deadlines pass.
  at("2024-09-10T09:00:00", "request", { ...on(8), service: "M2" }),
  // Half an hour and an exemption, both contested and both given up: nothing is asked, and the eight hours run from H (E7).
  at("2024-09-11T09:00:00", "request", { ...on(9), service: "M2" }),
  at("2024-09-11T09:20:00", "answer", on(9)),
  ...work(9, "2024-09-11T09:30:00", "2024-09-11T10:00:00"),
  at("2024-09-11T10:05:00", "exemption", { ...on(9), reason: "application-tierce" }),
  at("2024-09-11T10:30:00", "contest", { ...on(9), about: "lots" }),
  at("2024-09-11T11:00:00", "contest", { ...on(9), about: "exemption" }),
  at("2024-09-11T14:00:00", "settled", { ...on(9), outcome: "client" }),
  at("2024-09-11T14:10:00", "settled", { ...on(9), outcome: "client" }),
  at("2024-09-13T10:00:00", "restored", on(9)),
  at("2024-09-13T10:05:00", "closed", on(9)),
];

export const YEAR: readonly Line[] = [...AUTUMN, ...WINTER, ...SPRING, ...SUMMER];

/** What the simulator does by itself is no event to it. */
export const EVENTS = YEAR.filter(({ kind }) => kind !== "recap" && kind !== "invoice");
