import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { refusalSentence } from "#kernel/refusal.ts";
import { loadContract } from "../load.ts";
import { CONTRACT_PROBLEMS } from "./sentences.ts";

/** Each row breaks one thing in `test/cases/contract/sound.yaml`; line and column are those of the broken text, from 1. */
const sound = readFileSync(new URL("../../../test/cases/contract/sound.yaml", import.meta.url), "utf8");

type Row = readonly [code: string, line: number, column: number, clause: string | null, from: string, to: string];

const ROWS: readonly Row[] = [
  ["broken_yaml", 6, 23, null, "title: Sound contract", 'title: "Sound contract'],
  ["tab_in_yaml", 11, 1, null, '  number: "1"', '\tnumber: "1"'],
  ["key_twice", 8, 1, null, "language: en", "language: en\nlanguage: fr"],
  ["several_documents", 121, 1, null, "vat: {", "---\nvat: {"],
  [
    "too_many_aliases",
    32,
    11,
    null,
    "references: []",
    "references: []\na: &a [1,1,1,1,1,1,1,1,1,1]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c,*c]\ne: [*d,*d,*d,*d,*d,*d,*d,*d,*d,*d]",
  ],
  ["unknown_alias", 29, 8, null, "references: []", "references: []\na: [1, *b]"],
  ["alias_of_itself", 29, 8, null, "references: []", "references: []\na: &a [*a]"],
  ["nested_too_deep", 28, 13, null, "references: []", `references: ${"[".repeat(2000)}${"]".repeat(2000)}`],
  ["unknown_key", 8, 1, null, "language: en", "language: en\nwhatever: 1"],
  ["unknown_key", 74, 5, "k2", "    id: fee\n", "    id: fee\n    whatever: 1\n"],
  ["misspelt_key", 127, 3, "k3", "renewals_max: 3", "renewal_max: 3"],
  ["missing_key", 72, 5, "k2", "    refund: days\n", ""],
  ["wrong_type", 122, 18, "k2", "days: 30", "days: thirty"],
  ["wrong_word", 126, 12, "k3", "renewal: tacit", "renewal: whenever-we-like"],
  ["misspelt_word", 126, 12, "k3", "renewal: tacit", "renewal: tacitt"],
  ["wrong_format", 4, 14, null, "client_code: SND", "client_code: snd"],
  ["too_small", 122, 18, "k2", "days: 30", "days: -1"],
  ["too_large", 70, 76, "k1", "warn_on_days: [20]", "warn_on_days: [32]"],
  ["too_large", 121, 14, null, 'rate: "20.00"', 'rate: "200.00"'],
  ["too_large", 121, 14, null, 'rate: "20.00"', "rate: 100.01"],
  ["too_large", 81, 15, "k2", "quantity: 1\n", "quantity: 1000000000\n"],
  ["too_large", 116, 14, "k2", "granted: 400", "granted: 1e9"],
  ["too_large", 96, 17, "k2", 'unit_price: "25.00"', 'unit_price: "10000000.01"'],
  ["too_large", 122, 18, "k2", "days: 30", "days: 3661"],
  ["too_large", 127, 17, "k3", "renewals_max: 3", "renewals_max: 1001"],
  ["missing_first_key", 2, 1, null, "references: []\n", ""],
  ["closure_too_long", 48, 33, "k1", "to: 2024-08-09", "to: 2025-08-09"],
  ["too_few", 89, 5, "k2", "services: [WORK]", "services: []"],
  ["too_many", 26, 16, null, "lines: [2 Example Street]", "lines: [a, b, c, d]"],
  ["empty_text", 66, 12, "k1", "title: Advice", 'title: ""'],
  ["text_too_long", 66, 12, "k1", "title: Advice", `title: ${"x".repeat(301)}`],
  ["impossible_date", 12, 14, null, "effective: 2024-01-01\n  signed", "effective: 2024-02-30\n  signed"],
  ["impossible_month_day", 49, 28, "k1", "every_year_from: 12-24", "every_year_from: 13-24"],
  ["bad_time", 43, 23, "k1", '["09:00", "12:00"]', '["09:00", "12:60"]'],
  ["bad_amount", 96, 17, "k2", 'unit_price: "25.00"', "unit_price: 25 EUR"],
  ["negative_amount", 96, 17, "k2", 'unit_price: "25.00"', "unit_price: -25.00"],
  ["too_many_decimals", 96, 17, "k2", 'unit_price: "25.00"', "unit_price: 25.005"],
  ["bad_rate", 121, 14, null, 'rate: "20.00"', "rate: 20 %"],
  ["bad_clock_length", 58, 27, "k1", "within: 4 hours", "within: 4 days"],
  ["bad_civil_length", 138, 37, "k4", "within: 15 days", "within: 15 hours"],
  ["bad_period_length", 90, 12, "k2", "    every: 3 months\n", "    every: 90 days\n"],
  ["zero_length", 58, 27, "k1", "within: 4 hours", "within: 0 hours"],
  ["unknown_zone", 9, 11, null, "Europe/Paris", "Europe/Pariss"],
  ["unknown_holidays", 46, 15, "k1", "holidays: fr", "holidays: be"],
  ["bad_email", 21, 12, null, "contact@provider.example", "contact-provider.example"],
  ["bad_siren", 17, 12, null, 'siren: "900000019"', 'siren: "900000018"'],
  ["bad_siret", 18, 12, null, 'siret: "90000001900019"', 'siret: "90000001900018"'],
  ["bad_vat_id", 19, 13, null, "FR25900000019", "FR26900000019"],
  ["bad_iban", 22, 19, null, "FR81 1009", "FR82 1009"],
  ["no_such_clause", 36, 48, "k9", "clause: k1, owed_by", "clause: k9, owed_by"],
  ["no_such_service", 76, 14, "k2", "service: ADVICE", "service: ADVISE"],
  ["no_such_calendar", 99, 40, "k2", "label: Office, calendar: office", "label: Office, calendar: offices"],
  ["no_such_path", 142, 16, "k2", "parameter: charges.lots.rounding", "parameter: charges.lot.rounding"],
  ["duplicate_id", 60, 9, "k1", "id: PREPAID", "id: WORK"],
  ["overlapping_hours", 43, 33, "k1", '["14:00", "17:00"]', '["11:30", "17:00"]'],
  ["empty_hours", 45, 13, "k1", '["08:00", "10:00"]', '["08:00", "08:00"]'],
  [
    "never_open",
    42,
    5,
    "k1",
    "every_year_from: 12-24, every_year_to: 01-02",
    "every_year_from: 01-01, every_year_to: 12-31",
  ],
  ["closure_without_days", 48, 9, "k1", "to: 2024-08-09, ", ""],
  ["closure_backwards", 48, 33, "k1", "to: 2024-08-09", "to: 2024-08-02"],
  ["renewals_contradict", 127, 17, "k3", "renewal: tacit", "renewal: none"],
  ["end_contradicts", 128, 9, "k3", "ends: 2027-12-31", "ends: 2028-12-31"],
  ["end_without_limit", 128, 9, "k3", "renewals_max: 3", "renewals_max: null"],
  [
    "notice_longer_than_period",
    130,
    28,
    "k3",
    "client_notice: { length: 2 months",
    "client_notice: { length: 13 months",
  ],
  ["version_before_term", 12, 14, null, "effective: 2024-01-01\n  signed", "effective: 2023-06-01\n  signed"],
  ["signature_missing", 78, 13, "k2", "  signed: { client: 2023-12-20 }\n", ""],
  ["lot_of_zero", 94, 11, "k2", "unit: 15 minutes", "unit: 0 minutes"],
  ["unit_too_long", 94, 11, "k2", "unit: 15 minutes", "unit: 25 hours"],
  ["offered_but_charged", 89, 22, "k2", "services: [WORK]", "services: [WORK, ADVICE]"],
  ["work_without_price", 64, 21, "k1", "services: [PREPAID]", "services: [WORK]"],
  ["work_priced_twice", 59, 21, "k1", "services: [PREPAID]", "services: [PREPAID, WORK]"],
  ["instalments_not_whole", 117, 21, "k2", "invoiced_every: 3 months", "invoiced_every: 5 months"],
  ["pack_not_divisible", 116, 14, "k2", "granted: 400", "granted: 401"],
  ["expires_before_period", 118, 46, "k2", "expires_after: 18 months", "expires_after: 6 months"],
  [
    "exempt_with_rate",
    121,
    14,
    null,
    'vat: { rate: "20.00"',
    'vat: { rate: "20.00", exemption: { code: X, mention: Y }',
  ],
  ["zero_rate_without_mention", 121, 14, null, 'rate: "20.00"', "rate: 0"],
  ["siret_of_another", 18, 12, null, 'siret: "90000001900019"', 'siret: "90000002700012"'],
  [
    "reading_without_subject",
    150,
    5,
    "k1",
    "  - rule: Pauses outside opening hours change nothing.\n    clause",
    "  - clause",
  ],
  ["reading_without_options", 142, 5, "k2", "    options: [per_session, period_total]\n", ""],
  ["reading_of_a_group", 142, 16, "k2", "parameter: charges.lots.rounding", "parameter: charges.lots"],
  ["reading_not_an_option", 97, 15, "k2", "options: [per_session, period_total]", "options: [period_total]"],
  ["undecided_with_source", 148, 13, "k4", "source: undecided", "source: text"],
  // An amendment that settles the option and forgets its reading: it would be chased for ever (G5, G6, G8).
  [
    "decided_but_undecided",
    148,
    13,
    "k4",
    "authority_notified_by_provider: undecided",
    'authority_notified_by_provider: "yes"',
  ],
  ["undecided_not_listed", 140, 16, "k4", "data_at_end: destroy", "data_at_end: undecided"],
  ["agreed_without_date", 150, 5, "k1", "    agreed_on: 2023-12-01\n", ""],
  [
    "band_label_twice",
    99,
    87,
    "k2",
    "unit_price: 20, clause: k2 }]",
    "unit_price: 20, clause: k2 }, { label: Office, calendar: office, unit_price: 21, clause: k2 }]",
  ],
  ["conflict_used_unknown", 34, 11, "k1", "used: One", "used: Three"],
];

