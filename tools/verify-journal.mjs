#!/usr/bin/env node
/**
 * Verifies a journal exported by Vigie, without Vigie, without a network and without any package: Node 18 or later.
 *
 *     node verify-journal.mjs journal-MIR.jsonl --key public-key.pem --anchor message.txt
 *
 * --key     a public key that you keep (PEM); several may be given. Without one, the file proves that it is whole, but
 *           not who signed it.
 * --anchor  a message or file with anchors that you kept; several may be given. It shows a journal whose end was cut off
 *           or which was written again after that day.
 *
 * Exit code: 0 whole, 1 something is wrong (each fault is named with its line's number), 2 the file cannot be read.
 *
 * This file repeats on purpose, in a hundred lines that one person can read, what src/audit/chain.ts, anchor.ts and
 * evidence.ts define: a verification should not depend on the program that it verifies.
 */
import { createHash, createPublicKey, verify } from "node:crypto";
import { readFileSync } from "node:fs";

const GENESIS = "0".repeat(64);
const sha256 = (text) => createHash("sha256").update(text, "utf8").digest("hex");

/** JSON with the keys of every object in alphabetical order and no space. */
function canonical(value) {
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  const keys = Object.keys(value).sort();
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonical(value[key] ?? null)}`).join(",")}}`;
}

const hashOf = (client, place, previous, line) => sha256([previous, client, place, canonical(line)].join("\n"));

function keyId(pem) {
  const der = createPublicKey(pem).export({ type: "spki", format: "der" });
  return createHash("sha256").update(der).digest("hex").slice(0, 16);
}

function parsed(text) {
  try {
    const value = JSON.parse(text);
    return value !== null && typeof value === "object" ? value : null;
  } catch {
    return null;
  }
}

/** "genuine", "forged" or "wrong_key". */
function signatureState(text, signed, keys) {
  const key = keys.get(signed.keyId);
  if (!key) return "wrong_key";
  const genuine = verify(null, Buffer.from(text), key, Buffer.from(String(signed.signature), "base64"));
  return genuine ? "genuine" : "forged";
}

function chainFaults(client, sealed) {
  const faults = [];
  const placeAfter = new Map([[GENESIS, 1], ...sealed.map(({ hash, place }) => [hash, place + 1])]);
  let expected = { place: 1, previous: GENESIS };
  for (const { place, previous, hash, line } of [...sealed].sort((a, b) => a.place - b.place)) {
    for (let gone = expected.place; gone < place; gone++) faults.push(`missing ${gone}`);
    const before = placeAfter.get(previous);
    if (!line) faults.push(`missing ${place}`);
    else if (hashOf(client, place, previous, line) !== hash) {
      const moved = before !== undefined && hashOf(client, before, previous, line) === hash;
      faults.push(`${moved ? "moved" : "altered"} ${place}`);
    } else if (place === expected.place && previous !== expected.previous) faults.push(`broken ${place}`);
    expected = { place: place + 1, previous: hash };
  }
  return faults;
}

function anchorFaults(client, sealed, anchors, keys) {
  const last = Math.max(0, ...sealed.map(({ place }) => place));
  return anchors.flatMap((anchor) => {
    const { place, hash, at } = anchor;
    const state = signatureState(["vigie journal anchor v1", client, place, hash, at, ""].join("\n"), anchor, keys);
    if (state !== "genuine") return [`${state} ${place}`];
    if (place > last) return [`cut_off ${last + 1}`];
    const there = sealed.find((one) => one.place === place);
    return there && there.hash !== hash ? [`forged ${place}`] : [];
  });
}

function endFaults(client, text, end, after, keys) {
  if (!end) return [`cut_short ${after}`];
  const state = signatureState(["vigie journal export v1", client, end.digest, ""].join("\n"), end, keys);
  if (state !== "genuine") return [`${state} ${after}`];
  return sha256(text.slice(0, text.lastIndexOf('{"kind":"end"'))) === end.digest ? [] : [`changed_file ${after}`];
}

function main(args) {
  const [files, keyFiles, anchorFiles] = [[], [], []];
  for (let at = 0; at < args.length; at++) {
    if (args[at] === "--key") keyFiles.push(args[++at] ?? "");
    else if (args[at] === "--anchor") anchorFiles.push(args[++at] ?? "");
    else files.push(args[at]);
  }
  if (files.length !== 1) throw new Error("usage: node verify-journal.mjs FILE [--key PEM]... [--anchor FILE]...");
  const text = readFileSync(files[0], "utf8");
  const items = text.split("\n").map(parsed);
  const head = items[0];
  if (head?.kind !== "vigie-journal" || head.version !== 1) throw new Error(`${files[0]}: not an export of a journal`);
  const of = (kind) => items.filter((item) => item?.kind === kind);
  const given = keyFiles.map((file) => readFileSync(file, "utf8"));
  const carried = head.keys.map(({ publicKey }) => publicKey);
  const keys = new Map((given.length > 0 ? given : carried).map((pem) => [keyId(pem), pem]));
  const kept = anchorFiles.flatMap((file) => readFileSync(file, "utf8").split("\n").map(parsed));
  const anchors = [...of("anchor"), ...kept.filter((item) => item && "signature" in item && "place" in item)];
  const sealed = of("line");
  const last = Math.max(0, ...sealed.map(({ place }) => place));
  const faults = [
    ...chainFaults(head.client.id, sealed),
    ...anchorFaults(head.client.id, sealed, anchors, keys),
    ...endFaults(head.client.id, text, of("end")[0], last + 1, keys),
  ];
  for (const fault of faults) console.log(`FAULT ${fault}`);
  if (given.length === 0)
    for (const id of keys.keys()) console.log(`NOTE signed by key ${id}; compare it with the one you were given`);
  const counts = `${sealed.length} sealed lines, ${of("waiting").length} waiting, ${anchors.length} anchors`;
  console.log(
    faults.length === 0 ? `WHOLE ${head.client.code}: ${counts}` : `NOT WHOLE ${head.client.code}: ${counts}`,
  );
  return faults.length === 0 ? 0 : 1;
}

try {
  process.exitCode = main(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 2;
}
