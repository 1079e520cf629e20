import { sql, type RawBuilder } from "kysely";
import { Logger, run, runOnce, type LogFunctionFactory, type TaskList } from "graphile-worker";
import type pg from "pg";
import { JOBS, jobPool } from "./job-pool.ts";
import type { Tx } from "./transaction.ts";

/** What a job is told: identifiers, not contents, since the queue is not under row-level security. */
export type JobPayload = Readonly<Record<string, string | number | boolean | null>>;

/** What each job does. A handler that throws is run again later; it must bear being run twice. */
export type JobHandlers = Readonly<Record<string, (payload: JobPayload) => Promise<void>>>;

export type JobOptions = {
  /** The earliest moment it may run. */
  readonly at?: Temporal.Instant;
  /** At most one waiting job has this key: a later one replaces it. */
  readonly key?: string;
  /** Jobs of one queue run one after the other. */
  readonly queue?: string;
};

/** Adds a job that exists if and only if the transaction commits: no notice is lost, none is about a fact that is not. */
export async function enqueue(tx: Tx, name: string, payload: JobPayload, options: JobOptions = {}): Promise<void> {
  await sql`select ${jobOf(name, payload, options)}`.execute(tx);
}

/** The call that adds a job, for a statement that writes what the job is about as well. */
export function jobOf(name: string, payload: JobPayload, options: JobOptions = {}): RawBuilder<unknown> {
  return sql`graphile_worker.add_job(
    identifier => ${name},
    payload => ${JSON.stringify(payload)}::json,
    queue_name => ${options.queue ?? null}::text,
    run_at => ${options.at ?? null}::timestamptz,
    job_key => ${options.key ?? null}::text)`;
}

export type RunningJobs = { readonly stop: () => Promise<void> };

/** Who is told of a job that failed and will be tried again: level, sentence. */
export type JobLog = (level: "info" | "warning" | "error", sentence: string) => void;

/** Runs jobs as they come, until stopped; those under way are finished first. */
export async function runJobs(
  appUrl: string,
  handlers: JobHandlers,
  log: JobLog,
  concurrency = 4,
): Promise<RunningJobs> {
  const pool = jobPool(appUrl, concurrency + 2);
  await freeAbandoned(pool);
  const runner = await run({
    pgPool: pool,
    concurrency,
    noHandleSignals: true,
    taskList: taskList(handlers),
    logger: new Logger(told(log)),
  });
  const stop = async () => {
    await runner.stop();
    await pool.end();
  };
  return { stop };
}

/** Runs every job that is due, then returns: for tests and for commands run by a timer. */
export async function runDueJobs(appUrl: string, handlers: JobHandlers, log: JobLog): Promise<void> {
  const pool = jobPool(appUrl, 4);
  try {
    await runOnce({ pgPool: pool, noHandleSignals: true, taskList: taskList(handlers), logger: new Logger(told(log)) });
  } finally {
    await pool.end();
  }
}

/**
 * A process that was killed leaves its jobs taken, and the runner would give them to another only after four hours. When
 * nobody else runs jobs, they are free at once; each bears being run twice.
 */
async function freeAbandoned(pool: pg.Pool): Promise<void> {
  await pool.query(
    `select graphile_worker.force_unlock_workers(array(
       select locked_by from graphile_worker._private_jobs where locked_by is not null
       union select locked_by from graphile_worker._private_job_queues where locked_by is not null))
     where not exists (
       select from pg_stat_activity
       where datname = current_database() and application_name = $1 and pid <> pg_backend_pid())`,
    [JOBS],
  );
}

function taskList(handlers: JobHandlers): TaskList {
  return Object.fromEntries(
    Object.entries(handlers).map(([name, handle]) => [name, (payload: unknown) => handle(payload as JobPayload)]),
  );
}

function told(log: JobLog): LogFunctionFactory {
  return () => (level, message) => {
    if (level !== "debug") log(level, message);
  };
}
