import assert from "node:assert/strict";
import { test } from "node:test";
import { contractOf, dueWithin, dutyOf, letter, simulate, simulateTexts, type Line } from "./simulated.ts";

const work = (ticket: string, service: string, start: string, stop: string): Line => ({
  kind: "work",
  ticket,
  service,
  admin: "A",
  start,
  stop,
});

/** The month, the last safe day to post the provider's notice and the last day of both notices, fifteen days before its end. */
const NOTICES = `
2025-01-01 2025-01-06 2025-01-16
2025-02-01 2025-02-03 2025-02-13
2025-03-01 2025-03-06 2025-03-16
2025-04-01 2025-04-04 2025-04-15
2025-05-01 2025-05-06 2025-05-16
2025-06-01 2025-06-05 2025-06-15
2025-07-01 2025-07-04 2025-07-16
2025-08-01 2025-08-06 2025-08-16
2025-09-01 2025-09-05 2025-09-15
2025-10-01 2025-10-06 2025-10-16
2025-11-01 2025-11-05 2025-11-15
2025-12-01 2025-12-05 2025-12-16`;

/** The month billed, the day after it on which it is invoiced and the contract renewed, and the thirtieth day after. */
const BILLED = `
2025-01-01 2025-02-01 2025-03-03
2025-02-01 2025-03-01 2025-03-31
2025-03-01 2025-04-01 2025-05-01
2025-04-01 2025-05-01 2025-05-31
2025-05-01 2025-06-01 2025-07-01
2025-06-01 2025-07-01 2025-07-31
2025-07-01 2025-08-01 2025-08-31
2025-08-01 2025-09-01 2025-10-01
2025-09-01 2025-10-01 2025-10-31
2025-10-01 2025-11-01 2025-12-01
2025-11-01 2025-12-01 2025-12-31`;

const rows = (table: string): string[][] =>
  table
    .trim()
    .split("\n")
    .map((line) => line.split(" "));
const MONTHLY = [
  ...rows(NOTICES).flatMap(([month, posting, notice]) => [
    `${posting} provider_notice_posting ${month}`,
    `${notice} client_notice ${month}`,
    `${notice} provider_notice ${month}`,
  ]),
  ...rows(BILLED).flatMap(([month, invoiced, paid]) => [
    `${invoiced} fee_invoice disponibilite/${month}`,
    `${invoiced} recap interventions/${month}`,
    `${invoiced} renewal ${month}`,
    `${paid} payment ${invoiced}/disponibilite`,
  ]),
];
const ONCE = [
  "2025-01-01 version_signed 1.0/provider",
  "2025-01-01 version_signed 1.0/client",
  "2025-12-31 annex_renewed assurance/2025-12-31",
];

test("astreinte, a year: what comes due in each month, stated by hand, and nothing else", () => {
  const year = simulate("astreinte", "2025-12-31");
  assert.deepEqual(dueWithin(year, "2025-01-01", "2025-02-28"), [
    "2025-01-01 version_signed 1.0/provider",
    "2025-01-01 version_signed 1.0/client",
    "2025-01-06 provider_notice_posting 2025-01-01",
    "2025-01-16 client_notice 2025-01-01",
    "2025-01-16 provider_notice 2025-01-01",
    "2025-02-01 fee_invoice disponibilite/2025-01-01",
    "2025-02-01 recap interventions/2025-01-01",
    "2025-02-01 renewal 2025-01-01",
    "2025-02-03 provider_notice_posting 2025-02-01",
    "2025-02-13 client_notice 2025-02-01",
    "2025-02-13 provider_notice 2025-02-01",
  ]);
  const inYear = dueWithin(year, "2025-01-01", "2025-12-31");
  assert.deepEqual(inYear.toSorted(), [...ONCE, ...MONTHLY].toSorted(), "nothing else is due in the year");
  assert.deepEqual(year.plain.invoices.map(({ date, due, ttc }) => [date, due, ttc]).slice(0, 2), [
    ["2025-02-01", "2025-03-03", "1020.00"],
    ["2025-03-01", "2025-03-31", "1020.00"],
  ]);
});

