/** `vigie vault rotate`: a new master key for the vault. */
import { masterSource } from "#vault/actions/master-key.ts";
import { rotateMasterKeys } from "#vault/actions/rotate.ts";
import { among, noMore, readArgs } from "./command-line.ts";
import { placeOf, visit } from "./place.ts";

export const USAGE = `vigie vault rotate   nouvelle clé maîtresse, sans arrêt du service / new master key, while serving
  Fichier : une clé est ajoutée, puis l’ancienne retirée. / File: a key is added, then the old one removed.
  VIGIE_MASTER_KEY=nouvelle,ancienne : tout est refermé avec la première. / =new,old: all is closed with the first.
`;

/** Answers the exit code: 0 once every key is closed with the new one, 1 when the rotation could not end. */
export async function run(args: readonly string[]): Promise<number> {
  const [verb, ...more] = readArgs(args, {}).positionals;
  among(verb, "vigie vault", ["rotate"]);
  noMore(more);
  const place = placeOf(process.env);
  try {
    const { db, stop } = await visit(place);
    try {
      const { rewrapped, dropped, inUse } = await rotateMasterKeys(db, await masterSource(place.dataDir, process.env));
      const gone = dropped.length === 0 ? "–" : dropped.join(", ");
      process.stdout.write(
        `${rewrapped} ${rewrapped < 2 ? "clé refermée" : "clés refermées"} avec ${inUse} ; à oublier : ${gone}\n` +
          `${rewrapped} ${rewrapped === 1 ? "key" : "keys"} closed with ${inUse}; to forget: ${gone}\n` +
          "Sauvegardez maintenant : l’ancienne sauvegarde garde l’ancienne clé. / Back up now: the earlier backup keeps the earlier key.\n",
      );
      return 0;
    } finally {
      await stop();
    }
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 1;
  }
}
