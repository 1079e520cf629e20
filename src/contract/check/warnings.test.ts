import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { loadContract } from "../load.ts";
import { CONTRACT_WARNINGS } from "./warning-words.ts";

/** Each row makes one thing doubtful in the sound contract, which itself leaves open who its client is (line 24). */
const sound = readFileSync(new URL("../../../test/cases/contract/sound.yaml", import.meta.url), "utf8");

const NOTHING = "references: []";
const REMINDERS = "  reminders: [90]";
const CLIENT = "    name: Example Client\n";
const PAYMENT = "payment: { days: 30, from: deposit, means: transfer, clause: k2, suspension_allowed: false }";
const late = (claimed: string, sum: string, rate = "15.21"): string =>
  PAYMENT.replace(
    " suspension",
    ` late: { rate: "${rate}", clause: k3, base: including_tax, year_days: 365, claimed: ${claimed}, lump_sum: "${sum}" }, suspension`,
  );
const commitment = (amount: string): string =>
  `${NOTHING}\ncommitment: { amount: "${amount}", every: 1 year, clause: k1, threshold: { amount: "40000.00", date: 2020-01-01, source: R2122-8 } }`;

const PUBLIC = sound.replace(CLIENT, `${CLIENT}    buyer: public\n`);
const HEALTH = sound.replace(CLIENT, `${CLIENT}    buyer: public_health\n`);
const PRIVATE = sound.replace(CLIENT, `${CLIENT}    buyer: private\n`);

const revised = (length: string): string =>
  `  price_revision: { length: ${length}, before: anniversary, form: letter, decided_by: sent, clause: k2 }\n  reminders: [90]`;

type Told = readonly [code: string, path: string, line: number, clause: string | null];

function told(text: string): readonly Told[] {
  const loaded = loadContract(text);
  assert.ok(loaded.ok, loaded.ok ? "" : (loaded.problems[0]?.en ?? ""));
  return loaded.warnings.map(({ code, path, line, clause }) => [code.replace("contract.", ""), path, line, clause]);
}

const LATE = "payment.late";
const ROWS: readonly (readonly [text: string, from: string, to: string, ...Told])[] = [
  [sound, "", "", "buyer_taken_for_public", "parties.client.buyer", 24, "k2"],
  [sound, "from: deposit", "from: receipt", "buyer_taken_for_private", "parties.client.buyer", 24, "k2"],
  [PUBLIC, "days: 30", "days: 31", "days_above_public_law", "payment.days", 123, "k2"],
  [HEALTH, "days: 30", "days: 51", "days_above_health_law", "payment.days", 123, "k2"],
  [PRIVATE, "days: 30", "days: 61", "days_above_private_law", "payment.days", 123, "k2"],
  [PUBLIC, PAYMENT, late("contract", "40.00"), "public_interest_by_contract", `${LATE}.claimed`, 123, "k3"],
  [PUBLIC, PAYMENT, late("legal", "39.99"), "lump_sum_below_law", `${LATE}.lump_sum`, 123, "k3"],
  [PRIVATE, PAYMENT, late("contract", "39.99"), "lump_sum_below_law", `${LATE}.lump_sum`, 123, "k3"],
  // Three times 5.07 %, the legal interest of the first half of 2024, make 15.21 %.
  [PRIVATE, PAYMENT, late("contract", "40.00", "15.20"), "rate_below_private_law", `${LATE}.rate`, 123, "k3"],
  // Four years of 10 000 € make the 40 000 € from which the law wants a tender.
  [PUBLIC, NOTHING, commitment("10000.00"), "commitment_above_threshold", "commitment.amount", 30, "k1"],
  // The client may leave until 31 October 2024, the prices come until 1 November.
  [PUBLIC, REMINDERS, revised("2 months"), "price_after_notice", "term.price_revision.length", 133, "k2"],
  [
    PUBLIC,
    "drives: [privacy]",
    "drives: [privacy.processing]",
    "fate_without_clause",
    "privacy.data_at_end",
    141,
    "k4",
  ],
  [
    PUBLIC,
    "automatic_reply_answers: false",
    "automatic_reply_answers: true",
    "robot_answer",
    "support.automatic_reply_answers",
    38,
    "k1",
  ],
];

test("B3, B4, B5, G8, P5, T2: what a file says against the law or itself is told with its clause, and keeps nobody from it", () => {
  for (const [text, from, to, ...wanted] of ROWS) assert.deepEqual(told(text.replace(from, to)), [wanted], wanted[0]);
});

test("a file that says who its client is and keeps to the law has no warning, up to its last day and cent", () => {
  const kept = [
    PUBLIC,
    HEALTH.replace("days: 30", "days: 50"),
    PRIVATE.replace("days: 30", "days: 60"),
    PUBLIC.replace(PAYMENT, late("legal", "40.00")),
    PRIVATE.replace(PAYMENT, late("contract", "40.00")),
    // The floor binds two companies: a public buyer owes the rate of the law in any case.
    PUBLIC.replace(PAYMENT, late("legal", "40.00", "0.50")),
    PUBLIC.replace(NOTHING, commitment("9999.99")),
    PUBLIC.replace(REMINDERS, revised("3 months")),
    // What the warning of a choice under no clause says to write.
    PUBLIC.replace("drives: [privacy]", "drives: [privacy.processing, privacy.data_at_end]"),
  ];
  for (const text of kept) assert.deepEqual(told(text), []);
});

test("each warning names the law or the clause, in both languages, and has a row here", () => {
  const rows = new Set(ROWS.map(([, , , code]) => `contract.${code}`));
  assert.deepEqual(
    Object.keys(CONTRACT_WARNINGS).filter((code) => !rows.has(code)),
    [],
  );
  const loaded = loadContract(PUBLIC.replace("days: 30", "days: 60"));
  assert.ok(loaded.ok);
  const [warning] = loaded.warnings;
  assert.match(
    warning?.fr ?? "",
    /^Un acheteur public paie sous 30 jours \(CCP, art\. L2192-10 et R2192-10\), et non 60 :/,
  );
  assert.match(warning?.en ?? "", /^A public buyer pays within 30 days \(CCP, art\. L2192-10 and R2192-10\), not 60:/);
});

test("C. com. L441-10: the floor of the rate is told with the half-year of the legal interest, as each language writes it", () => {
  const loaded = loadContract(PRIVATE.replace(PAYMENT, late("contract", "40.00", "15.20")));
  assert.ok(loaded.ok);
  const [warning] = loaded.warnings;
  assert.match(
    (warning?.fr ?? "").replace(/\s/g, " "),
    /soit 15,21 % avec celui du 01\/01\/2024 \(5,07 %\), et non 15,20 % /,
  );
  assert.match(warning?.en ?? "", /which is 15\.21% with that of 2024-01-01 \(5\.07%\), not 15\.20% /);
});
