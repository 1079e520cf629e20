/** `vigie verify`: proves the journals of this installation, or a file exported from one. */
import { writeFile } from "node:fs/promises";
import { sql, type Kysely } from "kysely";
import { gatherEvidence } from "#audit/actions/evidence.ts";
import { keepSigningKey } from "#audit/actions/key.ts";
import { keyIdOf, type PublicKeys, type SignedAnchor } from "#audit/anchor.ts";
import { verifyEvidence, verifyExport, writeEvidence, type Evidence, type Verdict } from "#audit/evidence.ts";
import { faultWords } from "#audit/fault-words.ts";
import type { Database } from "#database/rows.ts";
import { transact } from "#database/transaction.ts";
import { needed, noMore, readArgs } from "./command-line.ts";
import { textOf } from "./named-file.ts";
import { placeOf, visit } from "./place.ts";

export const USAGE = `vigie verify [--client CODE]           les journaux de cette installation / the journals of this installation
vigie verify FILE                      un export / an export
vigie verify --client CODE --export FILE    écrit l’export signé / writes the signed export
vigie verify --public-key              la clé publique, en PEM / the public key, in PEM
  --key FILE       clé publique reconnue (PEM) ; répétable / trusted public key; repeatable
  --anchor FILE    message ou fichier d’ancres gardées ; répétable / kept anchors; repeatable
0 intact / whole, 1 faute trouvée / fault found, 2 illisible / unreadable
`;

const OPTIONS = {
  client: { type: "string" },
  export: { type: "string" },
  key: { type: "string", multiple: true, default: [] as string[] },
  anchor: { type: "string", multiple: true, default: [] as string[] },
  "public-key": { type: "boolean", default: false },
} as const;

/** Answers the exit code: 0 whole, 1 when a journal has a fault, 2 when there is nothing to verify. */
export async function run(args: readonly string[]): Promise<number> {
  const { values, file } = parse(args);
  const { dataDir } = placeOf(process.env);
  try {
    if (values["public-key"]) {
      process.stdout.write((await keepSigningKey(dataDir)).publicKey);
      return 0;
    }
    const keys = await readKeys(values.key);
    const kept = await readAnchors(values.anchor);
    if (file !== undefined) return await verifyFile(file, keys.size > 0 ? keys : null, kept);
    return await verifyHere(values.client, values.export, keys, kept);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 2;
  }
}

/** An export holds one journal: it needs the code of its client. */
function parse(args: readonly string[]) {
  const { values, positionals } = readArgs(args, OPTIONS);
  const [file, ...more] = positionals;
  noMore(more);
  if (values.export !== undefined) needed(values.client, "--client CODE");
  return { values, file };
}

async function verifyFile(file: string, trusted: PublicKeys | null, kept: readonly SignedAnchor[]): Promise<number> {
  const verdict = verifyExport(await textOf(file), trusted, kept);
  if (!verdict) throw new Error(`${file} : pas un export de journal. / not an export of a journal.`);
  if (!trusted)
    out(
      "Sans --key, le fichier prouve qu’il est entier, pas qui l’a signé. / Without --key it proves that it is whole, not whose it is.",
    );
  return print(file, verdict);
}

/** Trusts the key of this installation, and those given: keys that only the database knows prove nothing about it. */
async function verifyHere(
  code: string | undefined,
  exportTo: string | undefined,
  keys: PublicKeys,
  kept: readonly SignedAnchor[],
): Promise<number> {
  const place = placeOf(process.env);
  const { db, stop } = await visit(place);
  try {
    const own = await keepSigningKey(place.dataDir);
    const trusted = new Map([...keys, [own.keyId, own.publicKey]]);
    let worst = 0;
    for (const evidence of await evidenceOf(db, code)) {
      if (exportTo !== undefined) await writeFile(exportTo, writeEvidence(evidence, own, Temporal.Now.instant()));
      worst = Math.max(worst, print(evidence.client.code, verifyEvidence(evidence, trusted, kept)));
    }
    return worst;
  } finally {
    await stop();
  }
}

async function evidenceOf(db: Kysely<Database>, code: string | undefined): Promise<Evidence[]> {
  const clients = await transact(db, { actor: "system:verify", clients: [] }, async (tx) => {
    const { rows } = await sql<Evidence["client"]>`
      select client_id as id, code, name from party.client order by code`.execute(tx);
    return rows.filter((client) => code === undefined || client.code === code);
  });
  if (clients.length === 0 && code !== undefined)
    throw new Error(
      `${code} : client inconnu ; sans --client, tous les journaux sont vérifiés, chacun avec le code de son client. / unknown client; without --client every journal is verified, each with the code of its client.`,
    );
  const all: Evidence[] = [];
  for (const client of clients)
    all.push(await transact(db, { actor: "system:verify", clients: [client.id] }, (tx) => gatherEvidence(tx, client)));
  return all;
}

function print(name: string, { faults, sealed, waiting, anchors }: Verdict): number {
  for (const fault of faults) {
    const { fr, en } = faultWords(fault);
    out(`FAUTE ${fault.kind} ${fault.place}\n  ${fr}\n  ${en}`);
  }
  const counts = `${sealed} lignes scellées / sealed lines, ${waiting} en attente / waiting, ${anchors} ancres / anchors`;
  out(`${faults.length === 0 ? "INTACT" : "ATTEINT"} ${name} : ${counts}`);
  return faults.length === 0 ? 0 : 1;
}

async function readKeys(files: readonly string[]): Promise<PublicKeys> {
  const keys = new Map<string, string>();
  for (const file of files) {
    const pem = await textOf(file);
    const id = keyIdOf(pem);
    if (id === null) throw new Error(`${file} : pas une clé publique Ed25519. / not an Ed25519 public key.`);
    keys.set(id, pem);
  }
  return keys;
}

/** Anchors in any text, as their messages carry them: one JSON object alone on its line. */
async function readAnchors(files: readonly string[]): Promise<SignedAnchor[]> {
  const texts = await Promise.all(files.map((file) => textOf(file)));
  return texts.flatMap((text) =>
    text
      .split("\n")
      .filter((line) => /^\{.*"signature":.*\}\s*$/.test(line))
      .map((line) => JSON.parse(line) as SignedAnchor),
  );
}

function out(text: string): void {
  process.stdout.write(`${text}\n`);
}
