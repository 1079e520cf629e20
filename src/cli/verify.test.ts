import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { generateKeyPairSync } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { signAnchor, signingKeyOf } from "#audit/anchor.ts";
import { GENESIS, sealAfter, type ChainLine } from "#audit/chain.ts";
import { writeEvidence, type Evidence } from "#audit/evidence.ts";
import { faultWords } from "#audit/fault-words.ts";

/** The program that needs nothing of Vigie. */
const ALONE = join(import.meta.dirname, "../../tools/verify-journal.mjs");

/** All that an export may show; a line that escapes its seal is found in a database alone. */
const FAULTS = [
  "altered",
  "missing",
  "moved",
  "broken",
  "cut_off",
  "forged",
  "wrong_key",
  "cut_short",
  "changed_file",
] as const;

const folder = mkdtempSync(join(tmpdir(), "vigie-verify-"));
after(() => rmSync(folder, { recursive: true }));
const newKey = () =>
  signingKeyOf(generateKeyPairSync("ed25519").privateKey.export({ type: "pkcs8", format: "pem" }).toString());
const NOW = Temporal.Instant.from("2024-02-01T00:00:00Z");
const client = { id: "0198c0de-0000-7000-8000-000000000001", code: "MIR", name: "Ville de Miramas" };
const line = (n: number): ChainLine => ({
  entryId: `0198c0de-0000-7000-8000-00000000010${n}`,
  at: `2024-01-0${n}T08:00:00Z`,
  actor: "p1",
  actorName: "Camille Fournier",
  action: "ticket.opened",
  subject: `MIR-${n}`,
  clause: "T2",
  detail: { n, note: "été" },
  origin: null,
});
const key = newKey();
const lines = [1, 2, 3, 4, 5].map(line);
const seals = sealAfter({ place: 0, hash: GENESIS }, client.id, lines);
const head = seals[4];
assert.ok(head);
const anchor = signAnchor(key, client.id, head, NOW);
const whole: Evidence = { client, seals, lines, pending: new Set(), anchors: [anchor], keys: new Map() };
const text = writeEvidence(whole, key, NOW);
const rows = text.split("\n");

const file = (name: string, content: string): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};
const trusted = file("public.pem", key.publicKey);

/** Both programs on one export; they must find the same faults. */
function verify(content: string, ...more: string[]): { code: number | null; faults: string[] } {
  const path = file("journal.jsonl", content);
  const args = [path, "--key", trusted, ...more];
  const cli = spawnSync(process.execPath, [join(import.meta.dirname, "main.ts"), "verify", ...args], {
    encoding: "utf8",
  });
  const script = spawnSync(process.execPath, [ALONE, ...args], { encoding: "utf8" });
  const found = (said: string) => [...said.matchAll(/^(?:FAUTE|FAULT) (\w+ \d+)$/gm)].map(([, fault = ""]) => fault);
  assert.deepEqual(found(script.stdout), found(cli.stdout), cli.stderr + script.stderr);
  assert.equal(script.status, cli.status);
  return { code: cli.status, faults: found(cli.stdout) };
}

const CHANGED = "changed_file 6";

test("a whole export passes both programs", () => {
  assert.deepEqual(verify(text), { code: 0, faults: [] });
});

test("the file that verifies alone speaks French, and English when it is asked to, faults and refusals alike", () => {
  const path = file("words.jsonl", text.replace("été", "hiver"));
  const alone = (...args: readonly string[]) => {
    const { stdout, stderr, status } = spawnSync(process.execPath, [ALONE, ...args], { encoding: "utf8" });
    return { said: stdout + stderr, status };
  };
  assert.deepEqual(alone(path, "--key", trusted), {
    said:
      "FAUTE altered 1\n  ligne 1 : son texte n’est plus celui qui a été scellé.\n" +
      "FAUTE changed_file 6\n  le fichier n’est plus, octet pour octet, celui qui a été signé.\n" +
      "ATTEINT MIR : 5 lignes scellées, 0 en attente, 1 ancre\n",
    status: 1,
  });
  assert.deepEqual(alone(path, "--key", trusted, "--language", "en"), {
    said:
      "FAULT altered 1\n  line 1: its text is no longer what was sealed.\n" +
      "FAULT changed_file 6\n  the file is no longer, byte for byte, the one that was signed.\n" +
      "NOT WHOLE MIR: 5 sealed lines, 0 waiting, 1 anchor\n",
    status: 1,
  });
  const nowhere = join(folder, "nowhere");
  assert.deepEqual(alone(nowhere), {
    said: `${nowhere} : ce fichier ne se lit pas (ENOENT). Vérifiez le chemin.\n`,
    status: 2,
  });
  assert.deepEqual(alone(path, "--key", path, "--language", "en"), {
    said: `${path}: not a public key (PEM).\n`,
    status: 2,
  });
  assert.match(alone(path, "--language", "de").said, /^Usage : node verify-journal\.mjs FICHIER/);
});