test("astreinte, art-4: started hours by the price of the hour, invoiced each month without an order", () => {
  // Tuesday 14 January: 61 minutes from 17:30 are two started hours, at 95 € by day and 140 € from 18:00.
  const month = simulate("astreinte", "2025-02-28", [
    work("Z1", "ASTREINTE", "2025-01-14T17:30:00+01:00", "2025-01-14T18:31:00+01:00"),
    // Saturday 18 January: the base price.
    work("Z2", "ASTREINTE", "2025-01-18T10:00:00+01:00", "2025-01-18T10:20:00+01:00"),
  ]);
  assert.deepEqual(
    month.plain.recaps.map(({ id, lots, ht, ttc }) => [id, lots, ht, ttc]),
    [
      ["interventions/2025-01-01", 3, "415.00", "498.00"],
      ["interventions/2025-02-01", 0, "0.00", "0.00"],
    ],
  );
  assert.deepEqual(
    month.plain.invoices.map(({ id, date, ht }) => [id, date, ht]),
    [
      ["2025-02-01/disponibilite", "2025-02-01", "850.00"],
      ["interventions/2025-01-01", "2025-02-01", "415.00"],
    ],
  );
});

test("art-7: a breach is told within 24 hours, and no later target stands beside it", () => {
  const { plain } = simulate("astreinte", "2025-06-30", [
    { at: "2025-03-29T20:00:00+01:00", kind: "breach_known", subject: "V" },
  ]);
  const found = plain.duties
    .filter(({ subject }) => subject === "V")
    .map(({ kind, due, clause }) => [kind, due, clause]);
  assert.deepEqual(found, [["breach_notice", "2025-03-30T21:00:00+02:00", "art-7"]]);
});

test("carnet-heures, a year: everything that comes due, and the end without an agreement", () => {
  const year = simulate("carnet-heures", null);
  assert.deepEqual(year.plain.end, { last_day: "2025-12-31", cause: "no_agreement" });
  assert.deepEqual(dueWithin(year, "2024-01-01", "2030-01-01"), [
    "2025-01-01 pack_invoice carnet/2025-01-01",
    "2025-01-01 version_signed 1.0/provider",
    "2025-01-01 version_signed 1.0/client",
    "2025-02-15 payment 2025-01-01/carnet",
    "2025-04-01 pack_invoice carnet/2025-04-01",
    "2025-05-16 payment 2025-04-01/carnet",
    "2025-07-01 pack_invoice carnet/2025-07-01",
    "2025-08-15 payment 2025-07-01/carnet",
    "2025-09-30 provider_notice 2025-01-01",
    "2025-10-01 pack_invoice carnet/2025-10-01",
    "2025-10-01 price_revision 2025-01-01",
    "2025-11-15 payment 2025-10-01/carnet",
    "2025-11-30 client_notice 2025-01-01",
    "2025-12-31 express_renewal 2025-01-01",
    "2025-12-31 term_end no_agreement",
  ]);
  assert.deepEqual(
    year.plain.invoices.map(({ date, ht, tva, ttc }) => [date, ht, tva, ttc]),
    ["01-01", "04-01", "07-01", "10-01"].map((day) => [`2025-${day}`, "650.00", "0.00", "650.00"]),
  );
});

test("s3: an agreement renews the pack, ten hours pass to the next year, and what is beyond goes on the next invoice", () => {
  // 2025: one tenth of an hour in January. 2026: 600 tenths in February, 100 of them beyond the 500 there are.
  const years = simulate("carnet-heures", "2026-04-01", [
    work("L1", "HEURES", "2025-01-06T09:00:00+01:00", "2025-01-06T09:05:00+01:00"),
    { at: "2025-12-01", kind: "letter", what: "renewal_agreement" },
    work("L2", "HEURES", "2026-02-02T00:00:00+01:00", "2026-02-04T12:00:00+01:00"),
  ]);
  assert.equal(years.plain.end?.last_day, "2026-12-31");
  assert.deepEqual(
    years.plain.packs[0]?.entries.map(({ on, kind, units, balance }) => [on, kind, units, balance]),
    [
      ["2025-01-01", "granted", 400, 400],
      ["2025-01-06", "used", 1, 399],
      ["2026-01-01", "lapsed", 299, 100],
      ["2026-01-01", "carried", 100, 100],
      ["2026-01-01", "granted", 400, 500],
      ["2026-02-02", "used", 240, 260],
      ["2026-02-03", "used", 240, 20],
      ["2026-02-04", "used", 20, 0],
      ["2026-02-04", "beyond", 100, 0],
    ],
  );
  const [, , , , , last] = years.plain.invoices;
  assert.deepEqual(
    [last?.date, last?.lines.map((line) => ("quantity" in line ? line.quantity : null)), last?.ht],
    ["2026-04-01", [100, 100], "1300.00"],
  );
});

