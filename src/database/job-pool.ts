import pg from "pg";
import { isAway } from "./away.ts";

/** `cannot_connect_now`: the one code of an absent database after which the job runner asks again instead of giving up. */
const CANNOT_CONNECT_NOW = "57P03";

/**
 * The connections of the jobs. A database that went away under a query is told to the runner as one that cannot be
 * reached for now: a job that was done while PostgreSQL restarted is then marked so once it is back. Any other code would
 * be thrown where nobody listens, and end the process with the people it serves.
 */
export function jobPool(appUrl: string, max: number): pg.Pool {
  const pool = new PatientPool({ connectionString: appUrl, max, application_name: JOBS });
  pool.on("error", () => undefined);
  pool.on("connect", (client) => {
    client.on("error", () => undefined);
    askPatiently(client);
  });
  return pool;
}

/** The name under which PostgreSQL knows these connections. */
export const JOBS = "vigie jobs";

type Connected = (
  error: Error | undefined,
  client: pg.PoolClient | undefined,
  done: (release?: unknown) => void,
) => void;

class PatientPool extends pg.Pool {
  override connect(): Promise<pg.PoolClient>;
  override connect(callback: Connected): void;
  override connect(callback?: Connected): Promise<pg.PoolClient> | void {
    return callback ? super.connect(callback) : super.connect().catch(rethrow);
  }
}

function askPatiently(client: pg.PoolClient): void {
  const query = client.query.bind(client) as (...given: unknown[]) => unknown;
  const patient = (...given: unknown[]): unknown => {
    const answer = query(...given);
    return answer instanceof Promise ? answer.catch(rethrow) : answer;
  };
  client.query = patient as typeof client.query;
}

function rethrow(error: Error): never {
  throw isAway(error) ? Object.assign(error, { code: CANNOT_CONNECT_NOW }) : error;
}
