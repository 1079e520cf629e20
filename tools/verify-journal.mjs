#!/usr/bin/env node
/**
 * Verifies a journal exported by Vigie, without Vigie, without a network and without any package: Node 18 or later.
 * It speaks French, and English with --language en.
 *
 *     node verify-journal.mjs journal-MIR.jsonl --key public-key.pem --anchor message.txt
 *
 * --key     a public key that you keep (PEM); several may be given. Without one, the file proves that it is whole, but
 *           not who signed it.
 * --anchor  a message or file with anchors that you kept; several may be given. It shows a journal whose end was cut off
 *           or which was written again after that day.
 *
 * --language  fr or en
 *
 * Exit code: 0 whole, 1 something is wrong (each fault is named with its line's number), 2 the file cannot be read.
 *
 * This file repeats on purpose, in two hundred lines that one person can read, what src/audit/chain.ts, anchor.ts,
 * evidence.ts and fault-words.ts define: a verification should not depend on the program that it verifies.
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

/** What is said in each language; {place} is the number of a line. */
const WORDS = {
  fr: {
    altered: "ligne {place} : son texte n’est plus celui qui a été scellé.",
    missing: "ligne {place} : elle a été supprimée.",
    moved: "ligne {place} : elle a été scellée à une autre place.",
    broken: "ligne {place} : elle ne suit pas celle qui la précède.",
    cut_off: "ligne {place} : la fin du journal, signée auparavant, a été coupée à partir d’ici.",
    forged: "place {place} : la signature, ou l’ancre, n’est pas celle de cette chaîne.",
    wrong_key: "place {place} : signature d’une clé que vous n’avez pas dit reconnaître.",
    cut_short: "place {place} : le fichier s’arrête avant sa fin signée.",
    changed_file: "le fichier n’est plus, octet pour octet, celui qui a été signé.",
    fault: "FAUTE",
    whole: "INTACT",
    faulty: "ATTEINT",
    signedBy: (id) => `Signé par la clé ${id} : comparez-la à celle que l’on vous a remise.`,
    counts: (sealed, waiting, anchors) =>
      `${sealed} ${sealed > 1 ? "lignes scellées" : "ligne scellée"}, ${waiting} en attente, ${anchors} ancre${anchors > 1 ? "s" : ""}`,
    colon: " : ",
    usage: "Usage : node verify-journal.mjs FICHIER [--key PEM]... [--anchor FICHIER]... [--language fr|en]",
    noExport: (file) => `${file} : pas un export de journal.`,
    noKey: (file) => `${file} : pas une clé publique (PEM).`,
    unreadable: (file, code) => `${file} : ce fichier ne se lit pas (${code}). Vérifiez le chemin.`,
  },
  en: {
    altered: "line {place}: its text is no longer what was sealed.",
    missing: "line {place}: it was deleted.",
    moved: "line {place}: it was sealed at another place.",
    broken: "line {place}: it does not follow the one before it.",
    cut_off: "line {place}: the end of the journal, signed earlier, was cut off from here.",
    forged: "place {place}: the signature, or the anchor, is not that of this chain.",
    wrong_key: "place {place}: signed with a key that you did not say you trust.",
    cut_short: "place {place}: the file stops before its signed end.",
    changed_file: "the file is no longer, byte for byte, the one that was signed.",
    fault: "FAULT",
    whole: "WHOLE",
    faulty: "NOT WHOLE",
    signedBy: (id) => `Signed by key ${id}: compare it with the one you were given.`,
    counts: (sealed, waiting, anchors) =>
      `${sealed} sealed line${sealed === 1 ? "" : "s"}, ${waiting} waiting, ${anchors} anchor${anchors === 1 ? "" : "s"}`,
    colon: ": ",
    usage: "Usage: node verify-journal.mjs FILE [--key PEM]... [--anchor FILE]... [--language fr|en]",
    noExport: (file) => `${file}: not an export of a journal.`,
    noKey: (file) => `${file}: not a public key (PEM).`,
    unreadable: (file, code) => `${file}: this file cannot be read (${code}). Check the path.`,
  },
};

/** A reason to stop, in the words of the reader. */
class Unreadable extends Error {}

function textOf(file, words) {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new Unreadable(words.unreadable(file, error.code ?? error.message));
  }
}

function readKey(file, words) {
  const pem = textOf(file, words);
  try {
    return [keyId(pem), pem];
  } catch {
    throw new Unreadable(words.noKey(file));
  }
}

/** The keys that the export carries; an export whose keys cannot be read is none. */
function carriedKeys(head, words, file) {
  try {
    return head.keys.map(({ publicKey }) => [keyId(publicKey), publicKey]);
  } catch {
    throw new Unreadable(words.noExport(file));
  }
}

/** The files and options of a command line; the words are those of the language that it asks for. */
function asked(args) {
  const given = { files: [], "--key": [], "--anchor": [], "--language": [] };
  for (let at = 0; at < args.length; at++) {
    if (Object.hasOwn(given, args[at]) && args[at] !== "files") given[args[at]].push(args[++at] ?? "");
    else given.files.push(args[at]);
  }
  const language = given["--language"].at(-1) ?? "fr";
  const words = Object.hasOwn(WORDS, language) ? WORDS[language] : WORDS.fr;
  const isRight = Object.hasOwn(WORDS, language) && given.files.length === 1 && !given.files[0].startsWith("--");
  if (!isRight) throw new Unreadable(words.usage);
  return { words, file: given.files[0], keyFiles: given["--key"], anchorFiles: given["--anchor"] };
}

function main(args) {
  const { words, file, keyFiles, anchorFiles } = asked(args);
  const text = textOf(file, words);
  const items = text.split("\n").map(parsed);
  const head = items[0];
  if (head?.kind !== "vigie-journal" || head.version !== 1) throw new Unreadable(words.noExport(file));
  const of = (kind) => items.filter((item) => item?.kind === kind);
  const given = keyFiles.map((one) => readKey(one, words));
  const carried = given.length > 0 ? [] : carriedKeys(head, words, file);
  const keys = new Map(given.length > 0 ? given : carried);
  const kept = anchorFiles.flatMap((one) => textOf(one, words).split("\n").map(parsed));
  const anchors = [...of("anchor"), ...kept.filter((item) => item && "signature" in item && "place" in item)];
  const sealed = of("line");
  const last = Math.max(0, ...sealed.map(({ place }) => place));
  const faults = [
    ...chainFaults(head.client.id, sealed),
    ...anchorFaults(head.client.id, sealed, anchors, keys),
    ...endFaults(head.client.id, text, of("end")[0], last + 1, keys),
  ];
  for (const fault of faults) {
    const [kind, place] = fault.split(" ");
    console.log(`${words.fault} ${fault}\n  ${words[kind].replace("{place}", place)}`);
  }
  if (given.length === 0) for (const id of keys.keys()) console.log(words.signedBy(id));
  const counts = words.counts(sealed.length, of("waiting").length, anchors.length);
  console.log(`${faults.length === 0 ? words.whole : words.faulty} ${head.client.code}${words.colon}${counts}`);
  return faults.length === 0 ? 0 : 1;
}

try {
  process.exitCode = main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof Unreadable)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}
