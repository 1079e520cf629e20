import { spawn, type ChildProcess } from "node:child_process";
import { closeSync, fstatSync, openSync, readdirSync, readFileSync, readlinkSync, renameSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { dirname, join } from "node:path";
import { accountFor, asAccount } from "./account.ts";
import type { Binaries } from "./binaries.ts";
import { isAlive, type Cluster } from "./cluster.ts";

/** What PostgreSQL itself wrote about the server that holds a cluster. */
export type Holder = { readonly pid: number; readonly port: number };

/** `durable: false` gives up surviving a power cut, which tests do to be quick; a killed process loses nothing. */
export type Durability = { readonly durable: boolean };

const LOG_KEPT = 10_000_000;

/** The living server of this cluster, if any. A lock file left by a dead one, or by a process that is now something else, is removed. */
export function holderOf(cluster: Cluster): Holder | undefined {
  const lockFile = join(cluster.files, "postmaster.pid");
  let lines: string[];
  try {
    lines = readFileSync(lockFile, "utf8").split("\n");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
  const pid = Number(lines[0]);
  if (pid > 0 && serves(pid, cluster)) return { pid, port: Number(lines[3]) };
  rmSync(lockFile, { force: true });
  return undefined;
}

/** Whether a process is still the server of this cluster, and not gone or something else under its number. */
export function serves(pid: number, cluster: Cluster): boolean {
  return isAlive(pid) && worksIn(pid, cluster.files) !== false;
}

/** Whether a process has the folder as its working directory, as PostgreSQL does; undefined where nobody can tell. */
function worksIn(pid: number, folder: string): boolean | undefined {
  if (process.platform !== "linux") return undefined;
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === folder;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EACCES" ? undefined : false;
  }
}

/** The server processes of a cluster whose parent was killed: they hold its memory until they notice. */
export function orphansOf(cluster: Cluster): number[] {
  if (process.platform !== "linux") return [];
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name) && worksIn(Number(name), cluster.files) === true)
    .map(Number);
}

/** Starts the server in a session of its own: Ctrl-C on our terminal reaches us first, and we stop it once our work is done. */
export function launch(binaries: Binaries, cluster: Cluster, port: number, { durable }: Durability): ChildProcess {
  const settings: Record<string, string> = {
    listen_addresses: "127.0.0.1",
    port: String(port),
    unix_socket_directories: "",
    lc_messages: "C",
    log_timezone: "UTC",
    timezone: "UTC",
    max_connections: "200",
    ...(durable ? {} : { fsync: "off", synchronous_commit: "off", full_page_writes: "off" }),
  };
  const args = [
    "-D",
    cluster.files,
    ...Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]),
  ];
  const run = asAccount(accountFor(cluster.files), binaries.postgres, args, [
    cluster.folder,
    dirname(binaries.postgres),
  ]);
  const log = openLog(cluster.log);
  const child = spawn(run.command, run.args, {
    ...run.ids,
    cwd: "/",
    detached: true,
    stdio: ["ignore", log, log],
    env: { PATH: process.env["PATH"] ?? "", LC_ALL: "C" },
  });
  closeSync(log);
  child.unref();
  return child;
}

function openLog(path: string): number {
  const log = openSync(path, "a", 0o600);
  if (fstatSync(log).size < LOG_KEPT) return log;
  closeSync(log);
  renameSync(path, `${path}.1`);
  return openSync(path, "a", 0o600);
}

/** The last lines of the server's log, for a message. */
export function logTail(cluster: Cluster): string {
  return readFileSync(cluster.log, "utf8").trimEnd().split("\n").slice(-4).join("\n");
}

/** The wished port when nobody listens on it, else one that the system chooses. */
export async function freePort(wished: number): Promise<number> {
  return (await tryPort(wished)) ?? (await tryPort(0)) ?? Promise.reject(new Error("no free port on 127.0.0.1"));
}

function tryPort(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(undefined));
    server.listen(port, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : undefined));
    });
  });
}
