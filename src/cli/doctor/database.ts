import { sql, type Kysely } from "kysely";
import pg from "pg";
import { gatherEvidence } from "#audit/actions/evidence.ts";
import { keepSigningKey } from "#audit/actions/key.ts";
import { verifyEvidence } from "#audit/evidence.ts";
import { pendingAfter } from "#database/migrate.ts";
import { readMigrations } from "#database/migration-files.ts";
import type { Database } from "#database/rows.ts";
import { transact } from "#database/transaction.ts";
import { finding, type Finding } from "./finding.ts";

const DOCTOR = "system:doctor";
const LATE_MINUTES = 15;

async function one<Row extends object>(ownerUrl: string, query: string): Promise<Row> {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: "vigie doctor" });
  await client.connect();
  try {
    const { rows } = await client.query<Row>(query);
    if (!rows[0]) throw new Error("the query answers one row");
    return rows[0];
  } finally {
    await client.end();
  }
}

/** The clock of this machine against that of the database: deadlines are read from the first. */
export async function checkClock(ownerUrl: string, now: () => number): Promise<Finding> {
  const { at } = await one<{ at: string }>(
    ownerUrl,
    "select (extract(epoch from clock_timestamp()) * 1000)::text as at",
  );
  const seconds = Math.round(Math.abs(now() - Number(at)) / 1000);
  if (seconds <= 2) return finding("clock", "good", "Les horloges s’accordent.", "The clocks agree.");
  return finding(
    "clock",
    seconds > 30 ? "wrong" : "warning",
    `L’horloge de cette machine et celle de la base diffèrent de ${seconds} s : réglez-les par NTP.`,
    `This machine’s clock and the database’s differ by ${seconds} s: set them by NTP.`,
  );
}

/** Whether the schema is the one that this program knows. */
export async function checkMigrations(ownerUrl: string): Promise<Finding> {
  const { applied } = await one<{ applied: Parameters<typeof pendingAfter>[0] }>(
    ownerUrl,
    "select coalesce(json_agg(applied order by number), '[]') as applied from migration.applied",
  );
  let waiting: number;
  try {
    waiting = pendingAfter(applied, await readMigrations()).length;
  } catch (error) {
    // A gap or a changed migration is told in two lines, French then English.
    const [fr = "", en = ""] = (error as Error).message.split("\n");
    return finding("migrations", "wrong", fr, en);
  }
  if (waiting === 0)
    return finding(
      "migrations",
      "good",
      `Schéma à jour (${applied.length}).`,
      `Schema up to date (${applied.length}).`,
    );
  return finding(
    "migrations",
    "warning",
    `${waiting} migrations attendent : redémarrez Vigie, qui les applique.`,
    `${waiting} migrations are waiting: restart Vigie, which applies them.`,
  );
}

/** Jobs that gave up, and those that should have run. */
export async function checkJobs(ownerUrl: string): Promise<Finding> {
  const { failed, late } = await one<{ failed: number; late: number }>(
    ownerUrl,
    `select count(*) filter (where attempts >= max_attempts)::int as failed,
      count(*) filter (where attempts < max_attempts and run_at < now() - interval '${LATE_MINUTES} minutes')::int as late
    from graphile_worker._private_jobs`,
  );
  if (failed + late === 0) return finding("jobs", "good", "La file de travaux est saine.", "The job queue is healthy.");
  return finding(
    "jobs",
    failed > 0 ? "wrong" : "warning",
    `${failed} travaux abandonnés, ${late} en retard de plus de ${LATE_MINUTES} min : lisez last_error dans graphile_worker.jobs, et vérifiez que Vigie tourne.`,
    `${failed} jobs given up, ${late} more than ${LATE_MINUTES} min late: read last_error in graphile_worker.jobs, and check that Vigie runs.`,
  );
}

