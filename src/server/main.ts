import pg from "pg";
import { CannotOpen } from "#database/cannot-open.ts";
import type { Problem } from "./problem.ts";
import { HELP, readOptions, WrongOption, type Options } from "./start/options.ts";
import { start, type Started } from "./start/start.ts";

const out = (text: string): void => void process.stdout.write(`${text}\n`);
const err = (text: string): void => void process.stderr.write(`${text}\n`);

/** One line of JSON for each fault of ours. What PostgreSQL quotes may be a person's data and is left out. */
function report(line: Problem | { readonly job: string }): void {
  const at = Temporal.Now.instant().toString();
  if ("job" in line) return err(JSON.stringify({ at, job: line.job }));
  const { incident, method, route, error } = line;
  const code = error instanceof pg.DatabaseError ? error.code : undefined;
  const message = error instanceof pg.DatabaseError ? error.message.replace(/: ".*/s, "") : error.message;
  err(
    JSON.stringify({
      at,
      incident,
      method,
      route,
      error: error.name,
      code,
      message,
      stack: error.stack?.split("\n").slice(1, 8),
    }),
  );
}

/** What to change outside the program for it to start, when the system itself says what is wrong. */
const REMEDIES: Readonly<Record<string, string>> = {
  EADDRNOTAVAIL:
    "cette adresse n’est pas à cette machine : changez --host. / not an address of this machine: change --host.",
  ENOTFOUND:
    "ce nom d’hôte est inconnu : vérifiez --host ou DATABASE_URL. / unknown host name: check --host or DATABASE_URL.",
  ECONNREFUSED:
    "la base de données ne répond pas : démarrez-la ou vérifiez DATABASE_URL. / the database does not answer: start it or check DATABASE_URL.",
  ENOSPC: "le disque est plein : libérez de la place. / the disk is full: free some space.",
  EACCES: "droits insuffisants sur ce fichier ou ce port. / no permission on this file or port.",
  "28P01": "mot de passe refusé : vérifiez DATABASE_URL. / wrong password: check DATABASE_URL.",
  "3D000":
    "cette base n’existe pas : créez-la ou vérifiez DATABASE_URL. / no such database: create it or check DATABASE_URL.",
};

function explain(error: unknown): string {
  if (error instanceof CannotOpen || error instanceof WrongOption) return error.message;
  const known = error instanceof Error && "code" in error ? REMEDIES[String(error.code)] : undefined;
  if (known && error instanceof Error) return `${error.message}\n${known}`;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

function welcome({ address, movedFrom, links }: Started): void {
  if (movedFrom)
    out(`Le port ${movedFrom} est pris : un autre a été choisi. / Port ${movedFrom} is taken: another was chosen.`);
  out(`\n  Vigie : ${address.origin}\n`);
  for (const { fr, en, who, path } of links)
    out(`  ${fr} / ${en}\n${who === null ? "" : `    ${who}\n`}    ${address.origin}${path}\n`);
  if (links.length > 0) out("  Chaque lien sert une fois et vaut 24 heures. / Each link works once, for 24 hours.");
  out("  Ctrl-C pour arrêter. / Ctrl-C to stop.");
}

/** Stops once at the first signal; a second one does not wait. */
function stopOnSignal(started: Started): void {
  let stopping = false;
  const onSignal = () => {
    // 130 is what shells make of a program that Ctrl-C stopped.
    if (stopping) process.exit(130);
    stopping = true;
    out("\nArrêt… / Stopping…");
    started.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        err(explain(error));
        process.exit(1);
      },
    );
  };
  process.on("SIGINT", onSignal);
  process.on("SIGTERM", onSignal);
}

async function main(): Promise<void> {
  let options: Options | null;
  try {
    options = readOptions(process.argv.slice(2), process.env);
    if (!options) return void out(HELP);
    const started = await start(options, report);
    stopOnSignal(started);
    welcome(started);
  } catch (error) {
    err(explain(error));
    process.exit(1);
  }
}

await main();
