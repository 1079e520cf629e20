import { readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { CannotOpen } from "./cannot-open.ts";

/**
 * The system account PostgreSQL runs under. It refuses root, so a Vigie started by root lends it another account;
 * a Vigie started by anyone else keeps its own.
 */
export type Account = { readonly name: string; readonly uid: number; readonly gid: number } | undefined;

const CANDIDATES = ["vigie", "postgres", "nobody"];

/** Linux capabilities that let a process enter folders closed to its user, weakest first, with their bit. */
const PASSAGE = [
  { name: "dac_read_search", bit: 2n },
  { name: "dac_override", bit: 1n },
];

/** The bit of the capability that allows lending another one. */
const SETPCAP = 8n;

/** The account for a data folder: its present owner if there is one, else the first usual system user. */
export function accountFor(cluster: string): Account {
  if (process.getuid?.() !== 0) return undefined;
  const users = systemUsers();
  const owner = statSync(cluster, { throwIfNoEntry: false })?.uid;
  const owned = users.find((user) => user.uid === owner && user.uid !== 0);
  if (owned) return owned;
  for (const name of CANDIDATES) {
    const user = users.find((candidate) => candidate.name === name);
    if (user) return user;
  }
  throw new CannotOpen("database.no_system_user", { names: CANDIDATES.join(", ") });
}

/** The command that runs `program` under the account, able to reach every one of `folders`. */
export function asAccount(
  account: Account,
  program: string,
  args: readonly string[],
  folders: readonly string[],
): { command: string; args: string[]; ids: { uid?: number; gid?: number } } {
  if (!account) return { command: program, args: [...args], ids: {} };
  const closed = folders.map((folder) => firstClosed(folder, account)).find((folder) => folder !== undefined);
  if (closed === undefined) {
    return { command: program, args: [...args], ids: { uid: account.uid, gid: account.gid } };
  }
  const held = effectiveCapabilities();
  const capability = (held >> SETPCAP) & 1n ? PASSAGE.find(({ bit }) => (held >> bit) & 1n) : undefined;
  const setpriv = (process.env["PATH"] ?? "").split(":").map((folder) => join(folder, "setpriv"));
  const found = [...setpriv, "/usr/bin/setpriv"].find((path) => statSync(path, { throwIfNoEntry: false })?.isFile());
  if (!capability || !found) throw new CannotOpen("database.closed_folder", { user: account.name, folder: closed });
  const grant = `-all,+${capability.name}`;
  const ids = ["--reuid", String(account.uid), "--regid", String(account.gid), "--clear-groups"];
  return {
    command: found,
    // PostgreSQL asks access(2) about its programs, which forgets capabilities of a user that is not root unless told so.
    args: [
      ...ids,
      "--securebits=+no_setuid_fixup",
      `--inh-caps=${grant}`,
      `--ambient-caps=${grant}`,
      "--",
      program,
      ...args,
    ],
    ids: {},
  };
}

/** The outermost folder on the way to `folder` that the account may not pass through. */
function firstClosed(folder: string, account: { uid: number; gid: number }): string | undefined {
  const above = dirname(folder) === folder ? undefined : firstClosed(dirname(folder), account);
  if (above !== undefined) return above;
  const { mode, uid, gid } = statSync(folder);
  const bit = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001;
  return mode & bit ? undefined : folder;
}

function effectiveCapabilities(): bigint {
  if (process.platform !== "linux") return 0n;
  const line = /^CapEff:\s*([0-9a-f]+)/m.exec(readFileSync("/proc/self/status", "utf8"));
  return BigInt(`0x${line?.[1] ?? "0"}`);
}

function systemUsers(): { name: string; uid: number; gid: number }[] {
  return readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .map((line) => line.split(":"))
    .filter((fields) => fields.length >= 4)
    .map(([name = "", , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }))
    .filter(({ uid, gid }) => uid > 0 && gid > 0);
}
