/** `vigie archive check`: reads every issued document back and says what differs. */
import { sql } from "kysely";
import { transact } from "#database/transaction.ts";
import { checkArchive } from "#einvoice/actions/archive.ts";
import { among, noMore, readArgs } from "./command-line.ts";
import { placeOf, visit } from "./place.ts";

export const USAGE = `vigie archive check   relit factures, avoirs, récapitulatifs, devis, relevés d’intérêts : empreintes, XML, PDF
                      reads invoices, credit notes, recaps, quotes, interest claims back: digests, XML, PDF
0 intact / whole, 1 faute trouvée / fault found, 2 impossible ; VIGIE_DATA, DATABASE_URL comme / as bin/start
`;

const ACTOR = "system:archive";

/** Answers the exit code: 0 whole, 1 when a document differs from what was issued, 2 when nothing could be checked. */
export async function run(args: readonly string[]): Promise<number> {
  const [verb, ...more] = readArgs(args, {}).positionals;
  among(verb, "vigie archive", ["check"]);
  noMore(more);
  try {
    const { db, stop } = await visit(placeOf(process.env));
    try {
      const clients = await transact(db, { actor: ACTOR, clients: [] }, async (tx) => {
        const { rows } = await sql<{ id: string }>`select client_id as id from party.client`.execute(tx);
        return rows.map(({ id }) => id);
      });
      const { read, faults } = await transact(db, { actor: ACTOR, clients }, checkArchive);
      for (const { number, what, fr, en } of faults)
        process.stdout.write(`FAUTE ${number} ${what}\n  ${fr}\n  ${en}\n`);
      process.stdout.write(`${faults.length === 0 ? "INTACT" : "ATTEINT"} : ${read} documents relus / read back\n`);
      return faults.length === 0 ? 0 : 1;
    } finally {
      await stop();
    }
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 2;
  }
}