test("s3: units carried over expire in a simulated year on their own day, as they do live", () => {
  const years = simulate("carnet-heures", "2026-07-01", [
    { at: "2025-12-01", kind: "letter", what: "renewal_agreement" },
    work("L1", "HEURES", "2026-02-02T09:00:00+01:00", "2026-02-02T11:00:00+01:00"),
  ]);
  assert.deepEqual(
    years.plain.packs[0]?.entries.slice(-2).map(({ on, kind, units, balance }) => [on, kind, units, balance]),
    [
      ["2026-02-02", "used", 20, 480],
      ["2026-07-01", "expired", 80, 400],
    ],
  );
});

test("E2: monthly and quarterly periods are ended on the shorter notice, which may be all that fits in them", () => {
  const notice = "client_notice: { length: 15 days, before";
  const short = (length: string, shorter: string) =>
    contractOf("astreinte", [notice, `client_notice: { length: ${length}, shorter_periods: ${shorter}, before`]);
  const lastDay = (contract: ReturnType<typeof contractOf>) =>
    dutyOf(simulateTexts([contract], "2025-01-31"), "client_notice", "2025-01-01").due.toString();
  assert.equal(lastDay(short("20 days", "5 days")), "2025-01-26");
  // Two months never fit in one: the contract is sound by its fifteen days.
  assert.equal(lastDay(short("2 months", "15 days")), "2025-01-16");
  // A year is no shorter period: two months before 30 September, though fifteen days stand beside them.
  const yearly = dutyOf(simulate("miramas", "2023-12-31"), "client_notice", "2023-10-01");
  assert.equal(yearly.due.toString(), "2024-07-31");
});

test("G6: the side that the contract charges with the notification to the authority owes it", () => {
  const told = { at: "2025-01-10T10:00", kind: "breach_told", subject: "V1" };
  const known = { at: "2025-01-09T18:00", kind: "breach_known", subject: "V1" };
  const asked = (answer: string) =>
    contractOf(
      "astreinte",
      ['authority_notified_by_provider: "no"', `authority_notified_by_provider: "${answer}"`],
      ['persons_told_by_provider: "no"', `persons_told_by_provider: "${answer}"`],
    );
  const owed = (answer: string, ...facts: readonly Line[]) =>
    simulateTexts([asked(answer)], "2025-01-31", facts)
      .run.duties.filter(({ kind }) => kind === "breach_authority" || kind === "breach_persons")
      .map(({ kind, owedBy, owedTo, due }) => [kind, owedBy, owedTo, due.toString()]);
  assert.deepEqual(owed("no", known), [], "the client's time begins once it is told");
  assert.deepEqual(owed("no", known, told), [
    ["breach_authority", "client", "authority", "2025-01-13T09:00:00Z"],
    ["breach_persons", "client", "persons", "2025-01-13T09:00:00Z"],
  ]);
  // The provider owes it from what it knows, whether or not the client was told since.
  const byProvider = [
    ["breach_authority", "provider", "authority", "2025-01-12T17:00:00Z"],
    ["breach_persons", "provider", "persons", "2025-01-12T17:00:00Z"],
  ];
  assert.deepEqual(owed("yes", known), byProvider);
  assert.deepEqual(owed("yes", known, told), byProvider);
  assert.deepEqual(owed("yes", told)[0], ["breach_authority", "provider", "authority", "2025-01-13T09:00:00Z"]);
});