test("the contract that the rows break has nothing wrong", () => {
  assert.equal(loadContract(sound).ok, true);
});

for (const [code, line, column, clause, from, to] of ROWS) {
  test(`contract.${code} is told where it stands: ${to.trim().split("\n", 1)[0]?.slice(0, 60)}`, () => {
    assert.ok(sound.includes(from), "the sound contract has the text that the row breaks");
    const loaded = loadContract(sound.replace(from, to));
    assert.ok(!loaded.ok, "the broken contract is refused");
    const problem = loaded.problems.find((one) => one.code === `contract.${code}`);
    assert.ok(problem, `told instead: ${loaded.problems.map((one) => one.code).join(", ")}`);
    assert.deepEqual([problem.line, problem.column, problem.clause], [line, column, clause]);
  });
}

test("a reading says nothing of a parameter that already has a fault", () => {
  const read = sound.replace(
    "readings:\n",
    "readings:\n  - { ref: E9, parameter: term.renewals_max, clause: k3, source: assumed, options: [3, 4] }\n",
  );
  const told = (renewals: string): readonly string[] => {
    const loaded = loadContract(read.replace("renewals_max: 3", `renewals_max: ${renewals}`));
    return loaded.ok ? [] : loaded.problems.map(({ code, line }) => `${line} ${code}`);
  };
  assert.deepEqual(told("3"), []);
  assert.deepEqual(told("-1"), ["127 contract.too_small"]);
  const loaded = loadContract(read.replace("renewals_max: 3\n  ends: 2027-12-31", "renewals_max: 2"));
  assert.ok(!loaded.ok);
  assert.equal(
    loaded.problems[0]?.en,
    "“2” is not among the options of the reading E9 (line 141): 3, 4. Mend one or the other.",
  );
});

