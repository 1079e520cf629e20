import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { sql } from "kysely";
import { transact } from "#database/transaction.ts";
import { typeset } from "#document/french.ts";
import { recordNotice } from "#notice/store.ts";
import { loadExample } from "#server/example/load.ts";
import { testDatabase } from "../../test/harness/database.ts";

const { db } = await testDatabase();
const NOW = Temporal.Instant.from("2026-11-23T08:00:00Z");
const { clientId } = await loadExample(db, NOW);
const inside = { actor: "system:test", clients: [clientId] };
type Text = { readonly reason: string; readonly subject: string; readonly body: string };

const recorded = (reason: string | null): Promise<Text[]> =>
  transact(db, inside, async (tx) => {
    const { rows } = await sql<Text>`
      select reason, texts #>> '{fr,subject}' as subject, texts #>> '{fr,body}' as body from notice.notice
      where ${reason}::text is null or reason = ${reason}`.execute(tx);
    return rows;
  });

test("whatever an area writes, the French of a notice has its no-break spaces, in its subject as in its text", async () => {
  const fr = { subject: "Rappel : « Devis »", body: "Motif : 20 % ; est-ce bien ? Oui !\n\nÀ payer : 30 €." };
  await transact(db, inside, (tx) =>
    recordNotice(tx, {
      clientId,
      reason: "typography",
      onceKey: "typography",
      about: { kind: "duty", id: "typography" },
      reference: "MIR-1",
      clause: "T2",
      at: NOW,
      author: "system:test",
      texts: { fr, en: { subject: "Reminder: “Quote”", body: "Reason: 20% ; right ?" } },
      recipients: [],
    }),
  );
  const [told] = await recorded("typography");
  const N = "\u00a0";
  assert.equal(told?.subject, `Rappel${N}: «${N}Devis${N}»`);
  assert.equal(told?.body, `Motif${N}: 20${N}%${N}; est-ce bien${N}? Oui${N}!\n\nÀ payer${N}: 30${N}€.`);
});

test("no notice of the example has a bare space where French wants none, and none is recorded by another way", async () => {
  const all = await recorded(null);
  const kinds = new Set(all.map(({ reason }) => reason));
  assert.ok(kinds.size >= 12, [...kinds].join(" "));
  for (const { reason, subject, body } of all)
    assert.deepEqual([subject, body], [typeset(subject), typeset(body)], reason);
  const src = join(import.meta.dirname, "..");
  const files = readdirSync(src, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".ts"));
  const writers = files.filter((name) =>
    /insert into notice\.notice\b(?!_)/.test(readFileSync(join(src, name), "utf8")),
  );
  assert.deepEqual(
    writers.filter((name) => !name.endsWith(".test.ts")),
    [join("notice", "store.ts")],
  );
});