test("G6: the persons concerned by a breach are told by the side that the contract charges with it, by the client if none", () => {
  const told = { at: "2025-01-10T10:00", kind: "breach_told", subject: "V1" };
  const duty = (answer: string) => {
    const asked = contractOf("astreinte", ['persons_told_by_provider: "no"', `persons_told_by_provider: "${answer}"`]);
    const found = dutyOf(simulateTexts([asked], "2025-01-31", [told]), "breach_persons", "V1");
    return [found.owedBy, found.owedTo, found.clause, found.due.toString()];
  };
  assert.deepEqual(duty("no"), ["client", "persons", "art-7", "2025-01-13T09:00:00Z"]);
  assert.deepEqual(duty("yes"), ["provider", "persons", "art-7", "2025-01-13T09:00:00Z"]);
  // Nobody has chosen in Miramas: the controller owes it, as the law has it (GDPR article 34(1)).
  const open = dutyOf(simulate("miramas", "2024-01-31", [{ ...told, at: "2024-01-10T10:00" }]), "breach_persons", "V1");
  assert.deepEqual([open.owedBy, open.clause], ["client", "G6"]);
});

test("G8: at the end the data are destroyed, or returned or transferred and their copies destroyed, as the contract says", () => {
  const fates = new Set(["data_fate", "data_returned", "data_transferred", "data_erased"]);
  const after = (choice: string, ...more: readonly (readonly [string, string])[]) => {
    const text = contractOf("astreinte", ["data_at_end: destroy", `data_at_end: ${choice}`], ...more);
    const lived = simulateTexts([text], null, [letter("client_notice", "2025-01-10")]);
    return lived.run.duties
      .filter(({ kind }) => fates.has(kind))
      .map(({ kind, clause, owedBy, due, proof }) => [kind, clause, owedBy, due.toString(), proof]);
  };
  const last = "2025-01-31";
  const erased = [
    "data_erased",
    "art-7",
    "provider",
    "2025-03-02",
    "certificate of destruction, copies and backups included",
  ];
  assert.deepEqual(after("destroy"), [erased]);
  assert.deepEqual(after("return"), [
    ["data_returned", "art-7", "provider", last, "slip and manifest, receipt of the client"],
    erased,
  ]);
  assert.deepEqual(after("transfer"), [
    ["data_transferred", "art-7", "provider", last, "receipt of the processor that the client named"],
    erased,
  ]);
  // The days that the parties agreed count for what they chose; the copies follow it.
  const within = ["- { id: data_fate, clause: art-7 }", "- { id: data_fate, clause: art-7, within: 10 days }"] as const;
  assert.deepEqual(
    after("return", within).map(([kind, , , due]) => [kind, due]),
    [
      ["data_returned", "2025-02-10"],
      ["data_erased", "2025-03-12"],
    ],
  );
  assert.deepEqual(after("destroy", within)[0]?.[3], "2025-02-10");
  // Days of warning are counted back from the date: those that the text names, else ours.
  const warned = (more: string) => {
    const text = contractOf("astreinte", [within[0], `- { id: data_fate, clause: art-7${more} }`]);
    const lived = simulateTexts([text], null, [letter("client_notice", "2025-01-10")]);
    return dutyOf(lived, "data_erased", last).warnings.map(String);
  };
  assert.deepEqual(warned(""), ["2025-02-23"]);
  assert.deepEqual(warned(", warn_before: [10, 2]"), ["2025-02-20", "2025-02-28"]);
  // Written as a choice alone, it is owed under the clause that sets it.
  assert.deepEqual(after("destroy", ["  - { id: data_fate, clause: art-7 }\n", ""]), [erased]);
  // Where the charter keeps the copies until the client has confirmed the return (C4), that confirmation starts the time.
  const charter = [
    "- { id: data_fate, clause: art-7 }",
    "- { id: data_fate, clause: art-7 }\n  - { id: data_deleted, clause: art-7 }",
  ] as const;
  assert.deepEqual(
    after("return", charter).map(([kind]) => kind),
    ["data_returned"],
  );
  // Without a charter nothing returns them of itself: what is destroyed has its own date.
  assert.deepEqual(after("destroy", charter), [erased]);
});

