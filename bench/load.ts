/** A load generator of our own: raw sockets kept open, so that it takes as little as possible of the cores it shares. */
import { readFileSync, readdirSync } from "node:fs";
import { connect, type Socket } from "node:net";

/** What one caller sends, one after the other; the turn makes each of them another. */
export type Call = (turn: number) => {
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly body?: unknown;
};

export type Figures = {
  readonly perSecond: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
  /** Milliseconds of processor for one request: the server's process, and PostgreSQL's. */
  readonly serverCpu: number;
  readonly databaseCpu: number;
};

export type Target = {
  readonly port: number;
  readonly headers: Readonly<Record<string, string>>;
  /** The server's process, and that of its PostgreSQL. */
  readonly pid: number;
  readonly postmaster: number;
};

/** Calls for some seconds with so many callers. Throws at the first answer that is not 200. */
export async function load(target: Target, call: Call, clients: number, lasting: number): Promise<Figures> {
  const before = cpuOf(target);
  const begun = performance.now();
  const until = begun + lasting * 1000;
  const times = (await Promise.all(Array.from({ length: clients }, () => caller(target, call, until)))).flat();
  const seconds = (performance.now() - begun) / 1000;
  const after = cpuOf(target);
  times.sort((one, other) => one - other);
  const at = (part: number) => times[Math.min(times.length - 1, Math.floor(times.length * part))] ?? 0;
  return {
    perSecond: times.length / seconds,
    p50: at(0.5),
    p99: at(0.99),
    serverCpu: (after.server - before.server) / times.length,
    databaseCpu: (after.database - before.database) / times.length,
  };
}

let turn = 0;

async function caller(target: Target, call: Call, until: number): Promise<number[]> {
  const socket = connect(target.port, "127.0.0.1").setNoDelay(true);
  await new Promise((resolve, reject) => socket.once("connect", resolve).once("error", reject));
  const times: number[] = [];
  while (performance.now() < until) {
    const begun = performance.now();
    await ask(socket, target, call, (turn += 1));
    times.push(performance.now() - begun);
  }
  socket.destroy();
  return times;
}

function ask(socket: Socket, target: Target, call: Call, which: number): Promise<void> {
  const { method, path, body } = call(which);
  const text = body === undefined ? "" : JSON.stringify(body);
  const content =
    body === undefined ? [] : [`content-type: application/json`, `content-length: ${Buffer.byteLength(text)}`];
  // Callers of one address are held to so many requests a minute: each few hundred come from another one.
  const from = `10.${(which >> 16) & 255}.${(which >> 8) & 255}.1`;
  const headers = Object.entries({ host: `localhost:${target.port}`, "x-forwarded-for": from, ...target.headers });
  socket.write(
    [`${method} ${path} HTTP/1.1`, ...headers.map(([name, value]) => `${name}: ${value}`), ...content, "", text].join(
      "\r\n",
    ),
  );
  return new Promise((resolve, reject) => {
    let seen: Buffer = Buffer.alloc(0);
    const onData = (chunk: Buffer) => {
      seen = seen.length === 0 ? chunk : Buffer.concat([seen, chunk]);
      const end = seen.indexOf("\r\n\r\n");
      if (end < 0) return;
      const head = seen.toString("latin1", 0, end);
      const length = Number(/content-length: (\d+)/i.exec(head)?.[1]);
      if (seen.length < end + 4 + length) return;
      socket.off("data", onData);
      if (head.startsWith("HTTP/1.1 200")) resolve();
      else reject(new Error(`${method} ${path}: ${seen.toString("utf8")}`));
    };
    socket.on("data", onData);
  });
}

/** Milliseconds of processor so far: of the server, and of PostgreSQL with all its processes. */
function cpuOf({ pid, postmaster }: Target) {
  const parents = new Map<number, { readonly parent: number; readonly cpu: number }>();
  for (const name of readdirSync("/proc")) {
    const found = /^\d+$/.test(name) ? processOf(Number(name)) : undefined;
    if (found) parents.set(Number(name), found);
  }
  let database = 0;
  for (const [id, { parent, cpu }] of parents) if (id === postmaster || parent === postmaster) database += cpu;
  return { server: parents.get(pid)?.cpu ?? 0, database };
}

/** Linux counts processor time in hundredths of a second. */
const TICK_MS = 10;

function processOf(pid: number): { readonly parent: number; readonly cpu: number } | undefined {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, "latin1").split(") ").at(-1)?.split(" ") ?? [];
    // Its own time, and that of its processes that have ended.
    const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
    return { parent: Number(fields[1]), cpu: ticks * TICK_MS };
  } catch {
    // It ended between the list and the reading.
    return undefined;
  }
}

/** Resident memory of a process, in MiB. */
export function memoryOf(pid: number): number {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "latin1"))?.[1]) / 1024;
}
