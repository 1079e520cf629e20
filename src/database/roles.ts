import { createHmac } from "node:crypto";
import pg from "pg";
import { CannotOpen } from "./cannot-open.ts";

export const OWNER = "vigie_owner";
export const APP = "vigie_app";

/** PostgreSQL's own codes: two processes may make the same role or database at the same time. */
const ALREADY_THERE = new Set(["42710", "42P04", "23505"]);

/** Makes the owner, the application's role and the database of an embedded server, once. */
export async function makeRoles(superuserUrl: string, passwords: { owner: string; app: string }): Promise<void> {
  await asSuperuser(superuserUrl, async (client) => {
    await createOnce(client, `create role ${OWNER} login password ${pg.escapeLiteral(passwords.owner)}`);
    await createOnce(client, `create role ${APP} login password ${pg.escapeLiteral(passwords.app)}`);
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

/**
 * The address under which the application reaches a server that is not ours, and its role made there if it may be.
 * The password follows from the owner's, so that every process given the same DATABASE_URL finds the same one.
 */
export async function externalAppUrl(ownerUrl: string, given: string | undefined): Promise<string> {
  if (given) return given;
  const url = new URL(ownerUrl);
  if (!url.password)
    throw new CannotOpen("database.application_role_missing", { reason: "no password in DATABASE_URL" });
  const password = createHmac("sha256", url.password).update(`${APP}@${url.pathname}`).digest("base64url");
  await asSuperuser(ownerUrl, async (client) => {
    try {
      await createOnce(client, `create role ${APP} login`);
      await client.query(`alter role ${APP} password ${pg.escapeLiteral(password)}`);
    } catch (cause) {
      throw new CannotOpen("database.application_role_missing", { reason: (cause as Error).message }, cause);
    }
  });
  url.username = APP;
  url.password = password;
  return url.href;
}

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
