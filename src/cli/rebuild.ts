/** `vigie rebuild`: the columns kept for the lists, derived again from the facts. */
import { sql, type Kysely } from "kysely";
import type { Database } from "#database/rows.ts";
import { transact } from "#database/transaction.ts";
import { rebuildRequests } from "#intervention/actions/rebuild.ts";
import { noMore, readArgs } from "./command-line.ts";
import { placeOf, visit } from "./place.ts";

export const USAGE = `vigie rebuild [--client CODE]   recalcule d’après les faits les colonnes gardées pour les listes ; peut tourner pendant le service
                                derives the columns kept for the lists from the facts again, also while serving
0 fait / done, 2 impossible ; VIGIE_DATA, DATABASE_URL comme / as bin/start
`;

const ACTOR = "system:rebuild";

/** Answers the exit code. A second run changes nothing: what is derived depends on the facts alone. */
export async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = readArgs(args, { client: { type: "string" } });
  noMore(positionals);
  try {
    const { db, stop } = await visit(placeOf(process.env));
    try {
      await rebuild(db, values.client);
    } finally {
      await stop();
    }
    return 0;
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 2;
  }
}

/** One transaction for each client: what was done for one is kept whatever happens to the next. */
async function rebuild(db: Kysely<Database>, code: string | undefined): Promise<void> {
  const clients = await transact(db, { actor: ACTOR, clients: [] }, async (tx) => {
    const { rows } = await sql<{ id: string; code: string }>`
      select client_id as id, code from party.client order by code`.execute(tx);
    return rows.filter((client) => code === undefined || client.code === code);
  });
  if (clients.length === 0 && code !== undefined) throw new Error(`${code} : client inconnu. / unknown client.`);
  for (const client of clients) {
    const { requests, changed } = await transact(db, { actor: ACTOR, clients: [client.id] }, (tx) =>
      rebuildRequests(tx, client.id),
    );
    const mended = changed.length === 0 ? "" : ` : ${changed.join(", ")}`;
    process.stdout.write(
      `${client.code} : ${requests} demandes relues / requests read, ${changed.length} corrigées / mended${mended}\n`,
    );
  }
}
