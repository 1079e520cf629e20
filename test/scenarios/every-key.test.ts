import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { parse } from "yaml";
import { proposalsOf } from "#asset/proposal.ts";
import { spendingOf } from "#billing/commitment.ts";
import { lateLawOf } from "#billing/late-law.ts";
import { lateRulesOf } from "#billing/rules.ts";
import { checkMeaning } from "#contract/check/meaning.ts";
import { checkLaw } from "#contract/check/warnings.ts";
import { readContract, type Contract } from "#contract/contract.ts";
import { ContractFile } from "#contract/file/file.ts";
import { loadContract } from "#contract/load.ts";
import { recipientsOf } from "#contract/recipients.ts";
import { composeInvoice } from "#einvoice/compose.ts";
import { ZERO } from "#kernel/money.ts";
import { accepted } from "#kernel/result.ts";
import { readEvents } from "#simulation/read.ts";
import { run } from "#simulation/run.ts";
import { differences, recorded } from "../harness/recorded-reads.ts";
import { leavesOf, otherValue, placesOf, type Leaf } from "../harness/schema-leaves.ts";

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");
const parsed = (path: string): ContractFile => parse(read(path)) as ContractFile;

/** Keys of which nothing is computed, each with the reason; `*` stands for all that is below. */
const DESCRIPTIVE: Readonly<Record<string, readonly string[]>> = {
  "words shown or printed beside what they name": [
    "title",
    "version.note",
    "version.drafts[].*",
    "parties.provider.website",
    "commitment.budget",
    "commitment.threshold.date",
    "commitment.threshold.source",
    "conflicts[].subject",
    "conflicts[].values[].where",
    "conflicts[].settled.by",
    "annexes[].title",
    "calendars{}.label",
    "services[].targets.restoration.exemptions[].label",
    "services[].routines[].label",
    "services[].networks[]",
    "vat.exemption.mention",
    "charter.title",
    "privacy.processing[]",
    "readings[].ref",
    "readings[].rule",
    "readings[].note",
    "readings[].agreed_on",
    "clauses[].title",
    "clauses[].text",
    "clauses[].where",
  ],
  "kept from the text for those who read it: no date or amount hangs on it": [
    "parties.provider.address.from",
    "parties.client.address.from",
    "calendars{}.closures[].agreed_on",
  ],
  "the client is billed and never bills: of what says who it is, a document needs the name, address, SIRET and VAT number":
    [
      "parties.client.legal_form",
      "parties.client.share_capital",
      "parties.client.registration",
      "parties.client.email",
      "parties.client.phone",
      "parties.client.website",
      "parties.client.bank.*",
    ],
  "the clause of what another key gives, told in the journal and on screen": [
    "commitment.clause",
    "references[].clause",
    "support.clause",
    "calendars{}.clause",
    "charges[].bands[].clause",
  ],
  "a request made in another way is a request all the same, and its hour H counts (T2)": ["support.channels[]"],
  "what a half-day costs and is worth is written in its charge; this copy is shown beside it (M3)": [
    "services[].sessions.unit_price",
  ],
  "read where half-days are booked and packs are watched, which needs a database (coaching, billing)": [
    "services[].sessions.length",
    "services[].sessions.starts[]",
    "charges[].warn_at[]",
  ],
};

/** The sound contract with each key that the examples leave out. */
function whole(): ContractFile {
  const file = parsed("test/cases/contract/sound.yaml");
  const { provider, client } = file.parties;
  const [office] = Object.values(file.calendars);
  Object.assign(provider.address, { from: "2020-01-01" });
  Object.assign(provider.bank ?? {}, { bic: "AGRIFRPP" });
  const { bank, email, vat_id, siret, siren } = provider;
  const shown = { legal_form: "SA", share_capital: "1 €", registration: "RCS", phone: "0", website: "client.example" };
  Object.assign(client, shown, { bank, email, vat_id, siret, siren, buyer: "private" });
  Object.assign(client.address, { from: "2021-01-01" });
  Object.assign(file.conflicts[0] ?? {}, { settled: { value: "One", on: "2024-02-01", by: "Both" } });
  Object.assign(office ?? {}, { timezone: "Europe/Paris", extra_holidays: ["2024-06-03"] });
  Object.assign(office?.weekly ?? {}, { sun: [["09:00", "10:00"]] });
  Object.assign(office?.closures?.[0] ?? {}, { agreed_on: "2024-01-02" });
  for (const charge of file.charges) charge.vat = "10.00";
  const notice = { ...file.term.provider_notice, shorter_periods: "5 days" };
  const notices = { provider_notice: notice, client_notice: notice, price_revision: notice };
  Object.assign(file.term, notices, { period: "1 month", ends: "2024-04-30", reminders: [5] });
  file.undertakings = [{ id: "data_fate", clause: "k4", warn_before: [3] }];
  const loaded = loadContract(JSON.stringify(file));
  assert.ok(loaded.ok, loaded.ok ? "" : loaded.problems.map(({ en }) => en).join("\n"));
  return loaded.file;
}