test("G8, C4: where the charter dates the deletion from the confirmed return, no other day of the end contradicts it", () => {
  const about = new Set(["data_fate", "data_erased", "data_returned", "documents_returned_at_end", "data_deleted"]);
  const ended = (choice: string, within = "") => {
    const text = contractOf(
      "miramas",
      ["data_at_end: undecided", `data_at_end: ${choice}`],
      ["- { id: data_fate, clause: G8 }", `- { id: data_fate, clause: G8${within} }`],
      ...(choice === "undecided"
        ? []
        : [
            ["clause: G8\n    source: undecided", "clause: G8\n    source: agreed\n    agreed_on: 2023-11-17"] as const,
          ]),
    );
    return simulateTexts([text], "2024-12-31", [
      letter("client_notice", "2024-07-01"),
      { at: "2024-09-30", kind: "documents_given", subject: "2024-09-30" },
      { at: "2024-10-30", kind: "return_confirmed", subject: "2024-09-30" },
      { at: "2024-11-10", kind: "data_destroyed", subject: "2024-09-30" },
    ])
      .run.duties.filter(({ kind }) => about.has(kind))
      .map(({ kind, due, state }) => [kind, due.toString(), state.is, "late" in state && state.late]);
  };
  const returned = ["documents_returned_at_end", "2024-09-30", "done", false];
  const deleted = ["data_deleted", "2024-11-14", "done", false];
  assert.deepEqual(ended("destroy"), [returned, deleted]);
  assert.deepEqual(ended("undecided"), [returned, deleted]);
  // What is given back is given back once.
  assert.deepEqual(ended("return"), [returned, ["data_returned", "2024-09-30", "done", false], deleted]);
  // A delay that the parties wrote stands.
  assert.deepEqual(ended("destroy", ", within: 60 days"), [
    returned,
    deleted,
    ["data_erased", "2024-11-29", "done", false],
  ]);
});

test("G6, G8: a life with a breach that each side tells on, and data given back at the end: nothing else is due", () => {
  for (const [choice, given] of [
    ["return", "data_returned"],
    ["transfer", "data_transferred"],
  ] as const) {
    const text = contractOf(
      "astreinte",
      ["data_at_end: destroy", `data_at_end: ${choice}`],
      ['persons_told_by_provider: "no"', 'persons_told_by_provider: "yes"'],
    );
    const lived = simulateTexts([text], null, [
      { at: "2025-01-09T18:00", kind: "breach_known", subject: "V1" },
      { at: "2025-01-10T09:00", kind: "breach_notified", subject: "V1" },
      { at: "2025-01-10T09:00", kind: "breach_told", subject: "V1" },
      letter("client_notice", "2025-01-10"),
      { at: "2025-02-20", kind: "data_destroyed", subject: "2025-01-31" },
    ]);
    assert.deepEqual(dueWithin(lived, "2025-01-01", "2040-01-01").toSorted(), [
      "2025-01-01 version_signed 1.0/client",
      "2025-01-01 version_signed 1.0/provider",
      "2025-01-06 provider_notice_posting 2025-01-01",
      "2025-01-10 breach_notice V1",
      // The provider's 72 hours run from what it knew, the client's from what it was told.
      "2025-01-12 breach_persons V1",
      "2025-01-13 breach_authority V1",
      "2025-01-16 client_notice 2025-01-01",
      "2025-01-16 provider_notice 2025-01-01",
      "2025-01-17 breach_supplement V1",
      "2025-01-17 notice_acknowledged client_notice/2025-01-10",
      `2025-01-31 ${given} 2025-01-31`,
      "2025-01-31 term_end client_notice",
      "2025-02-01 fee_invoice disponibilite/2025-01-01",
      "2025-02-01 recap interventions/2025-01-01",
      "2025-03-02 data_erased 2025-01-31",
      "2025-03-03 payment 2025-02-01/disponibilite",
      "2025-03-07 destruction_proof 2025-01-31",
    ]);
  }
});