test("the file that verifies alone says of each fault what `vigie verify` says", () => {
  const script = readFileSync(ALONE, "utf8");
  for (const kind of FAULTS) {
    const { fr, en } = faultWords({ kind, place: 7, entryId: null });
    for (const words of [fr, en]) assert.ok(script.includes(JSON.stringify(words.replace("7", "{place}"))), words);
  }
});

test("1. tampering: a changed line is named", () => {
  const changed = text.replace('"subject":"MIR-3"', '"subject":"MIR-9"');
  assert.deepEqual(verify(changed), { code: 1, faults: ["altered 3", CHANGED] });
});

test("2. deletion: a line taken out is named", () => {
  assert.deepEqual(verify(rows.filter((_, at) => at !== 2).join("\n")), { code: 1, faults: ["missing 2", CHANGED] });
});

test("3. reordering: lines that changed places are named", () => {
  const swapped = text
    .replace('"kind":"line","place":2', '"kind":"line","place":0')
    .replace('"kind":"line","place":4', '"kind":"line","place":2')
    .replace('"kind":"line","place":0', '"kind":"line","place":4');
  const { code, faults } = verify(swapped);
  assert.equal(code, 1);
  assert.ok(faults.includes("moved 2") && faults.includes("moved 4"), faults.join());
});

test("4. truncation: a cut end is named, in the file, and in a journal that was signed again without it", () => {
  assert.deepEqual(verify(rows.slice(0, 4).join("\n")), { code: 1, faults: ["cut_short 4"] });
  const short = { ...whole, seals: seals.slice(0, 3), lines: lines.slice(0, 3), anchors: [] };
  const kept = file("message.txt", `Gardez ce message.\n\n${JSON.stringify(anchor)}\n\nMerci.\n`);
  const again = writeEvidence(short, key, NOW);
  assert.deepEqual(verify(again), { code: 0, faults: [] });
  assert.deepEqual(verify(again, "--anchor", kept), { code: 1, faults: ["cut_off 4"] });
});

test("5. a forged anchor is named, whether its signature or the chain below it was made up", () => {
  const forged = { ...anchor, place: 4, hash: seals[3]?.hash ?? "" };
  assert.deepEqual(verify(writeEvidence({ ...whole, anchors: [forged] }, key, NOW)), { code: 1, faults: ["forged 4"] });
  const rewritten = lines.map((one, at) => (at === 2 ? { ...one, subject: "MIR-9" } : one));
  const other = { ...whole, lines: rewritten, seals: sealAfter({ place: 0, hash: GENESIS }, client.id, rewritten) };
  assert.deepEqual(verify(writeEvidence(other, key, NOW)), { code: 1, faults: ["forged 5"] });
});

test("6. a wrong key is named, at the anchor and at the end of the file", () => {
  const stranger = newKey();
  const made = { ...whole, anchors: [signAnchor(stranger, client.id, head, NOW)] };
  assert.deepEqual(verify(writeEvidence(made, stranger, NOW)), { code: 1, faults: ["wrong_key 5", "wrong_key 6"] });
});

test("what is no export is refused as unreadable", () => {
  assert.equal(verify("{}\n").code, 2);
  for (const keys of [undefined, [{ publicKey: "no key" }]]) {
    const head = JSON.stringify({ ...(JSON.parse(rows[0] ?? "") as object), keys });
    const alone = spawnSync(process.execPath, [ALONE, file("keys.jsonl", [head, ...rows.slice(1)].join("\n"))], {
      encoding: "utf8",
    });
    assert.deepEqual([alone.status, alone.stderr.includes("pas un export de journal")], [2, true]);
  }
});
