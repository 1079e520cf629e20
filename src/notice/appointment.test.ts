import assert from "node:assert/strict";
import { test } from "node:test";
import { calendarFile, type Appointment } from "./appointment.ts";
import { messageTo } from "./message.ts";

const STAMP = Temporal.Instant.from("2024-05-02T08:00:00Z");
const review: Appointment = {
  uid: "meeting-1",
  sequence: 1,
  method: "request",
  starts: "2024-06-12T08:00:00Z",
  minutes: 90,
  summary: "Réunion annuelle ; contrat 2023-283",
  place: "Mairie",
  description: "Ordre du jour\n1. Demandes",
};
const lines = (event: Appointment) =>
  calendarFile(event, {
    organizer: { name: "Support", email: "support@aukfood.example" },
    to: { name: "Lou Garnier", email: "lou@miramas.example" },
    domain: "aukfood.example",
    stamp: STAMP,
  })
    .replaceAll("\r\n ", "")
    .split("\r\n");

test("P6: an invitation is an appointment that calendars take, at an instant that no time zone can move", () => {
  const file = lines(review);
  for (const line of [
    "METHOD:REQUEST",
    "UID:meeting-1@aukfood.example",
    "SEQUENCE:1",
    "DTSTAMP:20240502T080000Z",
    "DTSTART:20240612T080000Z",
    "DTEND:20240612T093000Z",
    "SUMMARY:Réunion annuelle \\; contrat 2023-283",
    "DESCRIPTION:Ordre du jour\\n1. Demandes",
    "STATUS:CONFIRMED",
  ])
    assert.ok(file.includes(line), `${line} in\n${file.join("\n")}`);
  assert.match(file.join("\n"), /ATTENDEE;.*RSVP=TRUE.*lou@miramas\.example/);
});

test("P6: a meeting that is called off is taken out of calendars by its own UID", () => {
  const file = lines({ ...review, sequence: 2, method: "cancel" });
  for (const line of ["METHOD:CANCEL", "UID:meeting-1@aukfood.example", "SEQUENCE:2", "STATUS:CANCELLED"])
    assert.ok(file.includes(line), line);
});

test("P6: a message without an appointment carries none", () => {
  const notice = {
    noticeId: "n",
    about: { kind: "meeting", id: "1" },
    reference: "2023-283",
    texts: { fr: { subject: "s", body: "b" }, en: { subject: "s", body: "b" } },
    at: STAMP,
  };
  const to = { personId: null, role: "management", name: "Lou", email: "lou@miramas.example", language: "fr" } as const;
  const sender = { name: "Support", email: "support@aukfood.example", domain: "aukfood.example" };
  assert.equal(messageTo({ ...notice, event: null }, to, sender).icalEvent, undefined);
  assert.equal(messageTo({ ...notice, event: review }, to, sender).icalEvent?.method, "request");
});
