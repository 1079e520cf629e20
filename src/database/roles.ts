import { createHmac } from "node:crypto";
import pg from "pg";
import { CannotOpen } from "./cannot-open.ts";

/** The role that owns every table and runs the migrations; forced row-level security holds for it as well. */
export const OWNER = "vigie_owner";

/** The role that the application works under. It owns nothing and cannot bypass row-level security. */
export const APP = "vigie_app";
/** The role that reads and writes the tables of sign-in, and nothing else. */
export const SIGN_IN = "vigie_signin";

export type Passwords = { readonly owner: string; readonly app: string; readonly signIn: string };

/** PostgreSQL's own codes: two processes may make the same role or database at the same time. */
const ALREADY_THERE = new Set(["42710", "42P04", "23505"]);

/** Makes the owner and both roles of the application on an embedded server, once. */
export async function makeRoles(superuserUrl: string, passwords: Passwords): Promise<void> {
  await asSuperuser(superuserUrl, async (client) => {
    await createOnce(client, `create role ${OWNER} login password ${pg.escapeLiteral(passwords.owner)}`);
    await createOnce(client, `create role ${APP} login password ${pg.escapeLiteral(passwords.app)}`);
    await createOnce(client, `create role ${SIGN_IN} login password ${pg.escapeLiteral(passwords.signIn)}`);
  });
}

/** Makes a database owned by the owner, once. */
export async function makeDatabase(superuserUrl: string, name: string, template = "template0"): Promise<void> {
  await asSuperuser(superuserUrl, (client) =>
    createOnce(
      client,
      `create database ${pg.escapeIdentifier(name)} template ${pg.escapeIdentifier(template)} owner ${OWNER}`,
    ),
  );
}

/** The password of a role follows from the owner's, so that every process given the same DATABASE_URL finds the same one. */
export function passwordOf(role: string, ownerPassword: string, database: string): string {
  return createHmac("sha256", ownerPassword).update(`${role}@/${database}`).digest("base64url");
}

/** How to tell somebody that a role is missing where we may not make it. */
const MISSING = {
  [APP]: "database.application_role_missing",
  [SIGN_IN]: "database.sign_in_role_missing",
} as const;

/**
 * The address under which one of our roles reaches a server that is not ours: the one given, or else that of a role made
 * there. Throws `CannotOpen` where the owner may not make roles.
 */
export async function externalUrl(
  ownerUrl: string,
  role: keyof typeof MISSING,
  given: string | undefined,
): Promise<string> {
  if (given) return given;
  const url = new URL(ownerUrl);
  if (!url.password) throw new CannotOpen(MISSING[role], { reason: "no password in DATABASE_URL" });
  const password = passwordOf(role, url.password, url.pathname.slice(1));
  await asSuperuser(ownerUrl, async (client) => {
    try {
      await createOnce(client, `create role ${role} login`);
      await client.query(`alter role ${role} password ${pg.escapeLiteral(password)}`);
    } catch (cause) {
      throw new CannotOpen(MISSING[role], { reason: (cause as Error).message }, cause);
    }
  });
  url.username = role;
  url.password = password;
  return url.href;
}

/** One connection for some work on roles and databases, closed whatever happens. */
export async function asSuperuser<Value>(url: string, work: (client: pg.Client) => Promise<Value>): Promise<Value> {
  const client = new pg.Client({ connectionString: url, application_name: "vigie setup" });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

async function createOnce(client: pg.Client, statement: string): Promise<void> {
  try {
    await client.query(statement);
  } catch (error) {
    if (!(error instanceof pg.DatabaseError && ALREADY_THERE.has(error.code ?? ""))) throw error;
  }
}
