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
  "billing.quote_*": ["accepted", "refused"],
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
