import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { FACT_KINDS } from "#billing/api.ts";
import { SETTLEMENTS } from "#mail/api.ts";
import { SIGNED_BY } from "#contract/draft/signature.ts";
import { LETTER_ANSWERS, LETTER_STEPS } from "#contract/letter/letter.ts";
import { isStanding } from "#http/permission.ts";
import { subjectOf } from "#server/reading.ts";
import { routes } from "#server/routes.ts";
import { fr } from "../src/web/locales/fr.ts";

const SRC = join(import.meta.dirname, "../src");
const read = (file: string): string => readFileSync(join(SRC, file), "utf8");

/** What stands for `${…}` in the acts whose last word is the kind of a fact. */
const KINDS: Readonly<Record<string, readonly string[]>> = {
  "billing.invoice_*": FACT_KINDS,
  "billing.quote_*": ["accepted", "refused", "delivered", "withdrawn"],
  "billing.*_issued": ["invoice", "credit_note"],
  "mail.message_*": SETTLEMENTS,
  "governance.meeting_*": ["planned", "moved", "cancelled", "report_given", "held", "minuted"],
  "governance.action_*": ["done", "dropped", "postponed"],
  "governance.duty_*": ["done", "waived", "cancelled"],
  "contract.signature_*": [...SIGNED_BY, "confirmed"],
  "contract.letter_*": [...LETTER_STEPS, ...LETTER_ANSWERS],
  "coaching.session_*": kindsIn(section(read("coaching/fact.ts"), "type Details", "\n};"), /^ {2}(\w+):/gm),
  "einvoice.*_asked": ["recycle", "complete"],
  "intervention.*": kindsIn(read("intervention/session.ts"), /Recorded & \{ readonly kind: ([^}]*?)[;}]/g),
  "ticket.*": kindsIn(section(read("ticket/fact.ts"), "type Details", "\n};"), /^ {2}(\w+):/gm),
};

function kindsIn(source: string, pattern: RegExp): string[] {
  return [...source.matchAll(pattern)].flatMap(([, words = ""]) =>
    [...words.matchAll(/\w+/g)].map(([word = ""]) => word),
  );
}

function section(source: string, from: string, to: string): string {
  const start = source.indexOf(from);
  return source.slice(start, source.indexOf(to, start));
}