/** Lives the contract in memory, and asks what the rules outside of the simulator ask of it. */
function derive(file: ContractFile, contract: Contract, lives: readonly string[]): void {
  for (const told of ["", ...lives.map((life) => read(`contracts/examples/${life}.jsonl`))]) {
    const events = accepted(readEvents(told, contract.zone));
    accepted(run([contract], events, Temporal.PlainDate.from("2026-12-31")));
  }
  const { effective } = contract.term;
  checkLaw(file, contract);
  lateLawOf(contract.payment);
  lateRulesOf(contract.payment);
  spendingOf([contract], [], [], null, effective);
  recipientsOf(contract, [], ["finance"]);
  proposalsOf(contract);
  const totals = { net: ZERO, tax: ZERO, gross: ZERO, vatRows: [] };
  const draft = {
    kind: "invoice",
    orderNumber: null,
    lines: [],
    totals,
    period: { first: effective, last: effective },
  } as const;
  const issuing = { contract, draft, number: "F1", issuedOn: effective, serviceCode: null };
  composeInvoice({ ...issuing, corrected: null, givenBefore: [], rates: [] });
}

const MIRAMAS = ["miramas-every-event", "miramas-four-years"];
const samples = [
  { file: parsed("contracts/miramas.yaml"), lives: MIRAMAS },
  { file: parsed("contracts/astreinte.yaml"), lives: ["astreinte-one-month"] },
  { file: parsed("contracts/carnet-heures.yaml"), lives: ["carnet-heures-one-year"] },
  { file: parsed("test/cases/contract/sound.yaml"), lives: [] },
  { file: whole(), lives: [] },
];
const leaves = leavesOf(ContractFile);

/** Each sample that has the key, with another value in the first place where it stands. */
function changed(leaf: Leaf): { readonly file: ContractFile; readonly other: ContractFile }[] {
  return samples.flatMap(({ file }) => {
    const [steps] = placesOf(file, leaf);
    if (!steps) return [];
    const other = structuredClone(file);
    otherValue(other, steps, leaf);
    return [{ file, other }];
  });
}

/** Whether the contract as values has the key at a place that was read. */
const isRead = (leaf: Leaf, reads: ReadonlySet<string>): boolean =>
  changed(leaf).some(({ file, other }) =>
    [...differences(readContract(file), readContract(other))].some((path) => reads.has(path)),
  );

/** Whether a change of the key makes the file contradict itself. */
const isChecked = (leaf: Leaf): boolean =>
  changed(leaf).some(
    ({ file, other }) => JSON.stringify(checkMeaning(file, [])) !== JSON.stringify(checkMeaning(other, [])),
  );

test("each key of the contract file stands in a sample, and some rule reads it unless it only describes", () => {
  const missing = leaves.filter((leaf) => samples.every(({ file }) => placesOf(file, leaf).length === 0));
  assert.deepEqual(
    missing.map(({ path }) => path),
    [],
    "add them to whole()",
  );
  const reads = new Set<string>();
  for (const { file, lives } of samples) {
    const { proxy, paths } = recorded(readContract(file));
    derive(file, proxy, lives);
    for (const path of paths) reads.add(path);
  }
  const unread = leaves.filter((leaf) => !isRead(leaf, reads) && !isChecked(leaf));
  const listed = Object.values(DESCRIPTIVE).flat();
  const describes = (path: string): boolean =>
    listed.some((one) => (one.endsWith("*") ? path.startsWith(one.slice(0, -1)) : path === one));
  assert.deepEqual(
    unread.map(({ path }) => path).filter((path) => !describes(path)),
    [],
    "no rule reads them: make them due, checked or counted, or take them out of the schema",
  );
  const known = (one: string): boolean =>
    unread.some(({ path }) => (one.endsWith("*") ? path.startsWith(one.slice(0, -1)) : path === one));
  assert.deepEqual(
    listed.filter((one) => !known(one)),
    [],
    "read by a rule after all: strike them off the list",
  );
});

test("a key that nothing reads is found: the test is not blind", () => {
  const { proxy, paths } = recorded({ read: { within: 1, beside: 2 }, list: [{ id: "a", label: "b" }] });
  assert.equal(proxy.read.within + Number(proxy.list[0]?.id === "a"), 2);
  assert.deepEqual([...paths], ["read", "read.within", "list", "list[]", "list[].id"]);
  assert.deepEqual([...differences({ a: [{ b: 1 }], c: 2 }, { a: [{ b: 3 }], c: 2 })], ["a[].b"]);
});
