import assert from "node:assert/strict";
import { test } from "node:test";
import { compile } from "#calendar/calendar.ts";
import { parseCalendar } from "#calendar/definition.ts";
import { seconds } from "#kernel/quantity.ts";
import { accepted } from "#kernel/result.ts";
import { type ClockRules, responseClock, restorationClock } from "./clock.ts";
import type { ClockEvent } from "./event.ts";
import { explain } from "./explain.ts";
import type { SlaTarget } from "./target.ts";

const DAY = [
  ["09:00", "12:30"],
  ["13:30", "17:30"],
];
const weekly = { mon: DAY, tue: DAY, wed: DAY, thu: DAY, fri: DAY };
const office = compile(accepted(parseCalendar({ tz: "Europe/Paris", weekly, holiday_rules: ["fr"] })));
const hours = { kind: "calendar", id: "office" } as const;
const target: SlaTarget = {
  service: "m2",
  response: { seconds: seconds(14_400), hours, pausedBy: [], clause: "T2" },
  restoration: {
    seconds: seconds(28_800),
    hours,
    start: "request",
    pausedBy: ["client"],
    countsWhileRestored: false,
    clause: "T3",
  },
  exemptions: [{ reason: "third_party", clause: "M2" }],
};
const rules: ClockRules = { targetOf: () => target, calendarOf: () => office };
const at = (stamp: string) => Temporal.Instant.from(stamp);
const requested: ClockEvent = { kind: "requested", at: at("2024-01-08T12:29:00+01:00"), author: "client" };

test("T2: the clock of a request at 12:29, told in French and in English", () => {
  const clock = responseClock(rules, "m2", [requested], at("2024-01-08T14:00:00+01:00"));
  assert.deepEqual(explain(clock, "fr", "Europe/Paris"), [
    "H = lun. 8 janv. 2024 12:29 ; 4 h à compter (clause T2)",
    "lun. 8 janv. 2024 12:29-12:30 : 1 min comptée",
    "lun. 8 janv. 2024 12:30-13:30 : hors des heures d’ouverture",
    "lun. 8 janv. 2024 13:30-17:29 : 3 h 59 min comptées",
    "Échéance : lun. 8 janv. 2024 17:29",
    "En cours : il reste 3 h 29 min.",
  ]);
  assert.deepEqual(explain(clock, "en", "Europe/Paris"), [
    "H = Mon 8 Jan 2024 12:29; 4 h to count (clause T2)",
    "Mon 8 Jan 2024 12:29-12:30: 1 min counted",
    "Mon 8 Jan 2024 12:30-13:30: outside opening hours",
    "Mon 8 Jan 2024 13:30-17:29: 3 h 59 min counted",
    "Deadline: Mon 8 Jan 2024 17:29",
    "Running: 3 h 29 min left.",
  ]);
});

test("T3, A11: a pause and an exemption are told with their reason and clause", () => {
  const events: ClockEvent[] = [
    { ...requested, at: at("2024-05-07T17:00:00+02:00") },
    {
      kind: "waiting_started",
      for: "client",
      reason: "attente client",
      clause: "T3",
      at: at("2024-05-07T17:15:00+02:00"),
      author: "camille",
    },
    { kind: "waiting_ended", at: at("2024-05-10T09:30:00+02:00"), author: "camille" },
    {
      kind: "exemption_claimed",
      reason: "third_party",
      clause: "M2",
      at: at("2024-05-10T10:00:00+02:00"),
      author: "camille",
    },
  ];
  const clock = restorationClock(rules, "m2", events, at("2024-05-10T12:00:00+02:00"));
  const label = (code: string) => (code === "third_party" ? "application tierce" : code);
  assert.deepEqual(explain(clock, "fr", "Europe/Paris", label), [
    "Départ = mar. 7 mai 2024 17:00 ; 8 h à compter (clause T3)",
    "mar. 7 mai 2024 17:00-17:15 : 15 min comptées",
    "mar. 7 mai 2024 17:15-17:30 : en pause : attente client, clause T3",
    "mar. 7 mai 2024 17:30 - mer. 8 mai 2024 00:00 : hors des heures d’ouverture",
    "mer. 8 mai 2024 00:00 - jeu. 9 mai 2024 00:00 : férié (Victoire 1945)",
    "jeu. 9 mai 2024 00:00 - ven. 10 mai 2024 00:00 : férié (Ascension)",
    "ven. 10 mai 2024 00:00-09:00 : hors des heures d’ouverture",
    "ven. 10 mai 2024 09:00-09:30 : en pause : attente client, clause T3",
    "ven. 10 mai 2024 09:30-10:00 : 30 min comptées",
    "Sans engagement depuis le ven. 10 mai 2024 10:00.",
    "Exemption déclarée le ven. 10 mai 2024 10:00 : application tierce (clause M2).",
  ]);
});