/** Every act that an action of the sources writes in the journal. */
function writtenActs(): string[] {
  const files = globSync("**/*.ts", { cwd: SRC }).filter(
    (file) => /(^|\/)(actions|jobs)(\.ts|\/)/.test(file) && !file.endsWith(".test.ts"),
  );
  return files.flatMap((file) => {
    const source = read(file);
    const named = [...source.matchAll(/\b(?:action:\s*|(?:tell|note)\([^"`;]*?)"([a-z]+\.[a-z_]+)"/g)];
    const made = [...source.matchAll(/\b(?:action:\s*|(?:tell|note)\([^"`;]*?)`([a-z]+\.[^`]+)`/g)];
    return [
      ...named.map(([, act = ""]) => act),
      ...made.flatMap(([, template = ""]) => {
        const pattern = template.replace(/\$\{[^}]*\}/g, "*");
        const kinds = KINDS[pattern];
        assert.ok(kinds && kinds.length > 0, `${file} writes acts \`${template}\`: say here what its kinds are`);
        return kinds.map((kind) => pattern.replace("*", kind));
      }),
    ];
  });
}

test("P2: every act that is written in the journal has its words", () => {
  const acts = [...new Set(writtenActs())].sort();
  const own: Readonly<Record<string, string>> = fr.journalAction;
  const facts: Readonly<Record<string, string>> = fr.request.fact;
  const silent = acts.filter(
    (act) => !(act.replaceAll(".", "_") in own) && !(act.replace(/^(ticket|intervention)\./, "") in facts),
  );
  assert.deepEqual(silent, []);
  for (const known of ["ticket.opened", "intervention.ended", "billing.invoice_paid", "party.role_given"])
    assert.ok(acts.includes(known), `${known} was not found in the sources`);
});

test("C1: whatever somebody of the provider reads, and whatever an act is about, has its words", () => {
  const reads = routes.filter(({ method, permission }) => method === "GET" && !isStanding(permission));
  const areas = new Set(reads.map(({ path }) => subjectOf(path, {}).split("/")[0] ?? ""));
  assert.ok(areas.has("people") && areas.has("vault"));
  assert.deepEqual([...areas].filter((area) => !(area in fr.journal.reads)).toSorted(), []);
  const things = new Set(writtenActs().map((act) => act.split(".")[0] ?? ""));
  assert.deepEqual([...things].filter((area) => !(area in fr.journal.things)).toSorted(), []);
});

/**
 * Acts on what one side alone sees meanwhile: a letter that has not left, a quote that was not sent, an internal note and
 * its file. Both sides read their lines, which name them by id alone; the test named here lives it.
 */
const PREPARED: Readonly<Record<string, { readonly seenBy: "its own side" | "the provider"; readonly lived: string }>> =
  {
    "attachment.attached": { seenBy: "its own side", lived: "attachment/upload.test.ts" },
    "billing.quote_drafted": { seenBy: "the provider", lived: "billing/specific/quote.test.ts" },
    "billing.quote_withdrawn": { seenBy: "the provider", lived: "billing/specific/quote.test.ts" },
    "contract.letter_prepared": { seenBy: "its own side", lived: "contract/letter/letter.test.ts" },
    "contract.letter_proof": { seenBy: "its own side", lived: "contract/letter/letter.test.ts" },
    "contract.letter_withdrawn": { seenBy: "its own side", lived: "contract/letter/letter.test.ts" },
    "ticket.message_posted": { seenBy: "the provider", lived: "attachment/upload.test.ts" },
  };

/** Acts on what both sides may read once they are done; whoever adds one says here which kind it is. */
const SHARED: Readonly<Record<string, string>> = {
  advice: "introduced outcome_recorded",
  asset: "item_added item_changed item_removed routine_recorded",
  audit: "records_read records_seen",
  billing: [
    "bank_line_recorded claim_given_up credit_note_issued interest_claimed invoice_completed",
    "invoice_contested invoice_deposited invoice_grace_asked invoice_grace_granted invoice_issued",
    "invoice_made_available invoice_paid invoice_refunded invoice_rejected invoice_settled",
    "invoice_suspended order_received order_withdrawn pack_exceeded payment_carried payment_withdrawn",
    "quote_accepted quote_delivered quote_refused quote_sent rate_entered recap_sent series_started",
  ].join(" "),
  coaching: [
    "refunded session_booked session_cancelled session_held session_moved session_noted session_reported",
    "session_signed session_subject_agreed session_subject_proposed slot_withdrawn slots_offered",
    "slots_renewed",
  ].join(" "),
  contract: [
    "draft_discarded draft_saved letter_acknowledged letter_contested letter_posted letter_presented",
    "letter_received letter_struck signature_approved signature_confirmed signature_contested",
    "signature_file version_loaded",
  ].join(" "),
  einvoice: "buyer_demand_saved complete_asked deposit_asked recycle_asked",
  governance: [
    "action_agreed action_done action_dropped action_postponed document_asked document_handed",
    "document_shown duty_cancelled duty_confirmed duty_done duty_waived event_confirmed event_told",
    "meeting_cancelled meeting_held meeting_minuted meeting_moved meeting_planned meeting_report_given",
  ].join(" "),
  identity: [
    "account_opened device_trusted key_made key_revoked link_made oidc_linked password_changed",
    "password_chosen seeing_began seeing_ended",
  ].join(" "),
  intervention: "connected ended removed research resumed",
  mail: "message_opened message_order_accepted message_order_refused message_set_aside message_threaded",
  party: "client_opened person_added person_left person_returned role_ended role_given",
  ticket: [
    "analysis_done closed confirmed contested decision_asked decision_taken exemption_claimed",
    "exemption_withdrawn opened reclassified reopened restoration_engaged restored settled",
    "taken_into_account vendor_answered vendor_chased wait_ended wait_started work_ended work_started",
  ].join(" "),
  vault: "handed_over keys_rotated secret_created secret_read secret_replaced secret_retired",
};

test("C1: every act of the journal is on what both sides read, or is one side’s own, whose line tells nothing of it", () => {
  const shared = Object.entries(SHARED).flatMap(([area, words]) => words.split(" ").map((word) => `${area}.${word}`));
  const prepared = Object.keys(PREPARED);
  assert.deepEqual([...new Set(writtenActs())].toSorted(), [...shared, ...prepared].toSorted());
  const lived = Object.entries(PREPARED).filter(([act, one]) => !read(one.lived).includes(act));
  assert.deepEqual(
    lived.map(([act]) => act),
    [],
  );
});
