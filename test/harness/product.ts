import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { openDatabase } from "#database/open.ts";
import { makeAuth } from "#identity/auth.ts";
import { mintCookie, seedParty, type SeededParty } from "./seed.ts";
import type { PersonKey } from "./party.ts";

const MAIN = join(import.meta.dirname, "../../src/server/main.ts");
const SECRET = "tests only: a secret that protects nothing at all";

/** The product as people run it: a process of its own, on its own data folder and its own PostgreSQL. */
export type Product = {
  readonly child: ChildProcess;
  readonly address: string;
  /** The first sign-in links that it printed. */
  readonly links: readonly string[];
  /** Ends the process as a power cut would, with its PostgreSQL. */
  readonly kill: () => Promise<void>;
  /** Ends it as Ctrl-C does. */
  readonly stop: () => Promise<void>;
};

/** Where `bin/prepare` has Node keep what it compiled: `bin/start` begins by it, and a test that starts ten times as well. */
const kept = process.env["NODE_COMPILE_CACHE"];
const COMPILED = kept === undefined ? {} : { NODE_COMPILE_CACHE: kept };

/** Starts it and waits until it serves. Throws what it said when it gives up. */
export async function startProduct(dataDir: string): Promise<Product> {
  const child = spawn(process.execPath, [MAIN, "--empty", "--port", "0"], {
    env: {
      PATH: process.env["PATH"] ?? "",
      VIGIE_DATA: dataDir,
      VIGIE_SECRET: SECRET,
      VIGIE_PROXIES: "127.0.0.1",
      VIGIE_SECOND_FACTOR: "optional",
      ...COMPILED,
    },
  });
  let said = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => (said += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (said += text));
  while (!said.includes("Ctrl-C to stop") && child.exitCode === null)
    await Promise.race([once(child.stdout, "data"), once(child, "exit")]);
  const address = /Vigie : (\S+)/.exec(said)?.[1];
  if (address === undefined) throw new Error(`the product did not start:\n${said}`);
  const links = [...said.matchAll(/\S+\/premiere-connexion#\S+/g)].map(([link]) => link);
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, "exit");
    child.kill(signal);
    await ended;
  };
  const kill = async () => {
    process.kill(postmasterOf(dataDir), "SIGKILL");
    await end("SIGKILL");
  };
  return { child, address, links, kill, stop: () => end("SIGTERM") };
}

/** The process of the folder's PostgreSQL. */
export function postmasterOf(dataDir: string): number {
  return Number(readFileSync(join(dataDir, "postgres/cluster/postmaster.pid"), "utf8").split("\n")[0]);
}

/** Fills a new data folder with the towns of `party.ts`, and opens a session for each of these people. */
export async function prepareProduct<Key extends PersonKey>(
  dataDir: string,
  signedIn: readonly Key[],
): Promise<SeededParty & { readonly cookies: Readonly<Record<Key, string>> }> {
  const { db, signInUrl, stop } = await openDatabase({ dataDir });
  const { auth, close } = makeAuth({ signInUrl, address: new URL("http://localhost:8080"), secret: SECRET });
  try {
    const party = await seedParty(db);
    const cookies = {} as Record<Key, string>;
    for (const key of signedIn) cookies[key] = await mintCookie(auth, key, party.people[key]);
    return { ...party, cookies };
  } finally {
    await close();
    await stop();
  }
}