test("what a tab makes the reader mistake is not told, another tab is; French says it in French", () => {
  const tabs = loadContract(
    sound.replace('  number: "1"', '\tnumber: "1"').replace("  period: 1 year", "\tperiod: 1 year"),
  );
  assert.ok(!tabs.ok);
  assert.deepEqual(
    tabs.problems.map(({ code, line }) => `${line} ${code}`),
    ["11 contract.tab_in_yaml", "125 contract.tab_in_yaml"],
  );
  const broken = loadContract(sound.replace("title: Sound contract", "title: Sound: contract"));
  assert.ok(!broken.ok);
  assert.equal(
    broken.problems[0]?.fr,
    "Le YAML est mal formé (deux « clé: valeur » sur une ligne). Corrigez cette ligne ou celle d’avant : indentation, deux-points, guillemets.",
  );
});

test("a key of a block that one clause drives, and cites nowhere, has that clause", () => {
  const driven = sound.replace("drives: [charges, payment]", "drives: [charges, payment, vat.rate]");
  const loaded = loadContract(driven.replace("due_on: payment", "due_at: payment"));
  assert.ok(!loaded.ok);
  assert.deepEqual(
    loaded.problems.map(({ path, clause }) => [path, clause]),
    [["vat.due_at", "k2"]],
  );
});

test("a rate of VAT is told as each language writes it", () => {
  const sentence = (language: "fr" | "en"): string =>
    refusalSentence(CONTRACT_PROBLEMS, { code: "contract.exempt_with_rate", params: { value: "5.50" } }, language);
  assert.match(sentence("fr"), /un taux de 5,50\u00a0%\. Écrivez 0\.00/);
  assert.match(sentence("en"), /a rate of 5\.50%\. Write 0\.00/);
});

test("every problem that a file can have has a row here", () => {
  const rows = new Set(ROWS.map(([code]) => `contract.${code}`));
  assert.deepEqual(
    Object.keys(CONTRACT_PROBLEMS).filter((code) => !rows.has(code)),
    [],
  );
});