/** The age of the last backup that ended well: one a day, with two hours of grace. */
export async function checkBackups(ownerUrl: string): Promise<Finding> {
  const { hours } = await one<{ hours: number | null }>(
    ownerUrl,
    "select floor(extract(epoch from now() - max(began_at)) / 3600)::int as hours from app.backup",
  );
  const todo = {
    fr: "lancez vigie backup, et programmez-la chaque nuit.",
    en: "run vigie backup, and have it run every night.",
  };
  if (hours === null) return finding("backups", "wrong", `Aucune sauvegarde : ${todo.fr}`, `No backup: ${todo.en}`);
  if (hours <= 26)
    return finding("backups", "good", `Dernière sauvegarde il y a ${hours} h.`, `Last backup ${hours} h ago.`);
  return finding(
    "backups",
    hours > 72 ? "wrong" : "warning",
    `Dernière sauvegarde il y a ${hours} h : ${todo.fr}`,
    `Last backup ${hours} h ago: ${todo.en}`,
  );
}

/** Files that are not there as they came, by the size and the number of their parts. */
export async function checkFiles(db: Kysely<Database>): Promise<Finding> {
  let whole = 0;
  const broken: string[] = [];
  for (const client of await clientsOf(db)) {
    const { rows } = await transact(db, { actor: DOCTOR, clients: [client.id] }, (tx) =>
      sql<{ name: string; whole: boolean }>`
        select file.name, file.size = part.size and file.parts = part.parts as whole
        from attachment.file, lateral (
          select coalesce(sum(length(bytes)), 0) as size, count(*) as parts from attachment.part
          where part.client_id = file.client_id and part.attachment_id = file.attachment_id) as part
        where file.client_id = ${client.id} order by file.name`.execute(tx),
    );
    const torn = rows.filter((one) => !one.whole);
    whole += rows.length - torn.length;
    broken.push(...torn.map(({ name }) => `${client.code} ${name}`));
  }
  if (broken.length === 0)
    return finding(
      "files",
      "good",
      whole < 2 ? `${whole} fichier joint entier.` : `${whole} fichiers joints entiers.`,
      `${whole} attached ${whole === 1 ? "file" : "files"} whole.`,
    );
  const list = broken.slice(0, 5).join(", ");
  return finding(
    "files",
    "wrong",
    `${broken.length} fichiers joints incomplets (${list}) : rétablissez une sauvegarde dans un dossier à part et comparez.`,
    `${broken.length} attached files are not whole (${list}): restore a backup into another folder and compare.`,
  );
}

async function clientsOf(db: Kysely<Database>): Promise<readonly { id: string; code: string; name: string }[]> {
  const { rows } = await transact(db, { actor: DOCTOR, clients: [] }, (tx) =>
    sql<{ id: string; code: string; name: string }>`
      select client_id as id, code, name from party.client order by code`.execute(tx),
  );
  return rows;
}

/** Every client's journal, with its anchors, against the key of this installation: keys that the database knows prove nothing. */
export async function checkChains(db: Kysely<Database>, dataDir: string): Promise<Finding[]> {
  const { keyId, publicKey } = await keepSigningKey(dataDir);
  const findings: Finding[] = [];
  for (const client of await clientsOf(db)) {
    const evidence = await transact(db, { actor: DOCTOR, clients: [client.id] }, (tx) => gatherEvidence(tx, client));
    const { faults, sealed } = verifyEvidence(evidence, new Map([[keyId, publicKey]]));
    findings.push(
      faults.length === 0
        ? finding(
            "chain",
            "good",
            `${client.code} : ${sealed} lignes intactes.`,
            `${client.code}: ${sealed} lines whole.`,
          )
        : finding(
            "chain",
            "wrong",
            `${client.code} : ${faults.length} fautes dans le journal ; vigie verify --client ${client.code} les situe.`,
            `${client.code}: ${faults.length} faults in the journal; vigie verify --client ${client.code} locates them.`,
          ),
    );
  }
  return findings;
}
