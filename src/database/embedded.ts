import type { ChildProcess } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { embeddedBinaries, type Binaries } from "./binaries.ts";
import { CannotOpen } from "./cannot-open.ts";
import { openCluster, type Cluster } from "./cluster.ts";
import { APP, OWNER, passwordOf, SIGN_IN, type Passwords } from "./roles.ts";
import { freePort, holderOf, launch, logTail, orphansOf, serves, type Durability } from "./postmaster.ts";

/**
 * A PostgreSQL of our own, in a data folder.
 *
 * Every process that uses it keeps one connection, the keeper, which holds a shared advisory lock. Whoever stops asks
 * for that lock alone: the one that gets it is the last, and stops the server. A process that is killed loses its
 * connection and with it the lock, so nothing has to be cleaned up after it. A server found running on the folder is
 * adopted, whoever started it; PostgreSQL's own lock file makes a second one impossible.
 */
export type Embedded = {
  /** The address of a database of this server for its superuser. */
  readonly superuserUrl: (database: string) => string;
  readonly url: (role: "owner" | "app" | "signIn", database: string) => string;
  readonly passwords: Passwords;
  /** Leaves the server, and stops it when nobody else uses it. */
  readonly stop: () => Promise<void>;
};

export type EmbeddedOptions = Partial<Durability> & {
  readonly binaries?: Binaries;
  /** Told each time that a server which died under us does not start again; standard error unless given. */
  readonly report?: (problem: Error) => void;
};

/** Written "Vigi" in ASCII. */
const KEEPER_LOCK = 0x56696769;
const PATIENCE_MS = 60_000;
const ORPHANS_MS = 5_000;
const PAUSE_MS = 50;
const AGAIN_MS = 1_000;

/** Starts or adopts the PostgreSQL of a data folder, and restarts it if it dies while we use it. */
export async function startEmbedded(dataDir: string, options: EmbeddedOptions = {}): Promise<Embedded> {
  const binaries = options.binaries ?? (await embeddedBinaries());
  const cluster = await openCluster(dataDir, binaries);
  const report = options.report ?? (({ message }: Error) => void process.stderr.write(`${message}\n`));
  const server = new Server(binaries, cluster, { durable: options.durable ?? true }, report);
  await server.start();
  const names = { owner: OWNER, app: APP, signIn: SIGN_IN };
  const { ownerPassword: owner, appPassword: app } = cluster;
  const passwords = { owner, app, signIn: passwordOf(SIGN_IN, owner, "") };
  const url = (user: string, password: string, database: string) =>
    `postgresql://${user}:${password}@127.0.0.1:${server.port}/${database}`;
  return {
    superuserUrl: (database) => url("postgres", cluster.superuserPassword, database),
    url: (role, database) => url(names[role], passwords[role], database),
    passwords,
    stop: () => server.stop(),
  };
}

class Server {
  port = 0;
  readonly #binaries: Binaries;
  readonly #cluster: Cluster;
  readonly #durability: Durability;
  readonly #report: (problem: Error) => void;
  #keeper: pg.Client | undefined;
  #child: ChildProcess | undefined;
  #stopping = false;
  #restarting: Promise<void> | undefined;

  constructor(binaries: Binaries, cluster: Cluster, durability: Durability, report: (problem: Error) => void) {
    this.#binaries = binaries;
    this.#cluster = cluster;
    this.#durability = durability;
    this.#report = report;
  }

  async start(): Promise<void> {
    this.port ||= await this.#rememberedPort();
    const begun = performance.now();
    let failures = 0;
    while (!this.#stopping) {
      const waited = performance.now() - begun;
      const holder = holderOf(this.#cluster);
      if (holder) {
        if (await this.#keep(holder.port)) return;
      } else if (!this.#child || this.#child.exitCode !== null || this.#child.signalCode !== null) {
        // The processes of a killed server keep its memory until they notice; the next one waits for them, then insists.
        if (waited > ORPHANS_MS) for (const pid of orphansOf(this.#cluster)) process.kill(pid, "SIGQUIT");
        if (this.#child && ++failures >= 3 && !/in use|already exists/.test(logTail(this.#cluster))) this.#fail();
        this.port = await freePort(this.port);
        this.#child = launch(this.#binaries, this.#cluster, this.port, this.#durability);
        this.#child.on("error", () => undefined);
      }
      if (waited > PATIENCE_MS) this.#fail();
      await sleep(PAUSE_MS);
    }
  }

  /** Connects the keeper; false while the server is starting, stopping, or not yet listening. */
  async #keep(port: number): Promise<boolean> {
    const keeper = new pg.Client({
      host: "127.0.0.1",
      port,
      user: "postgres",
      password: this.#cluster.superuserPassword,
      database: "postgres",
      application_name: "vigie keeper",
      keepAlive: true,
    });
    keeper.on("error", () => undefined);
    try {
      await keeper.connect();
      const { rows } = await keeper.query<{ folder: string }>("select current_setting('data_directory') as folder");
      if (rows[0]?.folder !== this.#cluster.files) throw new Error("another server answers on this port");
      await keeper.query("select pg_advisory_lock_shared($1)", [KEEPER_LOCK]);
    } catch {
      // Not ready is the ordinary case here; the caller tries again until its patience ends, then shows the log.
      await keeper.end().catch(() => undefined);
      return false;
    }
    this.port = port;
    await writeFile(join(this.#cluster.folder, "port"), String(port), { mode: 0o600 });
    this.#keeper = keeper;
    keeper.once("end", () => this.#lost());
    return true;
  }

  #lost(): void {
    this.#keeper = undefined;
    if (this.#stopping || this.#restarting) return;
    this.#restarting = this.#startAgain().finally(() => (this.#restarting = undefined));
  }

  /** Until it starts: what keeps it from starting, a full disk for instance, may end without us. */
  async #startAgain(): Promise<void> {
    while (!this.#stopping) {
      try {
        return await this.start();
      } catch (error) {
        this.#report(error as Error);
        await sleep(AGAIN_MS);
      }
    }
  }

  async stop(): Promise<void> {
    if (this.#stopping) return;
    this.#stopping = true;
    await this.#restarting;
    const keeper = this.#keeper;
    if (!keeper) {
      // Stopped while restarting: what we launched has no other user yet.
      if (this.#child?.exitCode === null && this.#child.signalCode === null) this.#child.kill("SIGINT");
      return;
    }
    try {
      await keeper.query("select pg_advisory_unlock_shared($1)", [KEEPER_LOCK]);
      const { rows } = await keeper.query<{ last: boolean }>("select pg_try_advisory_lock($1) as last", [KEEPER_LOCK]);
      if (rows[0]?.last) await this.#shutDown();
    } finally {
      await keeper.end().catch(() => undefined);
    }
  }

  /** A fast shutdown: sessions are ended, everything acknowledged is on disk. */
  async #shutDown(): Promise<void> {
    const holder = holderOf(this.#cluster);
    if (!holder) return;
    process.kill(holder.pid, "SIGINT");
    const begun = performance.now();
    while (serves(holder.pid, this.#cluster)) {
      if (performance.now() - begun > PATIENCE_MS) this.#fail();
      await sleep(PAUSE_MS);
    }
  }

  async #rememberedPort(): Promise<number> {
    try {
      return Number(await readFile(join(this.#cluster.folder, "port"), "utf8"));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ENOENT") return 0;
      throw error;
    }
  }

  #fail(): never {
    throw new CannotOpen("database.start_failed", { log: this.#cluster.log, tail: logTail(this.#cluster) });
  }
}
